"""The approved pictures of a kiosk that stands upright: 600 × 1024, three languages.

`tasks.py approve` renews them; they are looked at before they are committed.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, open_kiosk
from tests.drivers.kiosk_screens import show
from tests.drivers.languages import WRITTEN
from tests.ui import approved

FOLDER = Path(__file__).parent / "approved_pictures"
SIZE = (600, 1024)
NAMES = (
    "kiosk-attract",
    "kiosk-language",
    "kiosk-amount",
    "kiosk-confirm",
    "kiosk-payment",
    "kiosk-thanks",
    "kiosk-not-paid",
    "kiosk-ask-staff",
    "kiosk-doubt",
    "kiosk-still-here",
    "kiosk-out-of-order",
    "kiosk-staff",
)
STILL = samples.with_preferences(samples.snapshot(), motion=False)
"""Nothing moves by itself, so that one picture is like another."""


def path_of(name: str, language: Language) -> Path:
    """Return where a picture is kept."""
    return FOLDER / f"{name}-{language.value}.png"


def picture(driver: KioskDriver, name: str, language: Language) -> Image.Image:
    """Lead a kiosk to a page and take a picture of it."""
    show(driver, name, language, first=STILL)
    return approved.picture_of(driver.window)


def renew() -> list[Path]:
    """Draw anew what looks another way; returns what is to be looked at."""
    application = QApplication.instance() or QApplication([])
    FOLDER.mkdir(exist_ok=True)
    driver = open_kiosk(STILL, size=SIZE)
    wanted = [(name, language) for language in WRITTEN for name in NAMES]
    renewed = []
    for name, language in wanted:
        now, kept = picture(driver, name, language), path_of(name, language)
        if approved.differs(now, kept):
            now.quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)
            renewed.append(kept)
    for unasked in set(FOLDER.glob("*.png")).difference(path_of(*each) for each in wanted):
        unasked.unlink()
    driver.window.finish()
    application.processEvents()
    return renewed


if __name__ == "__main__":
    print(*renew(), sep="\n")  # noqa: T201 - they are to be looked at
