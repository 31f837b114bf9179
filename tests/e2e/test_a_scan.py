"""Real key presses at a scanner's and at a person's speed, at the real program's window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drivers.command_line import list_sales
from tests.drivers.process_driver import start_program
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen, xdotool

pytestmark = [pytest.mark.display]
SCANNERS_MS, PERSONS_MS = (1, 4, 20, 40), 120
"""A busy machine is late with a key; slower scanners have a clock of their own in tests/ui."""


def strike(keys: str, delay_ms: int, *more: str) -> None:
    """Each key so long after the one before, those of the keyboard's names as well."""
    xdotool("key", "--delay", str(delay_ms), *keys, *more)


def test_a_scan_charges_nothing_and_a_quick_person_does(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_program(home, "--training") as till:
        wait_for(lambda: "lov olish" in words_on_screen(), "the keypad")
        xdotool("windowfocus", "--sync", till.window)
        xdotool("key", "Escape")  # the server is slow about its first key
        strike("15", PERSONS_MS, "BackSpace", "5")
        for pace_ms in SCANNERS_MS:
            strike("00482", pace_ms, "Return")
            strike("4600123456789", pace_ms, "Return", "Return")
        wait_for(lambda: "skaner" in words_on_screen(), "what became of the scans")
        strike("000", PERSONS_MS, "Return")
        wait_for(qr_on_screen, "a QR on the screen")
        for pace_ms in SCANNERS_MS:
            strike("4600123456789", pace_ms, "Return")
        assert qr_on_screen()
        assert till.terminate() == 0
    (sale,) = list_sales(home, "--training")
    assert sale["amount_minor"] == 1_500_000
