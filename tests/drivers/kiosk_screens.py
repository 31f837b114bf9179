"""Every page of a kiosk by name, as a customer's touches and snapshots lead to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pos_app.domain.asked_payment import AskedPayment
from pos_app.domain.errors import Trouble
from pos_app.domain.kiosk_choice import MAX_CHOICE_TITLE
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.preferences import Right
from pos_app.domain.sale import SaleState
from pos_app.engine.api.people_view import Asked, PeopleView
from pos_app.engine.api.snapshots import ChargeAnswer, Notice, NoticeKind, Snapshot
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver
from tests.drivers.window_driver import settle

Show = Callable[[KioskDriver, Language], None]


def attract(driver: KioskDriver, language: Language) -> None:
    now = driver.window.snapshot
    driver.publish(samples.in_language(replace(now, sales=(), shown=None, answer=None), language))


def language_page(driver: KioskDriver, language: Language) -> None:
    attract(driver, language)
    driver.window.flow.act(KioskEvent.WOKEN)


def amount_empty(driver: KioskDriver, language: Language) -> None:
    attract(driver, language)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.window.flow.choose_language(language)


def amount(driver: KioskDriver, language: Language) -> None:
    amount_empty(driver, language)
    type_amount(driver, "77777777")


def amount_problem(driver: KioskDriver, language: Language) -> None:
    amount_empty(driver, language)
    type_amount(driver, "999999999999")


def type_amount(driver: KioskDriver, digits: str) -> None:
    for digit in digits:
        driver.window.contents.page(KioskStep.AMOUNT).handle_key(digit)


def confirm(driver: KioskDriver, language: Language) -> None:
    amount_empty(driver, language)
    driver.window.flow.give_amount(Money.of_major(77_777_777))


def preparing(driver: KioskDriver, language: Language) -> None:
    confirm(driver, language)
    driver.window.flow.act(KioskEvent.CONFIRMED)


def payment(driver: KioskDriver, language: Language) -> None:
    preparing(driver, language)
    driver.answer_charge()


def confirming(driver: KioskDriver, language: Language) -> None:
    _in_state(driver, language, SaleState.CONFIRMING)


def thanks(driver: KioskDriver, language: Language) -> None:
    _in_state(driver, language, SaleState.PAID)


def ask_staff(driver: KioskDriver, language: Language) -> None:
    _in_state(driver, language, SaleState.UNKNOWN)


def not_paid(driver: KioskDriver, language: Language) -> None:
    _in_state(driver, language, SaleState.CLOSED)


def given_up(driver: KioskDriver, language: Language) -> None:
    payment(driver, language)
    driver.window.flow.act(KioskEvent.LEFT)


def doubt(driver: KioskDriver, language: Language) -> None:
    preparing(driver, language)
    answer = ChargeAnswer(driver.last_charge().idempotency_key, None, earlier=samples.sale(41))
    driver.publish(replace(driver.window.snapshot, answer=answer))


def still_here(driver: KioskDriver, language: Language) -> None:
    confirm(driver, language)
    driver.window.idle.stop()
    driver.window._show_time(15.0)
    settle()


def out_of_order(driver: KioskDriver, language: Language) -> None:
    attract(driver, language)
    driver.publish(replace(driver.window.snapshot, trouble=Trouble.NO_NETWORK))


def no_printer(driver: KioskDriver, language: Language) -> None:
    attract(driver, language)
    kiosk = KioskSetup(needs_printer=True)
    flow = driver.window.flow  # past the window, which covers its monitor anew for a kiosk's change
    flow.set_snapshot(samples.with_preferences(flow.snapshot, kiosk=kiosk))


def asked(driver: KioskDriver, language: Language) -> None:
    attract(driver, language)
    title = "M" * MAX_CHOICE_TITLE
    driver.window.flow.offer(AskedPayment("A-1", Money.of_major(77_777_777), title, language))


def asked_not_paid(driver: KioskDriver, language: Language) -> None:
    asked(driver, language)
    driver.window.flow.act(KioskEvent.CONFIRMED)
    sale = replace(driver.answer_charge().sale, state=SaleState.CLOSED)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))


def pin(driver: KioskDriver, language: Language) -> None:
    language_page(driver, language)
    driver.window.flow.act(KioskEvent.STAFF_CALLED)
    people = samples.people(*samples.STAFF, asked=Asked(samples.SENIORS, Act.KIOSK))
    driver.publish(replace(driver.window.snapshot, people=people, withheld=frozenset(Right)))
    for digit in "12345":
        driver.window.contents.page(KioskStep.PIN).handle_key(digit)


def pin_of_nobody(driver: KioskDriver, language: Language) -> None:
    pin(driver, language)
    people = PeopleView(refusals=driver.window.snapshot.people.refusals + 1)
    driver.publish(replace(driver.window.snapshot, people=people))


def staff(driver: KioskDriver, language: Language) -> None:
    pin(driver, language)
    late = samples.sale(44, SaleState.PAID, late=True, paid_at=samples.NOW)
    notices = (Notice(NoticeKind.LATE, late), Notice(NoticeKind.REVIEW, samples.sale(45)))
    driver.publish(
        replace(
            driver.window.snapshot,
            people=samples.people(*samples.STAFF),
            withheld=frozenset(),
            sales=samples.open_sales(),
            notices=notices,
            listing=samples.listing(),
        )
    )


def staff_leaving(driver: KioskDriver, language: Language) -> None:
    staff(driver, language)
    driver.window.contents.page(KioskStep.STAFF).handle_key("7")


def staff_without_money(driver: KioskDriver, language: Language) -> None:
    staff(driver, language)
    withheld = frozenset({Right.SEE_SHOP, Right.SEE_OWN})
    now = replace(driver.window.snapshot, withheld=withheld, trouble=Trouble.NO_NETWORK)
    driver.publish(now)


def cleaning(driver: KioskDriver, language: Language) -> None:
    staff(driver, language)
    driver.window.flow.act(KioskEvent.CLEAN)


def touch_test(driver: KioskDriver, language: Language) -> None:
    staff(driver, language)
    driver.window.flow.act(KioskEvent.TEST_TOUCH)


def levels(driver: KioskDriver, language: Language) -> None:
    staff(driver, language)
    driver.window.flow.act(KioskEvent.LEVELS)


def _in_state(driver: KioskDriver, language: Language, state: SaleState) -> None:
    payment(driver, language)
    sale = replace(driver.window.snapshot.sales[0].sale, state=state)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))


SCREENS: Mapping[str, Show] = MappingProxyType(
    {
        "kiosk-attract": attract,
        "kiosk-language": language_page,
        "kiosk-amount-empty": amount_empty,
        "kiosk-amount": amount,
        "kiosk-amount-problem": amount_problem,
        "kiosk-confirm": confirm,
        "kiosk-preparing": preparing,
        "kiosk-payment": payment,
        "kiosk-confirming": confirming,
        "kiosk-thanks": thanks,
        "kiosk-ask-staff": ask_staff,
        "kiosk-not-paid": not_paid,
        "kiosk-given-up": given_up,
        "kiosk-doubt": doubt,
        "kiosk-still-here": still_here,
        "kiosk-out-of-order": out_of_order,
        "kiosk-pin": pin,
        "kiosk-pin-of-nobody": pin_of_nobody,
        "kiosk-staff": staff,
        "kiosk-staff-leaving": staff_leaving,
        "kiosk-staff-without-money": staff_without_money,
        "kiosk-cleaning": cleaning,
        "kiosk-touch-test": touch_test,
        "kiosk-levels": levels,
        "kiosk-no-printer": no_printer,
        "kiosk-asked": asked,
        "kiosk-asked-not-paid": asked_not_paid,
    }
)


def show(
    driver: KioskDriver,
    name: str,
    language: Language,
    *,
    easy: bool = False,
    low: bool = False,
    first: Snapshot | None = None,
) -> None:
    """Lead a kiosk to one of its pages from wherever it is, in large letters or low buttons."""
    window = driver.window
    window._forget_ease = lambda _: None  # type: ignore[method-assign, assignment]
    window.flow.step = KioskStep.NOT_PAID
    window.flow.act(KioskEvent.TIME_OUT)
    window.flow.set_snapshot(first or samples.snapshot())
    if (easy, low) != (window._easy, window._low):
        window._easy, window._low = easy, low
        window._rebuild()
    SCREENS[name](driver, language)
    settle()
