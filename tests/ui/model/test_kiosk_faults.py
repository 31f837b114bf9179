"""What a kiosk is out of order for, and what it goes on with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.errors import JournalProblem, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.printing import OF_THE_PRINTER, PrinterWay, PrintOutcome
from pos_app.engine.api.print_commands import PrintingView
from pos_app.engine.api.snapshots import Phase, Problem
from pos_app.ui.model.kiosk_faults import CLOCK_OFF, kiosk_fault
from tests.drivers import samples


def test_a_till_that_is_ready_and_connected_is_in_order() -> None:
    assert kiosk_fault(samples.snapshot()) is None


def test_before_the_gateway_has_answered_once_it_is_starting() -> None:
    assert kiosk_fault(samples.snapshot(is_connected=False)) is KioskFault.STARTING


@pytest.mark.parametrize(
    ("phase", "failure", "fault"),
    [
        (Phase.NO_TILL, None, KioskFault.NOT_SET_UP),
        (Phase.STARTING, None, KioskFault.STARTING),
        (Phase.BROKEN, None, KioskFault.PROGRAM),
        (Phase.STOPPED, None, KioskFault.PROGRAM),
        (Phase.FAILED, JournalProblem.IN_USE, KioskFault.DISK),
        (Phase.FAILED, VaultProblem.LOCKED, KioskFault.KEYS),
        (Phase.FAILED, SettingsProblem.FILE_BROKEN, KioskFault.NOT_SET_UP),
        (Phase.FAILED, None, KioskFault.PROGRAM),
    ],
)
def test_a_till_that_is_not_open_takes_nothing(
    phase: Phase, failure: Problem | None, fault: KioskFault
) -> None:
    assert kiosk_fault(samples.snapshot(phase=phase, failure=failure)) is fault


@pytest.mark.parametrize(
    ("problem", "fault"),
    [
        (JournalProblem.DISK_FULL, KioskFault.DISK),
        (VaultProblem.EMPTY, KioskFault.KEYS),
        (Trouble.NO_KEYS, KioskFault.KEYS),
        (Trouble.PAUSED, KioskFault.GATEWAY),
    ],
)
def test_what_refuses_a_charge_is_told(problem: Problem, fault: KioskFault) -> None:
    assert kiosk_fault(samples.snapshot(cannot_charge=problem)) is fault


@pytest.mark.parametrize("sign", [1, -1])
def test_a_clock_that_misleads_is_told_by_its_hours_and_not_by_its_minutes(sign: int) -> None:
    for off, fault in ((CLOCK_OFF, None), (CLOCK_OFF + timedelta(seconds=1), KioskFault.CLOCK)):
        assert kiosk_fault(samples.snapshot(clock_offset=sign * off)) is fault


@pytest.mark.parametrize(
    "changed", [{"clock_offset": timedelta(days=-400)}, {"trouble": Trouble.CLOCK_WRONG}]
)
def test_a_wrong_clock_is_told_alone_and_ends_by_itself(changed: dict[str, Any]) -> None:
    assert kiosk_fault(samples.snapshot(is_connected=False, **changed)) is KioskFault.CLOCK
    assert kiosk_fault(samples.snapshot()) is None


def needing_slips(printing: PrintingView, **changed: Any) -> KioskFault | None:  # noqa: ANN401
    first = replace(samples.snapshot(), printing=printing)
    there = {"printer_way": PrinterWay.NETWORK, "printer_address": "192.168.1.50"}
    kiosk = KioskSetup(needs_printer=True)
    return kiosk_fault(samples.with_preferences(first, kiosk=kiosk, **there | changed))


@pytest.mark.parametrize("outcome", sorted(OF_THE_PRINTER))
def test_where_slips_are_a_must_a_printer_that_cannot_print_is_told(outcome: PrintOutcome) -> None:
    assert needing_slips(PrintingView(is_asked=True, trouble=outcome)) is KioskFault.PRINTER
    elsewhere = replace(samples.snapshot(), printing=PrintingView(is_asked=True, trouble=outcome))
    assert kiosk_fault(elsewhere) is None


def test_where_slips_are_a_must_a_printer_is_needed_and_is_asked_first() -> None:
    assert needing_slips(PrintingView(is_asked=True)) is None
    assert needing_slips(PrintingView()) is KioskFault.STARTING
    none = PrintingView(is_asked=True)
    assert needing_slips(none, printer_way=PrinterWay.NONE) is KioskFault.PRINTER


@pytest.mark.parametrize("trouble", Trouble)
def test_trouble_that_any_call_would_meet_is_told_and_other_trouble_is_not(
    trouble: Trouble,
) -> None:
    fault = kiosk_fault(samples.snapshot(trouble=trouble))
    assert (fault is not None) is trouble.meets_every_call


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (Trouble.NO_NETWORK, KioskFault.NETWORK),
        (Trouble.CLOCK_WRONG, KioskFault.CLOCK),
        (Trouble.KEYS_REFUSED, KioskFault.KEYS),
        (Trouble.GATEWAY_DOWN, KioskFault.GATEWAY),
        (Trouble.TLS_ISSUER, KioskFault.GATEWAY),
    ],
)
def test_trouble_is_sorted(trouble: Trouble, fault: KioskFault) -> None:
    assert kiosk_fault(samples.snapshot(trouble=trouble)) is fault
