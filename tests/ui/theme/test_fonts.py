"""The bundled typeface holds every letter the program can say."""

import ast
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

import tasks
from pos_app.domain.payin import Language
from pos_app.ui.theme import fonts
from pos_app.ui.wording.cyrillic import to_cyrillic
from tests.drivers.languages import WRITTEN
from tests.ui.wording import catalogue

RESOURCES = tasks.ROOT / "resources"
NEEDED = "ʻʼЎҚҒҲўқғҳ№•…“”«»’-\u00a00123456789"


@pytest.mark.parametrize("name", fonts.FILES)
def test_a_font_holds_every_letter_of_the_catalogues(qtbot: QtBot, name: str) -> None:
    font = QRawFont(str(RESOURCES / "fonts" / name), 16)
    assert font.isValid()
    letters = set(NEEDED)
    for language in WRITTEN:
        for entry in catalogue.entries(language):
            letters.update(entry.source, *entry.forms)
            if language is Language.UZ:
                letters.update(*map(to_cyrillic, entry.forms))
    assert len(letters) > 120
    assert sorted(char for char in letters if not font.supportsCharacter(ord(char))) == []


def own_letters() -> set[str]:
    """Return the signs in the texts of the program's own code that people see."""
    found: set[str] = set()
    for folder in ("ui", "domain"):
        for file in (tasks.ROOT / "pos_app" / folder).rglob("*.py"):
            tree = ast.parse(file.read_bytes())
            told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
            for each in ast.walk(tree):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    found.update("" if id(each) in told else each.value)
    return {each for each in found if not each.isascii() and each.isprintable()}


@pytest.mark.parametrize("name", fonts.FILES)
def test_a_font_holds_every_sign_of_the_window(qtbot: QtBot, name: str) -> None:
    """A kiosk may have no other: a box would stand for a minus, or for what a key does."""
    font = QRawFont(str(RESOURCES / "fonts" / name), 16)
    letters = own_letters()
    assert letters >= set("\u2212✓✗●")
    assert sorted(char for char in letters if not font.supportsCharacter(ord(char))) == []


def test_the_fonts_are_one_family_known_by_name(qtbot: QtBot) -> None:
    assert fonts.load(RESOURCES) == "Noto Sans"


def test_the_fonts_are_loaded_once(qtbot: QtBot) -> None:
    def next_number() -> int:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / fonts.FILES[0]))
        QFontDatabase.removeApplicationFont(number)
        return number

    fonts.load(RESOURCES)
    before = next_number()
    fonts.load(RESOURCES)
    assert next_number() == before


def test_a_missing_font_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(fonts.FontMissingError, match="Regular"):
        fonts.load(tmp_path)


def test_a_file_that_is_no_font_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    shutil.copy(RESOURCES / "fonts" / fonts.FILES[0], tmp_path / "fonts")
    (tmp_path / "fonts" / fonts.FILES[1]).write_bytes(b"no font")
    with pytest.raises(fonts.FontMissingError, match="Bold"):
        fonts.load(tmp_path)


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda p: p.stem)
def test_an_icon_can_be_drawn_in_any_colour(qtbot: QtBot, path: Path) -> None:
    assert QSvgRenderer(str(path)).isValid()
    assert "currentColor" in path.read_text("utf-8")


def test_fonts_and_icons_stand_beside_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text("utf-8")
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text("utf-8")
