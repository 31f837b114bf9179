"""How long a page stands that nobody touches, and who is asked before it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import GatewayStatus
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.kiosk.attract_page import DRIFT, AttractPage
from pos_app.ui.kiosk.idle_clock import IdleClock, IdleTimes
from pos_app.ui.kiosk.payment_page import PaymentPage
from pos_app.ui.model.deadline import deadline
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.window_driver import settle
from tests.ui.kiosk.traces import codes_in
from tests.ui.window.test_clocks import ticking


class Time:
    """Seconds that go by when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def timed(driver: KioskDriver) -> Time:
    """Let this kiosk's pages count by a time of the test's own, from now on."""
    time = Time()
    driver.window.idle._seconds = time
    driver.window.idle.times = IdleTimes(60)
    driver.window.idle.begin(driver.step())
    return time


def pass_time(driver: KioskDriver, time: Time, seconds: float) -> None:
    time.now += seconds
    driver.window.idle._timer.timeout.emit()


@pytest.mark.parametrize(
    ("step", "stands"),
    [
        (KioskStep.ATTRACT, None),
        (KioskStep.OUT_OF_ORDER, None),
        (KioskStep.CLEANING, None),
        (KioskStep.LANGUAGE, 60),
        (KioskStep.AMOUNT, 60),
        (KioskStep.CONFIRM, 60),
        (KioskStep.DOUBT, 60),
        (KioskStep.NOT_PAID, 60),
        (KioskStep.PAYMENT, 180),
        (KioskStep.THANKS, 6),
        (KioskStep.ASK_STAFF, 180),
        (KioskStep.PIN, 60),
        (KioskStep.STAFF, 180),
        (KioskStep.TOUCH_TEST, 180),
        (KioskStep.LEVELS, 180),
    ],
)
def test_how_long_each_page_stands(step: KioskStep, stands: float | None) -> None:
    assert IdleTimes(60).of(step) == stands


def test_the_clock_warns_twenty_seconds_before_and_ends_once(qapp: QApplication) -> None:
    time, told, ended = Time(), list[float | None](), list[float]()
    clock = IdleClock(IdleTimes(60), time)
    clock.ticked.connect(told.append)
    clock.ended.connect(lambda: ended.append(time.now))
    clock.begin(KioskStep.AMOUNT)
    for seconds in (39, 1, 19, 1, 60):
        time.now += seconds
        clock._timer.timeout.emit()
    assert told == [None, None, 20, 1, 0]
    assert ended == [1060]


def test_a_page_that_stands_shortly_warns_in_its_second_half(qapp: QApplication) -> None:
    time = Time()
    clock = IdleClock(IdleTimes(30), time)
    clock.begin(KioskStep.AMOUNT)
    time.now += 14
    assert not clock.is_warning
    time.now += 1
    assert clock.is_warning


@pytest.mark.parametrize("extends", ["touch", "key", "button"])
def test_anything_extends_and_does_nothing_else(open_kiosk: OpenKiosk, extends: str) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    time = timed(driver)
    pass_time(driver, time, 45)
    assert driver.text("kiosk-seconds") == "15 seconds"
    driver.hear()
    match extends:
        case "touch":
            driver.touch_at(driver.window.rect().bottomLeft() * 0.9)
        case "button":
            driver.touch("kiosk-i-am-here")
        case _:
            driver.press("✓")
    assert not driver.is_visible("kiosk-still-here")
    assert driver.step() is KioskStep.CONFIRM, "what lies under the question was not pressed"
    pass_time(driver, time, 59)
    assert driver.step() is KioskStep.CONFIRM
    pass_time(driver, time, 2)
    assert driver.step() is KioskStep.ATTRACT


def test_the_question_leaves_no_word_of_a_language(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    time = timed(driver)
    pass_time(driver, time, 45)
    pass_time(driver, time, 16)
    assert driver.step() is KioskStep.ATTRACT
    assert driver.window.contents.still_here.seconds.text() == ""


@pytest.mark.parametrize(
    ("comes", "step"),
    [
        (samples.showing(samples.paid()), KioskStep.THANKS),
        (samples.showing(samples.closed(GatewayStatus.EXPIRED)), KioskStep.NOT_PAID),
    ],
    ids=["paid", "closed"],
)
def test_what_comes_while_the_question_is_up_takes_its_place(
    open_kiosk: OpenKiosk, comes: Snapshot, step: KioskStep
) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    time = timed(driver)
    pass_time(driver, time, 165)
    assert driver.is_visible("kiosk-still-here")
    driver.publish(comes)
    assert driver.step() is step
    assert not driver.is_visible("kiosk-still-here")
    assert driver.window.contents.still_here.seconds.text() == ""
    driver.touch_at(driver.window.rect().center())
    assert driver.step() is step, "the touch was for the question"
    pass_time(driver, time, 5)
    assert driver.step() is step, "it stands its own time"


def test_the_question_comes_back_on_a_screen_that_turned(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    time = timed(driver)
    pass_time(driver, time, 45)
    driver.hear()
    driver.window.resize(600, 1024)
    settle()
    sent = len(driver.sent)
    driver.touch_at(driver.middle_of("kiosk-pay"))
    assert (driver.step(), len(driver.sent)) == (KioskStep.CONFIRM, sent), "it was not seen yet"
    pass_time(driver, time, 1)
    assert driver.text("kiosk-seconds") == "14 seconds"


def test_thanks_end_after_six_seconds_without_a_question(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    driver.publish(samples.showing(samples.paid()))
    assert driver.step() is KioskStep.THANKS
    time = timed(driver)
    pass_time(driver, time, 5)
    assert not driver.is_visible("kiosk-still-here")
    pass_time(driver, time, 1)
    assert driver.step() is KioskStep.ATTRACT


def test_the_attract_page_stays_and_moves_by_a_few_pixels(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    page = driver.window.contents.page(KioskStep.ATTRACT)
    assert isinstance(page, AttractPage)
    places = set()
    for _ in range(2 * len(DRIFT)):
        name = driver.find("kiosk-shop")
        places.add(name.mapTo(driver.window, name.rect().topLeft()).toTuple())
        page._timer.timeout.emit()
        settle()
    assert len(places) == len(DRIFT)
    lefts, tops = zip(*places, strict=True)
    assert max(lefts) - min(lefts) <= 8
    assert max(tops) - min(tops) <= 8


def test_a_code_goes_with_its_time_though_nothing_new_is_told(open_kiosk: OpenKiosk) -> None:
    now = [samples.NOW]
    driver = open_kiosk(now=lambda: now[0])
    view = driver.go_to_payment()
    page = driver.window.contents.page(KioskStep.PAYMENT)
    assert isinstance(page, PaymentPage)
    assert page._timer.isActive()
    for left, codes in ((61, [samples.CARD]), (0, [])):
        now[0] = deadline(view, samples.NOW).at - timedelta(seconds=left)
        page._timer.timeout.emit()
        settle()
        assert codes_in(driver.window) == codes
        assert driver.is_visible("display-countdown") is bool(codes)
        assert not codes or "1:01" in driver.text("display-countdown")


def test_a_clock_ticks_for_the_page_that_is_seen_alone(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    pages = {
        KioskStep.ATTRACT: ["AttractPage"],
        KioskStep.PAYMENT: ["PaymentPage"],
        KioskStep.CLEANING: ["CleaningPage"],
        KioskStep.LANGUAGE: [],
    }
    driver.go_to_payment()
    for step in (*pages, *pages):
        driver.window.flow.step = step
        driver.window._update_view()
        assert driver.step() is step
        assert ticking(driver.window) == pages[step]
