"""How much each person has charged today, for the limit of a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from pos_app.domain.errors import JournalError
from pos_app.domain.events import SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState, replay_history
from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api.ports import Clock, JournalReading, TillPorts
from pos_app.engine.people.hooks import Start
from pos_app.engine.reports.reading import reader_of

log = logging.getLogger(__name__)


class DaySums:
    """Reads beside the loop what a person charged before he came, and adds what he charges now.

    What was not paid is left out of what is read; what is charged now counts at once. What was
    read before counts until it is read anew. Days are the shop's.
    """

    def __init__(
        self, ports: TillPorts, clock: Clock, start: Start, shop_days: Callable[[], ShopDays]
    ) -> None:
        self._reader, self._clock, self._start = reader_of(ports), clock, start
        self._shop_days = shop_days
        self._before: dict[tuple[int, date], tuple[int, int]] = {}
        """What was read, and how much had been charged here by then."""
        self._here: dict[tuple[int, date], int] = {}

    def begin(self, person: int, go_on: Callable[[], None] = lambda: None) -> None:
        """Read what this person has charged today; `go_on` is called once that is known."""
        key = person, self._today()
        self._forget_far_from(key[1])
        self._start("sums of the day", self._read(key, go_on))

    def add(self, person: int, amount: Money) -> None:
        """Add what this person has charged just now."""
        key = person, self._today()
        self._here[key] = self._here.get(key, 0) + amount.minor

    def of(self, person: int) -> Money:
        """Return what this person has charged today, as far as it is known."""
        key = person, self._today()
        before, counted = self._before.get(key, (0, 0))
        return Money(before + self._here.get(key, 0) - counted)

    def _forget_far_from(self, today: date) -> None:
        """Let go of days that no clock that is a little wrong brings back."""
        days = {day for _, day in (*self._before, *self._here)}
        near = {day for day in days if abs(day - today) <= timedelta(days=1)}
        self._before = {key: told for key, told in self._before.items() if key[1] in near}
        self._here = {key: sums for key, sums in self._here.items() if key[1] in near}

    def _today(self) -> date:
        return self._shop_days().day_of(self._clock.now())

    async def _read(self, key: tuple[int, date], go_on: Callable[[], None]) -> None:
        person, day = key
        since, until = self._shop_days().bounds(day)
        counted = self._here.get(key, 0)
        try:
            before = await self._reader.read(
                lambda journal: _charged_by(journal, person, since, until)
            )
            self._before[key] = before, counted
        except JournalError as error:
            log.warning("the sums of the day cannot be read: %s", error)
        finally:
            go_on()


def _charged_by(journal: JournalReading, person: int, since: datetime, until: datetime) -> int:
    total = 0
    for history in journal.each_of_day(since, until):
        first, intent = history[0].at, history[0].event
        if isinstance(intent, SaleIntended) and intent.by == person and since <= first < until:
            sale = replay_history(history)
            total += 0 if sale.state is SaleState.CLOSED else sale.amount.minor
    return total
