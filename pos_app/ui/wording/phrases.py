"""The window's phrases, in English, as whole sentences; the catalogues hold the others."""

from __future__ import annotations

from typing import Final

from pos_app.domain.payload import PayloadKind
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate

# ---- everywhere
PROGRAM_NAME: Final = "QR Toʻlov"
SALES: Final = QT_TRANSLATE_NOOP("Till", "Sales")
SETTINGS: Final = QT_TRANSLATE_NOOP("Till", "Settings")
LEAVE_TRAINING: Final = QT_TRANSLATE_NOOP("Till", "Leave training")
BACK: Final = QT_TRANSLATE_NOOP("Till", "Back")
LINK_GOOD: Final = QT_TRANSLATE_NOOP("Till", "Connected")
LINK_STARTING: Final = QT_TRANSLATE_NOOP("Till", "Starting…")
LINK_UNKNOWN: Final = QT_TRANSLATE_NOOP("Till", "Connecting…")
LINK_NO_KEYS: Final = QT_TRANSLATE_NOOP("Till", "No keys")
FAULT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Something went wrong inside the program. Payments already begun are safe and are still "
    "watched. If it happens again, restart the program and tell your technician.",
)
SILENT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "No sound can be heard on this computer: look at the screen. A technician can connect a "
    "loudspeaker.",
)
LOG_LOST: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nothing can be written to the program’s log. Sales go on without it; tell your technician.",
)
OPEN_FILES: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Other users of this computer can read the program’s files. Sales go on; tell your technician.",
)
SETTINGS_REPAIRED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The settings could not be used, so the program starts with fresh ones. {why} The former file "
    "is kept as {path}. Call the technician.",
)
SETTINGS_SPOILT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Somebody has changed the settings file so that it cannot be used. {why} The program goes on "
    "with its own settings and has written them anew; the changed file is kept as {path}. Tell "
    "your technician.",
)
DEFAULTS_LEFT_OUT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The settings for the whole computer are left out: they cannot be used here. {why} They are "
    "in {path}. Sales go on; call the technician.",
)

# ---- keypad
CHARGE: Final = QT_TRANSLATE_NOOP("Till", "Charge")
KEY_BACKSPACE: Final = QT_TRANSLATE_NOOP("Till", "Delete the last digit")
KEY_CLEAR: Final = QT_TRANSLATE_NOOP("Till", "Clear")
KEY_ADD: Final = QT_TRANSLATE_NOOP("Till", "Add another item")
REMOVE_ITEM: Final = QT_TRANSLATE_NOOP("Till", "Remove {amount}")
ORDER_REF: Final = QT_TRANSLATE_NOOP("Till", "Order number, if you keep one")
TYPE_AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "Type the amount, then press Enter.")
SCANNED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Scanned, not charged. To keep the code as the order number, go to that field first.",
)
ORDER_IS_A_CARD: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The order number looks like a card number: only its last four digits will be kept.",
)
ENTER_TOO_SOON: Final = QT_TRANSLATE_NOOP(
    "Till", "Not charged yet: check the amount, then press Enter again."
)
PASTE: Final = QT_TRANSLATE_NOOP("Till", "Paste")
NOT_PASTED: Final = QT_TRANSLATE_NOOP(
    "Till", "Nothing was pasted: the program that it was copied in does not answer."
)
NOT_CHARGED: Final = QT_TRANSLATE_NOOP("Till", "The sale was not started.")
CANNOT_CHARGE: Final = QT_TRANSLATE_NOOP("Till", "No sale can be started now.")

# ---- payment, the cashier's part
DO_TIME_OVER: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The code is gone, so that nobody pays too late. The program still checks whether the money "
    "came. If the customer has not paid, make a new QR for the same sale.",
)
DO_TYPE_CARD: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Ask the customer to type the card number and the exact amount in the app. "
    "This screen says when it is paid.",
)
CHARGE_SENT: Final = QT_TRANSLATE_NOOP(
    "Till", "The sale is being started. Nothing more has to be pressed."
)
NO_QR: Final = QT_TRANSLATE_NOOP(
    "Till", "The QR code cannot be shown. Please pay by the card number."
)
NO_QR_NO_CARD: Final = QT_TRANSLATE_NOOP(
    "Till", "The QR code cannot be shown. Please ask the cashier."
)
NO_QR_TODO: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The QR code did not pass its check, so it is not shown. Let the customer pay by the card "
    "number, or use the payment page. Tell the technician.",
)
OVERDUE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Its time is long over, and the payment service does not say how it ended. "
    "Check it in the service’s web cabinet.",
)
KEEPS_ASKING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The program keeps asking. If the customer has paid, wait: do not charge them again.",
)
PAUSE_ENDS: Final = QT_TRANSLATE_NOOP("Till", "The pause ends at {time}.")
PAUSE_WHILE_OPEN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The payment service has asked for a pause until {time}. Until then the program asks about "
    "this payment no more than twice a minute.",
)
ASK_NOW: Final = QT_TRANSLATE_NOOP("Till", "Ask now")
JOURNAL_STUCK: Final = QT_TRANSLATE_NOOP(
    "Till",
    "What happens to this payment cannot be written down, so this screen may lag behind. "
    "Hand nothing over until it says that it is paid, and call the technician.",
)
ASLEEP: Final = QT_TRANSLATE_NOOP("Till", "The computer was asleep")
ASLEEP_TODO: Final = QT_TRANSLATE_NOOP(
    "Till", "Checking the payment before the code is shown again…"
)
RENEW: Final = QT_TRANSLATE_NOOP("Till", "New QR for the same sale")
RENEW_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "The old QR may still be paid")
RENEW_WARNING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody can tell for certain that it is closed. If the customer has paid by it, or does so "
    "later, a new QR takes the money twice. Ask the customer first.",
)
RENEW_YES: Final = QT_TRANSLATE_NOOP("Till", "Not paid: make a new QR")
RENEW_NO: Final = QT_TRANSLATE_NOOP("Till", "Keep checking the old one")
TIME_LEFT: Final = QT_TRANSLATE_NOOP("Till", "Time left: {left}")
TIME_LEFT_ABOUT: Final = QT_TRANSLATE_NOOP("Till", "Time left: about {left}")
TIME_OVER_ABOUT: Final = QT_TRANSLATE_NOOP("Till", "The time may be over.")
CANCEL: Final = QT_TRANSLATE_NOOP("Till", "Cancel the payment")
NEW_SALE: Final = QT_TRANSLATE_NOOP("Till", "New sale")
SHOW_PAGE_QR: Final = QT_TRANSLATE_NOOP("Till", "Show the payment page’s code")
SHOW_CARD_QR: Final = QT_TRANSLATE_NOOP("Till", "Show the card’s code")
CANNOT_SCAN: Final = QT_TRANSLATE_NOOP("Till", "Customer cannot scan")
BACK_TO_QR: Final = QT_TRANSLATE_NOOP("Till", "Back to the QR code")
OPEN_PAGE: Final = QT_TRANSLATE_NOOP("Till", "Open in the browser")
SHARE: Final = QT_TRANSLATE_NOOP("Till", "Send to the customer")
SHARE_TITLE: Final = QT_TRANSLATE_NOOP("Till", "For a customer who pays from afar")
SHARE_WHAT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Send the message, the link or the picture: each leads to the payment page of {amount}. "
    "The card number is in none of them.",
)
COPY_MESSAGE: Final = QT_TRANSLATE_NOOP("Till", "Copy a message with the link")
COPY_LINK: Final = QT_TRANSLATE_NOOP("Till", "Copy the link")
COPY_PICTURE: Final = QT_TRANSLATE_NOOP("Till", "Copy the picture")
SAVE_PICTURE: Final = QT_TRANSLATE_NOOP("Till", "Save the picture")
MESSAGE_COPIED: Final = QT_TRANSLATE_NOOP(
    "Till", "The message is copied. Paste it into Telegram or an SMS."
)
LINK_COPIED: Final = QT_TRANSLATE_NOOP("Till", "The link is copied. Paste it into the message.")
PICTURE_COPIED: Final = QT_TRANSLATE_NOOP(
    "Till", "The picture is copied. Paste it into the message."
)
PICTURE_SAVED: Final = QT_TRANSLATE_NOOP("Till", "The picture is saved: {path}")
PICTURE_NOT_SAVED: Final = QT_TRANSLATE_NOOP(
    "Till", "The picture cannot be saved in {folder}. Copy it instead."
)
PICTURE_NOT_MADE: Final = QT_TRANSLATE_NOOP(
    "Till", "The picture did not pass its check and was not made. Copy the link instead."
)
SEEN: Final = QT_TRANSLATE_NOOP("Till", "Seen")
OPEN: Final = QT_TRANSLATE_NOOP("Till", "Open")
PRINT_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Print again")
ORDER_IS: Final = QT_TRANSLATE_NOOP("Till", "Order {order}")
SALE_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Sale No. {number}")
TRAINER: Final = QT_TRANSLATE_NOOP("Till", "The training customer:")
CANCEL_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Cancel this payment of {amount}?")
CANCEL_WARNING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The code will disappear. If the customer has already paid, the money will still be noticed "
    "and shown.",
)
CANCEL_YES: Final = QT_TRANSLATE_NOOP("Till", "Yes, cancel it")
CANCEL_NO: Final = QT_TRANSLATE_NOOP("Till", "No, keep waiting")

# ---- an earlier sale like this one
EARLIER_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "There is already a payment of {amount}")
EARLIER_WARNING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "If it is the same customer, open that payment: charging again would take the money twice.",
)
EARLIER_YES: Final = QT_TRANSLATE_NOOP("Till", "Another customer: charge")
EARLIER_NO: Final = QT_TRANSLATE_NOOP("Till", "Open the earlier one")

# ---- payment, the customer’s part
AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "Amount")
TO_PAY: Final = QT_TRANSLATE_NOOP("Till", "To pay")
TO_PAY_EXACTLY: Final = QT_TRANSLATE_NOOP("Till", "To pay, exactly")
CARD_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Card number")
CARD_OWNER: Final = QT_TRANSLATE_NOOP("Till", "Recipient")

# ---- result
PAID: Final = QT_TRANSLATE_NOOP("Till", "PAID")
PAID_LATE: Final = QT_TRANSLATE_NOOP("Till", "PAID LATE")
PAID_AT: Final = QT_TRANSLATE_NOOP("Till", "Paid at {time}")
PAID_TO: Final = QT_TRANSLATE_NOOP("Till", "To the card ending in {last4}")
NEXT_SALE: Final = QT_TRANSLATE_NOOP("Till", "Next sale")
NO_REAL_MONEY: Final = QT_TRANSLATE_NOOP("Till", "This is not a real payment: no money has come.")
PUNCH_RECEIPT: Final = QT_TRANSLATE_NOOP("Till", "Now give the customer the fiscal receipt.")

# ---- cards of sales and tray
NO_SALES_YET: Final = QT_TRANSLATE_NOOP("Till", "The last sales will stand here.")
NUMBER: Final = QT_TRANSLATE_NOOP("Till", "No. {number}")
MINUTES_LEFT: Final = QT_TRANSLATE_NOOP("Till", "{minutes} min left")
TIME_IS_OVER: Final = QT_TRANSLATE_NOOP("Till", "Time is over")
MORE_OPEN: Final = translate("Till", "%n more", "", 2)
RECOVERED: Final = translate(
    "Till", "%n payments were open when the program ended: checking…", "", 2
)
UNWATCHED: Final = translate(
    "Till",
    "%n payments of the real till are not decided, and in training nobody follows them. Leave "
    "training to see what came of them.",
    "",
    2,
)
NO_MESSAGES: Final = QT_TRANSLATE_NOOP("Till", "No messages")
ALL_MESSAGES: Final = QT_TRANSLATE_NOOP("Till", "All messages")
MESSAGES: Final = translate("Till", "%n messages", "", 2)

# ---- for a call to the payment service
FOR_THE_PHONE: Final = QT_TRANSLATE_NOOP("Till", "For the call to the payment service")
INVOICE: Final = QT_TRANSLATE_NOOP("Till", "Invoice number")
PAYMENT_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Payment number")
CHARGED_AT: Final = QT_TRANSLATE_NOOP("Till", "Charged at")
COPY_INVOICE: Final = QT_TRANSLATE_NOOP("Till", "Copy the number")
COPIED: Final = QT_TRANSLATE_NOOP("Till", "Copied")

# ---- closing
CLOSE_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Close the program while a payment is open?")
CLOSE_WARNING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody will see when the money comes until the program is opened again. It will then go on "
    "with these payments by itself.",
)
CLOSE_YES: Final = QT_TRANSLATE_NOOP("Till", "Close all the same")
CLOSE_NO: Final = QT_TRANSLATE_NOOP("Till", "Keep it open")

LANGUAGE_NAMES = {"uz": "Oʻzbekcha", "uz-Cyrl": "Ўзбекча", "ru": "Русский", "en": "English"}
"""Each language in its own letters, whatever the window speaks."""
LANGUAGE_SHORT = {"uz": "Oʻz", "uz-Cyrl": "Ўз", "ru": "Рус", "en": "Eng"}

QR_NAME: Final = {
    PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP("Till", "QR code of the card number"),
    PayloadKind.LINK: QT_TRANSLATE_NOOP("Till", "QR code of a payment link"),
    PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP("Till", "QR code of the payment page"),
    PayloadKind.CODE: QT_TRANSLATE_NOOP("Till", "QR code of the payment"),
}

QR_HOLDS: Final = {
    PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP("Till", "In the QR code: the card number"),
    PayloadKind.LINK: QT_TRANSLATE_NOOP("Till", "In the QR code: a payment link"),
    PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP("Till", "In the QR code: the payment page"),
    PayloadKind.CODE: QT_TRANSLATE_NOOP("Till", "In the QR code: the payment, for a bank’s app"),
}

# ---- faults
FAILED: Final = QT_TRANSLATE_NOOP("Till", "The till cannot be opened")
FAILED_TODO: Final = QT_TRANSLATE_NOOP(
    "Till", "Try again. If it happens again, call the technician."
)
BROKEN: Final = QT_TRANSLATE_NOOP("Till", "The program has to be started again")
BROKEN_TODO: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Something went wrong inside the program. Every payment is written down. Close the program "
    "and open it again: it goes on with open payments by itself. Until then do not charge them "
    "a second time.",
)
TRY_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Try again")
CLOSE_PROGRAM: Final = QT_TRANSLATE_NOOP("Till", "Close the program")

# ---- the list of sales
EARLIER_DAY: Final = QT_TRANSLATE_NOOP("Till", "The day before")
LATER_DAY: Final = QT_TRANSLATE_NOOP("Till", "The next day")
COMPARE: Final = QT_TRANSLATE_NOOP("Till", "Compare with the payment service")
COMPARING: Final = QT_TRANSLATE_NOOP("Till", "Reading the payment service’s list…")
NOT_COMPARED: Final = QT_TRANSLATE_NOOP(
    "Till", "The payment service’s list could not be read, so nothing was compared."
)
NOTHING_CHANGED: Final = QT_TRANSLATE_NOOP("Till", "Nothing was changed by comparing.")
SALES_COUNT: Final = translate("Till", "%n sales", "", 2)
NO_SALES: Final = QT_TRANSLATE_NOOP("Till", "There are no sales on this day.")
LAST_SALES_OF: Final = QT_TRANSLATE_NOOP("Till", "The last sales: {day}")
CHOOSE_SALE: Final = QT_TRANSLATE_NOOP("Till", "Choose a sale to see what happened.")
HISTORY: Final = QT_TRANSLATE_NOOP("Till", "What happened")
SHOW_SALE: Final = QT_TRANSLATE_NOOP("Till", "Show this payment")
INVOICE_IS: Final = QT_TRANSLATE_NOOP("Till", "Invoice {invoice}")
