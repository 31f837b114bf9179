"""A line to the session bus that never waits: jeepney makes and reads the messages, Qt carries."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MessageFlag,
    MessageType,
    Parser,
    message_bus,
    new_method_call,
)
from jeepney.auth import AuthenticationError, Authenticator  # type: ignore[import-untyped]
from jeepney.bus import parse_addresses  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

log = logging.getLogger(__name__)
Answer = Callable[[tuple[Any, ...] | None], None]


class BusConnection(QObject):
    """`up` once the bus took this program in. Until then, and after `down`, nothing is sent."""

    up = Signal()
    down = Signal()

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__()
        self._environ = environ
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._lost)
        self._begin_anew()

    def open(self) -> None:
        """Connect where that was not done yet; nobody waits for it."""
        if self._socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
            return
        found = bus_socket(self._environ)
        if found is None:
            log.info("no session bus: the screen may fall asleep")
            return
        name, abstract = found
        option = QLocalSocket.SocketOption
        self._socket.setSocketOptions(
            option.AbstractNamespaceOption if abstract else option.NoOptions
        )
        self._begin_anew()
        self._socket.connectToServer(name)

    def close(self) -> None:
        """The bus takes this for the program's end, and so does whoever was asked for something."""
        self._socket.blockSignals(True)
        self._socket.abort()

    @property
    def is_up(self) -> bool:
        """True once something can be asked."""
        return self._is_up

    def call(
        self,
        of: tuple[str, str, str],
        method: str,
        signature: str,
        body: tuple[Any, ...],
        then: Answer,
    ) -> None:
        """Ask a name's path and interface; `then` gets the answer's body, None for an error.

        If no answer ever comes, `then` is never called.
        """
        name, path, interface = of
        message = new_method_call(DBusAddress(path, name, interface), method, signature, body)
        # Whoever is not there is not to be started for this.
        message.header.flags |= MessageFlag.no_auto_start
        self._send(message, then)

    def _begin_anew(self) -> None:
        self._auth, self._parser = Authenticator(), Parser()
        self._serial, self._answers = count(1), dict[int, Answer]()
        self._is_up = False

    def _send(self, message: Any, then: Answer) -> None:  # noqa: ANN401 - jeepney has no types
        serial = next(self._serial)
        self._answers[serial] = then
        self._socket.write(message.serialise(serial=serial))

    def _greet(self) -> None:
        for data in self._auth:
            if not data:
                break
            self._socket.write(data)

    def _read(self) -> None:
        data = bytes(self._socket.readAll().data())
        if self._auth.authenticated:
            self._take(data)
            return
        try:
            self._auth.feed(data)
        except AuthenticationError as error:
            log.info("the session bus refuses: %s", error)
            self._lost()
            return
        if self._auth.authenticated:
            self._socket.write(b"BEGIN\r\n")
            self._send(message_bus.Hello(), self._taken_in)

    def _take(self, data: bytes) -> None:
        for message in self._parser.feed(data):
            kind, fields = message.header.message_type, message.header.fields
            if kind in {MessageType.method_return, MessageType.error}:
                then = self._answers.pop(fields[HeaderFields.reply_serial], None)
                if then is not None:
                    then(message.body if kind is MessageType.method_return else None)

    def _taken_in(self, name: tuple[Any, ...] | None) -> None:
        self._is_up = name is not None
        if self._is_up:
            self.up.emit()

    def _lost(self) -> None:
        was_up, self._is_up = self._is_up, False
        self._socket.abort()
        if was_up:
            self.down.emit()


def bus_socket(environ: Mapping[str, str]) -> tuple[str, bool] | None:
    """The session bus's socket, and whether its name is abstract; None where it is not known.

    Nothing is started to find out.
    """
    given, runtime = environ.get("DBUS_SESSION_BUS_ADDRESS"), environ.get("XDG_RUNTIME_DIR")
    if not given and runtime:
        given = f"unix:path={runtime}/bus"
    try:
        for transport, keys in parse_addresses(given or ""):
            if transport == "unix" and "path" in keys:
                return keys["path"], False
            if transport == "unix" and "abstract" in keys:
                return keys["abstract"], True
    except ValueError:
        log.info("not an address of a bus: %r", given)
    return None
