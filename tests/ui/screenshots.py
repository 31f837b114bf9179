"""Pictures of every screen: `python -m tests.ui.screenshots OUT [NAMES…]`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import Appearance
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import SCREEN_NAMES, open_screen


def draw(
    out: Path,
    names: Iterable[str],
    languages: Iterable[Language],
    size: str,
    appearance: Appearance,
) -> None:
    """Draw one PNG for each name and language, and print each path on a line of its own."""
    out.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in size.split("x"))
    for language in languages:
        for name in names:
            driver = open_screen(name, language, (width, height), appearance)
            target = out / f"{name}-{language.value}-{size}.png"
            driver.window.grab().save(str(target))
            driver.close()
            print(target)  # noqa: T201 - the paths are what it is run for


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help="all of them without any")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--language", choices=[*Language], help="all three without it")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_intermixed_args(arguments)
    application = QApplication.instance() or QApplication([])
    languages = [Language(given.language)] if given.language else list(WRITTEN)
    appearance = Appearance(dark=given.dark, large=given.large)
    draw(given.out, given.names or SCREEN_NAMES, languages, given.size, appearance)
    application.processEvents()
    # What lies there is PySide's own at the interpreter's end, and that crashes.
    QApplication.clipboard().clear()


if __name__ == "__main__":
    main()
