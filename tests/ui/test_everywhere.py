"""What holds on every screen: the frame of what is not real, live languages, no number left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import STRIPES
from tests.ui import gallery, samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till
from tests.ui.test_payment import GONE, WAITING

WORDS = {
    (Mode.TEST, Language.UZ): "SINOV",
    (Mode.TEST, Language.RU): "ТЕСТ",
    (Mode.TEST, Language.EN): "TEST",
    (Mode.TRAINING, Language.UZ): "MASHQ",
    (Mode.TRAINING, Language.RU): "ТРЕНИРОВКА",
    (Mode.TRAINING, Language.EN): "TRAINING",
}
TILL_SCREENS = [name for name in gallery.NAMES if name not in {"welcome", "broken", "failed"}]


@pytest.mark.parametrize(("mode", "language"), WORDS)
def test_what_is_not_real_is_framed_on_every_screen(
    till: OpenTill, mode: Mode, language: Language
) -> None:
    shop = till(samples.snapshot())
    for name in gallery.NAMES:
        gallery.restaged(shop, name, language, mode)
        picture = shop.window.grab().toImage()
        colours = {
            picture.pixelColor(x, STRIPES // 2).name()
            for x in range(100, shop.window.width() - 100, 3)
        }
        assert {"#ffc83d", "#25241f"} <= colours, name
        assert shop.window.frame.word == WORDS[mode, language], name


def test_a_real_till_has_no_frame(till: OpenTill) -> None:
    shop = till(samples.showing(samples.offered(samples.sale())))
    assert shop.window.frame.word == ""
    assert shop.window.frame.contentsMargins().top() == 0


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.TRAINING])
def test_the_qrs_card_carries_the_word_in_the_customers_language(
    till: OpenTill, mode: Mode
) -> None:
    shop = till(samples.showing(WAITING, mode=mode))
    assert shop.find("qr-mode").accessibleName() == WORDS[mode, Language.UZ]
    QTest.mouseClick(shop.find("customer-language-ru"), Qt.MouseButton.LeftButton)
    assert shop.find("qr-mode").accessibleName() == WORDS[mode, Language.RU]


# ---------------------------------------------------------------- languages


def said(till: Till) -> set[str]:
    """Every text and accessible name that is seen now."""
    return {
        text
        for widget in till.window.findChildren(QWidget)
        if widget.isVisible()
        for text in texts_of(widget)
        if text
    }


@pytest.mark.parametrize("name", ["keypad", "waiting", "paid", "sales", "settings", "welcome"])
def test_a_switch_says_exactly_what_a_start_in_that_language_says(
    till: OpenTill, name: str
) -> None:
    switched, fresh = till(samples.snapshot()), till(samples.snapshot())
    gallery.restaged(switched, name, Language.RU)
    gallery.restaged(switched, name, Language.EN)
    gallery.restaged(fresh, name, Language.EN)
    assert said(switched) == said(fresh)
    assert switched.page() is fresh.page()


def test_the_switch_in_the_header_is_kept_as_a_preference(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    QTest.mouseClick(shop.find("language-ru"), Qt.MouseButton.LeftButton)
    assert shop.text("amount") == "0 сум"
    changed = shop.sent_of(ChangePreferences)[0].preferences
    assert changed.language is Language.RU
    assert changed.customer_language is samples.PREFERENCES.customer_language
    shop.tell(samples.snapshot())
    assert shop.text("amount") == "0 сум", "a snapshot from before the switch does not undo it"


# ---------------------------------------------------------------- the card number


def texts_of(widget: QObject) -> Iterator[str]:
    """All that a widget may tell anybody."""
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        for row in range(model.rowCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(model.index(row, 0), role))
    if isinstance(widget, QWidget):
        yield from (
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.whatsThis(),
            widget.windowTitle(),
            widget.statusTip(),
        )


def tellers(till: Till, secret: str) -> list[str]:
    """The widgets of both its windows, seen or not, that hold it anywhere."""
    windows = filter(None, (till.window, till.window.customer.window))
    everything = [each for window in windows for each in (window, *window.findChildren(QWidget))]
    plain = secret.replace(" ", "")
    return [
        each.objectName()
        for each in everything
        if any(plain in "".join(text.split()) for text in texts_of(each))
    ]


def test_an_open_payments_number_stands_in_one_place(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    assert tellers(shop, samples.CARD) == ["card-number"]


@pytest.mark.parametrize("after", GONE)
def test_a_payment_that_is_not_open_leaves_no_number_and_no_name(
    till: OpenTill, after: SaleView
) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(samples.showing(after))
    assert tellers(shop, samples.CARD) == []
    assert tellers(shop, samples.OWNER) == []


@pytest.mark.parametrize("way_out", ["new-sale", "sales", "settings"])
def test_leaving_the_page_leaves_no_number_behind(till: OpenTill, way_out: str) -> None:
    shop = till(samples.showing(WAITING))
    QTest.mouseClick(shop.find(way_out), Qt.MouseButton.LeftButton)
    shop.tell(samples.snapshot(WAITING, listing=samples.listing()))
    assert shop.page() is not Page.PAYMENT
    assert tellers(shop, samples.CARD) == []
    assert tellers(shop, samples.OWNER) == []


def test_paid_keeps_the_last_four_alone(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    shop.tell(samples.showing(samples.paid()))
    assert tellers(shop, samples.CARD) == []
    assert tellers(shop, "•••• 0001") == ["facts"]


# ---------------------------------------------------------------- names and roles


@pytest.mark.parametrize("name", [*TILL_SCREENS, "welcome", "broken", "failed"])
def test_every_control_has_a_name_for_tests_and_for_screen_readers(
    till: OpenTill, name: str
) -> None:
    shop = till(samples.snapshot())
    gallery.restaged(shop, name, Language.EN)
    for control in shop.window.findChildren(QWidget):
        if control.isVisible() and isinstance(control, QAbstractButton | QLineEdit):
            assert control.objectName(), control
            assert control.accessibleName(), control.objectName()
