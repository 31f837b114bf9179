"""Where each block of a slip stands: measured first, drawn afterwards by any painter."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from pos_app.domain.records import dataclass
from pos_app.qr.paper_bitmap import PaperBitmap, make_paper_bitmap
from pos_app.ui.slip import metrics
from pos_app.ui.slip.content import (
    Amount,
    Block,
    Code,
    Headline,
    Pair,
    Rule,
    Slip,
    SlipText,
    Weight,
)
from pos_app.ui.slip.typesetting import Paragraph, fitting_size

Draw = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A QR, where it stands, and the text that it must read back as."""

    bitmap: PaperBitmap
    place: QRect
    text: str


class SlipLayout:
    """A slip at a width in dots: its height, and how it is drawn.

    Raises:
        ValueError: no slip is that wide.
        QrTooLongError: a QR does not fit into the width.
    """

    def __init__(self, slip: Slip, width: int, family: str) -> None:
        self.width = metrics.check_width(width)
        self.slip = slip
        self.codes: list[PlacedCode] = []
        self.paragraphs: list[Paragraph] = []
        """Every text, as it was broken into lines."""
        self._family = family
        self._drawn: list[Draw] = []
        self._top = metrics.GAP
        for block in slip.blocks:
            self._place(block)
        self.height = self._top + metrics.WIDE_GAP

    def draw(self, painter: QPainter) -> None:
        """Draw the blocks in black; the paper and the mark across it are another's."""
        for draw in self._drawn:
            draw(painter)

    @property
    def _room(self) -> int:
        return self.width - 2 * metrics.EDGE

    def _place(self, block: Block) -> None:
        match block:
            case SlipText():
                self._place_text(block)
            case Pair():
                self._place_pair(block)
            case Amount(text):
                self._place_amount(text)
            case Headline():
                self._place_headline(block)
            case Rule():
                self._place_rule()
            case Code():
                self._place_code(block)
            case _:
                assert_never(block)

    def _paragraph(self, text: str, size: int, width: int, *, bold: bool) -> Paragraph:
        made = Paragraph(text, self._family, size, width, bold=bold)
        self.paragraphs.append(made)
        return made

    def _add(self, paragraph: Paragraph, left: int) -> None:
        """Draw a paragraph here, below all before it."""
        top = self._top
        self._drawn.append(lambda painter: paragraph.draw(painter, left, top))
        self._top += paragraph.height

    def _place_text(self, block: SlipText) -> None:
        bold = block.weight in metrics.BOLD
        paragraph = self._paragraph(block.text, metrics.SIZES[block.weight], self._room, bold=bold)
        if block.centred:
            paragraph.balance()
            paragraph.align(0.5)
        self._add(paragraph, metrics.EDGE)
        self._top += metrics.GAP // 2

    def _place_pair(self, block: Pair) -> None:
        size = metrics.SIZES[Weight.BODY]
        name = self._paragraph(block.name, size, self._room, bold=False)
        value = self._paragraph(block.value, size, self._room, bold=True)
        value.align(1)
        between = name.widest + value.widest + metrics.WIDE_GAP
        if name.count == value.count == 1 and between <= self._room:
            top = self._top
            self._add(name, metrics.EDGE)
            self._top = top
        else:
            self._add(name, metrics.EDGE)
        self._add(value, metrics.EDGE)
        self._top += metrics.GAP // 2

    def _place_amount(self, text: str) -> None:
        size = fitting_size(text, self._family, metrics.AMOUNT, self._room, bold=True)
        paragraph = self._paragraph(text, size, self._room, bold=True)
        paragraph.align(0.5)
        self._add(paragraph, metrics.EDGE)

    def _place_headline(self, block: Headline) -> None:
        size = metrics.HEADLINE if block.large else metrics.SMALL_HEADLINE
        inner = self._room - 2 * (metrics.FRAME + metrics.PADDING)
        lines = [self._headline(line, size, inner) for line in block.lines]
        height = sum(line.height for line in lines) + 2 * (metrics.FRAME + metrics.PADDING // 2)
        frame = QRect(metrics.EDGE, self._top, self._room, height)
        self._drawn.append(_frame(frame, solid=block.solid))
        top = self._top + metrics.FRAME + metrics.PADDING // 2
        pen = Qt.GlobalColor.white if block.solid else Qt.GlobalColor.black
        for line in lines:
            line.balance()
            line.align(0.5)
            left = metrics.EDGE + metrics.FRAME + metrics.PADDING
            self._drawn.append(_in_colour(line, left, top, pen))
            top += line.height
        self._top = frame.bottom() + 1 + metrics.GAP

    def _headline(self, text: str, size: int, width: int) -> Paragraph:
        """Return the words on one line where letters that are not much smaller make it one."""
        fitting = fitting_size(text, self._family, size, width, bold=True)
        smaller = fitting if fitting >= size * metrics.SMALLER_HEADLINE else size
        return self._paragraph(text, smaller, width, bold=True)

    def _place_rule(self) -> None:
        line = QRect(metrics.EDGE, self._top + metrics.GAP, self._room, metrics.RULE_HEIGHT)
        self._drawn.append(lambda painter: painter.fillRect(line, Qt.GlobalColor.black))
        self._top = line.bottom() + 1 + metrics.GAP

    def _place_code(self, block: Code) -> None:
        text = block.text.reveal()
        side = min(self.width, block.widest * metrics.DOTS_A_MM)
        bitmap = make_paper_bitmap(text, side)
        place = QRect((self.width - bitmap.side) // 2, self._top, bitmap.side, bitmap.side)
        self.codes.append(PlacedCode(bitmap, place, text))
        self._drawn.append(lambda painter: painter.drawImage(place, _image(bitmap)))
        self._top = place.bottom() + 1


def _frame(place: QRect, *, solid: bool) -> Draw:
    thick = metrics.FRAME
    inner = place.adjusted(thick, thick, -thick, -thick)

    def draw(painter: QPainter) -> None:
        painter.fillRect(place, Qt.GlobalColor.black)
        if not solid:
            painter.fillRect(inner, Qt.GlobalColor.white)

    return draw


def _in_colour(paragraph: Paragraph, left: int, top: int, pen: Qt.GlobalColor) -> Draw:
    def draw(painter: QPainter) -> None:
        painter.setPen(pen)
        paragraph.draw(painter, left, top)
        painter.setPen(Qt.GlobalColor.black)

    return draw


def _image(bitmap: PaperBitmap) -> QImage:
    side = bitmap.side
    return QImage(bitmap.pixels, side, side, side, QImage.Format.Format_Grayscale8)
