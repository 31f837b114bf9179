"""The cashier's side of the payment page: what is sold, where it stands, messages, and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.model import hints
from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.fitting import UNBOUNDED, least_height, squeeze
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.open_sales import OpenSales
from pos_app.ui.widgets.payment_keys import PaymentKeys
from pos_app.ui.widgets.payment_room import PaymentRoom
from pos_app.ui.widgets.sale_heading import SaleHeading
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.tray import COMPACT_HEIGHT
from pos_app.ui.widgets.tray_place import TrayPlace
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class CashierColumn(QWidget):
    """Amount and number stay on top and the keys at the end; what comes and goes is between.

    `dispensable` is what can be left out where that is too much: calm words go first.
    """

    def __init__(self, context: UiContext, words: Words, keys: PaymentKeys) -> None:
        super().__init__()
        theme = context.theme
        self.keys, self._is_calm, self._on_screen = keys, True, ""
        self._room: PaymentRoom | None = None
        self.heading = SaleHeading(context)
        self.status = StatusCard(context)
        height = theme.scaled_height(COMPACT_HEIGHT)
        self.place = TrayPlace(QWidget(), height, grows_in=self)
        actions = {hints.ASK_NOW: phrases.ASK_NOW}
        self.hint = HintBar(context, words, "payment-hint", actions, stacked=True)
        self.on_customer_screen = Text(theme, TextSize.SMALL, colour=theme.palette.soft)
        self.on_customer_screen.setObjectName("on-customer-screen")
        self.open_sales = OpenSales(context, words, down=True)
        self._lay_out()

    def set_status(self, status: Status) -> None:
        """Show where the sale stands."""
        self._is_calm = status.tone is Tone.WAITING
        self.status.set_status(status)

    def set_on_customer_screen(self, text: str) -> None:
        """Say that the customer has a monitor with the code; empty where there is none."""
        self._on_screen = text
        self.on_customer_screen.set_text(text)

    def set_room(self, room: PaymentRoom) -> None:
        """Stand beside the stage or below it."""
        self.heading.set_compact(compact=room.compact)
        self._room = room
        self.keys.set_room(room)
        side = int(Gap.TIGHT) if room.portrait else 0
        self._lines.setContentsMargins(side, 0, side, side // 2)
        self._lines.setSpacing(Gap.HAIR if room.compact else Gap.TIGHT)
        flat = self.open_sales.minimumHeight() if room.portrait else UNBOUNDED
        self.open_sales.setMaximumHeight(flat)
        self.setMinimumWidth(0 if room.portrait else room.column_width)
        self.setMaximumWidth(room.column_width)

    def show_everything(self) -> None:
        """Show all there is to say, before it is seen what there is room for."""
        portrait = self._room is not None and self._room.portrait
        self._place_tray(beside=portrait and not self.place.line)
        self.place.give(0)
        for each in (self.hint, self.status):  # squeezed before, they would seem to need less
            each.setMaximumHeight(UNBOUNDED)
        self._set_compact(compact=self._room is not None and self._room.compact)
        self.status.show()
        self.status.todo.setVisible(bool(self.status.todo.text()))
        self.hint.setVisible(bool(self.hint.sentence.text()))
        self.on_customer_screen.setVisible(bool(self._on_screen))
        self.open_sales.set_room(has_room=True)

    def dispensable(self) -> list[Callable[[], None]]:
        """Return what hides the parts that the page can do without, the least needed first."""
        first = [self.status.todo.hide] if self._is_calm else []
        last = [self.status.hide] if self._is_calm else [self._hide_calm_hint, self._tighten]
        return [
            *first,
            self.on_customer_screen.hide,
            lambda: self._set_compact(compact=True),
            lambda: self.open_sales.set_room(has_room=False),
            *last,
        ]

    def last(self) -> list[Callable[[], None]]:
        """Return what hides the state's words while the cashier reads messages in their place."""
        return [self.status.hide, self.hint.hide] if self.place.line else []

    def _set_compact(self, *, compact: bool) -> None:
        self.status.set_compact(compact=compact)
        self.hint.set_compact(compact=compact)

    def _tighten(self) -> None:
        """Say what is wrong with this payment in the least room that can be read."""
        beside = self._room is not None and not self._room.portrait
        self.status.set_compact(compact=True, tight=beside)

    def _hide_calm_hint(self) -> None:
        """Leave the room to what is wrong with this payment."""
        self.hint.setVisible(self.hint.is_urgent)

    def squeeze(self, width: int, height: int) -> None:
        """Let the words of messages get smaller where even so there is too much.

        What is left instead is for the messages that were unfolded.
        """
        squeeze(self, width, height, (self.hint, self.status))
        if self.place.line:
            self.place.give(self.place.line + height - least_height(self, width))

    def _place_tray(self, *, beside: bool) -> None:
        """Keep a place for the tray beside the heading, else give it one while it is there."""
        self.place.set_kept(kept=beside)
        wanted, other = (self._top, self._messages) if beside else (self._messages, self._top)
        other.removeWidget(self.place)
        if wanted.indexOf(self.place) < 0:
            wanted.insertWidget(wanted.count() if beside else 0, self.place, int(beside))

    def _lay_out(self) -> None:
        self._top, self._messages = QHBoxLayout(), QVBoxLayout()
        self._top.addWidget(self.heading, 1)
        self._top.setSpacing(Gap.TIGHT)
        self._messages.setSpacing(Gap.HAIR)
        self._messages.addWidget(self.place)  # the tray follows what it stands in
        self._messages.addWidget(self.hint)
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._top)
        lines.addWidget(self.status)
        lines.addLayout(self._messages)
        lines.addWidget(self.on_customer_screen)
        lines.addWidget(self.open_sales, 1)
        lines.addStretch(0)
        lines.addWidget(self.keys)
