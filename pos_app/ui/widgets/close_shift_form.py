"""The steps of closing a shift: the comparison, the fiscal receipts' total, and the button."""

from __future__ import annotations

from typing import Final, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.money import MAX_TYPED, AmountProblem, Limits, Money, parse_amount
from pos_app.domain.shift_report import ShiftReport
from pos_app.domain.shifts import ShiftState
from pos_app.engine.api.snapshots import Reconciliation
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, shift_words
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.reconciliation_words import not_compared
from pos_app.ui.wording.words import Words

LIMITS: Final = Limits(Money.of_major(1), Money.of_major(10**12))
"""More than any shop takes in a shift."""


class CloseShiftForm(Translated):
    """Stands under the report of a shift that has ended. Nothing in it prevents the closing.

    `close_wanted` has the total that was typed, None where none was.
    """

    compare_wanted = Signal()
    close_wanted = Signal(object)
    _wrong: AmountProblem | None = None
    """Why the total that is typed was refused."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("close-shift-form")
        self._report: ShiftReport | None = None
        self._first: int | None = None
        self._result: Reconciliation | None = None
        theme = context.theme
        self.first = Text(theme, TextSize.BODY, bold=True)
        self.first.setObjectName("close-first")
        self.outcome = Text(theme, TextSize.BODY)
        self.outcome.setObjectName("shift-outcome")
        self.compare = self.make_button("compare-shift", shift_words.COMPARE_SHIFT, icon="list")
        self.compare.clicked.connect(self.compare_wanted)
        self.fiscal = FormField(
            context,
            words,
            "fiscal-total",
            shift_words.FISCAL,
            max_length=MAX_TYPED,
            hint=shift_words.FISCAL_HINT,
        )
        self.fiscal.edit.textChanged.connect(self._forget_wrong)
        self.difference = Text(theme, TextSize.BODY, bold=True)
        self.difference.setObjectName("fiscal-difference")
        self.close_button = self.make_button(
            "close-shift", shift_words.CLOSE_SHIFT, ButtonKind.PRIMARY, icon="check"
        )
        self.close_button.clicked.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Gap.CLOSE, 0, 0)
        column.setSpacing(Gap.CLOSE)
        comparison = QHBoxLayout()
        comparison.setSpacing(Gap.CLOSE)
        comparison.addWidget(self.outcome, 1)
        comparison.addWidget(self.compare)
        column.addWidget(self.first)
        column.addLayout(comparison)
        column.addWidget(self.fiscal)
        column.addWidget(self.difference)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_shift(
        self,
        report: ShiftReport | None,
        next_to_close: int | None,
        result: Reconciliation | None,
        *,
        can_compare: bool,
    ) -> None:
        """Show the steps for this report's shift; hidden where it has not ended, or is closed.

        `result` is the comparison of this shift, None where none was made.
        """
        self._report, self._first, self._result = report, next_to_close, result
        self.compare.setEnabled(can_compare)
        self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Say what the former form says of the total; the screen restores its text."""
        self._wrong = before._wrong

    def forget_typed(self) -> None:
        """Drop the total that was typed."""
        self.fiscal.edit.clear()

    def retranslate(self) -> None:
        report, words = self._report, self.words
        ended = report is not None and report.shift.state is ShiftState.ENDED
        self.setVisible(ended)
        if report is None or not ended:
            return
        waits = self._first is not None and self._first != report.shift.number
        for widget in (self.outcome, self.compare, self.fiscal, self.close_button):
            widget.setVisible(not waits)
        self.first.setVisible(waits)
        self.first.set_text(words.text(shift_words.CLOSE_FIRST, shift=self._first) if waits else "")
        self.outcome.set_text(self._outcome())
        self._show_difference()

    def _outcome(self) -> str:
        result, words = self._result, self.words
        if result is None:
            return words.text(shift_words.NOT_COMPARED)
        if result.busy:
            return words.text(phrases.COMPARING)
        if not result.is_made:
            return not_compared(words, result)
        said = shift_words.comparison(words, result.agreed, result.differing)
        fees = result.fees
        return f"{said}\n{shift_words.fees_sentence(words, fees)}" if fees.count else said

    def _typed(self) -> Money | AmountProblem | None:
        """Return the total that is typed; None where nothing is."""
        text = self.fiscal.text
        typed = parse_amount(text, LIMITS) if text else None
        return Money(0) if typed is AmountProblem.ZERO else typed

    def _forget_wrong(self) -> None:
        """Take back what was said of the text before."""
        self._wrong = None
        self._show_difference()

    def _show_difference(self) -> None:
        typed, report, wrong = self._typed(), self._report, self._wrong
        said_of = (lambda words: amount_problem_sentence(words, wrong, LIMITS)) if wrong else None
        self.fiscal.set_error(said_of)
        said = ""
        if isinstance(typed, Money) and report is not None:
            said = shift_words.fiscal_difference(self.words, typed, report.net)
        self.difference.announce(said)
        self.difference.setVisible(bool(said) and not self.fiscal.isHidden())

    def _close(self) -> None:
        typed = self._typed()
        if isinstance(typed, AmountProblem):
            self._wrong = typed
            self._show_difference()
            self.fiscal.edit.setFocus()
        else:
            self.close_wanted.emit(typed)
