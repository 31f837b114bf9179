"""The payment page's QR as a picture to send: the sum and the end on it, nothing of the card."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from pos_app.domain.day import TASHKENT
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale
from pos_app.qr.poster import TextLine, make_poster
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.fonts import BOLD, REGULAR
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.wording import customer_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

_MOST_NAMES = 100


def page_picture(
    url: str, sale: Sale, end: Deadline, words: Words, mode: Mode, font_dir: Path
) -> bytes:
    """Draw a PNG in the customer's words; one that is not of real money says so.

    Raises:
        TillError: the code did not read back, or no code can hold the address.
    """
    regular, bold = font_dir / REGULAR, font_dir / BOLD
    amount = words.text(customer_words.POSTER_AMOUNT, amount=fmt.money(sale.amount, words.language))
    before = customer_words.POSTER_BEFORE_ABOUT if end.is_guess else customer_words.POSTER_BEFORE
    # Their clock is not this till's: the gateway's own time, where it named one.
    at = end.at if end.is_guess or sale.expires_at is None else sale.expires_at
    lines = [
        TextLine(mode_word(words, mode), TextSize.FIGURE, bold),
        TextLine(words.text(customer_words.POSTER_SCAN), TextSize.TITLE, regular),
        TextLine(amount, TextSize.HERO, bold),
        TextLine(words.text(before, time=fmt.date_time(at)), TextSize.TITLE, regular),
    ]
    return make_poster(url, [line for line in lines if line.text])


def pictures_folder() -> Path:
    """Return the person's folder of pictures; their home where the system names none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(found) if found else Path.home()


def save_picture(png: bytes, sale: Sale, now: datetime, folder: Path) -> Path:
    """Write the picture under a name of its own; nothing is ever overwritten.

    Raises:
        OSError: it cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"QR-{sale.sequence}-{now.astimezone(TASHKENT):%Y-%m-%d-%H%M}"
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{stem}.png" if number == 1 else f"{stem}-{number}.png")
        try:
            with path.open("xb") as file:
                file.write(png)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(stem)
