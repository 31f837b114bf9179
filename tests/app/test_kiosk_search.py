"""The search of a kiosk's picture finds what is on it: an amount and a number of another's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale
from tests.app.kiosk_search import KioskSearch
from tests.drivers import samples
from tests.drivers.kiosk_driver import open_kiosk
from tests.drivers.kiosk_screens import show

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Tesseract is installed by the set-up of Linux"
)
SIZES = ((1366, 768), (600, 1024))
PAGES = ("kiosk-thanks", "kiosk-ask-staff", "kiosk-confirm")
EACH = [
    (page, language, SIZES[(number + place) % len(SIZES)])
    for number, page in enumerate(PAGES)
    for place, language in enumerate([Language.UZ, Language.RU, Language.EN])
]
"""Each page in each language, the sizes in turn."""


@contextmanager
def shown(
    page: str, language: Language, size: tuple[int, int], *, easy: bool
) -> Iterator[KioskSearch]:
    """Show a page as what is left of another customer: whoever stands there now has nothing."""
    driver = open_kiosk(size=size)
    show(driver, page, language, easy=easy)
    driver.window.flow.amount = driver.window.flow.sale_id = None
    try:
        yield KioskSearch(driver.window)
    finally:
        driver.window.finish()
        driver.window.deleteLater()


def another(amount: int = 77_777_777, number: int = 42) -> dict[str, Sale]:
    sale = samples.sale(number)
    return {"another": replace(sale, amount=type(sale.amount).of_major(amount))}


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("page", "language", "size"), EACH, ids=str)
def test_what_is_on_a_picture_is_found(
    qtbot: QtBot, page: str, language: Language, size: tuple[int, int]
) -> None:
    with shown(page, language, size, easy=size == SIZES[1]) as search:
        search.known = another()
        found = "\n".join(search.others_in_picture())
        assert ("another's amount: " in found) is (page != "kiosk-ask-staff")
        assert ("the number of another's" in found) is (page in {"kiosk-thanks", "kiosk-ask-staff"})


@pytest.mark.parametrize("language", [Language.UZ, Language.RU])
def test_what_is_not_on_a_picture_is_not_found(qtbot: QtBot, language: Language) -> None:
    with shown("kiosk-thanks", language, SIZES[0], easy=False) as search:
        search.known = another(amount=77_777_778, number=4)
        assert search.others_in_picture() == []
