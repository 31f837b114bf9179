"""What is pressed, pointed at, chosen or has the keyboard looks so, and is painted anew at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.model.sale_cards import open_cards
from pos_app.ui.widgets.bar_chart import BarChart
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.sale_card import SaleCard
from pos_app.ui.widgets.switch import Switch
from pos_app.ui.widgets.ui_context import UiContext
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.widgets.test_painted_anew import Paints

ON, AWAY = QPoint(60, 60), QPoint(290, 190)


@pytest.fixture
def context(open_window: OpenWindow) -> UiContext:
    return open_window(samples.snapshot()).window.contents.header.context


@pytest.fixture
def holder(context: UiContext) -> Iterator[QWidget]:
    """Make a window that is larger than what it holds, so that a pointer can be beside it."""
    made = QWidget()
    made.setPalette(context.theme.qt_palette())
    made.resize(300, 200)
    yield made
    made.close()


def of_kind(kind: ButtonKind) -> Callable[[UiContext], Button]:
    def make(context: UiContext) -> Button:
        button = Button(context.theme, context.icons, kind)
        button.set_text("Pay")
        return button

    return make


def card(*, quiet: bool = False, flat: bool = False) -> Callable[[UiContext], SaleCard]:
    def make(context: UiContext) -> SaleCard:
        views = (samples.offered(samples.sale()), samples.offered(samples.sale(43)))
        contents = open_cards(
            samples.snapshot(*views), None, context.words(Language.EN), samples.NOW
        )
        made = SaleCard(context, quiet=quiet, flat=flat)
        made.set_content(contents[0])
        return made

    return make


BUTTONS = {kind.value: of_kind(kind) for kind in ButtonKind if kind is not ButtonKind.CHOICE} | {
    "card": card(),
    "quiet card": card(quiet=True),
    "flat card": card(flat=True),
}
"""A choice alone looks the same while it is pressed or pointed at."""
CHECKABLE: Mapping[str, Callable[[UiContext], QAbstractButton]] = {
    "header": of_kind(ButtonKind.HEADER),
    "choice": of_kind(ButtonKind.CHOICE),
    "switch": Switch,
}
WITH_FOCUS: Mapping[str, Callable[[UiContext], QWidget]] = {
    **BUTTONS,
    **CHECKABLE,
    "chart": lambda context: BarChart(context.theme),
}


def show_in(holder: QWidget, widget: QWidget) -> Paints:
    widget.setParent(holder)
    widget.setGeometry(40, 40, 200, 80)
    paints = Paints(widget)
    widget.installEventFilter(paints)
    holder.show()
    QTest.qWaitForWindowExposed(holder)
    QTest.mouseMove(holder.windowHandle(), AWAY)
    settle()
    return paints


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def goes_and_comes_back(
    widget: QWidget, paints: Paints, begin: Callable[[], object], end: Callable[[], object]
) -> None:
    """Look at it before, between and after; a picture is taken once it was painted by itself."""
    before = picture(widget)
    for act, is_other in ((begin, True), (end, False)):
        count = paints.count
        act()
        settle()
        assert paints.count > count
        assert (picture(widget) != before) is is_other


@pytest.mark.parametrize("name", BUTTONS)
def test_what_a_pointer_is_on_looks_so(context: UiContext, holder: QWidget, name: str) -> None:
    button = BUTTONS[name](context)
    paints = show_in(holder, button)
    handle = holder.windowHandle()
    goes_and_comes_back(
        button,
        paints,
        lambda: QTest.mouseMove(handle, ON),
        lambda: QTest.mouseMove(handle, AWAY),
    )


@pytest.mark.parametrize("name", BUTTONS)
def test_what_is_pressed_by_a_key_looks_so(context: UiContext, holder: QWidget, name: str) -> None:
    button = BUTTONS[name](context)
    paints = show_in(holder, button)
    button.setFocus()
    settle()
    goes_and_comes_back(
        button,
        paints,
        lambda: QTest.keyPress(button, Qt.Key.Key_Space),
        lambda: QTest.keyRelease(button, Qt.Key.Key_Space),
    )


@pytest.mark.parametrize("name", CHECKABLE)
def test_what_is_chosen_looks_so(context: UiContext, holder: QWidget, name: str) -> None:
    button = CHECKABLE[name](context)
    button.setCheckable(True)
    paints = show_in(holder, button)
    goes_and_comes_back(button, paints, button.toggle, button.toggle)


@pytest.mark.parametrize("name", WITH_FOCUS)
def test_what_has_the_keyboard_looks_so(context: UiContext, holder: QWidget, name: str) -> None:
    widget = WITH_FOCUS[name](context)
    paints = show_in(holder, widget)
    widget.clearFocus()
    settle()
    goes_and_comes_back(widget, paints, widget.setFocus, widget.clearFocus)
