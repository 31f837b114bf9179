"""Linux desktops: the services on the session bus that keep the screen awake."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MessageFlag,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.auth import BEGIN, Authenticator  # type: ignore[import-untyped]
from jeepney.bus import get_bus  # type: ignore[import-untyped]
from jeepney.io.asyncio import DBusConnection  # type: ignore[import-untyped]

REASON = "a payment is open"
IDLE = 8
"""GNOME's flag for: the session is not to be taken for idle."""


class Service(NamedTuple):
    """One that may be asked, with what `Inhibit` takes; each spells its release its own way."""

    name: str
    path: str
    interface: str
    signature: str
    arguments: tuple[str | int, ...]
    release: str


def services(program: str) -> tuple[Service, ...]:
    """KDE and most others; the power managers of Xfce and LXQt; GNOME, Cinnamon and MATE."""
    saver = "org.freedesktop.ScreenSaver"
    power = "org.freedesktop.PowerManagement"
    gnome = "org.gnome.SessionManager"
    plain = ("ss", (program, REASON), "UnInhibit")
    return (
        Service(saver, "/org/freedesktop/ScreenSaver", saver, *plain),
        Service(power, "/org/freedesktop/PowerManagement/Inhibit", f"{power}.Inhibit", *plain),
        Service(
            gnome,
            "/org/gnome/SessionManager",
            gnome,
            "susu",
            (program, 0, REASON, IDLE),
            "Uninhibit",
        ),
    )


class BusInhibitor:
    """Asks every service under the name `program`, on a connection that lasts as long as the hold.

    When the connection ends, in whatever way, the bus tells the services, and they let go.
    """

    def __init__(self, program: str, environ: Mapping[str, str] = os.environ) -> None:
        self._services = services(program)
        self._environ = environ
        self._bus: DBusConnection | None = None
        self._granted: dict[Service, int] = {}

    async def hold(self) -> None:
        """Ask all of them, and return when each has answered. Most desktops have one of them.

        Raises:
            OSError, EOFError, LookupError, ValueError, RuntimeError: there is no session bus, or
                it does not speak as one.
        """
        reader, writer = await asyncio.open_unix_connection(bus_address(self._environ))
        bus = self._bus = DBusConnection(reader, writer)
        authenticator = Authenticator()
        for line in authenticator:
            writer.write(line)
            authenticator.feed(await reader.readuntil(b"\r\n"))
        writer.write(BEGIN)
        await bus.send(message_bus.Hello())
        asked = {next(bus.outgoing_serial): service for service in self._services}
        for serial, service in asked.items():
            await bus.send(
                _call(service, "Inhibit", service.signature, service.arguments), serial=serial
            )
        while asked:
            reply = await bus.receive()
            answered = asked.pop(reply.header.fields.get(HeaderFields.reply_serial), None)
            if answered and reply.header.message_type is MessageType.method_return:
                self._granted[answered] = reply.body[0]

    async def release(self) -> None:
        """Give back what was granted, and leave the bus. Raises OSError where the bus is gone."""
        bus, self._bus = self._bus, None
        granted, self._granted = self._granted, {}
        if bus is None:
            return
        try:
            for service, cookie in granted.items():
                await bus.send(_call(service, service.release, "u", (cookie,)))
        finally:
            bus.writer.close()


def _call(of: Service, method: str, signature: str, arguments: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - jeepney has no types
    address = DBusAddress(of.path, of.name, of.interface)
    message = new_method_call(address, method, signature, arguments)
    message.header.flags |= MessageFlag.no_auto_start  # who is not there is not to be started
    return message


def bus_address(environ: Mapping[str, str]) -> str:
    """The session bus's socket, as `connect` takes it; nothing is started to find out.

    Raises:
        KeyError, ValueError, RuntimeError: no address is known, or none that can be connected to.
    """
    given = environ.get("DBUS_SESSION_BUS_ADDRESS")
    address: str = get_bus(given or f"unix:path={environ['XDG_RUNTIME_DIR']}/bus")
    return address
