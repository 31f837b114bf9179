"""`python -m tests.bench.qr [--write] [--trials N]`: how far our QR is read, beside others' ways.

`--write` puts the tables and the plot into docs/qr.md. Repeatable: chance comes from the number
of the trial. Exit code 1 where ours is not read at least as far as each of the others.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tests.bench.figures import machine
from tests.bench.qr import plot, table
from tests.bench.qr.conditions import CONDITIONS, Condition
from tests.bench.qr.reach import reaches
from tests.bench.qr.renderings import LEVELS, PAYLOADS, RENDERINGS, VERSIONS, at_level

DOCS: Final = Path(__file__).resolve().parents[3] / "docs"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
Key = tuple[str, str, str]
Found = dict[Key, dict[str, float]]


def of_rendering(payload: str, rendering: str, condition: Condition, trials: int) -> table.Reach:
    """One cell of the comparison."""
    text = PAYLOADS[payload]
    found = reaches(RENDERINGS[rendering](text), text, condition, trials)
    return {(payload, rendering, condition.name): found}


def of_level(version: int, level: str, condition: Condition, trials: int) -> table.Reach:
    """One cell of what the level alone does."""
    found = reaches(at_level(version, level), VERSIONS[version], condition, trials)
    return {(f"version {version}", level, condition.name): found}


def measured(
    pool: ProcessPoolExecutor, job: Callable[..., table.Reach], parts: list[tuple[object, ...]]
) -> table.Reach:
    """All cells, a line on the way for each."""
    found: dict[Key, dict[str, float]] = {}
    for number, cell in enumerate(pool.map(job, *zip(*parts, strict=True)), start=1):
        for key, metres in cell.items():
            found[key] = dict(metres)
            shown = ", ".join(f"{reader} {at:.2f} m" for reader, at in metres.items())
            sys.stdout.write(f"{number}/{len(parts)} {' · '.join(key)}: {shown}\n")
            sys.stdout.flush()
    return found


def report(compared: table.Reach, levels: table.Reach, trials: int, today: date) -> str:
    """The generated part of docs/qr.md."""
    drawn = {
        (payload, rendering): draw(text).what
        for payload, text in PAYLOADS.items()
        for rendering, draw in RENDERINGS.items()
    }
    less = table.not_as_far(compared)
    verdict = [
        "Ours is read at least as far as each of the others, within 3 %, by every reader."
        if not less
        else "Read farther than ours by more than 3 %:"
    ]
    return "\n".join(
        [
            f"Measured {today.isoformat()}, {trials} trials a cell, {machine()}.",
            "",
            *table.mixes(compared, drawn),
            "",
            *verdict,
            *(["", *(f"- {line}" for line in less)] if less else []),
            "",
            "![The same as bars](pictures/qr-reach.png)",
            "",
            "### By condition",
            "",
            *table.conditions(compared),
            "",
            "### What the level does",
            "",
            "Modules of 12 pixels in one version: percent of what M reaches, over all conditions.",
            "",
            *table.levels(levels),
        ]
    )


def write(text: str) -> None:
    """Put it between the marks."""
    page = DOCS / "qr.md"
    before, rest = page.read_text("utf-8").split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tasks.py bench-qr")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/qr.md")
    parser.add_argument("--trials", type=int, default=40, help="a cell (40)")
    arguments = parser.parse_args()
    trials = arguments.trials
    if trials < 1:
        parser.error("at least one trial")
    compare: list[tuple[object, ...]] = [
        (payload, rendering, condition, trials)
        for payload in PAYLOADS
        for rendering in RENDERINGS
        for condition in CONDITIONS
    ]
    alone: list[tuple[object, ...]] = [
        (version, level, condition, trials)
        for version in VERSIONS
        for level in LEVELS
        for condition in CONDITIONS
    ]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        compared = measured(pool, of_rendering, compare)
        levels = measured(pool, of_level, alone)
    text = report(compared, levels, trials, datetime.now(UTC).date())
    sys.stdout.write(text + "\n")
    if arguments.write:
        write(text)
        plot.draw(compared, DOCS / "pictures" / "qr-reach.png")
    return 1 if table.not_as_far(compared) else 0


if __name__ == "__main__":
    sys.exit(main())
