"""The screen is held awake exactly while a payment is open, by a desktop's own service."""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSocketNotifier
from pytestqt.qtbot import QtBot

from pos_app.domain.sale import OPEN, SaleState
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.ui.devices.bus_connection import bus_socket
from pos_app.ui.devices.bus_inhibitor import REASON, SERVICES, BusInhibitor, Service
from pos_app.ui.devices.inhibitors import CaffeinateInhibitor
from pos_app.ui.devices.keep_awake import KeepAwake
from tests.bench.heartbeat import Heartbeat
from tests.drivers import samples
from tests.vault.sessions import ROOT, with_bus

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus")
SAVER, POWER, GNOME = SERVICES


class Switch:
    """A waker that writes down what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def prepare(self) -> None:
        self.asked.append("prepare")

    def hold(self) -> None:
        self.asked.append("hold")

    def release(self) -> None:
        self.asked.append("release")

    def close(self) -> None:
        self.asked.append("close")


def till(*states: SaleState, phase: Phase = Phase.READY) -> Snapshot:
    views = (SaleView(samples.sale(number, state)) for number, state in enumerate(states))
    return replace(samples.snapshot(*views), phase=phase)


@pytest.mark.parametrize("state", list(SaleState))
def test_it_is_held_for_an_open_payment_and_for_no_other(state: SaleState) -> None:
    switch = Switch()
    awake = KeepAwake(switch)
    for snapshot in (till(), till(state), till(state), till(), till()):
        awake.set_snapshot(snapshot)
    assert switch.asked == (["hold", "release"] if state in OPEN else [])


def test_it_is_held_until_the_last_payment_is_decided() -> None:
    switch = Switch()
    awake = KeepAwake(switch)
    awake.set_snapshot(till(SaleState.WAITING, SaleState.CONFIRMING))
    awake.set_snapshot(till(SaleState.PAID, SaleState.UNKNOWN))
    assert switch.asked == ["hold"]
    awake.set_snapshot(till(SaleState.PAID, SaleState.CLOSED))
    assert switch.asked == ["hold", "release"]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.READY])
def test_a_till_that_is_not_open_holds_nothing(phase: Phase) -> None:
    switch = Switch()
    awake = KeepAwake(switch)
    awake.set_snapshot(till(SaleState.WAITING))
    awake.set_snapshot(till(SaleState.WAITING, phase=phase))
    assert switch.asked == ["hold", "release"]
    awake.stop()
    assert switch.asked == ["hold", "release", "close"]


# ------------------------------------------------------------ a desktop


@dataclass
class Desktop:
    """A session bus, and the service's words as they come."""

    environ: dict[str, str]
    process: subprocess.Popen[str]
    told: list[list[Any]]

    def let_go(self) -> None:
        """The service answers what it was asked."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def methods(self) -> list[tuple[str, str]]:
        return [(told[0], told[1]) for told in self.told if len(told) > 1]


@contextmanager
def desktop(home: Path, when: str, *names: str) -> Iterator[Desktop]:
    command = [sys.executable, str(ROOT / "tests" / "senses" / "inhibitor.py"), when, *names]
    pipe = subprocess.PIPE
    with (
        with_bus(home) as session,
        subprocess.Popen(
            command, env=session.env, stdin=pipe, stdout=pipe, text=True, bufsize=1
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        found = Desktop(session.env, process, [])
        os.set_blocking(process.stdout.fileno(), False)
        notifier = QSocketNotifier(process.stdout.fileno(), QSocketNotifier.Type.Read)

        def read() -> None:
            assert process.stdout is not None
            found.told.extend(json.loads(line) for line in process.stdout)

        notifier.activated.connect(read)
        try:
            yield found
        finally:
            notifier.setEnabled(False)
            process.kill()


@linux
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_desktops_service_is_asked_and_released(
    qtbot: QtBot, tmp_path: Path, service: Service
) -> None:
    with desktop(tmp_path, "at-once", service.name) as found:
        waker = BusInhibitor(found.environ)
        for cookie in (41, 42):
            waker.hold()
            qtbot.waitUntil(lambda: bool(waker._granted))
            assert found.told[-1] == [service.path, "Inhibit", service.signature, *service.body]
            waker.release()
            qtbot.waitUntil(lambda: found.methods()[-1] == (service.path, service.release))
            assert found.told[-1][2:] == ["u", cookie]
        assert len(found.told) == 4
        waker.close()


@linux
def test_everybody_who_is_there_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    with desktop(tmp_path, "at-once", *(service.name for service in SERVICES)) as found:
        waker = BusInhibitor(found.environ)
        waker.prepare()
        waker.hold()
        qtbot.waitUntil(lambda: len(waker._granted) == len(SERVICES))
        waker.release()
        qtbot.waitUntil(lambda: len(found.told) == 2 * len(SERVICES))
        assert {told[1] for told in found.told} == {"Inhibit", "UnInhibit", "Uninhibit"}
        assert REASON in found.told[0]
        waker.close()


@linux
def test_an_answer_that_comes_after_the_payment_is_given_back(qtbot: QtBot, tmp_path: Path) -> None:
    with desktop(tmp_path, "later", SAVER.name) as found:
        waker = BusInhibitor(found.environ)
        waker.hold()
        qtbot.waitUntil(lambda: len(found.told) == 1)
        waker.release()
        found.let_go()
        qtbot.waitUntil(lambda: len(found.told) == 2)
        assert found.told[1][1:] == ["UnInhibit", "u", 41]
        waker.close()


@linux
def test_a_program_that_ends_in_whatever_way_lets_go(qtbot: QtBot, tmp_path: Path) -> None:
    """The bus tells the services that whoever asked is gone: nothing of ours has to run for it."""
    with desktop(tmp_path, "at-once", SAVER.name) as found:
        waker = BusInhibitor(found.environ)
        waker.hold()
        qtbot.waitUntil(lambda: bool(waker._granted))
        waker.close()
        qtbot.waitUntil(lambda: found.told[-1] == ["gone"])


@linux
@pytest.mark.parametrize("when", ["never", "refuse", "nobody", "no bus", "hung bus", "no address"])
def test_the_window_waits_for_nobody_and_nothing_is_said(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture, when: str
) -> None:
    heart = Heartbeat()
    names = [] if when == "nobody" else [service.name for service in SERVICES]
    with desktop(tmp_path, when, *names) as found, hung_bus(tmp_path) as hung:
        address = {"no bus": f"unix:path={tmp_path}/none", "hung bus": f"unix:path={hung}"}
        address["no address"] = "nonsense"
        if when in address:
            found.environ["DBUS_SESSION_BUS_ADDRESS"] = address[when]
        waker = BusInhibitor(found.environ)
        waker.prepare()  # what is loaded is loaded after the start
        with heart.listening():
            for _ in range(3):
                started = time.perf_counter()
                waker.hold()
                waker.release()
                assert time.perf_counter() - started < 0.7
                qtbot.wait(50)
        waker.close()
    assert heart.longest_ms < 700
    assert not [record for record in caplog.records if record.levelname not in {"INFO", "DEBUG"}]


@contextmanager
def hung_bus(folder: Path) -> Iterator[Path]:
    """Takes connections and never says a word."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "hung"))
        listener.listen()
        yield folder / "hung"


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus,guid=1"}, ("/run/bus", False)),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=/tmp/dbus-x"}, ("/tmp/dbus-x", True)),
        ({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=a,port=1;unix:path=/b%20c"}, ("/b c", False)),
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, ("/run/user/7/bus", False)),
        ({"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}, None),
        ({}, None),
    ],
)
def test_the_bus_is_found_where_it_is_said_to_be(
    environ: dict[str, str], found: tuple[str, bool] | None
) -> None:
    assert bus_socket(environ) == found


# ------------------------------------------------------------ other systems


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_macs_own_program_runs_as_long_as_a_payment_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    given, program = tmp_path / "given", tmp_path / "caffeinate"
    program.write_text(
        f'#!/bin/sh\necho "$$ $*" > {given}.new\nmv {given}.new {given}\nexec sleep 60\n'
    )
    program.chmod(0o755)
    waker = CaffeinateInhibitor(str(program))
    waker.hold()
    qtbot.waitUntil(given.exists)
    pid, *options = given.read_text().split()
    assert options == ["-d", "-i", "-w", str(os.getpid())]
    assert Path(f"/proc/{pid}").exists() or sys.platform == "darwin"
    waker.release()
    assert not Path(f"/proc/{pid}").exists()


def test_a_mac_without_it_is_quiet(qtbot: QtBot, tmp_path: Path) -> None:
    waker = CaffeinateInhibitor(str(tmp_path / "none"))
    waker.hold()
    qtbot.wait(50)
    waker.release()
    waker.close()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows")
def test_windows_takes_the_state() -> None:
    from pos_app.ui.devices.inhibitors import system_inhibitor

    waker = system_inhibitor()
    waker.hold()
    # The call answers with the state before: what was asked for is in force.
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy runs on Linux
    assert kernel.SetThreadExecutionState(0x8000_0000) & 0xFFFF_FFFF == 0x8000_0003
    waker.release()


@pytest.mark.display
def test_a_bare_x_servers_own_screen_saver_waits(qtbot: QtBot) -> None:
    from pos_app.ui.devices.x_inhibitor import XServerInhibitor

    waker = XServerInhibitor()
    subprocess.run(["xset", "s", "on", "s", "1", "1", "s", "noblank"], check=True)
    try:
        qtbot.waitUntil(saver_is_on, timeout=8000)
        subprocess.run(["xset", "s", "reset"], check=True)
        waker.hold()
        qtbot.wait(2500)  # two and a half of its times
        assert not saver_is_on()
        waker.release()
        qtbot.waitUntil(saver_is_on, timeout=8000)
    finally:
        waker.close()
        subprocess.run(["xset", "s", "reset", "s", "off"], check=True)


class SaverInfo(ctypes.Structure):
    """XScreenSaverInfo."""

    _fields_ = [  # type: ignore[mutable-override]
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("mask", ctypes.c_ulong),
    ]


def saver_is_on() -> bool:
    """As the server itself says."""
    x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    for call in (x11.XOpenDisplay, x11.XDefaultRootWindow, saver.XScreenSaverAllocInfo):
        call.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root = ctypes.c_void_p(x11.XDefaultRootWindow(display))
    info = SaverInfo()
    saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info))
    x11.XCloseDisplay(display)
    return bool(info.state == 1)
