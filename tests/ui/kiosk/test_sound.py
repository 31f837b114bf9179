"""What is heard at a kiosk: each step, and PAID of whoever stands there."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.model.kiosk_steps import KioskEvent
from tests.drivers import samples
from tests.drivers.heard import Heard
from tests.drivers.kiosk_driver import OpenKiosk


def test_each_step_ticks_and_the_end_is_paid(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    view = driver.go_to_payment()
    assert heard.names == ["step"] * 4
    sale = replace(view.sale, state=SaleState.PAID)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))
    assert heard.names == [*["step"] * 4, "paid"]
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert heard.names[-1] == "paid", "silent between customers"


def test_money_for_a_payment_that_was_left_is_not_heard(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    late = Notice(NoticeKind.LATE, samples.sale(44, SaleState.PAID, late=True))
    driver.publish(replace(driver.window.snapshot, notices=(late,)))
    assert heard.names == []


def test_a_shop_without_sound_is_silent(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    first = samples.with_preferences(samples.snapshot(), sound=False)
    open_kiosk(first, sound_output=heard).go_to_payment()
    assert heard.names == []
