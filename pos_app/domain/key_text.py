"""What an account id and a public key may look like, wherever they come from."""

from __future__ import annotations

import base64
import re
from typing import Final

from pos_app.domain.errors import SettingsError, SettingsProblem

MAX_ACCOUNT_ID: Final = 128
MAX_PUBLIC_KEY: Final = 64 * 1024

_ACCOUNT_ID = re.compile(r"[A-Za-z0-9._:@+-]+", re.ASCII)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}", re.ASCII)
_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]+-----.+-----END [A-Z0-9 ]+-----", re.DOTALL)


def clean_account_id(text: str) -> str:
    """Return the account id without the blanks around it.

    Raises:
        SettingsError: BAD_KEY.
    """
    text = text.strip()
    if len(text) > MAX_ACCOUNT_ID or not _ACCOUNT_ID.fullmatch(text):
        raise SettingsError(SettingsProblem.BAD_KEY, "account_id")
    return text


def clean_public_key(text: str) -> str:
    """Return the key as the gateway takes it: base64 of the PEM text, without white space.

    Raises:
        SettingsError: BAD_KEY, for a private key as well: it must not be sent out.
    """
    if len(text) > MAX_PUBLIC_KEY:
        raise SettingsError(SettingsProblem.BAD_KEY, "public_key")
    pem = _PEM.search(text)
    key = _base64_of_pem(pem.group()) if pem else "".join(text.split())
    if not _BASE64.fullmatch(key) or _is_private(key):
        raise SettingsError(SettingsProblem.BAD_KEY, "public_key")
    return key


def _base64_of_pem(pem: str) -> str:
    lines = [line.strip() for line in pem.splitlines()]
    return base64.b64encode(("\n".join(lines) + "\n").encode()).decode()


def _is_private(key: str) -> bool:
    """Return whether a private key stands in the public one's place."""
    try:
        return b"PRIVATE KEY" in base64.b64decode(key + "===")
    except ValueError:
        return False
