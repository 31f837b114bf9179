"""The words of the page "Printer"."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.printing import PrinterChoice, PrinterWay
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

PRINTER: Final = QT_TRANSLATE_NOOP("Till", "Slip printer")
PRINTER_PART: Final = QT_TRANSLATE_NOOP("Till", "Paper for the customer")
PRINTER_ROW: Final = QT_TRANSLATE_NOOP(
    "Till", "Which printer slips come out of, how wide it prints, and when."
)
FIND_TITLE: Final = QT_TRANSLATE_NOOP("Till", "1. Choose the printer")
FIND: Final = QT_TRANSLATE_NOOP("Till", "Find printers")
SEARCHING: Final = QT_TRANSLATE_NOOP("Till", "Looking for printers…")
NONE_FOUND: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This computer knows no printer. Connect one and install it as its maker says, or type its "
    "address below.",
)
NO_PRINTER: Final = QT_TRANSLATE_NOOP("Till", "No printer")
NETWORK_ADDRESS: Final = QT_TRANSLATE_NOOP("Till", "Receipt printer in the network")
NETWORK_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "Its address, for example 192.168.1.50: the printer prints it on its own test page."
)
USE_ADDRESS: Final = QT_TRANSLATE_NOOP("Till", "Use this address")
RAW: Final = QT_TRANSLATE_NOOP("Till", "Print past the driver")
RAW_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "For a receipt printer whose driver leaves margins or scales. An office printer would print "
    "letters.",
)
RULER_TITLE: Final = QT_TRANSLATE_NOOP("Till", "2. Find its width")
RULER_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "A strip with numbered boxes comes out. Which is the last box that is whole?"
)
PRINT_RULER: Final = QT_TRANSLATE_NOOP("Till", "Print the ruler")
WIDTH: Final = QT_TRANSLATE_NOOP("Till", "The last whole box")
WIDTH_NOW: Final = QT_TRANSLATE_NOOP("Till", "Slips are {dots} dots wide.")
USUAL_WIDTHS: Final = QT_TRANSLATE_NOOP(
    "Till", "On paper of 58 mm it is usually box 6, on paper of 80 mm box 9 or 8."
)
SLIPS_TITLE: Final = QT_TRANSLATE_NOOP("Till", "3. Slips")
AFTER_PAID: Final = QT_TRANSLATE_NOOP("Till", "Print by itself")
AFTER_PAID_TEXT: Final = QT_TRANSLATE_NOOP("Till", "A slip comes out when a sale is paid.")
SECOND_LANGUAGE: Final = QT_TRANSLATE_NOOP("Till", "A second language, beside the customer’s")
PRINT_TEST: Final = QT_TRANSLATE_NOOP("Till", "Print a test slip")
WAY: Final = MappingProxyType(
    {
        PrinterWay.QUEUE: QT_TRANSLATE_NOOP("Till", "{name}, past the driver"),
        PrinterWay.NETWORK: QT_TRANSLATE_NOOP("Till", "{name}, in the network"),
        PrinterWay.DEVICE: QT_TRANSLATE_NOOP("Till", "{name}, by cable"),
    }
)


def printer_name(words: Words, choice: PrinterChoice) -> str:
    """Name a printer as a person chose it."""
    if not choice.is_there:
        return words.text(NO_PRINTER)
    way = WAY.get(choice.way)
    return choice.address if way is None else words.text(way, name=choice.address)
