"""Owns the Secret Service's name on the session bus and answers nothing, ever."""

from __future__ import annotations

import sys

from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

with open_dbus_connection() as connection:
    Proxy(message_bus, connection).RequestName("org.freedesktop.secrets")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        connection.receive()
