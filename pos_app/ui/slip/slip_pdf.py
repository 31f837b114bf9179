"""A slip as a PDF of one page, as wide as its paper: for a till without a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QBrush, QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from pos_app.domain.export import ExportProblem
from pos_app.ui.model.whole_file import save_bytes
from pos_app.ui.slip.content import Slip
from pos_app.ui.slip.drawing import paint
from pos_app.ui.slip.layout import SlipLayout
from pos_app.ui.slip.metrics import DOTS_A_MM
from pos_app.ui.wording import phrases

_WIDTH: Final = 576
"""Dots: those of paper of 80 mm."""
_MARGIN_MM: Final = 4
_DPI: Final = 600
_MM_AN_INCH: Final = 25.4
_MARK_GREY: Final = QColor(225, 225, 225)


def save_slip(slip: Slip, path: Path, family: str) -> ExportProblem | None:
    """Write the page; returns why there is none, and then a file that was there is as it was.

    Raises:
        QrTooLongError: a QR does not fit into the width.
    """
    return save_bytes(_page(slip, family), path)


def _page(slip: Slip, family: str) -> QByteArray:
    """Return the file's bytes: what writes PDFs would not tell that a disk is full."""
    layout = SlipLayout(slip, _WIDTH, family)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(slip.title)
    writer.setCreator(phrases.PROGRAM_NAME)
    size = QSizeF(*(side / DOTS_A_MM + 2 * _MARGIN_MM for side in (layout.width, layout.height)))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, portrait, margins, QPageLayout.Unit.Millimeter))
    with QPainter(writer) as painter:
        dot = _DPI / _MM_AN_INCH / DOTS_A_MM
        painter.scale(dot, dot)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        paint(layout, painter, family, QBrush(_MARK_GREY))
    return buffer.data()
