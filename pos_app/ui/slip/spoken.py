"""One or two languages at once on the same slip."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.ui.wording.markers import Phrase
from pos_app.ui.wording.words import Words

BETWEEN = " / "
NEW_LINE = "\u2028"
"""Qt's line separator."""


class Spoken:
    """Says things in one language or more, the first one first; what is the same is said once.

    Raises:
        ValueError: no language.
    """

    def __init__(self, *words: Words) -> None:
        if not words:
            raise ValueError("a slip speaks at least one language")
        self._words = words

    @property
    def first(self) -> Words:
        """The language of whatever is said in one alone."""
        return self._words[0]

    def each(self, say: Callable[[Words], str]) -> tuple[str, ...]:
        """Return what is said in each language."""
        return tuple(dict.fromkeys(said for said in map(say, self._words) if said))

    def lines(self, phrase: Phrase, **fields: object) -> tuple[str, ...]:
        """Return a sentence in each language."""
        return self.each(lambda words: words.text(phrase, **fields))

    def name(self, phrase: Phrase, **fields: object) -> str:
        """Return a name in all languages, on one line."""
        return BETWEEN.join(self.lines(phrase, **fields))

    def value(self, phrase: Phrase, **fields: object) -> str:
        """Return a value in all languages, a line each."""
        return NEW_LINE.join(self.lines(phrase, **fields))
