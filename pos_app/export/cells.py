"""A sale as the values of a row, and an export's word on itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from pos_app.domain.day import TASHKENT
from pos_app.domain.events import Recorded
from pos_app.domain.export import Column, ExportWords, Note, ReceiptState
from pos_app.domain.fiscal_receipt import FiscalReceipt
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale, SaleState, replay_history
from pos_app.domain.sale_case import case_of
from pos_app.domain.shifts import letters_of

Cell = str | int | Decimal | datetime | None
"""A text, a whole number, a sum in major units, or a time in Tashkent without its zone."""
_SUMS: Final = (Note.PAID_SUM, Note.BY_HAND_SUM, Note.REFUNDED_SUM, Note.NO_RECEIPT_SUM)


@dataclass(frozen=True, slots=True)
class ExportedSale:
    """A sale as it stands, and the numbers of its first and last entry in the journal."""

    sale: Sale
    first: Recorded
    last: Recorded

    @classmethod
    def of(cls, history: tuple[Recorded, ...]) -> ExportedSale:
        """Make it of a whole history."""
        return cls(replay_history(history), history[0], history[-1])


class Summary:
    """What is told of all sales together."""

    def __init__(self) -> None:
        self.sales = 0
        self.paid = 0
        self.by_hand = 0
        self.without_receipt = 0
        self.sums: dict[Note, dict[str, int]] = {note: {} for note in _SUMS}
        """What is paid, settled by hand, and given back, in minor units of each currency."""
        self.first_event = 0
        self.last: Recorded | None = None
        """The last entry of the journal that any of the sales has."""

    def add(self, exported: ExportedSale) -> None:
        """Count one sale more."""
        sale = exported.sale
        self.sales += 1
        if sale.state is SaleState.PAID:
            self.paid += 1
            self._add(Note.PAID_SUM, sale.amount)
        if sale.state is SaleState.BY_HAND:
            self.by_hand += 1
            self._add(Note.BY_HAND_SUM, sale.amount)
        if sale.lacks_receipt:
            self.without_receipt += 1
            self._add(Note.NO_RECEIPT_SUM, sale.amount)
        if sale.refunded_outside is not None:
            self._add(Note.REFUNDED_SUM, sale.refunded_outside)
        first = exported.first.number
        self.first_event = min(self.first_event or first, first)
        if self.last is None or exported.last.number > self.last.number:
            self.last = exported.last

    @property
    def last_event(self) -> int:
        """The last entry's number, 0 where there is none."""
        return self.last.number if self.last is not None else 0

    def rows(self, words: ExportWords, link: bytes) -> Iterator[tuple[Cell, ...]]:
        """Yield a name and its value each: what was known before, sums, entries and the chain."""
        yield from ((name, plain_text(value)) for name, value in words.about)
        notes = words.notes
        yield notes[Note.SALES], self.sales
        yield notes[Note.PAID], self.paid
        yield from self._sums(Note.PAID_SUM, words)
        yield notes[Note.BY_HAND], self.by_hand
        yield from self._sums(Note.BY_HAND_SUM, words)
        yield from self._sums(Note.REFUNDED_SUM, words)
        if self.without_receipt:
            yield notes[Note.NO_RECEIPT], self.without_receipt
            yield from self._sums(Note.NO_RECEIPT_SUM, words)
        yield notes[Note.FIRST_EVENT], self.first_event
        yield notes[Note.LAST_EVENT], self.last_event
        yield notes[Note.HEAD_LETTERS], letters_of(link) if link else ""
        yield notes[Note.HEAD], link.hex()

    def _add(self, note: Note, amount: Money) -> None:
        sums = self.sums[note]
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor

    def _sums(self, note: Note, words: ExportWords) -> Iterator[tuple[Cell, ...]]:
        for currency, minor in sorted(self.sums[note].items()):
            yield words.notes[note], major(Money(minor, currency)), currency


def header(words: ExportWords) -> tuple[str, ...]:
    """Return the columns' names."""
    return tuple(words.columns[column] for column in Column)


def row(exported: ExportedSale, words: ExportWords) -> tuple[Cell, ...]:
    """Return a sale's values, a column each."""
    return tuple(_CELLS[column](exported, words) for column in Column)


def major(amount: Money) -> int | Decimal:
    """Return a sum in major units, exactly: a whole number unless there are minor ones."""
    return amount.major if amount.is_whole else Decimal(amount.minor).scaleb(-2)


def local_time(at: datetime | None) -> datetime | None:
    """Return a moment's second in Tashkent, without its zone, as spreadsheets know times."""
    return None if at is None else at.astimezone(TASHKENT).replace(microsecond=0, tzinfo=None)


def plain_text(text: str | None) -> str | None:
    """Return a text without what no file can hold or nobody can see; a space in its place."""
    if not text:
        return None
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _refunded(sale: Sale) -> Cell:
    return None if sale.refunded_outside is None else major(sale.refunded_outside)


def _reason(sale: Sale, words: ExportWords) -> Cell:
    is_settled = sale.state is SaleState.BY_HAND
    return words.reasons[sale.settlement.reason] if is_settled and sale.settlement else None


def _receipt_state(sale: Sale, words: ExportWords) -> Cell:
    if sale.receipt is not None:
        return words.receipts[ReceiptState.KNOWN]
    if sale.receipt_ticked:
        return words.receipts[ReceiptState.TICKED]
    return words.receipts[ReceiptState.MISSING] if sale.lacks_receipt else None


def _of_receipt(
    value: Callable[[FiscalReceipt], Cell],
) -> Callable[[ExportedSale, ExportWords], Cell]:
    """Return what makes the cell of a sale whose fiscal receipt is known."""
    return lambda each, _: value(each.sale.receipt) if each.sale.receipt is not None else None


_CELLS: Final[Mapping[Column, Callable[[ExportedSale, ExportWords], Cell]]] = MappingProxyType(
    {
        Column.NUMBER: lambda each, _: each.sale.sequence,
        Column.BEGUN: lambda each, _: local_time(each.sale.created_at),
        Column.AMOUNT: lambda each, _: major(each.sale.amount),
        Column.CURRENCY: lambda each, _: plain_text(each.sale.amount.currency),
        Column.STATE: lambda each, words: words.states[each.sale.state],
        Column.DETAIL: lambda each, words: words.cases[case_of(each.sale)],
        Column.PAID_AT: lambda each, _: local_time(each.sale.paid_at),
        Column.DECIDED_AT: lambda each, _: local_time(each.sale.decided_at),
        Column.ORDER: lambda each, _: plain_text(each.sale.order_ref),
        Column.BANK: lambda each, _: plain_text(each.sale.bank),
        Column.LAST4: lambda each, _: plain_text(each.sale.last4),
        Column.INVOICE: lambda each, _: plain_text(each.sale.invoice_id),
        Column.DEAL: lambda each, _: plain_text(each.sale.deal_id),
        Column.GATEWAY_STATUS: lambda each, _: plain_text(each.sale.gateway_status),
        Column.FIRST_EVENT: lambda each, _: each.first.number,
        Column.LAST_EVENT: lambda each, _: each.last.number,
        Column.REFUNDED: lambda each, _: _refunded(each.sale),
        Column.BY_HAND: lambda each, words: _reason(each.sale, words),
        Column.RECEIPT: lambda each, words: _receipt_state(each.sale, words),
        Column.RECEIPT_TERMINAL: _of_receipt(lambda receipt: receipt.terminal),
        Column.RECEIPT_NUMBER: _of_receipt(lambda receipt: receipt.number),
        Column.RECEIPT_TIME: _of_receipt(lambda receipt: local_time(receipt.made_at)),
        Column.RECEIPT_SIGN: _of_receipt(lambda receipt: receipt.sign),
    }
)
