"""Where each event leads from each step of a kiosk, against a table written by hand."""

from __future__ import annotations

import pytest

from pos_app.domain.sale import SaleState
from pos_app.ui.model.kiosk_steps import (
    OF_A_SALE,
    KioskEvent,
    KioskStep,
    event_of_sale,
    is_undecided,
    step_after,
)
from tests.drivers import samples

BY_HAND = """
attract       woken=language amount_fixed=confirm broken=out-of-order staff_called=pin
language      language_chosen=amount amount_fixed=confirm back=attract left=attract time_out=attract broken=out-of-order staff_called=pin
amount        amount_given=confirm back=language left=attract time_out=attract broken=out-of-order
confirm       confirmed=payment back=amount other_language=language left=attract time_out=attract broken=out-of-order
doubt         not_mine=payment mine=ask-staff back=amount other_language=language left=attract time_out=attract
payment       alike=doubt refused=not-paid paid=thanks ended=not-paid unclear=ask-staff left=not-paid time_out=attract
thanks        woken=language left=attract time_out=attract unclear=ask-staff
not-paid      again=amount claimed=payment left=attract time_out=attract paid=thanks unclear=ask-staff staff_called=pin
ask-staff     offered=payment paid=thanks ended=not-paid left=attract time_out=attract staff_called=pin
out-of-order  mended=attract staff_called=pin
pin           admitted=staff back=attract left=attract time_out=attract
staff         clean=cleaning test_touch=touch-test levels=levels back=attract left=attract staff_left=attract time_out=attract
cleaning      done=attract
touch-test    done=staff back=staff left=staff staff_left=attract time_out=attract
levels        done=staff back=staff left=staff staff_left=attract time_out=attract
"""  # noqa: E501 - a table
TABLE = {
    KioskStep(f"kiosk-{line.split()[0]}"): {
        KioskEvent(cell.split("=")[0]): KioskStep(f"kiosk-{cell.split('=')[1]}")
        for cell in line.split()[1:]
    }
    for line in BY_HAND.strip().splitlines()
}


def test_every_step_is_in_the_table_by_hand() -> None:
    assert set(TABLE) == set(KioskStep)


@pytest.mark.parametrize("step", KioskStep)
def test_each_event_leads_where_the_table_by_hand_says(step: KioskStep) -> None:
    found = {event: step_after(step, event) for event in KioskEvent}
    assert found == {event: TABLE[step].get(event, step) for event in KioskEvent}


def test_only_the_engines_word_leads_to_thanks() -> None:
    leading = {
        event
        for step in KioskStep
        for event in KioskEvent
        if step_after(step, event) is KioskStep.THANKS is not step
    }
    assert leading == {KioskEvent.PAID}


def test_nobody_stays_for_ever_on_a_page_of_a_sale() -> None:
    for step in OF_A_SALE:
        assert step_after(step, KioskEvent.TIME_OUT) is KioskStep.ATTRACT


def test_staff_come_in_by_a_pin_alone() -> None:
    for step in KioskStep:
        for event in KioskEvent:
            if step_after(step, event) is KioskStep.STAFF is not step:
                assert (step, event) in {
                    (KioskStep.PIN, KioskEvent.ADMITTED),
                    (KioskStep.TOUCH_TEST, KioskEvent.DONE),
                    (KioskStep.TOUCH_TEST, KioskEvent.BACK),
                    (KioskStep.TOUCH_TEST, KioskEvent.LEFT),
                    (KioskStep.LEVELS, KioskEvent.DONE),
                    (KioskStep.LEVELS, KioskEvent.BACK),
                    (KioskStep.LEVELS, KioskEvent.LEFT),
                }


@pytest.mark.parametrize(
    ("state", "event", "undecided"),
    [
        (SaleState.PREPARING, KioskEvent.OFFERED, False),
        (SaleState.WAITING, KioskEvent.OFFERED, False),
        (SaleState.CONFIRMING, KioskEvent.CLAIMED, True),
        (SaleState.PAID, KioskEvent.PAID, False),
        (SaleState.UNKNOWN, KioskEvent.UNCLEAR, True),
        (SaleState.CLOSED, KioskEvent.ENDED, False),
        (SaleState.REVIEW, KioskEvent.UNCLEAR, True),
        (SaleState.BY_HAND, KioskEvent.UNCLEAR, False),
    ],
)
def test_a_sales_state_tells_its_page(state: SaleState, event: KioskEvent, undecided: bool) -> None:
    view = samples.bare_view(samples.sale(state=state))
    assert event_of_sale(view) is event
    assert is_undecided(view) is undecided


def test_no_sale_is_not_undecided() -> None:
    assert not is_undecided(None)
