"""What a widget paints round its words is painted anew with them: all of it, to its edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from pos_app.domain.payin import Bank, Language
from pos_app.ui.model.sale_cards import open_cards
from pos_app.ui.model.tray_messages import TrayMessage
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.amount_view import AmountView
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.link_indicator import LinkIndicator
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.sale_card import SaleCard
from pos_app.ui.widgets.tape import Tape
from pos_app.ui.widgets.tray_row import TrayRow
from pos_app.ui.widgets.ui_context import UiContext
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle
from tests.ui.on_the_monitor import on_the_monitor

Made = tuple[QWidget, Callable[[], object], Callable[[], object]]
"""A widget, what it is to show, and what it is to show instead in as much room."""


def hint(context: UiContext) -> Made:
    made = HintBar(context, context.words(Language.EN), "hint")
    return (
        made,
        lambda: made.set_message("info", "Wait"),
        lambda: made.set_message("triangle-alert", "Wait", bad=True),
    )


def row(context: UiContext) -> Made:
    made = TrayRow(context, context.words(Language.EN))
    message = TrayMessage("notice", Tone.REVIEW, "info", "Wait")
    made.set_message(message)
    made.set_single(narrow=False)
    return (
        made,
        lambda: made.set_message(message),
        lambda: made.set_message(replace(message, tone=Tone.PAID)),
    )


def card(context: UiContext) -> Made:
    shown = samples.snapshot(samples.offered(samples.sale()))
    (content,) = open_cards(shown, None, context.words(Language.EN), samples.NOW)
    made = SaleCard(context)
    return (
        made,
        lambda: made.set_content(content),
        lambda: made.set_content(replace(content, is_current=True)),
    )


def amount(context: UiContext) -> Made:
    made = AmountView(context, Tape(context, context.words(Language.EN)))
    made.tape.hide()
    return made, lambda: made.set_active(active=False), lambda: made.set_active(active=True)


def bank(context: UiContext) -> Made:
    made = BankChip(context.theme)
    return (
        made,
        lambda: made.set_bank(Bank("Humo", "#fff330")),
        lambda: made.set_bank(Bank("Humo", "#003300")),
    )


def link(context: UiContext) -> Made:
    made = LinkIndicator(context)
    return (
        made,
        lambda: made.set_state("wifi", "Link", good=True),
        lambda: made.set_state("wifi-off", "Link", good=False),
    )


def badge(context: UiContext) -> Made:
    made = ModeBadge(context.theme, TextSize.BODY, height=40)
    return made, lambda: made.set_text("TEST"), lambda: made.set_text("TRAINING")


@pytest.mark.parametrize("make", [hint, row, card, amount, bank, link, badge])
def test_what_it_shows_instead_is_painted_whole(
    open_window: OpenWindow, make: Callable[[UiContext], Made]
) -> None:
    context = open_window(samples.snapshot()).window.contents.header.context
    holder = QWidget()
    holder.setPalette(context.theme.qt_palette())
    holder.resize(400, 240)
    widget, first, instead = make(context)
    widget.setParent(holder)
    widget.setGeometry(20, 20, 360, 200)
    first()
    widget.show()
    holder.show()
    settle()
    before = on_the_monitor(holder)
    assert before == holder.grab().toImage()
    for change in (instead, first):
        change()
        settle()
        assert on_the_monitor(holder) == holder.grab().toImage()
        assert (on_the_monitor(holder) == before) is (change is first)
    holder.close()
