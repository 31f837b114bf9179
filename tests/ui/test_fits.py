"""Every word of every screen fits its box, in every language, at the sizes that are promised."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.text import Text
from tests.ui import fitting, gallery, samples
from tests.ui.conftest import OpenTill


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)], ids=["1366x768", "1024x600"])
@pytest.mark.parametrize("language", list(Language))
def test_everything_fits(till: OpenTill, size: tuple[int, int], language: Language) -> None:
    shop = till(samples.snapshot(), size=size)
    found = []
    for name in gallery.NAMES:
        gallery.restaged(shop, name, language)
        assert (shop.window.width(), shop.window.height()) == size, name
        found += [f"{name}: {fault}" for fault in fitting.faults(shop.window)]
    assert found == []


def test_the_measuring_finds_what_does_not_fit(till: OpenTill) -> None:
    shop = till(samples.showing(samples.offered(samples.sale())))
    status, charge = shop.find("status"), shop.find("new-sale")
    assert isinstance(status, Text)
    assert isinstance(charge, Button)
    status.setFixedSize(40, 12)
    charge.setText("Непомерно длинные слова " * 8)
    found = "\n".join(fitting.faults(shop.window))
    assert "status" in found
    assert "new-sale" in found
