"""Drives a till for a whole day in a process of its own, its log as talkative as it gets.

`python -m tests.leaks.sensitive_day HOME RECORD`: sales through faults, a crash that carries
secrets, the list and a history; `RECORD` keeps what the gateway answered. What is on the clipboard
and in the titles at each step goes to standard output, as a person could paste or see it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.app.desktop import install_excepthook
from pos_app.config.logs import open_log
from pos_app.domain.sale import SaleState
from pos_app.ui.qt_library import redirect_messages
from tests.drivers.app_driver import AppDriver, running_app
from tests.drivers.faulty_gateway import FaultyGateway, start_faulty_gateway

CRASH = "a fault that carries what it should not"
FAULTS = ("deal garbage", "deal 502 with HTML", "deal portal page", "deal 429", "deal redirect")
HELD_MS = 900


def tell(driver: AppDriver) -> None:
    """Print what anybody could take from the clipboard and the titles."""
    clipboard = QApplication.clipboard()
    mime: QMimeData | None = clipboard.mimeData()
    held = [bytes(mime.data(kind).data()) for kind in mime.formats()] if mime else []
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets()]
    sys.stdout.write(f"{titles!r} {held!r} {driver.window.windowFilePath()!r}\n")


def charge(driver: AppDriver, amount: int) -> str:
    """Charge, and return the card number that the customer is shown."""
    view = driver.charge(amount)
    assert view.card is not None
    tell(driver)
    return view.card.reveal()


def pays(driver: AppDriver, gateway: FaultyGateway) -> None:
    """Pay, wait for PAID, and go on to the next sale."""
    gateway.send("pay")
    driver.wait_until(lambda: driver.sale_in(SaleState.PAID), "PAID")
    tell(driver)
    driver.click_past_guard("next-sale")


def refuse(card: str) -> None:
    """Raise the first of two exceptions."""
    raise ValueError(f"account_number={card}")


def crash(card: str) -> None:
    """Fail like a bug of ours in a slot: secrets in its message, its cause and its locals."""
    secret = f"Bearer {card}"
    try:
        refuse(card)
    except ValueError as error:
        spaced = f"{card[:4]} {card[4:8]} {card[8:12]} {card[12:]}"
        raise RuntimeError(f"{CRASH}: to {spaced}, {secret}") from error


def day(driver: AppDriver, gateway: FaultyGateway) -> None:
    """Take sales good and bad, crash, and open the list and a history."""
    charge(driver, 1_001)
    for fault in FAULTS:
        gateway.send(fault)
        driver.run_for(HELD_MS)
        gateway.send("lift")
    pays(driver, gateway)
    gateway.send("create processed, then dropped")
    gateway.send("requisites truncated")
    driver.type("1002\r")
    driver.run_for(2_000)
    gateway.send("lift")
    driver.wait_until(driver.offered_sale, "the QR")
    pays(driver, gateway)
    card = charge(driver, 1_003)
    QTimer.singleShot(0, lambda: crash(card))
    driver.run_for(HELD_MS)
    driver.click_past_guard("new-sale")
    driver.click_past_guard("sales")
    driver.wait_until(lambda: driver.window.findChild(QWidget, "sales-page"), "the list")
    tell(driver)


def main() -> None:
    home, record = Path(sys.argv[1]), sys.argv[2]
    open_log(home / "logs", logging.DEBUG)
    redirect_messages()
    application = QApplication(["pos-app"])
    with (
        start_faulty_gateway("--record", record) as gateway,
        running_app(home, gateway.base_url) as driver,
    ):
        install_excepthook(driver.app)
        logging.getLogger("tests.leaks").debug("this log is as talkative as it gets")
        day(driver, gateway)
    del application


if __name__ == "__main__":
    main()
