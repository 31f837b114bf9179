"""A day of a shop's people, whose till is killed at one write: `python -m tests.kills.people_day`.

The engine and the journal are the real ones, in a process of their own that ends by SIGKILL. What
the window would have shown stands in a file beside the journal, written before the kill.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.event_writer import EventWriter
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine import counter
from tests.engine.virtual import run_virtually

BEFORE, WITHIN, AFTER = "before", "within", "after"
MOMENTS = (BEFORE, WITHIN, AFTER)
TOLD = "told"
BADGE, NEW_PIN = "BADGE7K4M2Q9XRT", "55501"
WRONG_PINS = 5
LONGER_THAN_A_WAIT_S = 31
NOTE, GIVEN = "seen in the cabinet", Money.of_major(16)


class ToldTill(counter.Counter):
    """Writes down what each snapshot says, as the window would show it."""

    def _take(self, snapshot: Snapshot) -> None:
        super()._take(snapshot)
        if self.setup.folder.is_dir():
            with (self.setup.folder / TOLD).open("a", encoding="utf-8") as file:
                file.write(f"{' '.join(told_by(snapshot))}\n")


def told_by(snapshot: Snapshot) -> list[str]:
    """Return what a snapshot says of people, sales and shifts."""
    people, answer = snapshot.people, snapshot.answer
    said = [f"people={len(people.persons)}"]
    if people.asked is not None:
        said.append(f"pin={people.asked.step.value}")
    if people.at_till is not None:
        said.append(f"at={people.at_till.number}")
    if answer is not None and answer.sale_id is not None:
        said.append(f"sale={answer.idempotency_key}")
    said += [f"given={v.sale.sequence}" for v in snapshot.sales if v.sale.refunded_outside]
    said += [f"shift={each.number}:{each.state.value}" for each in snapshot.shifts]
    return said


async def play(till: counter.Counter) -> None:
    """Play the day, from nobody to a closed shift."""
    await till.hire()
    till.send(people_commands.ChangeCashier())
    for _ in range(WRONG_PINS):
        await till.enter(counter.CASHIER, counter.WRONG)
    await asyncio.sleep(LONGER_THAN_A_WAIT_S)
    await till.enter(counter.CASHIER, counter.PIN)
    till.send(commands.OpenShift(1))
    await till.until(lambda s: s.shifts)
    first = await till.charge()
    key = await till.try_charge(acknowledged_duplicate=first.sale_id)
    await till.enter(counter.SENIOR, counter.SENIOR_PIN)
    await till.answered(key)
    await answer_for(till, first.sale_id)
    await change_own_pin(till)
    await till.gone(people_commands.LockTill())
    await till.manage()
    await till.change(people_commands.SetBadge(counter.CASHIER, Secret(BADGE)))
    till.send(people_commands.ShowBadge(Secret("BADGE00000000")))
    await till.until(lambda s: s.people.asked and s.people.asked.step is PinStep.BADGE_UNKNOWN)
    till.send(people_commands.ShowBadge(Secret(BADGE)))
    await till.until(lambda s: s.people.at_till and s.people.at_till.number == counter.CASHIER)
    till.send(commands.EndShift(1))
    await till.until(lambda s: s.shifts[0].ended)
    await till.log_in(counter.SENIOR, counter.SENIOR_PIN)
    till.send(commands.CloseShift(1))
    await till.until(lambda s: s.shifts[0].closed)


async def answer_for(till: counter.Counter, first: str) -> None:
    """Settle the first sale by hand, and give back a part of the second; the owner allows both."""
    await till.until(lambda s: [v.sale.state for v in s.sales] == [SaleState.WAITING] * 2)
    disputed, paid = till.gateway.truth.values()
    disputed.status, paid.status = "disputed", "completed"
    await till.until(lambda s: first in {each.sale.sale_id for each in s.notices}, within_s=600)
    till.send(SettleByHand(first, SaleState.REVIEW, HandReason.PAID_AGAIN, NOTE))
    await till.enter(counter.OWNER, counter.OWNER_PIN)
    await till.until(lambda s: first not in {each.sale.sale_id for each in s.notices})
    snapshot = await till.until(
        lambda s: [each for each in s.sales if each.sale.state is SaleState.PAID], within_s=600
    )
    second = next(each.sale for each in snapshot.sales if each.sale.state is SaleState.PAID)
    till.send(RecordRefund(second.sale_id, GIVEN, RefundReason.GOODS_RETURNED, NOTE))
    await till.enter(counter.OWNER, counter.OWNER_PIN)
    await till.until(lambda s: [each for each in s.sales if each.sale.refunded_outside])


async def change_own_pin(till: counter.Counter) -> None:
    till.send(people_commands.ChangeCashier())
    await till.until(lambda s: s.people.asked and s.people.asked.act is None)
    pin, new = Secret(counter.PIN), Secret(NEW_PIN)
    till.send(people_commands.ChangePin(counter.CASHIER, pin, new))
    await till.until(lambda s: s.people.asked and s.people.asked.step is PinStep.CHANGED)


async def _run(folder: Path) -> None:
    till = ToldTill(folder, None, Preferences())
    async with till.serving(Mode.LIVE):
        await play(till)


def run_day(folder: Path) -> None:
    """Play the day to its end, in this process."""
    folder.mkdir(parents=True, exist_ok=True)
    run_virtually(_run(folder))


def kill_at(kind: str, occurrence: int, moment: str) -> None:
    """Have this process killed at the so-and-so-many-th write of this kind of event."""
    written: Counter[str] = Counter()
    is_due = [False]

    def watched(write: Callable[..., Any], place: int) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:  # noqa: ANN401 - whatever the journal's function takes
            name = type(args[place]).__name__
            written[name] += 1
            due = name == kind and written[name] == occurrence
            if due and moment == BEFORE:
                _die()
            is_due[0] = due and moment == WITHIN
            result = write(*args)
            if due:
                _die()
            return result

        return counted

    def write_head(self: EventWriter) -> None:
        if is_due[0]:
            _die()
        head(self)

    head = EventWriter.write_head
    EventWriter.write_head = write_head  # type: ignore[method-assign]
    SqliteJournal.append = watched(SqliteJournal.append, 2)  # type: ignore[method-assign]
    SqliteJournal.append_for_till = watched(  # type: ignore[method-assign]
        SqliteJournal.append_for_till, 1
    )


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    folder, kind, occurrence, moment = sys.argv[1:]
    kill_at(kind, int(occurrence), moment)
    run_day(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
