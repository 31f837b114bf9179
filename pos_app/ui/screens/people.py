"""The page of the people: who works at the till, what each may do, and a new PIN for each."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.people import MAX_PERSON_NAME, PIN_DIGITS, PeopleProblem, Person, Role
from pos_app.domain.secret import Secret
from pos_app.engine.api.people_commands import (
    AddPerson,
    ChangePerson,
    RetirePerson,
    SetBadge,
    TakeNameAway,
)
from pos_app.engine.api.people_view import PeopleChange
from pos_app.engine.api.snapshots import Problem, Snapshot
from pos_app.ui.model.confirmations import Question
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.badge_row import BadgeRow
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.form_field import FormField, FormSection
from pos_app.ui.widgets.former_people import FormerPeople
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.people_rules import PeopleRules
from pos_app.ui.widgets.scrolled_columns import ScrolledColumns
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words, phrases, setup_words
from pos_app.ui.wording.problems import not_kept_because
from pos_app.ui.wording.words import Words

_MOST_PERSONS = 40
_ROLE_COLUMNS = 3


class PeopleScreen(Screen):
    """Emits `question_asked` before somebody is retired, `back_wanted` to go back."""

    back_wanted = Signal()
    question_asked = Signal(object, object)
    """A `Question`, and what a yes does."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "people-page")
        self._chosen: int | None = None
        """The person in the form; None where it is for a new one."""
        self._role = Role.CASHIER
        self._filled = False
        self._given_to: int | None = None
        """Whose badge is being changed: the form stays with that person."""
        self._asked_for: int | None = None
        """Whose change was asked for last; None for a new person."""
        self._change = PeopleChange()
        """What was last said of a change."""
        self.persons: list[Button] = []
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.back_wanted)
        self.result = HintBar(context, words, "people-result")
        self.explained = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.explained.setObjectName("people-explained")
        self.add = self.make_button("add-person", people_words.ADD_PERSON, icon="plus")
        self.add.clicked.connect(lambda: self._choose(None))
        self.form_title = Text(context.theme, TextSize.LEAD, bold=True)
        self._make_fields()
        self.former = FormerPeople(context, words)
        self.former.chosen.connect(self._ask_to_take_name)
        self.rules = PeopleRules(context, words)
        self.rules.refused.connect(self._tell_refused)
        self._lay_out()

    def _make_fields(self) -> None:
        context, words = self.context, self.words
        self.name = self._make_field("person-name", people_words.NAME, MAX_PERSON_NAME)
        self.pin = self._make_pin("person-pin", people_words.PIN)
        self.again = self._make_pin("person-pin-again", people_words.PIN_AGAIN)
        self.pin_hint = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.badge_row = BadgeRow(context, words)
        self.badge_row.given.connect(self._give_badge)
        self.roles = {role: self._make_role(role) for role in Role}
        self.role_text = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.save = self.make_button("save-person", setup_words.SAVE, ButtonKind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.retire = self.make_button(
            "retire-person", people_words.RETIRE, ButtonKind.DANGER, enter=False
        )
        self.retire.clicked.connect(self._ask_to_retire)

    def activate(self) -> None:
        self._chosen, self._filled = None, False
        self.rules.forget_typed()
        if self.snapshot is not None:
            self._change = self.snapshot.people.change
            self._fill(self.snapshot)
            self.update_view(self.snapshot)
        self.name.edit.setFocus()

    def deactivate(self) -> None:
        self._clear_pins()
        self._given_to = None
        self.badge_row.stop()
        self.result.set_message("", "")

    def take_badge(self, badge: Secret) -> None:
        """Give the badge that was scanned to the chosen person; not while a change goes on."""
        if self.snapshot is not None and not self.snapshot.people.change.busy:
            self.badge_row.take(badge)

    def refuse_scan(self) -> None:
        """Say that what was scanned is no badge, where one is waited for."""
        if self.badge_row.is_waiting:
            self._show_problem(PeopleProblem.BAD_BADGE)

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._chosen, self._role, self._change = before._chosen, before._role, before._change
        self._filled = before._filled
        self._given_to, self._asked_for = before._given_to, before._asked_for
        self.badge_row.restore_from(before.badge_row)
        self.rules.restore_from(before.rules)

    def update_view(self, snapshot: Snapshot) -> None:
        people = snapshot.people
        if not self._filled:
            self._fill(snapshot)
        self._take_change(people.change)
        self._show_persons(people.persons)
        self.explained.set_text(self._explanation(snapshot))
        self.explained.setVisible(bool(self.explained.text()))
        self._show_form(people.persons, busy=people.change.busy)
        self.former.set_persons(people.former)
        self.rules.setVisible(people.has_log_in)
        self.rules.set_snapshot(snapshot)

    # ------------------------------------------------------------ what a person does

    def _choose(self, number: int | None) -> None:
        self._chosen = number
        self.result.set_message("", "")
        if self.snapshot is not None:
            self._fill(self.snapshot)
            self.update_view(self.snapshot)
        self.name.edit.setFocus()

    def _fill(self, snapshot: Snapshot) -> None:
        """Fill the form in: with the chosen person, or for a new one."""
        persons = snapshot.people.persons
        person = next((each for each in persons if each.number == self._chosen), None)
        self._chosen = person.number if person is not None else None
        self._filled = True
        self.name.edit.setText(person.name if person is not None else "")
        first = Role.OWNER if not persons else Role.CASHIER
        self._role = person.role if person is not None else first
        self._clear_pins()
        self.name.set_error(None)

    def _set_role(self, role: Role) -> None:
        self._role = role
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def _save(self) -> None:
        if self.snapshot is None or self.snapshot.people.change.busy:
            return
        for field in (self.name, self.pin, self.again):
            field.set_error(None)
        if self.pin.edit.text() != self.again.edit.text():
            self.again.say_error(people_words.PINS_DIFFER)
            self.again.edit.setFocus()
            return
        self.result.set_message("", "")
        self._asked_for = self._chosen
        name, pin = self.name.text, Secret(self.pin.edit.text())
        if self._chosen is None:
            self.context.send(AddPerson(name, self._role, pin))
        else:
            self.context.send(ChangePerson(self._chosen, name, self._role, pin))

    def _ask_to_retire(self) -> None:
        number = self._chosen
        person = None if self.snapshot is None else self.snapshot.people.find(number)
        if number is None or person is None:
            return
        name = person.name  # as it is kept: the field may hold another by now
        question = Question(
            title=self.words.text(people_words.RETIRE_QUESTION, name=name),
            text=self.words.text(people_words.RETIRE_TEXT, name=name),
            yes=self.words.text(people_words.RETIRE),
            no=self.words.text(people_words.KEEP),
            yes_name="confirm-retire",
            no_name="keep-person",
        )
        self.question_asked.emit(question, lambda: self._retire(number))

    def _retire(self, number: int) -> None:
        self._asked_for = number
        self.context.send(RetirePerson(number))

    def _ask_to_take_name(self, number: int) -> None:
        person = None if self.snapshot is None else self.snapshot.people.find(number)
        if person is None:
            return
        question = Question(
            title=self.words.text(people_words.TAKE_NAME_QUESTION, name=person.name),
            text=self.words.text(people_words.TAKE_NAME_TEXT),
            yes=self.words.text(people_words.TAKE_NAME),
            no=self.words.text(people_words.KEEP_NAME),
            yes_name="confirm-take-name",
            no_name="keep-name",
        )
        self.question_asked.emit(question, lambda: self._take_name(number))

    def _take_name(self, number: int) -> None:
        self._asked_for = self._chosen
        self.context.send(TakeNameAway(number))

    def _give_badge(self, number: int, badge: Secret) -> None:
        self.result.set_message("", "")
        self._given_to = self._asked_for = number
        self.context.send(SetBadge(number, badge))

    @Slot(object)
    def _tell_refused(self, problem: Problem) -> None:
        self.result.say("triangle-alert", not_kept_because(problem), bad=True)

    def _clear_pins(self) -> None:
        for field in (self.pin, self.again):
            field.edit.clear()
            field.set_error(None)

    # ------------------------------------------------------------ the engine's answers

    def _take_change(self, change: PeopleChange) -> None:
        before, self._change = self._change, change
        if change is before:
            return
        if change.done > before.done:
            given_to, self._given_to = self._given_to, None
            if self._chosen == self._asked_for:  # else another is chosen and written of by now
                self._chosen = given_to
                if self.snapshot is not None:
                    self._fill(self.snapshot)
            self.result.say("check", lambda words: words.text(people_words.KEPT), good=True)
        elif change.problem is not None:
            self._given_to = None
            self._show_problem(change.problem)

    def _show_problem(self, problem: PeopleProblem) -> None:
        phrase = people_words.PROBLEM[problem]
        if problem in {PeopleProblem.NAME_MISSING, PeopleProblem.NAME_TAKEN}:
            self.name.say_error(phrase)
        elif problem is PeopleProblem.BAD_PIN:
            self.pin.say_error(phrase)
        else:
            self.result.say("circle-alert", lambda words: words.text(phrase), bad=True)

    # ------------------------------------------------------------ the view

    def _explanation(self, snapshot: Snapshot) -> str:
        people = snapshot.people
        if not people.persons:
            return self.words.text(people_words.NO_PEOPLE)
        if people.pins_ended:
            return self.words.text(people_words.PINS_ENDED)
        return "" if people.has_log_in else self.words.text(people_words.OWNER_ALONE)

    def _show_persons(self, persons: tuple[Person, ...]) -> None:
        while len(self.persons) < min(len(persons), _MOST_PERSONS):
            self.persons.append(self._make_person())
        for place, button in enumerate(self.persons):
            button.setVisible(place < len(persons))
            if place < len(persons):
                person = persons[place]
                text = people_words.person_and_role(self.words, person)
                if not person.has_pin:
                    text = f"{text} · {self.words.text(people_words.WITHOUT_PIN)}"
                elif person.has_badge:
                    text = f"{text} · {self.words.text(people_words.WITH_BADGE)}"
                button.set_text(text)
                button.setObjectName(f"person-{person.number}")
                button.setChecked(person.number == self._chosen)
        self._person_rows.place([self.persons[: len(persons)]], 1)

    def _show_form(self, persons: tuple[Person, ...], *, busy: bool) -> None:
        words, new = self.words, self._chosen is None
        chosen = next((each for each in persons if each.number == self._chosen), None)
        self.badge_row.set_person(chosen if chosen is not None and chosen.has_pin else None)
        self.form_title.set_text(
            words.text(people_words.NEW_PERSON) if chosen is None else chosen.name
        )
        self.pin_hint.set_text(
            words.text(people_words.PIN_HINT)
            if new
            else f"{words.text(people_words.PIN_HINT)} {words.text(people_words.PIN_STAYS)}"
        )
        for role, button in self.roles.items():
            button.setChecked(role is self._role)
            button.setEnabled(bool(persons) or role is Role.OWNER)
        self.role_text.set_text(people_words.role_text(words, self._role))
        self.retire.setVisible(not new)
        # The engine takes one change at a time, and would say nothing of another.
        for changing in (self.save, self.retire, self.badge_row, self.former):
            changing.setEnabled(not busy)
        self.add.setVisible(bool(persons))

    # ------------------------------------------------------------ building

    def _make_field(self, name: str, phrase: str, max_length: int) -> FormField:
        field = FormField(self.context, self.words, name, phrase, max_length=max_length)
        field.edit.returnPressed.connect(self._save)
        return field

    def _make_pin(self, name: str, phrase: str) -> FormField:
        field = self._make_field(name, phrase, PIN_DIGITS[1])
        field.mask_text()
        digits = QRegularExpression(rf"[0-9]{{0,{PIN_DIGITS[1]}}}")
        field.edit.setValidator(QRegularExpressionValidator(digits, field.edit))
        return field

    def _make_role(self, role: Role) -> Button:
        button = self.make_button(f"role-{role}", people_words.ROLE[role], ButtonKind.CHOICE)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._set_role(role))
        return button

    def _make_person(self) -> Button:
        button = Button(
            self.context.theme, self.context.icons, ButtonKind.CHOICE, icon="user-round"
        )
        button.setParent(self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose_of(button))
        return button

    def _choose_of(self, button: Button) -> None:
        place = self.persons.index(button)
        persons = () if self.snapshot is None else self.snapshot.people.persons
        if place < len(persons):
            self._choose(persons[place].number)

    def _lay_out(self) -> None:
        columns = ScrolledColumns((self._make_list(), self.rules), (self._make_form(), self.former))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Gap.CLOSE, 0, 0)
        page.setSpacing(Gap.CLOSE)
        page.addLayout(self._make_head())
        page.addWidget(columns, 1)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.back)
        row.addWidget(self.make_label(people_words.PEOPLE, TextSize.HEADING, bold=True))
        row.addWidget(self.result, 1)
        row.addStretch(0)
        return row

    def _make_list(self) -> FormSection:
        title = self.make_label(people_words.PEOPLE_ROW, TextSize.BODY, bold=True)
        section = FormSection(title, self.context)
        section.add(self.explained)
        self._person_rows = ButtonRows(section.rows, _MOST_PERSONS)
        section.add(self.add)
        return section

    def _make_form(self) -> FormSection:
        section = FormSection(self.form_title, self.context)
        section.add(self.name)
        section.add(self.make_label(people_words.RIGHTS, TextSize.SMALL, bold=True))
        ButtonRows(section.rows, len(self.roles)).place([list(self.roles.values())], _ROLE_COLUMNS)
        section.add(self.role_text)
        pins = QHBoxLayout()
        pins.setSpacing(Gap.NORMAL)
        pins.addWidget(self.pin, 1)
        pins.addWidget(self.again, 1)
        section.rows.addLayout(pins)
        section.add(self.pin_hint, self.badge_row)
        feet = QHBoxLayout()
        feet.setSpacing(Gap.CLOSE)
        feet.addWidget(self.retire)
        feet.addStretch(1)
        feet.addWidget(self.save, 1)
        section.rows.addLayout(feet)
        return section
