"""Signing, where there is a certificate; else nothing is signed, and that is said.

Two ways, by environment variables, which hold no secret themselves:

- `POS_APP_SIGN_PFX`, a certificate's file, with `POS_APP_SIGN_PASSWORD_FILE`, which holds its
  password: `osslsigncode` signs, on any system.
- `POS_APP_SIGNTOOL`, the options of `signtool sign` on Windows, such as `/n "Name" /fd sha256`, for
  a certificate in the system's store or on a token.

`POS_APP_SIGN_TIMESTAMP` is the address of a time-stamp service (RFC 3161): without one a signature
ends with its certificate.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

FILES = ("POS_APP_SIGN_PFX", "POS_APP_SIGN_PASSWORD_FILE")


def resolve_paths(environ: MutableMapping[str, str]) -> None:
    """Make the files' names good in every folder: NSIS signs from its script's own."""
    for name in FILES:
        if environ.get(name):
            environ[name] = str(Path(environ[name]).resolve())


def is_asked(environ: Mapping[str, str]) -> bool:
    """Whether there is something to sign with."""
    return bool(environ.get("POS_APP_SIGN_PFX") or environ.get("POS_APP_SIGNTOOL"))


def command(environ: Mapping[str, str], file: Path, signed: Path) -> list[str]:
    """What signs `file`: osslsigncode makes `signed` of it, signtool changes `file` itself."""
    stamp = environ.get("POS_APP_SIGN_TIMESTAMP", "")
    if environ.get("POS_APP_SIGNTOOL"):
        options = shlex.split(environ["POS_APP_SIGNTOOL"])
        options += ["/tr", stamp, "/td", "sha256"] if stamp else []
        return ["signtool", "sign", *options, str(file)]
    words = ["osslsigncode", "sign", "-pkcs12", environ["POS_APP_SIGN_PFX"]]
    if environ.get("POS_APP_SIGN_PASSWORD_FILE"):
        words += ["-readpass", environ["POS_APP_SIGN_PASSWORD_FILE"]]
    words += ["-h", "sha256", "-n", "QR Toʻlov"]
    words += ["-ts", stamp] if stamp else []
    return [*words, "-in", str(file), "-out", str(signed)]


def sign(file: Path, environ: Mapping[str, str]) -> None:
    """Sign one file in its place."""
    signed = file.with_name(file.name + ".signed")
    subprocess.run(command(environ, file, signed), check=True, stdout=subprocess.DEVNULL)
    if signed.exists():
        signed.replace(file)


def as_command() -> str:
    """What NSIS runs for each program that it makes, with the file's name behind it."""
    return f'"{sys.executable}" "{Path(__file__).resolve()}"'


if __name__ == "__main__":
    sign(Path(sys.argv[1]), os.environ)
