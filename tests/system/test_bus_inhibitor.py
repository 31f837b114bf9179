"""A desktop's own services hold the screen awake, over a real session bus."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("D-Bus", allow_module_level=True)

from pos_app.domain.sale import SaleState
from pos_app.engine.upkeep.keep_awake import KeepAwake
from pos_app.system.bus_inhibitor import REASON, BusInhibitor, Service, bus_address, services
from tests import ROOT
from tests.drivers.waiting import PATIENCE_S
from tests.engine.test_keep_awake import snapshot
from tests.vault.dbus_sessions import with_bus

PROGRAM = "QR Toʻlov"
SERVICES = services(PROGRAM)
SAVER = SERVICES[0]
OPEN, OVER = snapshot(SaleState.WAITING), snapshot()


@dataclass
class Desktop:
    """A session bus with services on it, and what they were asked."""

    environ: dict[str, str]
    process: Process
    asked: list[list[Any]] = field(default_factory=list)

    async def until(self, true: Callable[[list[list[Any]]], bool]) -> None:
        """Return once this is true of what was asked."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            while not true(self.asked):
                self.asked.append(json.loads(await self.process.stdout.readline()))

    def answer(self) -> None:
        """Let the services answer what they were asked."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")


@asynccontextmanager
async def desktop(home: Path, when: str, *names: str) -> AsyncIterator[Desktop]:
    command = [sys.executable, str(ROOT / "tests" / "system" / "desktop_service.py"), when, *names]
    with with_bus(home) as session:
        process = await asyncio.create_subprocess_exec(
            *command, env=session.env, stdin=PIPE, stdout=PIPE
        )
        try:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"ready\n"
            yield Desktop(session.env, process)
        finally:
            process.kill()
            await process.communicate()


@asynccontextmanager
async def keeping(inhibitor: BusInhibitor) -> AsyncIterator[KeepAwake]:
    """As the engine does it."""
    keep_awake = KeepAwake(lambda: (inhibitor,))
    running = asyncio.create_task(keep_awake.run())
    try:
        yield keep_awake
    finally:
        running.cancel()
        await asyncio.wait([running])
        assert running.cancelled()


def test_each_service_is_asked_as_its_own_specification_says() -> None:
    """GNOME's 8 says that the session is not idle (gnome-session, `GsmInhibitorFlag`)."""
    till = (PROGRAM, "a payment is open")
    assert [tuple(each) for each in SERVICES] == [
        (
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver", "ss", till, "UnInhibit",
        ),
        (
            "org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
            "org.freedesktop.PowerManagement.Inhibit", "ss", till, "UnInhibit",
        ),
        (
            "org.gnome.SessionManager", "/org/gnome/SessionManager",
            "org.gnome.SessionManager", "susu", (till[0], 0, till[1], 8), "Uninhibit",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_desktops_service_is_asked_and_released(tmp_path: Path, service: Service) -> None:
    async def play() -> None:
        async with desktop(tmp_path, "at-once", service.name) as found:
            inhibitor = BusInhibitor(PROGRAM, found.environ)
            for _ in range(2):
                await inhibitor.hold()
                await inhibitor.release()
            await found.until(lambda asked: len(asked) == 6)
            inhibit = [service.path, "Inhibit", service.signature, *service.arguments]
            uninhibit = [service.path, service.release, "u"]
            assert found.asked == [
                *(inhibit, [*uninhibit, 41], ["gone"]),
                *(inhibit, [*uninhibit, 42], ["gone"]),
            ]
            assert {PROGRAM, REASON} <= set(service.arguments)

    asyncio.run(play())


def test_every_service_that_is_there_is_asked(tmp_path: Path) -> None:
    async def play() -> None:
        async with desktop(tmp_path, "at-once", *(each.name for each in SERVICES)) as found:
            async with keeping(BusInhibitor(PROGRAM, found.environ)) as keep_awake:
                keep_awake.set_snapshot(OPEN)
                await found.until(lambda asked: len(asked) == len(SERVICES))
                keep_awake.set_snapshot(OVER)
                await found.until(lambda asked: asked[-1] == ["gone"])
            assert [each[1] for each in found.asked[:-1]] == [
                *["Inhibit"] * 3,
                *(each.release for each in SERVICES),
            ]

    asyncio.run(play())


def test_a_payment_that_is_open_at_the_end_is_released(tmp_path: Path) -> None:
    async def play() -> None:
        async with desktop(tmp_path, "at-once", SAVER.name) as found:
            async with keeping(BusInhibitor(PROGRAM, found.environ)) as keep_awake:
                keep_awake.set_snapshot(OPEN)
                await found.until(lambda asked: len(asked) == 1)
            await found.until(lambda asked: asked[-1] == ["gone"])

    asyncio.run(play())


def test_what_was_never_asked_for_is_released_without_a_word() -> None:
    async def play() -> None:
        inhibitor = BusInhibitor(PROGRAM, {})
        with pytest.raises((KeyError, ValueError)):
            await inhibitor.hold()
        for _ in range(2):
            await inhibitor.release()

    asyncio.run(play())


def test_an_answer_that_comes_too_late_is_given_back(tmp_path: Path) -> None:
    """The services that have not answered learn from the bus that whoever asked has left."""

    async def play() -> None:
        async with (
            desktop(tmp_path, "later", SAVER.name) as found,
            keeping(BusInhibitor(PROGRAM, found.environ)) as keep_awake,
        ):
            keep_awake.set_snapshot(OPEN)
            await found.until(lambda asked: len(asked) == 1)
            keep_awake.set_snapshot(OVER)
            found.answer()
            await found.until(lambda asked: asked[-1] == ["gone"])

    asyncio.run(play())


def test_what_one_service_granted_is_given_back_though_another_never_answers(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with desktop(tmp_path, "at-once", SAVER.name) as found:
            mute = await asyncio.create_subprocess_exec(
                *(sys.executable, str(ROOT / "tests" / "system" / "desktop_service.py"), "never"),
                *(each.name for each in SERVICES[1:]),
                env=found.environ,
                stdin=PIPE,
                stdout=PIPE,
            )
            assert mute.stdout is not None
            await mute.stdout.readline()
            async with keeping(BusInhibitor(PROGRAM, found.environ)) as keep_awake:
                keep_awake.set_snapshot(OPEN)
                await found.until(lambda asked: len(asked) == 1)
                keep_awake.set_snapshot(OVER)
                await found.until(lambda asked: asked[-1] == ["gone"])
            assert found.asked[1] == [SAVER.path, SAVER.release, "u", 41]
            mute.kill()
            await mute.communicate()

    asyncio.run(play())


def test_a_program_that_is_killed_lets_go(tmp_path: Path) -> None:
    """The bus tells the services that whoever asked is gone: nothing of ours has to run for it."""
    child = (
        "import asyncio\n"
        "from pos_app.system.bus_inhibitor import BusInhibitor\n"
        "asyncio.run(BusInhibitor('till').hold())\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    async def play() -> None:
        async with desktop(tmp_path, "at-once", SAVER.name) as found:
            killed = await asyncio.create_subprocess_exec(
                sys.executable, "-c", child, cwd=ROOT, env=found.environ
            )
            await killed.wait()
            await found.until(lambda asked: asked[-1:] == [["gone"]])
            assert [each[1] for each in found.asked[:-1]] == ["Inhibit"]

    asyncio.run(play())


def test_a_bus_that_dies_in_between_costs_nothing_and_the_next_one_is_asked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        environ: dict[str, str] = {}
        async with keeping(BusInhibitor(PROGRAM, environ)) as keep_awake:
            for home in (tmp_path / "first", tmp_path / "second"):
                async with desktop(home, "at-once", SAVER.name) as found:
                    environ.update(found.environ)
                    keep_awake.set_snapshot(OPEN)
                    await found.until(lambda asked: len(asked) == 1)
                keep_awake.set_snapshot(OVER)

    asyncio.run(play())
    assert_nothing_is_logged(caplog)


@pytest.mark.parametrize(
    "when", ["never", "refuse", "nobody", "no bus", "mute bus", "closing bus", "no address"]
)
def test_a_bus_that_cannot_be_asked_holds_up_neither_the_loop_nor_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, when: str
) -> None:
    names = [] if when == "nobody" else [service.name for service in SERVICES]

    async def play() -> None:
        async with desktop(tmp_path, when, *names) as found:
            address = addresses.get(when, found.environ["DBUS_SESSION_BUS_ADDRESS"])
            environ = found.environ | {"DBUS_SESSION_BUS_ADDRESS": address}
            closing = await asyncio.start_unix_server(hang_up, tmp_path / "closing")
            async with keeping(BusInhibitor(PROGRAM, environ)) as keep_awake:
                for each in (OPEN, OVER, OPEN):
                    keep_awake.set_snapshot(each)
                    await asyncio.sleep(0.1)
            closing.close()

    with mute_bus(tmp_path / "mute") as listener:
        addresses = {
            "no bus": f"unix:path={tmp_path}/none",
            "mute bus": f"unix:path={tmp_path}/mute",
            "closing bus": f"unix:path={tmp_path}/closing",
            "no address": "nonsense",
        }
        asyncio.run(play())
        if when == "mute bus":
            assert_all_are_closed(listener)
    assert_nothing_is_logged(caplog)


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """What a bus does that wants nobody."""
    await reader.readline()
    writer.close()


def assert_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """But for information: the machine is as it is."""
    assert not [record for record in caplog.records if record.levelname not in {"INFO", "DEBUG"}]


@contextmanager
def mute_bus(path: Path) -> Iterator[socket.socket]:
    """Takes connections and never says a word."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        listener.setblocking(False)
        yield listener


def assert_all_are_closed(listener: socket.socket) -> None:
    """Nobody holds on to a connection that this listener has taken."""
    taken = 0
    with suppress(BlockingIOError):
        while True:
            connection, _ = listener.accept()
            taken += 1
            with connection:
                connection.settimeout(PATIENCE_S)
                while connection.recv(4096):
                    continue
    assert taken


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus,guid=1"}, "/run/bus"),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=/tmp/dbus-x"}, "\0/tmp/dbus-x"),
        ({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=a,port=1;unix:path=/b%20c"}, "/b c"),
        ({"XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/bus"),
    ],
)
def test_the_bus_is_found_where_it_is_said_to_be(environ: dict[str, str], found: str) -> None:
    assert bus_address(environ) == found


@pytest.mark.parametrize("environ", [{"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}, {}])
def test_a_bus_that_is_nowhere_is_an_error(environ: dict[str, str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        bus_address(environ)
