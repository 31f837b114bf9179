"""A shift's report read from a real journal stays as it was at the shift's end."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain import events
from pos_app.domain.errors import JournalError
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.sale import ImpossibleEventError, Sale, decide, intend
from pos_app.domain.shift_report import ShiftReport, sale_in_shift, shift_report
from pos_app.domain.shifts import Shift
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened
from pos_app.engine.reports.shift_reading import read_report, read_shown
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.power_cuts import with_pragma
from tests.journal.sale_events import EXPIRED, NOON, PAID, created, intent, seen

WITHOUT_WAITING = with_pragma(CURRENT_FORMAT, "synchronous", "OFF")
FATES = (PAID, PAID, EXPIRED, seen("refunded", Outcome.REFUNDED), events.NoticeAcknowledged())


class Shop:
    """A journal in which sales and shifts happen by chance."""

    def __init__(self, journal: SqliteJournal, chance: Random) -> None:
        self.journal = journal
        self.chance = chance
        self.now = NOON
        self.sales: list[Sale] = []

    def charge(self) -> None:
        number = len(self.sales) + 1
        first = intent(number)
        self.sales.append(intend(first, self.now))
        self.journal.append(self.sales[-1], first, self.now)
        self._append(number - 1, created(number))

    def learn(self) -> None:
        if self.sales:
            self._append(self.chance.randrange(len(self.sales)), self.chance.choice(FATES))

    def _append(self, place: int, event: events.Event) -> None:
        try:
            sale = decide(self.sales[place], event, self.now)
        except ImpossibleEventError:
            return
        self.sales[place] = sale
        self.journal.append(sale, event, self.now)

    def step(self) -> None:
        self.now += timedelta(minutes=self.chance.uniform(-500, 700))
        self.chance.choice((self.charge, self.learn, self.learn))()

    def change_shift(self, number: int, last: int | None) -> None:
        if last is not None:
            self.journal.append_for_till(ShiftEnded(last), self.now)
        self.journal.append_for_till(ShiftOpened(number), self.now)


def from_everything(journal: SqliteJournal, shift: Shift) -> ShiftReport:
    """The same report, made of every history there is."""
    shifts = journal.shifts()
    end = shift.ended.number if shift.ended is not None else journal.head[0]
    histories = (journal.history(sale.sale_id) for sale in journal.sales())
    found = (sale_in_shift(shifts, shift, end, history) for history in histories)
    return shift_report(shift, end, [each for each in found if each is not None])


@pytest.mark.parametrize("seed", range(6))
def test_a_report_needs_no_more_than_is_read_for_it_and_stays_what_it_was(
    path: Path, seed: int
) -> None:
    chance = Random(seed)
    with SqliteJournal.open(path, WITHOUT_WAITING) as journal:
        shop = Shop(journal, chance)
        at_the_end: list[ShiftReport] = []
        for number in range(1, 7):
            for _ in range(chance.randint(0, 12)):
                shop.step()
            shop.change_shift(number, number - 1 or None)
            shifts = journal.shifts()
            if number > 1:
                at_the_end.append(read_report(journal, shifts, shifts[number - 2]))
        shifts = journal.shifts()
        for before, shift in zip(at_the_end, shifts, strict=False):
            again = read_report(journal, shifts, shift)
            assert again == before == from_everything(journal, shift)
        now = read_report(journal, shifts, shifts[-1])
        whole = from_everything(journal, shifts[-1])
        assert (now.lines, now.open, now.charged) == (whole.lines, whole.open, whole.charged)
        assert journal.verify() is None


def test_the_letters_of_a_z_are_those_of_its_closing_and_no_later_event_changes_them(
    path: Path,
) -> None:
    def z(journal: SqliteJournal) -> object:
        shifts = journal.shifts()
        return read_shown(journal, shifts, shifts[0])

    with SqliteJournal.open(path) as journal:
        write_shift(journal, NOON)
        first = z(journal)
        Shop(journal, Random(1)).charge()
        assert z(journal) == first
    other = path.parent / "other" / "journal.sqlite3"
    with SqliteJournal.open(other) as journal:
        write_shift(journal, NOON + timedelta(seconds=1))
        assert z(journal) != first


def write_shift(journal: SqliteJournal, at: datetime) -> None:
    for event in (ShiftOpened(1), ShiftEnded(1), ShiftClosed(1, 0, Money(0))):
        journal.append_for_till(event, at)


def test_there_is_no_link_of_an_event_that_is_not_there(path: Path) -> None:
    with SqliteJournal.open(path) as journal, pytest.raises(JournalError):
        journal.link(7)
