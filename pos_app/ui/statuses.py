"""What the cashier is told of a sale: what is so, and what to do about it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.snapshots import SaleView
from pos_app.ui.theme import SIGN_OF_STATE, TONE_OF_STATE, Tone
from pos_app.ui.widgets.status_card import Status
from pos_app.ui.wording import Words, sale_advice, sale_title, trouble_title
from pos_app.ui.wording import window as say
from pos_app.ui.wording.codes import SALE_ADVICE, SALE_TITLE, Case


def status_of(view: SaleView, words: Words, *, time_over: bool) -> Status:
    """The state of the sale on the screen; `time_over` where the code went because its time did."""
    sale = view.sale
    if view.asked_again:
        title, todo = words.say(say.ASLEEP), words.say(say.ASLEEP_TODO)
        return _with_link(Status(Tone.UNKNOWN, "hourglass", title, todo), view, words)
    if sale.state is SaleState.WAITING and not sale.cancel_asked:
        if time_over:
            title = words.say(SALE_TITLE[Case.EXPIRED])
            return Status(Tone.UNKNOWN, "clock-alert", title, words.say(say.DO_TIME_OVER))
        if view.payload is None:
            title, todo = (words.say(table[Case.PREPARING]) for table in (SALE_TITLE, SALE_ADVICE))
            sign = SIGN_OF_STATE[SaleState.PREPARING]
            return _with_link(Status(Tone.WAITING, sign, title, todo), view, words)
    return _with_link(status_of_sale(sale, words), view, words)


def status_of_sale(sale: Sale, words: Words) -> Status:
    """The state in words, whether or not the sale is on the screen."""
    tone, sign = TONE_OF_STATE[sale.state], SIGN_OF_STATE[sale.state]
    return Status(tone, sign, sale_title(words, sale), sale_advice(words, sale))


def _with_link(status: Status, view: SaleView, words: Words) -> Status:
    """The same while the last question got no answer; UNKNOWN says its one instruction alone."""
    if view.link is None or not view.sale.is_open or view.sale.state is SaleState.UNKNOWN:
        return status
    lost = f"{trouble_title(words, view.link)} {words.say(say.KEEPS_ASKING)}"
    if status.tone is Tone.WAITING:
        return Status(Tone.UNKNOWN, "wifi-off", status.title, lost)
    return replace(status, todo=f"{status.todo} {lost}")


def status_of_charge(words: Words) -> Status:
    """A charge is on its way and nothing is known of it yet."""
    title = words.say(SALE_TITLE[Case.PREPARING])
    sign = SIGN_OF_STATE[SaleState.PREPARING]
    return Status(Tone.WAITING, sign, title, words.say(say.CHARGE_SENT))
