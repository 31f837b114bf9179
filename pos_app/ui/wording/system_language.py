"""Which of the program's languages the system prefers."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from pos_app.domain.payin import Language


def system_language() -> Language:
    """Return the first of the system's languages that the program speaks; else Uzbek."""
    for name in QLocale.system().uiLanguages():
        code, *rest = name.replace("_", "-").split("-")
        if code.lower() == "uz" and "Cyrl" in rest:
            return Language.UZ_CYRL
        if code.lower() in set(Language):
            return Language(code.lower())
    return Language.UZ
