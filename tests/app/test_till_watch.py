"""Who listens hears of a till only while its window and its engine are alive."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app import health_file, till_watch
from pos_app.app.clock import SystemClock
from pos_app.app.till_watch import TillWatch, Watched
from pos_app.config.paths import Paths
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.ports import Clock
from pos_app.engine.api.snapshots import Phase
from pos_app.system.heartbeat_pipe import VARIABLE
from tests.drivers import samples
from tests.drivers.full_disk import disk_is_full
from tests.drivers.waiting import PATIENCE_S, wait_for


class Till:
    """Stands for window and engine; `is_alive` is the engine's."""

    def __init__(self) -> None:
        self.is_alive, self.stopped, self.restarted = True, 0, 0
        self.untouched_s, self.is_idle, self.is_kiosk, self.restart_at = 1000.0, True, False, ""
        self.phase, self.looked = Phase.READY, 0

    def ask(self, answer: Callable[[Beat], None]) -> None:
        if self.is_alive:
            answer(Beat())

    def _stop(self) -> None:
        self.stopped += 1

    def _look(self) -> None:
        self.looked += 1

    def _restart(self) -> None:
        self.restarted += 1

    def watch(self, home: Path, environ: dict[str, str], clock: Clock | None = None) -> TillWatch:
        shown = samples.with_preferences(samples.snapshot(), restart_at=self.restart_at)
        watched = Watched(
            snapshot=lambda: replace(shown, phase=self.phase),
            ask_engine=self.ask,
            painted_at=lambda: None,
            look=self._look,
            untouched_s=lambda: self.untouched_s,
            stop=self._stop,
            restart=self._restart,
            may_restart=lambda: self.is_idle,
            is_kiosk=self.is_kiosk,
            fault=lambda: None,
        )
        return TillWatch(Paths(home), environ, clock or SystemClock(), watched)


class Manager:
    """Listens as systemd does."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0", 1) if address[0] == "@" else address)
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        """Return what was told since."""
        told: list[str] = []
        try:
            while True:
                told.append(self._socket.recv(4096).decode())
        except BlockingIOError:
            return told

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    made = Manager(
        str(tmp_path / "notify") if request.param == "path" else f"@pos-app-test-{os.getpid()}"
    )
    yield made
    made.close()


def test_systemd_hears_of_life_only_while_the_engine_answers(
    tmp_path: Path, manager: Manager
) -> None:
    till, environ = Till(), {"NOTIFY_SOCKET": manager.address}
    watch = till.watch(tmp_path / "home", environ)
    assert "NOTIFY_SOCKET" not in environ, "what the program starts does not speak for it"
    stacks = tmp_path / "home" / "logs" / "stacks.txt"
    assert stacks.exists(), "systemd ends what hangs, and then it is to be known where it did"
    assert not watch.beat(), "the engine has not answered yet"
    assert manager.heard() == []
    assert watch.beat()
    assert manager.heard() == ["READY=1", "WATCHDOG=1"]
    assert watch.beat()
    assert manager.heard() == ["WATCHDOG=1"]
    till.is_alive = False
    assert watch.beat(), "the answer to the question before"
    assert manager.heard() == ["WATCHDOG=1"]
    watch.beat()
    watch.beat()
    assert manager.heard() == [], "the engine hangs"
    till.is_alive = True
    watch.beat()
    watch.beat()
    assert manager.heard() == ["WATCHDOG=1"]
    watch.note_stop()
    assert manager.heard() == ["STOPPING=1"]
    watch.close()


def test_a_manager_that_is_gone_or_does_not_read_holds_nobody_up(tmp_path: Path) -> None:
    manager = Manager(str(tmp_path / "notify"))
    watch = Till().watch(tmp_path / "home", {"NOTIFY_SOCKET": manager.address})
    for _ in range(2000):  # more than a socket holds
        watch.beat()
    manager.close()
    watch.beat()
    watch.close()


@pytest.mark.parametrize("address", ["", "relative", "@", "vsock:2:1"])
def test_an_address_that_is_none_is_told_nothing(tmp_path: Path, address: str) -> None:
    watch = Till().watch(tmp_path / "home", {"NOTIFY_SOCKET": address})
    watch.beat()
    watch.beat()
    watch.close()
    assert not (tmp_path / "home" / "logs").exists(), "without a listener no stacks are kept"


def test_a_guard_hears_the_same_and_its_end_is_the_till_s(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    till, environ = Till(), {VARIABLE: str(writer)}
    watch = till.watch(tmp_path / "home", environ)
    assert environ == {}
    assert not os.get_inheritable(writer)
    watch.beat()
    watch.beat()
    assert os.read(reader, 9) == b"."
    os.close(reader)
    watch.beat()
    assert till.stopped == 1
    watch.beat()
    assert till.stopped == 1, "told once"
    watch.close()


def test_a_guard_that_is_too_busy_to_read_is_not_gone(tmp_path: Path) -> None:
    """Else a till would end in the middle of a sale because its computer is slow."""
    reader, writer = os.pipe()
    till = Till()
    watch = till.watch(tmp_path / "home", {VARIABLE: str(writer)})
    with suppress(BlockingIOError):
        while True:
            os.write(writer, b"x" * 4096)
    watch.beat()
    watch.beat()
    assert till.stopped == 0
    while os.read(reader, 65_536)[-1:] == b"x":
        watch.beat()
    assert till.stopped == 0
    watch.close()
    os.close(reader)


def test_of_a_watch_that_is_closed_a_guard_hears_the_end(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    Till().watch(tmp_path / "home", {VARIABLE: str(writer)}).close()
    assert os.read(reader, 9) == b""
    os.close(reader)


@pytest.mark.parametrize("named", ["", "x", "-1", "99999", "9" * 30])
def test_a_pipe_that_is_none_is_none(tmp_path: Path, named: str) -> None:
    till = Till()
    watch = till.watch(tmp_path / "home", {VARIABLE: named})
    watch.beat()
    watch.beat()
    watch.close()
    assert till.stopped == 0


def test_stacks_of_the_program_before_are_logged_with_short_names(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = tmp_path / "home"
    (home / "logs").mkdir(parents=True)
    left = 'Thread 0x1 (most recent call first):\n  File "/home/karim/a/b/c/d.py", line 7 in e\n'
    (home / "logs" / "stacks.txt").write_text(left)
    reader, writer = os.pipe()
    watch = Till().watch(home, {VARIABLE: str(writer)})
    assert 'File "b/c/d.py", line 7 in e' in caplog.text
    assert "karim" not in caplog.text
    watch.close()
    os.close(reader)
    assert list((home / "logs").iterdir()) == []


def test_a_silence_that_ends_is_logged_as_well(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(till_watch, "STACKS_AFTER_S", 0.05)
    reader, writer = os.pipe()
    watch = Till().watch(tmp_path / "home", {VARIABLE: str(writer)})
    file = tmp_path / "home" / "logs" / "stacks.txt"
    wait_for(lambda: file.stat().st_size, "the stacks")
    watch.beat()
    watch.beat()
    assert "this program, which goes on" in caplog.text
    watch.close()
    os.close(reader)


def test_a_till_that_starts_has_no_health_to_tell_yet(tmp_path: Path) -> None:
    """What the one before it left stays until then."""
    till = Till()
    till.phase = Phase.STARTING
    watch = till.watch(tmp_path, {})
    watch.beat()
    watch.beat()
    watch.close()
    file = health_file.path(Paths(tmp_path), training=False)
    assert not file.exists()
    till.phase = Phase.READY
    watch = till.watch(tmp_path, {})
    watch.beat()
    watch.beat()
    watch.close()
    assert file.exists()


def test_the_window_is_looked_at_once_before_its_health_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awake = 1000.0
    monkeypatch.setattr(till_watch, "awake_s", lambda: awake)
    till = Till()
    watch = till.watch(tmp_path, {})
    looked: list[int] = []
    for step in (0, 0, 29.5, 0.5, 10):
        awake += step
        watch.beat()
        looked.append(till.looked)
    watch.close()
    assert looked == [0, 0, 0, 1, 1]


def test_health_is_written_soon_after_a_change_and_each_minute_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awake = 3.0
    monkeypatch.setattr(till_watch, "awake_s", lambda: awake)
    till, written = Till(), list[str]()
    monkeypatch.setattr(health_file, "write", lambda _, told: written.append(told.phase))
    watch = till.watch(tmp_path, {})
    counts: list[int] = []
    for step, phase in (
        (0, Phase.READY),  # the engine has not answered yet
        (0, Phase.READY),  # the first one, though the computer was started just now
        (59.5, Phase.READY),
        (0.5, Phase.READY),
        (9.5, Phase.BROKEN),
        (0.5, Phase.BROKEN),
        (59.5, Phase.BROKEN),
        (0.5, Phase.BROKEN),
    ):
        awake += step
        till.phase = phase
        watch.beat()
        watch._wait_for_last_write()
        counts.append(len(written))
    watch.close()
    assert counts == [0, 1, 1, 2, 2, 3, 3, 4]
    assert written == ["ready", "ready", "broken", "broken", "stopped"]


class Disk:
    """Puts the health file in its place once it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goes_on, self.asked = threading.Event(), threading.Event()
        replace_ = Path.replace

        def replace_later(made: Path, name: Path) -> Path:
            self.asked.set()
            assert self.goes_on.wait(PATIENCE_S)
            return replace_(made, name)

        monkeypatch.setattr(Path, "replace", replace_later)


@pytest.mark.parametrize("is_writing", [False, True])
def test_an_end_in_order_is_told_before_the_watch_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_writing: bool
) -> None:
    """Also where what it wrote before is not written yet."""
    watch = Till().watch(tmp_path, {})
    file = health_file.path(Paths(tmp_path), training=False)
    monkeypatch.setattr(till_watch, "LAST_WRITE_S", PATIENCE_S)
    watch.beat()
    if not is_writing:
        watch.beat()
        wait_for(file.exists, "the health file")
    disk = Disk(monkeypatch)
    if is_writing:
        watch.beat()
        assert disk.asked.wait(PATIENCE_S)
    threading.Timer(0.2, disk.goes_on.set).start()
    watch.close()
    assert json.loads(file.read_text())["phase"] == "stopped"


def test_health_that_cannot_be_written_is_told_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr(health_file, "write", disk_is_full)
    watch = Till().watch(tmp_path, {})
    watch.beat()
    watch.beat()
    watch.close()
    assert "the health file cannot be written: OSError" in caplog.text


def test_a_disk_that_does_not_answer_holds_up_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Till().watch(tmp_path, {})
    watch.beat()
    disk = Disk(monkeypatch)
    watch.beat()
    assert disk.asked.wait(PATIENCE_S)
    watch.close()
    assert not disk.goes_on.is_set()
    disk.goes_on.set()
    file = health_file.path(Paths(tmp_path), training=False)
    wait_for(file.exists, "the health file")
    assert json.loads(file.read_text())["phase"] == "ready", "closed is not written after it"
