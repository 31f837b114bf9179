"""From Enter to the QR on the screen, beside a bare script that makes the same calls.

`python -m tests.bench.charge` prints one JSON object: milliseconds, a list for each of the two.
The gateway answers at once, so what is left is the program's own.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import httpx
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from pos_app.gateway.paymentsgate.trust import tls_context
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.window.pages import BUILT_AHEAD
from tests.drivers.app_driver import AppDriver, running_app
from tests.drivers.faulty_gateway import start_faulty_gateway

ROUNDS = 5


class ScreenBitmap(QObject):
    """Notes when the code was on the screen for the first time."""

    def __init__(self, view: QrView) -> None:
        super().__init__(view)
        self.at: float | None = None
        view.painted.connect(self._note)

    @Slot()
    def _note(self) -> None:
        if self.at is None:
            self.at = time.perf_counter()


def program_ms(driver: AppDriver, amount: int) -> float:
    """One charge of a till that has no token yet, and has built what it builds while it rests."""
    pages = driver.window.pages
    driver.wait_until(lambda: set(pages.screens) >= set(BUILT_AHEAD), "the pages")
    painted = ScreenBitmap(driver.qr())
    driver.type(str(amount))
    begun = time.perf_counter()
    driver.press(Qt.Key.Key_Return)
    driver.wait_until(lambda: painted.at is not None, "the QR")
    assert painted.at is not None
    return (painted.at - begun) * 1000


async def bare_ms(base_url: str, invoice_id: str) -> float:
    """Time the token, a create on a connection of its own, the requisites: and nothing else."""
    tls = tls_context()
    async with (
        httpx.AsyncClient(base_url=base_url, verify=tls) as client,
        httpx.AsyncClient(base_url=base_url, verify=tls) as fresh,
    ):
        begun = time.perf_counter()
        keys = {"account_id": "account", "public_key": "cHVibGlj"}
        token = (await client.post("/auth/token", json=keys)).json()["access_token"]
        bearer = {"Authorization": f"Bearer {token}"}
        order = {"amount": 516, "currency": "UZS", "invoiceId": invoice_id, "type": "oneclick"}
        created = await fresh.post("/deals/payin", json=order, headers=bearer)
        path = f"/deals/{created.json()['id']}/credentials"
        answer = await client.get(path, headers=bearer)
        assert answer.json()["account_number"]
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    application = QApplication(["charge"])
    times: dict[str, list[float]] = {"program": [], "bare": []}
    with (
        start_faulty_gateway("--at-once") as gateway,
        tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder,
    ):
        for number in range(ROUNDS):
            with running_app(Path(folder) / str(number), gateway.base_url) as driver:
                times["program"].append(program_ms(driver, 1_000 + number))
                driver.run_for(100)
            times["bare"].append(asyncio.run(bare_ms(gateway.base_url, f"bare-{number}")))
    sys.stdout.write(json.dumps(times) + "\n")
    del application


if __name__ == "__main__":
    main()
