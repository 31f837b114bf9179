"""A page that stays on screen while what it tells changes is in its new colour to its edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.ui.kiosk.notice_page import NoticePage
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.theme.palette import Tone
from tests.drivers import kiosk_screens, samples
from tests.drivers.kiosk_driver import open_kiosk
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.approved import STILL
from tests.ui.customer.customer_texts import customer_window
from tests.ui.described_screens import closed_after
from tests.ui.on_the_monitor import on_the_monitor


def edge(window: QWidget) -> QColor:
    """Return the colour at the very edge on the monitor."""
    settle()
    return on_the_monitor(window).pixelColor(2, 2)


def test_a_sale_paid_before_that_is_told_after_one_paid_now(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_appearance(samples.showing(samples.paid()), STILL))
    paid = driver.window.pages.result.context.theme.tone(Tone.PAID)
    assert edge(driver.window) == QColor(paid.solid)
    earlier = samples.NOW - timedelta(hours=2)
    before = samples.bare_view(samples.sale(41, SaleState.PAID, paid_at=earlier))
    driver.window.pages.result.show_view(before, driver.window.snapshot)
    assert edge(driver.window) == QColor(paid.tint)


def test_the_customers_view_is_green_once_it_is_paid(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_appearance(samples.showing(WAITING), STILL))
    driver.click("face-customer")
    window = customer_window(driver)
    theme = driver.window.pages.result.context.theme
    assert edge(window) == QColor(theme.palette.page)
    driver.publish(samples.in_appearance(samples.showing(samples.paid()), STILL))
    assert edge(window) == QColor(theme.tone(Tone.PAID).solid)


def test_a_kiosks_notice_of_another_tone(qapp: QApplication) -> None:
    del qapp
    first = samples.with_preferences(samples.snapshot(), motion=False)
    driver = open_kiosk(first, size=(600, 1024))
    with closed_after(driver):
        kiosk_screens.show(driver, "kiosk-thanks", Language.EN, first=first)
        page = driver.window.contents.page(KioskStep.THANKS)
        assert isinstance(page, NoticePage)
        assert page._notice is not None
        assert edge(driver.window) == QColor(page.theme.tone(Tone.PAID).solid)
        page.set_notice(replace(page._notice, tone=Tone.REVIEW))
        assert edge(driver.window) == QColor(page.theme.tone(Tone.REVIEW).tint)
