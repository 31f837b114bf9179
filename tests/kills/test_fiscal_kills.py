"""A till killed at each step of a fiscal receipt: afterwards there is exactly one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests import ROOT
from tests.drivers.fiscal_drive_service import GET, INFO, REGISTER, SYNC, StandInFds
from tests.engine.fiscal_till import check_truth, kinds, setup_for, till_at
from tests.engine.virtual import run_virtually
from tests.kills.people_day import AFTER, BEFORE, WITHIN

ASKED, REFUSED, LINKED = "FiscalAsked", "FiscalRefused", "FiscalLinked"
WRITES = [
    (kind, occurrence, moment)
    for kind, occurrence in ((ASKED, 1), (REFUSED, 1), (ASKED, 2), (LINKED, 1))
    for moment in (BEFORE, WITHIN, AFTER)
]
"""With a module whose clock is off, so that a receipt is refused once."""
CALLS = [(call, moment) for call in (INFO, GET, REGISTER, SYNC) for moment in (BEFORE, AFTER)]


def start(folder: Path, fds: StandInFds, *step: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kills.fiscal_day", folder, fds.address, *step],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def check_killed(process: subprocess.Popen[str]) -> None:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, said


def come_back(folder: Path, fds: StandInFds) -> None:
    """Start the till again, as it is set, until no receipt waits."""

    async def play() -> None:
        async with till_at(folder, setup_for(fds), later=timedelta(hours=1)) as stage:
            await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting, within_s=3600)

    run_virtually(play())


def check_one(folder: Path, fds: StandInFds) -> None:
    assert len(fds.made) == 1, "exactly one receipt"
    assert kinds(folder).count(LINKED) == 1
    check_truth(folder, fds)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("kind", "occurrence", "moment"), WRITES)
def test_a_till_killed_at_a_write_of_a_receipt_has_one_afterwards(
    tmp_path: Path, kind: str, occurrence: int, moment: str
) -> None:
    folder = tmp_path / "till"
    with StandInFds(clock_off=True) as fds:
        check_killed(start(folder, fds, kind, str(occurrence), moment))
        come_back(folder, fds)
        check_one(folder, fds)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("call", "moment"), CALLS)
def test_a_till_killed_while_the_service_works_has_one_receipt_afterwards(
    tmp_path: Path, call: str, moment: str
) -> None:
    folder = tmp_path / "till"
    with StandInFds(clock_off=call == SYNC) as fds:
        process = start(folder, fds)

        def kill(of: str) -> None:
            if of == call:
                process.kill()
                setattr(fds, hook, _nothing)

        hook = "on_call" if moment == BEFORE else "on_done"
        setattr(fds, hook, kill)
        check_killed(process)
        come_back(folder, fds)
        check_one(folder, fds)


_nothing: Callable[[str], None] = lambda _: None  # noqa: E731 - a hook that does nothing
