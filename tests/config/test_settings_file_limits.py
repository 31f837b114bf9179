"""The settings' file at the limits of what is read, and with values that only look alike."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pos_app.config.settings_file import SettingsFile
from pos_app.config.toml_document import MAX_BYTES
from tests.config.sample_settings import StoppedClock, provisioned


def saved(folder: Path) -> tuple[SettingsFile, Path]:
    path = folder / "settings.toml"
    file = SettingsFile(path, StoppedClock(), Random(5))
    file.save(provisioned())
    return file, path


@pytest.mark.parametrize("longer", [0, 1])
def test_a_file_is_used_up_to_its_limit(tmp_path: Path, longer: int) -> None:
    file, path = saved(tmp_path)
    path.write_bytes((path.read_bytes() + b"#").ljust(MAX_BYTES + longer, b"x"))
    loaded = file.load(repair=True)
    assert loaded.settings.provisioned is not bool(longer)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("longer", [0, 1])
def test_a_file_is_changed_up_to_its_limit(tmp_path: Path, longer: int) -> None:
    file, path = saved(tmp_path)
    path.write_bytes((path.read_bytes() + b"#").ljust(MAX_BYTES + longer, b"x"))
    file.save(provisioned())
    assert len(list(tmp_path.iterdir())) == 1 + longer, "one that is too long is kept aside"


@pytest.mark.parametrize("alike", ["true", "1.0"])
def test_a_value_of_another_type_is_written_anew_though_it_equals_the_right_one(
    tmp_path: Path, alike: str
) -> None:
    file, path = saved(tmp_path)
    text = path.read_text("utf-8")
    assert "lowest = 1\n" in text
    path.write_text(text.replace("lowest = 1\n", f"lowest = {alike}\n"), "utf-8")
    file.save(provisioned())
    assert path.read_text("utf-8") == text
