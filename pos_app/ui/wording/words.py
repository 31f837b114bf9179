"""Sentences in one language, from its own catalogue.

The cashier's and the customer's words stand side by side in two languages, so no translator
is installed in the application: each side holds a `Words` of its own.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QTranslator

from pos_app.domain.payin import Language
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import CONTEXT, Phrase, Plural

log = logging.getLogger(__name__)


class CatalogueMissingError(Exception):
    """A built catalogue is not there or cannot be read: the installation is damaged."""


class FieldMissingError(Exception):
    """A sentence was asked for without one of its `{fields}`: a bug of ours."""


class Words:
    """What to say in `language`, from `pos_app_<language>.qm` in `catalogue_dir`.

    Cyrillic Uzbek comes from the Latin catalogue; what fills the fields stays as it is given.

    A missing field is a `FieldMissingError`; with `lenient`, as in a shop, it shows as `…`
    and is logged, so that a slip of ours never hides a payment's state.

    Raises:
        CatalogueMissingError: there is no usable catalogue.
    """

    def __init__(self, language: Language, catalogue_dir: Path, *, lenient: bool = False) -> None:
        self._language = language
        self._lenient = lenient
        self._translator = QTranslator()
        file = catalogue_dir / f"pos_app_{language.base.value}.qm"
        if not self._translator.load(str(file)):
            raise CatalogueMissingError(str(file))

    @property
    def language(self) -> Language:
        """Return the language spoken."""
        return self._language

    def text(self, phrase: Phrase, **fields: object) -> str:
        """Return the sentence with its fields filled; one that no catalogue has is in English."""
        return self._fill(
            self._spelt(self._translator.translate(CONTEXT, phrase)) or phrase, fields
        )

    def plural(self, phrase: Plural, n: int, **fields: object) -> str:
        """Return the sentence in the form that fits `n`, with `n` for its `%n`."""
        found = self._spelt(self._translator.translate(CONTEXT, phrase, "", n)) or phrase
        return self._fill(found, fields).replace("%n", fmt.digits(n))

    def _spelt(self, translated: str | None) -> str | None:
        if translated and self._language is Language.UZ_CYRL:
            from pos_app.ui.wording.cyrillic import to_cyrillic  # the other alphabet's alone

            return to_cyrillic(translated)
        return translated

    def _fill(self, text: str, fields: dict[str, object]) -> str:
        try:
            return text.format_map(_Fields(fields, lenient=self._lenient))
        except FieldMissingError as error:
            raise FieldMissingError(f"{error}: {text}") from None


class _Fields(dict[str, object]):
    def __init__(self, fields: dict[str, object], *, lenient: bool) -> None:
        super().__init__(fields)
        self._lenient = lenient

    def __missing__(self, name: str) -> str:
        if not self._lenient:
            raise FieldMissingError(name)
        log.error("a sentence lacks its field %s", name)
        return "…"
