"""Seen to fail: what the self-test says of a copy of the frozen program that lacks a part."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import common
import frozen

INSIDE = "_internal"
MISSING: Mapping[str, str] = {
    "catalogues": f"{INSIDE}/_data/qm/pos_app_ru.qm",
    "fonts": f"{INSIDE}/_data/resources/fonts/NotoSans-Bold.ttf",
    "icons": f"{INSIDE}/PySide6/Qt/plugins/imageformats/*jpeg*",
    "QR": f"{INSIDE}/zxingcpp/*",
    "journal": f"{INSIDE}/apsw/*",
    "vault": f"{INSIDE}/cryptography/hazmat/bindings/*",  # the Secret Service's; on Linux alone
    "screens": f"{INSIDE}/_data/resources/icons/delete.svg",
    "files": f"{INSIDE}/_data/resources/icons/LICENSE",
}
"""A part of the self-test, and a file that must not be missed."""
EXIT_SELF_TEST = 8
LINUX = sys.platform.startswith("linux")


def prove(folder: Path) -> list[str]:
    """The parts whose loss the self-test does not see; none where all is well."""
    here = {part: pattern for part, pattern in MISSING.items() if LINUX or part != "vault"}
    unseen = [part for part, pattern in here.items() if not _seen(folder, part, pattern)]
    if LINUX and not _seen(folder, "TLS", "", bare=True):
        unseen.append("TLS")
    with _copy(folder) as copy:
        (copy / common.LIST_NAME).unlink()
        if "files" not in _failed(copy, {}):
            unseen.append("the list of files")
    return unseen


def _seen(folder: Path, part: str, pattern: str, *, bare: bool = False) -> bool:
    with _copy(folder) as copy, tempfile.TemporaryDirectory() as nothing:
        found = list(copy.glob(pattern)) if pattern else []
        if pattern and not found:
            raise FileNotFoundError(pattern)
        for path in found:
            path.unlink()
        empty = Path(nothing) / "none.pem"
        empty.touch()
        env = {"SSL_CERT_FILE": str(empty), "SSL_CERT_DIR": nothing} if bare else {}
        return part in _failed(copy, env)


@contextmanager
def _copy(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=common.BUILD) as place:
        copy = Path(place) / "pos-app"
        shutil.copytree(folder, copy, symlinks=True, copy_function=os.link)
        yield copy


def _failed(folder: Path, env: Mapping[str, str]) -> set[str]:
    with tempfile.TemporaryDirectory(prefix="pos-app-broken-") as home:
        done = subprocess.run(
            [frozen.program(folder), "--self-test"],
            env={**env, "POS_APP_HOME": home, "HOME": home, "LANG": "en_US.UTF-8"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if done.returncode != EXIT_SELF_TEST:
        return set()
    return set(re.findall(r"^(.+?): FAILED", done.stdout, re.MULTILINE))
