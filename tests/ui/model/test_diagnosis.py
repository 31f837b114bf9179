"""Each part of the till is told as it is, and what to do where it does not work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.errors import JournalFinding, JournalProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.support import TillFiles
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.diagnosis import COPY_OLD_AFTER, LOW_DISK_BYTES, Check, PartState, diagnose
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.window_driver import assets

GOOD, LOOK, PLAIN = PartState.GOOD, PartState.LOOK, PartState.PLAIN


def well(**changed: Any) -> Snapshot:  # noqa: ANN401
    files = TillFiles(50_000_000_000, samples.NOW - timedelta(hours=3))
    return replace(samples.snapshot(), till_files=files, **changed)


def checks(
    snapshot: Snapshot,
    *,
    is_silent: bool = False,
    monitor: CustomerMonitor = CustomerMonitor.CONNECTED,
) -> dict[str, Check]:
    words = Words(Language.EN, assets().catalogue_dir)
    found = diagnose(snapshot, words, is_silent=is_silent, monitor=monitor)
    assert len({check.part for check in found}) == len(found)
    return {check.part: check for check in found}


def test_where_all_is_well_nothing_is_to_be_looked_at() -> None:
    found = checks(well())
    assert {check.state for check in found.values()} == {GOOD, PLAIN}
    assert [part for part, check in found.items() if check.state is PLAIN] == ["qr"]
    assert all(check.name and check.text for check in found.values())


@pytest.mark.parametrize(
    ("part", "state", "changed"),
    [
        ("service", LOOK, {"trouble": Trouble.GATEWAY_DOWN}),
        ("service", PLAIN, {"is_connected": False}),
        ("keys", LOOK, {"needs_keys": VaultProblem.ABSENT}),
        ("clock", LOOK, {"clock_offset": timedelta(hours=3)}),
        ("clock", PLAIN, {"clock_offset": None}),
        ("journal", LOOK, {"journal_problem": JournalProblem.DISK_FULL}),
        ("journal", LOOK, {"journal_finding": JournalFinding.REWRITTEN}),
        ("program", LOOK, {"faults": 2}),
    ],
)
def test_what_the_engine_knows_is_told(
    part: str, state: PartState, changed: dict[str, Any]
) -> None:
    usual, found = checks(well())[part], checks(well(**changed))[part]
    assert found.state is state
    assert found.text != usual.text
    others = {each: check for each, check in checks(well(**changed)).items() if each != part}
    assert LOOK not in {check.state for check in others.values()}


@pytest.mark.parametrize(
    ("part", "state", "files"),
    [
        ("copy", LOOK, TillFiles(10**12, samples.NOW - COPY_OLD_AFTER - timedelta(minutes=1))),
        ("copy", GOOD, TillFiles(10**12, samples.NOW - COPY_OLD_AFTER)),
        ("copy", PLAIN, TillFiles(10**12, None)),
        ("disk", LOOK, TillFiles(LOW_DISK_BYTES - 1, samples.NOW)),
        ("disk", GOOD, TillFiles(LOW_DISK_BYTES, samples.NOW)),
        ("disk", PLAIN, TillFiles(None, samples.NOW)),
    ],
)
def test_how_the_files_are_is_told(part: str, state: PartState, files: TillFiles) -> None:
    assert checks(replace(well(), till_files=files))[part].state is state


def test_what_nobody_has_looked_at_is_not_told() -> None:
    assert not {"copy", "disk"} & checks(replace(well(), till_files=None)).keys()
    assert not {"keys", "copy"} & checks(samples.in_mode(well(), Mode.TRAINING)).keys()


@pytest.mark.parametrize(
    ("part", "state", "seen"),
    [
        ("sound", LOOK, {"is_silent": True}),
        ("screen", LOOK, {"monitor": CustomerMonitor.LOST}),
        ("screen", PLAIN, {"monitor": CustomerMonitor.NONE}),
    ],
)
def test_what_the_window_knows_is_told(part: str, state: PartState, seen: dict[str, Any]) -> None:
    assert checks(well(), **seen)[part].state is state


def test_a_sound_that_is_turned_off_is_as_it_is_wanted() -> None:
    quiet = samples.with_preferences(well(), sound=False)
    assert checks(quiet, is_silent=True)["sound"].state is PLAIN


def test_a_lost_log_is_told() -> None:
    lost = replace(well(), setup_info=replace(well().setup_info, log_lost=True))
    assert checks(lost)["log"].state is LOOK
