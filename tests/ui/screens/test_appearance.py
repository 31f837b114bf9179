"""Screen and sound: each press is sent at once, what holds is shown, and two never collide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.uzqr import PAYNET
from pos_app.engine.api.commands import ChangePreferences, Show
from pos_app.engine.api.snapshots import Phase, SetupState, SetupStep, Snapshot
from pos_app.qr.writer import make_matrix
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.shop_picture import ShopQr, open_shop_qr
from pos_app.ui.widgets.switch import Switch
from tests.domain.emvco_codes import code
from tests.domain.test_uzqr import NAMES
from tests.drivers import samples
from tests.drivers.samples import NO_TILL
from tests.drivers.window_driver import OpenWindow, WindowDriver, finish_reading, settle
from tests.qr.pictures import png
from tests.ui.layout_faults import layout_faults

ROWS = {
    "dark": "dark",
    "large-text": "large_text",
    "motion": "motion",
    "sound": "sound",
    "customer-screen": "customer_screen",
}


def switch(driver: WindowDriver, name: str) -> Switch:
    found = driver.find(name)
    assert isinstance(found, Switch)
    return found


def keeping(preferences: Preferences, base: Snapshot | None = None) -> Snapshot:
    """What the engine says once it has kept these."""
    now = base or samples.snapshot()
    kept = replace(now.setup_info, preferences=preferences)
    return replace(now, setup_info=kept, setup=SetupState(SetupStep.SAVED))


def wanted(driver: WindowDriver) -> Preferences:
    return driver.sent_of(ChangePreferences)[-1].preferences


@pytest.mark.parametrize(("name", "setting"), ROWS.items())
def test_a_press_changes_one_setting_and_no_other(
    open_window: OpenWindow, name: str, setting: str
) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    before = switch(driver, name).isChecked()
    driver.click(name)
    others = {each: getattr(samples.PREFERENCES, each) for each in ROWS.values()}
    expected: Any = {**others, setting: not before}
    assert wanted(driver) == replace(samples.PREFERENCES, **expected)
    assert switch(driver, name).isChecked() is not before, "shown before the engine has answered"
    driver.publish(keeping(wanted(driver)))
    assert switch(driver, name).isChecked() is not before
    assert switch(driver, name).text() == ("Oʻchirilgan" if before else "Yoqilgan")


def test_a_row_is_no_press_where_the_finger_leaves_it_or_its_switch_is_off(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    knob = switch(driver, "sound")
    row, left, before = knob.parentWidget(), Qt.MouseButton.LeftButton, knob.isChecked()
    assert row is not None
    where = QPoint(5, row.height() // 2)
    QTest.mousePress(row, left, pos=where)
    QTest.mouseRelease(row, left, pos=QPoint(5, -5))
    assert knob.isChecked() is before
    knob.setEnabled(False)
    QTest.mouseClick(row, left, pos=where)
    assert knob.isChecked() is before
    knob.setEnabled(True)
    QTest.mouseClick(row, left, pos=where)
    assert knob.isChecked() is not before


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_presses_too(open_window: OpenWindow, name: str, key: Qt.Key) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    switch(driver, name).setFocus()
    QTest.keyClick(switch(driver, name), key)
    assert len(driver.sent_of(ChangePreferences)) == 1


def test_the_whole_row_can_be_pressed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    QTest.mouseClick(driver.window.pages.appearance.sound, Qt.MouseButton.LeftButton)
    assert not wanted(driver).sound


def test_two_presses_before_an_answer_are_both_kept(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("motion")
    driver.click("sound")
    assert not wanted(driver).motion
    assert not wanted(driver).sound
    driver.publish(keeping(replace(samples.PREFERENCES, motion=False)))
    assert not switch(driver, "sound").isChecked(), "a snapshot from between does not undo it"


def test_what_is_refused_is_said_and_shown_as_it_was(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("sound")
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE, "settings")
    driver.publish(samples.snapshot(setup=refused))
    assert switch(driver, "sound").isChecked()
    assert driver.text("appearance-refusal-text").startswith("Sozlama saqlanmadi.")
    driver.click("sound")
    driver.publish(keeping(wanted(driver)))
    assert not switch(driver, "sound").isChecked()


@pytest.mark.parametrize("size", [(600, 1024), (1366, 768)], ids=str)
def test_what_is_refused_fits(open_window: OpenWindow, size: tuple[int, int]) -> None:
    shown = samples.in_language(samples.snapshot(), Language.RU)
    driver = open_window(shown, page=Page.APPEARANCE, size=size)
    driver.click("sound")
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE, "settings")
    driver.publish(replace(shown, setup=refused))
    settle()
    assert driver.is_visible("appearance-refusal")
    assert layout_faults(driver.window) == []


ANYWHERE = {
    "before the set-up": (NO_TILL, Page.WELCOME),
    "in training": (samples.snapshot(mode=Mode.TRAINING, setup_info=samples.NEW_SHOP), Page.KEYPAD),
    "without a till": (samples.snapshot(phase=Phase.FAILED), Page.FAULT),
    "in a shop": (samples.snapshot(), Page.KEYPAD),
}


@pytest.mark.parametrize("where", ANYWHERE)
def test_it_is_reached_from_anywhere_and_leads_back(open_window: OpenWindow, where: str) -> None:
    first, page = ANYWHERE[where]
    driver = open_window(first)
    assert driver.page() is page
    driver.click("appearance")
    assert driver.page() is Page.APPEARANCE
    driver.click("sound")
    assert not wanted(driver).sound
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is page


def test_back_leads_to_the_payment_it_was_opened_from(open_window: OpenWindow) -> None:
    view = samples.offered(samples.sale())
    driver = open_window(samples.showing(view))
    driver.click("appearance")
    assert driver.sent == [Show(None)]
    driver.click("back")
    assert driver.page() is Page.PAYMENT
    assert driver.sent[-1] == Show(view.sale.sale_id)


def test_the_help_is_one_press_away(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("help")
    assert driver.is_visible("help-panel")


def test_a_finger_reaches_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    button = driver.find("appearance")
    middle = QPointF(button.rect().center())
    # What Qt makes of a touch that no widget wants for itself.
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, middle, button.mapToGlobal(middle), left, left, none)
        QApplication.sendEvent(button, event)
    assert driver.page() is Page.APPEARANCE


# ---------------------------------------------------------------- the shop's own picture


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "uzqr.png"
    path.write_bytes(png(make_matrix(code(**NAMES)), 8))
    return str(path)


def choose(driver: WindowDriver, path: str, qtbot: QtBot) -> None:
    driver.click("choose-shop-qr")
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(path)
    dialog.reject()
    qtbot.waitUntil(lambda: driver.window.findChild(QFileDialog) is None)
    finish_reading()


def test_a_picture_with_a_qr_is_kept_and_shown(
    open_window: OpenWindow, picture: str, qtbot: QtBot
) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    choose(driver, picture, qtbot)
    assert wanted(driver).shop_qr == picture
    driver.publish(keeping(wanted(driver)))
    assert driver.text("shop-qr-file") == "uzqr.png"
    assert driver.find("shop-qr-picture").isVisible()
    driver.click("remove-shop-qr")
    assert wanted(driver).shop_qr == ""
    assert driver.window.focusWidget() is driver.find("choose-shop-qr"), "the focus is not lost"


def test_whom_a_code_pays_is_said_in_both_of_its_names(
    open_window: OpenWindow, picture: str
) -> None:
    kept = replace(samples.PREFERENCES, shop_qr=picture, language=Language.EN)
    driver = open_window(keeping(kept), page=Page.APPEARANCE)
    finish_reading()
    assert driver.text("shop-qr-merchant") == "Who pays by it pays: NAMUNA / Namuna doʻkon"
    assert not driver.is_visible("shop-qr-error")


def test_a_code_that_names_nobody_says_how_to_find_out_whom_it_pays(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "nameless.png"
    path.write_bytes(png(make_matrix(code(**{"59": ""})), 8))
    kept = replace(samples.PREFERENCES, shop_qr=str(path), language=Language.EN)
    driver = open_window(keeping(kept), page=Page.APPEARANCE)
    finish_reading()
    assert driver.text("shop-qr-merchant").startswith("This code names nobody. Pay a small sum")


DAMAGED = code(**NAMES).replace("NAMUNA", "NAMUNB")


def test_a_picture_chosen_before_it_was_checked_is_told_and_not_shown(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "old.png"
    path.write_bytes(png(make_matrix("https://uzqr.example/shop/1"), 8))
    kept = replace(samples.PREFERENCES, shop_qr=str(path), language=Language.EN)
    driver = open_window(keeping(kept), page=Page.APPEARANCE)
    finish_reading()
    assert "is no UzQR" in driver.text("shop-qr-error-text")
    assert not driver.is_visible("shop-qr-picture")
    assert not driver.is_visible("shop-qr-merchant")


def test_what_was_refused_is_not_told_to_the_next_visitor(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    kept, other = tmp_path / "gone.png", tmp_path / "cat.png"
    other.write_bytes(b"no picture")
    driver = open_window(
        samples.with_preferences(samples.snapshot(), shop_qr=str(kept)), page=Page.APPEARANCE
    )
    finish_reading()
    driver.window.pages.appearance.picture._take(str(other))
    finish_reading()
    assert "cat.png" in driver.text("shop-qr-error-text")
    driver.window._go_to(Page.KEYPAD)
    driver.window._go_to(Page.APPEARANCE)
    assert "gone.png" in driver.text("shop-qr-error-text"), "of the one that is kept it is"


def scan(driver: WindowDriver, text: str) -> None:
    driver.window.devices.text_scanned.emit(text)
    settle()


@pytest.mark.parametrize("before", ["", PAYNET], ids=["payload", "address"])
def test_a_scanner_reads_the_shop_s_code_and_it_is_drawn_anew(
    open_window: OpenWindow, tmp_path: Path, before: str
) -> None:
    text = before + code(**NAMES)
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE, picture_dir=tmp_path)
    scan(driver, text)
    assert driver.sent == [], "nobody has asked for it"
    driver.click("scan-shop-qr")
    scan(driver, text)
    path = Path(wanted(driver).shop_qr)
    assert path.parent == tmp_path / "uzqr"
    found = open_shop_qr(str(path))
    assert isinstance(found, ShopQr)
    assert found.code.text == text
    driver.publish(keeping(wanted(driver)))
    finish_reading()
    assert driver.text("shop-qr-merchant").endswith("NAMUNA / Namuna doʻkon")
    assert not driver.window.pages.appearance.picture.scan.isChecked()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4780000000011", "UzQR emas"),
        (DAMAGED, "buzilgan"),
        (code(**{"53": "643"}), "soʻm"),
        (code(**{"54": "15000"}), "summasiz"),
    ],
)
def test_a_scanned_code_that_does_not_serve_is_refused(
    open_window: OpenWindow, text: str, said: str
) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("scan-shop-qr")
    scan(driver, text)
    assert driver.sent == []
    driver.publish(samples.snapshot(trouble=Trouble.NO_NETWORK))
    assert said in driver.text("shop-qr-error-text"), "whatever happens meanwhile"


def test_a_scanned_code_that_cannot_be_kept_says_so_and_is_not_chosen(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "uzqr").write_bytes(b"a file where the folder would be")
    shown = samples.in_language(samples.snapshot(), Language.EN)
    driver = open_window(shown, page=Page.APPEARANCE, picture_dir=tmp_path)
    driver.click("scan-shop-qr")
    scan(driver, code(**NAMES))
    assert driver.sent == []
    assert "could not be copied to this till" in driver.text("shop-qr-error-text")


def test_a_scan_is_not_waited_for_on_another_page(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("scan-shop-qr")
    driver.click("back")
    driver.click("appearance")
    scan(driver, code(**NAMES))
    assert driver.sent == []


def blank(path: Path) -> None:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))


@pytest.mark.parametrize(
    ("name", "make_it", "said"),
    [
        ("gone.png", lambda _: None, "ochilmayapti"),
        ("text.png", lambda path: path.write_text("no picture"), "rasm emas"),
        ("huge.png", lambda path: path.write_bytes(bytes(11 * 1024 * 1024)), "katta"),
        ("blank.png", blank, "oʻqilmadi"),
        ("other.png", lambda path: path.write_bytes(png(make_matrix("x"), 8)), "UzQR emas"),
        ("bad.png", lambda path: path.write_bytes(png(make_matrix(DAMAGED), 8)), "buzilgan"),
    ],
)
def test_a_file_that_does_not_serve_is_refused_with_the_reason(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, name: str, make_it: object, said: str
) -> None:
    assert callable(make_it)
    make_it(tmp_path / name)
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    choose(driver, str(tmp_path / name), qtbot)
    assert driver.sent == []
    assert said in driver.text("shop-qr-error-text")


def test_a_picture_that_went_away_is_told(open_window: OpenWindow, tmp_path: Path) -> None:
    gone = replace(samples.PREFERENCES, shop_qr=str(tmp_path / "old.png"), language=Language.EN)
    driver = open_window(keeping(gone), page=Page.APPEARANCE)
    assert "cannot be opened" in driver.text("shop-qr-error-text")
    assert driver.window.pages.appearance.picture.problem.is_urgent
    assert driver.find("remove-shop-qr").isEnabled()
