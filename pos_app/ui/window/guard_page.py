"""The page that covers the screen while no kiosk can be started: three languages, and why.

It knows neither settings nor journal, for what is wrong may be just there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.theme import fonts
from pos_app.ui.theme.theme import USUAL_WINDOW, Appearance, Gap, TextSize, Theme, growth_of
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.words import Words

LANGUAGES: Final = (Language.UZ, Language.RU, Language.EN)
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class GuardPage(QWidget):
    """Says in three languages that nobody can pay here; `code` tells a technician why.

    It takes no key and no touch, and nobody closes it: the guard ends its process.
    """

    def __init__(self, code: int, resource_dir: Path, catalogue_dir: Path, size: QSize) -> None:
        super().__init__()
        theme = Theme(fonts.load(resource_dir), Appearance(growth=growth_of(size)))
        self.setPalette(theme.qt_palette())
        self.setWindowTitle(phrases.PROGRAM_NAME)
        self.setCursor(Qt.CursorShape.BlankCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.FAR, Gap.FAR, Gap.FAR, Gap.FAR)
        column.addStretch(1)
        for language in LANGUAGES:
            words = Words(language, catalogue_dir, lenient=True)
            self._add(column, theme, TextSize.FIGURE, words.text(kiosk_words.OUT_OF_ORDER))
            self._add(column, theme, TextSize.TITLE, words.text(kiosk_words.PAY_ELSEWHERE))
            column.addStretch(1)
        self._add(column, theme, TextSize.BODY, f"{phrases.PROGRAM_NAME} · {code}")

    @staticmethod
    def _add(column: QVBoxLayout, theme: Theme, size: TextSize, text: str) -> None:
        line = Text(theme, size, bold=size is TextSize.FIGURE, align=_CENTRE)
        line.setText(text)
        column.addWidget(line)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


def screen_size() -> QSize:
    """Return the size of the screen; where there is none now, that of a usual one."""
    screens = QGuiApplication.screens()
    return screens[0].size() if screens else QSize(*USUAL_WINDOW)
