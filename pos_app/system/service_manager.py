"""What a service is asked to tell systemd, by the protocol of sd_notify(3), without its library."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import suppress
from typing import Final

READY: Final = "READY=1"
ALIVE: Final = "WATCHDOG=1"
STOPPING: Final = "STOPPING=1"
_VARIABLE: Final = "NOTIFY_SOCKET"


class ServiceManager:
    """The service manager that started this program, or none: then nothing is told to anybody.

    Its address is taken out of `environ`, so that nothing that this program starts speaks for it.
    WATCHDOG_PID is not minded: under a compositor the service's first process is another one.
    """

    def __init__(self, environ: MutableMapping[str, str]) -> None:
        self._address = _address_of(environ.pop(_VARIABLE, ""))

    @property
    def is_there(self) -> bool:
        """True where somebody wants to be told."""
        return self._address is not None

    def tell(self, state: str) -> None:
        """Tell a state; a manager that does not listen is not waited for."""
        if self._address is None:
            return
        import socket  # the first paint does without

        family: int = getattr(socket, "AF_UNIX")  # noqa: B009 - Windows' Python has none
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as connection:
            connection.settimeout(0)
            connection.sendto(state.encode(), self._address)


def _address_of(text: str) -> str | None:
    """Return where to send; an address that begins with @ is an abstract one."""
    if text.startswith("@") and len(text) > 1:
        return f"\0{text[1:]}"
    return text if text.startswith("/") else None
