"""Facts that must stand in two places by design, compared: one test for each agreement.

A fact should stand once. Where a rule between packages forbids that (an adapter may not import
another, the installer is not Python), a line here fails as soon as the two differ.
"""

import pytest

from pos_app.engine.api.ports import CREATE_BUDGET_S
from pos_app.engine.sale.recover import ABSENCE_COUNTS_AFTER_S
from pos_app.gateway.paymentsgate import Budgets
from tests.simulation.world import BUDGETS, LONGEST_LIST_LAG_S


def test_an_absence_is_believed_only_after_the_longest_create() -> None:
    """Else a create could still arrive after it was sent a second time: two deals."""
    assert Budgets().create <= CREATE_BUDGET_S < ABSENCE_COUNTS_AFTER_S


def test_no_client_can_be_given_a_longer_create() -> None:
    with pytest.raises(ValueError, match="create"):
        Budgets(create=CREATE_BUDGET_S + 1)


def test_the_simulation_stays_within_what_it_promises() -> None:
    """Its list lags so little that an absence believed by the till is one."""
    assert BUDGETS.create + LONGEST_LIST_LAG_S < ABSENCE_COUNTS_AFTER_S
