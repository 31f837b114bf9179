"""The languages whose texts are written down; Cyrillic Uzbek is made from one of them."""

from pos_app.domain.payin import Language

WRITTEN = tuple(language for language in Language if language.base is language)
