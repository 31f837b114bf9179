"""Whose a burst of keys is, by when each went down and which were let go before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.ui.devices.key_burst import MACHINE_KEYS, BurstKind, KeyBurst, Moment

GAP_MS = 70
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "^": Qt.Key.Key_Shift}


def burst_of(keys: str, *, rolled: bool = False) -> KeyBurst:
    """Press these, each let go before the next or, `rolled`, only after the last."""
    burst = KeyBurst(GAP_MS)
    for place, key in enumerate(keys):
        burst.press(KEYS.get(key, ord(key)), place, Moment(1_000 + place, 0))
        if not rolled:
            burst.release(place)
    return burst


@pytest.mark.parametrize(
    ("now", "before", "ms"),
    [
        (Moment(1_070, 5_000), Moment(1_000, 1_000), 70),
        (Moment(30, 5_000), Moment(2**32 - 40, 1_000), 70),
        (Moment(0, 1_070), Moment(9_000, 1_000), 70),
        (Moment(9_000, 1_070), Moment(0, 1_000), 70),
        (Moment(0, 1_070), Moment(0, 1_000), 70),
        (Moment(999, 1_070), Moment(1_000, 1_000), 2**32 - 1),
    ],
    ids=["stamps", "wrapped", "no stamp now", "no stamp before", "no stamps", "backwards"],
)
def test_the_events_own_clock_counts_where_both_have_it(
    now: Moment, before: Moment, ms: int
) -> None:
    assert now.since(before) == ms


@pytest.mark.parametrize(
    ("keys", "rolled", "kind"),
    [
        ("\r", False, BurstKind.ENTER),
        ("\r\r", False, BurstKind.ENTER),
        ("1\r", False, BurstKind.SCAN),
        ("1\r", True, BurstKind.ROLLED_ENTER),
        ("12\r", True, BurstKind.ROLLED_ENTER),
        ("123\r", True, BurstKind.SCAN),
        ("1\r\r", True, BurstKind.SCAN),
        ("1\t\r", True, BurstKind.SCAN),
        ("1\t", True, BurstKind.TYPED),
        ("1\t", False, BurstKind.SCAN),
        ("\t", False, BurstKind.TYPED),
        ("^1\r", True, BurstKind.ROLLED_ENTER),
        ("12345", False, BurstKind.TYPED),
        ("12345", True, BurstKind.TYPED),
        ("123456", False, BurstKind.STREAM),
        ("123456", True, BurstKind.STREAM),
        ("^12345", False, BurstKind.TYPED),
    ],
)
def test_whose_the_keys_are(keys: str, rolled: bool, kind: BurstKind) -> None:
    assert burst_of(keys, rolled=rolled).kind(tab_ends=True) is kind


def test_an_enter_after_every_key_was_let_go_is_not_rolled() -> None:
    """Digits that overlapped each other, as a scanner's may, make no hand's Enter of it."""
    burst = KeyBurst(GAP_MS)
    for place, key in enumerate("12"):
        burst.press(ord(key), place, Moment(1_000 + place, 0))
    burst.release(0)
    burst.release(1)
    burst.press(Qt.Key.Key_Return, 2, Moment(1_040, 0))
    assert burst.kind(tab_ends=True) is BurstKind.SCAN


@pytest.mark.parametrize(
    ("count", "limit_ms"), [(MACHINE_KEYS - 1, GAP_MS), (MACHINE_KEYS, GAP_MS * 3 // 2)]
)
def test_a_press_belongs_to_it_up_to_the_pause_and_no_longer(count: int, limit_ms: int) -> None:
    burst = burst_of("1" * count)
    assert burst.last is not None
    last = burst.last.stamp_ms
    assert burst.continues(Moment(last + limit_ms, 0))
    assert not burst.continues(Moment(last + limit_ms + 1, 0))
