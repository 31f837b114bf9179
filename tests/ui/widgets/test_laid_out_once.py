"""What appears together is laid out together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.laid_out_once import laid_out_once

ROWS = 6


class Counted(QVBoxLayout):
    """Counts how often it placed its widgets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rounds = 0
        self.window = parent  # lives as long as its layout is looked at

    def setGeometry(self, box: QRect) -> None:
        self.rounds += 1
        super().setGeometry(box)


@pytest.fixture
def column(qtbot: QtBot) -> Counted:
    window = QWidget()
    layout = Counted(window)
    for row in range(ROWS):
        label = QLabel(str(row))
        label.hide()
        layout.addWidget(label)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    return layout


def _show_all(column: Counted) -> None:
    for row in range(ROWS):
        item = column.itemAt(row)
        assert item is not None
        label = item.widget()
        assert label is not None
        label.show()


def test_rows_shown_together_are_placed_together(column: Counted) -> None:
    column.rounds = 0
    with laid_out_once(column):
        _show_all(column)
        assert column.rounds == 0
    QApplication.processEvents()
    assert 0 < column.rounds <= 2  # the second because the window grew
    places = [column.itemAt(row) for row in range(ROWS)]
    tops = [place.geometry().top() for place in places if place is not None]
    assert len(set(tops)) == ROWS
    assert sorted(tops) == tops


def test_qt_alone_places_all_of_them_for_each(column: Counted) -> None:
    column.rounds = 0
    _show_all(column)
    assert column.rounds >= ROWS - 1


def test_layouts_work_again_after_an_error(column: Counted) -> None:
    with pytest.raises(ZeroDivisionError), laid_out_once(column):
        raise ZeroDivisionError
    assert column.isEnabled()
