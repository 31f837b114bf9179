"""Another program's clipboard under X, asked for by a connection of our own, with a time limit.

Qt asks on the window's thread and waits five seconds for a program that does not answer
(`QXcbClipboard::waitForClipboardEvent`); no setting of Qt's changes that.
"""

from __future__ import annotations

import ctypes
import select
import sys
import time
from ctypes import c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any, Final

MAX_BYTES: Final = 1024 * 1024
"""A longer text than this is pasted nowhere here."""
_SELECTION_NOTIFY: Final = 31
_INPUT_ONLY: Final = 2
_LATIN_1: Final = 31
"""The atom of a plain text, for a program that does not know UTF-8."""
_ATOM_AT = _TYPE_AT = 8
_PROPERTY_AT: Final = 20
"""Where these stand in the replies and the event, by X's protocol."""


def read_x_selection(selection: str, limit_s: float) -> str | None:
    """Return the text of `CLIPBOARD` or `PRIMARY`, empty where there is none.

    None where its program does not answer within `limit_s`, or answers with too much.

    Raises:
        OSError: there is no X server, or no library to speak to it.
    """
    xcb = _library()
    connection = c_void_p(xcb.xcb_connect(None, None))
    try:
        if xcb.xcb_connection_has_error(connection):
            raise OSError("no X server answers")
        return _Requestor(xcb, connection, time.monotonic() + limit_s).text(selection)
    finally:
        xcb.xcb_disconnect(connection)


def _library() -> Any:  # noqa: ANN401 - a library's functions have no types
    """Return libxcb, which Qt needs as well.

    A cookie is one number, and an iterator's first member the pointer that is wanted: both come
    back as such on every machine of 64 bits.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    for name in ("intern_atom", "get_property"):
        getattr(xcb, f"xcb_{name}").restype = c_uint32
        getattr(xcb, f"xcb_{name}_reply").restype = c_void_p
    for name in ("connect", "get_setup", "setup_roots_iterator"):
        getattr(xcb, f"xcb_{name}").restype = c_void_p
    for name in ("get_property_value", "poll_for_event"):
        getattr(xcb, f"xcb_{name}").restype = c_void_p
    return xcb


class _Requestor:
    """A window of ours that nobody sees, to which the answer is sent."""

    def __init__(self, xcb: Any, connection: c_void_p, due: float) -> None:  # noqa: ANN401 - as above
        self._xcb, self._connection, self._due = xcb, connection, due
        self._free = ctypes.CDLL(None).free
        setup = c_void_p(xcb.xcb_get_setup(connection))
        root = _number(c_void_p(xcb.xcb_setup_roots_iterator(setup)), 0)
        self._window = xcb.xcb_generate_id(connection)
        one, none = c_uint16(1), c_uint32(0)
        xcb.xcb_create_window(
            *(connection, c_uint8(0), self._window, root, one, one, one, one),
            *(c_uint16(0), c_uint16(_INPUT_ONLY), none, none, None),
        )

    def text(self, selection: str) -> str | None:
        """Ask for UTF-8, and for plain text where that is refused."""
        for target in (self._atom("UTF8_STRING"), _LATIN_1):
            property_ = self._ask(self._atom(selection), target)
            if property_ is None:
                return None
            if property_:
                return self._value(property_, "latin-1" if target == _LATIN_1 else "utf-8")
        return ""

    def _atom(self, name: str) -> int:
        data = name.encode()
        cookie = self._xcb.xcb_intern_atom(
            self._connection, c_uint8(0), c_uint16(len(data)), c_char_p(data)
        )
        reply = self._reply(self._xcb.xcb_intern_atom_reply, cookie)
        atom = _number(reply, _ATOM_AT)
        self._free(reply)
        return atom

    def _ask(self, selection: int, target: int) -> int | None:
        """Return the property that its program answers with, 0 where it refuses, None too late."""
        self._xcb.xcb_convert_selection(
            *(self._connection, self._window, selection, target, self._atom("POS_APP_PASTE")),
            c_uint32(0),
        )
        self._xcb.xcb_flush(self._connection)
        handle = self._xcb.xcb_get_file_descriptor(self._connection)
        while True:
            event = c_void_p(self._xcb.xcb_poll_for_event(self._connection))
            if event.value:
                kind = ctypes.string_at(event, 1)[0] & 0x7F
                found = _number(event, _PROPERTY_AT)
                self._free(event)
                if kind == _SELECTION_NOTIFY:
                    return found
                continue
            left = self._due - time.monotonic()
            if left <= 0 or self._xcb.xcb_connection_has_error(self._connection):
                return None
            select.select([handle], [], [], left)

    def _value(self, property_: int, encoding: str) -> str | None:
        """Return what was put there; None for what comes in pieces, which is no text to paste."""
        cookie = self._xcb.xcb_get_property(
            *(self._connection, c_uint8(1), self._window, property_, c_uint32(0)),
            *(c_uint32(0), c_uint32(MAX_BYTES // 4)),
        )
        reply = self._reply(self._xcb.xcb_get_property_reply, cookie)
        in_pieces = _number(reply, _TYPE_AT) == self._atom("INCR")
        length = c_int(self._xcb.xcb_get_property_value_length(reply)).value
        value = ctypes.string_at(c_void_p(self._xcb.xcb_get_property_value(reply)), length)
        self._free(reply)
        return None if in_pieces else value.decode(encoding, "replace")

    def _reply(self, wait: Any, cookie: int) -> c_void_p:  # noqa: ANN401 - as above
        reply = c_void_p(wait(self._connection, c_uint32(cookie), None))
        if not reply.value:
            raise OSError("the X server is gone")
        return reply


def _number(place: c_void_p, offset: int) -> int:
    """Return the 32-bit number that stands so many bytes after a place in memory."""
    return int.from_bytes(ctypes.string_at(place, offset + 4)[offset:], sys.byteorder)
