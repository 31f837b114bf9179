"""What belongs to one computer: the code that a till can be exported for, and some settings."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Final

from pos_app.app.local_setup import LocalSetup
from pos_app.config.settings import UNAMBIGUOUS_LETTERS, Settings

OWN_SETTINGS: Final = frozenset(
    {"vault_id", "retired", "keys_in_memory", "customer_screen_name", "shop_qr", "silence_told"}
)
"""Settings that stay: keys, monitors, sound and pictures are the computer's."""
_CODE_LETTERS: Final = 10


def code_of(settings: Settings) -> str:
    """Return the computer's code, for a till that is to go to it and nowhere else: `7F3AK-9XQ2M`.

    Keys change between two slots whose ids differ in the last digit; the code does not.
    """
    digest = hashlib.sha256(b"arrival:" + settings.vault_id[:-1].encode()).digest()
    letters = "".join(UNAMBIGUOUS_LETTERS[byte % 32] for byte in digest[:_CODE_LETTERS])
    return f"{letters[:5]}-{letters[5:]}"


def saved_code(setup: LocalSetup) -> str:
    """Save what the code is made of, so that it holds when the till comes; returns the code."""
    asyncio.run(setup.save_preferences(setup.settings.preferences))
    return code_of(setup.settings)


def bare_code(code: str) -> str:
    """Return the code as it is compared: people use small letters, and leave the dash out."""
    return "".join(letter for letter in code.upper() if letter in UNAMBIGUOUS_LETTERS)


def is_code(text: str) -> bool:
    """Return whether it may be a computer's code: with a letter too few it is nobody's."""
    return len(bare_code(text)) == _CODE_LETTERS
