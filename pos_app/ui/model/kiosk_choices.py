"""What a fixed choice of a kiosk is called in a language."""

from __future__ import annotations

from pos_app.domain.kiosk_choice import KioskChoice
from pos_app.domain.payin import Language
from pos_app.ui.wording.cyrillic import to_cyrillic


def title_of(choice: KioskChoice, language: Language) -> str:
    """Return the owner's title; in Cyrillic Uzbek made from the Latin by rule."""
    title = choice.titles[language.base]
    return to_cyrillic(title) if language is Language.UZ_CYRL else title
