"""Screen and sound: each press is sent at once, what holds is shown, and two never collide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.commands import ChangePreferences, Show
from pos_app.engine.api.snapshots import Phase, SetupState, SetupStep, Snapshot
from pos_app.qr import make, png
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.switch import Switch
from tests.ui import samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.gallery import Till

ROWS = {
    "dark": "dark",
    "large-text": "large_text",
    "motion": "motion",
    "sound": "sound",
    "customer-screen": "customer_screen",
}


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def switch(till: Till, name: str) -> Switch:
    found = till.find(name)
    assert isinstance(found, Switch)
    return found


def keeping(preferences: Preferences, base: Snapshot | None = None) -> Snapshot:
    """What the engine says once it has kept these."""
    now = base or samples.snapshot()
    kept = replace(now.setup_info, preferences=preferences)
    return replace(now, setup_info=kept, setup=SetupState(SetupStep.SAVED))


def wanted(till: Till) -> Preferences:
    return till.sent_of(ChangePreferences)[-1].preferences


@pytest.mark.parametrize(("name", "setting"), ROWS.items())
def test_a_press_changes_one_setting_and_no_other(till: Opener, name: str, setting: str) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    before = switch(shop, name).isChecked()
    click(shop, name)
    others = {each: getattr(samples.PREFERENCES, each) for each in ROWS.values()}
    expected: Any = {**others, setting: not before}
    assert wanted(shop) == replace(samples.PREFERENCES, **expected)
    assert switch(shop, name).isChecked() is not before, "shown before the engine has answered"
    shop.tell(keeping(wanted(shop)))
    assert switch(shop, name).isChecked() is not before
    assert switch(shop, name).text() == ("Oʻchirilgan" if before else "Yoqilgan")


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_presses_too(till: Opener, name: str, key: Qt.Key) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    switch(shop, name).setFocus()
    QTest.keyClick(switch(shop, name), key)
    assert len(shop.sent_of(ChangePreferences)) == 1


def test_the_whole_row_can_be_pressed(till: Opener) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    QTest.mouseClick(shop.window.pages.looks.sound, Qt.MouseButton.LeftButton)
    assert not wanted(shop).sound


def test_two_presses_before_an_answer_are_both_kept(till: Opener) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    click(shop, "motion")
    click(shop, "sound")
    assert not wanted(shop).motion
    assert not wanted(shop).sound
    shop.tell(keeping(replace(samples.PREFERENCES, motion=False)))
    assert not switch(shop, "sound").isChecked(), "a snapshot from between does not undo it"


def test_what_is_refused_is_said_and_shown_as_it_was(till: Opener) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    click(shop, "sound")
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE, "settings")
    shop.tell(samples.snapshot(setup=refused))
    assert switch(shop, "sound").isChecked()
    assert shop.text("looks-refusal-text").startswith("Sozlama saqlanmadi.")
    click(shop, "sound")
    shop.tell(keeping(wanted(shop)))
    assert not switch(shop, "sound").isChecked()


NO_TILL = Snapshot(Phase.NO_TILL, samples.NEW_SHOP, samples.NOW)
ANYWHERE = {
    "before the set-up": (NO_TILL, Page.WELCOME),
    "in training": (samples.snapshot(mode=Mode.TRAINING, setup_info=samples.NEW_SHOP), Page.KEYPAD),
    "without a till": (samples.snapshot(phase=Phase.FAILED), Page.FAULT),
    "in a shop": (samples.snapshot(), Page.KEYPAD),
}


@pytest.mark.parametrize("where", ANYWHERE)
def test_it_is_reached_from_anywhere_and_leads_back(till: Opener, where: str) -> None:
    first, page = ANYWHERE[where]
    shop = till(first)
    assert shop.page() is page
    click(shop, "looks")
    assert shop.page() is Page.LOOKS
    click(shop, "sound")
    assert not wanted(shop).sound
    QTest.keyClick(shop.listener(), Qt.Key.Key_Escape)
    assert shop.page() is page


def test_back_leads_to_the_payment_it_was_opened_from(till: Opener) -> None:
    view = samples.offered(samples.sale())
    shop = till(samples.showing(view))
    click(shop, "looks")
    assert shop.sent == [Show(None)]
    click(shop, "back")
    assert shop.page() is Page.PAYMENT
    assert shop.sent[-1] == Show(view.sale.sale_id)


def test_a_finger_reaches_it(till: Opener) -> None:
    shop = till(samples.snapshot())
    button = shop.find("looks")
    middle = QPointF(button.rect().center())
    # What Qt makes of a touch that no widget wants for itself.
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, middle, button.mapToGlobal(middle), left, left, none)
        QApplication.sendEvent(button, event)
    assert shop.page() is Page.LOOKS


# ---------------------------------------------------------------- the shop's own picture


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "uzqr.png"
    path.write_bytes(png(make("00020101021126580011uz.example"), 8))
    return str(path)


def choose(till: Till, path: str, qtbot: QtBot) -> None:
    click(till, "choose-shop-qr")
    dialog = till.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(path)
    dialog.reject()
    qtbot.waitUntil(lambda: till.window.findChild(QFileDialog) is None)


def test_a_picture_with_a_qr_is_kept_and_shown(till: Opener, picture: str, qtbot: QtBot) -> None:
    shop = till(samples.snapshot(), page=Page.LOOKS)
    choose(shop, picture, qtbot)
    assert wanted(shop).shop_qr == picture
    shop.tell(keeping(wanted(shop)))
    assert shop.text("shop-qr-file") == "uzqr.png"
    assert shop.find("shop-qr-picture").isVisible()
    click(shop, "remove-shop-qr")
    assert wanted(shop).shop_qr == ""
    assert shop.window.focusWidget() is shop.find("choose-shop-qr"), "the focus is not lost"


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
    ],
)
def test_a_file_that_does_not_serve_is_refused_with_the_reason(
    till: Opener, tmp_path: Path, qtbot: QtBot, name: str, make_it: object, said: str
) -> None:
    assert callable(make_it)
    make_it(tmp_path / name)
    shop = till(samples.snapshot(), page=Page.LOOKS)
    choose(shop, str(tmp_path / name), qtbot)
    assert shop.sent == []
    assert said in shop.text("shop-qr-fault-text")


def test_a_picture_that_went_away_is_told(till: Opener, tmp_path: Path) -> None:
    gone = replace(samples.PREFERENCES, shop_qr=str(tmp_path / "old.png"), language=Language.EN)
    shop = till(keeping(gone), page=Page.LOOKS)
    assert "cannot be opened" in shop.text("shop-qr-fault-text")
    assert shop.find("remove-shop-qr").isEnabled()
