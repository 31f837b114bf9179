"""`pos-app kiosk-guard`: which till it starts, and where it starts none."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from pos_app.app.commands import kiosk_guard
from pos_app.app.exit_codes import ExitCode
from pos_app.system.one_process import only_one
from tests.drivers.command_line import RunCommand

TILL = """
import json, sys
from pathlib import Path
Path(sys.argv[1]).write_text(json.dumps(sys.argv[2:]))
"""


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the till that is started writes its arguments; it ends as one that is left."""
    file = tmp_path / "arguments.json"
    till = [sys.executable, "-c", TILL, str(file)]
    monkeypatch.setattr(kiosk_guard, "program", lambda: till)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return file


@pytest.mark.parametrize(
    ("given", "wanted"), [((), ["--kiosk"]), (("--training",), ["--kiosk", "--training"])]
)
def test_a_till_of_real_money_is_guarded_unless_training_is_asked_for(
    run: RunCommand, started: Path, given: tuple[str, ...], wanted: list[str]
) -> None:
    assert run("kiosk-guard", *given).exit_code == ExitCode.OK
    assert json.loads(started.read_text()) == wanted


def test_a_till_that_has_a_guard_gets_no_second_one(
    home: Path, run: RunCommand, started: Path
) -> None:
    home.mkdir()
    with only_one(home / kiosk_guard.LOCK_NAME) as is_ours:
        assert is_ours
        assert run("kiosk-guard").exit_code == ExitCode.IN_USE
    assert not started.exists()


def test_where_no_folder_can_be_made_no_till_is_started(
    home: Path, run: RunCommand, started: Path
) -> None:
    home.write_text("a file in the folder's place")
    result = run("kiosk-guard")
    assert (result.exit_code, result.out_lines) == (ExitCode.SETTINGS, [])
    assert str(home) in result.err_lines[-1]
    assert not started.exists()
