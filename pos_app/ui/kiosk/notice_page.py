"""One large sentence with its sign: paid, not paid, ask the staff, out of order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.kiosk.kiosk_page import CENTRE, KioskContext, KioskPage, Part
from pos_app.ui.kiosk.pad import NO, YES
from pos_app.ui.model.kiosk_notices import KioskNotice
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext

_MOST_SENTENCES, _MOST_BUTTONS = 3, 2
MOST_OF_SIDE: Final = 0.4
"""Of a kiosk's shorter side: what a notice's sign may take, to be seen from where people stand."""
_SIGN_STRETCH, _ANY_WIDTH = 20, 16_777_215
_KEY_OF_BADGE = {"✓": YES, "✗": NO}


class Sign(IconView):
    """As large as the words leave room for; never smaller than `least`."""

    def __init__(self, context: UiContext, least: int, most: int) -> None:
        super().__init__(context, least)
        self.setMinimumSize(least, least)
        self.setMaximumSize(_ANY_WIDTH, max(least, most))
        self._most = QSize(least, max(least, most))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._most


class NoticePage(KioskPage):
    """Shows a notice. Where `wakes`, a touch anywhere and any key is the next customer's."""

    def __init__(self, kiosk: KioskContext, step: KioskStep, *, wakes: bool = False) -> None:
        super().__init__(kiosk, step)
        scale = kiosk.scale
        self._wakes = wakes
        self._notice: KioskNotice | None = None
        self.icon = Sign(self.context, scale.icon, self._most())
        self.sentences = [
            self.make_text(scale.figure, bold=True, name=f"{step}-sentence-{place}")
            for place in range(_MOST_SENTENCES)
        ]
        self.figure = Figure(self.theme, scale.hero, align=CENTRE, floor=TextSize.TITLE)
        self.figure.setObjectName(f"{step}-figure")
        self.hints = [
            self.make_text(scale.text, name=f"{step}-hint-{place}")
            for place in range(_MOST_SENTENCES)
        ]
        self.buttons = [self.make_button(f"{step}-button-{at}") for at in range(_MOST_BUTTONS)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, at=place: self._press(at))
        self._lay_out()

    def set_notice(self, notice: KioskNotice) -> None:
        """Show this one."""
        if notice == self._notice:
            return
        self._notice = notice
        _, ink = self._colours(notice.tone)
        self.icon.set_icon(notice.icon, ink)
        for labels, texts in ((self.sentences, notice.sentences), (self.hints, notice.hints)):
            for place, label in enumerate(labels):
                _say(label, texts[place] if place < len(texts) else "", ink)
        _say(self.figure, notice.figure, ink)
        for place, button in enumerate(self.buttons):
            shown = place < len(notice.buttons)
            button.setVisible(shown)
            if shown:
                wanted = notice.buttons[place]
                button.set_kind(ButtonKind.PRIMARY if wanted.primary else ButtonKind.SECONDARY)
                button.set_text(wanted.text)
                button.set_badge(wanted.key)
        self._touched.setVisible(bool(notice.buttons))
        self.setAccessibleName(" ".join((*notice.sentences, notice.figure, *notice.hints)))
        self.update()

    def clear(self) -> None:
        self._notice = None
        for label in (*self.sentences, self.figure, *self.hints):
            label.set_text("")
        self.setAccessibleName("")

    def handle_key(self, key: str) -> None:
        if self._wakes:
            self.acted.emit(KioskEvent.WOKEN)
            return
        notice = self._notice
        for place, wanted in enumerate(notice.buttons if notice is not None else ()):
            if key == _KEY_OF_BADGE.get(wanted.key, wanted.key):
                self._press(place)
                return
        if key == NO:
            self.acted.emit(KioskEvent.BACK)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._wakes and event.button() is Qt.MouseButton.LeftButton:
            self.acted.emit(KioskEvent.WOKEN)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._notice is not None:
            ground, _ = self._colours(self._notice.tone)
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), QColor(ground))

    def _most(self) -> int:
        size = self.kiosk.size
        return round(MOST_OF_SIDE * min(size.width(), size.height()))

    def _press(self, place: int) -> None:
        if self._notice is not None:
            self.acted.emit(self._notice.buttons[place].event)

    def _colours(self, tone: Tone) -> tuple[str, str]:
        """Return ground and ink; PAID alone fills the page with its colour."""
        colours, palette = self.theme.tone(tone), self.theme.palette
        if tone is Tone.PAID:
            return colours.solid, colours.on_solid
        return (
            (palette.page, palette.ink) if tone is Tone.NEUTRAL else (colours.tint, colours.on_tint)
        )

    def _lay_out(self) -> None:
        gap = self.kiosk.scale.gap
        self._read, self._touched = Part(), QWidget()
        column = QVBoxLayout(self._read)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addStretch(1)
        column.addWidget(self.icon, _SIGN_STRETCH)
        for label in (*self.sentences, self.figure, *self.hints):
            column.addWidget(label)
        column.addStretch(1)
        direction = QBoxLayout.Direction
        upright = self.kiosk.portrait
        row = QBoxLayout(direction.TopToBottom if upright else direction.LeftToRight, self._touched)
        row.setContentsMargins(gap, 0, gap, gap)
        row.setSpacing(self.kiosk.targets.gap)
        for button in self.buttons:
            row.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._read, 1)
        outer.addWidget(self._touched)
        for part in (self._read, self.icon, *self.sentences, self.figure, *self.hints):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _say(label: Text, text: str, ink: str) -> None:
    label.set_colour(ink)
    label.set_text(text)
    label.setVisible(bool(text))
