"""The dark bar on top: the till's name, the state of the connection, and the main actions."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.theme.palette import ICON_OF_TROUBLE
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.held_word import HeldWord
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.link_indicator import LinkIndicator
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import MIN_PIXELS, Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import (
    appearance_words,
    customer_words,
    help_words,
    people_words,
    phrases,
    setup_words,
)
from pos_app.ui.wording.connection_words import link_word
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

HEIGHT = 56
_TITLE_ROOM, _MIN_TITLE = 220, 90
"""What the shop's name asks for, before words make room for signs."""
_TITLE_LINES = 4
"""How many lines of a long name stand in the bar, each of half the usual size."""


class Header(Translated):
    """Shows the till's state; emits what the person wants."""

    names_wanted = Signal(str)
    """The names of shop and till where there is no room for them here; empty where there is."""
    sales_wanted = Signal()
    settings_wanted = Signal()
    setup_wanted = Signal()
    appearance_wanted = Signal()
    help_wanted = Signal()
    face_customer_wanted = Signal()
    cashier_wanted = Signal()
    """To say who is at the till from now on."""
    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        palette = context.theme.palette
        self._can_face_customer = self._has_link = False
        self._has_help = True
        self._shown: object = None
        self._titles = ("", "")
        """Both names, and the shop's alone."""
        self.setFixedHeight(context.theme.scaled_height(HEIGHT))
        self.mode = ModeBadge(context.theme, TextSize.BODY, height=context.theme.scaled_width(28))
        self.title = Text(context.theme, TextSize.LEAD, bold=True, colour=palette.on_header)
        self.title.setObjectName("title")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.link = LinkIndicator(context)
        self.setup = self.make_button(
            "set-up-shop", setup_words.SET_UP, ButtonKind.ON_COLOUR, icon="store"
        )
        self.leave_training = self.make_button(
            "leave-training", phrases.LEAVE_TRAINING, ButtonKind.ON_COLOUR, icon="log-out"
        )
        self.leave_training.clicked.connect(lambda: context.send(OpenTill(Mode.LIVE)))
        self._make_actions()
        self.languages = LanguageSwitch(context, words, "language", ButtonKind.HEADER)
        self.languages.let_key_choose()
        self._buttons = (
            self.setup,
            self.leave_training,
            self.cashier,
            self.face_customer,
            self.sales,
            self.settings,
            self.appearance,
            self.help,
        )
        for button in self._buttons:
            HeldWord(button)
        self._connect_signals()
        self._lay_out()

    def _make_actions(self) -> None:
        self.cashier = self.make_button(
            "cashier", people_words.LOG_IN, ButtonKind.HEADER, icon="user-round"
        )
        self.sales = self.make_button("sales", phrases.SALES, ButtonKind.HEADER, icon="list")
        self.settings = self.make_button(
            "settings", phrases.SETTINGS, ButtonKind.HEADER, icon="settings"
        )
        self.appearance = self.make_button(
            "appearance",
            appearance_words.APPEARANCE,
            ButtonKind.HEADER,
            icon="monitor-speaker",
        )
        self.help = self.make_button(
            "open-help", help_words.HELP, ButtonKind.HEADER, icon="circle-question-mark"
        )
        self.face_customer = self.make_button(
            "face-customer", customer_words.FACE_CUSTOMER, ButtonKind.HEADER, icon="monitor"
        )
        self.face_customer.set_badge(KEY_NAMES[Qt.Key.Key_F9])  # the window's own shortcut
        for button, key in (
            (self.sales, Qt.Key.Key_F6),
            (self.appearance, Qt.Key.Key_F7),
            (self.help, Qt.Key.Key_F1),
            (self.settings, Qt.Key.Key_F10),
        ):
            button.set_shortcut_key(key)

    def _connect_signals(self) -> None:
        signals = (
            (self.setup, self.setup_wanted),
            (self.cashier, self.cashier_wanted),
            (self.sales, self.sales_wanted),
            (self.settings, self.settings_wanted),
            (self.appearance, self.appearance_wanted),
            (self.help, self.help_wanted),
            (self.face_customer, self.face_customer_wanted),
        )
        for button, wanted in signals:
            button.clicked.connect(wanted)
        self.languages.chosen.connect(self.language_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.NORMAL, 0, Gap.TIGHT, 0)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 1)
        row.addStretch(0)
        row.addWidget(self.link)
        for widget in (*self._buttons, self.languages):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_snapshot(
        self, snapshot: Snapshot, language: Language, *, can_face_customer: bool
    ) -> None:
        """Update the bar; `can_face_customer` where the customer has no monitor of their own."""
        preferences = snapshot.setup_info.preferences
        shown = (
            (preferences.shop, preferences.till, snapshot.mode, snapshot.phase),
            (snapshot.setup_info.provisioned, snapshot.needs_keys, has_moved_away(snapshot)),
            (snapshot.trouble, snapshot.is_connected),
            (snapshot.people.has_log_in, snapshot.people.at_till),
            (language, self.words, can_face_customer),
        )
        if shown == self._shown:
            return  # measuring the bar costs more than all the rest of an unchanged snapshot
        self._shown = shown
        self._show(snapshot, language, can_face_customer=can_face_customer)

    def _show(self, snapshot: Snapshot, language: Language, *, can_face_customer: bool) -> None:
        preferences = snapshot.setup_info.preferences
        training = snapshot.mode is Mode.TRAINING
        names = () if training else (preferences.shop, preferences.till)
        shown = [name for name in names if name] or [phrases.PROGRAM_NAME]
        self._titles = (" · ".join(shown), shown[0])
        self.mode.set_text(mode_word(self.words, snapshot.mode))
        till = snapshot.phase in {Phase.STARTING, Phase.READY}
        self.setup.setVisible(training and till and not snapshot.setup_info.provisioned)
        may_leave = till or snapshot.phase is Phase.FAILED  # else there is no way to the real till
        self.leave_training.setVisible(training and may_leave and snapshot.setup_info.provisioned)
        self.sales.setVisible(till)
        self._show_cashier(snapshot, till=till)
        self.settings.setVisible(till and snapshot.setup_info.provisioned)
        self._has_link = till and not has_moved_away(snapshot)
        self._can_face_customer = till and can_face_customer
        self._update_link(snapshot)
        self.languages.set_current(language)
        self._update_compactness()

    def _show_cashier(self, snapshot: Snapshot, *, till: bool) -> None:
        """Name who is at the till, where it asks for that."""
        people = snapshot.people
        self.cashier.setVisible(till and people.has_log_in)
        if people.at_till is None:
            self.cashier.set_icon_name("lock")
            self.cashier.set_text(self.words.text(people_words.LOG_IN))
        else:
            self.cashier.set_icon_name("user-round")
            self.cashier.set_text(people_words.person_name(self.words, people.at_till))
        self.cashier.set_tool_tip_key(Qt.Key.Key_F4, shift=True)

    def retranslate(self) -> None:
        self._shown = None  # who is at the till stands where a fixed phrase was said just now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_compactness()

    def _update_compactness(self) -> None:
        """Turn buttons into icons, the plainest first, where not all words fit."""
        title = QFontMetrics(self.context.theme.font(TextSize.LEAD, bold=True))
        natural, room = (
            title.horizontalAdvance(self._titles[0]),
            self.context.theme.scaled_width(_TITLE_ROOM),
        )
        wanted = max(min(natural, room), natural // _TITLE_LINES) + Gap.CLOSE
        # Where the plainest have words, the names stand in one line.
        whole = max(min(natural, 2 * room) + Gap.CLOSE, wanted)
        plainest = {self.help, self.appearance, self.face_customer}
        last = (self.setup, self.leave_training)
        steps = (
            (),
            (self.help,),
            (self.appearance,),
            (self.face_customer,),
            (self.settings, self.sales, self.cashier),
            last,
        )
        compact: list[Button] = []
        row = self.layout()
        assert row is not None  # noqa: S101 - made with the bar
        self.face_customer.setVisible(self._can_face_customer)
        self._has_help = True
        self.languages.set_compact(compact=False)
        self.link.setVisible(self._has_link)
        for more in steps:
            compact += more
            for button in self._buttons:
                button.set_compact(compact=button in compact)
            self.link.set_compact(compact=more is last)
            row.setSpacing(Gap.TIGHT if more is last else Gap.CLOSE)
            needed = wanted if plainest <= {*compact} else whole
            if self._used_width() + needed <= self.width():
                break
        self._leave_out_what_has_no_room()
        self._show_title(self.width() - self._used_width())

    def _leave_out_what_has_no_room(self) -> None:
        self.languages.set_compact(compact=self._used_width() > self.width())
        if self._used_width() > self.width():
            self._has_help = False  # F1 does the same; the page of screen and sound has it too
        self.help.setVisible(self._has_help)
        if self._used_width() > self.width():
            self.face_customer.hide()  # F9 does the same
        if self._used_width() > self.width() and self.mode.text:
            self.link.hide()  # no money depends on it here

    def _show_title(self, room: int) -> None:
        """Show both names, or the shop's alone where both could not be read."""
        font = self.context.theme.exact_font(MIN_PIXELS + 1, bold=True)
        wrap, box = int(Qt.TextFlag.TextWordWrap), QRect(0, 0, max(room - Gap.CLOSE, 1), 1_000)
        heights = [
            QFontMetrics(font).boundingRect(box, wrap, name).height() for name in self._titles
        ]
        self.title.set_text(self._titles[int(heights[0] > self.height())])
        has_room = room >= _MIN_TITLE and heights[1] <= self.height()
        self.title.setVisible(has_room)
        self.names_wanted.emit("" if has_room else self._titles[0])

    def _used_width(self) -> int:
        """Return the width of everything but the title."""
        row = self.layout()
        assert row is not None  # noqa: S101 - made with the bar
        widgets = (self.mode, self.link, *self._buttons, self.languages)
        seen = [
            each
            for each in widgets
            if (self._has_help if each is self.help else not each.isHidden())
        ]
        hints = (max(each.sizeHint().width(), each.minimumWidth()) for each in seen)
        margins = row.contentsMargins()
        return sum(hints) + row.spacing() * len(seen) + margins.left() + margins.right()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            # Not `fillRect`: Python would make Qt's 180 gradients for it, before the first paint.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.context.theme.palette.header))
            painter.drawRect(self.rect())

    def _update_link(self, snapshot: Snapshot) -> None:
        if snapshot.phase is Phase.STARTING:
            self.link.set_state("hourglass", self.words.text(phrases.LINK_STARTING), good=True)
        elif snapshot.needs_keys is not None:
            self.link.set_state("key-round", self.words.text(phrases.LINK_NO_KEYS), good=False)
        elif snapshot.trouble is not None:
            icon = ICON_OF_TROUBLE[snapshot.trouble]
            self.link.set_state(icon, link_word(self.words, snapshot.trouble), good=False)
        elif not snapshot.is_connected:
            self.link.set_state("hourglass", self.words.text(phrases.LINK_UNKNOWN), good=True)
        else:
            self.link.set_state("wifi", self.words.text(phrases.LINK_GOOD), good=True)
