"""A shift's report, X while it is open and Z once it is closed: a fold over numbered events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import (
    SIGN,
    EntryKind,
    LedgerEntry,
    Subtotal,
    entry_of,
    steps,
    subtotal_of,
    subtotal_of_kind,
    turn_of,
)
from pos_app.domain.events import Recorded
from pos_app.domain.money import UZS, Money
from pos_app.domain.person_sums import PersonSum, sums_by_person
from pos_app.domain.records import dataclass
from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.domain.shifts import Shift, shift_at
from pos_app.domain.shop_days import MIDNIGHT, ShopDays

_REASONS: Final[Mapping[EntryKind, tuple[HandReason | RefundReason, ...]]] = MappingProxyType(
    {
        EntryKind.BY_HAND: tuple(HandReason),
        EntryKind.REFUNDED_OUTSIDE: tuple(RefundReason),
    }
)


@dataclass(frozen=True, slots=True)
class ShiftSale:
    """A sale as the shift left it, and the number of the shift that it was charged in."""

    sale: Sale
    shift: int | None
    """None where it was charged before the first shift."""


@dataclass(frozen=True, slots=True)
class SaleInShift:
    """What one shift did to one sale."""

    left: ShiftSale
    was_charged: bool
    """True where it was charged in this shift."""
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """What persons have said for one reason."""

    reason: HandReason | RefundReason
    subtotal: Subtotal


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """What a shift learned of the sales charged in one shift: in itself, or in an earlier one."""

    shift: int | None
    kind: EntryKind
    subtotal: Subtotal
    reasons: tuple[ReasonLine, ...] = ()
    """The same by the reasons that persons gave; none for what the gateway says."""


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """What a shift brought. Nothing that happens after its end changes it."""

    shift: Shift
    last: int
    """The number of the last event that is in it."""
    charged_sales: tuple[Sale, ...]
    """The sales charged in it, as it left them."""
    own: tuple[ShiftLine, ...]
    """Of these: a line for each kind of entry."""
    earlier: tuple[ShiftLine, ...]
    """Of sales of earlier shifts, the newest first; no line is empty."""
    open: tuple[ShiftSale, ...]
    """Sales not decided at its end, of whichever shift: later reports will have them."""
    review: tuple[ShiftSale, ...]
    """Sales charged in it that a person has to look at."""
    without_receipt: tuple[ShiftSale, ...] = ()
    """Sales paid in it that it left without the fiscal receipt that is wanted."""
    people: tuple[PersonSum, ...] = ()
    """What it learned of each person's sales; none in a shop without people."""

    @property
    def charged(self) -> Subtotal:
        """The sales charged in it, whatever became of them."""
        return subtotal_of(self.charged_sales, UZS)

    @property
    def net(self) -> Money:
        """What the shift brought; below zero where reversals outweigh it."""
        return Money(sum(SIGN[line.kind] * line.subtotal.total.minor for line in self.lines))

    @property
    def lines(self) -> tuple[ShiftLine, ...]:
        """All lines."""
        return self.own + self.earlier


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift's report as it was read; of a closed one with the letters that its Z has."""

    report: ShiftReport
    letters: str | None = None


def sale_in_shift(
    shifts: Sequence[Shift],
    shift: Shift,
    last: int,
    history: Iterable[Recorded],
    days: ShopDays = MIDNIGHT,
) -> SaleInShift | None:
    """Collect what `shift`, up to event `last`, did to the sale of this history, in any order.

    None where the sale was charged later. What is numbered above `last` does no harm.

    Raises:
        ImpossibleEventError: the history lacks its beginning or cannot have happened.
    """
    entries: list[LedgerEntry] = []
    left: Sale | None = None
    first = 0
    for recorded, before, after in steps(each for each in history if each.number <= last):
        left, first = after, first or recorded.number
        turn = turn_of(before, after) if before is not None else None
        if turn is not None and recorded.number > shift.after:
            first_day = days.day_of(after.created_at)
            entries.append(entry_of(recorded, turn, after, first_day, before))
    if left is None:
        return None
    charged_in = shift_at(shifts, first)
    of = charged_in.number if charged_in is not None else None
    return SaleInShift(ShiftSale(left, of), first > shift.after, tuple(entries))


def shift_report(shift: Shift, last: int, sales: Iterable[SaleInShift]) -> ShiftReport:
    """Add up a shift in UZS.

    `sales` are those that something happened to in it and those that it left open; further ones
    do no harm.
    """
    found = [each for each in sales if each.left.sale.amount.currency == UZS]
    found.sort(key=lambda each: each.left.sale.sequence)
    charged = [each.left.sale for each in found if each.was_charged]
    kinds = [(each.left.shift, entry) for each in found for entry in each.entries]
    own = tuple(_line(shift.number, kind, kinds) for kind in EntryKind)
    others = {of for of, _ in kinds if of != shift.number}
    earlier = (
        _line(of, kind, kinds)
        for of in sorted(others, key=lambda of: of or 0, reverse=True)
        for kind in EntryKind
    )
    return ShiftReport(
        shift,
        last,
        charged_sales=tuple(charged),
        own=own,
        earlier=tuple(line for line in earlier if line.subtotal.count),
        open=tuple(each.left for each in found if each.left.sale.state in OPEN),
        review=tuple(
            each.left
            for each in found
            if each.was_charged and each.left.sale.state is SaleState.REVIEW
        ),
        without_receipt=tuple(
            each.left
            for each in found
            if each.left.sale.lacks_receipt and any(SIGN[e.kind] > 0 for e in each.entries)
        ),
        people=sums_by_person(entry for _, entry in kinds),
    )


def _line(
    of: int | None, kind: EntryKind, entries: Iterable[tuple[int | None, LedgerEntry]]
) -> ShiftLine:
    found = [entry for shift, entry in entries if shift == of and entry.kind is kind]
    reasons = (
        ReasonLine(
            reason,
            subtotal_of_kind((each for each in found if each.reason is reason), kind, UZS),
        )
        for reason in _REASONS.get(kind, ())
    )
    told = tuple(line for line in reasons if line.subtotal.count)
    return ShiftLine(of, kind, subtotal_of_kind(found, kind, UZS), told)
