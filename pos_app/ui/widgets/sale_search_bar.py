"""The search over the list: what is typed, which sales are wanted, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Self

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.people import Person
from pos_app.domain.preferences import Right
from pos_app.domain.sale_search import SaleSearch, StateFilter, parse_search
from pos_app.engine.api.people_commands import AskFor
from pos_app.engine.api.people_view import PeopleView
from pos_app.ui.devices.keyboard import ENTER_KEYS
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.line_edit import LineEdit
from pos_app.ui.widgets.shortcut_badge import badge_size, paint_badge
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, search_words
from pos_app.ui.wording.words import Words

PAUSE_MS: Final = 150
"""So long after the last letter the search begins."""
KEY: Final = "Ctrl+F"
MOST_LETTERS: Final = 100
_ICON: Final = 20


class SearchEdit(LineEdit):
    """A field with a glass before its text, and its key's badge while nothing is typed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context.clipboard)
        self._context = context
        self._icon = context.theme.scaled_width(_ICON)
        self.setTextMargins(self._icon + Gap.TIGHT, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._context.theme
        ink = theme.palette.soft
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(Gap.CLOSE, (self.height() - self._icon) / 2, self._icon, self._icon)
            self._context.icons.paint(painter, "search", box, ink)
            if self.text() or self.hasFocus():
                return
            badge = QRectF(QPointF(), badge_size(theme, KEY))
            badge.moveCenter(QRectF(self.rect()).center())
            badge.moveRight(self.width() - Gap.CLOSE)
            painter.fillRect(badge.adjusted(-Gap.TIGHT, 0, 0, 0), QColor(theme.palette.surface))
            paint_badge(painter, theme, KEY, badge, ink)


class SaleSearchBar(Translated):
    """Emits `wanted` with each search a moment after it was typed, `ended` where it is left.

    `people` tells whom a name that is typed may mean.

    `list_wanted` is emitted where the keyboard goes on to what was found.
    """

    wanted = Signal(object)
    ended = Signal()
    list_wanted = Signal()

    def __init__(
        self, context: UiContext, words: Words, people: Callable[[], tuple[Person, ...]]
    ) -> None:
        super().__init__(context, words)
        self.setObjectName("search-bar")
        self.is_open = False
        self._state = StateFilter.ANY
        self._people, self._receipts = people, False
        self._is_usable = True
        self._wanted: tuple[str, StateFilter] | None = None
        """What is searched for once a PIN has given the right to see all sales."""
        self._seen = PeopleView()
        self.edit = SearchEdit(context)
        self.edit.setObjectName("search")
        self.edit.setFont(context.theme.font(TextSize.BODY))
        self.edit.setMaxLength(MOST_LETTERS)
        self.bind_text(self.edit.setAccessibleName, search_words.SEARCH)
        self.bind_text(self.edit.setPlaceholderText, search_words.WHAT_TO_TYPE)
        self.bind_text(self.edit.setAccessibleDescription, search_words.WHAT_TO_TYPE)
        self.bind_text(self.edit.set_paste_text, phrases.PASTE)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._wait)
        self.edit.textChanged.connect(self._wait_when_open)
        self.close_button = self.make_icon_button("end-search", search_words.END_SEARCH, "x")
        self.close_button.clicked.connect(self.end)
        self.states = {
            state: self.make_button(f"state-{state}", phrase, ButtonKind.CHOICE)
            for state, phrase in search_words.STATE_FILTER.items()
        }
        for state, button in self.states.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on, state=state: self._choose(state))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self._lay_out()
        self._show_parts()

    def set_usable(self, now: PeopleView, *, usable: bool, receipts: bool) -> None:
        """Hide it from who may not search; `receipts`: those without one may be asked for."""
        is_given_up = self._seen.asked is not None and now.asked is None
        if is_given_up or now.refusals > self._seen.refusals:
            self._wanted = self._wanted if usable else None
        self._receipts, self._is_usable, self._seen = receipts, usable, now
        self.setVisible(usable)
        if not usable:
            self._close()
        elif self._wanted is not None:
            self.show_found(*self._wanted)
        self._show_parts()

    def search(self) -> SaleSearch:
        """Return what is typed and chosen, as it is to be searched for."""
        return parse_search(self.edit.text(), self._state, self._people())

    def begin(self, text: str = "") -> None:
        """Take the keyboard, with the first letter that was typed elsewhere."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._open()
        if text:
            self.edit.insert(text)
        else:
            self.edit.selectAll()

    def show_found(self, text: str, state: StateFilter) -> None:
        """Search at once for sales that stand so, with a text as if it were typed.

        A PIN is asked for first where whoever is at the till sees his own sales alone.
        """
        self._wanted = None if self._is_usable else (text, state)
        if not self._is_usable:
            self.context.send(AskFor(Right.SEE_SHOP))
            return
        self.is_open, self._state = True, state
        self.edit.setText(text)
        self._timer.stop()
        self._show_parts()
        self._tell()
        self.edit.setFocus()

    def end(self) -> None:
        """Forget the search; `ended` is emitted where there was one."""
        self._wanted = None
        self._close()

    def _close(self) -> None:
        self._timer.stop()
        was_open, self.is_open = self.is_open, False
        self.edit.clear()
        self._state = StateFilter.ANY
        self._show_parts()
        if was_open:
            self.ended.emit()

    def restore_from(self, before: Self) -> None:
        """Go on with the same search, in another appearance; its text was taken over."""
        self.is_open, self._state = before.is_open, before._state
        self._is_usable, self._wanted = before._is_usable, before._wanted
        self._seen = before._seen
        if before._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._open()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event)
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Go on to the list on Enter and Down."""
        if event.key() not in ENTER_KEYS and event.key() != Qt.Key.Key_Down:
            return False
        if self._timer.isActive():
            self._timer.stop()
            self._tell()
        self.list_wanted.emit()
        return True

    def _open(self) -> None:
        if not self.is_open:
            self.is_open = True
            self._show_parts()
            self._tell()

    def _wait(self, _text: str) -> None:
        self._open()
        self._timer.start()

    def _wait_when_open(self, _text: str) -> None:
        """Search for what was pasted or inserted, too."""
        if self.is_open:
            self._timer.start()

    def _choose(self, state: StateFilter) -> None:
        self._state = state
        self._show_parts()
        self._tell()

    def _tell(self) -> None:
        self.wanted.emit(self.search())

    def _show_parts(self) -> None:
        self.close_button.setVisible(self.is_open)
        for state, button in self.states.items():
            button.setChecked(state is self._state)
            is_offered = state is not StateFilter.NO_RECEIPT or self._receipts
            button.setVisible(self.is_open and is_offered)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Gap.TIGHT)
        line.addWidget(self.edit, 1)
        line.addWidget(self.close_button)
        chips = QHBoxLayout()
        chips.setSpacing(Gap.TIGHT)
        for button in self.states.values():
            chips.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.TIGHT, Gap.TIGHT, Gap.TIGHT, Gap.TIGHT)
        column.setSpacing(Gap.TIGHT)
        column.addLayout(line)
        column.addLayout(chips)
