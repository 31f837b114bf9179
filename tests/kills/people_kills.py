"""`python -m tests.kills.people_kills`: a till killed at each write of a day of its people.

Exit code 1 where a start afterwards finds what a person was shown and is not kept, an act without
who allowed it, a shift that was closed twice, or an end of the wait after wrong PINs.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pos_app.domain import till_events as told
from pos_app.domain.events import (
    NoteWritten,
    Recorded,
    RefundedOutside,
    SaleIntended,
    SettledByHand,
)
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.till_events import TillRecorded
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.journal.sqlite_journal import SqliteJournal
from tests import ROOT
from tests.engine import counter
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually
from tests.kills.people_day import MOMENTS, TOLD, WRONG_PINS, run_day

Step = tuple[str, int, str]
"""A kind of event, the how-manieth of its kind, and when the kill falls."""
AT_ONCE = 2


def all_steps(folder: Path) -> list[Step]:
    """Play the day to its end, and return each write of it at each moment."""
    run_day(folder)
    counts: Counter[str] = Counter()
    steps = []
    for _, kind in sorted((each.number, type(each.event).__name__) for each in _all(folder)):
        if kind == NoteWritten.__name__:
            continue  # in one write with what follows it
        counts[kind] += 1
        steps += [(kind, counts[kind], moment) for moment in MOMENTS]
    return steps


def check_kill(folder: Path, step: Step) -> None:
    """Kill a till there, start it again, and check what became of it."""
    folder.mkdir(parents=True)
    kind, occurrence, moment = step
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills.people_day", folder, kind, str(occurrence), moment],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr
    _check_kept(folder)
    run_virtually(_come_back(folder))
    _check_kept(folder)
    _check_shift(folder)


def _all(folder: Path) -> list[Recorded | TillRecorded]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None, "the journal is whole"
        sales = [each for sale in journal.sales() for each in journal.history(sale.sale_id)]
        return [*sales, *journal.till_events()]


def _check_kept(folder: Path) -> None:
    """Check that what was shown is kept, and that each act has who allowed it."""
    found = sorted(_all(folder), key=lambda each: each.number)
    events = [each.event for each in found]
    shown = (folder / TOLD).read_text("utf-8") if (folder / TOLD).exists() else ""
    kinds = Counter(type(each) for each in events)
    sessions = [each.person for each in events if isinstance(each, told.SessionOpened)]
    assert {f"at={person}" for person in sessions} >= {
        word for word in shown.split() if word.startswith("at=")
    }, "who was shown at the till has shown a PIN or a badge"
    wrong = sum(
        before.count(PinStep.CHECKING.value) and after.count(PinStep.WRONG.value)
        for before, after in zip(shown.splitlines(), shown.splitlines()[1:], strict=False)
    )
    assert kinds[told.PinFailed] >= wrong, "a wrong PIN that was told of counts"
    for place, event in enumerate(events):
        if isinstance(event, SaleIntended) and event.sequence > 1:
            approved = events[place - 1]
            assert isinstance(approved, told.Approved), "no act without who allowed it"
            assert approved.act is Act.CHARGE_AGAIN
            assert (approved.allowed_by, approved.by) == (counter.SENIOR, event.by)
            assert approved.sale == event.sequence
    _check_answered_for(events)
    assert kinds[RefundedOutside] >= int("given=2" in shown.split()), "what was shown is kept"
    closed = kinds[told.ShiftClosed]
    assert closed >= int("shift=1:closed" in shown.split()), "a Z that was shown is kept"


def _check_answered_for(events: Sequence[object]) -> None:
    """Check that what a person answers for has its note, and the word of who may."""
    for place, event in enumerate(events):
        if isinstance(event, SettledByHand | RefundedOutside):
            approved, note = events[place - 2 : place]
            assert isinstance(note, NoteWritten), "a note, or nothing of it"
            assert isinstance(approved, told.Approved), "no act without who allowed it"
            assert (approved.allowed_by, approved.by) == (counter.OWNER, counter.CASHIER)
            is_settled = isinstance(event, SettledByHand)
            assert approved.act is (Act.SETTLE if is_settled else Act.REFUND)
            assert approved.sale == (1 if is_settled else 2)
        if isinstance(event, NoteWritten):
            assert isinstance(events[place + 1], SettledByHand | RefundedOutside)


def _check_shift(folder: Path) -> None:
    kinds = Counter(type(each.event) for each in _all(folder))
    for kind in (told.ShiftOpened, told.ShiftEnded, told.ShiftClosed):
        assert kinds[kind] == 1, f"one {kind.__name__}"


async def _come_back(folder: Path) -> None:
    """Start the till again, and bring the shift to its end, as whoever comes next would."""
    failed = _wrong_in_a_row(folder)
    till = counter.Counter(folder, None, Preferences())
    till.setup.pin_key = FakePinKey()
    await till.setup.pin_key.make()
    async with till.serving(Mode.LIVE):
        assert till.seen[-1].people.at_till is None, "a start asks anew who is there"
        if not till.seen[-1].people.has_log_in:
            await _finish_shift(till)
            return
        till.send(people_commands.ChangeCashier())
        if failed >= WRONG_PINS:
            asked = (await till.enter(counter.CASHIER, counter.PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON, "a kill frees nobody"
        owner = await till.enter(counter.OWNER, counter.OWNER_PIN)
        assert owner.people.at_till is not None
        await _finish_shift(till)


def _wrong_in_a_row(folder: Path) -> int:
    wrong = 0
    for each in sorted(_all(folder), key=lambda found: found.number):
        match each.event:
            case told.PinFailed():
                wrong += 1
            case told.SessionOpened(counter.CASHIER, False) | told.PinSet(counter.CASHIER):
                wrong = 0
            case _:
                pass
    return wrong


async def _finish_shift(till: counter.Counter) -> None:
    for step in (commands.OpenShift(1), commands.EndShift(1), commands.CloseShift(1)):
        await till.gone(step)
    await till.until(lambda s: s.shifts and s.shifts[0].closed)
    await till.gone(commands.CloseShift(1))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="pos-app-people-") as name:
        folder = Path(name)
        steps = all_steps(folder / "whole")
        failed: list[str] = []

        def run(step: Step) -> None:
            try:
                check_kill(folder / "-".join(map(str, step)), step)
            except AssertionError as error:
                failed.append(f"{step}: {error}")
            sys.stderr.write(f"\r{step}          ")

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(run, steps))
    for line in failed:
        sys.stdout.write(f"{line}\n")
    kinds = len({kind for kind, _, _ in steps})
    sys.stdout.write(
        f"\n{len(steps)} kills, before, within and after each write of a day of {kinds} kinds of "
        f"events: {len(failed)} faults\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
