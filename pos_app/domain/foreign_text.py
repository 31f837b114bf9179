"""Texts that somebody else wrote, before they are kept or shown: bounded, and no one's but theirs.

A gateway's free text is shown beside the till's own words at a counter where goods are handed
over, so it must not look like them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pos_app.domain.card_numbers import mask_card_numbers

_CUT: Final = "…"
_MOST_READ: Final = 10_000
"""Characters: what comes behind them is not looked at."""
_QUOTES: Final = dict.fromkeys(map(ord, "\"'`«»“”„‟‹›"), "’")
"""They could end the quotation in which the text is shown."""
_LEFT_OUT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me", "So"})
"""Control and bidirectional characters, marks that pile up, ticks and pictures."""
_APOSTROPHES: Final = r"[ʻʼ’‘`'ʹ]"
_WORD: Final = r"[^\W\d_]+"
_CLAIMS: Final = frozenset(
    "paid toʻlandi toʻlangan тўланди тўланган tulandi tulangan "
    "оплачено оплачен оплачена оплата успешно".replace("ʻ", "").split()
)
"""How the till itself, and others like it, say in its languages that money has come."""


def clean_text(text: str, longest: int) -> str | None:
    """Return the text on one line, at most so long, its card numbers masked; None for an empty one.

    Nothing in it reverses the line, ends a quotation or draws a tick. What is masked and what is
    left out is so before it is cut: no end of a number is left standing.
    """
    letters = unicodedata.normalize("NFC", text[:_MOST_READ])
    shown = "".join(
        "" if unicodedata.category(letter) in _LEFT_OUT and not letter.isspace() else letter
        for letter in letters
    )
    line = mask_card_numbers(" ".join(shown.split())).translate(_QUOTES)
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + _CUT
    return line or None


def clean_name(text: str, longest: int) -> str | None:
    """Return a bank's or a person's name, cleaned; None for one that says that money has come.

    A name stands alone, without a word of whose it is.
    """
    name = clean_text(text, longest)
    return None if name is None or _claims_payment(name) else name


def _claims_payment(text: str) -> bool:
    plain = re.sub(_APOSTROPHES, "", unicodedata.normalize("NFKC", text)).casefold()
    return not _CLAIMS.isdisjoint(re.findall(_WORD, plain))
