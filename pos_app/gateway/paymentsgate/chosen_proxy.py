"""Which proxy a connection goes through: none, unless the till's setting wants one."""

from __future__ import annotations

import logging
import sys
import urllib.request
from collections.abc import Callable, Mapping
from typing import Final, cast
from urllib.parse import urlsplit

from pos_app.domain.errors import SettingsError
from pos_app.domain.proxy import NO_PROXY, SYSTEM_PROXY, clean_proxy

log = logging.getLogger(__name__)

_PLACES: Final = {
    "win32": ("getproxies_registry", "proxy_bypass_registry"),
    "darwin": ("getproxies_macosx_sysconf", "proxy_bypass_macosx_sysconf"),
}
"""Where Windows and macOS keep it; elsewhere a system names it in the environment."""
_ELSEWHERE: Final = ("getproxies_environment", "proxy_bypass_environment")


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
