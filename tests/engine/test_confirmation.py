"""When the gateway's word on a deal is worth showing a QR for: each turn of the table, by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from pos_app.engine.sale.confirmation import Confirmation, DealKnown
from tests.engine.virtual import run_virtually

Turn = Callable[[Confirmation], None]
CONFIRMED, NOT_ASKED, BEFORE_SLEEP = (
    DealKnown.CONFIRMED,
    DealKnown.NOT_ASKED,
    DealKnown.BEFORE_SLEEP,
)


def _answered(confirmation: Confirmation) -> None:
    confirmation.note_question()
    confirmation.note_answer()


def _answered_too_late(confirmation: Confirmation) -> None:
    confirmation.note_question()
    confirmation.ask_now()
    confirmation.note_answer()


TO_REACH: dict[DealKnown, list[Turn]] = {
    NOT_ASKED: [],
    CONFIRMED: [_answered],
    BEFORE_SLEEP: [_answered, Confirmation.note_sleep],
}


@pytest.mark.parametrize(
    ("before", "turn", "after"),
    [
        (NOT_ASKED, _answered, CONFIRMED),
        (CONFIRMED, _answered, CONFIRMED),
        (BEFORE_SLEEP, _answered, CONFIRMED),
        (NOT_ASKED, _answered_too_late, NOT_ASKED),
        (CONFIRMED, _answered_too_late, CONFIRMED),
        (BEFORE_SLEEP, _answered_too_late, BEFORE_SLEEP),
        (NOT_ASKED, Confirmation.note_contradiction, NOT_ASKED),
        (CONFIRMED, Confirmation.note_contradiction, NOT_ASKED),
        (BEFORE_SLEEP, Confirmation.note_contradiction, BEFORE_SLEEP),
        (NOT_ASKED, Confirmation.note_sleep, BEFORE_SLEEP),
        (CONFIRMED, Confirmation.note_sleep, BEFORE_SLEEP),
        (BEFORE_SLEEP, Confirmation.note_sleep, BEFORE_SLEEP),
        (NOT_ASKED, lambda c: c.note_created("new"), CONFIRMED),
        (NOT_ASKED, lambda c: c.note_created("canceled"), NOT_ASKED),
    ],
)
def test_each_turn(before: DealKnown, turn: Turn, after: DealKnown) -> None:
    confirmation = Confirmation()
    for step in TO_REACH[before]:
        step(confirmation)
    assert confirmation.known is before
    turn(confirmation)
    assert confirmation.known is after


def test_a_contradiction_has_the_gateway_asked_at_once() -> None:
    confirmation = Confirmation()
    confirmation.note_contradiction()
    assert confirmation.is_asked_for
    confirmation.note_question()
    assert not confirmation.is_asked_for


def test_a_question_ends_for_whoever_still_waits_for_it() -> None:
    async def play() -> None:
        confirmation = Confirmation()
        left, stays = (asyncio.ensure_future(confirmation.end_of_question()) for _ in range(2))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.sleep(0)
        confirmation.note_question()
        confirmation.note_end()
        await stays
        assert left.cancelled()

    run_virtually(play())
