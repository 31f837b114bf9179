"""Pages that nobody wanted yet are made ahead, and what is overtaken is not drawn."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.kiosk.amount_page import AmountPage
from pos_app.ui.kiosk.kiosk_page import KioskPage
from pos_app.ui.model.kiosk_steps import KioskStep
from tests import ROOT
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.widget_texts import visible_texts
from tests.drivers.window_driver import settle

FIRST_PAYMENT = """
import sys
from dataclasses import replace
from PySide6.QtWidgets import QApplication
from pos_app.domain.sale import SaleState
from pos_app.ui.kiosk import kiosk_window
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import open_kiosk

application = QApplication([])
kiosk_window.PRELOAD_MS = 0
driver = open_kiosk()
assert driver.step() is KioskStep.ATTRACT
while driver.window._is_preloading:
    application.processEvents()
driver.go_to_confirm()
before = set(sys.modules)
driver.touch("kiosk-pay")
sale = driver.answer_charge().sale
paid = replace(sale, state=SaleState.PAID, gateway_status="completed")
driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(paid),)))
assert driver.step() is KioskStep.THANKS
print(sorted(set(sys.modules) - before))
"""


def made(driver: KioskDriver) -> int:
    """Return how many pages there are."""
    return len(driver.window.contents.findChildren(KioskPage))


def test_all_are_made_one_after_the_other(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    driver = open_kiosk()
    seen = [made(driver)]

    def are_all_made() -> bool:
        seen.append(made(driver))
        return seen[-1] == len(KioskStep)

    qtbot.waitUntil(are_all_made)
    assert seen[0] == 1
    assert max(after - before for before, after in pairwise(seen)) == 1
    page = driver.window.contents.page(KioskStep.AMOUNT)
    assert isinstance(page, AmountPage)
    assert page.title.text(), "in the words of whoever comes"
    assert driver.step() is KioskStep.ATTRACT


def test_after_another_size_they_are_made_anew(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    driver = open_kiosk()
    while driver.window._is_preloading:
        driver.window._preload()
    assert made(driver) == len(KioskStep)
    driver.window.resize(600, 1024)
    settle()
    few = made(driver)
    assert few < len(KioskStep)
    qtbot.waitUntil(lambda: made(driver) > few)


def test_the_first_payment_waits_for_no_import() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAYMENT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_none_is_made_once_it_ends(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.window.finish()
    before = made(driver)
    driver.window._preload()
    assert made(driver) == before


def texts_on_the_way(driver: KioskDriver) -> list[set[str]]:
    """Return what is said to a customer who speaks Russian, from the amount to the thanks."""
    said = []
    driver.go_to_confirm(Language.RU)
    said.append(visible_texts(driver.window))
    driver.touch("kiosk-pay")
    view = driver.answer_charge()
    said.append(visible_texts(driver.window))
    sale = replace(view.sale, state=SaleState.PAID, gateway_status="completed")
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))
    said.append(visible_texts(driver.window))
    driver.window.idle.ended.emit()
    settle()
    return said


def test_they_speak_the_language_of_whoever_comes(open_kiosk: OpenKiosk) -> None:
    fresh = texts_on_the_way(open_kiosk())
    driver = open_kiosk()
    while driver.window._is_preloading:
        driver.window._preload()
    view = driver.go_to_payment(Language.EN)
    sale = replace(view.sale, state=SaleState.PAID, gateway_status="completed")
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))
    driver.window.idle.ended.emit()
    settle()
    assert texts_on_the_way(driver) == fresh


def test_of_snapshots_that_wait_together_the_last_alone_is_drawn(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_kiosk()
    drawn: list[Snapshot] = []
    monkeypatch.setattr(driver.window.devices, "set_snapshot", drawn.append)
    first, last = samples.snapshot(recovered=1), samples.snapshot(recovered=2)
    driver.bridge.publish(first)
    driver.publish(last)
    assert [each.recovered for each in drawn] == [last.recovered]
