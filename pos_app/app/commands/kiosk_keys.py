"""`pos-app kiosk-keys`: a kiosk's keys as systemd is to keep them, for `systemd-creds encrypt`."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from pos_app.app.commands.context import default_words, refuse
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.pin_key import ADDRESS, KEY_BYTES
from pos_app.config.credentials import parse_credentials, read_credentials
from pos_app.domain.errors import SettingsError
from pos_app.domain.keys import Keys, clean_base_url
from pos_app.domain.secret import Secret
from pos_app.ui.wording import terminal_words
from pos_app.vault.chunks import text_of

ENCRYPT = "systemd-creds encrypt"


def print_keys(console: Console, base_url: str, credentials: str) -> int:
    """Print the keys of a `credentials.json` with the address they are for; into a pipe alone.

    `credentials` may be `-`, standard input. What only checks webhooks is left out.
    """
    try:
        address = clean_base_url(base_url)
        if credentials == "-":
            keys = parse_credentials(console.read_input(), address)
        else:
            keys = read_credentials(Path(credentials).absolute(), address)
    except SettingsError as error:
        return refuse(console, default_words(), error)
    return _print(console, keys)


def print_pin_key(console: Console) -> int:
    """Print a new key that PINs are checked with; into a pipe alone."""
    return _print(console, Keys(ADDRESS, Secret("pins"), Secret(secrets.token_hex(KEY_BYTES))))


def _print(console: Console, keys: Keys) -> int:
    if sys.stdout is None or sys.stdout.isatty():
        words = default_words()
        console.write_error(words.text(terminal_words.KEYS_INTO_A_PIPE, command=ENCRYPT))
        return ExitCode.USAGE
    console.write(text_of(keys))
    return ExitCode.OK
