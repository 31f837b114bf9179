"""The proxy of a network that has no other way out: a setting, off by default."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from pos_app.domain.errors import SettingsError, SettingsProblem

NO_PROXY: Final = ""
SYSTEM_PROXY: Final = "system"
"""The one that this computer names."""
MAX_LENGTH: Final = 300


def clean_proxy(text: str) -> str:
    """Return the setting in one spelling: nothing, `system`, or `http://host:port`.

    No name and no password: the settings are no place for them.

    Raises:
        SettingsError: BAD_PROXY.
    """
    text = text.strip()
    if text.lower() in {NO_PROXY, SYSTEM_PROXY}:
        return text.lower()
    address = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    more = parts.username is not None or parts.path.rstrip("/") or parts.query or parts.fragment
    plain = address.isascii() and address.isprintable() and " " not in address
    if parts.scheme != "http" or not host or port is None or more or not plain:
        raise SettingsError(SettingsProblem.BAD_PROXY, "proxy")
    if len(text) > MAX_LENGTH:
        raise SettingsError(SettingsProblem.TOO_LONG, "proxy")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
