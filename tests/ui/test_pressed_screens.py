"""Each button leads to what was approved: commands, page, and what changes on it."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow
from tests.ui.pressed_screens import FOLDER, PAGES, differences, path_of
from tests.ui.presses import press, pressable


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_button_leads_where_was_approved(
    qapp: QApplication, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setenv("HOME", str(tmp_path))
    before, now = differences(page)
    told = "\n".join(unified_diff(before.split("\n"), now.split("\n"), "", "", "", "", 0, ""))
    assert before == now, f"read it; `python3 tasks.py approve` writes it anew\n{told}"


def test_the_folder_has_these_presses_alone() -> None:
    assert set(FOLDER.glob("*")) == {path_of(page) for page in PAGES}


def test_a_button_that_leads_nowhere_is_told(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    assert "settings" in pressable(driver.window)
    assert press(driver, "settings") == "to SETUP"
    driver.click("back")
    driver.window.contents.header.blockSignals(True)
    assert press(driver, "settings") == "nothing"
