"""After a whole day of the program: no secret and no card number in anything it left behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.drivers.credentials import ACCOUNT_ID, PRIVATE_KEY, PUBLIC_KEY
from tests.leaks.sensitive_day import CRASH
from tests.leaks.spellings import spellings

pytestmark = [pytest.mark.slow]


def environment(folder: Path) -> dict[str, str]:
    """Put every place a program might write to below one folder."""
    env = dict(os.environ)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        env[name] = str(folder / name.lower())
        Path(env[name]).mkdir(parents=True)
    return env | {"POS_APP_HOME": str(folder / "till"), "QT_QPA_PLATFORM": "offscreen"}


def run(env: dict[str, str], *arguments: str) -> str:
    """Run a module and return its whole output."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr


def canaries(answers: str) -> dict[str, str]:
    """Return what the gateway handed out, and the keys it was handed out for."""
    found = {"account": ACCOUNT_ID, "public key": PUBLIC_KEY, "private key": PRIVATE_KEY}
    fields = ("access_token", "refresh_token", "account_number", "account_owner")
    for field in fields:
        values = {json.loads(v) for v in re.findall(rf'"{field}": ("(?:[^"\\]|\\.)+")', answers)}
        assert values, f"the gateway never gave {field}"
        found |= {f"{field} {number}": value for number, value in enumerate(sorted(values))}
    return found


def test_nothing_sensitive_is_left_anywhere(tmp_path: Path) -> None:
    searched, record = tmp_path / "searched", tmp_path / "answers"
    env = environment(searched)
    said = run(env, "tests.leaks.sensitive_day", env["POS_APP_HOME"], str(record))
    said += run(env, "pos_app", "sales", "--json")
    said += run(env, "pos_app", "journal", "verify")
    said += run(env, "pos_app", "journal", "backup")
    (searched / "said").write_text(said, "utf-8")
    files = {path: path.read_bytes() for path in searched.rglob("*") if path.is_file()}
    secrets = canaries(record.read_text("utf-8"))
    for name, secret in secrets.items():
        for path, content in files.items():
            for spelling in spellings(secret):
                assert spelling not in content, f"{name} in {path.relative_to(searched)}"
    searched_well(files, secrets)


def searched_well(files: dict[Path, bytes], secrets: dict[str, str]) -> None:
    """Check that the places where it could leak were written, and what may be kept was found."""
    names = {path.name for path in files}
    assert {"settings.toml", "journal.sqlite3", "pos-app.log", "said"} <= names
    log = b"".join(content for path, content in files.items() if path.name == "pos-app.log")
    assert b" DEBUG " in log
    assert CRASH.encode() in log
    journal = b"".join(c for path, c in files.items() if path.name.startswith("journal.sqlite3"))
    cards = [secret for name, secret in secrets.items() if name.startswith("account_number")]
    assert len(cards) == 3
    assert all(card[-4:].encode() in journal for card in cards)
