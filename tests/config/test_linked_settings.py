"""Settings that lie in another place, with a link to them in the till's folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pos_app.config.settings_file import SettingsFile
from tests.config.sample_settings import StoppedClock, provisioned

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps links for administrators")


@pytest.fixture
def aim(tmp_path: Path) -> Path:
    kept, home = tmp_path / "kept", tmp_path / "home"
    kept.mkdir()
    home.mkdir()
    (home / "settings.toml").symlink_to(kept / "till.toml")
    return kept / "till.toml"


def opened(folder: Path) -> tuple[SettingsFile, Path]:
    path = folder / "home" / "settings.toml"
    return SettingsFile(path, StoppedClock(), Random(5)), path


def test_settings_are_written_where_the_link_leads(tmp_path: Path, aim: Path) -> None:
    file, link = opened(tmp_path)
    file.save(provisioned())
    changed = replace(provisioned(), send_country=not provisioned().send_country)
    file.save(changed, provisioned())
    assert link.is_symlink()
    assert not aim.is_symlink()
    assert opened(tmp_path)[0].load(repair=False).settings == changed


def test_broken_settings_are_moved_aside_where_they_lie(tmp_path: Path, aim: Path) -> None:
    aim.write_text("no = [", "utf-8")
    file, link = opened(tmp_path)
    aside = file.load(repair=True).moved_aside
    assert aside is not None
    assert (aside.parent, aside.read_text("utf-8")) == (aim.parent, "no = [")
    file.save(provisioned())
    assert link.is_symlink()
    assert opened(tmp_path)[0].load(repair=False).settings == provisioned()
