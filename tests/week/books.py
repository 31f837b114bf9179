"""The books that the people of the week keep by hand: what each saw, added up by plain sums.

Nothing here is the program's: neither its days nor its shifts, nor what it makes of a status.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

TASHKENT = timedelta(hours=5)
BEGINS_AT = 4
"""The hour at which the shop's days begin, from the week's second day on."""
OTHER_SUM_LESS = 1000
"""How much less, in so'm, the training gateway's customer pays who pays another sum."""


class Turn(StrEnum):
    """What became of a sale, by the names of the lines that reports have for it."""

    PAID = "paid"
    LATE = "late"
    REVERSED = "reversed"
    RESTORED = "restored"
    BY_HAND = "by_hand"
    """Somebody of the shop has settled it by hand."""
    REFUNDED_OUTSIDE = "refunded_outside"
    """The shop has given money back by itself; the sale stays paid."""
    CLOSED = "closed"
    REVIEW = "review"


MONEY = (Turn.PAID, Turn.LATE, Turn.REVERSED, Turn.RESTORED)
"""The lines that a total is made of."""
OF_PERSONS = (Turn.BY_HAND, Turn.REFUNDED_OUTSIDE)
"""Those that persons answer for, who make no total."""
_STATE = {
    Turn.PAID: "paid",
    Turn.LATE: "paid",
    Turn.REVERSED: "review",
    Turn.RESTORED: "paid",
    Turn.BY_HAND: "by_hand",
    Turn.REFUNDED_OUTSIDE: "paid",
    Turn.CLOSED: "closed",
    Turn.REVIEW: "review",
}


@dataclass(frozen=True)
class Learned:
    """A turn, of how much in so'm, when by the till's own clock, and during which shift."""

    turn: Turn
    amount: int
    at: datetime
    shift: int | None


@dataclass
class KeptSale:
    """A sale as it is remembered."""

    number: int
    amount: int
    """In whole so'm."""
    by: str
    at: datetime
    """By the till's clock."""
    shift: int | None
    deal: str = ""
    invoice: str = ""
    turns: list[Learned] = field(default_factory=list)

    @property
    def state(self) -> str:
        """How it stands now."""
        return _STATE[self.turns[-1].turn] if self.turns else "open"

    @property
    def told(self) -> Turn:
        """What the gateway has told last, whatever persons have made of it."""
        return [each.turn for each in self.turns if each.turn not in OF_PERSONS][-1]

    def brought(self) -> int:
        """How much it has brought, in so'm."""
        signs = {Turn.PAID: 1, Turn.LATE: 1, Turn.RESTORED: 1, Turn.REVERSED: -1}
        return self.amount * sum(signs.get(each.turn, 0) for each in self.turns)


Line = tuple[int, int]
"""How many, and how much in so'm."""


class Books:
    """All that happened in the week that begins on this Monday."""

    def __init__(self, monday: date) -> None:
        self.monday = monday
        self.sales: list[KeptSale] = []
        self.last: Learned
        """What was learned last."""
        self.shifts = 0
        """How many were opened."""
        self.ended = 0
        self.wrong_pins: Counter[str] = Counter()
        """By whose they would have been."""
        self.log_ins: Counter[str] = Counter()
        self.approvals: Counter[tuple[str, str, str]] = Counter()
        """By what was allowed, who allowed it, and who had asked."""
        self.locks = 0

    # ------------------------------------------------------------ what happens

    def begin_sale(self, amount: int, by: str, at: datetime) -> KeptSale:
        """Note a charge; where shifts are counted, one without a shift opens the next."""
        if self.shifts and self.ended == self.shifts:
            self.shifts += 1
        sale = KeptSale(len(self.sales) + 1, amount, by, at, self.current_shift)
        self.sales.append(sale)
        return sale

    def note(self, sale: KeptSale, turn: Turn, at: datetime, amount: int | None = None) -> None:
        """Note what was learned of a sale, or of a part of its sum."""
        amount = sale.amount if amount is None else amount
        self.last = Learned(turn, amount, at, self.current_shift)
        sale.turns.append(self.last)

    @property
    def current_shift(self) -> int | None:
        """The shift that is open, or else the next: what is learned between two is of that."""
        return self.ended + 1 if self.shifts else None

    # ------------------------------------------------------------ what it comes to

    @property
    def week(self) -> list[date]:
        """Its seven days."""
        return [self.monday + timedelta(days=number) for number in range(7)]

    def day_of(self, at: datetime) -> date:
        """Return the shop's day: the first lasts until the hour of the second one's beginning."""
        local = at + TASHKENT
        second = datetime.combine(self.monday + timedelta(days=1), time(BEGINS_AT), local.tzinfo)
        return self.monday if local < second else (local - timedelta(hours=BEGINS_AT)).date()

    def of_day(self, day: date) -> dict[str, Line]:
        """Return the lines of a day's report: what was learned on it, and what that left.

        Where a clock was set back, a day leaves a sale open that was paid on the day before.
        """
        found = {
            turn: [
                each.amount
                for sale in self.sales
                for each in sale.turns
                if each.turn is turn and self.day_of(each.at) == day
            ]
            for turn in MONEY + OF_PERSONS
        }
        left = {"open": list[int](), "review": list[int]()}
        for sale in self.sales:
            states = ["open"] if self.day_of(sale.at) == day else []
            states += [_STATE[each.turn] for each in sale.turns if self.day_of(each.at) == day]
            if states and states[-1] in left:
                left[states[-1]].append(sale.amount)
        return _lines(found, left)

    def of_shift(self, shift: int) -> dict[str, Line]:
        """Return the lines of a shift's report, of whichever shift the sales are."""
        found = {
            turn: [
                each.amount
                for sale in self.sales
                for each in sale.turns
                if each.turn is turn and each.shift == shift
            ]
            for turn in MONEY + OF_PERSONS
        }
        left = {"open": list[int](), "review": list[int]()}
        for sale in self.sales:
            if (sale.shift or 0) > shift:
                continue
            state = "open"
            for each in sale.turns:
                if (each.shift or 0) <= shift:
                    state = _STATE[each.turn]
            if state == "open" or (state == "review" and sale.shift == shift):
                left[state].append(sale.amount)
        return _lines(found, left)

    def first_for_a_person(self) -> KeptSale:
        """Return the oldest sale that needs a person."""
        return next(sale for sale in self.sales if sale.state == "review")

    def compared(self, shift: int) -> tuple[int, int]:
        """Return how many sales charged in a shift are as the gateway's list has them, and not."""
        states = [sale.told for sale in self.sales if sale.shift == shift]
        return len(states) - states.count(Turn.REVIEW), states.count(Turn.REVIEW)

    def net(self, lines: dict[str, Line]) -> int:
        """Return what lines come to, in so'm."""
        taken = lines[Turn.REVERSED][1]
        return sum(lines[turn][1] for turn in MONEY) - 2 * taken

    def charged_by(self) -> Counter[str]:
        """Return how many sales each has charged."""
        return Counter(sale.by for sale in self.sales)

    def brought_by(self) -> Counter[str]:
        """Return how much the sales of each have brought, in so'm."""
        brought: Counter[str] = Counter()
        for sale in self.sales:
            brought[sale.by] += sale.brought()
        return brought


def _lines(found: dict[Turn, list[int]], left: dict[str, list[int]]) -> dict[str, Line]:
    named = {turn.value: amounts for turn, amounts in found.items()} | left
    return {name: (len(amounts), sum(amounts)) for name, amounts in named.items()}
