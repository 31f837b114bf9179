"""The shifts: the one that is open, all before it, and the report of the one that is chosen."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode
from pos_app.domain.shifts import next_number, next_to_close, number_of_open
from pos_app.engine.api.commands import (
    CloseShift,
    EndShift,
    OpenShift,
    Reconcile,
    ReconcileShift,
    SetDayStart,
    ShowShift,
)
from pos_app.engine.api.snapshots import Reconciliation, Snapshot
from pos_app.ui.model.confirmations import ask_before_end_of_shift
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.hour_panel import HourPanel
from pos_app.ui.widgets.panel import Card, stack_in
from pos_app.ui.widgets.reconcile_pane import ReconcilePane
from pos_app.ui.widgets.shift_list import ShiftList
from pos_app.ui.widgets.shift_report_pane import ShiftReportPane
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, shift_words, shop_day_words
from pos_app.ui.wording.words import Words


class ShiftsScreen(Screen):
    """Requests the chosen shift's report while it is shown, and none any more when it is left."""

    back_wanted = Signal()
    sale_wanted = Signal(str)
    question_asked = Signal(object, object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "shifts-page")
        self._chosen: int | None = None
        self._mode: Mode | None = None
        self._just_closed: int | None = None
        self._left_at: int | None = None
        """The shift whose sale somebody went to see."""
        self._ending: int | None = None
        """The shift whose end was asked for, until it has ended."""
        self._comparing = False
        self._is_visited = False
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.title = self.make_label(shift_words.SHIFTS, TextSize.HEADING, bold=True)
        self.status = Text(context.theme, TextSize.BODY, colour=context.theme.palette.soft)
        self.status.setObjectName("shift-status")
        self.open_button = self.make_button(
            "open-shift", shift_words.OPEN_SHIFT, ButtonKind.PRIMARY, icon="play"
        )
        self.end_button = self.make_button("end-shift", shift_words.END_SHIFT, icon="circle-stop")
        self.day_start = Text(context.theme, TextSize.BODY, colour=context.theme.palette.soft)
        self.day_start.setObjectName("day-start")
        self.other_hour = self.make_button("other-hour", shop_day_words.OTHER_HOUR, icon="clock")
        self.hours = HourPanel(context, words, self)
        self.list = ShiftList(context, words)
        self.bind_text(self.list.setAccessibleName, shift_words.SHIFTS)
        self.none = EmptyState(context, words, "clock", shift_words.NO_SHIFTS)
        self.choose = EmptyState(context, words, "list", shift_words.CHOOSE_SHIFT)
        self.report = ShiftReportPane(context, words)
        self.reconciliation = ReconcilePane(context, words)
        self._connect()
        self._lay_out()
        self.back.set_shortcut_key(Qt.Key.Key_Escape)

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.open_button.clicked.connect(self._open)
        self.end_button.clicked.connect(self._ask_to_end)
        self.other_hour.clicked.connect(self._show_hours)
        self.hours.hour_chosen.connect(self._set_day_start)
        self.list.shift_chosen.connect(self._choose)
        self.report.form.compare_wanted.connect(self._compare)
        self.report.form.close_wanted.connect(self._close)
        self.reconciliation.again_wanted.connect(self._compare)
        for pane in (self.report, self.reconciliation):
            pane.sale_opened.connect(self.sale_wanted)

    def activate(self) -> None:
        self._begin(None)

    def _begin(self, number: int | None) -> None:
        self._chosen, self._just_closed, self._is_visited = None, None, True
        if number is None:
            self._refresh()
        else:
            self._choose(number)
        self.list.setFocus()

    def deactivate(self) -> None:
        self._leave()
        self.end_visit()

    def end_visit(self) -> None:
        self.report.form.forget_typed()

    def _leave(self) -> None:
        self._chosen, self._comparing, self._is_visited = None, False, False
        self._ending = None
        self.hours.dismiss()
        self.context.send(ShowShift(None))
        self.context.send(Reconcile(None))

    def suspend(self) -> None:
        self._left_at = self._chosen
        self._leave()

    def resume(self) -> None:
        self._begin(self._left_at)

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._chosen, self._just_closed = before._chosen, before._just_closed
        self._left_at, self._mode = before._left_at, before._mode
        self._comparing, self._is_visited = before._comparing, before._is_visited
        self._ending = before._ending
        self.report.slip.restore_from(before.report.slip)
        self.report.form.restore_from(before.report.form)

    def update_view(self, snapshot: Snapshot) -> None:
        if self._mode not in {None, snapshot.mode}:
            self.report.form.forget_typed()  # another till's shifts count from 1 as well
        self._mode = snapshot.mode
        shifts = snapshot.shifts
        if self._is_visited and self._chosen is None and shifts:
            self._choose(shifts[-1].number)
            return
        is_open = number_of_open(shifts)
        self.open_button.setVisible(is_open is None)
        self.end_button.setVisible(is_open is not None)
        self.status.set_text(self._status(snapshot, is_open))
        self.status.setVisible(bool(shifts))
        days, now = snapshot.shop_days, self.context.now()
        self.day_start.set_text(shop_day_words.day_start_sentence(self.words, days, now))
        self.list.set_shifts(shifts, self.words, self._chosen)
        self._left.setCurrentIndex(0 if shifts else 1)
        self._report_card.setVisible(bool(shifts))
        self._show_report(snapshot)
        self._compare_ended(snapshot)
        self.reconciliation.set_result(self._result(snapshot))
        self._body.setCurrentIndex(1 if self._comparing else 0)

    def _compare_ended(self, snapshot: Snapshot) -> None:
        """Have a shift compared once it has ended, which may wait for a PIN.

        One that is still open may be sold in while the PIN is typed.
        """
        number = self._ending
        if number is None or number_of_open(snapshot.shifts) == number:
            return
        self._ending = None
        if self.report.form.compare.isEnabled():
            self.context.send(ReconcileShift(number))

    def _status(self, snapshot: Snapshot, is_open: int | None) -> str:
        if is_open is not None:
            return self.words.text(shift_words.SHIFT_IS_OPEN, shift=is_open)
        return self.words.text(shift_words.NO_SHIFT_OPEN) if snapshot.shifts else ""

    def _show_report(self, snapshot: Snapshot) -> None:
        shown = snapshot.shown_shift
        if shown is not None and shown.report.shift.number != self._chosen:
            shown = None
        is_copy = self._chosen != self._just_closed
        if shown is None and snapshot.unread_shift == self._chosen:
            self.report.set_unreadable()
        else:
            self.report.set_shown(shown, snapshot, is_copy=is_copy)
        waiting = next_to_close(snapshot.shifts)
        self.report.form.set_shift(
            shown.report if shown is not None else None,
            waiting.number if waiting is not None else None,
            self._result(snapshot),
            can_compare=snapshot.needs_keys is None and not has_moved_away(snapshot),
        )
        self._right.setCurrentIndex(0 if self._chosen is not None else 1)

    def _result(self, snapshot: Snapshot) -> Reconciliation | None:
        result = snapshot.reconciliation
        return result if result is not None and result.shift == self._chosen else None

    def _choose(self, number: int | None) -> None:
        if self._chosen is not None and number != self._chosen:
            self.context.send(Reconcile(None))
            self.report.form.forget_typed()  # it is of the shift before
        self._chosen = number
        self.context.send(ShowShift(number))
        self._refresh()

    def _refresh(self) -> None:
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def _open(self) -> None:
        if self.snapshot is not None:
            number = next_number(self.snapshot.shifts)
            self.context.send(OpenShift(number, self.snapshot.mode))
            self._choose(number)

    def _ask_to_end(self) -> None:
        if self.snapshot is None:
            return
        number, mode = number_of_open(self.snapshot.shifts), self.snapshot.mode
        if number is not None:
            question = ask_before_end_of_shift(self.words, number)
            self.question_asked.emit(question, lambda: self._end(number, mode))

    def _end(self, number: int, mode: Mode) -> None:
        self._ending = number
        self.context.send(EndShift(number, mode))
        self._choose(number)

    def _set_day_start(self, hour: int) -> None:
        if self.snapshot is not None:
            self.context.send(SetDayStart(hour, self.snapshot.mode))

    def _show_hours(self) -> None:
        if self.snapshot is not None:
            starts = self.snapshot.shop_days.starts
            self.hours.show_hour(starts[-1].hour if starts else 0)

    def _compare(self) -> None:
        if self._chosen is not None:
            self._comparing = True
            self.context.send(ReconcileShift(self._chosen))
            self._refresh()

    def _close(self, fiscal: Money | None) -> None:
        if self._chosen is not None and self.snapshot is not None:
            self._just_closed = self._chosen
            self.context.send(CloseShift(self._chosen, fiscal, self.snapshot.mode))

    def _go_back(self) -> None:
        """Go from the comparison to the report, or from the shifts to where they were opened."""
        if not self._comparing:
            self.back_wanted.emit()
            return
        self._comparing = False
        self._refresh()
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = is_portrait(self)
        set_direction(self._lists, portrait=portrait)
        self._lists.setStretch(1, 2 if portrait else 1)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        for button in (self.open_button, self.end_button):
            head.addWidget(button)
        left, right = Card(self.context.theme), Card(self.context.theme)
        self._report_card = right
        self._left = stack_in(left, self.list, self.none, below=self._make_day_row())
        self._right = stack_in(right, self.report, self.choose)
        lists = QWidget()
        body = self._lists = QHBoxLayout(lists)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Gap.NORMAL)
        body.addWidget(left, 1)
        body.addWidget(right, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.NORMAL)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(head)
        page.addWidget(self.status)
        self._body = QStackedLayout()
        page.addLayout(self._body, 1)
        self._body.addWidget(lists)
        self._body.addWidget(self.reconciliation)

    def _make_day_row(self) -> QWidget:
        """Return when the shop's day begins, and the way to another hour."""
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(Gap.CLOSE, Gap.TIGHT, Gap.CLOSE, 0)
        inside.setSpacing(Gap.CLOSE)
        inside.addWidget(self.day_start, 1)
        inside.addWidget(self.other_hour)
        return row
