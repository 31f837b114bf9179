"""Signatures by OpenPGP beside a file, where there is a key: of the `.deb` and of SHA256SUMS.

`POS_APP_SIGN_OPENPGP` names a secret key in GnuPG's keyring (its fingerprint), and
`POS_APP_SIGN_OPENPGP_PASSWORD_FILE` the file of its password, where it has one. apt trusts
repositories and not single packages: whoever installs one verifies it by hand (docs/releasing.md).
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from checksums import SIGNATURE

KEY = "POS_APP_SIGN_OPENPGP"
PASSWORD_FILE = "POS_APP_SIGN_OPENPGP_PASSWORD_FILE"  # noqa: S105 - a variable's name


def is_asked(environ: Mapping[str, str]) -> bool:
    """Whether there is a key to sign with."""
    return bool(environ.get(KEY))


def command(environ: Mapping[str, str], file: Path) -> list[str]:
    """Return what signs `file`; the password is read from its file and never on the line."""
    words = ["gpg", "--batch", "--yes", "--armor", "--local-user", environ[KEY]]
    if environ.get(PASSWORD_FILE):
        words += ["--pinentry-mode", "loopback", "--passphrase-file", environ[PASSWORD_FILE]]
    return [*words, "--output", f"{file}{SIGNATURE}", "--detach-sign", str(file)]


def sign(file: Path, environ: Mapping[str, str]) -> None:
    """Write the signature beside the file."""
    subprocess.run(command(environ, file), check=True)
