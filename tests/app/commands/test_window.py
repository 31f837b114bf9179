"""How the window's start and end show in exit codes, and in words beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from tests import ROOT
from tests.drivers.command_line import PROGRAM, RunCommand
from tests.system.test_displays import REFUSAL, x_server

HUNG_DISK = """
import os, signal, threading
from pos_app import cli
from tests.journal.failing_disk import failing_disk

written_to = threading.Event()

def hang(_operation):
    written_to.set()
    threading.Event().wait()

def stop():
    written_to.wait()
    os.kill(os.getpid(), signal.SIGTERM)

with failing_disk() as disk:
    disk.operate = hang
    threading.Thread(target=stop, daemon=True).start()
    code = cli.main(["--training"])
    os._exit(code)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there Qt aborts")
def test_without_a_screen_there_is_no_window(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = run()
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (
        ExitCode.NO_SCREEN,
        [],
        1,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_the_guard_has_no_page(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run("kiosk-guard", "--page", "15").exit_code == ExitCode.NO_SCREEN


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there Qt aborts")
@pytest.mark.parametrize("answer", [b"", REFUSAL], ids=["silent", "refuses"])
def test_a_screen_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, answer: bytes) -> None:
    """One is found out before Qt is asked, the other by Qt itself; neither aborts."""
    with x_server(answer) as display:
        env = {**os.environ, "POS_APP_HOME": str(tmp_path), "DISPLAY": display}
        env["QT_QPA_PLATFORM"] = "xcb"
        done = subprocess.run(
            PROGRAM, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == ExitCode.NO_SCREEN, done.stderr
    assert len([line for line in done.stderr.splitlines() if line.strip()]) == 1


BREAKS_OFF = """
import os, resource
from PySide6.QtCore import qFatal
from pos_app.app.desktop import make_application

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
application = make_application("pos-app", without_screen=lambda: os._exit(3))
qFatal("a fault of Qt's own")
"""


@pytest.mark.skipif(os.name == "nt", reason="a process ends otherwise there")
def test_what_breaks_qt_later_is_not_taken_for_a_lack_of_a_screen() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", BREAKS_OFF], cwd=ROOT, env=env, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGABRT


@pytest.mark.slow
def test_a_stop_that_hangs_ends_on_time_and_is_told(tmp_path: Path) -> None:
    """A disk that ends no write holds the engine up for ever."""
    (tmp_path / "settings.toml").write_text('language = "en"\n')
    env = {**os.environ, "POS_APP_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", HUNG_DISK],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.NOT_STOPPED, done.stderr
    assert done.stderr.splitlines() == [
        "The program did not stop in order; the log says which step failed."
    ]
    assert "the stop failed at: join" in (tmp_path / "logs" / "pos-app.log").read_text("utf-8")
