"""What is made smaller for a small window is smaller, all of it, and comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.sale_heading import SaleHeading
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.ui_context import UiContext
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

Made = Callable[[UiContext, Any], Any]


def _heading(context: UiContext, _words: object) -> SaleHeading:
    heading = SaleHeading(context)
    heading.set_texts("1 250 000 soʻm", "№ 42")
    heading.countdown.setText("9:59")
    return heading


def _status(context: UiContext, _words: object) -> StatusCard:
    card = StatusCard(context)
    card.set_status(Status(Tone.REVIEW, "triangle-alert", "A word", "What to do"))
    return card


def _hint(context: UiContext, words: Any) -> HintBar:  # noqa: ANN401 - the window's own
    hint = HintBar(context, words, "hint")
    hint.set_message("triangle-alert", "What is wrong", bad=True)
    return hint


def sizes(widget: QWidget, names: set[str]) -> dict[str, int]:
    """Return the letters' height of each label of these names."""
    labels = widget.findChildren(QLabel)
    return {e.objectName(): e.font().pixelSize() for e in labels if e.objectName() in names}


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (_heading, {"amount", "countdown"}),
        (_status, {"status", "status-todo"}),
        (_hint, {"hint-text"}),
    ],
    ids=["heading", "status", "hint"],
)
def test_less_room_makes_smaller_letters(
    open_window: OpenWindow, make: Made, names: set[str]
) -> None:
    window = open_window(samples.snapshot()).window
    header = window.contents.header
    widget = make(header.context, header.words)
    widget.set_compact(compact=False)
    wide, full = sizes(widget, names), widget.sizeHint().height()
    assert set(wide) == names
    widget.set_compact(compact=True)
    small = sizes(widget, names)
    assert all(small[name] < wide[name] for name in names), (small, wide)
    assert widget.sizeHint().height() < full
    widget.set_compact(compact=False)
    assert (sizes(widget, names), widget.sizeHint().height()) == (wide, full)


@pytest.mark.parametrize(
    ("bad", "action", "urgent"),
    [(False, "", False), (True, "", True), (False, "again", True), (True, "again", True)],
)
def test_what_prevents_a_charge_or_offers_something_is_urgent(
    open_window: OpenWindow, *, bad: bool, action: str, urgent: bool
) -> None:
    header = open_window(samples.snapshot()).window.contents.header
    hint = HintBar(header.context, header.words, "hint", {"again": "Again", "other": "Other"})
    hint.set_message("info", "What is so", bad=bad, action=action)
    assert hint.is_urgent is urgent
