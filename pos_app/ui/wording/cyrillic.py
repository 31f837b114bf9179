"""Uzbek in Cyrillic letters, made from the Latin by rule; what the rule gets wrong stands in lists.

The rule is that of the 1995 alphabet's table: sh ш, ch ч, oʻ ў, gʻ ғ, ye е, e э at a word's
beginning and after a vowel, ʼ ъ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_PAIRS: Final = MappingProxyType(
    {
        "oʻ": "ў",
        "gʻ": "ғ",
        "sh": "ш",
        "ch": "ч",
        "ye": "е",
        "yo": "ё",
        "yu": "ю",
        "ya": "я",
    }
)
_LETTERS: Final = MappingProxyType(
    dict(zip("abdefghijklmnopqrstuvxyzʼ", "абдефгҳижклмнопқрстувхйзъ", strict=True))
)
_VOWELS: Final = frozenset("aeiouʻ")

_STEMS: Final = MappingProxyType(
    {
        "animatsiya": "анимация",
        "iyul": "июль",
        "iyun": "июнь",
        "kompyuter": "компьютер",
        "oktabr": "октябрь",
        "sentabr": "сентябрь",
        "yanvar": "январь",
    }
)
"""Stems that Cyrillic spells in its own way, with ц, ь or я; endings follow by the rule."""

_LATIN: Final = re.compile(
    r"""
      \{\{?[^{}]*\}\}?                     # fields
    | %[n\d]                               # a plural's number, a text's of Qt
    | https?://\S*
    | \b(?:ofd|tasnif)\.soliq\.uz\b
    | \bhttps\b
    | --[a-z-]+
    | \b(?=\w*\d)[0-9A-Za-z]{4,}(?:-[0-9a-z]{4})*\b  # the examples of keys
    | \[[a-z_]+\]
    | \b[\w-]+(?:\.[\w-]+)*\.(?:json|toml|log|exe|deb|dmg|md|png|jpe?g|sqlite3)\b
    | \blogs/                              # with what follows, the path of a file
    | QR\ Toʻlov\b
    | \b(?:QR|UzQR|PayIn|ID|IP|SMS|Telegram|URL|PIN|UZS|UTC|OK|Qt|MB|GB|TB|KB)(?![A-Za-z]*[A-Z])
    | \b(?:Wi-Fi|EMVCo|Windows|Debian|Ubuntu|macOS|Applications|GNOME|KWallet|Keyring|Humo|Uzcard)
    | \b(?:Excel|1C\b)
    | \b(?:Secret\ Service|Credential\ Manager|Keychain\ Access|login|pos-app)\b
    | \b(?:Enter|Esc|Ctrl|Alt|Shift|Tab|Backspace|Left|Right|Up|F\d{1,2})\b
    | \b(?:TOML|SHA-256|POS_APP_HOME|PNG|JPEG|CSV|PDF)\b
    | \b(?:h2h|widget|system|true|false|uz|ru|en)\b(?!-)
    | \buz-Cyrl\b
    """,
    re.VERBOSE,
)
"""What stays as it is: what is typed, pressed or named so elsewhere. An ending after it changes."""

_WORD: Final = re.compile(r"[A-Za-zʻʼ]+")


@lru_cache(maxsize=2048)
def to_cyrillic(text: str) -> str:
    """Return an Uzbek text in Cyrillic letters; its fields and names stay."""
    said, at = [], 0
    for stays in _LATIN.finditer(text):
        said += [_WORD.sub(_spelt, text[at : stays.start()]), stays.group()]
        at = stays.end()
    said.append(_WORD.sub(_spelt, text[at:]))
    return "".join(said)


def _spelt(match: re.Match[str]) -> str:
    word = match.group()
    lower = word.lower()
    for stem, cyrillic in _STEMS.items():
        if lower.startswith(stem):
            begun = _in_case(word[: len(stem)], cyrillic)
            return begun + _by_rule(word[len(stem) :], stem)
    return _by_rule(word, "")


def _in_case(model: str, text: str) -> str:
    if model.isupper():
        return text.upper()
    return text[0].upper() + text[1:] if model[0].isupper() else text


def _by_rule(word: str, before: str) -> str:
    """Spell a word, or its ending where `before` is what stands in front of it."""
    lower, said, at = word.lower(), [], 0
    while at < len(word):
        previous = (before + lower[:at])[-1:]
        width, letter = _next_letter(lower, at, previous)
        capital = word[at].isupper()
        said.append(letter.upper() if capital else letter)
        at += width
    return "".join(said)


def _next_letter(lower: str, at: int, previous: str) -> tuple[int, str]:
    """Return how many Latin letters the next Cyrillic one takes, and that one."""
    pair = lower[at : at + 2]
    splits = pair == "yo" and lower[at + 2 : at + 3] == "ʻ"  # yoʻ is й and ў
    if pair in _PAIRS and not splits:
        return 2, _PAIRS[pair]
    letter = lower[at]
    if letter == "e" and (not previous or previous in _VOWELS):
        return 1, "э"
    if letter == "ʼ" and lower[at - 1 : at] == "s" and lower[at + 1 : at + 2] == "h":
        return 1, ""  # it only keeps s and h apart
    return 1, _LETTERS.get(letter, letter)
