"""The week, day by day: who works, what the customers do, and what goes wrong.

The shop's days begin at midnight on the Monday and at four from the Tuesday on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from tests.week.books import BEGINS_AT, TASHKENT, Books, Turn
from tests.week.shop import Shop
from tests.week.staff import (
    BOBUR,
    DILNOZA,
    MANAGER,
    MOST_ALONE,
    OWNER,
    SENIOR,
    Worker,
)

MONDAY = date(2029, 3, 5)
FREE_WRONG_PINS = 4
CLOCK_OFF = timedelta(hours=7)
"""A clock that is so slow on a forenoon shows a time that is still the day before's."""


REFUNDED = 3_000
"""Less than any sum that is charged, in so'm."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of the week in UTC, by Tashkent's time."""
    local = datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), UTC)
    return local - TASHKENT


def monday(shop: Shop) -> None:
    """The people are entered, shifts begin; a hand-over, a sum above the limit, a cancel."""
    with shop.open_for_the_day(at(0, 8, 30)):
        begin(shop)
        shop.change_to(DILNOZA)
        for _ in range(3):
            shop.sell()
        shop.sell(MOST_ALONE + 152_000, approved=("charge_above", SENIOR))
        shop.be_canceled()
        shop.try_wrong_pin(BOBUR)
        shop.change_to(BOBUR)
        shop.sell()
        shop.expire()
        shop.expire(pays_late=True)
        shop.sell()
        _close_the_day(shop, MANAGER)


def begin(shop: Shop) -> None:
    """Enter the people, and have the owner set the hour of the day and open the first shift."""
    shop.enter_people()
    shop.change_to(OWNER)
    shop.go_to_shifts()
    shop.choose_hour(BEGINS_AT)
    shop.open_shift()
    shop.back()


def tuesday(shop: Shop) -> None:
    """A hand-over in the middle of the day; wrong PINs until the till wants a pause."""
    with shop.open_for_the_day(at(1, 8, 40)):
        shop.change_to(DILNOZA)
        for _ in range(3):
            shop.sell()
        for _ in range(FREE_WRONG_PINS):
            assert shop.try_wrong_pin(BOBUR) == "This PIN is wrong."
        said = shop.try_wrong_pin(BOBUR)
        assert said.startswith("Too many wrong PINs"), said
        shop.sell()
        shop.wait_for_pin(BOBUR)
        shop.change_to(MANAGER)
        shop.go_to_shifts()
        shop.end_shift()
        shop.open_shift()
        shop.back()
        shop.go_to_shifts()
        shop.close_shift(shop.books.shifts - 1)
        shop.back()
        shop.change_to(BOBUR)
        shop.sell()
        shop.be_paid_otherwise(SENIOR)
        shop.sell()
        _close_the_day(shop, SENIOR)


def wednesday(shop: Shop) -> None:
    """The till locks after each sale; then a night shift over midnight and the day's end."""
    with shop.open_for_the_day(at(2, 9, 0)):
        shop.change_to(DILNOZA)
        shop.set_lock_after_sale(on=True, by=MANAGER)
        shop.sell()
        shop.sell(by=DILNOZA)
        shop.sell(by=BOBUR)
        shop.be_canceled(by=DILNOZA)
        shop.sell(MOST_ALONE + 88_500, by=BOBUR, approved=("charge_above", MANAGER))
        shop.change_to(SENIOR)
        shop.set_lock_after_sale(on=False, by=MANAGER)
        shop.change_to(DILNOZA)
        sale = shop.charge()
        shop.leave_open()
        shop.sell(sale.amount, approved=("charge_again", SENIOR))
        shop.be_paid_unseen(sale)
        _close_the_day(shop, MANAGER)
        _night(shop)


def _night(shop: Shop) -> None:
    shop.set_time(at(2, 22, 5))
    shop.change_to(BOBUR)
    shop.sell()
    shop.set_time(at(2, 23, 58))
    sale = shop.charge()
    shop.set_time(at(3, 0, 2))
    shop.take_payment(sale)
    shop.set_time(at(3, 1, 30))
    shop.sell()
    shop.set_time(at(3, 3, 57))
    sale = shop.charge()
    shop.set_time(at(3, 4, 3))
    shop.take_payment(sale)
    shop.set_time(at(3, 5, 15))
    shop.sell()
    shop.change_to(SENIOR)
    shop.go_to_shifts()
    shop.end_shift()
    shop.back()


def thursday(shop: Shop) -> None:
    """The till's clock is hours slow for a while; the gateway takes payments back."""
    with shop.open_for_the_day(at(3, 10, 30)):
        shop.change_to(DILNOZA)
        shop.sell()
        sale = shop.charge()
        shop.clock.jump(-CLOCK_OFF)
        shop.take_payment(sale)
        shop.window.says("clock-hint-text", "clock is 7 hours slow")
        shop.sell()
        shop.be_canceled()
        shop.clock.jump(CLOCK_OFF)
        shop.window.is_gone("clock-hint-text")
        sale = shop.charge()
        shop.take_payment(sale)
        shop.be_reversed(sale, "disputed")
        shop.change_to(SENIOR)
        shop.ask_again(sale, turn=Turn.RESTORED, status="completed", news="New: Paid.")
        sale = shop.sell()
        shop.ask_again(sale, turn=Turn.REVERSED, status="refunded", news="was returned")
        night = shop.books.shifts - 1
        shop.go_to_shifts()
        shop.close_shift(night)
        shop.back()
        _close_the_day(shop, MANAGER)


def friday(shop: Shop) -> None:
    """The power goes while a customer pays; money for a closed sale of hours ago."""
    with shop.open_for_the_day(at(4, 9, 5)):
        shop.change_to(BOBUR)
        shop.sell()
        sale = shop.charge()
        shop.window.till.kill()
    shop.gateway.play(sale.deal, "pays")
    with shop.open_for_the_day(at(4, 9, 25)):
        shop.be_told_of_payment(sale)
        shop.change_to(DILNOZA)
        expired = shop.expire()
        shop.sell()
        shop.sell()
        shop.let_pass(150)
        shop.change_to(SENIOR)
        shop.ask_again(expired, turn=Turn.LATE, status="completed", news="New: Paid late.")
        shop.change_to(MANAGER)
        shop.settle_by_hand(shop.books.first_for_a_person())
        shop.record_refund(shop.sell(), REFUNDED)
        _close_the_day(shop, MANAGER)


def saturday(shop: Shop) -> None:
    """Much to do: two cashiers in turn, each with the other's customers in between."""
    with shop.open_for_the_day(at(5, 9, 0)):
        for worker in (DILNOZA, BOBUR, DILNOZA, BOBUR):
            shop.change_to(worker)
            shop.sell()
            shop.sell()
        shop.expire()
        shop.be_canceled()
        shop.be_paid_otherwise(MANAGER)
        _close_the_day(shop, SENIOR)


def sunday(shop: Shop) -> None:
    """A short day, and the week is looked at and saved while the till is open."""
    with shop.open_for_the_day(at(6, 10, 0)):
        shop.change_to(DILNOZA)
        shop.sell()
        shop.sell()
        shop.change_to(MANAGER)
        shop.sell()
        shop.look_at_the_week()
        shop.save_the_day(shop.home.parent / "sunday.xlsx")
        shop.save_the_week()
        _close_the_day(shop, MANAGER)


def _close_the_day(shop: Shop, worker: Worker) -> None:
    """Have the day's last shift ended and counted by somebody who may see all sales."""
    if shop.at_till is not worker:
        shop.change_to(worker)
    shop.go_to_shifts()
    shop.end_shift()
    shop.close_shift(shop.books.shifts)
    shop.back()
    shop.look_at_the_day()


DAYS: tuple[Callable[[Shop], None], ...] = (
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    sunday,
)


def new_books() -> Books:
    """Return the books before the first day."""
    return Books(MONDAY)
