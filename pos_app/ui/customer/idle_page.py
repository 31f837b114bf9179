"""Between customers: the shop's name, and its own QR where the owner has given the picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.customer.scale import is_portrait, scale_for
from pos_app.ui.theme.palette import QR_GROUND, readable_on
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words
from pos_app.ui.wording.words import Words

_SHARE = 0.6


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
    """Shows the shop's name and its picture."""

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
        self._lay_out()
        self._align()

    def set_shop(self, shop: str, words: Words) -> None:
        """Show the shop's name in these words."""
        self.name.set_text(shop)
        self.hint.set_text(words.text(customer_words.QR_COMES_HERE))
        self.caption.set_text(words.text(customer_words.SHOPS_OWN_QR))
        self.picture.setAccessibleName(words.text(customer_words.SHOPS_OWN_QR))

    def set_picture(self, image: QImage | None) -> None:
        """Show the shop's own QR; None removes it."""
        self.picture.set_image(image)
        self._card.setVisible(image is not None)
        self._align()

    @property
    def has_picture(self) -> bool:
        """Tell whether the shop's own QR is shown."""
        return not self._card.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.window().size())
        self.name.set_size(scale.hero)
        self.hint.set_size(scale.text)
        self.caption.set_size(scale.label)
        portrait, size = is_portrait(self.size()), self.size()
        top, left = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(top if portrait else left)
        long = QSize(size.width(), int(size.height() * _SHARE))
        room = long if portrait else QSize(int(size.width() * _SHARE), size.height())
        side = min(room.width(), room.height())
        self._card.setFixedSize(side, side)

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignLeft if self.has_picture else Qt.AlignmentFlag.AlignHCenter
        for label in (self.name, self.hint):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        inside.addWidget(self.caption)
        inside.addWidget(self.picture, 1)
        column = QVBoxLayout()
        column.setSpacing(Gap.WIDE)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.hint)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.FAR)
        self._row.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(column, 1)
