"""TOML written by hand: its values, and the line that each of them stands in."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.records import dataclass
from pos_app.system.durable_files import read_plain_file

MAX_BYTES: Final = 256 * 1024
"""No file of ours comes near this; a larger one is something else."""
_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CYRILLIC: Final = re.compile("[\t\n\r -~А-яЁёЎў№«»–—…]*")
_LINE: Final = re.compile(r"at line (\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """A text with its `values`; `name` is what people know the file by. Keys may stand in it."""

    name: str
    values: Mapping[str, Any] = field(repr=False)
    _lines: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> TomlDocument:
        """Read the file at `path`.

        Raises:
            SettingsError: FILE_UNREADABLE, or as `parse`.
        """
        name = str(path)
        try:
            data = read_plain_file(path, MAX_BYTES + 1)
        except OSError as error:
            raise SettingsError(SettingsProblem.FILE_UNREADABLE, place=name) from error
        return cls.parse(data, name)

    @classmethod
    def parse(cls, data: bytes, name: str) -> TomlDocument:
        """Parse UTF-8, or UTF-16 with its mark, as some editors and shells of Windows write.

        Raises:
            SettingsError: FILE_BROKEN where it is no text, NOT_TOML with the line.
        """
        if len(data) > MAX_BYTES:
            raise SettingsError(SettingsProblem.FILE_BROKEN, place=name)
        try:
            text = decode_text(data)
        except ValueError:
            raise SettingsError(SettingsProblem.FILE_BROKEN, place=name) from None
        try:
            values = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            # The parser's own error may quote the text, so that nothing of it goes on
            place = f"{name}{_line_of(str(error), text)}"
        else:
            return cls(name, values, tuple(text.splitlines()))
        raise SettingsError(SettingsProblem.NOT_TOML, place=place)

    def numbered_lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line with its number, from 1."""
        yield from enumerate(self._lines, start=1)

    def place(self, key: str, table: str = "") -> str:
        """Return `NAME:LINE` of a key, or the name alone where the line cannot be told."""
        definition = re.compile(
            rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]|\s*\[+\s*{re.escape(key)}\b"
        )
        for number, line in enumerate(self._lines, start=1):
            if not definition.match(line):
                continue
            before = "\n".join(self._lines[: number - 1])
            if not self._defines(before, table, key):
                return f"{self.name}:{number}"
        return self.name

    @staticmethod
    def _defines(text: str, table: str, key: str) -> bool:
        """Return whether a text has the key already, or breaks off within a value."""
        try:
            values = tomllib.loads(text)
        except (ValueError, RecursionError):
            return True
        inner = values.get(table) if table else values
        if inner is None:
            return bool(table)
        return isinstance(inner, dict) and key in inner


def decode_text(data: bytes) -> str:
    """Return a text in UTF-8, in UTF-16 with its mark, or in the Windows code page for Cyrillic.

    Raises:
        ValueError: it is none of them, or it cannot be told.
    """
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251")
        if _CYRILLIC.fullmatch(text) is None:
            raise
        return text


def _line_of(message: str, text: str) -> str:
    """Return `:LINE` as the parser's message has it, empty where it names none."""
    found = _LINE.search(message)
    if found:
        return f":{found[1]}"
    return f":{len(text.splitlines())}" if message.endswith("(at end of document)") else ""
