"""The open payments as cards, each with its key; the one on the screen is always among them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.sale_cards import CardContent, open_cards
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.sale_card import FLAT_HEIGHT, HEIGHT, WIDTH, SaleCard
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

TICK_MS = 5_000
_MORE_WIDTH = 96
_CARD_PART = 2
"""In a column, a card beside the number of others is so many times as wide as that."""
_MOST = 4
"""More cards than this beside each other are hard to tell apart."""


class OpenSales(Translated):
    """Shows them beside each other, or `down` a column; those without room are a number."""

    wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, context: UiContext, words: Words, *, down: bool = False) -> None:
        super().__init__(context, words)
        self._down = down
        self._snapshot: Snapshot | None = None
        self._on_screen: str | None = None
        self._contents: tuple[CardContent, ...] = ()
        self._cards: list[SaleCard] = []
        self._placed: tuple[int, bool] | None = None
        """How many cards have their places, and whether the number of others has one."""
        self._has_room = True
        self._more = Button(context.theme, context.icons, ButtonKind.QUIET)
        self._more.setObjectName("more-open")
        self._more.setParent(self)
        self._more.clicked.connect(self.list_wanted)
        self._height = context.theme.scaled_height(FLAT_HEIGHT if down else HEIGHT)
        self.setMinimumHeight(self._height)
        if down:
            self.hide()
        else:
            self.setFixedHeight(self._height + Gap.TIGHT)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Expanding if down else policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Gap.TIGHT)
        if down:
            for column in range(_CARD_PART + 1):
                self._grid.setColumnStretch(column, 1)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._update_view)

    def set_snapshot(self, snapshot: Snapshot, *, on_screen: str | None) -> None:
        """Show the open sales of this snapshot; `on_screen` is marked."""
        self._snapshot, self._on_screen = snapshot, on_screen
        self._update_view()

    def set_room(self, *, has_room: bool) -> None:
        """Show nothing where the page has no room; what is told there goes before the others."""
        self._has_room = has_room
        self.setVisible(has_room and bool(self._contents))

    def sizeHint(self) -> QSize:
        rows = max(len(self._contents), 1) if self._down else 1
        return QSize(self.minimumWidth(), rows * (self._height + Gap.TIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _update_view(self) -> None:
        if self._snapshot is None:
            return
        now = self.context.now()
        contents = open_cards(self._snapshot, self._on_screen, self.words, now)
        if contents != self._contents:
            self._contents = contents
            if self._down:
                self.setVisible(self._has_room and bool(contents))
                self.updateGeometry()
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self._shown()
        while len(self._cards) < len(shown):
            card = SaleCard(self.context, flat=self._down)
            card.setParent(self)  # shown without one it is a window, and takes the keyboard
            card.clicked.connect(lambda _=False, card=card: self.wanted.emit(card.sale_id))
            self._cards.append(card)
        hidden = len(self._contents) - len(shown)
        self._more.set_text(self.words.plural(phrases.MORE_OPEN, hidden))
        for card, content in zip(self._cards, shown, strict=False):
            card.set_content(content)
        self._place(len(shown), some_hidden=hidden > 0)

    def _place(self, shown: int, *, some_hidden: bool) -> None:
        """Give the first cards their places, and the number of the others the last."""
        if (shown, some_hidden) == self._placed:
            return
        self._placed = shown, some_hidden
        remove_widgets(self._grid)
        for place, card in enumerate(self._cards):
            card.setVisible(place < shown)
            if place < shown and self._down:
                whole = _CARD_PART if some_hidden and place == shown - 1 else _CARD_PART + 1
                self._grid.addWidget(card, place, 0, 1, whole)
            elif place < shown:
                self._grid.addWidget(card, 0, place)
        self._more.setVisible(some_hidden)
        if some_hidden and self._down:
            self._grid.addWidget(self._more, shown - 1, _CARD_PART)
        elif some_hidden:
            self._grid.addWidget(self._more, 0, shown)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _shown(self) -> list[CardContent]:
        """Return the cards that there is room for, the one on the screen among them."""
        contents = list(self._contents)
        if self._down:
            places = (self.height() + Gap.TIGHT) // (self._height + Gap.TIGHT)
        else:
            width = self.context.theme.scaled_height(WIDTH) + Gap.TIGHT
            places = min((self.width() + Gap.TIGHT) // width, _MOST)
            if places < len(contents):
                places = min((self.width() - _MORE_WIDTH) // width, _MOST)
        shown = contents[: max(places, 1)]
        current = next((each for each in contents if each.is_current), None)
        if current is not None and current not in shown:
            shown[-1] = current
        return shown
