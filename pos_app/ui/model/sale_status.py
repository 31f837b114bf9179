"""The state of a sale in words: for the cashier with what to do, for the customer without."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_case import Case
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.palette import ICON_OF_STATE, ICON_OF_TROUBLE, TONE_OF_STATE, Tone
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS, customer_status
from pos_app.ui.wording.sale_words import NOT_SEEN, SALE_ADVICE, SALE_TITLE, sale_advice, sale_title
from pos_app.ui.wording.troubles import trouble_title
from pos_app.ui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Status:
    """A state in words: its meaning, its icon, its title, and what to do."""

    tone: Tone
    icon: str
    title: str
    todo: str


def status_of(view: SaleView, words: Words, *, time_over: bool, typed: bool = False) -> Status:
    """Return the state of the sale on the screen.

    `time_over` where its offer has ended, `typed` where its card number is shown to be typed.
    """
    sale = view.sale
    if view.asked_again:
        title, todo = words.text(phrases.ASLEEP), words.text(phrases.ASLEEP_TODO)
        return _with_link(Status(Tone.UNKNOWN, "hourglass", title, todo), view, words)
    if sale.state is SaleState.WAITING and not sale.cancel_requested:
        if time_over:
            title = words.text(SALE_TITLE[Case.EXPIRED])
            over = Status(Tone.UNKNOWN, "clock-alert", title, words.text(phrases.DO_TIME_OVER))
            return _with_overdue(over, view, words)
        if view.payload is None:
            title, todo = (words.text(table[Case.PREPARING]) for table in (SALE_TITLE, SALE_ADVICE))
            icon = ICON_OF_STATE[SaleState.PREPARING]
            return _with_link(Status(Tone.WAITING, icon, title, todo), view, words)
        if typed:
            by_hand = replace(status_of_sale(sale, words), todo=words.text(phrases.DO_TYPE_CARD))
            return _with_overdue(_with_link(by_hand, view, words), view, words)
    status = _with_link(status_of_sale(sale, words), view, words)
    return _with_overdue(status, view, words)


def status_of_sale(sale: Sale, words: Words) -> Status:
    """Return the state of any sale, whether or not it is on the screen."""
    tone, icon = TONE_OF_STATE[sale.state], ICON_OF_STATE[sale.state]
    return Status(tone, icon, sale_title(words, sale), sale_advice(words, sale))


def _with_link(status: Status, view: SaleView, words: Words) -> Status:
    """Add what is wrong with the connection, unless the state is UNKNOWN."""
    if view.trouble is None or not view.sale.is_open or view.sale.state is SaleState.UNKNOWN:
        return status
    asking = phrases.KEEPS_ASKING if view.sale.may_have_been_seen else NOT_SEEN
    lost = f"{trouble_title(words, view.trouble)} {words.text(asking)}"
    if status.tone is Tone.WAITING:
        # That nobody may pay a payment that is being canceled stands before all else.
        todo = f"{status.todo} {lost}" if view.sale.cancel_requested else lost
        return Status(Tone.UNKNOWN, ICON_OF_TROUBLE[view.trouble], status.title, todo)
    return replace(status, todo=f"{status.todo} {lost}")


def _with_overdue(status: Status, view: SaleView, words: Words) -> Status:
    """Add what to do where waiting alone has not helped for long."""
    if not view.overdue:
        return status
    return replace(status, tone=Tone.UNKNOWN, todo=f"{status.todo} {words.text(phrases.OVERDUE)}")


def status_of_charge(words: Words) -> Status:
    """Return the state of a charge that was sent and is not answered yet."""
    title = words.text(SALE_TITLE[Case.PREPARING])
    icon = ICON_OF_STATE[SaleState.PREPARING]
    return Status(Tone.WAITING, icon, title, words.text(phrases.CHARGE_SENT))


@dataclass(frozen=True, slots=True)
class CustomerMessage:
    """What the customer reads where there is no QR; without an icon something is being done."""

    tone: Tone
    icon: str
    sentence: str


def customer_message(view: SaleView, words: Words, *, time_over: bool) -> CustomerMessage:
    """Say where the payment stands, for a view that offers nothing now."""
    sale = view.sale
    if view.asked_again:
        return CustomerMessage(Tone.UNKNOWN, "hourglass", words.text(CUSTOMER_STATUS[Case.UNKNOWN]))
    if sale.state is SaleState.PREPARING and not sale.cancel_requested:
        return CustomerMessage(Tone.WAITING, "", customer_status(words, sale))
    if sale.state is SaleState.WAITING:
        if sale.cancel_requested:
            return CustomerMessage(
                Tone.CLOSED, "circle-x", words.text(CUSTOMER_STATUS[Case.CANCELED])
            )
        if time_over:
            return CustomerMessage(
                Tone.UNKNOWN, "clock-alert", words.text(CUSTOMER_STATUS[Case.EXPIRED])
            )
        return preparing_message(words)
    icon = ICON_OF_STATE[sale.state]
    return CustomerMessage(TONE_OF_STATE[sale.state], icon, customer_status(words, sale))


def preparing_message(words: Words) -> CustomerMessage:
    """Say that the QR is being prepared."""
    return CustomerMessage(Tone.WAITING, "", words.text(CUSTOMER_STATUS[Case.PREPARING]))


def countdown(end: Deadline, words: Words) -> str:
    """Return the countdown of an offer; a guess is marked, nothing once it is over."""
    left = max(0, round(end.remaining.total_seconds()))
    if end.is_over:
        return ""
    if end.is_guess and left == 0:
        return words.text(phrases.TIME_OVER_ABOUT)
    phrase = phrases.TIME_LEFT_ABOUT if end.is_guess else phrases.TIME_LEFT
    return words.text(phrase, left=fmt.countdown(left))
