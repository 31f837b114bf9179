"""The tray: one line for all messages, over a place that is kept free for it."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.day import local_day
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.print_commands import DropPrint, PrintAgain
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.tray_messages import (
    OF_SNAPSHOT,
    Subject,
    TrayMessage,
    WindowMessage,
    receipts_to_tell,
    tray_messages,
)
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.fitting import least_height
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.tray_place import TrayPlace
from pos_app.ui.widgets.tray_row import TrayRow
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

HEIGHT = 48
COMPACT_HEIGHT = 44
"""In a column beside a QR code."""
_NARROW_BELOW, _CLOSE_BELOW, _CLOSE_BELOW_STACKED = 570, 640, 260
"""Logical pixels of width: where answers fold or stand below, where words are smaller."""
_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Tray(Translated):
    """Shows the most urgent message and how many more there are, and unfolds.

    It unfolds over the page; where its place grows, into that, and shows as many at a time as
    have room, the next ones at the next press.

    It stands over its place, which a layout keeps free, and so it moves nothing. What a person
    has not put away stays; what is settled leaves by itself.
    """

    open_wanted = Signal(str)
    receipts_wanted = Signal()
    """The list of the sales without a fiscal receipt is to be opened."""
    acknowledged = Signal(object)
    """`AcknowledgeNotice` for the notice that was seen."""
    silence_told = Signal()
    """It was said that no sound can be heard."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, words)
        self.setParent(parent)
        self._over = parent
        self.setObjectName("tray")
        self._snapshot: Snapshot | None = None
        self._on_screen: str | None = None
        self._of_window = set(OF_SNAPSHOT)
        self._messages: tuple[TrayMessage, ...] = ()
        self._unfolded, self._first = False, 0
        self._place: TrayPlace | None = None
        self._rows: list[TrayRow] = []
        self._measured = TrayRow(context, words)
        self._measured.setParent(self)
        self._measured.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.hide()

    @property
    def messages(self) -> tuple[TrayMessage, ...]:
        """Return what is told now, the most urgent first."""
        return self._messages

    @property
    def is_unfolded(self) -> bool:
        """Tell whether messages are shown in full."""
        return self._unfolded

    def restore_from(self, before: Self) -> None:
        """Take over what was told and put away before the appearance changed."""
        self._of_window = before._of_window
        self._snapshot, self._on_screen = before._snapshot, before._on_screen

    def set_snapshot(self, snapshot: Snapshot, *, on_screen: str | None) -> None:
        """Update the messages; the sale on the screen needs no notice."""
        before = self._snapshot.journal_finding if self._snapshot is not None else None
        missing = receipts_to_tell(self._snapshot, self._on_screen).count
        self._snapshot, self._on_screen = snapshot, on_screen
        if receipts_to_tell(snapshot, on_screen).count > missing:
            self._of_window.add(WindowMessage.NO_RECEIPT)  # what was put away were fewer
        if snapshot.journal_finding is not before:
            self._of_window.add(WindowMessage.FINDING)  # what was put away was another
        if snapshot.phase is not Phase.READY:
            self._of_window.add(WindowMessage.RECOVERED)
        self._update_view()

    def set_place(self, place: TrayPlace | None) -> None:
        """Stand over this place; None hides the tray."""
        if place is self._place:
            return
        if self._place is not None:
            self._watch(self._place, watch=False)
            self._place.tray = None
            self._place.set_unfolded(0, 0)
            self._place.set_covered(covered=False)
        self._place, self._unfolded = place, False
        if place is not None:
            self._watch(place, watch=True)
            place.tray = self
        self._update_view()

    def tell(self, kind: WindowMessage) -> None:
        """Tell this until it is put away."""
        self._of_window.add(kind)
        self._update_view()

    def withdraw(self, kind: WindowMessage) -> None:
        """Tell this no more."""
        self._of_window.discard(kind)
        self._update_view()

    def set_told(self, kind: WindowMessage, *, told: bool) -> None:
        """Tell this until it is put away, or tell it no more."""
        (self.tell if told else self.withdraw)(kind)

    @Slot(bool)
    def set_no_sound(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Tell that nothing can be heard on this computer: once a day, however often it starts."""
        if not silent:
            self.withdraw(WindowMessage.NO_SOUND)
        elif self._snapshot is not None and self._snapshot.phase is Phase.READY:
            told = self._snapshot.setup_info.preferences.silence_told
            if told != str(local_day(self.context.now())):
                self.tell(WindowMessage.NO_SOUND)
                self.silence_told.emit()

    def _update_view(self) -> None:
        before, shown = self._messages, [row.subject for row in self._rows]
        self._messages = now = tray_messages(
            self._snapshot, self._of_window, self.words, on_screen=self._on_screen
        )
        self._unfolded = self._unfolded and bool(now)
        if not self._unfolded or self._first >= len(self._messages):
            self._first = 0
        if self._place is not None:
            self._place.set_covered(covered=bool(now))
        self._column.setSpacing(0 if self._growing() is None else Gap.HAIR)
        self._fill_rows()
        self._ask_for_room()
        self._fill_rows()
        if before and [each.subject for each in before] != [each.subject for each in now]:
            self._note_new_rows(shown)
        self._stand_over_place()

    def _note_new_rows(self, before: list[Subject | None]) -> None:
        """Have each row note where another message has come, or one where none was."""
        for number, row in enumerate(self._rows):
            was = before[number] if number < len(before) else None
            if row.subject is not None and row.subject != was:
                row.note_new()

    def _fill_rows(self) -> None:
        shown = self._shown()
        while len(self._rows) < len(shown):
            self._add_row()
        narrow = self._is_narrow()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number >= len(shown):
                continue
            row.set_message(shown[number])
            row.set_look(card=self._growing() is not None, close=self._is_close())
            if number == 0:
                others = len(self._messages) - self._first - len(shown)
                row.set_folding(others, unfolded=self._unfolded, narrow=narrow)
            else:
                row.set_single(narrow=narrow)

    def _shown(self) -> tuple[TrayMessage, ...]:
        """Return the messages that are shown: one at rest, unfolded those that have room."""
        if not self._unfolded:
            return self._messages[:1]
        rest = self._messages[self._first :]
        if self._growing() is None or self._place is None:
            return rest
        return rest[: max(1, self._place.height() // max(1, self._place.line))]

    def _ask_for_room(self) -> None:
        """Tell a place that grows how high the unfolded messages are."""
        place, column = self._place, self._growing()
        if place is None or column is None:
            return
        if self._unfolded:
            least, width = self.context.theme.scaled_height(HEIGHT), column.contentsRect().width()
            heights = [self._height_of(each, width) for each in self._messages]
            place.set_unfolded(max(least, *heights), len(heights))
        else:
            place.set_unfolded(0, 0)

    def _height_of(self, message: TrayMessage, width: int) -> int:
        """Return what a message needs unfolded in this width."""
        row = self._measured
        row.set_message(message, quiet=True)
        row.set_look(card=True, close=self._is_close())
        row.set_folding(1, unfolded=True, narrow=self._is_narrow())
        return least_height(row, width) + Gap.HAIR  # between two of them

    def _is_close(self) -> bool:
        column = self._growing()
        if not self._unfolded or column is None:
            return False
        width = column.width()
        return width < (_CLOSE_BELOW_STACKED if self._is_narrow() else _CLOSE_BELOW)

    def _growing(self) -> QWidget | None:
        return self._place.grows_in if self._place is not None else None

    def _add_row(self) -> None:
        row, number = TrayRow(self.context, self.words), len(self._rows)
        row.open_wanted.connect(lambda: self._open(number))
        row.seen.connect(lambda: self._put_away(number))
        row.unfold_wanted.connect(self._toggle)
        self._rows.append(row)
        self._column.addWidget(row)

    def _open(self, number: int) -> None:
        message = self._messages[self._first + number]
        if self._rows[number].is_too_new:
            return
        for job in message.printable:
            self.context.send(PrintAgain(job))
        if message.sale is not None:
            self._unfolded = False
            self.open_wanted.emit(message.sale.sale_id)
        elif message.has_list:
            self._unfolded = False
            self.receipts_wanted.emit()

    def _put_away(self, number: int) -> None:
        if self._rows[number].is_too_new:
            return
        message = self._messages[self._first + number]
        if message.jobs:
            for job in message.jobs:
                self.context.send(DropPrint(job))
        elif message.sale is not None:
            self.acknowledged.emit(AcknowledgeNotice(message.sale.sale_id, message.sale.state))
        else:
            self.withdraw(WindowMessage(message.name))

    def _toggle(self) -> None:
        """Unfold, go on to the messages that had no room, and after the last ones fold."""
        if self._unfolded:
            self._first += len(self._shown())
            self._unfolded = self._first < len(self._messages)
        else:
            self._unfolded = True
        self._update_view()

    def _is_narrow(self) -> bool:
        place, column = self._place, self._growing()
        if place is None:
            return False
        width = column.width() if self._unfolded and column is not None else place.width()
        return width < _NARROW_BELOW or (place.height() < HEIGHT and not self._unfolded)

    def _stand_over_place(self) -> None:
        place, parent = self._place, self._over
        if place is None or not place.isVisibleTo(parent) or not self._messages:
            self.hide()
            return
        box = QRect(place.mapTo(parent, QPoint(0, 0)), place.size())
        if self._unfolded:
            line = place.line or max(box.height(), self.context.theme.scaled_height(HEIGHT))
            box.setHeight(min(len(self._shown()) * line, parent.height() - box.top()))
        self.setGeometry(box)
        self.show()
        self.raise_()
        for overlay in parent.findChildren(Overlay, options=_DIRECT):
            if overlay.isVisible():  # what was asked for first is not covered by a message
                overlay.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            if watched is self._place:
                self._fill_rows()
            self._stand_over_place()
        return False

    def _watch(self, place: QWidget, *, watch: bool) -> None:
        """Follow the place wherever a layout puts it, or what it stands in."""
        each: QWidget | None = place
        while each is not None and each is not self._over:
            (each.installEventFilter if watch else each.removeEventFilter)(self)
            each = each.parentWidget()
