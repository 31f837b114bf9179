"""The numbers and names that the guides tell are those of the program."""

from __future__ import annotations

import re
from random import Random

import pytest

from pos_app.app import desktop
from pos_app.config import schema, settings
from pos_app.config.settings import Settings
from pos_app.domain.card_numbers import MAX_DIGITS, MIN_DIGITS
from pos_app.domain.preferences import Preferences
from pos_app.engine.upkeep import health
from pos_app.journal import copy_room
from pos_app.system import displays
from pos_app.ui.model import shop_picture
from tests import ROOT

DOCS = ROOT / "docs"
GUIDE = (DOCS / "technician.md").read_text("utf-8")
CODES = (DOCS / "exit-codes.md").read_text("utf-8")
DEFAULT = Preferences()
INTERNAL = {"qr_trial", "silence_told", "sandbox_keys", "vault_id", "till_id", "retired"}
"""What only the program itself writes."""
WORDS = {"two": 2, "three": 3, "five": 5}


def rows(title: str) -> dict[str, str]:
    """Return a guide's table below a title: each key of a row, and what is told of it."""
    below = GUIDE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    cells = [line.strip("| ").split(" | ", 1) for line in below.splitlines() if line[:1] == "|"]
    return {name: told for names, told in cells[2:] for name in re.findall(r"`([^`]+)`", names)}


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a text; thousands may be apart."""
    found = re.findall(r"\d+(?: \d{3})*", text)
    return [int(each.replace(" ", "")) for each in found]


def told_in_brackets(key: str) -> list[int]:
    found = re.search(r"\(([\d; to]+)\)", rows("Settings that have no place in the window")[key])
    assert found is not None, key
    return numbers(found[1])


@pytest.mark.parametrize(
    ("key", "is_so"),
    [
        ("lowest", [DEFAULT.limits.lowest.major, DEFAULT.limits.highest.major]),
        ("requisites_wait_s", [DEFAULT.requisites_wait_s]),
        ("watch_hours", [DEFAULT.watch_hours]),
        (
            "scanner_gap_ms",
            [DEFAULT.scanner_gap_ms, settings.MIN_SCANNER_GAP_MS, settings.MAX_SCANNER_GAP_MS],
        ),
    ],
)
def test_what_a_setting_is_without_a_word(key: str, is_so: list[int]) -> None:
    assert told_in_brackets(key) == is_so


def test_every_setting_is_told_somewhere_and_no_other() -> None:
    keys = set(schema.to_values(_fresh()))
    template = (DOCS / "provision.toml").read_text("utf-8")
    given = set(re.findall(r"^(?:# )?([a-z_]+) = ", template, re.MULTILINE))
    assert keys - INTERNAL <= given
    assert set(rows("Settings that have no place in the window")) <= keys


def _fresh() -> Settings:
    return schema.from_values({}, Random(1))


def test_how_many_copies_are_kept_and_what_they_leave() -> None:
    told = rows("Where things lie")["backups/"]
    most, budget, room = numbers(told)
    assert (most, budget) == (copy_room.MOST, copy_room.BUDGET // 1024**3)
    assert room == copy_room.LEFT_FOR_SALES // 1024**2
    assert WORDS[re.findall(r"(\w+) at least", told)[0]] == copy_room.FEWEST
    assert health.LEAST_ROOM < copy_room.LEFT_FOR_SALES


def test_what_a_card_number_and_a_picture_may_be() -> None:
    told = rows("Settings that have no place in the window")["payload_order"]
    assert numbers(told) == [MIN_DIGITS, MAX_DIGITS]
    (megabytes,) = re.findall(r"PNG or JPEG file of at most (\d+) MB", GUIDE)
    assert int(megabytes) == shop_picture.MAX_BYTES // 1024**2


def test_how_long_an_end_and_a_screen_are_waited_for() -> None:
    (end,) = re.findall(r"did not stop in order within (\w+) seconds", CODES)
    assert WORDS[end] > desktop.STOP_LIMIT_MS / 1000 + desktop.JOIN_S
    (screen,) = re.findall(r"answers within (\w+) seconds", CODES)
    assert WORDS[screen] == displays.LIMIT_S


def test_a_proxy_is_off_and_the_words_for_it_are_taken() -> None:
    assert _fresh().proxy == ""
    for proxy in re.findall(r"`(http://[^`]+|system)`", rows_of_proxy()):
        assert schema.from_values({"proxy": proxy}, Random(1)).proxy == proxy


def rows_of_proxy() -> str:
    return rows("Settings that have no place in the window")["proxy"]
