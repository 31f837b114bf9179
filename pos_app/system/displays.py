"""Whether an X server or a Wayland compositor is there and answers, found out without Qt.

Qt aborts the process where none is there, and waits for ever for one that does not answer.
"""

from __future__ import annotations

import _socket
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from typing import Final

LIMIT_S: Final = 3.0
"""A machine that has just been switched on may be slow; a sound one needs a millisecond."""
WITHOUT_DISPLAY: Final = frozenset({"offscreen", "minimal", "vnc", "eglfs", "linuxfb"})
"""Qt platforms that need neither of the two."""
_DISPLAY: Final = re.compile(r"(?P<host>.*):(?P<number>\d{1,5})(?:\.\d+)?", re.ASCII)
_X_TCP_PORT: Final = 6000
_X_SETUP: Final = struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0)
"""X's greeting without a cookie: even a server that wants one answers it."""
_WAYLAND_SYNC: Final = struct.pack("=III", 1, 12 << 16, 2)
"""`wl_display.sync`, which is answered when the compositor comes to it."""
_ANSWER_BYTES: Final = 8
"""Every answer of both begins with so many."""
_Address = str | tuple[str, int]


def has_display(environ: Mapping[str, str], limit_s: float = LIMIT_S) -> bool:
    """Return whether a window can be shown, as far as can be told without showing one."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = [name.partition(":")[0] for name in environ.get("QT_QPA_PLATFORM", "").split(";")]
    if WITHOUT_DISPLAY.intersection(wanted):
        return True
    anything = wanted == [""]
    by_x = anything or "xcb" in wanted
    by_wayland = anything or any(name.startswith("wayland") for name in wanted)
    return (by_x and _x_answers(environ.get("DISPLAY", ""), limit_s)) or (
        by_wayland and _wayland_answers(environ, limit_s)
    )


def _x_answers(display: str, limit_s: float) -> bool:
    return any(_answers(address, _X_SETUP, limit_s) for address in _x_addresses(display))


def _wayland_answers(environ: Mapping[str, str], limit_s: float) -> bool:
    name, folder = environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", "")
    path = name if name.startswith("/") else f"{folder}/{name}"
    return bool(name) and _answers(path, _WAYLAND_SYNC, limit_s)


def _x_addresses(display: str) -> Iterator[_Address]:
    """Yield where libxcb would look for the server, in its order."""
    found = _DISPLAY.fullmatch(display)
    if found is None:
        return
    host, number = found["host"].removeprefix("unix"), int(found["number"])
    if host:
        yield host, _X_TCP_PORT + number
    else:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - X's own place
        yield f"\0{path}"
        yield path


def _answers(address: _Address, greeting: bytes, limit_s: float) -> bool:
    """Return whether somebody answers there to a greeting within this time."""
    family = _socket.AF_UNIX if isinstance(address, str) else _socket.AF_INET
    # Not `socket`, whose enums take 4 ms before the first paint.
    with suppress(OSError, OverflowError), closing(_socket.socket(family)) as connection:
        connection.settimeout(limit_s)
        connection.connect(address)
        connection.sendall(greeting)
        answer = part = connection.recv(_ANSWER_BYTES)
        while part and len(answer) < _ANSWER_BYTES:
            part = connection.recv(_ANSWER_BYTES - len(answer))
            answer += part
        return len(answer) == _ANSWER_BYTES
    return False
