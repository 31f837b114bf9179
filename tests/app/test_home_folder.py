"""A folder named in an older encoding, in Cyrillic or with spaces is as good as any."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import anyio
import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.ui.devices.second_start import FirstWindow
from tests.app.commands.journals import backups, sell
from tests.drivers.app_driver import AppDriver
from tests.drivers.command_line import run_in_process

NAMES = {"cp1251": b"\xcc\xe0\xe3\xe0\xe7\xe8\xed \xb91", "utf-8": "Doʻkon № 1".encode()}
PROVISION = ("provision", "--base-url", "https://x.example", "--shop", "A", "--till", "1")


@pytest.fixture(params=NAMES)
def named(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform != "linux" and request.param != "utf-8":
        pytest.skip("names are Unicode there")
    home = tmp_path / os.fsdecode(NAMES[request.param]) / "till"
    monkeypatch.setenv("POS_APP_HOME", str(home))
    return home


def test_it_is_sold_in_and_every_command_finds_the_sales(
    named: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    anyio.run(lambda: sell(named, training=True))
    journal, training = named / "training" / "journal.sqlite3", "--training"
    for command in (
        ("journal", "verify"),
        ("journal", "backup"),
        ("report", "--day", "2026-01-01"),
    ):
        assert run_in_process(capsys, *command, training).exit_code == ExitCode.OK
    assert len(run_in_process(capsys, "sales", "--json", training).out_lines) == 2
    copy = backups(journal)[0]
    restored = run_in_process(capsys, "journal", "restore", str(copy), training)
    assert restored.exit_code == ExitCode.OK
    assert run_in_process(capsys, *PROVISION, "--keys-in-memory").exit_code == ExitCode.OK
    file = named.parent / "packed"
    assert run_in_process(capsys, "till", "export", str(file)).exit_code == ExitCode.OK
    monkeypatch.setenv("POS_APP_HOME", str(named.parent / "second"))
    taken = ("till", "import", str(file), "--address", "https://x.example")
    assert run_in_process(capsys, *taken).exit_code == ExitCode.OK


def test_its_window_opens_and_says_where_the_settings_are_kept(named: Path, qtbot: object) -> None:
    named.mkdir(parents=True)
    (named / "settings.toml").write_text('language = "uzb"')
    setup = LocalSetup(Paths(named), SystemClock(), Language.EN, repair=True)
    driver = AppDriver(DesktopApp(setup, None))
    driver.window.show()
    assert "settings.toml.broken-" in driver.text("settings-repaired-text")
    first = FirstWindow(setup.paths.journal_file(Mode.LIVE))
    first.close()
    driver.stop()
