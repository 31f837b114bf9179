"""The sheet about one sale, as texts: what the till knew and when, and the journal's word on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from pos_app import __version__
from pos_app.domain import events
from pos_app.domain.events import Recorded
from pos_app.domain.export import Column
from pos_app.domain.keys import address_of
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.shifts import letters_of
from pos_app.ui.wording import export_words, phrases, receipt_words, sheet_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.hand_words import HAND_REASON
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.modes import mode_sentence
from pos_app.ui.wording.reasons import status_word
from pos_app.ui.wording.sale_words import sale_title
from pos_app.ui.wording.words import Words


@dataclass(frozen=True, slots=True)
class SheetSale:
    """What the sheet is made of."""

    sale: Sale
    history: tuple[Recorded, ...]
    link: bytes
    """The journal's chain at the last entry of the history."""
    preferences: Preferences
    mode: Mode


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, every text of it."""

    title: str
    mark: str
    """That no real money was moved; empty for a live till."""
    facts: tuple[tuple[str, str], ...]
    """A name and a value each."""
    story_title: str
    columns: tuple[str, str, str]
    story: tuple[tuple[str, str, str], ...]
    """An entry's number, its time, and what happened."""
    left_out: str
    """What stands in the place of entries that do not fit, with `{count}`."""
    chain: str
    code: str
    made: str


def make_sheet(of: SheetSale, now: datetime, words: Words) -> Sheet:
    """Make the sheet's texts; `now` is when it is made."""
    text = words.text
    last = of.history[-1].number
    made = text(sheet_words.MADE, time=fmt.date_time_s(now), program=_program())
    return Sheet(
        title=text(sheet_words.TITLE),
        mark=mode_sentence(words, of.mode) if of.mode is not Mode.LIVE else "",
        facts=tuple((text(name), value) for name, value in _facts(of, words) if value),
        story_title=text(sheet_words.STORY),
        columns=(text(sheet_words.ENTRY), text(sheet_words.TIME), text(phrases.HISTORY)),
        story=tuple(_story(of.history, words)),
        left_out=text(sheet_words.LEFT_OUT, count="{count}"),
        chain=text(sheet_words.CHAIN, number=fmt.digits(last), letters=letters_of(of.link)),
        code=of.link.hex(),
        made=made,
    )


def _program() -> str:
    return f"{phrases.PROGRAM_NAME} {__version__}"


def _facts(of: SheetSale, words: Words) -> Iterator[tuple[str, str]]:
    sale, language = of.sale, words.language
    yield export_words.SHOP, of.preferences.shop
    yield export_words.TILL, of.preferences.till
    yield sheet_words.NUMBER, str(sale.sequence)
    yield sheet_words.ORDER, sale.order_ref or ""
    yield sheet_words.BEGUN, fmt.date_time_s(sale.created_at)
    yield phrases.AMOUNT, fmt.money(sale.amount, language)
    yield sheet_words.STATE, sale_title(words, sale)
    yield sheet_words.PAID_AT, fmt.date_time_s(sale.paid_at) if sale.paid_at else ""
    if sale.settlement is not None:
        yield export_words.COLUMN[Column.BY_HAND], words.text(HAND_REASON[sale.settlement.reason])
    if sale.refunded_outside is not None:
        given = fmt.money(sale.refunded_outside, language)
        yield export_words.COLUMN[Column.REFUNDED], given
    if sale.reported is not None and sale.reported != sale.amount:
        yield sheet_words.REPORTED, fmt.money(sale.reported, language)
    card = " ".join(filter(None, [sale.bank or "", fmt.last4(sale.last4) if sale.last4 else ""]))
    yield sheet_words.CARD, card
    if sale.receipt is not None:
        yield receipt_words.RECEIPT, receipt_words.short_text(words, sale.receipt)
        yield receipt_words.RECEIPT_SIGN, sale.receipt.sign
    yield sheet_words.INVOICE, sale.invoice_id
    yield sheet_words.PAYMENT_ID, sale.deal_id or ""
    yield sheet_words.SERVICE, address_of(sale.account or "")
    yield sheet_words.SERVICE_STATE, _service_state(sale, words)


def _service_state(sale: Sale, words: Words) -> str:
    """Return the service's word and, as it came, its own."""
    if not sale.gateway_status:
        return ""
    return f"{status_word(words, sale.gateway_status)} ({sale.gateway_status})"


def _story(history: Sequence[Recorded], words: Words) -> Iterator[tuple[str, str, str]]:
    for each in history:
        own = isinstance(each.event, events.NoteWritten)  # it may name people, and goes to others
        said = words.text(sheet_words.NOTE) if own else history_line(words, each.event)
        if isinstance(each.event, events.StatusSeen) and each.event.updated_at is not None:
            at = fmt.date_time_s(each.event.updated_at)
            said = f"{said} {words.text(sheet_words.BY_SERVICE, time=at)}"
        yield fmt.digits(each.number), fmt.date_time_s(each.at), said
