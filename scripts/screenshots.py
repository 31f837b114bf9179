"""`python -m scripts.screenshots [ARGS]`: draw docs/pictures and a contact sheet of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scripts.catalogues import LANGUAGES
from tasks import PYTHON, environment, exit_code, run

SHEET = "build/contact-sheet.png"


def draw(args: Sequence[str]) -> int:
    """Draw every screen in each language, and all on one sheet; with arguments only as they say."""
    usual = ["--out", "docs/pictures"]
    for language in LANGUAGES:
        usual += ["--language", language]
    drawn = run([PYTHON, "-m", "pos_app", "demo", *(args or usual)], environment())
    if drawn or args:
        return drawn
    return run([PYTHON, "-m", "tests.ui.contact_sheet", SHEET], environment())


if __name__ == "__main__":
    sys.exit(exit_code("screenshots", lambda: draw(sys.argv[1:])))
