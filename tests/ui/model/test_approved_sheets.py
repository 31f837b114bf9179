"""The sheet about a sale says what was approved, word by word."""

from __future__ import annotations

from difflib import unified_diff

from tests.ui.model.approved_sheets import FILE, sheets


def test_every_sheet_reads_as_approved() -> None:
    before, now = FILE.read_text("utf-8"), sheets()
    told = "\n".join(unified_diff(before.split("\n"), now.split("\n"), "", "", "", "", 0, ""))
    assert before == now, f"read it; `python3 tasks.py approve` writes it anew\n{told}"
