"""Why a kiosk cannot take a payment now: a pure rule over the snapshot."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.engine.api.snapshots import Phase, Problem, Snapshot

CLOCK_OFF: Final = timedelta(hours=1)
"""Further from the gateway's time than this, slips and the shop's days are misleading, and nobody
is there to set the clock."""
_OF_TROUBLE: Final = MappingProxyType(
    {
        Trouble.NO_NETWORK: KioskFault.NETWORK,
        Trouble.CONNECTION_REFUSED: KioskFault.NETWORK,
        Trouble.PROXY: KioskFault.NETWORK,
        Trouble.TIMED_OUT: KioskFault.NETWORK,
        Trouble.CLOCK_WRONG: KioskFault.CLOCK,
        Trouble.KEYS_REFUSED: KioskFault.KEYS,
        Trouble.NO_KEYS: KioskFault.KEYS,
    }
)


def kiosk_fault(snapshot: Snapshot) -> KioskFault | None:
    """Return what keeps customers from paying here; None where a charge would be sent."""
    match snapshot.phase:
        case Phase.NO_TILL:
            return KioskFault.NOT_SET_UP
        case Phase.STARTING:
            return KioskFault.STARTING
        case Phase.READY:
            return _fault_of_till(snapshot)
        case _:
            return _fault_of(snapshot.failure) if snapshot.failure else KioskFault.PROGRAM


def _fault_of_till(snapshot: Snapshot) -> KioskFault | None:
    if snapshot.cannot_charge is not None:
        return _fault_of(snapshot.cannot_charge)
    trouble = snapshot.trouble
    if trouble is not None and trouble.meets_every_call:
        return _fault_of(trouble)
    if abs(snapshot.clock_offset or timedelta()) > CLOCK_OFF:
        return KioskFault.CLOCK
    if not snapshot.is_connected:
        return KioskFault.STARTING
    return _fault_of_printer(snapshot) if snapshot.preferences.kiosk.needs_printer else None


def _fault_of_printer(snapshot: Snapshot) -> KioskFault | None:
    printing = snapshot.printing
    if not snapshot.preferences.printer.is_there or printing.trouble is not None:
        return KioskFault.PRINTER
    return None if printing.is_asked else KioskFault.STARTING


def _fault_of(problem: Problem) -> KioskFault:
    match problem:
        case JournalProblem():
            return KioskFault.DISK
        case VaultProblem():
            return KioskFault.KEYS
        case Trouble():
            return _OF_TROUBLE.get(problem, KioskFault.GATEWAY)
        case _:
            return KioskFault.NOT_SET_UP
