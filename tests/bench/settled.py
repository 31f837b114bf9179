"""From a deal's completion at the gateway to PAID on the screen, in real time.

`python -m tests.bench.settled` prints a JSON list: milliseconds, one for each sale. Nothing is
hurried: the questions come at the pace at which they come in a shop.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from pos_app.ui.model.navigation import Page
from tests.drivers.app_driver import AppDriver, running_app
from tests.drivers.faulty_gateway import FaultyGateway, start_faulty_gateway

SALES = 20
LOOKS_FOR_MS = (500, 1_500)
"""How long a customer takes, of whom the till knows nothing: at least, at most."""


def settled_ms(driver: AppDriver, gateway: FaultyGateway, amount: int, looks_ms: int) -> float:
    """Take one payment; the window goes on to the next one's keypad."""
    driver.charge(amount)
    driver.run_for(looks_ms)
    gateway.send("settle")
    settled = time.perf_counter()
    driver.wait_until(lambda: driver.window.page is Page.RESULT, "PAID")
    seen = time.perf_counter()
    driver.click_past_guard("next-sale")
    driver.wait_until(lambda: driver.window.snapshot.shown is None, "the end of PAID")
    if driver.window.snapshot.notices:  # it did not stand there for long enough
        driver.click_past_guard("notice-seen")
        driver.wait_until(lambda: not driver.window.snapshot.notices, "the end of the notice")
    return (seen - settled) * 1000


def main() -> None:
    application = QApplication(["settled"])
    rng = Random(1)
    with (
        start_faulty_gateway("--at-once") as gateway,
        tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder,
        running_app(Path(folder), gateway.base_url) as driver,
    ):
        times = [
            settled_ms(driver, gateway, 1_000 + number, rng.randint(*LOOKS_FOR_MS))
            for number in range(SALES)
        ]
    sys.stdout.write(json.dumps(times) + "\n")
    del application


if __name__ == "__main__":
    main()
