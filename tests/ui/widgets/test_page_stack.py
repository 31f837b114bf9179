"""A stack of pages asks for the room of the one that is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pos_app.ui.widgets.page_stack import PageStack

LINES = "a long text that wraps into many lines of a narrow window " * 40


class MeasuredLabel(QLabel):
    """Counts how often it was measured."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.asked = 0

    def sizeHint(self) -> QSize:
        self.asked += 1
        return super().sizeHint()


def page(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    for widget in widgets:
        column.addWidget(widget)
    return whole


@pytest.fixture
def hidden(qapp: QApplication) -> MeasuredLabel:
    return MeasuredLabel(LINES)


@pytest.fixture
def stack(qapp: QApplication, hidden: MeasuredLabel) -> Iterator[PageStack]:
    """Two pages in a small window."""
    window, pages = QWidget(), PageStack()
    pages.addWidget(page(QLabel("shown")))
    pages.addWidget(page(hidden))
    column = QVBoxLayout(window)
    column.addWidget(QLabel("above"))
    column.addWidget(pages, 1)
    window.resize(300, 200)
    window.show()
    qapp.processEvents()
    yield pages
    window.close()


def test_a_hidden_page_is_not_measured(stack: PageStack, hidden: MeasuredLabel) -> None:
    hidden.asked = 0
    stack.window().resize(310, 210)
    QApplication.processEvents()
    assert hidden.asked == 0
    stack.setCurrentIndex(1)
    QApplication.processEvents()
    assert hidden.asked > 0


def test_a_hidden_page_asks_for_no_room(stack: PageStack) -> None:
    shown = stack.currentWidget()
    assert shown is not None
    assert stack.minimumSizeHint() == shown.minimumSizeHint()
    assert stack.sizeHint() == shown.sizeHint()


def test_the_room_that_a_page_insists_on_is_kept(stack: PageStack) -> None:
    shown = stack.currentWidget()
    assert shown is not None
    shown.setMinimumSize(200, 180)
    assert stack.minimumSizeHint() == QSize(200, 180)
