"""A merchant's keys to the gateway, and where they may be sent."""

from __future__ import annotations

import base64
import ipaddress
from enum import StrEnum
from urllib.parse import urlsplit

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret

SANDBOX_URL = "https://secure.sandbox.paymentsgate.io"
"""The gateway's documented sandbox; the production address is not published."""
SANDBOX_REALM = "sandbox"
_MARK = "#"
"""Between address and account; no clean address holds one."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What `POST /auth/token` takes, tied to the one origin it may be sent to."""

    base_url: str
    account_id: Secret
    public_key: Secret
    realm: str = ""

    @property
    def account(self) -> str:
        """Which account at which address, for the journal; no key can be found out from it."""
        import hashlib  # the window's start does without

        digest = hashlib.sha256(f"{self.base_url}\n{self.account_id.reveal()}".encode()).digest()
        return f"{self.base_url}{_MARK}{base64.b32encode(digest)[:8].decode()}"


class AccountMatch(StrEnum):
    """Whose a sale is, seen from the account that the till is set up for now."""

    OURS = "ours"
    OTHER_ACCOUNT = "other_account"
    """At the same address: its deal may be seen, its absence means nothing."""
    OTHER_GATEWAY = "other_gateway"


def match_account(sale: str | None, till: str | None) -> AccountMatch:
    """Compare two `Keys.account`; what names none is taken for ours."""
    if sale is None or till is None or sale == till:
        return AccountMatch.OURS
    same_address = address_of(sale) == address_of(till)
    return AccountMatch.OTHER_ACCOUNT if same_address else AccountMatch.OTHER_GATEWAY


def address_of(account: str) -> str:
    """Find the address in a `Keys.account`."""
    return account.partition(_MARK)[0]


def clean_base_url(text: str) -> str:
    """Return the address in one spelling, without a trailing slash.

    Raises:
        SettingsError: not an http(s) address of a host, or plain http beyond this machine.
    """
    text = text.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SettingsError(SettingsProblem.BAD_URL, "base_url") from error
    host = (parts.hostname or "").lower()
    extra = parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in {"http", "https"} or not host or extra or not _plain(text):
        raise SettingsError(SettingsProblem.BAD_URL, "base_url")
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(SettingsProblem.PLAIN_HTTP, "base_url")
    shown = f"[{host}]" if ":" in host else host
    where = shown if port is None else f"{shown}:{port}"
    return f"{parts.scheme}://{where}{parts.path.rstrip('/')}"


def is_loopback(host: str) -> bool:
    """Return True for this machine's own addresses."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_test(base_url: str, realm: str) -> bool:
    """Return True where no money is real: the sandbox, this machine, or sandbox keys."""
    host = (urlsplit(base_url).hostname or "").lower()
    return (
        "sandbox" in host.split(".") or is_loopback(host) or realm.strip().lower() == SANDBOX_REALM
    )


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text
