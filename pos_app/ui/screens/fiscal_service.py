"""Fiscal receipts by a service on this computer: set up, tried, switched on by whoever answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.engine.api.fiscal_commands import AskFiscalAgain, FiscalView, TryFiscalService
from pos_app.engine.api.snapshots import SetupState, Snapshot
from pos_app.ui.model.preference_change import change_preferences
from pos_app.ui.model.setup_answers import refuses_preferences
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.fiscal_form import FiscalForm
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.scrolled_columns import ScrolledColumns
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import fiscal_words, phrases
from pos_app.ui.wording.problems import not_kept_because
from pos_app.ui.wording.words import Words


class FiscalServiceScreen(Screen):
    """Sends ChangePreferences when it is switched on or off; `back_wanted` to go back."""

    back_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "fiscal-page")
        self._wanted: FiscalSetup | None = None
        self._must_confirm = False
        """It was to be switched on without the confirmation that it wants."""
        self._setup_before: SetupState | None = None
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.back_wanted)
        self.state = HintBar(context, words, "fiscal-state")
        self.form = FiscalForm(context, words)
        self.form.try_wanted.connect(self._try)
        self.confirm = SwitchRow(
            context,
            words,
            "confirm-fiscal",
            icon="shield-check",
            title=fiscal_words.CONFIRM,
            text=fiscal_words.CONFIRM_FIRST,
        )
        self.confirm.toggled.connect(self._confirm)
        self.on = self.make_button("switch-on-fiscal", fiscal_words.SWITCH_ON, icon="check")
        self.on.clicked.connect(self._switch_on)
        self.off = self.make_button("switch-off-fiscal", fiscal_words.SWITCH_OFF, icon="x")
        self.off.clicked.connect(self._switch_off)
        self.again = self.make_button("ask-fiscal-again", fiscal_words.ASK_AGAIN)
        self.again.clicked.connect(lambda: self.context.send(AskFiscalAgain()))
        self.standing = Text(context.theme, TextSize.SMALL, bold=True)
        self.standing.setObjectName("fiscal-standing")
        self.stopped = Text(context.theme, TextSize.SMALL)
        self.stopped.setObjectName("fiscal-stopped")
        self._lay_out()

    def activate(self) -> None:
        if self.snapshot is not None:
            self.form.fill(self.snapshot.setup_info.preferences.fiscal)
            self.confirm.set_checked(on=False)
            self._wanted, self._must_confirm = None, False
            self.update_view(self.snapshot)
        self.form.name.edit.setFocus()

    def set_words(self, words: Words) -> None:
        """Switch the form too: its cards lie in the page, and it does not."""
        self.form.set_words(words)
        super().set_words(words)

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self.form.vat.choose(before.form.vat.chosen)
        self.form.owner.choose(before.form.owner.chosen)
        self.confirm.set_checked(on=before.confirm.switch.isChecked())
        self._wanted, self._setup_before = before._wanted, before._setup_before
        self._must_confirm = before._must_confirm
        self._columns.verticalScrollBar().setValue(before._columns.verticalScrollBar().value())

    def update_view(self, snapshot: Snapshot) -> None:
        self.form.show_trial(snapshot.fiscal.trial)
        is_on = snapshot.setup_info.preferences.fiscal.on
        self.off.setVisible(is_on)
        said = fiscal_words.IS_ON if is_on else fiscal_words.IS_OFF
        self.standing.set_text(self.words.text(said))
        self._show_stopped(snapshot.fiscal)
        self._show_state(snapshot, is_on=is_on)

    def _show_stopped(self, view: FiscalView) -> None:
        lines = [fiscal_words.stopped_line(self.words, each) for each in view.stopped]
        if lines:
            lines.append(self.words.text(fiscal_words.BY_HAND))
        self.stopped.set_text("\n".join(lines))
        self._stopped_part.setVisible(bool(lines))

    def _show_state(self, snapshot: Snapshot, *, is_on: bool) -> None:
        state = snapshot.setup
        refused = refuses_preferences(state) and state is not self._setup_before
        if self._wanted is not None and refused and state.problem is not None:
            self.state.say("triangle-alert", not_kept_because(state.problem), bad=True)
            return
        if self._must_confirm and not self.confirm.switch.isChecked():
            said = self.words.text(fiscal_words.CONFIRM_FIRST)
            self.state.set_message("triangle-alert", said, bad=True)
            return
        if self._wanted == snapshot.setup_info.preferences.fiscal:
            self._wanted = None
        view = snapshot.fiscal
        told = is_on and not view.stopped  # those stand in a part of their own
        trouble = fiscal_words.fiscal_state(self.words, view) if told else ""
        self.state.set_message("triangle-alert", trouble)

    # ------------------------------------------------------------ what is done

    def _try(self) -> None:
        setup = self.form.read(on=False)
        if setup is not None:
            self.context.send(TryFiscalService(setup))

    def _confirm(self) -> None:
        """Take what is missing no more, once it was pressed, off the page."""
        self._must_confirm = False
        self.retranslate()

    def _switch_on(self) -> None:
        setup = self.form.read(on=True)
        if setup is None:
            return
        self._must_confirm = not self.confirm.switch.isChecked()
        if self._must_confirm:
            self.retranslate()
            self.confirm.switch.setFocus()
            return
        self._keep(setup)

    def _switch_off(self) -> None:
        if self.snapshot is not None:
            kept = self.snapshot.setup_info.preferences.fiscal
            self._keep(replace(kept, on=False))

    def _keep(self, setup: FiscalSetup) -> None:
        if self.snapshot is None:
            return
        self._wanted, self._setup_before = setup, self.snapshot.setup
        self._must_confirm = False
        self.confirm.set_checked(on=False)
        self.context.send(change_preferences(self.snapshot, fiscal=setup))
        self.update_view(self.snapshot)

    # ------------------------------------------------------------ how it lies

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_direction(self._head, portrait=is_portrait(self))

    def _lay_out(self) -> None:
        self._columns = ScrolledColumns(
            (self.form.line,),
            (self._make_stopped_part(), self.form.service, self._make_liable_part()),
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Gap.CLOSE, 0, 0)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(self._make_head())
        page.addWidget(self._columns, 1)

    def _make_liable_part(self) -> FormSection:
        part = FormSection(
            self.make_label(fiscal_words.LIABLE, TextSize.BODY, bold=True), self.context
        )
        soft = self.context.theme.palette.soft
        part.add(self.make_label(fiscal_words.LIABLE_TEXT, TextSize.SMALL, colour=soft))
        part.add(self.confirm, self.standing)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.on, 1)
        row.addWidget(self.off, 1)
        part.rows.addLayout(row)
        return part

    def _make_stopped_part(self) -> FormSection:
        title = self.make_label(fiscal_words.NOT_MADE_TITLE, TextSize.BODY, bold=True)
        self._stopped_part = FormSection(title, self.context)
        self._stopped_part.add(self.stopped, self.again)
        return self._stopped_part

    def _make_head(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.back)
        row.addWidget(self.make_label(fiscal_words.FISCAL, TextSize.HEADING, bold=True), 1)
        head = self._head = QHBoxLayout()
        head.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        head.setSpacing(Gap.NORMAL)
        head.addLayout(row)
        head.addWidget(self.state, 1)
        head.addStretch(0)
        return head
