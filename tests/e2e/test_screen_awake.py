"""The real program asks the desktop to keep the screen awake for a payment, and takes it back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from tests import ROOT
from tests.drivers.process_driver import start_program
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen

pytestmark = [pytest.mark.display]
SERVICE = "org.freedesktop.ScreenSaver"


def test_a_payment_keeps_the_screen_awake_until_the_program_ends(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "system" / "desktop_service.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, "at-once", SERVICE], stdin=pipe, stdout=pipe, text=True
    ) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == "ready\n"
        try:
            with start_program(tmp_path / "till", "--training") as till:
                wait_for(lambda: "lov olish" in words_on_screen(), "the keypad")
                till.charge(500)
                wait_for(qr_on_screen, "a QR on the screen")
                assert asked(service.stdout)[:2] == ["/org/freedesktop/ScreenSaver", "Inhibit"]
                assert till.terminate() == 0
            assert asked(service.stdout)[1] == "UnInhibit"
            assert asked(service.stdout) == ["gone"]
        finally:
            service.kill()


def asked(of: IO[str]) -> list[Any]:
    """Return what the service is asked next."""
    line: list[Any] = json.loads(of.readline())
    return line
