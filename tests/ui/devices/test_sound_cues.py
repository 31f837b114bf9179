"""Each sale is told of once for each turn, whatever was missed and whatever is opened later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.ui.devices.sound_cues import Cue, cues
from tests.drivers import samples

S = SaleState
KIND = {S.REVIEW: NoticeKind.REVIEW, S.PAID: NoticeKind.PAID}


def sale(state: SaleState, number: int = 7, *, late: bool = False) -> Sale:
    return samples.sale(number, state, late=late)


def notice(of: Sale, kind: NoticeKind | None = None) -> Notice:
    return Notice(kind or (NoticeKind.LATE if of.late else KIND[of.state]), of)


def till(*sales: Sale, notices: tuple[Notice, ...] = ()) -> Snapshot:
    return samples.snapshot(*(SaleView(each) for each in sales), notices=notices)


@pytest.mark.parametrize("state", [S.PREPARING, S.WAITING, S.CONFIRMING, S.UNKNOWN, S.CLOSED])
def test_money_on_the_screen_is_heard(state: SaleState) -> None:
    assert cues(till(sale(state)), till(sale(S.PAID))) == (Cue.PAID,)


def test_money_of_a_sale_that_is_not_on_the_screen_is_heard() -> None:
    paid = sale(S.PAID)
    assert cues(till(sale(S.WAITING)), till(notices=(notice(paid),))) == (Cue.PAID,)


def test_late_money_has_a_sound_of_its_own() -> None:
    assert cues(till(), till(notices=(notice(sale(S.PAID, late=True)),))) == (Cue.LATE,)


@pytest.mark.parametrize("before", [S.UNKNOWN, S.PAID, S.WAITING])
def test_a_person_is_called(before: SaleState) -> None:
    assert cues(till(sale(before)), till(sale(S.REVIEW))) == (Cue.ATTENTION,)


def test_a_reversal_calls_though_the_sale_left_the_screen_long_ago() -> None:
    now = till(notices=(notice(sale(S.REVIEW), NoticeKind.REVERSAL),))
    assert cues(till(), now) == (Cue.ATTENTION,)


def test_money_after_a_call_is_heard() -> None:
    assert cues(till(sale(S.REVIEW)), till(sale(S.PAID))) == (Cue.PAID,)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("noticed", [False, True])
def test_nothing_is_said_twice(state: SaleState, *, noticed: bool) -> None:
    of = sale(state)
    notices = (notice(of),) if noticed and state in KIND else ()
    assert cues(till(of, notices=notices), till(of, notices=notices)) == ()
    assert cues(till(of), till(of, notices=notices)) == ()
    assert cues(till(of, notices=notices), till(of)) == ()


@pytest.mark.parametrize("state", list(S))
def test_a_sale_opened_from_the_list_was_told_of_in_its_time(state: SaleState) -> None:
    assert cues(till(), till(sale(state))) == ()


@pytest.mark.parametrize("state", [S.PREPARING, S.WAITING, S.CONFIRMING, S.UNKNOWN, S.CLOSED])
def test_what_needs_nobody_is_silent(state: SaleState) -> None:
    for before in S:
        assert cues(till(sale(before)), till(sale(state))) == ()


def test_several_at_once_are_each_heard() -> None:
    before = till(sale(S.WAITING, 1), sale(S.WAITING, 2), sale(S.UNKNOWN, 3), sale(S.WAITING, 4))
    now = till(sale(S.PAID, 1), sale(S.PAID, 2), sale(S.REVIEW, 3), sale(S.WAITING, 4))
    assert sorted(cues(before, now)) == [Cue.ATTENTION, Cue.PAID, Cue.PAID]


@pytest.mark.parametrize("before", [phase for phase in Phase if phase is not Phase.READY])
def test_a_start_with_unseen_notices_calls_once(before: Phase) -> None:
    paid, review = notice(sale(S.PAID, 1)), notice(sale(S.REVIEW, 2))
    now = till(notices=(paid, review))
    assert cues(replace(till(), phase=before), now) == (Cue.ATTENTION,)
    assert cues(now, now) == ()
    assert cues(replace(till(), phase=before), till(sale(S.WAITING))) == ()


def test_another_mode_is_another_till() -> None:
    live, training = till(sale(S.WAITING, 1)), replace(till(), mode=Mode.TRAINING)
    assert cues(training, till(sale(S.PAID, 1))) == ()
    assert cues(live, replace(till(sale(S.PAID, 1)), mode=Mode.TRAINING)) == ()


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.READY])
def test_no_till_makes_no_sound(phase: Phase) -> None:
    assert cues(till(sale(S.WAITING)), replace(till(sale(S.PAID)), phase=phase)) == ()
