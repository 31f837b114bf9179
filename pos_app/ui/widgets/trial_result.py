"""After a trial: which code opened where, the order that follows, and the payment's end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.payin import Integration
from pos_app.domain.preferences import Preferences, preferences_after, shown_order
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.hints import Hint
from pos_app.ui.model.sale_status import Status, status_of
from pos_app.ui.model.trial_run import TrialRun
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.trial_codes import scrolled
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, trial_words
from pos_app.ui.wording.words import Words


class TrialResult(Translated):
    """Emits what is to become of the order, and of a payment that is still open."""

    keep_wanted = Signal()
    leave_wanted = Signal()
    codes_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._rows: list[tuple[Text, Text]] = []
        self._orders: list[Text] = []
        self.note = Text(context.theme, TextSize.BODY, bold=True)
        self.note.setObjectName("order-note")
        self.payment = Text(context.theme, TextSize.LEAD, bold=True)
        self.payment.setObjectName("trial-payment")
        self.status = StatusCard(context, "trial-status")
        self.hint = HintBar(context, words, "trial-refusal")
        self.cancel = self.make_button(
            "cancel-trial", phrases.CANCEL, ButtonKind.DANGER, icon="x", enter=False
        )
        self.cancel.set_shortcut_key(Qt.Key.Key_F8)
        self.keep = self.make_button(
            "keep-order", trial_words.KEEP_ORDER, ButtonKind.PRIMARY, icon="check", height=56
        )
        self.keep.set_enter_badge()
        self.leave = self.make_button(
            "leave-order", trial_words.LEAVE_ORDER, icon="arrow-left", height=56
        )
        self.leave.set_shortcut_key(Qt.Key.Key_Escape)
        self.codes = self.make_button(
            "back-to-codes", trial_words.BACK_TO_CODES, icon="qr-code", height=56
        )
        self._connect()
        self._lay_out()

    def show_run(self, run: TrialRun, preferences: Preferences) -> None:
        """Show what this run found, and the order that it gives in place of that one."""
        after = preferences_after(preferences, run.trial)
        kinds = dict(run.seen)
        # What the settings left out and no app opened stays out of the order.
        ranked = [(field, kinds[field]) for field in shown_order(after) if field in kinds]
        while len(self._rows) < len(run.seen):
            self._add_row()
        for place, (name, apps) in enumerate(self._rows):
            shown = place < len(run.seen)
            name.setVisible(shown)
            apps.setVisible(shown)
            is_ranked = place < len(ranked)
            self._orders[place].setVisible(is_ranked and run.has_opened)
            if shown:
                field, kind = run.seen[place]
                name.set_text(trial_words.code_name(self.words, field, kind, run.kinds))
                apps.set_text(self._apps_text(run, field))
            if is_ranked:
                ranked_name = trial_words.code_name(self.words, *ranked[place], run.kinds)
                self._orders[place].set_text(f"{place + 1}. {ranked_name}")
        self.keep.setVisible(run.has_opened)
        self.note.set_text(self._note_of(run, preferences, after))
        self.note.setVisible(bool(self.note.text()))

    def show_payment(
        self, view: SaleView | None, hint: Hint, *, time_over: bool, busy: bool, offered: bool
    ) -> None:
        """Show where the payment stands; `offered` while its codes can still be scanned."""
        self.hint.set_hint(hint)
        for button in (self.keep, self.leave):
            button.setEnabled(not busy)
        self.codes.setVisible(offered)
        for widget in (self.payment, self.status):
            widget.setVisible(view is not None)
        self.cancel.setVisible(view is not None and view.can_cancel)
        if view is not None:
            amount = fmt.money(view.sale.amount, self.words.language)
            self.payment.set_text(self.words.text(trial_words.YOUR_PAYMENT, amount=amount))
            status = status_of(view, self.words, time_over=time_over)
            self.status.set_status(self._still_open(status) if view.codes else status)

    def _still_open(self, status: Status) -> Status:
        """Say it of an own payment: there is no customer who is to scan anything."""
        text = self.words.text
        return replace(
            status, title=text(trial_words.STILL_OPEN), todo=text(trial_words.STILL_OPEN_TODO)
        )

    def _apps_text(self, run: TrialRun, field: str) -> str:
        lines = trial_words.verdict_lines(self.words, run.trial, field)
        return "\n".join(lines) or self.words.text(trial_words.TRIED_NOWHERE)

    def _note_of(self, run: TrialRun, before: Preferences, after: Preferences) -> str:
        if not run.has_opened:
            return self.words.text(trial_words.NONE_OPENED)
        changes = (before.integration, after.integration) == (Integration.WIDGET, Integration.H2H)
        return self.words.text(trial_words.NO_LONGER_PAGE) if changes else ""

    def _add_row(self) -> None:
        place = len(self._rows) + 1
        name = Text(self.context.theme, TextSize.BODY, bold=True)
        apps = Text(self.context.theme, TextSize.BODY, colour=self.context.theme.palette.soft)
        order = Text(self.context.theme, TextSize.LEAD)
        for label, said in ((name, "tried"), (apps, "tried-in"), (order, "order")):
            label.setObjectName(f"{said}-{place}")
        self._rows.append((name, apps))
        self._orders.append(order)
        self._found.add(name, apps)
        self._order.rows.insertWidget(place, order)

    def _connect(self) -> None:
        self.keep.clicked.connect(self.keep_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.codes.clicked.connect(self.codes_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def _lay_out(self) -> None:
        self._make_sections()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, Gap.CLOSE)
        column.setSpacing(Gap.CLOSE)
        cards = QHBoxLayout()
        cards.setSpacing(Gap.CLOSE)
        for card in (self._found, self._order):
            cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(cards)
        payment = QHBoxLayout()
        payment.setSpacing(Gap.CLOSE)
        payment.addWidget(self.payment, 1)
        payment.addWidget(self.cancel)
        column.addLayout(payment)
        column.addWidget(self.status)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, Gap.CLOSE)
        foot.setSpacing(Gap.CLOSE)
        for button, stretch in ((self.leave, 2), (self.codes, 2), (self.keep, 3)):
            foot.addWidget(button, stretch)
        message = QVBoxLayout()
        message.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        message.addWidget(self.hint)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scrolled(content), 1)
        page.addLayout(message)
        page.addLayout(foot)

    def _make_sections(self) -> None:
        self._found = FormSection(
            self.make_label(trial_words.WHAT_OPENED, TextSize.LEAD, bold=True), self.context
        )
        self._found.rows.setSpacing(Gap.HAIR)
        self._order = FormSection(
            self.make_label(trial_words.FROM_NOW, TextSize.LEAD, bold=True), self.context
        )
        self._order.rows.setSpacing(Gap.HAIR)
        self._order.add(self.note)
