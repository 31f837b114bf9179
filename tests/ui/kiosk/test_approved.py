"""A kiosk that stands upright looks as it was approved."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from tests.drivers.kiosk_driver import OpenKiosk
from tests.drivers.languages import WRITTEN
from tests.ui import approved
from tests.ui.kiosk import approved_kiosk


@pytest.mark.parametrize("language", list(WRITTEN))
def test_every_page_looks_as_approved(open_kiosk: OpenKiosk, language: Language) -> None:
    driver = open_kiosk(approved_kiosk.STILL, size=approved_kiosk.SIZE)
    found = {
        name: approved.differs(
            approved_kiosk.picture(driver, name, language), approved_kiosk.path_of(name, language)
        )
        for name in approved_kiosk.NAMES
    }
    different = {name: part for name, part in found.items() if part}
    assert different == {}, "look at them; `python3 tasks.py approve` draws those anew"


def test_the_folder_has_these_pictures_alone() -> None:
    kept = {path.name for path in approved_kiosk.FOLDER.glob("*.png")}
    names, languages = approved_kiosk.NAMES, WRITTEN
    assert kept == {approved_kiosk.path_of(n, each).name for n in names for each in languages}
