"""The page of a kiosk that cannot be started: whole on every screen, and nobody closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.config.paths import catalogue_dir, resource_dir
from pos_app.ui.theme.palette import LIGHT
from pos_app.ui.widgets.text import Text
from pos_app.ui.window.guard_page import LANGUAGES, GuardPage, screen_size
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.words import Words
from tests import ROOT

SIZES = ((1366, 768), (1920, 1080), (1080, 1920), (600, 1024), (800, 480))


def opened(qtbot: QtBot, width: int, height: int) -> GuardPage:
    page = GuardPage(-9, resource_dir(), catalogue_dir(), QSize(width, height))
    qtbot.addWidget(page, before_close_func=lambda each: each.hide())
    page.resize(width, height)
    page.show()
    QApplication.processEvents()
    return page


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_says_it_in_three_languages_and_why(qtbot: QtBot, width: int, height: int) -> None:
    page = opened(qtbot, width, height)
    lines = page.findChildren(Text)
    said = [line.text().replace("\u2060", "") for line in lines]
    for language in LANGUAGES:
        words = Words(language, catalogue_dir())
        assert words.text(kiosk_words.OUT_OF_ORDER) in said
        assert words.text(kiosk_words.PAY_ELSEWHERE) in said
    assert said[-1].endswith("-9")
    assert len(said) == 2 * len(LANGUAGES) + 1
    for line in lines:
        assert page.rect().contains(line.geometry()), line.text()
        assert line.heightForWidth(line.width()) <= line.height(), line.text()


def test_a_dark_system_leaves_it_dark_on_light(qtbot: QtBot) -> None:
    former = QApplication.palette()
    QApplication.setPalette(QPalette(Qt.GlobalColor.black))
    try:
        page = opened(qtbot, 800, 480)
        ground = page.grab().toImage().pixelColor(2, 2)
        assert ground == QColor(LIGHT.page)
        for line in page.findChildren(Text):
            assert line.palette().windowText().color() == QColor(LIGHT.ink)
    finally:
        QApplication.setPalette(former)


def test_no_key_and_no_closing_takes_it_away(qtbot: QtBot) -> None:
    page = opened(qtbot, 800, 480)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F4):
        QTest.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
    assert not page.close()
    assert page.isVisible()
    assert page.cursor().shape() is Qt.CursorShape.BlankCursor


def test_no_key_is_left_to_the_system(qtbot: QtBot) -> None:
    page = opened(qtbot, 800, 480)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F10, Qt.Key.Key_Space):
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.AltModifier)
        QApplication.sendEvent(page, press)
        assert press.isAccepted()


def test_a_screen_is_known_or_taken_for_a_usual_one() -> None:
    assert screen_size().width() > 0


def test_the_guides_quote_it() -> None:
    for language in ("uz", "ru"):
        words = Words(next(each for each in LANGUAGES if each.value == language), catalogue_dir())
        guide = (ROOT / "docs" / f"technician.{language}.md").read_text("utf-8")
        assert f"«{words.text(kiosk_words.OUT_OF_ORDER)}»" in guide
