"""Each touch and key of a kiosk leads to what was approved."""

from __future__ import annotations

from difflib import unified_diff

from PySide6.QtWidgets import QApplication

from tests.ui.kiosk.pressed_kiosk import FILE, pressed


def test_every_touch_and_key_leads_where_was_approved(qapp: QApplication) -> None:
    del qapp
    before, now = FILE.read_text("utf-8"), pressed()
    told = "\n".join(unified_diff(before.split("\n"), now.split("\n"), "", "", "", "", 0, ""))
    assert before == now, f"read it; `python3 tasks.py approve` writes it anew\n{told}"
