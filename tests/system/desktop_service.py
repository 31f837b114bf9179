"""A desktop's service for keeping the screen awake: `inhibitor.py WHEN NAME…`.

Owns the names on the session bus and grants cookies. What it was asked goes to standard output, a
line each: method, arguments. WHEN is `at-once`, `later` (a line on standard input lets the answers
go), `never`, or `refuse`. When a client that asked leaves the bus, a line says `gone`.
"""

from __future__ import annotations

import json
import select
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped]
    DBusConnection,
    Proxy,
    open_dbus_connection,
)

COOKIES = count(41)


def answer(connection: DBusConnection, call: Any, when: str) -> None:  # noqa: ANN401 - no types
    if when == "refuse":
        connection.send(new_error(call, "org.freedesktop.DBus.Error.Failed"))
    elif call.header.fields[HeaderFields.member] == "Inhibit":
        connection.send(new_method_return(call, "u", (next(COOKIES),)))
    else:
        connection.send(new_method_return(call))


def serve(connection: DBusConnection, when: str) -> None:
    waiting: list[Any] = []
    clients: set[str] = set()
    while True:
        ready, _, _ = select.select([connection.sock, sys.stdin], [], [])
        if sys.stdin in ready:
            if not sys.stdin.readline():
                return
            for call in waiting:
                answer(connection, call, when)
            waiting.clear()
        for message in received(connection) if connection.sock in ready else ():
            fields, kind = message.header.fields, message.header.message_type
            if kind is MessageType.signal and message.body[0] in clients:
                write_line("gone")
            elif kind is MessageType.method_call:
                clients.add(fields[HeaderFields.sender])
                signature = fields.get(HeaderFields.signature, "")
                write_line(
                    fields[HeaderFields.path], fields[HeaderFields.member], signature, *message.body
                )
                if when in {"later", "never"}:
                    waiting.append(message)
                else:
                    answer(connection, message, when)


def received(connection: DBusConnection) -> Iterator[Any]:
    """Yield every message that has come."""
    with suppress(TimeoutError):
        while True:
            yield connection.receive(timeout=0)


def write_line(*what: object) -> None:
    """Write one line of JSON."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(when: str, names: list[str]) -> None:
    with open_dbus_connection() as connection:
        for name in names:
            Proxy(message_bus, connection).RequestName(name)
        gone = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        Proxy(message_bus, connection).AddMatch(gone)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        serve(connection, when)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
