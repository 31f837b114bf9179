"""What a kiosk reads aloud: each step in the customer's language, by his own press alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.devices import window_devices
from pos_app.ui.devices.clips import join
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.kiosk.kiosk_utterance import utterance
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.wording.spoken import split_words, word_name
from scripts.speech import FOLDER
from tests.drivers import kiosk_screens, samples
from tests.drivers.heard import Heard, spoken
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk

EN, RU, UZ = Language.EN, Language.RU, Language.UZ
AMOUNT = [
    word_name(word)
    for word in split_words("one million, two hundred and fifty thousand soʻm")
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the moment of silence after a start from coming between what is said."""
    monkeypatch.setattr(window_devices, "CHECK_AFTER_MS", 3_600_000)


def show(driver: KioskDriver, view: SaleView, state: SaleState) -> None:
    sale = replace(view.sale, state=state)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))


def test_a_customers_whole_way_is_read_aloud(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.press("✓", "7")
    names = [(UZ, "bir"), (RU, "tri"), (EN, "four")]  # each in itself, with its key
    every = [
        FOLDER / language / f"{name}.wav" for language, at in names for name in ("language", at)
    ]
    assert heard.said == [join(every)]
    driver.touch("kiosk-language-en")
    for digit in "1250000":
        driver.press(digit)
    driver.press("✓")
    driver.press("✓")
    driver.answer_charge()
    view = driver.window.flow.view
    assert view is not None
    show(driver, view, SaleState.CONFIRMING)
    show(driver, view, SaleState.PAID)
    digits = ["one", "two", "five", "zero", "zero", "zero", "zero"]
    assert heard.said[1:] == [
        spoken(EN, "how-much", "by-keys"),
        *(spoken(EN, digit) for digit in digits),
        spoken(EN, "you-pay", *AMOUNT, "is-it-right", "by-keys"),
        spoken(EN, "preparing"),
        spoken(EN, "scan"),
        spoken(EN, "confirming"),
        spoken(EN, "paid", *AMOUNT),
    ]
    count = len(heard.said)
    driver.window.flow.act(KioskEvent.TIME_OUT)
    driver.press("✓", "3")
    assert len(heard.said) == count, "the next customer did not ask for it"


def test_by_touch_nobody_is_told_of_keys_and_russian_is_russian(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.touch("kiosk-language-ru")
    assert heard.said == []
    driver.touch("kiosk-speech")
    driver.touch("kiosk-key-2")
    driver.touch("kiosk-key-000")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-next")
    assert heard.said == [
        spoken(RU, "how-much"),
        spoken(RU, "dva"),
        spoken(RU, "nol", "nol", "nol"),
        spoken(RU, "erased", "dvesti", "sumov"),
        spoken(RU, "erased", "dvadtsat", "sumov"),
        spoken(RU, "erased", "dva", "suma"),
        spoken(RU, "erased"),
        spoken(RU, "cannot-pay-this"),
    ]
    driver.touch("kiosk-speech")
    driver.touch("kiosk-key-2")
    assert len(heard.said) == 8, "it was ended by the same button"


def test_that_it_is_paid_is_said_for_the_engines_paid_alone() -> None:
    said: dict[SaleState, bool] = {}
    for state in SaleState:
        for step in KioskStep:
            flow = KioskFlow(samples.snapshot(), lambda _: None, lambda: None)
            sale = samples.sale(state=state)
            flow.snapshot = replace(flow.snapshot, sales=(samples.bare_view(sale),))
            flow.step, flow.sale_id, flow.language = step, sale.sale_id, EN
            clips = utterance(flow, EN, types=True, by_keys=False)
            said[state] = said.get(state, False) or "en/paid" in clips
    assert [state for state, is_said in said.items() if is_said] == [SaleState.PAID]


def flow_at(step: KioskStep) -> KioskFlow:
    """Make the flow of a customer with no payment, who stands at this step."""
    flow = KioskFlow(samples.snapshot(), lambda _: None, lambda: None)
    flow.step, flow.language = step, EN
    return flow


def test_where_the_amount_is_chosen_it_asks_what_for() -> None:
    flow = flow_at(KioskStep.AMOUNT)
    assert utterance(flow, EN, types=True, by_keys=False) == ("en/how-much",)
    assert utterance(flow, EN, types=False, by_keys=False) == ("en/what-for",)
    flow = flow_at(KioskStep.CONFIRM)
    flow.amount = Money.of_major(7)
    said = utterance(flow, EN, types=True, by_keys=False)
    assert said == utterance(flow, EN, types=False, by_keys=False)
    assert (said[0], said[-1]) == ("en/you-pay", "en/is-it-right")


def test_who_gave_up_is_told_that_and_nothing_of_the_payment() -> None:
    flow = flow_at(KioskStep.NOT_PAID)
    assert utterance(flow, EN, types=True, by_keys=False) == ("en/not-begun",)
    sale = samples.sale(cancel_requested=True)
    flow.snapshot = replace(flow.snapshot, sales=(samples.bare_view(sale),))
    flow.sale_id, flow.has_stopped = sale.sale_id, True
    assert utterance(flow, EN, types=True, by_keys=False) == ("en/given-up",)


def test_a_payment_that_is_being_canceled_is_not_called_in_preparation() -> None:
    flow, said = flow_at(KioskStep.PAYMENT), []
    for is_canceled in (False, True):
        sale = samples.sale(cancel_requested=is_canceled)
        flow.snapshot = replace(flow.snapshot, sales=(samples.bare_view(sale),))
        flow.sale_id = sale.sale_id
        said.append(utterance(flow, EN, types=True, by_keys=False))
    assert said[0] != said[1]


def test_who_has_no_number_to_show_is_sent_to_the_staff_and_told_not_to_pay_again() -> None:
    said = utterance(flow_at(KioskStep.ASK_STAFF), EN, types=True, by_keys=False)
    assert said == ("en/ask-staff", "en/not-again")


def test_an_amount_that_was_left_is_said_to_nobody(open_kiosk: OpenKiosk) -> None:
    heard = Heard(held=True)
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    heard.end()
    driver.touch("kiosk-speech")
    driver.window.flow.choose_language(EN)
    heard.end()
    driver.window.flow.give_amount(Money.of_major(7_000))
    heard.end()
    assert heard.said[-1] == spoken(EN, "you-pay", "seven", "thousand", "som", "is-it-right")
    assert heard.files[-1].exists()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert not heard.files[-1].exists(), "what was said lies nowhere"
    count = len(heard.said)
    driver.window.flow.act(KioskEvent.WOKEN)
    assert len(heard.said) == count


def charged_aloud(open_kiosk: OpenKiosk) -> tuple[Heard, KioskDriver, SaleView]:
    """Lead a customer who has it read aloud to the payment."""
    heard = Heard(held=True)
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    heard.end()
    driver.touch("kiosk-speech")
    driver.window.flow.choose_language(EN)
    driver.window.flow.give_amount(Money.of_major(1_250_000))
    driver.window.flow.act(KioskEvent.CONFIRMED)
    return heard, driver, driver.answer_charge()


def test_paid_is_heard_at_once_and_said_after_it(open_kiosk: OpenKiosk) -> None:
    heard, driver, view = charged_aloud(open_kiosk)
    while heard.files[-1].stem != "said":
        heard.end()
    assert heard.said[-1] == spoken(EN, "scan")
    show(driver, view, SaleState.PAID)
    assert heard.files[-1].stem == "paid", "the sound does not wait until the sentence ends"
    heard.end()
    while heard.files[-1].stem != "said":
        heard.end()
    assert heard.said[-1] == spoken(EN, "paid", *AMOUNT)


def test_whoever_touches_the_thanks_is_read_nothing(open_kiosk: OpenKiosk) -> None:
    heard, driver, view = charged_aloud(open_kiosk)
    show(driver, view, SaleState.PAID)
    heard.end()
    heard.end()
    assert heard.said[-1] == spoken(EN, "paid", *AMOUNT)
    count = len(heard.said)
    driver.hear()
    driver.touch_at(driver.window.rect().center())
    assert driver.step() is KioskStep.LANGUAGE
    heard.end()  # the tick of the step
    driver.touch("kiosk-language-ru")
    heard.end()
    assert len(heard.said) == count, "the amount is said no further"


def test_thanks_are_said_to_their_end_but_to_no_other_customer(open_kiosk: OpenKiosk) -> None:
    heard, driver, view = charged_aloud(open_kiosk)
    show(driver, view, SaleState.PAID)
    while heard.said[-1:] != [spoken(EN, "paid", *AMOUNT)]:
        heard.end()
    said, cuts = heard.files[-1], heard.cuts
    driver.window.flow.act(KioskEvent.TIME_OUT)
    driver.publish(replace(driver.window.snapshot, sales=(), shown=None))
    assert driver.step() is KioskStep.ATTRACT
    assert heard.cuts == cuts
    assert said.exists(), "it is still said"
    count = len(heard.said)
    driver.window.flow.act(KioskEvent.WOKEN)
    heard.end()  # the tick of the step
    assert not said.exists()
    assert len(heard.said) == count


def test_who_ends_the_reading_hears_no_more_and_begins_anew(open_kiosk: OpenKiosk) -> None:
    heard = Heard(held=True)
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.window.flow.choose_language(EN)
    heard.end()  # the tick of the step
    heard.end()
    driver.touch("kiosk-speech")
    assert heard.said == [spoken(EN, "how-much")]
    driver.touch("kiosk-speech")
    assert not heard.files[-1].exists(), "amid the sentence"
    driver.touch("kiosk-speech")
    assert heard.said == [spoken(EN, "how-much")] * 2


def test_a_machine_that_breaks_says_so_to_whoever_stands_there(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.touch("kiosk-speech")
    driver.window.flow.choose_language(RU)
    driver.publish(replace(driver.window.snapshot, trouble=Trouble.NO_NETWORK))
    assert heard.said[-1] == spoken(RU, "out-of-order", "pay-elsewhere")
    driver.publish(replace(driver.window.snapshot, trouble=None))
    assert not driver.window.speech.is_on


def test_a_key_that_changes_nothing_is_not_said(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.window.flow.choose_language(EN)
    driver.touch("kiosk-speech")
    count = len(heard.said)
    driver.press("←")
    assert len(heard.said) == count, "there was nothing to erase"
    driver.press(*"1" * 20)
    typed, count = driver.text("kiosk-typed"), len(heard.said)
    driver.press("1")
    assert (driver.text("kiosk-typed"), len(heard.said)) == (typed, count), "there is no room"


def test_who_may_have_gone_is_asked_aloud(open_kiosk: OpenKiosk) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.window.flow.act(KioskEvent.WOKEN)
    driver.window.flow.choose_language(EN)
    driver.touch("kiosk-speech")
    driver.window._show_time(15.0)
    driver.window._show_time(14.0)
    assert heard.said == [spoken(EN, "how-much"), spoken(EN, "still-here", "touch-anywhere")]


@pytest.mark.parametrize("has_output", [True, False])
def test_where_nothing_can_be_heard_nothing_is_offered(
    open_kiosk: OpenKiosk, *, has_output: bool
) -> None:
    heard = Heard()
    first = samples.with_preferences(samples.snapshot(), sound=not has_output)
    driver = open_kiosk(first, sound_output=heard if has_output else None)
    driver.press("✓", "7")
    assert not driver.is_visible("kiosk-speech")
    assert not driver.window.speech.is_on
    assert heard.said == []


def test_the_staffs_pages_are_read_to_nobody(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(sound_output=Heard())
    offered = {}
    for name in ("kiosk-amount", "kiosk-pin", "kiosk-staff", "kiosk-touch-test", "kiosk-levels"):
        kiosk_screens.show(driver, name, EN)
        offered[name] = driver.is_visible("kiosk-speech")
    assert [name for name, is_offered in offered.items() if is_offered] == ["kiosk-amount"]


def test_a_clip_that_is_missing_ends_nothing(
    open_kiosk: OpenKiosk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    driver = open_kiosk(sound_output=heard)
    driver.window.speech._folder = tmp_path
    driver.press("✓", "7", "4")
    assert driver.step() is KioskStep.AMOUNT
    assert heard.said == []
    assert "a clip cannot be said" in caplog.text
