"""Which commands need a right, and the gate that gives every right to everybody.

A right is for a visit of a page and all that is done there; what is one act by itself, a charge
above all, is asked for on the spot (`engine/people/needs.py`).
"""

from __future__ import annotations

from datetime import date

from pos_app.domain.period import Period
from pos_app.domain.preferences import (
    Mode,
    Preferences,
    Right,
    is_for_everybody,
    is_of_people,
)
from pos_app.domain.printing import SlipKind
from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.fiscal_commands import TryFiscalService
from pos_app.engine.api.print_commands import FindPrinters, PrintSlip


class OpenGate:
    """`engine.api.ports.Gate` where nobody has to show who he is."""

    def withheld(self) -> frozenset[Right]:
        return frozenset()


def right_for(command: commands.Command, now: Preferences, till: Mode) -> Right | None:
    """Return the right that a command needs; None where anybody may send it.

    `now` are the preferences as they stand, `till` is the mode that was opened last.
    """
    match command:
        case (
            commands.CheckConnection()
            | commands.CheckCredentialsFile()
            | commands.SaveSetup()
            | commands.DeleteCredentialsFile()
            | FindPrinters()
            | PrintSlip(slip=SlipKind.RULER)
            | TryFiscalService()
        ):
            return Right.SETTINGS
        case commands.KeepTrial(mode=mode):  # training keeps it for itself
            return _right_for_trial(mode)
        case commands.Charge(trial=True):
            return _right_for_trial(till)
        case commands.CollectSupport() | commands.SaveSupport():
            return Right.KIOSK  # withheld from customers alone; who else may, an act says
        case commands.EnterKeys():
            return Right.RUN_KEYS
        case commands.ChangePreferences(preferences):
            return _right_to_change(now, preferences)
        case (
            people_commands.AddPerson()
            | people_commands.ChangePerson()
            | people_commands.RetirePerson()
            | people_commands.TakeNameAway()
            | people_commands.SetBadge()
        ):
            return Right.PEOPLE
        case commands.ListSales(date()) | commands.OpenHistory(str()):
            return Right.SEE_OWN  # whose they must be is the list's own guard
        case (
            commands.FindSales(SaleSearch())
            | commands.ShowReport(Period())
            | commands.Reconcile(date())
            | commands.ShowShift(int())
            | commands.ReconcileShift()
        ):
            return Right.SEE_SHOP
        case _:
            return None


def _right_for_trial(mode: Mode) -> Right | None:
    """Return the right that a trial of the codes needs; anybody may learn by it in training."""
    return None if mode is Mode.TRAINING else Right.SETTINGS


def _right_to_change(now: Preferences, wanted: Preferences) -> Right | None:
    if is_for_everybody(now, wanted):
        return None
    return Right.PEOPLE if is_of_people(now, wanted) else Right.SETTINGS
