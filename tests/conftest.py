"""What all tests share."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs beside a developer's checkout; a user's clone has none."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared with the real inputs is not here: it belongs to the developers' checkout")
    return folder
