"""The slip about a sale: paid where the sale is paid, and never otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.payin import Integration
from pos_app.domain.people import Person
from pos_app.domain.printing import SlipKind
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.secret import Secret
from pos_app.domain.slips import slip_of
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
from pos_app.ui.wording import export_words, phrases, sheet_words, slip_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.hand_words import HAND_REASON
from pos_app.ui.wording.report_words import person_name
from pos_app.ui.wording.sale_words import sale_title

RECEIPT_MM = 34
"""The widest that a fiscal receipt's QR is drawn; a phone reads it from a hand's length."""
_WITH_MONEY = frozenset({SlipKind.PAID, SlipKind.RETURNED})
"""What may say when the money came."""
_UNSETTLED = frozenset({SlipKind.NOT_PAID, SlipKind.NOT_DECIDED})


@dataclass(frozen=True, slots=True)
class SlipSale:
    """A sale, and what is known of it besides."""

    sale: Sale
    persons: tuple[Person, ...] = ()


def sale_slip(of: SlipSale, printing: Printing, spoken: Spoken) -> Slip:
    """Make the slip about a sale as it stands now."""
    kind = slip_of(of.sale)
    blocks = (
        *head_of(printing, spoken),
        RULE,
        Amount(fmt.money(of.sale.amount, spoken.first.language)),
        *_standing(of.sale, kind, spoken),
        RULE,
        *sale_facts(of, printing, spoken),
        *_receipt(of.sale, kind, spoken),
        *foot_of(printing, spoken),
    )
    title = spoken.first.text(phrases.SALE_NUMBER, number=of.sale.sequence)
    return Slip(kind, title, blocks, mark_of(printing, spoken))


def _standing(sale: Sale, kind: SlipKind, spoken: Spoken) -> Iterator[Block]:
    """Yield what is true of the money."""
    yield Headline(spoken.lines(slip_words.HEADLINE[kind]), solid=kind is SlipKind.PAID)
    if kind is SlipKind.NOT_DECIDED:
        yield Headline(spoken.lines(slip_words.DO_NOT_HAND_OVER), solid=True)
    if kind in _UNSETTLED or sale.late:
        for said in spoken.each(lambda words: sale_title(words, sale)):
            yield SlipText(said, Weight.STRONG)
    if sale.settlement is not None:
        reason = HAND_REASON[sale.settlement.reason]
        yield from (SlipText(said) for said in spoken.lines(reason))
    if kind is SlipKind.NOT_DECIDED:
        yield from (SlipText(said) for said in spoken.lines(slip_words.LOOK_AT_TILL))
    yield from _returned(sale, kind, spoken)


def _returned(sale: Sale, kind: SlipKind, spoken: Spoken) -> Iterator[Block]:
    """Yield what was given back, and what remains."""
    if sale.refunded_outside is None:
        return
    language = spoken.first.language
    back = fmt.money(sale.refunded_outside, language)
    yield Pair(spoken.name(slip_words.RETURNED_SUM), back, strong=True)
    if kind is SlipKind.PAID:
        left = fmt.money(sale.refundable, language)
        yield Pair(spoken.name(slip_words.REMAINS), left, strong=True)


def sale_facts(of: SlipSale, printing: Printing, spoken: Spoken) -> Iterator[Block]:
    """Yield what the sale is found by, and how it was paid."""
    sale = of.sale
    yield Pair(spoken.name(sheet_words.NUMBER), str(sale.sequence), strong=True)
    if sale.order_ref:
        yield Pair(spoken.name(sheet_words.ORDER), sale.order_ref, strong=True)
    yield Pair(spoken.name(slip_words.CHARGED), fmt.date_time_s(sale.created_at))
    if sale.paid_at is not None and slip_of(sale) in _WITH_MONEY:
        yield Pair(spoken.name(slip_words.PAID_AT), fmt.date_time_s(sale.paid_at))
    if printing.preferences.till:
        yield Pair(spoken.name(export_words.TILL), printing.preferences.till)
    if sale.by is not None:
        name = person_name(spoken.first, sale.by, of.persons)
        yield Pair(spoken.name(slip_words.PERSON), name)
    yield from _way(sale, spoken)
    yield Pair(spoken.name(sheet_words.INVOICE), sale.invoice_id)
    if sale.deal_id is not None:
        yield Pair(spoken.name(sheet_words.PAYMENT_ID), sale.deal_id)


def _way(sale: Sale, spoken: Spoken) -> Iterator[Block]:
    yield Pair(spoken.name(slip_words.WAY), spoken.value(slip_words.WAYS[sale.integration]))
    if sale.last4 and sale.integration is Integration.H2H:
        card = " ".join(filter(None, [sale.bank or "", fmt.last4(sale.last4)]))
        yield Pair(spoken.name(slip_words.TO_CARD), card)


def _receipt(sale: Sale, kind: SlipKind, spoken: Spoken) -> Iterator[Block]:
    """Yield the fiscal receipt's own QR, and the values that it is found and returned by."""
    receipt = sale.receipt
    if receipt is None or kind not in _WITH_MONEY:
        return
    yield RULE
    yield from (SlipText(said, Weight.STRONG) for said in spoken.lines(slip_words.FISCAL_RECEIPT))
    yield Code(Secret(receipt.link), RECEIPT_MM)
    yield SlipText(f"t={receipt.terminal} r={receipt.number}", Weight.SMALL)
    yield SlipText(f"c={receipt.time} s={receipt.sign}", Weight.SMALL)
