"""The slip with the QR to pay by, for a customer who cannot scan the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos_app.domain.offer_end import OfferEnd
from pos_app.domain.payload import Payload, PayloadKind
from pos_app.domain.printing import SlipKind
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.slip.content import (
    RULE,
    Amount,
    Block,
    Code,
    Headline,
    Pair,
    Slip,
    SlipText,
    Weight,
)
from pos_app.ui.slip.heading import Printing, foot_of, head_of, mark_of
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, sheet_words, slip_words
from pos_app.ui.wording.customer_words import (
    HOW_TO_PAY_ANY_TIME,
    POSTER_BEFORE,
    POSTER_BEFORE_ABOUT,
)
from pos_app.ui.wording.words import Words

PAYMENT_MM = 50
"""The widest that the QR is drawn."""


def may_print_code(view: SaleView, now: datetime) -> bool:
    """Return True while the customer may be given something to pay by."""
    is_over = view.offer_end is not None and view.offer_end.is_over(now)
    return view.payload is not None and view.sale.is_offerable and not is_over


def code_slip(view: SaleView, printing: Printing, spoken: Spoken) -> Slip | None:
    """Make the slip to pay by; None where nothing may be paid now."""
    if view.payload is None or not may_print_code(view, printing.at):
        return None
    sale = view.sale
    amount = fmt.money(sale.amount, spoken.first.language)
    number = spoken.first.text(phrases.SALE_NUMBER, number=sale.sequence)
    blocks = (
        *head_of(printing, spoken),
        RULE,
        Headline(spoken.lines(slip_words.HEADLINE[SlipKind.PAYMENT_CODE])),
        Amount(amount),
        *(SlipText(said, Weight.STRONG) for said in spoken.lines(slip_words.EXACTLY)),
        *_until(view.offer_end, spoken),
        Code(Secret(view.payload.text.reveal()), PAYMENT_MM),
        *_how(view.payload, view, spoken),
        RULE,
        *(SlipText(said, Weight.STRONG) for said in spoken.lines(slip_words.NO_PROOF)),
        Pair(spoken.name(sheet_words.NUMBER), str(sale.sequence), strong=True),
        *([Pair(spoken.name(sheet_words.ORDER), sale.order_ref)] if sale.order_ref else []),
        Pair(spoken.name(sheet_words.INVOICE), sale.invoice_id),
        *foot_of(printing, spoken),
    )
    return Slip(SlipKind.PAYMENT_CODE, number, blocks, mark_of(printing, spoken))


def _until(end: OfferEnd | None, spoken: Spoken) -> Iterator[Block]:
    if end is None:
        return
    phrase = POSTER_BEFORE_ABOUT if end.is_guessed else POSTER_BEFORE
    for said in spoken.lines(phrase, time=fmt.time(end.at)):
        yield SlipText(said, Weight.TITLE)


def _how(payload: Payload, view: SaleView, spoken: Spoken) -> Iterator[Block]:
    """Yield what to do with the QR, and whose card it is where that is what it holds."""
    how = HOW_TO_PAY_ANY_TIME[payload.kind]

    def say(words: Words) -> str:
        return words.text(how, amount=fmt.money(view.sale.amount, words.language))

    yield from (SlipText(said) for said in spoken.each(say))
    if payload.kind is PayloadKind.CARD_NUMBER and view.sale.last4:
        card = " ".join(filter(None, [view.sale.bank or "", fmt.last4(view.sale.last4)]))
        yield Pair(spoken.name(slip_words.TO_CARD), card)
