"""A payment page to send to a customer: as a picture, as a message; nothing of the card."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from pos_app.domain.day import TASHKENT
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.qr.poster import TextLine, make_poster
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.fonts import BOLD, REGULAR
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.wording import customer_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

_MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A payment page that may be paid on now."""

    url: str
    sale: Sale
    end: Deadline
    mode: Mode
    shop: str


def page_message(page: SharedPage, words: Words) -> str:
    """Write a message for Telegram or SMS, the address alone on its last line."""
    said = [mode_word(words, page.mode), page.shop, _amount(page, words), _before(page, words)]
    return "\n".join([*filter(None, said), page.url])


def page_picture(page: SharedPage, words: Words, font_dir: Path) -> bytes:
    """Draw a PNG in the customer's words; one that is not of real money says so.

    Whoever gets it holds the phone that would have to scan it: the address stands on it.

    Raises:
        TillError: the code did not read back, or no code can hold the address.
    """
    return make_poster(page.url, *lines_of(page, words, font_dir))


def lines_of(
    page: SharedPage, words: Words, font_dir: Path
) -> tuple[list[TextLine], list[TextLine]]:
    """Return what stands above the code, and what below it."""
    regular, bold = font_dir / REGULAR, font_dir / BOLD
    number = words.text(phrases.SALE_NUMBER, number=page.sale.sequence)
    above = [
        TextLine(mode_word(words, page.mode), TextSize.FIGURE, bold),
        TextLine(page.shop, TextSize.FIGURE, bold),
        TextLine(_amount(page, words), TextSize.HERO, bold),
        TextLine(_before(page, words), TextSize.TITLE, bold),
        TextLine(f"{number}  ·  {fmt.date_time(page.sale.created_at)}", TextSize.HEADING, regular),
    ]
    below = [
        TextLine(words.text(customer_words.POSTER_OPEN), TextSize.HEADING, regular),
        TextLine(page.url, TextSize.HEADING, bold, breaks=True),
        TextLine(words.text(customer_words.POSTER_SCAN), TextSize.HEADING, regular),
    ]
    return [line for line in above if line.text], below


def _amount(page: SharedPage, words: Words) -> str:
    amount = fmt.money(page.sale.amount, words.language)
    return words.text(customer_words.POSTER_AMOUNT, amount=amount)


def _before(page: SharedPage, words: Words) -> str:
    """Say until when; their clock is not this till's: by the gateway's time, where it named one."""
    end, expires_at = page.end, page.sale.expires_at
    before = customer_words.POSTER_BEFORE_ABOUT if end.is_guess else customer_words.POSTER_BEFORE
    at = end.at if end.is_guess or expires_at is None else expires_at
    return words.text(before, time=fmt.date_time(at))


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
