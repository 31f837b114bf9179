"""Where slips are a must: the kiosk goes out of order with its printer, and comes back with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.domain.sale import SaleState
from pos_app.engine.api.print_commands import PrintingView, PrintSlip
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.wording import kiosk_words
from tests.drivers import samples
from tests.drivers.kiosk_driver import OpenKiosk
from tests.drivers.screen_snapshots import with_printer

WELL = PrintingView(is_asked=True)
NO_PAPER = PrintingView(is_asked=True, trouble=PrintOutcome.NO_PAPER)


def needing_slips() -> Snapshot:
    first = samples.with_preferences(
        with_printer(samples.snapshot()), kiosk=KioskSetup(needs_printer=True)
    )
    return replace(first, printing=WELL)


@pytest.mark.parametrize("step", [KioskStep.ATTRACT, KioskStep.LANGUAGE, KioskStep.CONFIRM])
def test_before_a_payment_it_is_out_of_order_and_back_by_itself(
    open_kiosk: OpenKiosk, step: KioskStep
) -> None:
    driver = open_kiosk(needing_slips())
    if step is KioskStep.LANGUAGE:
        driver.window.flow.act(KioskEvent.WOKEN)
    elif step is KioskStep.CONFIRM:
        driver.go_to_confirm()
    assert driver.step() is step
    driver.publish(replace(driver.window.snapshot, printing=NO_PAPER))
    assert driver.step() is KioskStep.OUT_OF_ORDER
    english = driver.text("kiosk-out-of-order-hint-2")
    assert english.startswith("It cannot print slips now.")
    assert kiosk_words.PAY_ELSEWHERE in english
    driver.publish(replace(driver.window.snapshot, printing=WELL))
    assert driver.step() is KioskStep.ATTRACT


def test_amid_a_payment_it_goes_on_and_says_so_afterwards(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    driver = open_kiosk(needing_slips())
    view = driver.go_to_payment()
    driver.publish(replace(driver.window.snapshot, printing=NO_PAPER))
    assert driver.step() is KioskStep.PAYMENT
    paid = replace(view.sale, state=SaleState.PAID)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(paid),)))
    assert driver.step() is KioskStep.THANKS
    qtbot.waitUntil(lambda: any(isinstance(each, PrintSlip) for each in driver.sent))
    (slip,) = [each for each in driver.sent if isinstance(each, PrintSlip)]
    assert slip.slip is SlipKind.PAID, "though no slip after each payment was asked for"
    driver.window.idle.ended.emit()
    assert driver.step() is KioskStep.OUT_OF_ORDER
