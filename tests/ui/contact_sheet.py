"""Every screen in every language, theme and size: `python -m tests.ui.contact_sheet FILE`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import Appearance
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.window_driver import open_window, settle

HEIGHT, GAP, NAME = 200, 6, 190
"""Pixels: of a picture, between pictures, and of the names at the left."""
THEIRS = (
    *("keypad", "preparing", "waiting", "waiting-page", "confirming", "unknown"),
    *("closed-canceled", "closed-expired", "review-amount", "paid", "paid-training"),
)
"""Also shown as the customer sees them, with the screen turned."""


@dataclass(frozen=True, slots=True)
class Column:
    """One way of showing every screen."""

    language: Language
    size: tuple[int, int]
    appearance: Appearance

    @property
    def width(self) -> int:
        return HEIGHT * self.size[0] // self.size[1]

    @property
    def title(self) -> str:
        words = [f"{self.size[0]}×{self.size[1]}"]
        words += [word for word in ("dark", "large") if getattr(self.appearance, word)]
        return f"{self.language.value} {' '.join(words)}"


def columns() -> Iterator[Column]:
    """Yield every language, and in each the sizes, light and dark, and large text."""
    for language in WRITTEN:
        for dark in (False, True):
            for size in ((1366, 768), (1024, 600), (600, 1024)):
                yield Column(language, size, Appearance(dark=dark))
            yield Column(language, (1366, 768), Appearance(dark=dark, large=True))


def draw(target: Path, names: Sequence[str], every: Sequence[Column]) -> None:
    """Draw the sheet: a row for each screen, a column for each way of showing it."""
    width = NAME + sum(each.width + GAP for each in every)
    step = HEIGHT + GAP
    rows = [*names, *(f"the customer's: {name}" for name in THEIRS)]
    sheet = QImage(width, step * len(rows) + NAME // 6, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    painter.setFont(QFont("Noto Sans", 9))
    top = NAME // 6
    for row, name in enumerate(rows):
        painter.drawText(QRect(4, top + row * step, NAME - 8, HEIGHT), _WRAP, name)
    left = NAME
    for each in every:
        painter.drawText(QRect(left, 0, each.width, top), _WRAP, each.title)
        for row, image in enumerate(_pictures(names, each)):
            painter.drawImage(left, top + row * step, image)
        left += each.width + GAP
        print(each.title, flush=True)  # noqa: T201 - it takes minutes
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(str(target))


def _pictures(names: Sequence[str], how: Column) -> Iterator[QImage]:
    driver = open_window(samples.in_appearance(samples.snapshot(), how.appearance), size=how.size)
    for name in names:
        show_screen(driver, name, how.language, appearance=how.appearance)
        yield _small(driver.window, how)
    for name in THEIRS:
        show_screen(driver, name, how.language, appearance=how.appearance)
        driver.window.customer_display.face_customer()
        window = driver.window.customer_display.window
        assert window is not None
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*how.size)
        settle()
        yield _small(window, how)
        driver.window.customer_display.face_cashier()
    driver.close()


def _small(window: QWidget, how: Column) -> QImage:
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return window.grab().toImage().scaled(QSize(how.width, HEIGHT), keep, smooth)


_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere)


def main() -> None:
    application = QApplication.instance() or QApplication([])
    target = Path(sys.argv[1])
    draw(target, SCREEN_NAMES, list(columns()))
    application.processEvents()
    print(target)  # noqa: T201 - the path is what it is run for


if __name__ == "__main__":
    main()
