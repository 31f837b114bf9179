"""Between customers: the shop's name, the owner's pictures, and the shop's own QR."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.customer.picture_show import PictureShow
from pos_app.ui.customer.scale import is_portrait, scale_for
from pos_app.ui.theme.palette import QR_GROUND, readable_on
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words
from pos_app.ui.wording.words import Words

_SHARE = 0.6
_SHARE_ABOVE_QR, _QR_BELOW_NAME = 0.34, 0.5
"""Of the height: the pictures and the shop's QR upright, and that QR below the name."""


class Picture(QWidget):
    """Shows one picture as large as its box allows, in its own proportions."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setObjectName("display-shop-qr")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_image(self, image: QImage | None) -> None:
        """Show another picture; None removes it."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(where, self._image)


class IdlePage(QWidget):
    """Shows the shop's name, the owner's pictures, and the shop's own QR."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.name = Figure(context.theme, TextSize.DISPLAY, floor=TextSize.TITLE)
        self.name.setObjectName("display-shop")
        self.hint = Text(context.theme, TextSize.TITLE, colour=context.theme.palette.soft)
        self.hint.setObjectName("display-hint")
        centre = Qt.AlignmentFlag.AlignHCenter
        self.caption = Text(context.theme, TextSize.LEAD, bold=True, align=centre)
        self.caption.setObjectName("display-shop-qr-caption")
        self.caption.set_colour(readable_on(QR_GROUND))
        self.picture = Picture()
        self._card = Card(context.theme, background=QR_GROUND)
        self._card.hide()
        self.show_of_pictures = PictureShow(context)
        self.show_of_pictures.appeared.connect(self._fit)
        self._inside, self._below = QVBoxLayout(self._card), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._card_place: QBoxLayout = self._row
        """Where the shop's own QR stands now."""
        self._lay_out()

    def set_shop(self, shop: str, words: Words, *, change_pictures: bool) -> None:
        """Show the shop's name in these words; pictures follow each other where that is wanted."""
        self.name.set_text(shop)
        self.hint.set_text(words.text(customer_words.QR_COMES_HERE))
        self.caption.set_text(words.text(customer_words.SHOPS_OWN_QR))
        self.picture.setAccessibleName(words.text(customer_words.SHOPS_OWN_QR))
        self.show_of_pictures.set_changing(changing=change_pictures)

    def set_picture(self, image: QImage | None) -> None:
        """Show the shop's own QR; None removes it."""
        self.picture.set_image(image)
        self._card.setVisible(image is not None)
        self._fit()

    @property
    def has_picture(self) -> bool:
        """Tell whether the shop's own QR is shown."""
        return not self._card.isHidden()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_of_pictures.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.show_of_pictures.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Give the pictures the larger part; the QR stands in it alone, or below the name."""
        scale = scale_for(self.window().size())
        self.hint.set_size(scale.text)
        self.caption.set_size(scale.label)
        portrait = is_portrait(self.size())
        top, left = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(top if portrait else left)
        shows = self.show_of_pictures.has_picture
        self.show_of_pictures.set_box(self._large_part(portrait=portrait))
        edge = Gap.TIGHT if shows else Gap.NORMAL
        self._inside.setContentsMargins(edge, edge, edge, edge)
        self._card.setFixedSize(*[self._qr_side(portrait=portrait, below=shows)] * 2)
        self.name.set_size(scale.figure if shows else scale.hero)
        place = self._below if shows else self._row
        if self._card_place is not place:
            self._card_place.removeWidget(self._card)
            side = Qt.AlignmentFlag.AlignLeft if shows else Qt.AlignmentFlag.AlignCenter
            place.insertWidget(0, self._card, 0, side)
            self._card_place = place
        beside = shows or self.has_picture
        align = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        for label in (self.name, self.hint):
            label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)

    def _large_part(self, *, portrait: bool) -> QSize:
        width, height = self.width(), self.height()
        if not portrait:
            return QSize(int(width * _SHARE), height)
        return QSize(width, int(height * (_SHARE_ABOVE_QR if self.has_picture else _SHARE)))

    def _qr_side(self, *, portrait: bool, below: bool) -> int:
        """Return the side of the shop's own QR: the large part, or what is left beside pictures."""
        part, height = self._large_part(portrait=portrait), self.height()
        if not below:
            return min(part.width(), int(height * _SHARE) if portrait else height)
        if portrait:
            return min(self.width(), int(height * _SHARE_ABOVE_QR))
        return min(self.width() - part.width() - Gap.FAR, int(height * _QR_BELOW_NAME))

    def _lay_out(self) -> None:
        self._inside.addWidget(self.caption)
        self._inside.addWidget(self.picture, 1)
        column = QVBoxLayout()
        column.setSpacing(Gap.WIDE)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.hint)
        column.addLayout(self._below)
        column.addStretch(1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.FAR)
        self._row.addWidget(self.show_of_pictures, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(column, 1)
