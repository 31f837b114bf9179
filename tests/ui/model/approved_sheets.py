"""The sheets about single sales, every text of them, as they were approved.

They are read before they are committed; `tasks.py approve` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale
from pos_app.ui.model.dispute_sheet import Sheet, SheetSale, make_sheet
from pos_app.ui.wording.words import Words
from tests.domain.receipts import RECEIPT
from tests.drivers import samples
from tests.drivers.approved_text import renew_text
from tests.drivers.screen_snapshots import LINK
from tests.drivers.window_driver import assets
from tests.ui.described_screens import of_any_day

FILE = Path(__file__).parent / "approved_sheets.txt"
SALES: dict[str, tuple[Sale, Mode]] = {
    "paid, with a receipt": (
        replace(
            samples.many_sales()[0],
            account="https://api.example.com#A1",
            order_ref="A-30",
            paid_at=samples.NOW,
            reported=samples.SUM,
            receipt=RECEIPT,
        ),
        Mode.LIVE,
    ),
    "settled by hand": (samples.settled_by_hand(), Mode.TEST),
    "partly refunded": (samples.partly_refunded(), Mode.TRAINING),
}


def sheets() -> str:
    """Return the texts of each sheet in English, a line each."""
    return of_any_day("\n".join(line for name in SALES for line in _lines(name))) + "\n"


def _lines(name: str) -> Iterator[str]:
    sale, mode = SALES[name]
    words = Words(Language.EN, assets().catalogue_dir)
    of = SheetSale(sale, samples.hand_history(sale), LINK, samples.PREFERENCES, mode)
    yield f"== {name}"
    yield from _texts(make_sheet(of, samples.NOW, words))


def _texts(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.title} | {sheet.mark}"
    yield from (f"{name}: {value}" for name, value in sheet.facts)
    yield f"{sheet.story_title}: {' | '.join(sheet.columns)}"
    yield from (" | ".join(entry) for entry in sheet.story)
    yield from (sheet.left_out, sheet.chain, sheet.code, sheet.made)


def renew() -> list[Path]:
    """Write them anew where they say something else; returns what is to be read."""
    return renew_text(FILE, sheets())
