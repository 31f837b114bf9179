"""Between customers: the shop's name, how to begin, and the owner's pictures; quiet."""

from __future__ import annotations

from itertools import cycle
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.customer.picture_show import PictureShow
from pos_app.ui.kiosk.kiosk_page import CENTRE, KioskContext, KioskPage
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Figure
from pos_app.ui.wording import kiosk_words

DRIFT_MS: Final = 60_000
"""How often everything moves a few pixels, so that nothing burns into the screen."""
DRIFT: Final = ((0, 0), (6, 0), (6, 6), (0, 6))
"""Logical pixels by which it stands right and down, in turn."""
INVITED_IN: Final = (Language.UZ, Language.RU, Language.EN)
"""Cyrillic Uzbek is read by whoever reads Russian letters, and has its own button next."""
_SHARE: Final = 0.55


class AttractPage(KioskPage):
    """A touch anywhere, or any key, wakes it and does nothing else."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.ATTRACT)
        scale = kiosk.scale
        self.name = Figure(self.theme, scale.hero, align=CENTRE, floor=TextSize.TITLE)
        self.name.setObjectName("kiosk-shop")
        self.icon = IconView(self.context, scale.icon)
        self.icon.set_icon("hand", self.theme.palette.accent)
        self.invitations = [
            self.make_text(scale.figure, bold=place == 0, name=f"kiosk-touch-{language.value}")
            for place, language in enumerate(INVITED_IN)
        ]
        self.pictures = PictureShow(self.context)
        self.pictures.appeared.connect(self._fit)
        self._places = cycle(DRIFT)
        self._timer = QTimer(self, interval=DRIFT_MS)
        self._timer.timeout.connect(self.drift)
        self._lay_out()
        self.drift()

    def set_shop(self, name: str, *, change_pictures: bool) -> None:
        """Show the shop's name, and invite in every language."""
        self.name.set_text(name)
        texts = [
            self.context.words(language).text(kiosk_words.TOUCH_TO_PAY) for language in INVITED_IN
        ]
        for label, text in zip(self.invitations, texts, strict=True):
            label.set_text(text)
        self.setAccessibleName(" ".join((name, *texts)))
        self.pictures.set_changing(changing=change_pictures)

    @Slot()
    def drift(self) -> None:
        """Stand a few pixels elsewhere."""
        right, down = next(self._places)
        rest = max(map(max, DRIFT))
        self._outer.setContentsMargins(right, down, rest - right, rest - down)

    def handle_key(self, key: str) -> None:
        if key:
            self.acted.emit(KioskEvent.WOKEN)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.acted.emit(KioskEvent.WOKEN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pictures.begin()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pictures.rest()
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Give the pictures the larger part, where there are any."""
        width, height = self.width(), self.height()
        if self.kiosk.portrait:
            self.pictures.set_box(QSize(width, int(height * _SHARE)))
        else:
            self.pictures.set_box(QSize(int(width * _SHARE), height))
        self.icon.setVisible(not self.pictures.has_picture)

    def _lay_out(self) -> None:
        direction = QBoxLayout.Direction
        upright = self.kiosk.portrait
        self._outer = QBoxLayout(direction.TopToBottom if upright else direction.LeftToRight, self)
        self._outer.setSpacing(self.kiosk.targets.gap)
        self._outer.addWidget(self.pictures, 0, Qt.AlignmentFlag.AlignCenter)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setSpacing(self.kiosk.scale.gap)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.icon, 0, CENTRE)
        for label in self.invitations:
            column.addWidget(label)
        column.addStretch(1)
        # What is touched here is the page: nothing in it takes a press for itself.
        for part in (side, self.pictures, self.name, self.icon, *self.invitations):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._outer.addWidget(side, 1)
