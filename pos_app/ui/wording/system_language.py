"""Which of the program's languages the system prefers."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from pos_app.domain.payin import Language


def system_language() -> Language:
    """Return the first of the system's languages that the program speaks; else Uzbek."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0].lower()
        if code in set(Language):
            return Language(code)
    return Language.UZ
