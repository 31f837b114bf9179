"""What Qt says by itself, in menus and file dialogs, is in the till's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording.qt_texts import QtTexts
from tests import ROOT
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

QM = ROOT / "build" / "qm"
Text = tuple[str, str, str]


class Recorder(QTranslator):
    """Translates nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[Text] = set()

    def translate(self, *text: object) -> str:
        context, source, comment = (str(part or "") for part in (*text, "")[:3])
        self.asked.add((context, source, comment))
        return ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    recorder = Recorder()
    qapp.installTranslator(recorder)
    yield recorder
    qapp.removeTranslator(recorder)


def open_dialog(qtbot: QtBot, folder: Path) -> QFileDialog:
    dialog = QFileDialog(None, "", str(folder), "PNG (*.png)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    return dialog


def show_every_text_of_qt(qtbot: QtBot, folder: Path) -> None:
    """Open each menu and dialog of Qt's that the program can show."""
    (folder / "one.png").touch()
    for widget in (QLineEdit("a"), QTextBrowser()):
        qtbot.addWidget(widget)
        widget.createStandardContextMenu()
    dialog = open_dialog(qtbot, folder)
    model = dialog.findChild(QAbstractItemModel, "qt_filesystem_model")
    assert model is not None
    for column in range(4):
        model.headerData(column, Qt.Orientation.Horizontal)
    boxes = QMessageBox.StandardButton
    every = boxes.Ok | boxes.Cancel | boxes.Yes | boxes.No | boxes.Close | boxes.Save | boxes.Open
    box = QMessageBox(QMessageBox.Icon.Question, "", "", every)
    qtbot.addWidget(box)
    box.ensurePolished()
    for button in box.buttons():
        button.text()


@pytest.mark.parametrize("language", [Language.UZ, Language.RU])
def test_every_text_of_qt_that_can_appear_is_translated(
    recorder: Recorder, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    show_every_text_of_qt(qtbot, tmp_path)
    asked = {text for text in recorder.asked if text[0] != "QShortcut"}
    assert {context for context, _, _ in asked} >= {
        "QFileDialog",
        "QFileSystemModel",
        "QLineEdit",
        "QPlatformTheme",
        "QWidgetTextControl",
    }
    QCoreApplication.removeTranslator(recorder)
    texts = QtTexts(QM)
    texts.set_language(language)
    same = {text for text in asked if QCoreApplication.translate(*text) == text[1]}
    texts.set_language(Language.EN)
    assert {source for _, source, _ in same} <= {"OK", "Alt+Left", "Alt+Right", "Alt+Up"}


@pytest.mark.parametrize("language", [Language.UZ, Language.UZ_CYRL, Language.RU])
def test_what_no_catalogue_has_stays_as_qt_says_it(qapp: QApplication, language: Language) -> None:
    """An empty text would be one: Qt's readers of pictures tell by theirs whether they failed."""
    assert qapp is QApplication.instance()
    texts = QtTexts(QM)
    texts.set_language(language)
    said = QCoreApplication.translate("QObject", "Image type not supported")
    known = QCoreApplication.translate("QPlatformTheme", "Cancel")
    texts.set_language(Language.EN)
    assert said == "Image type not supported"
    assert known not in {"", "Cancel"}


def test_switching_the_language_changes_an_open_dialog_at_once(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.UZ))
    dialog = open_dialog(qtbot, tmp_path)
    name = dialog.findChild(QLabel, "fileNameLabel")
    assert name is not None
    said = []
    for language in (Language.UZ, Language.RU, Language.EN, Language.UZ):
        driver.publish(samples.in_language(samples.snapshot(), language))
        QApplication.processEvents()
        line = QLineEdit()
        qtbot.addWidget(line)
        menu = line.createStandardContextMenu()
        said.append((name.text(), menu.actions()[0].text().partition("\t")[0]))
    assert said == [
        ("Fayl &nomi:", "&Bekor qilish"),
        ("&Имя файла:", "&Отменить действие"),
        ("File &name:", "&Undo"),
        ("Fayl &nomi:", "&Bekor qilish"),
    ]


def test_a_window_built_anew_leaves_nothing_of_the_old_ones_language(qtbot: QtBot) -> None:
    old, new = QtTexts(QM), QtTexts(QM)
    old.set_language(Language.UZ)
    new.set_language(Language.EN)
    assert QCoreApplication.translate("QLineEdit", "&Undo") == "&Undo"


def test_the_programs_own_dialogs_are_qts(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window._open_over(Page.APPEARANCE)
    driver.window.pages.appearance.picture._choose()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.close()
