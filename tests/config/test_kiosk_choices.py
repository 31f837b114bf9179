"""The file with a kiosk's fixed choices: read whole, or refused with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.kiosk_choices import read_choices
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.kiosk_choice import MAX_CHOICES, KioskChoice
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Language

LIMITS = Limits(Money.of_major(1_000), Money.of_major(500_000))
TITLES = 'uz = "Kunlik chipta"\nru = "Билет на день"\nen = "Day ticket"\n'
GOOD = f"[[choice]]\n{TITLES}price = 20000\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "choices.toml"
    file.write_text(text, "utf-8")
    return file


def test_choices_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "day.png").write_bytes(b"")
    more = '\n[[choice]]\nuz = "A"\nru = "Б"\nen = "C"\nprice = 1000\npicture = "day.png"\n'
    found = read_choices(written(tmp_path, GOOD + more), LIMITS)
    assert found == (
        KioskChoice(
            {Language.UZ: "Kunlik chipta", Language.RU: "Билет на день", Language.EN: "Day ticket"},
            Money.of_major(20_000),
        ),
        KioskChoice(
            {Language.UZ: "A", Language.RU: "Б", Language.EN: "C"},
            Money.of_major(1_000),
            str(tmp_path / "day.png"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "problem", "field", "line"),
    [
        ("", SettingsProblem.TABLE_WANTED, "choice", 0),
        ("choice = 1", SettingsProblem.TABLE_WANTED, "choice", 0),
        ("choice = []", SettingsProblem.TABLE_WANTED, "choice", 0),
        ("choice = [{price = 20000}]", SettingsProblem.EMPTY_TEXT, "uz", 0),
        ("choice = [5]", SettingsProblem.EMPTY_TEXT, "uz", 0),
        ("[[choise]]\n" + TITLES, SettingsProblem.UNKNOWN_KEY, "choise", 0),
        ("# ours\n[[choice]]\n" + TITLES, SettingsProblem.NUMBER_WANTED, "price", 2),
        (GOOD.replace("20000", '"20000"'), SettingsProblem.NUMBER_WANTED, "price", 1),
        (GOOD.replace("20000", "20000.5"), SettingsProblem.NUMBER_WANTED, "price", 1),
        (GOOD.replace("20000", "true"), SettingsProblem.NUMBER_WANTED, "price", 1),
        (GOOD.replace("20000", "999"), SettingsProblem.BAD_NUMBER, "price", 1),
        (GOOD.replace("20000", "500001"), SettingsProblem.BAD_NUMBER, "price", 1),
        (GOOD.replace('ru = "Билет на день"\n', ""), SettingsProblem.EMPTY_TEXT, "ru", 1),
        (GOOD.replace('"Day ticket"', '"  "'), SettingsProblem.EMPTY_TEXT, "en", 1),
        (GOOD.replace('"Day ticket"', "5"), SettingsProblem.TEXT_WANTED, "en", 1),
        (GOOD.replace("Day ticket", "D" * 41), SettingsProblem.TOO_LONG, "en", 1),
        (GOOD + 'picture = "gone.png"', SettingsProblem.FILE_UNREADABLE, "picture", 1),
        (GOOD + "sale = 1", SettingsProblem.UNKNOWN_KEY, "sale", 1),
        (GOOD + GOOD.replace("20000", "5"), SettingsProblem.BAD_NUMBER, "price", 6),
        (GOOD * (MAX_CHOICES + 1), SettingsProblem.TOO_LONG, "choice", 0),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, text: str, problem: SettingsProblem, field: str, line: int
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as told:
        read_choices(file, LIMITS)
    assert (told.value.problem, told.value.field) == (problem, field)
    assert told.value.place == (f"{file}:{line}" if line else str(file))


def test_as_many_choices_as_fit_are_read_with_prices_up_to_the_limits(tmp_path: Path) -> None:
    dear = GOOD.replace("20000", "500000")
    found = read_choices(written(tmp_path, dear * MAX_CHOICES), LIMITS)
    assert [choice.price for choice in found] == [LIMITS.highest] * MAX_CHOICES


def test_a_file_that_is_gone_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        read_choices(tmp_path / "gone.toml", LIMITS)
    assert told.value.problem is SettingsProblem.FILE_UNREADABLE
    with pytest.raises(SettingsError) as told:
        read_choices(written(tmp_path, "[[choice]\n"), LIMITS)
    assert told.value.problem is SettingsProblem.NOT_TOML
