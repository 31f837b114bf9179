"""Words for the fiscal service on this computer: its troubles, its receipts, and its settings."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.events import FiscalAsked, FiscalRefused
from pos_app.domain.fiscal_line import FiscalVat, GoodsOwner
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.engine.api.fiscal_commands import FiscalView, StoppedReceipt
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.words import Words

FISCAL_TROUBLE: Final = MappingProxyType(
    {
        FiscalTrouble.NOT_RUNNING: QT_TRANSLATE_NOOP(
            "Till", "The fiscal service is not running on this computer. Start it."
        ),
        FiscalTrouble.NO_ANSWER: QT_TRANSLATE_NOOP(
            "Till", "The fiscal service does not answer. The till asks it again."
        ),
        FiscalTrouble.BROKEN_ANSWER: QT_TRANSLATE_NOOP(
            "Till",
            "What answers there is not the fiscal service, or its answer does not fit. "
            "Call the technician.",
        ),
        FiscalTrouble.NO_DRIVE: QT_TRANSLATE_NOOP(
            "Till",
            "The fiscal service does not see the fiscal module. Look whether it is plugged in.",
        ),
        FiscalTrouble.LOCKED: QT_TRANSLATE_NOOP(
            "Till", "The fiscal module is locked. Unlock it in the cash register program."
        ),
        FiscalTrouble.Z_NOT_OPEN: QT_TRANSLATE_NOOP(
            "Till",
            "No shift of the fiscal module is open. Open it in the cash register program: "
            "this program opens none.",
        ),
        FiscalTrouble.CLOCK: QT_TRANSLATE_NOOP(
            "Till", "The clock of the fiscal module and of this computer differ too much."
        ),
        FiscalTrouble.TIME_PAST: QT_TRANSLATE_NOOP(
            "Till",
            "The fiscal module has made a receipt of a later time already. "
            "Look at this computer’s clock.",
        ),
        FiscalTrouble.REFUSED: QT_TRANSLATE_NOOP(
            "Till",
            "The fiscal service refuses the receipt. Show the reason to the accountant: "
            "a code in the settings may be wrong.",
        ),
        FiscalTrouble.OTHER_NUMBER: QT_TRANSLATE_NOOP(
            "Till",
            "The fiscal service has lost its memory, so it cannot be asked again. Look in the "
            "cash register program whether the receipt was made.",
        ),
        FiscalTrouble.TWO_RECEIPTS: QT_TRANSLATE_NOOP(
            "Till",
            "Two fiscal receipts were made of one sale. Return one of them in the cash register "
            "program.",
        ),
        FiscalTrouble.NOT_KEPT: QT_TRANSLATE_NOOP(
            "Till", "The sale cannot be written down, so no receipt is asked for."
        ),
    }
)
SAYS: Final = QT_TRANSLATE_NOOP("Till", "It says: {detail}")

IS_MAKING: Final = QT_TRANSLATE_NOOP("Till", "The fiscal service makes the receipt: {amount}")
MAKE_NO_OTHER: Final = QT_TRANSLATE_NOOP("Till", "Make no other one in the cash register program.")
MAKES_LATER: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The service makes it as soon as it can. If you make it in another program, scan it here at "
    "once, or there will be two.",
)
ASKED: Final = QT_TRANSLATE_NOOP("Till", "The fiscal service was given the receipt to make.")
REFUSED: Final = QT_TRANSLATE_NOOP("Till", "The fiscal service made no receipt. {why}")

VAT: Final = MappingProxyType(
    {
        FiscalVat.TWELVE: QT_TRANSLATE_NOOP("Till", "12% inside the price"),
        FiscalVat.ZERO: QT_TRANSLATE_NOOP("Till", "0% VAT"),
        FiscalVat.NONE: QT_TRANSLATE_NOOP("Till", "Without VAT"),
    }
)
OWNER: Final = MappingProxyType(
    {
        GoodsOwner.RESOLD: QT_TRANSLATE_NOOP("Till", "Bought and sold on"),
        GoodsOwner.OWN_MAKE: QT_TRANSLATE_NOOP("Till", "Made by us"),
        GoodsOwner.SERVICE: QT_TRANSLATE_NOOP("Till", "A service"),
    }
)

FISCAL: Final = QT_TRANSLATE_NOOP("Till", "Fiscal receipts by a service")
FISCAL_ROW: Final = QT_TRANSLATE_NOOP(
    "Till",
    "A fiscal service on this computer makes the receipt of each paid sale. For shops that sell "
    "one kind of thing.",
)
SET_UP: Final = QT_TRANSLATE_NOOP("Till", "Set up")
LINE: Final = QT_TRANSLATE_NOOP("Till", "What every receipt says")
LINE_HINT: Final = QT_TRANSLATE_NOOP("Till", "At most 63 letters, such as Soch olish.")
IKPU_HINT: Final = QT_TRANSLATE_NOOP("Till", "17 digits, from tasnif.soliq.uz.")
PACKAGE_HINT: Final = QT_TRANSLATE_NOOP("Till", "It stands there with the same IKPU.")
UNIT_HINT: Final = QT_TRANSLATE_NOOP("Till", "May stay empty.")
SERVICE: Final = QT_TRANSLATE_NOOP("Till", "The service and its module")
ADDRESS_HINT: Final = QT_TRANSLATE_NOOP("Till", "On this computer; usually 127.0.0.1:3449.")
DRIVE_HINT: Final = QT_TRANSLATE_NOOP("Till", "“Ask the service” finds it.")
TRY: Final = QT_TRANSLATE_NOOP("Till", "Ask the service")
TRYING: Final = QT_TRANSLATE_NOOP("Till", "The service is being asked…")
TRIED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The service answers. Module {drive}, at the tax authority {terminal}. No receipt was made.",
)
CHOOSE_DRIVE: Final = QT_TRANSLATE_NOOP("Till", "There are several modules. Choose this till’s.")
LIABLE: Final = QT_TRANSLATE_NOOP("Till", "Who answers for it")
LIABLE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The program passes on what stands here, with the sum and the time. Whether name, IKPU, VAT "
    "and owner are right for this shop, its owner answers for before the tax authority. Let the "
    "accountant confirm it. A shop that sells different things cannot use this. "
    "The receipt is made by the fiscal module, not by this program, which opens and closes no "
    "shift there.",
)
CONFIRM: Final = QT_TRANSLATE_NOOP("Till", "The accountant has confirmed it")
CONFIRM_FIRST: Final = QT_TRANSLATE_NOOP(
    "Till", "First let the accountant confirm what the receipts say, then press here."
)
SWITCH_ON: Final = QT_TRANSLATE_NOOP("Till", "Save and switch on")
SWITCH_OFF: Final = QT_TRANSLATE_NOOP("Till", "Switch off")
IS_ON: Final = QT_TRANSLATE_NOOP("Till", "It is on: each paid sale gets its receipt.")
IS_OFF: Final = QT_TRANSLATE_NOOP("Till", "It is off: nothing is sent to the service.")
WAITING: Final = translate("Till", "%n fiscal receipts wait.", "", 2)
NOT_MADE: Final = translate("Till", "%n fiscal receipts were not made.", "", 2)
MAYBE_MADE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody knows whether this one was made: look in the cash register program first.",
)
BY_HAND: Final = QT_TRANSLATE_NOOP(
    "Till", "What the service refuses is made in the cash register program, as without the service."
)
NOT_MADE_TITLE: Final = QT_TRANSLATE_NOOP("Till", "Receipts that were not made")
STOPPED_LINE: Final = QT_TRANSLATE_NOOP("Till", "Sale {number}, {amount}: {why}")
ASK_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Ask again")


def fiscal_trouble(words: Words, trouble: FiscalTrouble, detail: str = "") -> str:
    """Say what stands in the way of a receipt, what to do, and what the service says of it."""
    said = words.text(SAYS, detail=detail) if detail and trouble is FiscalTrouble.REFUSED else ""
    return " ".join(filter(None, [words.text(FISCAL_TROUBLE[trouble]), said]))


def fiscal_state(words: Words, view: FiscalView) -> str:
    """Say how many receipts wait or were not made, and what stands in the way of the first."""
    if view.stopped:
        many = words.plural(NOT_MADE, len(view.stopped))
        first = view.stopped[0]
        return f"{many} {fiscal_trouble(words, first.trouble, first.detail)}"
    if view.trouble is None:
        return ""
    many = words.plural(WAITING, len(view.waiting))
    return f"{many} {fiscal_trouble(words, view.trouble, view.detail)}"


def stopped_line(words: Words, stopped: StoppedReceipt) -> str:
    """Say of one receipt why it was not made, and where nobody knows whether it was."""
    why = fiscal_trouble(words, stopped.trouble, stopped.detail)
    amount = fmt.money(stopped.sale.amount, words.language)
    number = fmt.digits(stopped.sale.sequence)
    line = words.text(STOPPED_LINE, number=number, amount=amount, why=why)
    return f"{line} {words.text(MAYBE_MADE)}" if stopped.may_be_made else line


def fiscal_event_line(words: Words, event: FiscalAsked | FiscalRefused) -> str:
    """Say what became of a receipt that the service was asked for."""
    match event:
        case FiscalAsked():
            return words.text(ASKED)
        case FiscalRefused(trouble, detail):
            return words.text(REFUSED, why=fiscal_trouble(words, trouble, detail))
