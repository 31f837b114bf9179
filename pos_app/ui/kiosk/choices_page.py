"""What can be paid for, each choice a button; more than fit stand on further pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout

from pos_app.domain.kiosk_choice import KioskChoice
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, Part, in_column
from pos_app.ui.kiosk.pad import NO
from pos_app.ui.model.kiosk_choices import title_of
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.model.shop_picture import scaled_to_fit
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore

MORE_KEY: Final = "0"
_PICTURE_SHARE: Final = 0.5
"""Of a button's height."""


class ChoiceButton(Button):
    """A choice's title and price, its picture above them where it has one."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(
            kiosk.ui.theme, kiosk.ui.icons, ButtonKind.SECONDARY, size=kiosk.scale.text
        )
        self._image: QImage | None = None

    def set_image(self, image: QImage | None) -> None:
        """Show this picture; None removes it."""
        self._image = image
        self.update()

    def text_rect(self) -> QRect:
        box = super().text_rect()
        return box if self._image is None else box.adjusted(0, self._picture_height(), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._image is None:
            return
        room = QSize(self.width() - 2 * Gap.CLOSE, self._picture_height() - Gap.TIGHT)
        shown = scaled_to_fit(self._image, room)
        with QPainter(self) as painter:
            left = (self.width() - shown.width()) // 2
            painter.drawImage(QPoint(left, Gap.TIGHT), shown)

    def _picture_height(self) -> int:
        return int(self.height() * _PICTURE_SHARE)


class ChoicesPage(KioskPage):
    """Emits `chosen` with the choice that was touched; the pictures are read in another thread."""

    chosen = Signal(object)
    takes_digits = True

    def __init__(self, kiosk: KioskContext, choices: tuple[KioskChoice, ...]) -> None:
        super().__init__(kiosk, KioskStep.AMOUNT)
        self._choices = choices
        self._words: Words | None = None
        self._first = 0
        self._images: dict[Path, QImage] = {}
        """Those that were asked for; without a size until they are read."""
        self._store: PictureStore | None = None
        self.title = self.make_text(kiosk.scale.figure, bold=True, name="kiosk-what-for")
        self.columns, rows = self._shape()
        self.buttons = [ChoiceButton(kiosk) for _ in range(self.columns * rows)]
        self._box = QSize(kiosk.size.width() // self.columns, kiosk.touched_height // rows)
        self.more = self.make_button("kiosk-more", icon="arrow-right", badge=MORE_KEY)
        self.more.clicked.connect(self._turn)
        self._lay_out()

    @property
    def places(self) -> int:
        """How many choices stand on one page."""
        return len(self.buttons)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.WHAT_FOR))
        self.more.set_text(words.text(kiosk_words.NEXT_CHOICES))
        self._show()

    def clear(self) -> None:
        self._first = 0

    def restore_from(self, before: Self) -> None:
        """Show the choices at which the former page stood, among as many as have room here."""
        self._first = before._first // self.places * self.places

    def handle_key(self, key: str) -> None:
        if key == NO:
            self.acted.emit(KioskEvent.BACK)
        elif key == MORE_KEY:
            self._turn()
        elif key.isdigit() and int(key) <= self.places:
            self._choose(int(key) - 1)

    def _turn(self) -> None:
        """Show the next page, the first after the last."""
        following = self._first + self.places
        self._first = following if following < len(self._choices) else 0
        self._show()

    def _choose(self, place: int) -> None:
        at = self._first + place
        if at < len(self._choices):
            self.chosen.emit(self._choices[at])

    def _show(self) -> None:
        words = self._words
        if words is None:
            return
        for place, button in enumerate(self.buttons):
            at = self._first + place
            choice = self._choices[at] if at < len(self._choices) else None
            button.setVisible(choice is not None)
            if choice is not None:
                price = fmt.money(choice.price, words.language)
                button.set_text(f"{title_of(choice, words.language)}\n{price}")
                button.set_image(self._image_of(choice))
        self.more.setVisible(len(self._choices) > self.places)

    def _image_of(self, choice: KioskChoice) -> QImage | None:
        """Return the picture, asked for once; one that cannot be read is left out."""
        if not choice.picture:
            return None
        path = Path(choice.picture)
        if path not in self._images:
            self._images[path] = QImage()
            if self._store is None:
                self._store = self.kiosk.ui.pictures()
                self._store.loaded.connect(self._take_loaded)
            self._store.load(path, self._box)
        image = self._images[path]
        return None if image.isNull() else image

    @Slot(Path, QSize, object)
    def _take_loaded(self, path: Path, box: QSize, found: object) -> None:
        if box == self._box and path in self._images and isinstance(found, QImage):
            self._images[path] = found
            self._show()

    def _shape(self) -> tuple[int, int]:
        """Return how many columns and rows of buttons there is room for, at most nine in all."""
        kiosk = self.kiosk
        columns = 2 if kiosk.portrait else 3
        row = kiosk.targets.side + kiosk.targets.gap
        rows = (kiosk.touched_height - row) // row
        return columns, max(1, min(rows, 4 if kiosk.portrait else 3))

    def _lay_out(self) -> None:
        area, gap = Part(), self.kiosk.targets.gap
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap)
        for place, button in enumerate(self.buttons):
            button.setObjectName(f"kiosk-choice-{place + 1}")
            self.fill_room(button)
            button.set_badge(str(place + 1))
            button.clicked.connect(partial(self._choose, place))
            grid.addWidget(button, *divmod(place, self.columns))
        grid.addWidget(self.more, self.places // self.columns, 0, 1, self.columns)
        for row in range(self.places // self.columns):
            grid.setRowStretch(row, 2)
        self.lay_out(in_column(self.title, gap=self.kiosk.scale.gap), area, share=4)
