"""Rights on Windows, by a runner in place of its tool: nothing here was run on Windows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from pos_app.system.durable_files import make_folder
from pos_app.system.folder_rights import take_from_others


def test_inherited_rights_go_and_the_owner_keeps_all(tmp_path: Path) -> None:
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        commands.append(command)
        return 0

    assert take_from_others(tmp_path, run)
    ((tool, folder, *rest),) = commands
    assert (tool, folder) == ("icacls", str(tmp_path))
    assert rest[:2] == ["/inheritance:r", "/grant:r"]
    granted = [each for each in rest if each.startswith("*")]
    assert granted == [f"*{who}:(OI)(CI)F" for who in ("S-1-3-4", "S-1-5-18", "S-1-5-32-544")]


def no_tool(_: Sequence[str]) -> int:
    raise FileNotFoundError("icacls")


@pytest.mark.parametrize("run", [no_tool, lambda _: 5])
def test_where_it_cannot_be_done_the_till_goes_on_and_the_log_says_so(
    tmp_path: Path, run: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert callable(run)
    with caplog.at_level(logging.WARNING):
        assert not take_from_others(tmp_path, run)
    assert str(tmp_path) in caplog.text


def test_each_folder_that_is_made_is_restricted_and_none_that_was_there(tmp_path: Path) -> None:
    seen: list[Path] = []
    make_folder(tmp_path / "a" / "b", seen.append)
    assert seen == [tmp_path / "a", tmp_path / "a" / "b"]
    make_folder(tmp_path / "a" / "b", seen.append)
    assert len(seen) == 2
