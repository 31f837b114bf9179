"""Each visit of staff begins anew, and each of their buttons tells what it does now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.errors import JournalProblem
from pos_app.domain.preferences import Right
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.people_commands import AskFor, EnterPin
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase
from pos_app.ui.kiosk.cleaning_page import CLEANING_S, CleaningPage
from pos_app.ui.kiosk.touch_test_page import TouchTestPage
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.wording import kiosk_words
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.window_driver import settle
from tests.ui.kiosk.test_staff import ASKED, EVERY, LEFT, RIGHT, admitted, asked, at_staff, tap


def come_again(driver: KioskDriver) -> None:
    """Go back to the customers, and pass the PIN once more."""
    driver.touch("kiosk-staff-customers")
    come_in(driver)


def come_in(driver: KioskDriver) -> None:
    """Call for the PIN from where customers begin, and pass it."""
    driver.publish(replace(driver.window.snapshot, withheld=EVERY))
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    asked(driver)
    admitted(driver)
    assert driver.step() is KioskStep.STAFF


def button(driver: KioskDriver, name: str) -> Button:
    found = driver.find(f"kiosk-staff-{name}")
    assert isinstance(found, Button)
    return found


def test_who_did_not_leave_is_asked_again_the_next_time(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    left: list[bool] = []
    driver.window.quit_wanted.connect(lambda: left.append(True))
    driver.publish(replace(driver.window.snapshot, sales=samples.open_sales()))
    for _ in range(2):
        usual = button(driver, "leave").text()
        assert button(driver, "leave").kind is ButtonKind.SECONDARY
        assert not driver.is_visible("kiosk-staff-warning")
        driver.touch("kiosk-staff-leave")
        assert button(driver, "leave").kind is ButtonKind.DANGER
        assert button(driver, "leave").text() != usual
        assert driver.is_visible("kiosk-staff-warning")
        come_again(driver)
    assert left == []


def test_the_next_visit_begins_with_the_first_notice(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    earlier, read = (samples.sale(number, SaleState.PAID, late=True) for number in (41, 42))
    notices = [Notice(NoticeKind.LATE, sale) for sale in (earlier, read)]
    assert not button(driver, "seen").isEnabled(), "there is nothing to put aside"
    driver.publish(replace(driver.window.snapshot, notices=(notices[1],)))
    assert button(driver, "seen").isEnabled()
    driver.publish(replace(driver.window.snapshot, notices=tuple(notices)))
    come_again(driver)
    driver.touch("kiosk-staff-seen")
    assert driver.sent[-1] == AcknowledgeNotice(earlier.sale_id, SaleState.PAID)
    driver.publish(replace(driver.window.snapshot, notices=()))
    assert not button(driver, "seen").isEnabled()


def test_the_next_test_of_the_touch_begins_with_no_square(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.press("4")
    page = driver.window.contents.page(KioskStep.TOUCH_TEST)
    assert isinstance(page, TouchTestPage)
    before = page.squares.grab().toImage()
    driver.hear()
    driver.touch_at(page.squares.mapTo(driver.window, page.squares.rect().center()))
    assert page.squares.grab().toImage() != before
    driver.press("✗", "4")
    assert page.squares.grab().toImage() == before


def test_a_finger_that_is_drawn_over_the_squares_turns_them_at_once(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.press("4")
    page, window = driver.window.contents.page(KioskStep.TOUCH_TEST), driver.window
    assert isinstance(page, TouchTestPage)
    driver.hear()
    squares, handle = page.squares, window.windowHandle()
    left = squares.mapTo(window, squares.rect().center() / 4)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=left)
    settle()
    window.first_paint.wait_for(squares)
    QTest.mouseMove(handle, squares.mapTo(window, squares.rect().center()))
    settle()
    assert len(squares.touched) == 2
    assert not window.first_paint.is_awaited, "it was painted anew"


def test_each_cleaning_lasts_a_minute(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    page = driver.window.contents.page(KioskStep.CLEANING)
    assert isinstance(page, CleaningPage)
    for _ in range(2):
        driver.touch("kiosk-staff-clean")
        assert driver.text("kiosk-cleaning-seconds") == f"{CLEANING_S} seconds"
        while driver.step() is KioskStep.CLEANING:
            page._timer.timeout.emit()
        assert not page._timer.isActive(), "nothing counts that nobody sees"
        come_in(driver)


@pytest.mark.parametrize("phase", [Phase.FAILED, Phase.BROKEN])
def test_where_no_pin_can_be_checked_staff_are_told(open_kiosk: OpenKiosk, phase: Phase) -> None:
    """The page would take no key and say nothing: nobody knows who there is, without a till."""
    driver = open_kiosk(replace(samples.snapshot(), withheld=EVERY))
    failed = replace(driver.window.snapshot, phase=phase, failure=JournalProblem.BROKEN)
    driver.publish(failed)
    assert driver.step() is KioskStep.OUT_OF_ORDER
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    assert driver.step() is KioskStep.PIN
    words = driver.window.words()
    assert driver.text("kiosk-pin-message") == words.text(kiosk_words.NO_PIN_NOW)
    assert driver.text("kiosk-pin-dots") == ""
    driver.sent.clear()
    driver.publish(replace(failed, phase=Phase.STARTING, failure=None))
    assert driver.text("kiosk-pin-message") == ""
    driver.publish(replace(samples.snapshot(), withheld=EVERY))
    assert driver.sent == [AskFor(Right.KIOSK)], "nobody was there to be asked before"
    asked(driver)
    driver.press("4", "7", "1", "1")
    assert driver.text("kiosk-pin-dots") == "●●●●"
    assert driver.sent == [AskFor(Right.KIOSK)]


def test_what_was_asked_of_a_till_that_is_gone_is_asked_of_the_next(open_kiosk: OpenKiosk) -> None:
    """One that is opened again quickly is ready in the next snapshot, and was asked for nothing."""
    driver = open_kiosk(replace(samples.snapshot(), withheld=EVERY))
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    asked(driver)
    driver.sent.clear()
    nobody = samples.people(*samples.STAFF)
    for _ in range(2):
        driver.publish(replace(driver.window.snapshot, people=nobody))
    assert driver.sent == [AskFor(Right.KIOSK)]
    driver.publish(replace(driver.window.snapshot, people=replace(nobody, refusals=1)))
    words = driver.window.words()
    assert driver.text("kiosk-pin-message") == words.text(kiosk_words.NO_PIN_HERE)
    for phase in (Phase.STARTING, Phase.READY):
        driver.publish(replace(driver.window.snapshot, phase=phase, people=nobody))
    asked(driver)
    assert driver.text("kiosk-pin-message") != words.text(kiosk_words.NO_PIN_HERE)
    assert driver.is_visible("kiosk-pin-person")
    assert driver.sent == [AskFor(Right.KIOSK)] * 2


def test_another_size_takes_no_digit_of_a_pin_along(open_kiosk: OpenKiosk) -> None:
    """A screen that goes off and on may come back in another one."""
    driver = open_kiosk(replace(samples.snapshot(), withheld=EVERY))
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    asked(driver)
    driver.press("←", "4", "7")
    chosen = driver.text("kiosk-pin-person")
    driver.window.resize(600, 1024)
    settle()
    assert driver.text("kiosk-pin-person") == chosen
    driver.hear()
    driver.press("1", "1", "✓")
    (entered,) = [each for each in driver.sent if isinstance(each, EnterPin)]
    assert entered.pin == Secret("4711")
    assert entered.person == ASKED.persons[1].number
