"""What a widget paints itself is painted anew once it changes; a picture taken would hide it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.secret import Secret
from pos_app.ui.theme.theme import Appearance, Theme
from pos_app.ui.widgets.activity_dots import ActivityDots
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.qr_view import QrView
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_a_code_an_icon_and_a_panel_are_painted_anew(open_window: OpenWindow) -> None:
    """A QR that was withdrawn would else stay to be scanned."""
    context = open_window(samples.snapshot()).window.contents.header.context
    code, icon, panel = QrView(), IconView(context), Card(context.theme)
    changes: dict[QWidget, tuple[Callable[[], None], ...]] = {
        code: (lambda: code.set_text(Secret("https://x.example/1")), lambda: code.set_text(None)),
        icon: (lambda: icon.set_icon("check", "#000000"),),
        panel: (lambda: panel.set_colours("#ff0000"), lambda: panel.set_colours("#00ff00")),
    }
    for widget, each in changes.items():
        paints = Paints()
        widget.installEventFilter(paints)
        widget.resize(300, 300)
        widget.show()
        settle()
        for change in each:
            before = paints.count
            change()
            settle()
            assert paints.count > before, type(widget).__name__
        widget.close()


@pytest.mark.parametrize("motion", [True, False])
def test_dots_of_what_goes_on_move_while_they_are_seen_where_things_may_move(
    qapp: QApplication, motion: bool
) -> None:
    dots = ActivityDots(Theme(qapp.font().family(), Appearance(motion=motion)))
    assert not dots._timer.isActive()
    dots.show()
    settle()
    assert dots._timer.isActive() is motion
    dots._timer.stop()  # a busy machine's own beats would come between
    paints = Paints(dots)
    dots.installEventFilter(paints)
    before = dots.grab().toImage()
    at_rest = paints.count
    for _ in range(2 * motion):  # a dot stands for two beats
        dots._timer.timeout.emit()
    settle()
    assert (paints.count > at_rest) is motion
    assert (dots.grab().toImage() != before) is motion
    dots.hide()
    dots.show()
    assert dots._timer.isActive() is motion
    dots.hide()
    assert not dots._timer.isActive()
