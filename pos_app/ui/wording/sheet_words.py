"""What the sheet about one sale says: a page for a customer's bank, or whoever asks."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

SAVE_SHEET: Final = QT_TRANSLATE_NOOP("Till", "Save a sheet about it (PDF)")
SHEET_SAVED: Final = QT_TRANSLATE_NOOP("Till", "The sheet is saved: {path}")
SAVING_SHEET: Final = QT_TRANSLATE_NOOP("Till", "The sheet is being saved…")
FILE_NAME: Final = QT_TRANSLATE_NOOP("Till", "Sale {number}")

TITLE: Final = QT_TRANSLATE_NOOP("Till", "About one sale")
NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Number of the sale")
BEGUN: Final = QT_TRANSLATE_NOOP("Till", "Begun (Tashkent time)")
STATE: Final = QT_TRANSLATE_NOOP("Till", "State")
PAID_AT: Final = QT_TRANSLATE_NOOP("Till", "The till learned of the money at")
REPORTED: Final = QT_TRANSLATE_NOOP("Till", "Amount that the payment service named")
ORDER: Final = QT_TRANSLATE_NOOP("Till", "Order")
CARD: Final = QT_TRANSLATE_NOOP("Till", "Card to pay to")
INVOICE: Final = QT_TRANSLATE_NOOP("Till", "Invoice")
PAYMENT_ID: Final = QT_TRANSLATE_NOOP("Till", "Payment ID")
SERVICE: Final = QT_TRANSLATE_NOOP("Till", "Payment service")
SERVICE_STATE: Final = QT_TRANSLATE_NOOP("Till", "State at the payment service")

STORY: Final = QT_TRANSLATE_NOOP("Till", "What the till knew, and when")
ENTRY: Final = QT_TRANSLATE_NOOP("Till", "Entry")
TIME: Final = QT_TRANSLATE_NOOP("Till", "Time (UTC+5)")
BY_SERVICE: Final = QT_TRANSLATE_NOOP("Till", "(by the service’s clock: {time})")
NOTE: Final = QT_TRANSLATE_NOOP("Till", "A note of the shop’s own, which is not on this sheet.")
LEFT_OUT: Final = QT_TRANSLATE_NOOP("Till", "Entries that are not shown here: {count}")

CHAIN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Every entry of the till’s journal is linked to all before it, and none can be changed "
    "unnoticed. After entry {number} the journal’s check code is {letters}, in full:",
)
MADE: Final = QT_TRANSLATE_NOOP("Till", "This sheet was made at {time} (UTC+5) by {program}.")
