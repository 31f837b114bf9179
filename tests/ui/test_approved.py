"""The screens look as they were approved; a tolerance for smoothing, none for another word."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from pos_app.domain.payin import Language
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.window_driver import OpenWindow
from tests.ui import approved


@pytest.mark.parametrize("language", list(WRITTEN))
def test_every_screen_looks_as_approved(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), approved.STILL))
    found = {
        name: approved.differs(
            approved.picture(driver, name, language), approved.path_of(name, language)
        )
        for name in approved.NAMES
    }
    different = {name: part for name, part in found.items() if part}
    assert different == {}, "look at them; `python3 tasks.py approve` draws those anew"


def test_one_other_word_is_seen(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), approved.STILL))
    before = approved.picture(driver, "waiting", Language.EN)
    title = driver.find("order")
    assert isinstance(title, Text)
    assert approved.changed(before, approved.picture(driver, "waiting", Language.EN)) == 0
    title.set_text("Sale No. 42 · Order B-3389")
    grabbed = approved.picture_of(driver.window)
    assert approved.changed(before, grabbed) > 0
    status = driver.window.pages.payment.status.title
    status.set_text("Waiting for the custom officer")
    assert approved.changed(before, approved.picture_of(driver.window)) > approved.FEW


def test_the_pictures_are_in_the_bundled_typeface() -> None:
    assert "Noto Sans" in QFontDatabase.families()
    kept = {path.name for path in approved.FOLDER.glob("*.png")}
    assert kept == {approved.path_of(n, each).name for n in approved.NAMES for each in WRITTEN}
