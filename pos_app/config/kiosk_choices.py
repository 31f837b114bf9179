"""The file with a kiosk's fixed choices, checked whole before any of it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pos_app.config.toml_document import TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.kiosk_choice import MAX_CHOICE_TITLE, MAX_CHOICES, KioskChoice
from pos_app.domain.money import Limits, Money
from pos_app.domain.names import plain_text
from pos_app.domain.payin import Language

CHOICE: Final = "choice"
"""The name of the tables, one for each choice: `[[choice]]`."""
_TITLES: Final = {language.value: language for language in Language if language.base is language}
_KEYS: Final = frozenset({*_TITLES, "price", "picture"})


def read_choices(path: Path, limits: Limits) -> tuple[KioskChoice, ...]:
    """Read the choices. Pictures lie beside the file, or where their path leads.

    Raises:
        SettingsError: with the place and the key of the first thing that cannot be used.
    """
    document = TomlDocument.read(path)
    unknown = next((key for key in document.values if key != CHOICE), None)
    if unknown is not None:
        raise SettingsError(SettingsProblem.UNKNOWN_KEY, unknown, str(path), hint=CHOICE)
    tables = document.values.get(CHOICE)
    if not isinstance(tables, list) or not tables:
        raise SettingsError(SettingsProblem.TABLE_WANTED, CHOICE, str(path))
    if len(tables) > MAX_CHOICES:
        raise SettingsError(SettingsProblem.TOO_LONG, CHOICE, str(path))
    lines = _lines_of_tables(document)
    return tuple(
        _Choice(table, path, lines[number] if number < len(lines) else 0, limits).read()
        for number, table in enumerate(tables)
    )


def _lines_of_tables(document: TomlDocument) -> list[int]:
    """Return the line of each `[[choice]]`."""
    heading = re.compile(rf"\s*\[\[\s*{CHOICE}\s*\]\]")
    return [number for number, line in document.numbered_lines() if heading.match(line)]


class _Choice:
    """Reads one table; what is wrong is told with the line that the table begins at."""

    def __init__(self, table: object, path: Path, line: int, limits: Limits) -> None:
        self._table: Mapping[str, Any] = table if isinstance(table, dict) else {}
        self._path, self._limits = path, limits
        self._place = f"{path}:{line}" if line else str(path)

    def read(self) -> KioskChoice:
        for key in self._table:
            if key not in _KEYS:
                raise self._error(SettingsProblem.UNKNOWN_KEY, key)
        titles = {language: self._title(key) for key, language in _TITLES.items()}
        return KioskChoice(titles, self._price(), self._picture())

    def _title(self, key: str) -> str:
        title = self._text(key).strip()
        if not title:
            raise self._error(SettingsProblem.EMPTY_TEXT, key)
        try:
            return plain_text(title, key, MAX_CHOICE_TITLE)
        except SettingsError as error:
            raise self._error(error.problem, key) from None

    def _price(self) -> Money:
        price = self._table.get("price")
        if not isinstance(price, int) or isinstance(price, bool):
            raise self._error(SettingsProblem.NUMBER_WANTED, "price")
        lowest, highest = self._limits.lowest, self._limits.highest
        if not lowest.major <= price <= highest.major:
            hint = f"{lowest.major}…{highest.major}"
            raise self._error(SettingsProblem.BAD_NUMBER, "price", hint)
        return Money.of_major(price)

    def _picture(self) -> str:
        name = self._text("picture")
        if not name:
            return ""
        picture = self._path.parent / name
        if not picture.is_file():
            raise self._error(SettingsProblem.FILE_UNREADABLE, "picture")
        return str(picture)

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str):
            raise self._error(SettingsProblem.TEXT_WANTED, key)
        return value

    def _error(self, problem: SettingsProblem, key: str, hint: str = "") -> SettingsError:
        return SettingsError(problem, key, self._place, hint)
