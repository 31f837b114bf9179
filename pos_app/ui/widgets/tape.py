"""The items of a running sum: each can be removed, and what is being typed stands last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.ui.model.amount_entry import AmountEntry
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

_TURN_WIDTH = 72


class TapeItem(Button):
    """One item; a press, Enter, Space or Delete removes it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.click()
        else:
            super().keyPressEvent(event)


class Tape(Translated):
    """Shows the last items that there is room for; a button turns to the earlier ones.

    In another language it is said once its entry is set again, as its page does.
    """

    removed = Signal(int)
    """The place of an item, from 0."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("tape")
        self._entry: AmountEntry | None = None
        self._earlier = 0
        """How many items are turned past, from the last one."""
        self._places: list[int] = []
        self._items: list[TapeItem] = []
        self.setFixedHeight(context.theme.scaled_height(TOUCH))
        self._turn = Button(context.theme, context.icons, ButtonKind.QUIET)
        self._turn.setObjectName("tape-earlier")
        self._turn.clicked.connect(self._turn_to_earlier)
        self.typed = Text(context.theme, TextSize.LEAD, wrap=False)
        self.typed.setObjectName("tape-typed")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.TIGHT)
        self._row.addStretch(1)
        self._row.addWidget(self._turn)
        self._row.addWidget(self.typed)

    def set_entry(self, entry: AmountEntry) -> None:
        """Show the items of this entry."""
        if self._entry is None or entry.items != self._entry.items:
            self._earlier = 0
        self._entry = entry
        self._update_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_view()

    def _update_view(self) -> None:
        entry = self._entry
        if entry is None:
            return
        typed = fmt.digits(int(entry.text)) if entry.text.isdigit() else ""
        self.typed.set_text(f"+ {typed}" if typed else "")
        self.typed.setVisible(bool(typed))
        texts = [fmt.digits(item.major) for item in entry.items]
        self._places = self._fitting(texts)
        while len(self._items) < len(self._places):
            self._add_item()
        for number, button in enumerate(self._items):
            shown = number < len(self._places)
            button.setVisible(shown)
            if shown:
                text = texts[self._places[number]]
                button.set_text(text)
                button.setAccessibleName(self.words.text(phrases.REMOVE_ITEM, amount=text))
        hidden = len(texts) - len(self._places)
        self._turn.setVisible(hidden > 0)
        self._turn.set_text(f"… {hidden}")
        self._turn.setAccessibleName(self.words.plural(phrases.MORE_OPEN, hidden))

    def _fitting(self, texts: list[str]) -> list[int]:
        """Return the places of the items to show: the last ones, or those before as turned to."""
        metrics = QFontMetrics(self.context.theme.font(TextSize.BODY))
        frame = 3 * Gap.NORMAL + self.context.theme.pixels(TextSize.BODY) * 2
        widths = [metrics.horizontalAdvance(text) + frame for text in texts]
        room = self.width() - self.typed.sizeHint().width() - Gap.TIGHT
        if sum(widths) > room:
            room -= self.context.theme.scaled_height(_TURN_WIDTH)
        places: list[int] = []
        for place in reversed(range(len(texts) - self._earlier)):
            room -= widths[place]
            if room < 0 and places:
                break
            places.insert(0, place)
        return places

    def _add_item(self) -> None:
        button = TapeItem(self.context.theme, self.context.icons, ButtonKind.SECONDARY, icon="x")
        number = len(self._items)
        button.setObjectName(f"tape-item-{number}")
        button.clicked.connect(lambda: self.removed.emit(self._places[number]))
        self._items.append(button)
        self._row.insertWidget(self._row.count() - 1, button)

    def _turn_to_earlier(self) -> None:
        """Show the items before these; after the first ones the last again."""
        first = self._places[0] if self._places else 0
        entry = self._entry
        self._earlier = len(entry.items) - first if entry is not None and first else 0
        self._update_view()
