"""What persons have said in a shift, by their reasons: each line is the sum of its reasons."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import SIGN, EntryKind
from pos_app.domain.events import Recorded
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.shift_report import ShiftReport, sale_in_shift, shift_report
from pos_app.domain.shifts import shifts_of
from pos_app.domain.till_events import ShiftEnded, ShiftOpened, TillRecorded

BEGUN = datetime(2026, 7, 17, 4, tzinfo=UTC)
COMPLETED = events.StatusSeen("completed", Outcome.SETTLED)
DISPUTED = events.StatusSeen("disputed", Outcome.DISPUTED)
Said = HandReason | tuple[RefundReason, ...]
"""How a sale was settled, or why so'm were given back one by one."""
Key = tuple[int, EntryKind, HandReason | RefundReason]


class Books:
    """Sales that persons answer for, over two shifts; told of both ways, and counted by hand."""

    def __init__(self, first: list[Said], second: list[Said]) -> None:
        self.number = 0
        self.records: list[TillRecorded] = []
        self.sales: list[list[Recorded]] = []
        self.expected: dict[int, Counter[Key]] = {1: Counter(), 2: Counter()}
        """Of each shift: so'm by the shift of the charge, the kind, and the reason."""
        self._note(ShiftOpened(1))
        late = [self._charge(said) for said in second[:1]]
        for said in first:
            self._answer(1, 1, self._charge(said), said)
        self._note(ShiftEnded(1))
        self._note(ShiftOpened(2))
        for history, said in zip(late, second[:1], strict=True):
            self._answer(2, 1, history, said)
        for said in second[1:]:
            self._answer(2, 2, self._charge(said), said)

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _note(self, event: ShiftOpened | ShiftEnded) -> None:
        self.records.append(TillRecorded(self._next(), BEGUN, event))

    def _write(self, history: list[Recorded], event: events.Event) -> None:
        at = BEGUN + timedelta(seconds=self.number)
        history.append(Recorded(self._next(), f"sale-{id(history)}", at, event))

    def _charge(self, said: Said) -> list[Recorded]:
        history: list[Recorded] = []
        self.sales.append(history)
        number, amount = len(self.sales), Money.of_major(1_000 + len(self.sales))
        for event in (
            events.SaleIntended(
                f"sale-{number}", number, f"T-{number}", "T", amount, None,
                Language.UZ, Integration.H2H,
            ),
            events.DealCreated(f"deal-{number}", "new", None),
            DISPUTED if isinstance(said, HandReason) else COMPLETED,
        ):  # fmt: skip
            self._write(history, event)
        return history

    def _answer(self, shift: int, charged: int, history: list[Recorded], said: Said) -> None:
        first = history[0].event
        assert isinstance(first, events.SaleIntended)
        self._write(history, events.NoteWritten("why", "0f"))
        if isinstance(said, HandReason):
            self._write(history, events.SettledByHand(said))
            self.expected[shift][charged, EntryKind.BY_HAND, said] += first.amount.major
            return
        for reason in said:
            self._write(history, events.RefundedOutside(Money.of_major(1), reason))
            self.expected[shift][charged, EntryKind.REFUNDED_OUTSIDE, reason] += 1

    def report(self, number: int) -> ShiftReport:
        shifts = shifts_of(self.records)
        shift = shifts[number - 1]
        last = shift.ended.number if shift.ended is not None else self.number
        found = (sale_in_shift(shifts, shift, last, each) for each in self.sales)
        return shift_report(shift, last, (each for each in found if each is not None))


said = st.lists(
    st.one_of(
        st.sampled_from(HandReason),
        st.lists(st.sampled_from(RefundReason), min_size=1, max_size=5).map(tuple),
    ),
    max_size=8,
)


@given(said, said)
def test_each_line_is_the_sum_of_its_reasons(first: list[Said], second: list[Said]) -> None:
    books = Books(first, second)
    for number in (1, 2):
        report = books.report(number)
        found: Counter[Key] = Counter()
        for line in report.lines:
            parts = [each.subtotal for each in line.reasons]
            if SIGN[line.kind]:
                assert parts == [], "what the gateway says has no reason of a person's"
                continue
            assert sum(part.count for part in parts) == line.subtotal.count
            assert sum(part.total.minor for part in parts) == line.subtotal.total.minor
            assert all(part.count for part in parts)
            for each in line.reasons:
                assert line.shift is not None
                found[line.shift, line.kind, each.reason] += each.subtotal.total.major
        # By name as well: "other" is a reason of both, and the same text.
        assert {(*key, type(key[2])): sum_ for key, sum_ in found.items()} == {
            (*key, type(key[2])): sum_ for key, sum_ in books.expected[number].items()
        }
