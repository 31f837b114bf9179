"""The steps of a kiosk: where each event leads from each, as one table; a pure rule.

Whatever is not in the table leaves the step as it is. A sale's end comes from the engine alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView


class KioskStep(StrEnum):
    """What the kiosk shows, by the object name of its page."""

    ATTRACT = "kiosk-attract"
    """Between customers."""
    LANGUAGE = "kiosk-language"
    AMOUNT = "kiosk-amount"
    """The amount is typed, or one of the owner's fixed choices touched."""
    CONFIRM = "kiosk-confirm"
    DOUBT = "kiosk-doubt"
    """A payment like this one is still open: whose it is, is asked before another begins."""
    PAYMENT = "kiosk-payment"
    THANKS = "kiosk-thanks"
    NOT_PAID = "kiosk-not-paid"
    ASK_STAFF = "kiosk-ask-staff"
    """Nobody knows yet how the payment ended."""
    OUT_OF_ORDER = "kiosk-out-of-order"
    PIN = "kiosk-pin"
    STAFF = "kiosk-staff"
    CLEANING = "kiosk-cleaning"
    TOUCH_TEST = "kiosk-touch-test"
    LEVELS = "kiosk-levels"
    """Staff set how loud and how bright it is."""


class KioskEvent(StrEnum):
    """What a person does, the engine tells, or the time brings."""

    WOKEN = "woken"
    LANGUAGE_CHOSEN = "language_chosen"
    AMOUNT_GIVEN = "amount_given"
    AMOUNT_FIXED = "amount_fixed"
    """Another program has said what is to be paid, and the language is known."""
    OTHER_LANGUAGE = "other_language"
    CONFIRMED = "confirmed"
    BACK = "back"
    LEFT = "left"
    """The customer goes, or gives the payment up."""
    AGAIN = "again"
    """The customer wants another try."""
    ALIKE = "alike"
    """The engine warns of an open payment like this one."""
    NOT_MINE = "not_mine"
    MINE = "mine"
    REFUSED = "refused"
    """The engine has begun no sale."""
    OFFERED = "offered"
    """There is something to pay by, or it comes."""
    CLAIMED = "claimed"
    """The customer's app says paid; the gateway does not yet."""
    PAID = "paid"
    ENDED = "ended"
    """Decided, and not paid."""
    UNCLEAR = "unclear"
    TIME_OUT = "time_out"
    BROKEN = "broken"
    """Nothing can be charged."""
    MENDED = "mended"
    STAFF_CALLED = "staff_called"
    ADMITTED = "admitted"
    STAFF_LEFT = "staff_left"
    CLEAN = "clean"
    TEST_TOUCH = "test_touch"
    LEVELS = "levels"
    DONE = "done"


_S, _E = KioskStep, KioskEvent
_OF_STAFFS_PAGE: Final = {
    _E.DONE: _S.STAFF,
    _E.BACK: _S.STAFF,
    _E.LEFT: _S.STAFF,
    _E.STAFF_LEFT: _S.ATTRACT,
    _E.TIME_OUT: _S.ATTRACT,
}
_TABLE: Final[Mapping[KioskStep, Mapping[KioskEvent, KioskStep]]] = MappingProxyType(
    {
        _S.ATTRACT: {
            _E.WOKEN: _S.LANGUAGE,
            _E.AMOUNT_FIXED: _S.CONFIRM,
            _E.BROKEN: _S.OUT_OF_ORDER,
            _E.STAFF_CALLED: _S.PIN,
        },
        _S.LANGUAGE: {
            _E.LANGUAGE_CHOSEN: _S.AMOUNT,
            _E.AMOUNT_FIXED: _S.CONFIRM,
            _E.BACK: _S.ATTRACT,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.BROKEN: _S.OUT_OF_ORDER,
            _E.STAFF_CALLED: _S.PIN,
        },
        _S.AMOUNT: {
            _E.AMOUNT_GIVEN: _S.CONFIRM,
            _E.BACK: _S.LANGUAGE,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.BROKEN: _S.OUT_OF_ORDER,
        },
        _S.CONFIRM: {
            _E.CONFIRMED: _S.PAYMENT,
            _E.BACK: _S.AMOUNT,
            _E.OTHER_LANGUAGE: _S.LANGUAGE,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.BROKEN: _S.OUT_OF_ORDER,
        },
        _S.DOUBT: {
            _E.NOT_MINE: _S.PAYMENT,
            _E.MINE: _S.ASK_STAFF,
            _E.BACK: _S.AMOUNT,
            _E.OTHER_LANGUAGE: _S.LANGUAGE,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
        },
        _S.PAYMENT: {
            _E.ALIKE: _S.DOUBT,
            _E.REFUSED: _S.NOT_PAID,
            _E.PAID: _S.THANKS,
            _E.ENDED: _S.NOT_PAID,
            _E.UNCLEAR: _S.ASK_STAFF,
            _E.LEFT: _S.NOT_PAID,
            _E.TIME_OUT: _S.ATTRACT,
        },
        _S.THANKS: {
            _E.WOKEN: _S.LANGUAGE,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.UNCLEAR: _S.ASK_STAFF,
        },
        _S.NOT_PAID: {
            _E.AGAIN: _S.AMOUNT,
            _E.CLAIMED: _S.PAYMENT,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.PAID: _S.THANKS,
            _E.UNCLEAR: _S.ASK_STAFF,
            _E.STAFF_CALLED: _S.PIN,
        },
        _S.ASK_STAFF: {
            _E.OFFERED: _S.PAYMENT,
            _E.PAID: _S.THANKS,
            _E.ENDED: _S.NOT_PAID,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
            _E.STAFF_CALLED: _S.PIN,
        },
        _S.OUT_OF_ORDER: {
            _E.MENDED: _S.ATTRACT,
            _E.STAFF_CALLED: _S.PIN,
        },
        _S.PIN: {
            _E.ADMITTED: _S.STAFF,
            _E.BACK: _S.ATTRACT,
            _E.LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
        },
        _S.STAFF: {
            _E.CLEAN: _S.CLEANING,
            _E.TEST_TOUCH: _S.TOUCH_TEST,
            _E.LEVELS: _S.LEVELS,
            _E.BACK: _S.ATTRACT,
            _E.LEFT: _S.ATTRACT,
            _E.STAFF_LEFT: _S.ATTRACT,
            _E.TIME_OUT: _S.ATTRACT,
        },
        _S.CLEANING: {_E.DONE: _S.ATTRACT},
        _S.TOUCH_TEST: _OF_STAFFS_PAGE,
        _S.LEVELS: _OF_STAFFS_PAGE,
    }
)
OF_A_SALE: Final = frozenset(
    {KioskStep.PAYMENT, KioskStep.THANKS, KioskStep.NOT_PAID, KioskStep.ASK_STAFF}
)
"""The pages that show a customer's sale."""
OF_STAFF: Final = frozenset(
    {KioskStep.PIN, KioskStep.STAFF, KioskStep.TOUCH_TEST, KioskStep.LEVELS}
)


def step_after(step: KioskStep, event: KioskEvent) -> KioskStep:
    """Return where an event leads; the same step where it has no place there."""
    return _TABLE[step].get(event, step)


def event_of_sale(view: SaleView) -> KioskEvent:
    """Return what a sale's state tells the page that shows it."""
    match view.sale.state:
        case SaleState.PAID:
            return KioskEvent.PAID
        case SaleState.CLOSED:
            return KioskEvent.ENDED
        case SaleState.CONFIRMING:
            return KioskEvent.CLAIMED
        case SaleState.UNKNOWN | SaleState.REVIEW | SaleState.BY_HAND:
            return KioskEvent.UNCLEAR
        case _:
            return KioskEvent.OFFERED


def is_undecided(view: SaleView | None) -> bool:
    """Tell whether a customer who leaves must be told to ask the staff.

    The customer says that it was paid, or nobody knows.
    """
    doubtful = {SaleState.CONFIRMING, SaleState.UNKNOWN, SaleState.REVIEW}
    return view is not None and view.sale.state in doubtful
