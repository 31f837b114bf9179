"""What the cashier is told of a sale: what is so, and what to do about it."""

from __future__ import annotations

from pos_app.domain.sale import SaleState
from pos_app.engine.snapshots import SaleView
from pos_app.ui.theme import SIGN_OF_STATE, TONE_OF_STATE, Tone
from pos_app.ui.widgets.status_card import Status
from pos_app.ui.wording import Words, sale_advice, sale_title
from pos_app.ui.wording import window as say
from pos_app.ui.wording.codes import SALE_TITLE, Case


def status_of(view: SaleView, words: Words, *, time_over: bool) -> Status:
    """The state in words; `time_over` where the code went because its time did."""
    sale = view.sale
    if sale.state is SaleState.WAITING and time_over and not sale.cancel_asked:
        title = words.say(SALE_TITLE[Case.EXPIRED])
        return Status(Tone.UNKNOWN, "clock-alert", title, words.say(say.DO_TIME_OVER))
    title, todo = sale_title(words, sale), sale_advice(words, sale)
    tone, sign = TONE_OF_STATE[sale.state], SIGN_OF_STATE[sale.state]
    if view.link is not None and sale.is_open:
        lost = words.say(say.LINK_LOST_WHILE_WAITING)
        if tone is Tone.WAITING:
            return Status(Tone.UNKNOWN, "wifi-off", title, lost)
        return Status(tone, sign, title, f"{todo} {lost}")
    return Status(tone, sign, title, todo)


def status_of_charge(words: Words) -> Status:
    """A charge is on its way and nothing is known of it yet."""
    title = words.say(SALE_TITLE[Case.PREPARING])
    sign = SIGN_OF_STATE[SaleState.PREPARING]
    return Status(Tone.WAITING, sign, title, words.say(say.CHARGE_SENT))
