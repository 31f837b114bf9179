"""Each sale makes one sound for each change of its state, whatever is missed or opened later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.ui.devices.sound_cues import Cue, cues_between
from tests.drivers import samples

S = SaleState
KIND = {S.REVIEW: NoticeKind.REVIEW, S.PAID: NoticeKind.PAID}


def sale(state: SaleState, number: int = 7, *, late: bool = False) -> Sale:
    return samples.sale(number, state, late=late)


def notice(of: Sale, kind: NoticeKind | None = None) -> Notice:
    return Notice(kind or (NoticeKind.LATE if of.late else KIND[of.state]), of)


def snapshot(*sales: Sale, notices: tuple[Notice, ...] = ()) -> Snapshot:
    return samples.snapshot(*(SaleView(each) for each in sales), notices=notices)


@pytest.mark.parametrize("state", [S.PREPARING, S.WAITING, S.CONFIRMING, S.UNKNOWN, S.CLOSED])
def test_money_on_the_screen_sounds(state: SaleState) -> None:
    assert cues_between(snapshot(sale(state)), snapshot(sale(S.PAID))) == (Cue.PAID,)


def test_money_of_a_sale_that_is_not_on_the_screen_sounds() -> None:
    paid = sale(S.PAID)
    assert cues_between(snapshot(sale(S.WAITING)), snapshot(notices=(notice(paid),))) == (Cue.PAID,)


def test_late_money_has_a_sound_of_its_own() -> None:
    assert cues_between(snapshot(), snapshot(notices=(notice(sale(S.PAID, late=True)),))) == (
        Cue.LATE,
    )


@pytest.mark.parametrize("before", [S.UNKNOWN, S.PAID, S.WAITING])
def test_a_person_is_called(before: SaleState) -> None:
    assert cues_between(snapshot(sale(before)), snapshot(sale(S.REVIEW))) == (Cue.ATTENTION,)


def test_a_reversal_calls_though_the_sale_left_the_screen_long_ago() -> None:
    now = snapshot(notices=(notice(sale(S.REVIEW), NoticeKind.REVERSAL),))
    assert cues_between(snapshot(), now) == (Cue.ATTENTION,)


def test_money_after_a_call_sounds() -> None:
    assert cues_between(snapshot(sale(S.REVIEW)), snapshot(sale(S.PAID))) == (Cue.PAID,)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("noticed", [False, True])
def test_nothing_sounds_twice(state: SaleState, *, noticed: bool) -> None:
    subject = sale(state)
    notices = (notice(subject),) if noticed and state in KIND else ()
    assert (
        cues_between(snapshot(subject, notices=notices), snapshot(subject, notices=notices)) == ()
    )
    assert cues_between(snapshot(subject), snapshot(subject, notices=notices)) == ()
    assert cues_between(snapshot(subject, notices=notices), snapshot(subject)) == ()


@pytest.mark.parametrize("state", list(S))
def test_a_sale_opened_from_the_list_makes_no_sound(state: SaleState) -> None:
    assert cues_between(snapshot(), snapshot(sale(state))) == ()


@pytest.mark.parametrize("state", [S.PREPARING, S.WAITING, S.CONFIRMING, S.UNKNOWN, S.CLOSED])
def test_what_needs_nobody_is_silent(state: SaleState) -> None:
    for before in S:
        assert cues_between(snapshot(sale(before)), snapshot(sale(state))) == ()


def test_several_at_once_sound_each() -> None:
    before = snapshot(
        sale(S.WAITING, 1), sale(S.WAITING, 2), sale(S.UNKNOWN, 3), sale(S.WAITING, 4)
    )
    now = snapshot(sale(S.PAID, 1), sale(S.PAID, 2), sale(S.REVIEW, 3), sale(S.WAITING, 4))
    assert sorted(cues_between(before, now)) == [Cue.ATTENTION, Cue.PAID, Cue.PAID]


@pytest.mark.parametrize("before", [phase for phase in Phase if phase is not Phase.READY])
def test_a_start_with_unseen_notices_calls_once(before: Phase) -> None:
    paid, review = notice(sale(S.PAID, 1)), notice(sale(S.REVIEW, 2))
    now = snapshot(notices=(paid, review))
    assert cues_between(replace(snapshot(), phase=before), now) == (Cue.ATTENTION,)
    assert cues_between(now, now) == ()
    assert cues_between(replace(snapshot(), phase=before), snapshot(sale(S.WAITING))) == ()


def test_another_mode_is_another_till() -> None:
    live, training = snapshot(sale(S.WAITING, 1)), replace(snapshot(), mode=Mode.TRAINING)
    assert cues_between(training, snapshot(sale(S.PAID, 1))) == ()
    assert cues_between(live, replace(snapshot(sale(S.PAID, 1)), mode=Mode.TRAINING)) == ()


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.READY])
def test_no_till_makes_no_sound(phase: Phase) -> None:
    assert (
        cues_between(snapshot(sale(S.WAITING)), replace(snapshot(sale(S.PAID)), phase=phase)) == ()
    )
