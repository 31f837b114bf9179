"""What holds the screen awake on macOS, on Windows and on a bare X server."""

from __future__ import annotations

import asyncio
import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.engine.api.ports import SleepInhibitor
from pos_app.system.inhibitors import CaffeinateInhibitor, XServerInhibitor
from tests.drivers.waiting import PATIENCE_S


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 - another program's state, which sends no event
            await asyncio.sleep(0.02)


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_macs_own_program_runs_as_long_as_a_payment_is_open(tmp_path: Path) -> None:
    given, program = tmp_path / "given", tmp_path / "caffeinate"
    program.write_text(
        f'#!/bin/sh\necho "$$ $*" > {given}.new\nmv {given}.new {given}\nexec sleep 60\n'
    )
    program.chmod(0o755)

    async def play() -> None:
        inhibitor: SleepInhibitor = CaffeinateInhibitor(str(program))
        for _ in range(2):
            await inhibitor.hold()
            await until(given.exists)
            pid, *options = given.read_text().split()
            assert options == ["-d", "-i", "-w", str(os.getpid())]
            os.kill(int(pid), 0)
            await inhibitor.release()
            with pytest.raises(ProcessLookupError):
                os.kill(int(pid), 0)
            given.unlink()

    asyncio.run(play())


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_macs_own_program_may_have_ended_by_itself(tmp_path: Path) -> None:
    program = tmp_path / "caffeinate"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    async def play() -> None:
        inhibitor = CaffeinateInhibitor(str(program))
        await inhibitor.hold()
        process = inhibitor._process
        assert process is not None
        await process.wait()
        await inhibitor.release()

    asyncio.run(play())


def test_a_mac_without_it_says_so(tmp_path: Path) -> None:
    async def play() -> None:
        inhibitor = CaffeinateInhibitor(str(tmp_path / "none"))
        with pytest.raises(FileNotFoundError):
            await inhibitor.hold()
        await inhibitor.release()

    asyncio.run(play())


@pytest.mark.skipif(sys.platform != "win32", reason="Windows")
def test_windows_takes_the_state() -> None:
    from pos_app.system import inhibitors

    async def play() -> None:
        inhibitor: SleepInhibitor = getattr(inhibitors, "ExecutionStateInhibitor")()  # noqa: B009
        await inhibitor.hold()
        # The call answers with the state before: what was asked for is in force.
        assert set_usual_state() == 0x8000_0003
        await inhibitor.hold()
        await inhibitor.release()
        assert set_usual_state() == 0x8000_0000

    def set_usual_state() -> int:
        kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy runs on Linux
        return int(kernel.SetThreadExecutionState(0x8000_0000)) & 0xFFFF_FFFF

    asyncio.run(play())


@pytest.mark.display
def test_a_bare_x_servers_own_screen_saver_waits() -> None:
    async def play() -> None:
        inhibitor: SleepInhibitor = XServerInhibitor()
        await until(saver_is_on)
        for _ in range(2):
            await inhibitor.hold()
            xset("s", "reset")
            await asyncio.sleep(2.5)  # two and a half of its times
            assert not saver_is_on()
            await inhibitor.release()
            await until(saver_is_on)

    xset("s", "on", "s", "1", "1", "s", "noblank")
    try:
        asyncio.run(play())
    finally:
        xset("s", "reset", "s", "off")


def test_a_machine_without_an_x_server_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        inhibitor = XServerInhibitor()
        await inhibitor.hold()
        await inhibitor.release()

    monkeypatch.setenv("DISPLAY", ":4711")
    asyncio.run(play())


def xset(*arguments: str) -> None:
    """Set the server's screen saver."""
    subprocess.run(["xset", *arguments], check=True)


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
