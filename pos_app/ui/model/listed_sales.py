"""What is saved to a file of the sales that a page lists: which they are, in whose words."""

from __future__ import annotations

from datetime import date

from pos_app.domain.export import ExportWords
from pos_app.domain.sale_search import SaleSearch, search_of_days
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.wording import export_words
from pos_app.ui.wording.words import Words

Listed = tuple[SaleSearch, ExportWords, str]
"""The sales, the file's words, and a name for the file."""


def listed_on(words: Words, snapshot: Snapshot, day: date) -> Listed:
    """Return the sales of one of the shop's days."""
    of_day = export_words.words_of_days(words, snapshot.preferences, snapshot.mode, day, day)
    return search_of_days(day), of_day, export_words.file_name(words, day)


def listed_by(
    words: Words, snapshot: Snapshot, search: SaleSearch, typed: str, today: date
) -> Listed:
    """Return the sales that a search finds, all pages of them."""
    preferences, mode = snapshot.preferences, snapshot.mode
    found = export_words.words_of_search(words, preferences, mode, search, typed)
    return search, found, export_words.file_name(words, today)
