"""`Words`: one language each, its own catalogue, its fields and its plurals."""

import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.ui.wording import phrases, terminal_words
from pos_app.ui.wording.markers import Plural
from pos_app.ui.wording.modes import MODE
from pos_app.ui.wording.words import CatalogueMissingError, FieldMissingError, Words

UZ, UZ_CYRL, RU, EN = Language


def test_two_languages_stand_side_by_side(all_words: Mapping[Language, Words]) -> None:
    said = {language: words.text(phrases.PAID) for language, words in all_words.items()}
    assert said == {UZ: "TOʻLANDI", UZ_CYRL: "ТЎЛАНДИ", RU: "ОПЛАЧЕНО", EN: "PAID"}


def test_the_word_on_the_frame(all_words: Mapping[Language, Words]) -> None:
    training = [all_words[language].text(MODE[Mode.TRAINING]) for language in (UZ, RU, EN)]
    test = [all_words[language].text(MODE[Mode.TEST]) for language in (UZ, RU, EN)]
    assert training == ["MASHQ", "ТРЕНИРОВКА", "TRAINING"]
    assert test == ["SINOV", "ТЕСТ", "TEST"]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "Не работают 0 частей."),
        (1, "Не работает 1 часть."),
        (2, "Не работают 2 части."),
        (4, "Не работают 4 части."),
        (5, "Не работают 5 частей."),
        (11, "Не работают 11 частей."),
        (12, "Не работают 12 частей."),
        (21, "Не работает 21 часть."),
        (22, "Не работают 22 части."),
        (111, "Не работают 111 частей."),
        (1001, "Не работает 1\u00a0001 часть."),
    ],
)
def test_russian_counts_in_three_forms(
    all_words: Mapping[Language, Words], n: int, said: str
) -> None:
    assert all_words[RU].plural(terminal_words.TEST_FAILURES, n) == said


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 part does"), (2, "2 parts do"), (21, "21 parts do")]
)
def test_english_counts_in_two_forms(
    all_words: Mapping[Language, Words], n: int, said: str
) -> None:
    assert all_words[EN].plural(terminal_words.TEST_FAILURES, n) == f"{said} not work."


@pytest.mark.parametrize("n", [0, 1, 2, 5, 21])
def test_uzbek_counts_without_a_plural_ending(all_words: Mapping[Language, Words], n: int) -> None:
    assert all_words[UZ].plural(terminal_words.TEST_FAILURES, n) == f"{n} ta qism ishlamayapti."


def test_fields_are_filled_and_braces_inside_them_stay(words: Words) -> None:
    said = words.text(terminal_words.FILE_DELETED, path="C:\\{path}\\%n")
    assert "C:\\{path}\\%n" in said


def test_a_missing_field_is_told_at_once(words: Words) -> None:
    with pytest.raises(FieldMissingError, match="url"):
        words.text(terminal_words.PROVISIONED, shop="A", till="B")


def test_in_a_shop_a_missing_field_hides_nothing_and_is_logged(
    built: Path, caplog: pytest.LogCaptureFixture
) -> None:
    words = Words(EN, built, lenient=True)
    with caplog.at_level(logging.ERROR):
        said = words.text(terminal_words.PROVISIONED, shop="A", till="B")
    assert said == "This till is set up: A, B, …."
    assert "url" in caplog.text


def test_a_phrase_no_catalogue_has_is_said_in_english(words: Words) -> None:
    assert words.text("Something {new}.", new="else") == "Something else."
    assert words.plural(Plural("%n new things"), 1234) == "1\u00a0234 new things"


def test_without_a_catalogue_there_are_no_words(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissingError):
        Words(UZ, tmp_path)
    (tmp_path / "pos_app_uz.qm").write_bytes(b"no catalogue")
    with pytest.raises(CatalogueMissingError):
        Words(UZ, tmp_path)


def test_the_command_line_gets_words_without_a_window_or_an_application(built: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from pos_app.ui.wording import terminal_words\n"
        "from pos_app.ui.wording.words import Words\n"
        "from pos_app.domain.payin import Language\n"
        "words = Words(Language.RU, pathlib.Path(sys.argv[1]))\n"
        "print(words.text(terminal_words.TEST_ALL_GOOD))\n"
        "print(*sorted(name for name in sys.modules if name.startswith('PySide6.Qt')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(built)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.splitlines() == ["Всё работает.", "PySide6.QtCore"]
