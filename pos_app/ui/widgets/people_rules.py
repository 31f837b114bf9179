"""When the till asks anew who is there, and how much a cashier takes alone."""

from __future__ import annotations

from typing import Any, Final, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.pending_preferences import PendingPreferences
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.form_field import FormField, FormSection
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words
from pos_app.ui.wording.words import Words

LOCK_CHOICES: Final = (0, 1, 5, 15)
"""Minutes; 0 for never."""
_MAX_DIGITS = 12


def _not_an_amount(words: Words) -> str:
    return words.text(people_words.NOT_AN_AMOUNT)


class PeopleRules(Translated):
    """Sends each change at once; emits `refused` with why one was not kept.

    What was asked for stands until a snapshot shows it or the engine refuses it.
    """

    refused = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._snapshot: Snapshot | None = None
        self._pending = PendingPreferences()
        self.after_sale = SwitchRow(
            context,
            words,
            "lock-after-sale",
            icon="lock",
            title=people_words.LOCK_AFTER_SALE,
            text=people_words.LOCK_AFTER_SALE_TEXT,
        )
        self.after_sale.toggled.connect(lambda on: self._change(lock_after_sale=on))
        self.minutes = {minutes: self._make_choice(minutes) for minutes in LOCK_CHOICES}
        self.most = FormField(
            context,
            words,
            "most-alone",
            people_words.MOST_ALONE,
            max_length=_MAX_DIGITS,
            hint=people_words.MOST_ALONE_HINT,
        )
        self.most_day = FormField(
            context, words, "most-alone-day", people_words.MOST_ALONE_DAY, max_length=_MAX_DIGITS
        )
        self._amounts = {"most_alone": 0, "most_alone_day": 0}
        self._fields = {"most_alone": self.most, "most_alone_day": self.most_day}
        self.most.edit.editingFinished.connect(lambda: self._take_most("most_alone"))
        self.most_day.edit.editingFinished.connect(lambda: self._take_most("most_alone_day"))
        self._lay_out()
        self.retranslate()

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show what holds now, and what was asked for; an amount that is being typed stays."""
        self._snapshot = snapshot
        refusal = self._pending.settle(snapshot)
        if refusal is not None:
            self.refused.emit(refusal.problem)
        preferences = self._pending.applied(snapshot)
        self.after_sale.set_checked(on=preferences.lock_after_sale)
        for minutes, button in self.minutes.items():
            button.setChecked(minutes == preferences.lock_after_min)
        for name, field in self._fields.items():
            now = getattr(preferences, name)
            is_written_in = field.edit.hasFocus() or bool(field.error.text())
            if now != self._amounts[name] or not is_written_in:
                self._show_amount(name, now)

    def forget_typed(self) -> None:
        """Drop what somebody typed on an earlier visit and could not be used."""
        self._pending.clear()
        if self._snapshot is not None:
            for name in self._fields:
                self._show_amount(name, getattr(self._snapshot.setup_info.preferences, name))

    def restore_from(self, before: Self) -> None:
        """Leave an amount that is being typed, as the former rules have."""
        self._amounts, self._pending = before._amounts, before._pending

    def _show_amount(self, name: str, amount: int) -> None:
        field, text = self._fields[name], str(amount) if amount else ""
        self._amounts[name] = amount
        if field.edit.text() != text:
            field.edit.setText(text)
        if field.error.text():
            field.set_error(None)

    def _change(self, **values: Any) -> None:  # noqa: ANN401 - settings' values
        if self._snapshot is not None:
            self.context.send(self._pending.change(self._snapshot, **values))

    def retranslate(self) -> None:
        for minutes, button in self.minutes.items():
            never = self.words.text(people_words.LOCK_NEVER)
            some = self.words.text(people_words.LOCK_MINUTES, minutes=minutes)
            button.set_text(some if minutes else never)

    def _take_most(self, name: str) -> None:
        """Keep the amount that was typed, where it is one."""
        field = self._fields[name]
        typed = "".join(field.edit.text().split())
        good = typed.isascii() and (typed.isdigit() or not typed)
        field.set_error(None if good else _not_an_amount)
        if good and int(typed or 0) != self._amounts[name]:
            self._amounts[name] = int(typed or 0)
            self._change(**{name: self._amounts[name]})

    def _make_choice(self, minutes: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"lock-after-{minutes}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(minutes))
        return button

    def _choose(self, minutes: int) -> None:
        for each, button in self.minutes.items():
            button.setChecked(each == minutes)
        self._change(lock_after_min=minutes)

    def _lay_out(self) -> None:
        section = FormSection(
            self.make_label(people_words.RULES, TextSize.BODY, bold=True), self.context
        )
        section.add(
            self.after_sale, self.make_label(people_words.LOCK_AFTER, TextSize.SMALL, bold=True)
        )
        row = QHBoxLayout()
        row.setSpacing(Gap.TIGHT)
        for button in self.minutes.values():
            row.addWidget(button, 1)
        section.rows.addLayout(row)
        section.add(self.most, self.most_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
