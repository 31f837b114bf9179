"""Everything fits the customer's own monitor, of any size; `test_monitors.py` runs these."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.customer.customer_texts import (
    customer_window,
    read_qr,
    text_of,
)
from tests.ui.customer.two_monitors import (
    PAGE,
    SHOWN,
    holds_nothing,
    touch,
)
from tests.ui.layout_faults import layout_faults


def test_the_qr_is_the_payload_and_the_largest_thing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    window = customer_window(driver)
    assert read_qr(window) == samples.CARD
    card = window.view.pay.qr
    rest = [each for each in window.view.pay.findChildren(QWidget) if not card.isAncestorOf(each)]
    area = card.width() * card.height()
    assert area > max(e.width() * e.height() for e in rest if e.isVisible() and not e.children())
    assert min(card.width(), card.height()) >= 0.5 * min(window.width(), window.height())
    assert text_of(window, "display-amount") == "1 250 000 soʻm"
    assert text_of(window, "display-card-number") == "0000 0000 0000 0001"
    assert "8:00" in text_of(window, "display-countdown")
    assert "14:33" in text_of(window, "display-instruction")
    driver.publish(samples.showing(PAGE))
    assert read_qr(window) == samples.PAGE


def test_a_number_to_type_is_the_largest_thing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("manual-entry")
    window = customer_window(driver)
    settle()
    number_said = text_of(window, "display-manual-card-number")
    assert number_said.split() == ["0000", "0000", "0000", "0001"], "in one row or in two"
    assert text_of(window, "display-manual-amount") == "1 250 000 soʻm"
    assert text_of(window, "display-manual-amount-words") == "Bir million ikki yuz ellik ming soʻm"
    number = window.view.manual_entry.details.card
    labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
    assert number.font().pixelSize() == max(each.font().pixelSize() for each in labels)
    assert read_qr(window) is None
    touch(window, "display-language-ru")
    assert text_of(window, "display-manual-amount") == "1 250 000 сум"
    driver.click("manual-entry")
    assert read_qr(window) == samples.CARD
    driver.click("manual-entry")
    driver.publish(samples.showing(samples.paid()))
    assert holds_nothing(driver)


@pytest.mark.parametrize("language", list(WRITTEN))
def test_a_number_to_type_fits(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(
        samples.in_language(samples.showing(WAITING, mode=Mode.TRAINING), language)
    )
    driver.click("manual-entry")
    settle()
    assert text_of(customer_window(driver), "display-manual-card-number")
    assert layout_faults(customer_window(driver)) == []


@pytest.mark.parametrize("language", list(WRITTEN))
def test_everything_fits_there(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(samples.snapshot())
    found: list[str] = []
    for mode in (Mode.LIVE, Mode.TRAINING):
        for name in SHOWN:
            show_screen(driver, name, language, mode)
            window = customer_window(driver)
            assert window.geometry() == window.screen().geometry(), name
            found += [f"{name}: {fault}" for fault in layout_faults(window)]
    assert found == []
