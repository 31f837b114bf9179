"""The page where keys are entered for this run only, where no vault may keep them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import EnterKeys, OpenTill
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.confirmations import ask_before_other_address
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.centred_card import CentredCard
from pos_app.ui.widgets.form_field import MAX_KEY_LENGTH, FormField
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, setup_words
from pos_app.ui.wording.problems import problem_sentence, settings_problem_sentence
from pos_app.ui.wording.words import Words


def _missing(words: Words) -> str:
    return settings_problem_sentence(words, SettingsProblem.EMPTY_TEXT)


class EnterKeysScreen(Screen):
    """Takes both keys in masked fields, for the address that the till is set up with.

    The address is named; where the stored keys belong to another, `question_asked` for a yes.
    """

    back_wanted = Signal()
    question_asked = Signal(object, object)
    """A `Question`, and what a yes does."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "enter-keys-page")
        self.reason = HintBar(context, words, "keys-reason")
        self.address = Text(context.theme, TextSize.BODY, bold=True)
        self.address.setObjectName("keys-address")
        self.account = FormField(
            context, words, "run-account-id", setup_words.ACCOUNT_ID, max_length=MAX_KEY_LENGTH
        )
        self.key = FormField(
            context, words, "run-public-key", setup_words.PUBLIC_KEY, max_length=MAX_KEY_LENGTH
        )
        for field in (self.account, self.key):
            field.mask_text()
            field.edit.returnPressed.connect(self._enter)
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left", height=52)
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.retry = self.make_button("try-again", phrases.TRY_AGAIN, icon="rotate-ccw", height=52)
        self.enter = self.make_button(
            "use-keys", setup_words.OPEN_TILL, ButtonKind.PRIMARY, height=52
        )
        self.back.clicked.connect(self.back_wanted)
        self.retry.clicked.connect(lambda: context.send(OpenTill(Mode.LIVE)))
        self.enter.clicked.connect(self._enter)
        self._lay_out()

    def activate(self) -> None:
        self.account.edit.setFocus()

    def deactivate(self) -> None:
        for field in (self.account, self.key):
            field.edit.clear()
            field.set_error(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for box in (self._fields, self._buttons):
            set_direction(box, portrait=is_portrait(self))

    def update_view(self, snapshot: Snapshot) -> None:
        problem = snapshot.needs_keys
        self.reason.set_message(
            "key-round", problem_sentence(self.words, problem) if problem else ""
        )
        former, url = snapshot.former_address, snapshot.setup_info.base_url or ""
        change = f"{former} → {url}" if former else url
        self.address.set_text(f"{self.words.text(setup_words.BASE_URL)}: {change}" if url else "")

    def _enter(self) -> None:
        if self.snapshot is None:
            return
        for field in (self.account, self.key):
            field.set_error(None if field.text else _missing)
        if not (self.account.text and self.key.text):
            return
        key = Secret("".join(self.key.text.split()))
        base_url, former = self.snapshot.setup_info.base_url or "", self.snapshot.former_address
        command = EnterKeys(Keys(base_url, Secret(self.account.text), key))
        if former:
            question = ask_before_other_address(self.words, former, base_url)
            self.question_asked.emit(question, lambda: self.context.send(command))
        else:
            self.context.send(command)

    def _lay_out(self) -> None:
        column = CentredCard(self, self.context.theme, margin=Gap.CLOSE).column
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.make_label(setup_words.ENTER_KEYS, TextSize.TITLE, bold=True))
        column.addWidget(self.make_label(setup_words.ENTER_KEYS_TEXT, TextSize.BODY))
        for widget in (self.reason, self.address):
            column.addWidget(widget)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(Gap.NORMAL)
        self._fields.addWidget(self.account)
        self._fields.addWidget(self.key)
        column.addLayout(self._fields)
        ways_back = QHBoxLayout()
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (ways_back, self._buttons):
            row.setSpacing(Gap.CLOSE)
        ways_back.addWidget(self.back)
        ways_back.addWidget(self.retry)
        self._buttons.addLayout(ways_back)
        self._buttons.addWidget(self.enter, 1)
        column.addLayout(self._buttons)
