"""What a scanner has typed, under whichever keyboard layout was chosen.

A scanner is a keyboard with a Latin layout. Where another one is chosen, its keys type what that
one has on them. The tables are those of Windows and of X (`symbols/ru` winkeys, `symbols/uz`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_KEYS: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./\\1234567890-="
_SHIFTED: Final = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?|!@#$%^&*()_+'
"""The keys of the Latin layout, and the same with Shift."""


def _layout(plain: str, shifted: str) -> Mapping[int, str]:
    typed = zip(plain + shifted, _KEYS + _SHIFTED, strict=True)
    return MappingProxyType({ord(letter): latin for letter, latin in typed})


RUSSIAN: Final = _layout(
    "ёйцукенгшщзхъфывапролджэячсмитьбю.\\1234567890-=",
    'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,/!"№;%:?*()_+',
)
UZBEK_CYRILLIC: Final = _layout(
    "ёйцукенгшўзхъфқвапролджэячсмитьбю.\\1234567890ғҳ",
    'ЁЙЦУКЕНГШЎЗХЪФҚВАПРОЛДЖЭЯЧСМИТЬБЮ,|!"№;%:?*()ҒҲ',
)
UZBEK_LATIN: Final = MappingProxyType({ord("ʻ"): "'"})
"""Latin, with its own letter in the place of the apostrophe."""
_AS_TYPED: Final = MappingProxyType[int, str]({})
_LAYOUTS: Final = (RUSSIAN, UZBEK_CYRILLIC, UZBEK_LATIN)


def readings(typed: str) -> tuple[str, ...]:
    """Return what a scanner may have meant: as it came, by each layout, and with Caps Lock.

    Each is a guess: only a text with a check of its own, or a strict form, may be taken from it.
    """
    text = typed.strip()
    found = (
        letters.translate(layout)
        for letters in (text, text.swapcase())
        for layout in (_AS_TYPED, *_LAYOUTS)
    )
    return tuple(dict.fromkeys(found))


CYRILLIC_KEYS: Final = MappingProxyType(
    {
        ord(letter): ord(latin)
        for layout in (RUSSIAN, UZBEK_CYRILLIC)
        for letter, latin in zip(map(chr, layout), layout.values(), strict=True)
        if letter.isupper() and latin.isalpha()
    }
)
"""The capitals of both Cyrillic layouts, and the Latin ones on their keys."""
