"""The trial of the codes, from the amount of an own payment to the order that is kept.

Whoever shows it passes snapshots and keys, as for every screen, and hears `done` at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.money import Money
from pos_app.domain.payload import OfferedCode
from pos_app.domain.preferences import Mode, Scenario, preferences_after
from pos_app.domain.qr_trial import QrTrial
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import Phase, SaleView, SetupState, Snapshot
from pos_app.ui.devices.keyboard import ENTER_KEYS, typed_text
from pos_app.ui.model import hints
from pos_app.ui.model.confirmations import SuspectedDuplicate
from pos_app.ui.model.deadline import Deadline, deadline
from pos_app.ui.model.hints import NO_HINT, Hint
from pos_app.ui.model.idempotency_key import new_idempotency_key
from pos_app.ui.model.navigation import view_of
from pos_app.ui.model.sale_status import status_of
from pos_app.ui.model.setup_answers import refuses_preferences
from pos_app.ui.model.trial_run import TrialRun
from pos_app.ui.screens.screen import Screen
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.trial_codes import TrialCodes
from pos_app.ui.widgets.trial_intro import ANYWAY, TrialIntro
from pos_app.ui.widgets.trial_result import TrialResult
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, trial_words
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.problems import not_kept_because
from pos_app.ui.wording.words import Words

TICK_MS = 500
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def _no_hint(_words: Words) -> Hint:
    return NO_HINT


class TrialStep(IntEnum):
    """Where the person is."""

    INTRO = 0
    CODES = 1
    RESULT = 2


class TrialScreen(Screen):
    """Begins one payment for each press of the person's, and never one by itself.

    What was ticked stays through another page, another payment and another appearance, until the
    order is kept or left; then `done`.
    """

    done = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "trial")
        self._run = TrialRun()
        self._step = TrialStep.INTRO
        self._sale_id: str | None = None
        self._charge: commands.Charge | None = None
        self._duplicate: SuspectedDuplicate | None = None
        self._hint: Callable[[Words], Hint] = _no_hint
        self._wanted: commands.KeepTrial | None = None
        self._mode = Mode.LIVE
        """Where the run's codes are those of."""
        self._setup_before: SetupState | None = None
        self.intro = TrialIntro(context, words)
        self.codes = TrialCodes(context, words)
        self.result = TrialResult(context, words)
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()
        self._stack = PageStack()
        for page in (self.intro, self.codes, self.result):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def activate(self) -> None:
        """Go on where the person was; the engine has to know which sale is on the screen again."""
        super().activate()
        self._tick.start()
        if self._sale_id is not None:
            self.context.send(commands.Show(self._sale_id))
        if self.snapshot is not None:
            self.intro.fill(self.snapshot.preferences)
            self.update_view(self.snapshot)
        if self._step is TrialStep.INTRO:
            self.intro.amount.edit.setFocus()
            self.intro.amount.edit.selectAll()

    def deactivate(self) -> None:
        """Remove the code from the widgets; what was ticked stays, and nothing that was refused."""
        self._tick.stop()
        self._duplicate, self._hint = None, _no_hint
        self._acknowledge_paid()
        self.codes.clear_payment()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._run, self._step, self._sale_id = before._run, before._step, before._sale_id
        self._charge, self._duplicate, self._hint = (
            before._charge,
            before._duplicate,
            before._hint,
        )
        self._wanted, self._setup_before = before._wanted, before._setup_before
        self._mode = before._mode
        if before._tick.isActive():
            self._tick.start()

    def handle_key(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() in ENTER_KEYS
        if event.key() in ENTER_KEYS:
            return self._press_enter()
        if self._step is not TrialStep.CODES:
            return False
        text = typed_text(event)
        if text.isascii() and text.isdigit():
            return self._offered() and self.codes.ticks.press_number(int(text))
        if event.key() not in _STEPS:
            return False
        self.codes.step(_STEPS[Qt.Key(event.key())])
        return True

    def update_view(self, snapshot: Snapshot) -> None:
        if snapshot.phase is Phase.READY and snapshot.mode is not self._mode:
            self._mode = snapshot.mode
            self._forget()
        self._take_answer(snapshot)
        if self._settle_wanted(snapshot):
            return
        self._show(snapshot)

    def keep_snapshot(self, snapshot: Snapshot) -> None:
        self._take_answer(snapshot)

    # ------------------------------------------------------------ the payment

    def _begin(self, amount: Money) -> None:
        if self.snapshot is None:
            return
        language = self.snapshot.preferences.customer_language
        self._send_charge(
            commands.Charge(
                new_idempotency_key(),
                amount,
                self.words.text(trial_words.TRIAL_ORDER),
                language,
                trial=True,
                mode=self.snapshot.mode,
            )
        )

    def _begin_anyway(self) -> None:
        if self._duplicate is not None:
            self._send_charge(self._duplicate.acknowledged())

    def _send_charge(self, charge: commands.Charge) -> None:
        if self._charge is None:
            self._charge, self._duplicate, self._hint = charge, None, _no_hint
            self.context.send(charge)
            self._refresh()

    def _take_answer(self, snapshot: Snapshot) -> None:
        """Follow the charge to its answer: its sale, or why there is none."""
        charge = self._charge
        answer = None if charge is None else snapshot.answer_to(charge.idempotency_key)
        if charge is None or answer is None:
            return
        self._charge = None
        if answer.sale_id is not None:
            self._sale_id, self._step = answer.sale_id, TrialStep.CODES
            self.setFocus()
        elif answer.earlier is not None:
            self._duplicate = SuspectedDuplicate(charge, answer.earlier)
        elif answer.problem is not None:
            self._hint = partial(hints.charge_refused, answer.problem)

    def _view(self) -> SaleView | None:
        return view_of(self.snapshot, self._sale_id) if self.snapshot is not None else None

    def _offered(self) -> bool:
        view = self._view()
        return view is not None and bool(_codes_of(view, self._end(view)))

    def _end(self, view: SaleView) -> Deadline:
        return deadline(view, self.context.now())

    def _cancel(self) -> None:
        if self._sale_id is not None:
            self.context.send(commands.Cancel(self._sale_id))

    def _acknowledge_paid(self) -> None:
        """Acknowledge what this page itself has told: late money is told by its notice too."""
        view = self._view()
        if view is None or view.sale.state is not SaleState.PAID or view.sale.late:
            return
        if not view.sale.notice_acknowledged:
            self.context.send(commands.AcknowledgeNotice(view.sale.sale_id, view.sale.state))

    def _train(self, scenario: Scenario) -> None:
        if self._sale_id is not None:
            self.context.send(commands.Train(self._sale_id, scenario))

    # ------------------------------------------------------------ what is ticked, and kept

    def _press_app(self, app: str) -> None:
        self._run = self._run.cycled(app)
        self._refresh()

    def _name_app(self, typed: str) -> None:
        self._run = self._run.with_app(typed)
        self.setFocus()
        self._refresh()

    def _move(self, step: int) -> None:
        view = self._view()
        if view is not None:
            self._run = self._run.moved(view.codes, step)
            self._refresh()

    def _go_to(self, step: TrialStep) -> None:
        self._step = step
        self.setFocus()
        self._refresh()

    def _go_on(self) -> None:
        """Go on with another payment; the codes tried so far keep their ticks."""
        self._acknowledge_paid()
        self._sale_id = None
        self._go_to(TrialStep.INTRO)

    def _keep(self) -> None:
        self._want(self._run.trial)

    def _want(self, trial: QrTrial | None) -> None:
        if self._wanted is None and self.snapshot is not None:
            self._wanted = commands.KeepTrial(trial, self._mode)
            self._setup_before, self._hint = self.snapshot.setup, _no_hint
            self.context.send(self._wanted)
            self._refresh()

    def _settle_wanted(self, snapshot: Snapshot) -> bool:
        """Take the answer to what is to be kept; tell whether the trial is over by it."""
        if self._wanted is None:
            return False
        trial, state, now = self._wanted.trial, snapshot.setup, snapshot.preferences
        is_usual = now == preferences_after(now, None)
        if is_usual if trial is None else now.qr_trial.ticks == trial.ticks:
            self._wanted = None
            if trial is not None:
                self._leave()
            return trial is not None
        refused = refuses_preferences(state) and state is not self._setup_before
        if refused and state.problem is not None:
            self._wanted = None
            said = not_kept_because(state.problem)
            self._hint = lambda words: Hint("triangle-alert", said(words), bad=True)
        return False

    def _leave(self) -> None:
        self._acknowledge_paid()
        self._forget()
        self.done.emit()

    def _forget(self) -> None:
        self._run, self._step, self._sale_id = TrialRun(), TrialStep.INTRO, None
        self._charge, self._wanted, self._duplicate, self._hint = None, None, None, _no_hint

    def _leave_intro(self) -> None:
        """Go one step back: to what was found before another payment was wanted, or out."""
        if self._run.trial.ticks:
            self._go_to(TrialStep.RESULT)
        else:
            self._leave()

    # ------------------------------------------------------------ what is shown

    def _refresh(self) -> None:
        if self.snapshot is not None:
            self._show(self.snapshot)

    def _show(self, snapshot: Snapshot) -> None:
        view = self._view()
        end = self._end(view) if view is not None else None
        codes = _codes_of(view, end)
        self._run = self._run.with_codes(codes)
        if view is None and self._step is TrialStep.CODES:
            self._step = TrialStep.RESULT if self._run.trial.ticks else TrialStep.INTRO
        if self._step is TrialStep.INTRO or view is None or end is None:
            self.intro.set_snapshot(
                snapshot, busy=bool(self._charge or self._wanted), hint=self._intro_hint()
            )
        elif self._step is TrialStep.CODES:
            self._show_codes(view, end, codes, snapshot)
        if self._step is TrialStep.RESULT:
            over = end is not None and end.is_over
            self.result.show_run(self._run, snapshot.preferences)
            self.result.show_payment(
                view,
                self._hint(self.words),
                time_over=over,
                busy=bool(self._wanted),
                offered=bool(codes),
            )
        if self._step is not TrialStep.CODES:
            self.codes.clear_payment()
        self._stack.setCurrentIndex(int(self._step))

    def _show_codes(
        self, view: SaleView, end: Deadline, codes: Sequence[OfferedCode], snapshot: Snapshot
    ) -> None:
        word = mode_word(self.words, snapshot.mode)
        self.codes.set_training(shown=snapshot.mode is Mode.TRAINING)
        if codes:
            self.codes.show_code(codes, self._run, end, word)
            return
        status = status_of(view, self.words, time_over=end.is_over)
        ended = not view.sale.is_open or end.is_over
        phrase, sentence = trial_words.TRIAL_ENDED, status.title
        if view.sale.state is SaleState.PAID:
            phrase = trial_words.TRIAL_PAID
            said = self.words.text(phrases.PAID_LATE if view.sale.late else phrases.PAID)
            status = replace(status, title=said)
            sentence = f"{said}\n{fmt.money(view.sale.amount, self.words.language)}"
        text = self.words.text(phrase) if ended else status.todo
        self.codes.show_state(status, sentence, text, word, ended=ended)

    def _intro_hint(self) -> Hint:
        if self._duplicate is None:
            return self._hint(self.words)
        amount = fmt.money(self._duplicate.earlier.amount, self.words.language)
        text = self.words.text(trial_words.TRIAL_EARLIER, amount=amount)
        return Hint("triangle-alert", text, action=ANYWAY)

    def _press_enter(self) -> bool:
        button = {
            TrialStep.INTRO: self.intro.begin,
            TrialStep.CODES: self.codes.advance,
            TrialStep.RESULT: self.result.keep,
        }[self._step]
        if button.isVisible():
            button.click()
        return True

    def _connect(self) -> None:
        self._tick.timeout.connect(self._refresh)
        self.intro.begin_wanted.connect(self._begin)
        self.intro.anyway_wanted.connect(self._begin_anyway)
        self.intro.usual_wanted.connect(lambda: self._want(None))
        self.intro.back_wanted.connect(self._leave_intro)
        self.codes.app_pressed.connect(self._press_app)
        self.codes.app_named.connect(self._name_app)
        self.codes.moved.connect(self._move)
        self.codes.result_wanted.connect(lambda: self._go_to(TrialStep.RESULT))
        self.codes.go_on_wanted.connect(self._go_on)
        self.codes.trained.connect(self._train)
        self.result.keep_wanted.connect(self._keep)
        self.result.leave_wanted.connect(self._leave)
        self.result.codes_wanted.connect(lambda: self._go_to(TrialStep.CODES))
        self.result.cancel_wanted.connect(self._cancel)


def _codes_of(view: SaleView | None, end: Deadline | None) -> Sequence[OfferedCode]:
    """Return the codes that may be scanned now."""
    return view.codes if view is not None and end is not None and not end.is_over else ()
