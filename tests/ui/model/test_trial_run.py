"""One run of a trial: which apps may be added, and the ends of the codes."""

from __future__ import annotations

import pytest

from pos_app.domain.qr_trial import App
from pos_app.ui.model.trial_run import MAX_OTHER_APPS, TrialRun
from tests.drivers.samples import CODES

OTHERS = tuple(f"Bank {number}" for number in range(1, MAX_OTHER_APPS + 1))


def run_with(*names: str) -> TrialRun:
    run = TrialRun()
    for name in names:
        run = run.with_app(name)
    return run


def test_so_many_other_apps_have_room_and_no_more() -> None:
    assert run_with(*OTHERS).apps == (*App, *OTHERS)
    assert run_with(*OTHERS, "Bank 9").apps == (*App, *OTHERS)


@pytest.mark.parametrize("name", ["", "  ", "bank 1", App.CLICK.upper()])
def test_an_app_without_a_name_or_that_is_there_is_not_added(name: str) -> None:
    assert run_with("Bank 1", name).apps == (*App, "Bank 1")


def test_the_first_code_and_the_last_are_ends() -> None:
    run = TrialRun().with_codes(CODES)
    fields = [code.field for code in CODES]
    assert run.moved(CODES, -1).field == fields[0]
    last = run.moved(CODES, len(CODES) - 1)
    assert last.field == fields[-1]
    assert last.moved(CODES, 1).field == fields[-1]
