"""`python -m tests.bench.qr [--levels] [--write] [--trials N]`: how far our QR is read.

Beside others' ways of drawing it, or with `--levels` what error correction alone does. `--write`
puts the tables, and the plot, into docs/qr.md. Repeatable: chance comes from the trial's number.
Exit code 1 where ours is not read at least as far as each of the others.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import product
from typing import Final

from tests import ROOT
from tests.bench.figures import machine
from tests.bench.qr import plot, table
from tests.bench.qr.conditions import CONDITIONS, Condition
from tests.bench.qr.reach import reaches
from tests.bench.qr.renderings import (
    LEVELS,
    PAYLOADS,
    RENDERINGS,
    VERSIONS,
    Rendering,
    at_level,
    payload,
)

DOCS: Final = ROOT / "docs"
Key = tuple[str, str, str]


def of_rendering(name: str, rendering: str, condition: Condition, trials: int) -> table.Reach:
    """One cell of the comparison."""

    def drawn(number: int) -> tuple[Rendering, str]:
        text = payload(name, number)
        return RENDERINGS[rendering](text), text

    return {(name, rendering, condition.name): reaches(drawn, condition, trials)}


def of_level(version: int, level: str, condition: Condition, trials: int) -> table.Reach:
    """One cell of what the level alone does."""
    seen = at_level(version, level), VERSIONS[version]
    found = reaches(lambda _number: seen, condition, trials)
    return {(f"version {version}", level, condition.name): found}


def measured(
    job: Callable[..., table.Reach], names: Iterable[object], ways: Iterable[str], trials: int
) -> table.Reach:
    """All cells, a line on the way for each."""
    parts = [
        (name, way, condition, trials)
        for name, way, condition in product(names, list(ways), CONDITIONS)
    ]
    found: dict[Key, dict[str, float]] = {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, cell in enumerate(pool.map(job, *zip(*parts, strict=True)), start=1):
            for key, metres in cell.items():
                found[key] = dict(metres)
                shown = ", ".join(f"{reader} {at:.2f} m" for reader, at in metres.items())
                sys.stdout.write(f"{number}/{len(parts)} {' · '.join(key)}: {shown}\n")
                sys.stdout.flush()
    return found


def compared(reach: table.Reach, trials: int) -> str:
    """The part of docs/qr.md that compares."""
    drawn = {
        (name, rendering): draw(payload(name, 0)).what
        for name in PAYLOADS
        for rendering, draw in RENDERINGS.items()
    }
    less = table.not_as_far(reach)
    verdict = "Ours is read at least as far as each of the others, within 3 %, by every reader."
    if less:
        verdict = "\n".join(["Read farther than ours by more than 3 %:", "", *_listed(less)])
    lines = [_when(trials), "", *table.mixes(reach, drawn), "", verdict, ""]
    lines += ["![The same as bars](pictures/qr-reach.png)", "", *table.conditions(reach)]
    return "\n".join(lines)


def _listed(lines: list[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _when(trials: int) -> str:
    return f"Measured {datetime.now(UTC).date().isoformat()}, {trials} trials a cell, {machine()}."


def write(part: str, text: str) -> None:
    """Put it between the part's marks."""
    page = DOCS / "qr.md"
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    before, rest = page.read_text("utf-8").split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tasks.py bench-qr")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/qr.md")
    parser.add_argument("--levels", action="store_true", help="what the level alone does")
    parser.add_argument("--trials", type=int, default=40, help="a cell (40)")
    arguments = parser.parse_args()
    trials = arguments.trials
    if trials < 1:
        parser.error("at least one trial")
    if arguments.levels:
        reach = measured(of_level, VERSIONS, LEVELS, trials)
        part, text = "levels", "\n".join([_when(trials), "", *table.levels(reach)])
    else:
        reach = measured(of_rendering, PAYLOADS, RENDERINGS, trials)
        part, text = "figures", compared(reach, trials)
    sys.stdout.write(text + "\n")
    if arguments.write:
        write(part, text)
        if not arguments.levels:
            plot.draw(reach, DOCS / "pictures" / "qr-reach.png")
    return 1 if not arguments.levels and table.not_as_far(reach) else 0


if __name__ == "__main__":
    sys.exit(main())
