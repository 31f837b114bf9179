"""Staff: their hidden sign, a PIN, what they read, and what they do to the kiosk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.preferences import Right
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, AskNow, ListSales, Show
from pos_app.engine.api.people_commands import AskFor, DropAsked, EnterPin, GiveBack
from pos_app.engine.api.people_view import Asked, PeopleView, PinStep
from pos_app.engine.api.print_commands import PrintingView
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.kiosk.cleaning_page import CLEANING_S, CleaningPage
from pos_app.ui.kiosk.levels_page import LevelsPage
from pos_app.ui.kiosk.pin_page import PinPage
from pos_app.ui.kiosk.staff_page import StaffPage
from pos_app.ui.kiosk.touch_test_page import ACROSS, DOWN, TouchTestPage
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KEYS, KioskDriver, OpenKiosk
from tests.drivers.kiosk_screens import show

EVERY = frozenset(Right)
FIRST = samples.in_language(samples.snapshot(withheld=EVERY), Language.EN)
ASKED = Asked(samples.SENIORS, Act.KIOSK)
LEFT, RIGHT = QPoint(20, 20), QPoint(1340, 20)


def tap(driver: KioskDriver, *places: QPoint) -> None:
    for place in places:
        driver.hear()
        driver.touch_at(place)


def asked(
    driver: KioskDriver, step: PinStep = PinStep.NONE, try_again_at: datetime | None = None
) -> None:
    now = replace(ASKED, step=step, try_again_at=try_again_at)
    people = samples.people(*samples.STAFF, asked=now)
    driver.publish(replace(driver.window.snapshot, people=people, withheld=EVERY))


def at_pin(open_kiosk: OpenKiosk) -> KioskDriver:
    driver = open_kiosk(FIRST)
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    assert driver.step() is KioskStep.PIN
    assert driver.sent[-1] == AskFor(Right.KIOSK)
    asked(driver)
    return driver


def admitted(driver: KioskDriver, *withheld: Right) -> None:
    people = samples.people(*samples.STAFF)
    driver.publish(replace(driver.window.snapshot, people=people, withheld=frozenset(withheld)))


# ---------------------------------------------------------------- the hidden sign


def test_five_taps_in_two_corners_in_order_call_for_a_pin(open_kiosk: OpenKiosk) -> None:
    at_pin(open_kiosk)


@pytest.mark.parametrize(
    "places",
    [
        (LEFT, LEFT, LEFT, LEFT, LEFT),
        (RIGHT, LEFT, RIGHT, LEFT, RIGHT),
        (LEFT, RIGHT, LEFT, RIGHT),
        (LEFT, RIGHT, QPoint(680, 20), LEFT, RIGHT, LEFT),
        (QPoint(20, 700), QPoint(1340, 700)) * 3,
    ],
    ids=["one corner", "other order", "four", "one in between", "below"],
)
def test_any_other_taps_call_nobody(open_kiosk: OpenKiosk, places: tuple[QPoint, ...]) -> None:
    driver = open_kiosk(FIRST)
    tap(driver, *places)
    assert driver.step() not in {KioskStep.PIN, KioskStep.STAFF}
    assert [each for each in driver.sent if isinstance(each, AskFor)] == []


def test_by_a_keypad_alone_it_is_five_zeros(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(FIRST)
    driver.press("1", "0", "0", "0", "0")
    assert driver.step() is KioskStep.LANGUAGE
    driver.press("0")
    assert driver.step() is KioskStep.PIN


@pytest.mark.parametrize("step", [KioskStep.AMOUNT, KioskStep.CONFIRM, KioskStep.PAYMENT])
def test_a_customer_who_pays_is_not_interrupted(open_kiosk: OpenKiosk, step: KioskStep) -> None:
    driver = open_kiosk(FIRST)
    show(driver, step, Language.EN)
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    assert driver.step() is step


# ---------------------------------------------------------------- the PIN


def test_a_pin_is_sent_for_the_person_whose_name_is_shown(open_kiosk: OpenKiosk) -> None:
    driver = at_pin(open_kiosk)
    driver.touch("kiosk-pin-erase")
    for digit in "4711":
        driver.touch(f"kiosk-pin-{digit}")
    driver.touch("kiosk-pin-yes")
    sent = driver.sent[-1]
    assert isinstance(sent, EnterPin)
    assert (sent.person, sent.pin.reveal()) == (samples.SENIORS[1].number, "4711")
    asked(driver, PinStep.WRONG)
    assert driver.text("kiosk-pin-message") == "This PIN is wrong."
    assert driver.text("kiosk-pin-dots") == "○○○○"


def test_a_pin_by_keys_alone(open_kiosk: OpenKiosk) -> None:
    driver = at_pin(open_kiosk)
    driver.press("←", "←", "4", "7", "1", "2", "←", "1", "✓")
    sent = driver.sent[-1]
    assert isinstance(sent, EnterPin)
    assert (sent.person, sent.pin.reveal()) == (samples.SENIORS[2].number, "4711")


def test_while_a_pin_is_checked_no_other_is_taken(open_kiosk: OpenKiosk) -> None:
    driver = at_pin(open_kiosk)
    driver.press("4", "7", "1", "1", "✓")
    asked(driver, PinStep.CHECKING)
    driver.press("4", "7", "1", "2", "✓")
    assert len([each for each in driver.sent if isinstance(each, EnterPin)]) == 1
    assert driver.text("kiosk-pin-dots") == "○○○○"


def test_after_wrong_pins_the_time_to_wait_is_counted_down(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    now = [samples.NOW]
    driver = at_pin(partial(open_kiosk, now=lambda: now[0]))
    asked(driver, PinStep.TOO_SOON, samples.NOW + timedelta(seconds=28.2))
    assert "0:29" in driver.text("kiosk-pin-message")
    now[0] += timedelta(seconds=20)
    qtbot.waitUntil(lambda: "0:09" in driver.text("kiosk-pin-message"))
    now[0] += timedelta(seconds=8.2)
    qtbot.waitUntil(lambda: driver.text("kiosk-pin-message") == "You can try again now.")


def test_three_digits_are_no_pin(open_kiosk: OpenKiosk) -> None:
    driver = at_pin(open_kiosk)
    driver.press("4", "7", "1", "✓")
    assert [each for each in driver.sent if isinstance(each, EnterPin)] == []


def test_without_a_pin_of_anybody_the_page_says_so_and_opens_nothing(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk(FIRST)
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    driver.publish(replace(driver.window.snapshot, people=PeopleView(refusals=1)))
    driver.press("←", "4", "✓")
    assert "PIN" in driver.text("kiosk-pin-message")
    assert driver.text("kiosk-pin-dots") == ""
    assert driver.step() is KioskStep.PIN
    nobody = driver.text("kiosk-pin-message")
    driver.press("✗")
    assert driver.step() is KioskStep.ATTRACT
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    asked(driver)
    assert driver.text("kiosk-pin-message") != nobody, "somebody has one by now"
    assert driver.is_visible("kiosk-pin-person")
    driver.press("✗")
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    driver.publish(replace(driver.window.snapshot, people=PeopleView(refusals=2)))
    assert driver.text("kiosk-pin-message") == nobody
    assert not driver.is_visible("kiosk-pin-person")


@pytest.mark.parametrize("ends", [KioskEvent.BACK, KioskEvent.TIME_OUT])
def test_whoever_goes_without_a_pin_leaves_nothing_asked(
    open_kiosk: OpenKiosk, ends: KioskEvent
) -> None:
    driver = at_pin(open_kiosk)
    driver.press("4", "7")
    driver.window.flow.act(ends)
    assert driver.step() is KioskStep.ATTRACT
    assert [type(each) for each in driver.sent[-3:]] == [DropAsked, ListSales, GiveBack]
    page = driver.window.contents.page(KioskStep.PIN)
    assert isinstance(page, PinPage)
    assert page.dots.text() == "○○○○"


def test_a_word_on_the_last_pin_stands_until_the_next_is_typed(open_kiosk: OpenKiosk) -> None:
    driver = at_pin(open_kiosk)
    asked(driver, PinStep.WRONG)
    driver.press("4", "7")
    driver.publish(replace(driver.window.snapshot, printing=PrintingView(is_asked=True)))
    assert driver.text("kiosk-pin-dots") == "●●○○", "another word of the engine erases nothing"
    assert driver.text("kiosk-pin-message").endswith("the erase key shows the next name.")


def test_whoever_is_taken_off_the_list_while_a_pin_is_typed_is_not_asked_for(
    open_kiosk: OpenKiosk,
) -> None:
    driver = at_pin(open_kiosk)
    driver.press("←", "←", *"4711")
    only = replace(ASKED, persons=samples.SENIORS[:1])
    people = samples.people(*samples.STAFF, asked=only)
    driver.publish(replace(driver.window.snapshot, people=people))
    assert samples.SENIORS[0].name in driver.text("kiosk-pin-person")
    assert driver.text("kiosk-pin-message") == "", "there is no other name to go to"
    driver.press("✓")
    assert [each for each in driver.sent if isinstance(each, EnterPin)] == [], "it was another's"


# ---------------------------------------------------------------- the page


def at_staff(open_kiosk: OpenKiosk, *withheld: Right) -> KioskDriver:
    driver = at_pin(open_kiosk)
    admitted(driver, *withheld)
    assert driver.step() is KioskStep.STAFF
    return driver


def test_a_right_pin_opens_the_page_with_what_is_open_late_and_of_today(
    open_kiosk: OpenKiosk,
) -> None:
    driver = at_staff(open_kiosk)
    assert isinstance(driver.sent[-1], ListSales)
    show(driver, "kiosk-staff", Language.EN)
    texts = [driver.text(f"kiosk-staff-payment-{place}") for place in range(4)]
    assert [text.split(" · ")[0] for text in texts] == ["No. 38", "No. 39", "No. 40", "No. 41"]
    assert "44" in driver.text("kiosk-staff-told")
    assert driver.text("kiosk-staff-told").endswith("\nand 1 more")


def test_a_technician_sees_no_money(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    show(driver, "kiosk-staff-without-money", Language.EN)
    assert not any(driver.is_visible(f"kiosk-staff-payment-{place}") for place in range(5))
    assert not driver.is_visible("kiosk-staff-day")


@pytest.mark.parametrize("is_told", [True, False])
def test_the_day_is_told_where_its_report_is(open_kiosk: OpenKiosk, is_told: bool) -> None:
    driver = at_staff(open_kiosk)
    listing = samples.listing() if is_told else samples.listing(report=None)
    driver.publish(replace(driver.window.snapshot, listing=listing))
    assert driver.is_visible("kiosk-staff-day") is is_told


def test_the_visit_ends_with_the_engines_word(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.publish(replace(driver.window.snapshot, withheld=EVERY))
    assert driver.step() is KioskStep.ATTRACT


def test_back_to_the_customers_gives_the_right_back(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.touch("kiosk-staff-customers")
    assert driver.step() is KioskStep.ATTRACT
    assert driver.sent[-1] == GiveBack()


def test_notices_are_put_aside_one_by_one_and_the_gateway_is_asked(
    open_kiosk: OpenKiosk,
) -> None:
    driver = at_staff(open_kiosk)
    late = samples.sale(44, SaleState.PAID, late=True)
    notices = (Notice(NoticeKind.LATE, late),)
    driver.publish(replace(driver.window.snapshot, notices=notices))
    driver.touch("kiosk-staff-seen")
    assert driver.sent[-1] == AcknowledgeNotice(late.sale_id, SaleState.PAID)
    driver.press("2")
    assert AskNow() in driver.sent[-1:]


def test_leaving_over_an_open_payment_takes_a_second_press(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    wanted: list[str] = []
    driver.window.quit_wanted.connect(lambda: wanted.append("leave"))
    driver.publish(replace(driver.window.snapshot, sales=samples.open_sales()))
    driver.touch("kiosk-staff-leave")
    assert wanted == []
    assert driver.text("kiosk-staff-warning").startswith("4 payments are open")
    driver.touch("kiosk-staff-leave")
    assert wanted == ["leave"]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_double_tap_leaves_no_open_payment_unwarned(open_kiosk: OpenKiosk, by_key: bool) -> None:
    driver = at_staff(open_kiosk)
    wanted: list[str] = []
    driver.window.quit_wanted.connect(lambda: wanted.append("leave"))
    driver.publish(replace(driver.window.snapshot, sales=samples.open_sales()))
    where = driver.middle_of("kiosk-staff-leave")
    driver.hear()
    for _ in range(2):
        if by_key:
            QTest.keyClick(driver.window, KEYS["7"])
        else:
            driver.touch_at(where)
    assert driver.text("kiosk-staff-warning").startswith("4 payments are open")
    assert wanted == []


def test_the_warning_goes_with_the_last_open_payment(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.publish(replace(driver.window.snapshot, sales=samples.open_sales()))
    driver.touch("kiosk-staff-leave")
    driver.publish(replace(driver.window.snapshot, sales=samples.open_sales()[:1]))
    assert driver.text("kiosk-staff-warning").startswith("1 payment is open")
    driver.publish(replace(driver.window.snapshot, sales=()))
    assert not driver.is_visible("kiosk-staff-warning")


def test_leaving_and_starting_again(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    wanted: list[str] = []
    driver.window.quit_wanted.connect(lambda: wanted.append("leave"))
    driver.window.restart_wanted.connect(lambda: wanted.append("restart"))
    driver.touch("kiosk-staff-restart")
    driver.touch("kiosk-staff-leave")
    assert wanted == ["restart", "leave"]


def test_cleaning_takes_nothing_for_a_minute_and_ends_the_visit(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.touch("kiosk-staff-clean")
    assert driver.step() is KioskStep.CLEANING
    assert driver.sent[-1] == GiveBack(), "whoever wipes may go away"
    page = driver.window.contents.page(KioskStep.CLEANING)
    assert isinstance(page, CleaningPage)
    assert page._timer.isActive()
    page._timer.stop()  # a busy machine's own seconds would come between
    for _ in range(CLEANING_S - 1):
        driver.hear()
        driver.touch_at(driver.window.rect().center())
        driver.press("✗")
        page._timer.timeout.emit()
    assert driver.step() is KioskStep.CLEANING
    assert driver.text("kiosk-cleaning-seconds") == "1 second"
    page._timer.timeout.emit()
    assert driver.step() is KioskStep.ATTRACT


@pytest.mark.parametrize("step", [KioskStep.STAFF, KioskStep.LEVELS, KioskStep.CLEANING])
def test_to_the_staff_it_speaks_their_language(open_kiosk: OpenKiosk, step: KioskStep) -> None:
    theirs = {"language": Language.RU, "customer_language": Language.EN}
    driver = open_kiosk(samples.with_preferences(samples.snapshot(), **theirs))
    assert driver.window.words().language is Language.EN
    driver.window.flow.step = step
    assert driver.window.words().language is Language.RU


def test_each_square_that_is_touched_is_noted(open_kiosk: OpenKiosk) -> None:
    driver = at_staff(open_kiosk)
    driver.press("4")
    page = driver.window.contents.page(KioskStep.TOUCH_TEST)
    assert isinstance(page, TouchTestPage)
    squares = page.squares
    for column in range(ACROSS):
        for row in range(DOWN):
            where = QPoint(
                squares.width() * (2 * column + 1) // (2 * ACROSS),
                squares.height() * (2 * row + 1) // (2 * DOWN),
            )
            driver.hear()
            driver.touch_at(squares.mapTo(driver.window, where))
    assert len(squares.touched) == ACROSS * DOWN
    driver.touch("kiosk-back")
    assert driver.step() is KioskStep.STAFF


def test_staff_may_come_while_a_payment_is_undecided(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(FIRST)
    show(driver, "kiosk-ask-staff", Language.EN)
    tap(driver, LEFT, RIGHT, LEFT, RIGHT, LEFT)
    assert driver.step() is KioskStep.PIN
    assert driver.sent[-2:] == [Show(None), AskFor(Right.KIOSK)], "parked, and listed there"


@pytest.mark.parametrize("size", [(1366, 768), (600, 1024)], ids=str)
def test_the_columns_of_buttons_are_of_one_width(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    driver = open_kiosk(size=size)
    for name in ("kiosk-staff", "kiosk-levels"):
        show(driver, name, Language.RU)
        page = driver.window.contents.page(driver.step())
        assert isinstance(page, StaffPage | LevelsPage)
        widths = {each.width() for each in page.buttons.values()}
        assert max(widths) - min(widths) <= 1, name
