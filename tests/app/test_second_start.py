"""A second start raises the first one's window and ends; it covers nothing."""

from __future__ import annotations

import asyncio
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app import desktop
from pos_app.app.desktop import DesktopApp
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Phase
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.devices import second_start
from pos_app.ui.devices.second_start import raise_first_window, socket_name
from tests import ROOT
from tests.app.setups import NAMES, setup_in
from tests.drivers.app_driver import AppDriver, running_training, set_up_till
from tests.drivers.command_line import PROGRAM


@pytest.fixture(autouse=True)
def runtime_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.mark.qt_log_ignore("This plugin does not support raise")
@pytest.mark.usefixtures("qapp")
def test_a_second_start_raises_the_first_window_and_ends(tmp_path: Path) -> None:
    with running_training(tmp_path) as driver:
        driver.window.showMinimized()
        assert start_beside(driver, tmp_path, "--training") == ExitCode.IN_USE
        assert not driver.window.isMinimized()
        driver.charge(516)


def start_beside(driver: AppDriver, home: Path, *options: str) -> int | None:
    """Start the program once more; returns its exit code."""
    env = {**os.environ, "POS_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([*PROGRAM, *options], cwd=ROOT, env=env) as second:
        try:
            driver.wait_until(lambda: second.poll() is not None, "the second one's end")
        finally:
            second.kill()
    return second.returncode


@pytest.mark.qt_log_ignore("This plugin does not support raise")
@pytest.mark.usefixtures("qapp")
def test_a_second_start_of_a_till_that_asks_for_no_real_money_finds_the_first(
    tmp_path: Path,
) -> None:
    driver = AppDriver(DesktopApp(set_up_till(tmp_path, "http://127.0.0.1:9"), Mode.LIVE))
    place = Path(socket_name(Paths(tmp_path).journal_file(Mode.TEST)))
    try:
        driver.start()
        driver.wait_until(place.is_socket, "the window that listens")
        driver.window.showMinimized()
        assert start_beside(driver, tmp_path) == ExitCode.IN_USE
        assert not driver.window.isMinimized()
    finally:
        driver.stop()


@pytest.mark.usefixtures("qapp")
def test_what_a_killed_program_has_left_is_in_nobodys_way(tmp_path: Path) -> None:
    journal = tmp_path / Mode.TRAINING.value / "journal.sqlite3"
    journal.parent.mkdir()
    Path(socket_name(journal)).touch()
    assert not raise_first_window(journal)
    with running_training(tmp_path) as driver:
        driver.window.showMinimized()
        driver.wait_until(Path(socket_name(journal)).is_socket, "the window that listens")
    assert not raise_first_window(journal)


@pytest.mark.usefixtures("qapp")
def test_one_that_finds_the_till_open_only_when_it_opens_it_ends_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where two starts come at once."""
    raised, codes = list[Mode](), list[int]()

    def raise_first(_setup: LocalSetup, mode: Mode) -> bool:
        raised.append(mode)
        return True

    monkeypatch.setattr(desktop, "raise_first", raise_first)
    with SqliteJournal.open(Paths(tmp_path).journal_file(Mode.TRAINING)):
        second = AppDriver(DesktopApp(setup_in(tmp_path), Mode.TRAINING))
        second.app.finished.connect(codes.append)
        try:
            second.window.show()
            second.app.start_engine()
            second.wait_until(lambda: codes or raised, "the other window")
            second.wait_until(lambda: codes, "its end")
        finally:
            second.stop()
    assert (raised, codes) == ([Mode.TRAINING], [ExitCode.IN_USE])


@pytest.mark.usefixtures("qapp")
def test_a_training_that_is_left_while_the_till_is_open_elsewhere_looks_for_that_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for itself: it would wait for its own answer."""
    raised, codes = list[Path](), list[int]()

    def raise_window(journal: Path) -> bool:
        raised.append(journal)
        return True

    monkeypatch.setattr(second_start, "raise_first_window", raise_window)
    setup = set_up_till(tmp_path, "http://127.0.0.1:9")
    real = Paths(tmp_path).journal_file(Mode.TEST)
    with SqliteJournal.open(real):
        driver = AppDriver(DesktopApp(setup, Mode.TRAINING))
        driver.app.finished.connect(codes.append)
        try:
            driver.start()
            driver.send(OpenTill(Mode.LIVE))
            driver.wait_until(lambda: codes, "its end")
        finally:
            driver.stop()
    assert (raised, codes) == ([real], [ExitCode.IN_USE])


@pytest.mark.usefixtures("qapp")
def test_one_that_finds_no_other_window_looks_again_where_a_person_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not each time that the till itself does, for a window that hangs lets it wait."""
    raised = list[Mode]()
    monkeypatch.setattr(desktop, "raise_first", lambda _, mode: raised.append(mode))
    driver = AppDriver(DesktopApp(setup_in(tmp_path), Mode.TRAINING))
    starting = driver.window.snapshot
    failed = replace(starting, phase=Phase.FAILED, failure=JournalProblem.IN_USE)
    try:
        for snapshots, looks in (([failed] * 3, 1), ([starting, failed, failed], 2)):
            for snapshot in snapshots:
                driver.app._bridge.publish(snapshot)
            driver.wait_until(lambda: raised, "the look for another window")
            driver.run_for(50)
            assert len(raised) == looks
    finally:
        driver.stop()


@pytest.mark.usefixtures("qapp")
def test_one_whose_journal_is_broken_stays_and_looks_for_no_other_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says of its journal is to be read; nor is it started again by itself."""
    raised, codes = list[Mode](), list[int]()
    monkeypatch.setattr(desktop, "raise_first", lambda _, mode: raised.append(mode))
    path = Paths(tmp_path).journal_file(Mode.TRAINING)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no journal at all" * 500)
    driver = AppDriver(DesktopApp(setup_in(tmp_path), Mode.TRAINING))
    driver.app.finished.connect(codes.append)
    try:
        driver.window.show()
        driver.app.start_engine()
        driver.wait_until(lambda: driver.window.snapshot.phase is Phase.FAILED, "the failure")
        driver.run_for(10)
        assert not driver.app.ended
        driver.app.restart()
        driver.wait_until(lambda: codes, "its end")
    finally:
        driver.stop()
    assert (raised, codes) == ([], [ExitCode.JOURNAL])


@pytest.mark.usefixtures("qapp")
def test_a_till_that_goes_from_training_to_real_money_is_found_by_its_new_journal(
    tmp_path: Path,
) -> None:
    asyncio.run(set_up_till(tmp_path, "http://127.0.0.1:9").save_preferences(NAMES))
    places = [
        Path(socket_name(Paths(tmp_path).journal_file(mode))) for mode in (Mode.TRAINING, Mode.TEST)
    ]
    with running_training(tmp_path) as driver:
        driver.wait_until(places[0].is_socket, "the window that listens")
        driver.send(OpenTill(Mode.LIVE))
        driver.wait_until(places[1].is_socket, "the window that listens elsewhere")
        assert not places[0].exists()


@pytest.mark.usefixtures("qapp")
def test_a_till_that_is_to_end_answers_nobody_though_news_of_it_is_still_on_the_way(
    tmp_path: Path,
) -> None:
    """A second start would else be sent to a window that goes."""
    place = Path(socket_name(Paths(tmp_path).journal_file(Mode.TRAINING)))
    with running_training(tmp_path) as driver:
        driver.wait_until(place.is_socket, "the window that listens")
        driver.app._bridge.publish(driver.window.snapshot)
        driver.app.stop()
        seen = list[Path]()

        def has_ended() -> bool:
            seen.extend([place] if place.exists() else [])
            return driver.app.ended

        driver.wait_until(has_ended, "its end")
        assert seen == []
