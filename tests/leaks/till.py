"""A till's whole day in a process of its own, its log as talkative as it gets.

`python -m tests.leaks.till HOME RECORD`: sales through faults, a crash that carries secrets, the
list and a history; `RECORD` keeps what the gateway answered. What is on the clipboard and in the
titles at each step goes to standard output, as a person could paste or see it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.app.desktop import DesktopApp, _install_last_resort
from pos_app.app.qt_logging import redirect_to_log
from pos_app.config.logs import open_log
from pos_app.domain.sale import SaleState
from tests.bench.rig import Line, click, line, offered, press, rest, running, shown, spin

CRASH = "a fault that carries what it should not"
FAULTS = ("deal garbage", "deal 502 with HTML", "deal portal page", "deal 429", "deal redirect")
HELD_MS = 900


def tell(program: DesktopApp) -> None:
    """What anybody could take from here."""
    clipboard = QApplication.clipboard()
    mime: QMimeData | None = clipboard.mimeData()
    held = [bytes(mime.data(kind).data()) for kind in mime.formats()] if mime else []
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets()]
    sys.stdout.write(f"{titles!r} {held!r} {program.window.windowFilePath()!r}\n")


def charge(program: DesktopApp, amount: int) -> str:
    """Charge; the card number that the customer is shown."""
    press(program.window, f"{amount}\r")
    spin(lambda: offered(program), "the QR")
    view = offered(program)
    assert view is not None
    assert view.card is not None
    tell(program)
    return view.card.reveal()


def pays(program: DesktopApp, gateway: Line) -> None:
    """The customer pays."""
    gateway.say("pay")
    spin(lambda: shown(program, SaleState.PAID), "PAID")
    tell(program)
    click(program.window, "next-sale")


def refuse(card: str) -> None:
    """The first of two exceptions."""
    raise ValueError(f"account_number={card}")


def crash(card: str) -> None:
    """A bug of ours, in a slot, with secrets in its message, its cause and its locals."""
    secret = f"Bearer {card}"
    try:
        refuse(card)
    except ValueError as error:
        spaced = f"{card[:4]} {card[4:8]} {card[8:12]} {card[12:]}"
        raise RuntimeError(f"{CRASH}: to {spaced}, {secret}") from error


def day(program: DesktopApp, gateway: Line) -> None:
    """Sales good and bad, a crash, and the books opened."""
    charge(program, 1_001)
    for fault in FAULTS:
        gateway.say(fault)
        rest(HELD_MS)
        gateway.say("lift")
    pays(program, gateway)
    gateway.say("create processed, then dropped")
    gateway.say("requisites truncated")
    press(program.window, "1002\r")
    rest(2_000)
    gateway.say("lift")
    spin(lambda: offered(program), "the QR")
    pays(program, gateway)
    card = charge(program, 1_003)
    QTimer.singleShot(0, lambda: crash(card))
    rest(HELD_MS)
    click(program.window, "new-sale")
    click(program.window, "sales")
    spin(lambda: program.window.findChild(QWidget, "sales-page"), "the list")
    tell(program)


def main() -> None:
    home, record = Path(sys.argv[1]), sys.argv[2]
    open_log(home / "logs", logging.DEBUG)
    redirect_to_log()
    application = QApplication(["pos-app"])
    with line("--record", record) as gateway, running(home, gateway.base_url) as program:
        _install_last_resort(program)
        logging.getLogger("tests.leaks").debug("this log is as talkative as it gets")
        day(program, gateway)
    del application


if __name__ == "__main__":
    main()
