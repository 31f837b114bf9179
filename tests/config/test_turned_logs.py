"""A log whose turning was cut short by a kill: nothing of it is lost, and nothing lies about."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from pos_app.config.logs import FILES, MAX_BYTES, close_log, log_files, open_log

log = logging.getLogger("tests.turned_logs")


class _KilledError(BaseException):
    """The program's end, in the middle of what it does."""


def _write(folder: Path, *words: str) -> None:
    handler = open_log(folder)
    try:
        for word in words:
            log.info(word)
    except _KilledError:
        handler.stream = None  # it is closed before it is renamed
    finally:
        close_log(handler)


def _make_full(folder: Path) -> None:
    for number, file in enumerate(log_files(folder)[:-1]):
        file.write_text(f"old {number}\n" + "x" * MAX_BYTES, "utf-8")


def _kept(folder: Path) -> list[str]:
    """Return what each file begins with, the newest first."""
    files = [each for each in log_files(folder) if each.exists()]
    assert sorted(each.name for each in folder.iterdir()) == sorted(each.name for each in files)
    return [each.read_text("utf-8").split("\n")[0].split(": ")[-1] for each in files]


@pytest.mark.parametrize("renamed", range(FILES + 2))
def test_a_log_killed_while_it_turns_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    _make_full(tmp_path)
    left = renamed

    class Killed(type(tmp_path)):  # type: ignore[misc]
        """A path of a program that is killed after so many names were given."""

        def replace(self, target: Path) -> Path:
            nonlocal left
            if not left:
                raise _KilledError
            left -= 1
            given: Path = super().replace(target)
            return given

    monkeypatch.setattr("pos_app.config.logs.Path", Killed)
    _write(tmp_path, "cut")
    monkeypatch.undo()
    _write(tmp_path, "next")
    ours = [each for each in _kept(tmp_path) if each.startswith("old")]
    assert ours == ["old 0", "old 1", "old 2", "old 3"]


@pytest.mark.parametrize("is_newer_there", [False, True])
def test_a_file_that_a_kill_left_half_renamed_gets_its_place_at_the_next_start(
    tmp_path: Path, is_newer_there: bool
) -> None:
    (tmp_path / "pos-app.log.turning").write_text("left\n", "utf-8")
    (tmp_path / "pos-app.log.1").write_text("older\n", "utf-8")
    if is_newer_there:
        (tmp_path / "pos-app.log").write_text("newer\n", "utf-8")
    _write(tmp_path, "next")
    there = ["newer", "left", "older"] if is_newer_there else ["left", "older"]
    assert _kept(tmp_path) == there
