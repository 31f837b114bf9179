"""A payment that another program on this machine asks a kiosk for: the request and its answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import SettingsError
from pos_app.domain.kiosk_choice import MAX_CHOICE_TITLE
from pos_app.domain.money import Money
from pos_app.domain.names import MAX_ORDER_LENGTH, plain_text
from pos_app.domain.payin import Language
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale, SaleState

MOST_ASKED: Final = 10**12
"""Whole so'm that any kiosk could be asked for; its own limits are far below."""


class AskedState(StrEnum):
    """What becomes of a request."""

    SHOWN = "shown"
    """A customer may pay it now; nothing is known yet."""
    PAID = "paid"
    NOT_PAID = "not_paid"
    """Nothing was taken, and nothing is expected."""
    UNDECIDED = "undecided"
    """The customer says that it was paid, or nobody knows."""
    BUSY = "busy"
    """Somebody is at the kiosk: it was not asked for."""
    OUT_OF_ORDER = "out_of_order"
    REFUSED = "refused"
    """The request is no good; its reason says what of it."""
    NO_KIOSK = "no_kiosk"
    """No kiosk runs here that could be asked."""


FINAL: Final = frozenset(AskedState) - {AskedState.SHOWN, AskedState.UNDECIDED}
"""After these nothing more comes."""


class AskedRefusal(StrEnum):
    """What of a request is no good."""

    REQUEST = "request"
    ORDER_REF = "order_ref"
    AMOUNT = "amount"
    """No whole soʻm, or not within the limits of the kiosk."""
    TITLE = "title"
    LANGUAGE = "language"
    REF_USED = "ref_used"
    """The reference is that of another amount."""


class RequestError(ValueError):
    """A request is no good."""

    def __init__(self, refusal: AskedRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class AskedPayment:
    """What is to be paid; `order_ref` is the asker's own, and never begins two payments."""

    order_ref: str
    amount: Money
    title: str = ""
    """What it is for, as the customer reads it; empty for none."""
    language: Language | None = None
    """The customer's, where the asker knows it."""


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """How a request stands."""

    state: AskedState
    reason: str = ""
    """An `AskedRefusal`, a `KioskFault`, or of NOT_PAID `left` where no payment was begun."""
    number: int | None = None
    """The sale's, where one was begun."""


NO_KIOSK: Final = AskedAnswer(AskedState.NO_KIOSK)


def check_request(asked: AskedPayment) -> AskedPayment:
    """Return the request where it makes sense. Raises RequestError."""
    ref = asked.order_ref
    # What the journal would keep in another spelling could never be found again.
    if not _is_plain(ref, MAX_ORDER_LENGTH) or not ref or mask_card_numbers(ref) != ref:
        raise RequestError(AskedRefusal.ORDER_REF)
    if not asked.amount.is_whole or not 0 < asked.amount.major <= MOST_ASKED:
        raise RequestError(AskedRefusal.AMOUNT)
    title = asked.title
    if not _is_plain(title, MAX_CHOICE_TITLE) or mask_card_numbers(title) != title:
        raise RequestError(AskedRefusal.TITLE)
    return asked


def answer_of_sale(sale: Sale) -> AskedAnswer:
    """Return how a request stands by its sale. PAID is the engine's PAID, and nothing else is."""
    match sale.state:
        case SaleState.PAID:
            state = AskedState.PAID
        case SaleState.CLOSED | SaleState.BY_HAND:
            state = AskedState.NOT_PAID
        case SaleState.PREPARING | SaleState.WAITING:
            state = AskedState.SHOWN
        case _:
            state = AskedState.UNDECIDED
    return AskedAnswer(state, number=sale.sequence)


def _is_plain(text: str, longest: int) -> bool:
    try:
        plain_text(text, "", longest)
    except SettingsError:
        return False
    return text == text.strip() and text.isprintable()
