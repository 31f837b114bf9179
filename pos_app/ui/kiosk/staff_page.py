"""The staff's page: what is open and what is to be looked at, the day, and the kiosk itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.commands import AcknowledgeNotice, AskNow
from pos_app.engine.api.snapshots import Notice, Snapshot
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, Part, in_grid
from pos_app.ui.kiosk.pad import NO
from pos_app.ui.model.kiosk_staff import MOST_LINES, staff_texts
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.fitting import least_height
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.words import Words

_COLUMNS: Final = 2


class StaffPage(KioskPage):
    """Each button has a digit of its own, for a kiosk with a keypad alone."""

    takes_digits = True
    leave_wanted = Signal()
    restart_wanted = Signal()
    meaning_changed = Signal()
    """A touch of one of its buttons does something else than a moment ago."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.STAFF)
        self._words: Words | None = None
        self._notice: Notice | None = None
        self._is_leaving = False
        scale = kiosk.scale
        self.title = self._label("title", bold=True)
        self.day, self.network = self._label("day"), self._label("network")
        self.told = self._label("told", bold=True)
        self.payments = [self._label(f"payment-{place}") for place in range(MOST_LINES + 1)]
        self.warning = self._label("warning", bold=True)
        self.warning.set_colour(self.theme.palette.danger)
        self.buttons: dict[str, Button] = {}
        self.read = FittedColumn(
            [self.title, self.day, self.told, *self.payments, self.network, self.warning],
            largest=scale.text,
        )
        self.read.setMinimumWidth(scale.icon)
        self.lay_out(self.read, self._make_buttons(), beside=not kiosk.portrait, share=1)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.STAFF))
        texts = {
            "seen": kiosk_words.PUT_ASIDE,
            "ask": kiosk_words.ASK_NOW,
            "clean": kiosk_words.CLEAN,
            "touch": kiosk_words.TEST_TOUCH,
            "levels": kiosk_words.LEVELS,
            "restart": kiosk_words.RESTART,
            "leave": phrases.CLOSE_YES if self._is_leaving else kiosk_words.LEAVE,
            "customers": kiosk_words.BACK_TO_CUSTOMERS,
        }
        for name, phrase in texts.items():
            self.buttons[name].set_text(words.text(phrase))
        leaving = ButtonKind.DANGER if self._is_leaving else ButtonKind.SECONDARY
        self.buttons["leave"].set_kind(leaving)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show how things stand."""
        words = self._words
        if words is None:
            return
        before, texts = self._notice, staff_texts(snapshot, words, self._notice)
        self._notice = texts.notice
        if texts.notice is not None and not _is_same(before, texts.notice):
            self.meaning_changed.emit()
        self._open = texts.open
        today = f"{words.text(kiosk_words.TODAY)}: {texts.day}" if texts.day else ""
        for label, text in (
            (self.day, today),
            (self.told, f"{texts.told}\n{texts.more}".strip()),
            (self.network, texts.network),
        ):
            _say(label, text)
        for place, label in enumerate(self.payments):
            _say(label, texts.payments[place] if place < len(texts.payments) else "")
        leaves_open = self._is_leaving and texts.open > 0
        _say(
            self.warning,
            words.plural(kiosk_words.LEAVE_WITH_OPEN, texts.open) if leaves_open else "",
        )
        about = texts.notice
        self.buttons["seen"].set_subject(about and (about.sale.sale_id, about.kind))
        self.buttons["seen"].setEnabled(about is not None)
        self.read.fit()

    def clear(self) -> None:
        self._notice, self._is_leaving = None, False
        for label in (self.day, self.told, *self.payments, self.warning):
            label.set_text("")

    def handle_key(self, key: str) -> None:
        if key == NO:
            self.acted.emit(KioskEvent.BACK)
        place = int(key) - 1 if key.isdigit() else -1
        if 0 <= place < len(self.buttons):
            list(self.buttons.values())[place].click()

    def _leave(self) -> None:
        """Leave at once, or after a word where payments are open."""
        if self._open and not self._is_leaving:
            self._is_leaving = True
            self.meaning_changed.emit()
            self.acted.emit(KioskEvent.AGAIN)  # leads nowhere: the page is filled anew
        else:
            self.leave_wanted.emit()

    def _put_aside(self) -> None:
        notice = self._notice
        if notice is not None:
            self.context.send(AcknowledgeNotice(notice.sale.sale_id, notice.sale.state))

    def _make_buttons(self) -> Part:
        acts = {
            "seen": self._put_aside,
            "ask": lambda: self.context.send(AskNow()),
            "clean": lambda: self.acted.emit(KioskEvent.CLEAN),
            "touch": lambda: self.acted.emit(KioskEvent.TEST_TOUCH),
            "levels": lambda: self.acted.emit(KioskEvent.LEVELS),
            "restart": self.restart_wanted.emit,
            "leave": self._leave,
            "customers": lambda: self.acted.emit(KioskEvent.BACK),
        }
        columns = 2 * _COLUMNS if self.kiosk.low and not self.kiosk.portrait else _COLUMNS
        for place, (name, act) in enumerate(acts.items()):
            kind = ButtonKind.PRIMARY if name == "customers" else ButtonKind.SECONDARY
            button = self.make_button(f"kiosk-staff-{name}", kind, badge=str(place + 1))
            button.clicked.connect(act)
            self.buttons[name] = button
        self._open = 0
        return in_grid(self.buttons.values(), columns, gap=self.kiosk.targets.gap)

    def _label(self, name: str, *, bold: bool = False) -> Text:
        label = Text(self.theme, self.kiosk.scale.label, bold=bold)
        label.setObjectName(f"kiosk-staff-{name}")
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return label


class FittedColumn(Part):
    """Texts below each other, all in the largest size of the scale in which they have room."""

    def __init__(self, texts: Sequence[Text], *, largest: TextSize) -> None:
        super().__init__()
        self._texts = texts
        self._sizes = sorted((size for size in TextSize if size <= largest), reverse=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        for text in texts:
            column.addWidget(text)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose the size for what the texts say now."""
        for size in self._sizes:
            for text in self._texts:
                text.set_size(size)
            if least_height(self, self.width()) <= self.height():
                return


def _is_same(before: Notice | None, now: Notice) -> bool:
    """Tell whether it says what was read before."""
    told = (now.sale.sale_id, now.kind)
    return before is not None and (before.sale.sale_id, before.kind) == told


def _say(label: Text, text: str) -> None:
    label.set_text(text)
    label.setVisible(bool(text))
