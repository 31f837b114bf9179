"""The window itself: how it closes, how it hears of snapshots, what it says of faults."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge, OpenTill, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, SaleView
from pos_app.ui.model.navigation import Destination, Page, page_for
from tests.ui import samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.gallery import Till

WAITING = samples.offered(samples.sale())


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def test_the_close_button_asks_only_while_a_payment_is_open(till: Opener) -> None:
    shop = till(samples.snapshot())
    asked = QSignalSpy(shop.window.quit_asked)
    assert not shop.window.close()
    assert asked.count() == 1
    assert shop.window.isVisible(), "it closes when everything behind it has ended"
    shop.window.finish()
    assert not shop.window.isVisible()


def test_with_an_open_payment_the_safe_answer_stays(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    asked = QSignalSpy(shop.window.quit_asked)
    shop.window.close()
    assert asked.count() == 0
    assert QApplication.focusWidget() is shop.find("keep-open")
    QTest.keyClick(shop.find("keep-open"), Qt.Key.Key_Return)
    assert asked.count() == 0
    shop.window.close()
    click(shop, "confirm-close")
    assert asked.count() == 1


def test_a_charge_under_way_counts_as_open(till: Opener) -> None:
    shop = till(samples.snapshot())
    QTest.keyClicks(shop.listener(), "516")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    asked = QSignalSpy(shop.window.quit_asked)
    shop.window.close()
    assert asked.count() == 0


def test_other_ends_do_not_ask(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    asked = QSignalSpy(shop.window.quit_asked)
    shop.window.request_quit()
    assert asked.count() == 1


def test_snapshots_from_another_thread_arrive_in_the_windows(till: Opener, qtbot: QtBot) -> None:
    shop = till(samples.snapshot(phase=Phase.STARTING))
    with ThreadPoolExecutor(1) as engine:
        engine.submit(shop.bridge.publish, samples.showing(WAITING)).result()
    assert shop.window.snapshot.phase is Phase.STARTING, "not before the window's own loop turns"
    qtbot.waitUntil(lambda: shop.window.snapshot.phase is Phase.READY)


def test_a_fault_is_told_calmly_and_put_away(till: Opener) -> None:
    shop = till(samples.snapshot())
    shop.window.show_fault()
    assert shop.text("fault-banner-text")
    click(shop, "fault-banner-seen")
    assert not shop.window.banners.fault.isVisible()


@pytest.mark.parametrize("problem", [*JournalProblem, Trouble.NO_NETWORK, None])
def test_a_till_that_cannot_be_opened_says_why(
    till: Opener, problem: JournalProblem | Trouble | None
) -> None:
    shop = till(samples.snapshot(phase=Phase.FAILED, failure=problem))
    assert shop.page() is Page.FAULT
    assert shop.text("fault-reason")
    click(shop, "try-again")
    assert shop.sent == [OpenTill(Mode.LIVE)]


def test_a_broken_engine_leaves_the_way_out(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(samples.snapshot(phase=Phase.BROKEN))
    assert shop.page() is Page.FAULT
    asked = QSignalSpy(shop.window.quit_asked)
    click(shop, "close-program")
    assert asked.count() == 1


def test_a_shop_leaves_training_at_one_press(till: Opener) -> None:
    shop = till(samples.snapshot(mode=Mode.TRAINING))
    click(shop, "leave-training")
    assert shop.sent == [OpenTill(Mode.LIVE)]


def test_a_sale_shown_at_the_start_is_on_the_screen(till: Opener) -> None:
    assert till(samples.showing(WAITING)).page() is Page.PAYMENT


def test_turning_to_another_mode_leaves_the_others_payment(till: Opener) -> None:
    shop = till(samples.showing(WAITING, mode=Mode.TRAINING))
    shop.tell(samples.snapshot())
    assert shop.page() is Page.KEYPAD


def test_leaving_tells_the_engine_what_is_on_the_screen(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    click(shop, "settings")
    assert shop.sent_of(Show) == [Show(None)]


def test_who_turned_to_another_sale_stays_there_when_the_charge_is_answered(till: Opener) -> None:
    """The engine heard of the turn after the charge: both must go by the last of the two."""
    shop = till(samples.snapshot(sales=(WAITING,)))
    QTest.keyClicks(shop.listener(), "516")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    shop.window.strip.wanted.emit(WAITING.sale.sale_id)
    begun = SaleView(samples.sale(43, SaleState.PREPARING))
    answer = ChargeAnswer(shop.sent_of(Charge)[-1].idempotency_key, begun.sale.sale_id)
    shown = WAITING.sale.sale_id
    shop.tell(samples.snapshot(sales=(WAITING, begun), shown=shown, answer=answer))
    assert shop.text("order").endswith(str(WAITING.sale.sequence))
    assert shop.sent[-1] == Show(shown)


def test_many_open_sales_end_in_a_number_that_opens_the_list(till: Opener) -> None:
    views = [samples.offered(samples.sale(number)) for number in range(1, 15)]
    shop = till(samples.snapshot(*views), size=(1024, 600))
    assert "11" in shop.find("more-open").accessibleName()
    click(shop, "more-open")
    assert shop.page() is Page.SALES


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("page", list(Page))
def test_every_phase_and_wish_lead_to_some_page(phase: Phase, page: Page) -> None:
    for view in (None, WAITING, samples.paid(), SaleView(samples.sale(state=SaleState.CLOSED))):
        shown = samples.snapshot(*([view] if view else []), phase=phase)
        sale_id = view.sale.sale_id if view else None
        for charging in (False, True):
            got = page_for(shown, Destination(page, sale_id), charging=charging)
            if phase is Phase.NO_TILL:
                assert got in {Page.WELCOME, Page.SETUP, Page.LOOKS}
            elif phase is Phase.BROKEN:
                assert got is Page.FAULT
            elif page is Page.PAYMENT and phase in {Phase.READY, Phase.STARTING} and view:
                paid = view.sale.state is SaleState.PAID
                assert got is (Page.RESULT if paid else Page.PAYMENT)
