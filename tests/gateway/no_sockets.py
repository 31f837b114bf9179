"""A guard that catches every socket while it is armed."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator


class NoSockets:
    """Python's own audit events: whatever opens, binds or looks up is caught, wherever it is."""

    FORBIDDEN = frozenset(
        {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
    )

    def __init__(self) -> None:
        self.armed = False
        self.caught: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, _: tuple[object, ...]) -> None:
        if self.armed and event in self.FORBIDDEN:
            self.caught.append(event)
            raise PermissionError(event)

    @contextlib.contextmanager
    def __call__(self) -> Iterator[None]:
        self.armed = True
        try:
            yield
        finally:
            self.armed = False


GUARD = NoSockets()
