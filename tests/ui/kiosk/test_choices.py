"""The owner's fixed choices: touched in the place of a typed amount."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QColor, QImage

from pos_app.domain.kiosk_choice import KioskChoice, KioskMenu
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.devices import picture_store
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.model.shop_picture import PictureFault, load_picture
from pos_app.ui.widgets.button import Button
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import finish_reading, settle
from tests.ui.kiosk.test_fits import SIZES, key_faults, target_faults
from tests.ui.layout_faults import layout_faults


def choices(count: int, picture: str = "") -> tuple[KioskChoice, ...]:
    return tuple(
        KioskChoice(
            {
                Language.UZ: f"Kunlik chipta, {number}-hudud",
                Language.RU: f"Билет на целый день, зона {number}",
                Language.EN: f"Day ticket, zone {number}",
            },
            Money.of_major(20_000 * number),
            picture if number % 2 else "",
        )
        for number in range(1, count + 1)
    )


def at_choices(
    open_kiosk: OpenKiosk, count: int, language: Language = Language.EN, **options: object
) -> KioskDriver:
    driver = open_kiosk(menu=KioskMenu(choices(count)), **options)
    driver.press("1")
    driver.window.flow.choose_language(language)
    settle()
    return driver


def shown(driver: KioskDriver) -> list[str]:
    found = driver.window.findChildren(Button)
    return [
        each.text().replace("\u00a0", " ")
        for each in found
        if each.isVisible() and each.objectName().startswith("kiosk-choice")
    ]


def test_a_choice_is_paid_for_by_touch(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 3)
    assert shown(driver)[1] == "Day ticket, zone 2\n40 000 soʻm"
    driver.touch("kiosk-choice-2")
    assert driver.step() is KioskStep.CONFIRM
    assert driver.text("kiosk-chosen") == "Day ticket, zone 2"
    assert driver.text("kiosk-to-pay") == "40 000 soʻm"
    driver.touch("kiosk-pay")
    assert driver.last_charge().amount == Money.of_major(40_000)


def test_by_keys_alone_with_further_pages(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 14)
    first = shown(driver)
    driver.press("0")
    second = shown(driver)
    assert not set(first) & set(second)
    driver.press("1", "✓")
    wanted = Money.of_major(20_000 * (len(first) + 1))
    assert driver.last_charge().amount == wanted


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_each_place_has_a_digit_and_that_digit_chooses_it(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    driver = at_choices(open_kiosk, 30, size=size)
    titles = [each.split("\n")[0] for each in shown(driver)]
    assert len(titles) == (8 if size[0] < size[1] else 9)
    for digit, title in enumerate(titles, 1):
        button = driver.find(f"kiosk-choice-{digit}")
        assert isinstance(button, Button)
        assert button.shown_badge() == str(digit)
        driver.press(str(digit))
        assert driver.text("kiosk-chosen") == title
        driver.press("✗")


def test_all_pages_have_every_choice_once_and_begin_anew(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 14)
    first, seen = shown(driver), []
    for _ in range(10):
        seen += shown(driver)
        driver.press("0")
        if shown(driver) == first:
            break
    assert len(seen) == len(set(seen)) == 14


def test_a_few_choices_have_no_further_page(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 2)
    assert not driver.is_visible("kiosk-more")
    driver.press("7", "0")
    assert driver.step() is KioskStep.AMOUNT


def test_a_digit_beside_those_that_are_shown_chooses_no_hidden_one(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 14, size=(800, 600))
    before = shown(driver)
    assert len(before) < 9
    for digit in range(len(before) + 1, 10):
        driver.press(str(digit))
        assert driver.step() is KioskStep.AMOUNT
    assert shown(driver) == before


def test_keys_that_are_no_digits_choose_nothing(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 14)
    before = shown(driver)
    driver.press("✓", "←")
    assert (driver.step(), shown(driver)) == (KioskStep.AMOUNT, before)


def test_full_pages_are_followed_by_no_empty_one(open_kiosk: OpenKiosk) -> None:
    places = len(shown(at_choices(open_kiosk, 14)))
    driver = at_choices(open_kiosk, places)
    assert len(shown(driver)) == places
    assert not driver.is_visible("kiosk-more")
    driver.press("0")
    assert len(shown(driver)) == places
    driver = at_choices(open_kiosk, 2 * places)
    first = shown(driver)
    driver.press("0")
    assert len(shown(driver)) == places
    driver.press("0")
    assert shown(driver) == first


def test_the_last_place_is_chosen_and_an_empty_one_is_not(open_kiosk: OpenKiosk) -> None:
    places = len(shown(at_choices(open_kiosk, 14)))
    driver = at_choices(open_kiosk, places + 1)
    driver.press("0", "2")
    assert driver.step() is KioskStep.AMOUNT, "one choice stands on the last page"
    driver.press("0", str(places), "✓")
    assert driver.last_charge().amount == Money.of_major(20_000 * places)


@pytest.mark.parametrize("written", [None, b"no picture"], ids=["missing", "damaged"])
def test_a_picture_that_cannot_be_shown_leaves_its_room_to_the_words(
    open_kiosk: OpenKiosk, tmp_path: Path, written: bytes | None
) -> None:
    file = tmp_path / "day.png"
    if written is not None:
        file.write_bytes(written)
    driver = open_kiosk(menu=KioskMenu(choices(2, str(file))))
    driver.press("1", "4")
    finish_reading()
    with_one, without = (driver.find(f"kiosk-choice-{place}") for place in (1, 2))
    assert isinstance(with_one, Button)
    assert isinstance(without, Button)
    assert with_one.text_rect() == without.text_rect()


def test_titles_in_cyrillic_uzbek_are_made_from_the_latin(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 1, Language.UZ_CYRL)
    assert shown(driver) == ["Кунлик чипта, 1-ҳудуд\n20 000 сўм"]


def test_the_next_customer_finds_no_choice_of_the_last(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 3, Language.RU)
    driver.press("2", "✗", "✗", "✗")
    assert driver.step() is KioskStep.ATTRACT
    assert (driver.window.flow.choice, driver.window.flow.amount) == (None, None)


def test_the_next_customer_begins_with_the_first_page(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 14)
    first = shown(driver)
    driver.press("0")
    assert shown(driver) != first
    driver.press("✗", "✗", "1", "4")
    assert shown(driver) == first


def test_larger_letters_leave_a_customer_at_the_choices_that_he_has_turned_to(
    open_kiosk: OpenKiosk,
) -> None:
    driver = at_choices(open_kiosk, 31)
    driver.press("0", "0")
    first = shown(driver)[0]
    driver.touch("kiosk-large")
    settle()
    assert shown(driver)[0] == first


def test_another_size_leaves_no_choice_out_of_reach(open_kiosk: OpenKiosk) -> None:
    driver = at_choices(open_kiosk, 8, size=(1366, 420))
    assert len(shown(driver)) < 8
    driver.press("0")
    last = shown(driver)
    driver.window.resize(1366, 768)
    settle()
    seen = shown(driver)
    assert last[-1] in seen
    if driver.is_visible("kiosk-more"):
        driver.press("0")
        seen += shown(driver)
    assert len(set(seen)) == 8


def test_pictures_are_read_in_another_thread(
    open_kiosk: OpenKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine of the largest that are taken would hold the window up for seconds."""
    held, file = Event(), tmp_path / "day.png"

    def load_later(path: str) -> QImage | PictureFault:
        held.wait(PATIENCE_S)
        return load_picture(path)

    monkeypatch.setattr(picture_store, "load_picture", load_later)
    QImage(300, 200, QImage.Format.Format_RGB32).save(str(file))
    driver = open_kiosk(menu=KioskMenu(choices(2, str(file))))
    driver.press("1", "4")
    with_one, without = (driver.find(f"kiosk-choice-{place}") for place in (1, 2))
    assert isinstance(with_one, Button)
    assert isinstance(without, Button)
    assert with_one.text_rect() == without.text_rect()
    held.set()
    finish_reading()
    assert with_one.text_rect() != without.text_rect()


def test_a_bad_file_keeps_it_out_of_order(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(menu=KioskMenu(is_bad=True))
    driver.publish(driver.window.snapshot)
    assert driver.step() is KioskStep.OUT_OF_ORDER
    assert driver.window.flow.fault is KioskFault.NOT_SET_UP


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_choices_with_pictures_fit(
    open_kiosk: OpenKiosk, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "day.png"
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#AD4400"))
    picture.save(str(file))
    driver = open_kiosk(menu=KioskMenu(choices(14, str(file))), size=size)
    driver.press("1")
    driver.window.flow.choose_language(Language.RU)
    finish_reading()
    targets = driver.window.contents.kiosk.targets
    faults = layout_faults(driver.window) + target_faults(driver, targets.side, targets.gap)
    assert faults + key_faults(driver) == []
    image = driver.window.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 20)
        for y in range(0, image.height(), 20)
    }
    assert "#ad4400" in colours, "the picture is painted"
