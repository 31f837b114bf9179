"""`docs/figures.md`: the last figures, each with its date and the machine it was measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path

from tests import ROOT

FILE = ROOT / "docs" / "figures.md"
HEAD = """# Figures

The last runs of `python3 tasks.py bench` and `python3 tasks.py prove`, written by `--write`.
Times depend on the machine and on what else it does: trust the ratios.

| What | Figure | Date | Machine |
| --- | --- | --- | --- |
"""
NOTES = "\n## "
"""Where the words below the table begin."""


def machine() -> str:
    """Name the kind of machine, without anything that names this one."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        system = platform.system()
    else:
        name = release.get("NAME", "Linux").removesuffix(" GNU/Linux")
        system = f"{name} {release.get('VERSION_ID', '')}".strip()
    return f"{os.cpu_count()} shared cores, {system}"


def write(figures: dict[str, str], today: date, file: Path = FILE) -> None:
    """Put these figures in, each in the place of its earlier one; all else stays."""
    text = file.read_text("utf-8") if file.exists() else ""
    notes = text.find(NOTES)
    rows = _rows(text[:notes] if notes >= 0 else text)
    for what, figure in figures.items():
        rows[what] = f"| {what} | {figure} | {today.isoformat()} | {machine()} |"
    below = text[notes:] if notes >= 0 else ""
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows.values()) + below, "utf-8")


def _rows(text: str) -> dict[str, str]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return {
        line.split(" | ")[0].removeprefix("| "): line for line in lines[1:] if "---" not in line
    }
