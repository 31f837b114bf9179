"""Whatever a kiosk shows when money comes: its customer is thanked, or it is a notice for staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.preferences import Scenario
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.api.snapshots import Snapshot
from pos_app.gateway.training.deal_file import DealFile
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.model.navigation import view_of
from tests.app.kiosk_books import KioskBooks
from tests.app.kiosk_stranger import quick_gateway
from tests.drivers.kiosk_app import KioskAppDriver, running_kiosk
from tests.drivers.waiting import wait_for

SUM, OTHER_SUM = 51_600, 73_900
Arrange = Callable[[KioskAppDriver], None]


@pytest.fixture(autouse=True)
def _quick(qtbot: QtBot) -> Iterator[None]:
    with quick_gateway():
        yield


def offer(driver: KioskAppDriver, amount: int = SUM) -> str:
    """Lead a customer to the code; returns the sale's id."""
    driver.go_to_confirm(Language.EN, amount)
    driver.touch("kiosk-pay")
    driver.wait_until(driver.offered, "the QR")
    assert driver.window.flow.sale_id is not None
    return driver.window.flow.sale_id


def walk_away(driver: KioskAppDriver) -> None:
    driver.window.flow.act(KioskEvent.TIME_OUT)


def leave_the_thanks(driver: KioskAppDriver) -> None:
    """Go on from the thanks once they were there to be seen."""
    driver.hear()
    walk_away(driver)
    driver.wait_until(lambda: driver.window.snapshot.shown is None, "the end of thanks")


def is_paid(snapshot: Snapshot | None, sale_id: str) -> bool:
    view = None if snapshot is None else view_of(snapshot, sale_id)
    return view is not None and view.sale.state is SaleState.PAID


def pay(driver: KioskAppDriver, *sale_ids: str) -> None:
    for sale_id in sale_ids:
        driver.bridge.send(Train(sale_id, Scenario.PAYS))


def pay_behind(driver: KioskAppDriver, sale_id: str) -> None:
    """Let money come that the engine knows of, and the window not yet."""
    pay(driver, sale_id)
    wait_for(lambda: is_paid(driver.bridge.latest, sale_id), "the money")
    assert driver.step() is KioskStep.PAYMENT


def pay_at_the_gateway(driver: KioskAppDriver, home: Path, sale_id: str) -> None:
    """Let the gateway have the money on its way; nobody has asked it yet."""
    pay(driver, sale_id)
    deals = DealFile(home / "training" / "gateway.json")

    def is_on_its_way() -> bool:
        return any(
            change.status == GatewayStatus.COMPLETED
            for deal in deals.read()
            for change in deal.plan
        )

    wait_for(is_on_its_way, "the money at the gateway", look_every_s=0.01)


def noticed(driver: KioskAppDriver) -> list[str]:
    return [notice.sale.sale_id for notice in driver.window.snapshot.notices]


def sale_kept(home: Path, sale_id: str) -> Sale:
    """Return the sale of a journal that no till holds."""
    (sale,) = [each for each in KioskBooks(home / "training").sales() if each.sale_id == sale_id]
    return sale


# ---------------------------------------------------------------- a payment that was left


def next_at_language(driver: KioskAppDriver) -> None:
    driver.hear()
    driver.touch_at(driver.window.rect().center())
    assert driver.step() is KioskStep.LANGUAGE


def next_at_the_code(driver: KioskAppDriver) -> None:
    offer(driver, OTHER_SUM)


def next_in_doubt(driver: KioskAppDriver) -> None:
    driver.go_to_confirm(Language.RU, SUM)
    driver.touch("kiosk-pay")
    driver.wait_for(KioskStep.DOUBT)


def next_not_mine(driver: KioskAppDriver) -> None:
    next_in_doubt(driver)
    driver.window.flow.act(KioskEvent.NOT_MINE)
    driver.wait_until(driver.offered, "the QR")


def next_is_told_to_ask(driver: KioskAppDriver) -> None:
    next_in_doubt(driver)
    driver.window.flow.act(KioskEvent.MINE)
    assert driver.step() is KioskStep.ASK_STAFF


def staff_are_asked_for_a_pin(driver: KioskAppDriver) -> None:
    driver.window.flow.act(KioskEvent.STAFF_CALLED)
    assert driver.step() is KioskStep.PIN


def it_is_cleaned(driver: KioskAppDriver) -> None:
    driver.window.flow.step = KioskStep.CLEANING
    driver.window.flow._changed()


def it_is_out_of_order(driver: KioskAppDriver) -> None:
    driver.window.flow.step = KioskStep.OUT_OF_ORDER
    driver.window.flow._changed()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "arrange",
    [
        lambda _: None,
        next_at_language,
        next_at_the_code,
        next_in_doubt,
        next_not_mine,
        next_is_told_to_ask,
        staff_are_asked_for_a_pin,
        it_is_cleaned,
        it_is_out_of_order,
    ],
)
def test_money_for_a_left_payment_is_a_notice_and_nobodys_thanks(
    tmp_path: Path, arrange: Arrange
) -> None:
    with running_kiosk(tmp_path) as driver:
        left = offer(driver)
        walk_away(driver)
        arrange(driver)
        pay(driver, left)
        driver.wait_until(lambda: is_paid(driver.window.snapshot, left), "the money")
        assert driver.step() is not KioskStep.THANKS
        driver.wait_until(lambda: noticed(driver) == [left], "the notice")
        walk_away(driver)
        driver.run_for(100)
        assert noticed(driver) == [left], "nobody's touch puts it aside"
    assert not sale_kept(tmp_path, left).notice_acknowledged


def test_two_payments_in_one_moment_are_thanks_and_a_notice(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        left = offer(driver)
        walk_away(driver)
        here = offer(driver, OTHER_SUM)
        pay(driver, left, here)
        both = (left, here)
        wait_for(lambda: all(is_paid(driver.bridge.latest, each) for each in both), "the money")
        driver.wait_for(KioskStep.THANKS)
        assert driver.window.flow.sale_id == here
        assert noticed(driver) == [left]
        leave_the_thanks(driver)
        assert noticed(driver) == [left]
    assert not sale_kept(tmp_path, left).notice_acknowledged
    assert sale_kept(tmp_path, here).notice_acknowledged


# ---------------------------------------------------------------- money that crosses with a touch


def go_twice(driver: KioskAppDriver) -> None:
    driver.window.flow.act(KioskEvent.LEFT)
    driver.window.flow.act(KioskEvent.LEFT)


def try_again(driver: KioskAppDriver) -> None:
    driver.window.flow.act(KioskEvent.LEFT)
    driver.window.flow.act(KioskEvent.AGAIN)


def call_staff(driver: KioskAppDriver) -> None:
    driver.window.flow.act(KioskEvent.LEFT)
    driver.window.flow.act(KioskEvent.STAFF_CALLED)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("leave", [walk_away, go_twice, try_again, call_staff])
def test_who_leaves_as_the_money_comes_leaves_a_notice(tmp_path: Path, leave: Arrange) -> None:
    with running_kiosk(tmp_path) as driver:
        left = offer(driver)
        pay_behind(driver, left)
        leave(driver)
        driver.wait_until(lambda: noticed(driver) == [left], "the notice")
        assert driver.step() is not KioskStep.THANKS
    assert not sale_kept(tmp_path, left).notice_acknowledged


def test_who_gives_up_as_the_money_comes_is_thanked(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        here = offer(driver)
        pay_behind(driver, here)
        driver.window.flow.act(KioskEvent.LEFT)
        driver.wait_for(KioskStep.THANKS)
        leave_the_thanks(driver)
        assert noticed(driver) == []
    assert sale_kept(tmp_path, here).notice_acknowledged


def ask_whether_still_here(driver: KioskAppDriver) -> None:
    driver.window._show_time(15.0)
    assert driver.is_visible("kiosk-still-here")


def test_who_is_asked_and_gone_as_the_money_comes_leaves_a_notice(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        left = offer(driver)
        ask_whether_still_here(driver)
        pay_behind(driver, left)
        driver.window.idle.ended.emit()
        driver.wait_until(lambda: noticed(driver) == [left], "the notice")
        assert driver.step() is KioskStep.ATTRACT
    assert not sale_kept(tmp_path, left).notice_acknowledged


def test_who_answers_as_the_money_comes_is_thanked(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        here = offer(driver)
        driver.hear()
        ask_whether_still_here(driver)
        pay_behind(driver, here)
        driver.touch_at(driver.window.rect().center())
        driver.wait_for(KioskStep.THANKS)
        assert not driver.is_visible("kiosk-still-here")
        leave_the_thanks(driver)
        assert noticed(driver) == []
    assert sale_kept(tmp_path, here).notice_acknowledged


def test_thanks_that_end_before_they_are_painted_leave_a_notice(tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        here = offer(driver)
        pay_behind(driver, here)
        assert driver.bridge.latest is not None
        driver.window.flow.set_snapshot(driver.bridge.latest)
        assert driver.step() is KioskStep.THANKS
        walk_away(driver)
        driver.wait_until(lambda: noticed(driver) == [here], "the notice")
    assert not sale_kept(tmp_path, here).notice_acknowledged


# ---------------------------------------------------------------- a start in between


@pytest.mark.sampled(3)
@pytest.mark.parametrize("leave", [lambda _: None, walk_away])
@pytest.mark.parametrize("known", [True, False])
def test_money_that_comes_as_the_kiosk_ends_is_told_after_its_start(
    tmp_path: Path, leave: Arrange, known: bool
) -> None:
    with running_kiosk(tmp_path) as driver:
        here = offer(driver)
        if known:
            pay_behind(driver, here)
        else:
            pay_at_the_gateway(driver, tmp_path, here)
        leave(driver)
    with running_kiosk(tmp_path) as driver:
        driver.wait_until(lambda: noticed(driver) == [here], "the notice")
        assert driver.step() is KioskStep.ATTRACT
    assert not sale_kept(tmp_path, here).notice_acknowledged


def test_who_is_thanked_as_the_kiosk_ends_is_told_of_too(tmp_path: Path) -> None:
    """The end comes before the page's: rather told once too often than never."""
    with running_kiosk(tmp_path) as driver:
        here = offer(driver)
        pay(driver, here)
        driver.wait_for(KioskStep.THANKS)
        driver.hear()
    with running_kiosk(tmp_path) as driver:
        driver.wait_until(lambda: noticed(driver) == [here], "the notice")
