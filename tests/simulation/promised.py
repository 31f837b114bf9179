"""The numbers that docs/promises.md gives: how soon a payment is told of, how often is asked."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tests import ROOT

HOW_SOON: Final = "How soon a payment is told of"
HOW_OFTEN: Final = "How often the gateway is asked"
ONE_OF_MANY: Final = "one of more than 20, elsewhere"
DECIDED_LATE: Final = "decided (late money): from the decision on"
IN_A_PAUSE: Final = "open, in a pause that the gateway wants"
FRESH_S: Final = 120.0
AGEING_S: Final = 600.0


@cache
def table(title: str) -> dict[str, tuple[float, ...]]:
    """Read the numbers of the table below a title: each row's, by its first words."""
    rows = [line.strip("| ").split(" | ") for line in _lines(title)]
    return {row[0]: tuple(float(n) for n in _numbers(row[1:])) for row in rows}


def _lines(title: str) -> list[str]:
    """Return the lines of the table below a title, without its head."""
    text = (ROOT / "docs" / "promises.md").read_text("utf-8")
    below = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return [line for line in below.splitlines() if line.startswith("|")][2:]


def _numbers(cells: list[str]) -> list[str]:
    return [found for cell in cells if (found := re.sub(r"[^0-9.]", "", cell))]


def told_within(kind: str, age_s: float) -> float:
    """Return the seconds between `completed` and being told, for a payment of that age."""
    fresh, ageing, old = table(HOW_SOON)[kind]
    return fresh if age_s < FRESH_S else ageing if age_s < AGEING_S else old


def most_calls(call: str) -> int:
    """Return how often a call may be made in a minute."""
    return int(table(HOW_OFTEN)[call][0])


def calls_about_a_sale() -> dict[str, int]:
    """Return the calls that are counted for each sale, with how often each may be made."""
    rows = {line.split(" | ")[0].strip("| "): line for line in _lines(HOW_OFTEN)}
    return {call: most_calls(call) for call, line in rows.items() if "a sale" in line}
