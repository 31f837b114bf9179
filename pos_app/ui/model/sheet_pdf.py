"""The sheet about one sale as a PDF of one page, in letters as large as its story lets them be."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from pos_app.domain.export import ExportProblem
from pos_app.ui.model.dispute_sheet import Sheet
from pos_app.ui.model.whole_file import has_folder, save_bytes
from pos_app.ui.wording import phrases

_POINTS: Final = (10.5, 9.5, 8.5, 7.5, 6.5)
"""Smaller is not read any more; then entries in the middle of the story are left out."""
_MARGIN_MM: Final = 14.0
_DPI: Final = 600


def save_sheet(sheet: Sheet, path: Path, family: str) -> ExportProblem | None:
    """Write the page; returns why there is none, and then a file that was there is as it was."""
    if not has_folder(path):
        return ExportProblem.NO_FOLDER
    return save_bytes(_page(sheet, family), path)


def _page(sheet: Sheet, family: str) -> QByteArray:
    """Return the file's bytes: what writes PDFs would not tell that a disk is full."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator(phrases.PROGRAM_NAME)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter))
    page = QSizeF(writer.width(), writer.height())
    document = fitted(sheet, writer, page, family)
    with QPainter(writer) as painter:
        document.drawContents(painter)
    return buffer.data()


def fitted(sheet: Sheet, writer: QPdfWriter, page: QSizeF, family: str) -> QTextDocument:
    """Return the page laid out so that it fits: smaller letters first, then fewer entries."""
    whole = len(sheet.story)
    for points in _POINTS:
        document = _lay_out(sheet, whole, points, writer, page, family)
        if document.size().height() <= page.height():
            return document
    fits, too_many = 2, whole
    while too_many - fits > 1:
        kept = (fits + too_many) // 2
        tried = _lay_out(sheet, kept, _POINTS[-1], writer, page, family)
        fits, too_many = (
            (kept, too_many) if tried.size().height() <= page.height() else (fits, kept)
        )
    return _lay_out(sheet, fits, _POINTS[-1], writer, page, family)


def _lay_out(
    sheet: Sheet, kept: int, points: float, writer: QPdfWriter, page: QSizeF, family: str
) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    font = QFont(family)
    font.setPointSizeF(points)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(_html(sheet, kept, padding=max(1, int(points) - 7)))
    document.setTextWidth(page.width())
    return document


def _html(sheet: Sheet, kept: int, *, padding: int) -> str:
    """Return the page; of its story the first and the last `kept` entries together."""
    mark = f"<p><b>{escape(sheet.mark)}</b></p>" if sheet.mark else ""
    facts = "".join(
        f'<tr><td width="32%">{escape(name)}</td><td><b>{escape(value)}</b></td></tr>'
        for name, value in sheet.facts
    )
    table = f'<table width="100%" cellspacing="0" cellpadding="{padding}">'
    head = "".join(f'<td align="left"><b>{escape(name)}</b></td>' for name in sheet.columns)
    return (
        f"<h2>{escape(sheet.title)}</h2>{mark}"
        f"{table}{facts}</table>"
        f"<h3>{escape(sheet.story_title)}</h3>"
        f"{table}<tr>{head}</tr>{''.join(_rows(sheet, kept))}</table>"
        f"<p>{escape(sheet.chain)} {escape(_broken(sheet.code))}</p><p>{escape(sheet.made)}</p>"
    )


def _rows(sheet: Sheet, kept: int) -> list[str]:
    rows = [
        f'<tr><td width="10%">{escape(number)}</td><td width="22%">{escape(time)}</td>'
        f"<td>{escape(said)}</td></tr>"
        for number, time, said in sheet.story
    ]
    missing = len(rows) - kept
    if missing <= 0:
        return rows
    note = escape(sheet.left_out.format(count=missing))
    first = (kept + 1) // 2
    return [
        *rows[:first],
        f"<tr><td></td><td></td><td><b>{note}</b></td></tr>",
        *rows[len(rows) - (kept - first) :],
    ]


def _broken(code: str) -> str:
    """Return a long code in groups of eight, so that it can break over lines and be compared."""
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))
