"""One setting as a row: its name, what it does, and a switch that shows how it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import FOCUS_LINE, Button, ButtonKind
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import appearance_words
from pos_app.ui.wording.words import Words

_KNOB, _TRACK = 22, 46
ICON_SIZE = 26


class Switch(Button):
    """A word and a knob: on is to the right and filled. Its name is the setting's."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context.theme, context.icons, ButtonKind.QUIET, height=TOUCH)
        self.setCheckable(True)

    def set_state_text(self, word: str) -> None:
        """Show this word beside the knob; the name for screen readers stays."""
        if word != self.text():
            self.setText(word)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TextSize.BODY))
        words = metrics.horizontalAdvance(self.text()) + 4
        return QSize(words + 3 * Gap.CLOSE + _TRACK, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor(palette.focus), FOCUS_LINE))
                ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
            self._paint_track(painter)
            painter.setPen(QColor(palette.ink if self.isEnabled() else palette.on_off))
            painter.setFont(self.fitted_font())
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(self.text_rect(), middle, self.text())

    def text_rect(self) -> QRect:
        return self.rect().adjusted(Gap.CLOSE, 2, -(_TRACK + 2 * Gap.CLOSE), -2)

    def _paint_track(self, painter: QPainter) -> None:
        palette, on = self._theme.palette, self.isChecked()
        track = QRectF(0, 0, _TRACK, _KNOB + 6)
        track.moveCenter(QRectF(self.rect()).center())
        track.moveRight(self.width() - Gap.CLOSE)
        painter.setPen(QPen(QColor(palette.accent if on else palette.edge), 1.5))
        painter.setBrush(QColor(palette.accent if on else palette.surface))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = QRectF(0, 0, _KNOB, _KNOB)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - _KNOB - 3 if on else track.left() + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.on_accent if on else palette.edge))
        painter.drawEllipse(knob)


class SwitchRow(Translated):
    """Shows how the setting stands; emits `toggled` for a press. The whole row can be pressed."""

    toggled = Signal(bool)

    def __init__(
        self, context: UiContext, words: Words, name: str, *, icon: str, title: str, text: str
    ) -> None:
        super().__init__(context, words)
        palette = context.theme.palette
        self.title = self.make_label(title, TextSize.BODY, bold=True)
        self.text = Text(context.theme, TextSize.SMALL, colour=palette.soft)
        self._phrase = text
        self.switch = Switch(context)
        self.switch.setObjectName(name)
        self.bind_text(self.switch.setAccessibleName, title)
        self.switch.clicked.connect(self._press)
        icon_view = IconView(context, ICON_SIZE)
        icon_view.set_icon(icon, palette.soft)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        self._more = QHBoxLayout()
        self._more.setSpacing(Gap.TIGHT)
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        head.addWidget(icon_view, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(texts, 1)
        head.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addLayout(head)
        column.addLayout(self._more)
        self._more.setContentsMargins(ICON_SIZE + Gap.NORMAL, 0, 0, 0)
        self.set_checked(on=False)

    def add(self, *widgets: QWidget) -> None:
        """Add more of this setting, in a line below it."""
        for widget in widgets:
            self._more.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def add_result(self, text: Text) -> None:
        """Add a sentence beside what was added, over the rest of the line."""
        self._more.setAlignment(Qt.AlignmentFlag(0))
        self._more.addWidget(text, 1)

    def set_checked(self, *, on: bool) -> None:
        """Show how the setting stands."""
        self.switch.setChecked(on)
        self.retranslate()

    def set_description(self, phrase: str) -> None:
        """Show another sentence on what the setting does."""
        self._phrase = phrase
        self.retranslate()

    def retranslate(self) -> None:
        explained = self.words.text(self._phrase)
        self.text.set_text(explained)
        self.switch.setAccessibleDescription(explained)
        self.switch.set_state_text(
            self.words.text(
                appearance_words.ON if self.switch.isChecked() else appearance_words.OFF
            )
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self.switch.click()

    def _press(self) -> None:
        self.retranslate()
        self.toggled.emit(self.switch.isChecked())
