"""The settings' file: defaults, complaints, what a newer version wrote."""

import dataclasses
import json
from pathlib import Path

import pytest

from readerapp.errors import ReaderError
from readerapp.settings import Settings, SettingsFile


def test_no_file_means_defaults(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    assert file.load() == Settings()
    assert file.complaints == []


def test_what_is_saved_is_loaded_and_unknown_keys_stay(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    file = SettingsFile(path)
    changed = dataclasses.replace(Settings(), theme="dark", text_size=18, motion=False)
    file.save(changed)
    path.write_text(json.dumps({**json.loads(path.read_text()), "from_the_future": 1}))
    file.save(dataclasses.replace(changed, rows="compact"))
    assert file.load() == dataclasses.replace(changed, rows="compact")
    assert json.loads(path.read_text())["from_the_future"] == 1
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "pink"), ("text_size", 99), ("motion", "yes"), ("line_length", 3.5), ("rows", None)]
)
def test_a_bad_value_is_named_and_the_default_used(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: value, "high_contrast": True}))
    file = SettingsFile(path)
    assert file.load() == dataclasses.replace(Settings(), high_contrast=True)
    assert len(file.complaints) == 1
    assert name in file.complaints[0]


def test_a_damaged_file_is_said_and_not_fatal(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark"')
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "can't be read" in file.complaints[0]
    file.save(Settings())
    assert path.with_suffix(".damaged").read_text() == '{"theme": "dark"'
    assert SettingsFile(path).load() == Settings()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match="can't be saved"):
        SettingsFile(tmp_path / "file" / "settings.json").save(Settings())
