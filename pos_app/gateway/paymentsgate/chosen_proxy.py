"""Which proxy a connection goes through: none, unless the till's setting wants one."""

from __future__ import annotations

import asyncio
import logging
import sys
import urllib.request
from collections.abc import Callable, Mapping
from typing import Final, cast
from urllib.parse import urlsplit

from pos_app.domain.errors import SettingsError
from pos_app.domain.proxy import NO_PROXY, SYSTEM_PROXY, clean_proxy
from pos_app.system.daemon_threads import in_daemon_thread

log = logging.getLogger(__name__)

_PLACES: Final = {
    "win32": ("getproxies_registry", "proxy_bypass_registry"),
    "darwin": ("getproxies_macosx_sysconf", "proxy_bypass_macosx_sysconf"),
}
"""Where Windows and macOS keep it; elsewhere a system names it in the environment."""
_ELSEWHERE: Final = ("getproxies_environment", "proxy_bypass_environment")

FIRST_LOOKUP_S: Final = 10
"""Seconds after which the first look-up is waited for no more: calls go straight out then. Windows
asks name servers, which a network with a proxy may not let anybody reach."""
LOOKUP_S: Final = 3
"""Seconds after which a later one is waited for no more: what was found last serves."""


class ProxyLookup:
    """What this computer names as its proxy, looked up beside the loop, once for all who ask.

    A look-up goes on without those who waited for it, and whoever asks next has what it found: it
    may take longer than a whole call may.
    """

    def __init__(self, look: Callable[[], str | None]) -> None:
        self._look = look
        self._found: str | None = None
        self._running: asyncio.Task[None] | None = None
        self._began = 0.0
        self._limit = FIRST_LOOKUP_S

    @property
    def is_under_way(self) -> bool:
        """True where a look-up was begun whose outcome nobody has had yet."""
        return self._running is not None

    async def find(self) -> str | None:
        """Return the proxy that is named now; the one that was found last where that takes long."""
        loop = asyncio.get_running_loop()
        if self._running is None:
            self._running, self._began = loop.create_task(self._look_up()), loop.time()
        running, left = self._running, self._began + self._limit - loop.time()
        done, _ = await asyncio.wait([running], timeout=max(0, left))
        if done and self._running is running:
            self._running = None
        return self._found

    async def _look_up(self) -> None:
        try:
            self._found = await in_daemon_thread(self._look)
        except Exception as error:  # noqa: BLE001 - the system's code; no sale ends by it
            log.warning("the system's proxy cannot be looked up: %s", type(error).__name__)
        self._limit = LOOKUP_S

    def stop(self) -> None:
        """Wait for no look-up any more."""
        if self._running is not None:
            self._running.cancel()


def proxy_of(setting: str, base_url: str) -> str | None:
    """Return the proxy for connections to `base_url`; None for straight out.

    Plain http leads to this machine alone, and never through a proxy.
    """
    if setting == NO_PROXY or urlsplit(base_url).scheme != "https":
        return None
    return system_proxy(base_url) if setting == SYSTEM_PROXY else setting


def system_proxy(base_url: str) -> str | None:
    """Return the proxy that this computer names for an address; None for none that can be used."""
    find, bypass = _PLACES.get(sys.platform, _ELSEWHERE)
    named = cast("Callable[[], Mapping[str, str]]", getattr(urllib.request, find))()
    is_left_out = cast("Callable[[str], object]", getattr(urllib.request, bypass))
    address = named.get("https") or named.get("all")
    if not address or is_left_out(urlsplit(base_url).hostname or ""):
        return None
    try:
        return clean_proxy(address) or None
    except SettingsError:
        # Not its text: there may be a password in it.
        log.warning("the system's proxy cannot be used: it is no http://host:port")
        return None
