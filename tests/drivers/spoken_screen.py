"""What a screen reader learns of a running program: its parts on the screen, by AT-SPI.

The program is only asked. Where a part is found, keys and clicks go to the X screen, as a
person's do. The protocol: https://docs.gtk.org/atspi2/ and the XML of at-spi2-core.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    MessageType,
    Properties,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

from tests.drivers.waiting import PATIENCE_S

SWITCH: Mapping[str, str] = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
"""With it Qt speaks to a screen reader although the desktop tells of none."""
_A11Y = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_CHECKED, _ENABLED, _FOCUSED, _SHOWING = 4, 8, 12, 25
"""Bits of a part's state (`Atspi.StateType`)."""
_SCREEN_COORDINATES = 0


class GoneError(Exception):
    """A part went away while it was read; what is on the screen now has to be read anew."""


@dataclass(frozen=True)
class Part:
    """A part that is on the screen now."""

    name: str
    """Qt's object name, of which a path of classes and names ends."""
    text: str
    """What a screen reader says of it."""
    box: tuple[int, int, int, int]
    """Left, top, width and height on the screen, in pixels."""
    states: int

    @property
    def is_enabled(self) -> bool:
        return bool(self.states >> _ENABLED & 1)

    @property
    def is_checked(self) -> bool:
        return bool(self.states >> _CHECKED & 1)

    @property
    def has_focus(self) -> bool:
        return bool(self.states >> _FOCUSED & 1)

    @property
    def middle(self) -> tuple[int, int]:
        """Where a finger would press it."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


class SpokenScreen:
    """The windows of one process, as a screen reader finds them."""

    def __init__(self, pid: int) -> None:
        session = open_dbus_connection("SESSION")
        with contextlib.closing(session):
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(bus, "GetAddress"))
        self._connection = open_dbus_connection(answer.body[0])
        self._pid = pid
        self._application: tuple[str, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def parts(self) -> list[Part]:
        """Return all parts on the screen, in the program's order; none before it speaks."""
        application = self._application or self._find_application()
        if application is None:
            return []
        self._application = application
        for _ in range(5):
            with contextlib.suppress(GoneError):
                return list(self._walk(application))
        return []

    def find(self, name: str) -> Part | None:
        """Return the first part on the screen whose name is this."""
        return next((part for part in self.parts() if part.name == name), None)

    def texts(self) -> dict[str, str]:
        """Return what each named part on the screen says; of the same names the last."""
        return {part.name: part.text for part in self.parts() if part.name}

    def _find_application(self) -> tuple[str, str] | None:
        for name, path in self._call((f"{_A11Y}Registry", _ROOT), "Accessible", "GetChildren"):
            if self._pid_of(name) == self._pid:
                return name, path
        return None

    def _pid_of(self, name: str) -> int:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        asked = new_method_call(bus, "GetConnectionUnixProcessID", "s", (name,))
        answer = self._connection.send_and_get_reply(asked, timeout=PATIENCE_S)
        gone = answer.header.message_type is MessageType.error
        return 0 if gone else int(answer.body[0])

    def _walk(self, place: tuple[str, str], depth: int = 0) -> Iterator[Part]:
        """Yield this part and those in it; what is not on the screen is not gone into."""
        if depth:
            low, _ = self._call(place, "Accessible", "GetState")
            if not low >> _SHOWING & 1:
                return
            path = str(self._property(place, "AccessibleId"))
            text = str(self._property(place, "Name"))
            box = self._call(place, "Component", "GetExtents", "u", _SCREEN_COORDINATES)
            yield Part(path.rpartition(".")[2], text, tuple(box), low)
        for child in self._call(place, "Accessible", "GetChildren"):
            yield from self._walk(child, depth + 1)

    def _property(self, place: tuple[str, str], name: str) -> Any:  # noqa: ANN401 - D-Bus has variants
        where = DBusAddress(place[1], place[0], f"{_A11Y}Accessible")
        return self._ask(Properties(where).get(name))[1]

    def _call(
        self, place: tuple[str, str], interface: str, method: str, types: str = "", *values: object
    ) -> Any:  # noqa: ANN401 - D-Bus has variants
        where = DBusAddress(place[1], place[0], f"{_A11Y}{interface}")
        return self._ask(new_method_call(where, method, types or None, values))

    def _ask(self, message: Any) -> Any:  # noqa: ANN401 - the library's own
        answer = self._connection.send_and_get_reply(message, timeout=PATIENCE_S)
        if answer.header.message_type is MessageType.error:
            raise GoneError(str(answer.body))
        return answer.body[0]
