"""What is told beside an amount and a payment: a pause by its end, and only where it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.hints import ASK_NOW, charging_hint, payment_hint
from pos_app.ui.model.sale_status import status_of
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.window_driver import assets

ENDS = samples.NOW + timedelta(seconds=75)
WAITING, CLOSED = samples.WAITING, samples.closed(GatewayStatus.EXPIRED)


def words() -> Words:
    return Words(Language.EN, assets().catalogue_dir)


@pytest.mark.parametrize(
    ("snapshot", "tells_end"),
    [
        (samples.snapshot(cannot_charge=Trouble.PAUSED, pause_ends_at=ENDS), True),
        (samples.snapshot(cannot_charge=Trouble.PAUSED), False),
        (samples.snapshot(cannot_charge=Trouble.ACCESS_DENIED, pause_ends_at=ENDS), False),
        (samples.snapshot(pause_ends_at=ENDS), False),
    ],
    ids=["a pause", "of unknown length", "another trouble", "none in the way"],
)
def test_when_a_pause_of_charging_ends_is_told(snapshot: Snapshot, tells_end: bool) -> None:
    hint = charging_hint(snapshot, words())
    assert ("14:26:15" in hint.text) is tells_end
    assert (hint.action == ASK_NOW) is tells_end
    assert hint.bad is (snapshot.cannot_charge is not None)


@pytest.mark.parametrize(
    ("snapshot", "tells_end"),
    [
        (samples.showing(WAITING, pause_ends_at=ENDS), True),
        (samples.showing(CLOSED, pause_ends_at=ENDS), False),
        (samples.showing(WAITING), False),
    ],
    ids=["open", "decided", "no pause"],
)
def test_a_pause_is_told_beside_a_payment_that_is_not_decided(
    snapshot: Snapshot, tells_end: bool
) -> None:
    assert ("14:26:15" in payment_hint(snapshot, words()).text) is tells_end


def test_a_payment_that_is_decided_is_told_alone_whatever_its_connection() -> None:
    plain = status_of(CLOSED, words(), time_over=False)
    cut = replace(CLOSED, trouble=Trouble.NO_NETWORK)
    assert status_of(cut, words(), time_over=False) == plain
    asked = status_of(replace(WAITING, trouble=Trouble.NO_NETWORK), words(), time_over=False)
    assert asked != status_of(WAITING, words(), time_over=False)
