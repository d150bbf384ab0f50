"""What all tests share."""

import os
from collections.abc import Generator

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


@pytest.hookimpl(wrapper=True, tryfirst=True)  # pytest-randomly shuffles them in a wrapper; this one is around it
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    """Run of a long test its first case alone, unless all are wanted; begin with those that take minutes."""
    if not os.environ.get("READERAPP_SLOW_TESTS"):
        _leave_out_long_cases(config, items)
    yield
    items.sort(key=lambda item: item.get_closest_marker("minutes") is None)


def _leave_out_long_cases(config: pytest.Config, items: list[pytest.Item]) -> None:
    seen: set[str] = set()
    kept, left_out = [], []
    for item in items:
        function = item.nodeid.partition("[")[0]
        is_long = item.get_closest_marker("long") is not None
        (left_out if is_long and function in seen else kept).append(item)
        seen.add(function)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)
