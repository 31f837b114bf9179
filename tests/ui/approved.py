"""The approved pictures: 1366 × 768, light, three languages. `tasks.py approve` renews them.

They are looked at before they are committed; `test_approved` compares.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.countdown_bar import CountdownBar
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import open_screen, show_screen
from tests.drivers.window_driver import WindowDriver
from tests.ui.slip import approved_slips

FOLDER = Path(__file__).parent / "approved_pictures"
NAMES = (
    "welcome",
    "setup",
    "setup-keys",
    "settings",
    "keypad-typed",
    "keypad-notice",
    "preparing",
    "waiting",
    "manual-entry",
    "unknown",
    "paid",
    "closed-expired",
    "review-amount",
    "failed",
    "broken",
    "brake",
    "cancel-asked",
    "sales",
    "sales-history",
    "reconciled",
    "shift-fiscal",
    "report-month",
    "appearance",
    "people-chosen",
    "printer",
    "pin-allow",
    "trial",
    "trial-ticked",
    "trial-result",
)
STILL = Appearance(motion=False)
"""Nothing that moves by itself, so that one picture is like another."""
FOREVER_MS = 2**31 - 1
FAINT = 48
"""Levels of 255: less is the way a letter's edge was smoothed, not another letter."""
FEW = 0.0004
"""Of all pixels. A word of five letters that is another one changes twice as many."""


def path_of(name: str, language: Language) -> Path:
    """Return where a picture is kept."""
    return FOLDER / f"{name}-{language.value}.png"


def picture(driver: WindowDriver, name: str, language: Language) -> Image.Image:
    """Lead the window to a screen and take a picture of it, in which no time goes by."""
    show_screen(driver, name, language, appearance=STILL)
    for bar in driver.window.findChildren(CountdownBar):
        if bar.is_running:
            bar.start(FOREVER_MS)
    return picture_of(driver.window)


def take_pointer_away(window: QWidget) -> None:
    """Have nothing look pointed at: where another test left the pointer is no part of a screen."""
    for widget in window.findChildren(QWidget):
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)


def picture_of(window: QWidget) -> Image.Image:
    """Take a picture of the window as it is."""
    take_pointer_away(window)
    return as_picture(window.grab().toImage())


def as_picture(grabbed: QImage) -> Image.Image:
    """Return it as what pictures are compared as."""
    image = grabbed.convertToFormat(QImage.Format.Format_RGBX8888)
    size = (image.width(), image.height())
    return Image.frombytes("RGBX", size, bytes(image.constBits())).convert("RGB")


def changed(one: Image.Image, other: Image.Image) -> float:
    """Return the part of pixels that differ by more than smoothing does; 1 where sizes differ."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    counts = most.histogram()
    return sum(counts[FAINT + 1 :]) / (one.width * one.height)


def differs(now: Image.Image, kept: Path) -> str:
    """Return how much of a kept picture is another one now, in percent; empty where it looks so."""
    if not kept.exists():
        return "new"
    with Image.open(kept) as before:
        part = changed(now, before.convert("RGB"))
    return f"{part:.4%}" if part > FEW else ""


def renew() -> list[Path]:
    """Draw anew what looks another way, in a palette of 256 colours to keep it small.

    What no name asks for any more is deleted. Returns what is to be looked at.
    """
    application = QApplication.instance() or QApplication([])
    FOLDER.mkdir(exist_ok=True)
    driver = open_screen("keypad", Language.UZ, (1366, 768), STILL)
    wanted = [(name, language) for language in WRITTEN for name in NAMES]
    renewed = []
    for name, language in wanted:
        now, kept = picture(driver, name, language), path_of(name, language)
        if differs(now, kept):
            now.quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)
            renewed.append(kept)
    for unasked in set(FOLDER.glob("*.png")).difference(path_of(*each) for each in wanted):
        unasked.unlink()
    driver.window.finish()
    application.processEvents()
    return renewed


if __name__ == "__main__":
    from tests.app.commands import approved_sessions  # as the engine, no picture needs it
    from tests.engine.traces import approved_traces
    from tests.gateway import approved_exchanges
    from tests.ui import (  # compares as this module does, as a kiosk's does
        described_screens,
        pressed_screens,
    )
    from tests.ui.kiosk import approved_kiosk, pressed_kiosk
    from tests.ui.model import approved_sheets

    pictures = (*renew(), *approved_slips.renew(), *approved_kiosk.renew())
    read = (*described_screens.renew(), *pressed_screens.renew(), *pressed_kiosk.renew())
    texts = (*read, *approved_traces.renew(), *approved_sessions.renew(), *approved_sheets.renew())
    print(*pictures, *texts, *approved_exchanges.renew(), sep="\n")  # noqa: T201 - they are to be looked at
