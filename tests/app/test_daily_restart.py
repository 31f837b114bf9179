"""A watched till begins anew each night, never in a payment, and never for a clock alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from pos_app.app import daily_restart, till_watch
from pos_app.app.daily_restart import AT_A_KIOSK, hour_of, is_due
from pos_app.app.exit_codes import ExitCode
from pos_app.config.settings import Settings
from pos_app.domain.errors import SettingsError
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Cancel, Show
from pos_app.engine.api.snapshots import Phase
from pos_app.system.heartbeat_pipe import VARIABLE
from tests.app.test_till_watch import Manager, Till
from tests.drivers.app_driver import running_training

DAY = 24 * 3600.0
FOUR = datetime(2026, 7, 17, 23, 0, tzinfo=UTC)
"""Four in the morning of the 18th in Tashkent."""


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (FOUR - timedelta(seconds=1), False),
        (FOUR, True),
        (FOUR + timedelta(hours=2, minutes=59), True),
        (FOUR + timedelta(hours=3), False),
        (FOUR + timedelta(hours=20), False),
    ],
)
def test_it_is_due_from_its_hour_on_for_three_hours(now: datetime, due: bool) -> None:
    assert is_due(time(4), FOUR - timedelta(hours=9), now, DAY) == due


def test_it_comes_once_a_night() -> None:
    assert not is_due(time(4), FOUR + timedelta(minutes=1), FOUR + timedelta(hours=1), 7200)
    assert not is_due(time(4), FOUR, FOUR + timedelta(hours=1), 7200)
    assert is_due(time(4), FOUR + timedelta(minutes=1), FOUR + timedelta(days=1), DAY)


def test_an_hour_before_midnight_goes_on_after_it() -> None:
    eleven = FOUR - timedelta(hours=5)
    assert is_due(time(23), eleven - timedelta(hours=9), eleven + timedelta(hours=2), DAY)


def test_a_clock_that_is_set_again_and_again_does_not_restart_it_sooner_than_in_an_hour() -> None:
    assert not is_due(time(4), FOUR - timedelta(hours=9), FOUR, 3599)
    assert is_due(time(4), FOUR - timedelta(hours=9), FOUR, 3600)


@pytest.mark.parametrize(
    ("setting", "kiosk", "hour"),
    [
        ("", False, None),
        ("", True, AT_A_KIOSK),
        ("off", True, None),
        ("04:30", False, time(4, 30)),
        ("23:59", True, time(23, 59)),
    ],
)
def test_what_a_setting_means(setting: str, kiosk: bool, hour: time | None) -> None:
    assert hour_of(setting, is_kiosk=kiosk) == hour
    Settings("0" * 32, "T1-7F3AK9", Preferences(restart_at=setting))


@pytest.mark.parametrize("setting", ["24:00", "4:30", "04.30", "04:60", "never", "٠٤:٣٠", " "])
def test_what_is_no_hour_is_refused(setting: str) -> None:
    with pytest.raises(SettingsError):
        Settings("0" * 32, "T1-7F3AK9", Preferences(restart_at=setting))


class NightClock:
    """Stands still at a moment."""

    def __init__(self) -> None:
        self.at = FOUR - timedelta(hours=9)

    def now(self) -> datetime:
        return self.at


@pytest.mark.parametrize(
    ("change", "restarts"),
    [
        (lambda _: None, True),
        (lambda till: setattr(till, "is_idle", False), False),
        (lambda till: setattr(till, "untouched_s", 119), False),
        (lambda till: setattr(till, "untouched_s", 120), True),
        (lambda till: setattr(till, "restart_at", "off"), False),
        (lambda till: setattr(till, "is_kiosk", False), False),
        (lambda till: setattr(till, "is_alive", False), False),
    ],
)
def test_an_idle_kiosk_that_a_guard_watches_ends_at_its_hour(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Till], None],
    restarts: bool,
) -> None:
    monkeypatch.setattr(daily_restart, "LEAST_UP_S", 0)
    reader, writer = os.pipe()
    till, clock = Till(), NightClock()
    till.is_kiosk = True
    change(till)
    watch = till.watch(tmp_path, {VARIABLE: str(writer)}, clock)
    watch.beat()
    watch.beat()
    assert till.restarted == 0, "not by day"
    clock.at = FOUR
    watch.beat()
    assert till.restarted == restarts
    watch.close()
    os.close(reader)


@pytest.mark.parametrize(
    ("change", "up_s", "restarts"),
    [
        ({}, 600, True),
        ({"is_idle": False, "untouched_s": 0.0}, 600, True),
        ({"restart_at": "off"}, 600, True),
        ({}, 599, False),
        ({"phase": Phase.READY}, 600, False),
        ({"phase": Phase.FAILED}, 600, False),
        ({"is_kiosk": False}, 600, False),
        ({"is_alive": False}, 600, False),
        ({"is_watched": False}, 600, False),
    ],
)
def test_a_kiosk_whose_engine_broke_is_started_again_by_day(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object],
    up_s: float,
    restarts: bool,
) -> None:
    """It takes no payment any more, and a charge that it never answers holds nothing up."""
    up = [0.0]
    monkeypatch.setattr(till_watch, "awake_s", lambda: up[0])
    reader, writer = os.pipe()
    till = Till()
    till.is_kiosk, till.phase = True, Phase.BROKEN
    for name, value in change.items():
        setattr(till, name, value)
    environ = {VARIABLE: str(writer)} if change.get("is_watched", True) else {}
    watch = till.watch(tmp_path, environ, NightClock())
    watch.beat()
    up[0] = up_s
    watch.beat()
    assert till.restarted == restarts
    watch.close()
    os.close(reader)


@pytest.mark.parametrize("has_manager", [True, False])
def test_a_till_ends_at_its_hour_for_systemd_and_stays_where_nobody_would_start_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_manager: bool
) -> None:
    monkeypatch.setattr(daily_restart, "LEAST_UP_S", 0)
    manager = Manager(str(tmp_path / "notify"))
    till, clock = Till(), NightClock()
    till.is_kiosk = True
    environ = {"NOTIFY_SOCKET": manager.address} if has_manager else {}
    watch = till.watch(tmp_path, environ, clock)
    watch.beat()
    clock.at = FOUR
    watch.beat()
    assert till.restarted == has_manager
    watch.close()
    manager.close()


@pytest.mark.usefixtures("qapp")
def test_a_till_may_end_only_between_payments_and_says_so_by_its_code(tmp_path: Path) -> None:
    codes: list[int] = []
    with running_training(tmp_path) as driver:
        app = driver.app
        app.finished.connect(codes.append)
        assert app.may_restart()
        driver.type("500\r")
        assert not app.may_restart(), "from the press on"
        driver.wait_until(driver.offered_sale, "the QR")
        assert not app.may_restart()
        shown = driver.offered_sale()
        assert shown is not None
        driver.send(Show(None))
        driver.wait_until(lambda: driver.window.snapshot.shown is None, "another page")
        assert not app.may_restart(), "open, though not on the screen"
        driver.send(Show(shown.sale.sale_id))
        driver.send(Cancel(shown.sale.sale_id))
        driver.wait_until(lambda: driver.sale_in(SaleState.CLOSED), "its end")
        assert not driver.window.snapshot.has_open_payment
        assert not app.may_restart(), "on the screen, though not open"
        app.restart()
        driver.wait_until(lambda: app.ended, "the end")
    assert codes == [ExitCode.RESTART]
