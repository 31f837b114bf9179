"""Texts of Qt's own (menus, file dialogs, buttons) in the till's language.

Qt has a Russian catalogue and no Uzbek one; ours hold that, and what Qt's Russian one lacks.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QTranslator

from pos_app.domain.payin import Language


class _Cyrillic(QTranslator):
    """A catalogue of Latin Uzbek, in Cyrillic letters."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the text, None where this catalogue has none: an empty one would be taken."""
        from pos_app.ui.wording.cyrillic import to_cyrillic

        found = super().translate(context, source, disambiguation, n)
        return to_cyrillic(found) if found else None


class QtTexts:
    """Installs what a language has; widgets that are shown are told by Qt at once."""

    _installed: ClassVar[list[QTranslator]] = []
    """The application's, which has one language: a window built anew removes the old one's."""

    def __init__(self, catalogue_dir: Path) -> None:
        self._catalogue_dir = catalogue_dir

    def set_language(self, language: Language) -> None:
        """Speak this language from now on; English, Qt's own, needs no catalogue."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        QtTexts._installed = self._load(language)
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)

    def _load(self, language: Language) -> list[QTranslator]:
        """Return the catalogues there are; of two that have a text the later one is asked."""
        found = []
        for name in (f"qtbase_{language.base.value}.qm", f"qt_{language.base.value}.qm"):
            translator = _Cyrillic() if language is Language.UZ_CYRL else QTranslator()
            if translator.load(str(self._catalogue_dir / name)):
                found.append(translator)
        return found
