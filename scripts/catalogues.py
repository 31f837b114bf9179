"""`python -m scripts.catalogues`: bring translations/*.ts up to date with the sources."""

from __future__ import annotations

import sys
from pathlib import Path

from tasks import BIN, ROOT, exit_code, must, set_up_translations

TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("uz", "ru", "en")


def catalogue(language: str) -> Path:
    """The committed sentences of one language."""
    return TRANSLATIONS / f"pos_app_{language}.ts"


def lupdate(language: str, target: Path) -> list[str | Path]:
    """The command that brings a catalogue up to date with the sentences in pos_app/ui."""
    # No line numbers: else an edit of one screen would touch every catalogue.
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    # The sentences are English already: its catalogue holds only what has a plural.
    options += ["-target-language", language, *(["-pluralonly"] if language == "en" else [])]
    sources = sorted((ROOT / "pos_app" / "ui").rglob("*.py"))
    return [BIN / "pyside6-lupdate", *options, *sources, "-ts", target]


def refresh() -> int:
    """Refresh every catalogue, then build what the program loads."""
    for language in LANGUAGES:
        target = catalogue(language)
        must(lupdate(language, target), f"refresh {target.name}")
    set_up_translations()
    return 0


if __name__ == "__main__":
    sys.exit(exit_code("lupdate", refresh))
