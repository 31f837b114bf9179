"""Real key presses at a scanner's and at a person's speed, at the real program's window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.harness import open_till, pos_app, qr_on_screen, until, words_on_screen, xdotool

pytestmark = [pytest.mark.display, pytest.mark.timeout(120)]
SCANNERS_MS, PERSONS_MS = 4, 60


def strike(keys: str, delay_ms: int) -> None:
    """Each key so long after the one before, Enter as well."""
    xdotool("key", "--delay", str(delay_ms), *keys, "Return")


def test_a_scan_charges_nothing_and_a_quick_person_does(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with open_till(home, "--training") as till:
        until(lambda: "lov olish" in words_on_screen(), "the keypad")
        xdotool("windowfocus", "--sync", till.window)
        xdotool("key", "Escape")  # the server is slow about its first key
        for code in ("4600123456789", "99001234567890128"):
            strike(code, SCANNERS_MS)
            until(lambda: "skaner" in words_on_screen(), "what became of the scan")
            xdotool("key", "Escape")
        strike("1234567", PERSONS_MS)
        until(qr_on_screen, "a QR on the screen")
        strike("4600123456789", SCANNERS_MS)
        assert qr_on_screen()
        assert till.end() == 0
    done = pos_app(home, "sales", "--json", "--training")
    (sale,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert sale["amount_minor"] == 123_456_700
