"""Real key presses at a scanner's and at a person's speed, at the real program's window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drivers.command_line import list_sales
from tests.drivers.process_driver import start_program
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen, xdotool

pytestmark = [pytest.mark.display, pytest.mark.timeout(120)]
SCANNERS_MS, PERSONS_MS = 4, 60


def strike(keys: str, delay_ms: int) -> None:
    """Each key so long after the one before, Enter as well."""
    xdotool("key", "--delay", str(delay_ms), *keys, "Return")


def test_a_scan_charges_nothing_and_a_quick_person_does(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_program(home, "--training") as till:
        wait_for(lambda: "lov olish" in words_on_screen(), "the keypad")
        xdotool("windowfocus", "--sync", till.window)
        xdotool("key", "Escape")  # the server is slow about its first key
        for code in ("4600123456789", "99001234567890128"):
            strike(code, SCANNERS_MS)
            wait_for(lambda: "skaner" in words_on_screen(), "what became of the scan")
            xdotool("key", "Escape")
        strike("1234567", PERSONS_MS)
        wait_for(qr_on_screen, "a QR on the screen")
        strike("4600123456789", SCANNERS_MS)
        assert qr_on_screen()
        assert till.terminate() == 0
    (sale,) = list_sales(home, "--training")
    assert sale["amount_minor"] == 123_456_700
