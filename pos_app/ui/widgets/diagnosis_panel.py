"""Every part of the till, whether it works, and what to do where it does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.engine.api.commands import ExamineTill
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.diagnosis import Check, PartState, diagnose
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import diagnosis_words, phrases
from pos_app.ui.wording.words import Words

WIDEST = 900
SIGN = 22
NAME_WIDTH = 190
_LOOKS = {
    PartState.GOOD: ("circle-check", Tone.PAID),
    PartState.LOOK: ("triangle-alert", Tone.UNKNOWN),
    PartState.PLAIN: ("circle-dot", Tone.NEUTRAL),
}


class CheckRow(QWidget):
    """Shows one part: a sign, its name, and what was found."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self.sign = IconView(context, theme.scaled_width(SIGN))
        self.name = Text(theme, TextSize.BODY, bold=True)
        self.name.setFixedWidth(theme.scaled_width(NAME_WIDTH))
        self.found = Text(theme, TextSize.BODY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Gap.HAIR, 0, Gap.HAIR)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name)
        row.addWidget(self.found, 1)

    def set_check(self, check: Check) -> None:
        """Show what was found of a part."""
        icon, tone = _LOOKS[check.state]
        palette = self._context.theme.palette
        plain = check.state is PartState.PLAIN
        self.sign.set_icon(icon, palette.soft if plain else self._context.theme.tone(tone).on_tint)
        self.setObjectName(f"check-{check.part}")
        self.name.setObjectName(f"check-{check.part}-name")
        self.found.setObjectName(f"check-{check.part}-{check.state}")
        self.name.set_text(check.name)
        self.found.set_text(check.text)


class DiagnosisPanel(Overlay):
    """Covers the window with the checks, which follow what comes to be known meanwhile."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("diagnosis-panel")
        self.is_silent = False
        self.monitor = CustomerMonitor.NONE
        self._rows: list[CheckRow] = []
        self.body = Translated(context, words)
        self.title = self.body.make_label(diagnosis_words.CHECK_TILL, TextSize.HEADING, bold=True)
        self.body.bind_text(self.setAccessibleName, diagnosis_words.CHECK_TILL)
        self.sum = Text(context.theme, TextSize.BODY, colour=context.theme.palette.soft)
        self.sum.setObjectName("checks-sum")
        self.again = self.body.make_button(
            "check-again", diagnosis_words.LOOK_AGAIN, icon="rotate-ccw"
        )
        self.again.clicked.connect(lambda: context.send(ExamineTill()))
        self.back = self.body.make_button(
            "checks-back", phrases.BACK, ButtonKind.PRIMARY, icon="arrow-left"
        )
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.back.clicked.connect(self.dismiss)
        self._lay_out()

    def focus_chain(self) -> list[QWidget]:
        return [self.back, self.again, self.area]

    def open_for(self, snapshot: Snapshot) -> None:
        """Show the checks as they are now, and have the files looked at."""
        self._show_checks(snapshot)
        self.open()
        self._context.send(ExamineTill())

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Follow what comes to be known."""
        if self.isVisible():
            self._show_checks(snapshot)

    def set_words(self, words: Words) -> None:
        """Speak another language."""
        self.body.set_words(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setFixedWidth(min(WIDEST, self.width() - 2 * Gap.NORMAL))

    def _show_checks(self, snapshot: Snapshot) -> None:
        words = self.body.words
        checks = diagnose(snapshot, words, is_silent=self.is_silent, monitor=self.monitor)
        while len(self._rows) < len(checks):
            self._rows.append(CheckRow(self._context))
            self._list.insertWidget(self._list.count() - 1, self._rows[-1])
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(checks))
            if number < len(checks):
                row.set_check(checks[number])
        is_bad = any(check.state is PartState.LOOK for check in checks)
        phrase = diagnosis_words.LOOK_AT if is_bad else diagnosis_words.ALL_WELL
        self.sum.announce(words.text(phrase))

    def _lay_out(self) -> None:
        self.card = Card(self._context.theme)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        around.addWidget(self.body)
        self.area, self._list = _make_list()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.sum)
        column.addWidget(self.area, 1)
        buttons = QHBoxLayout()
        for button in (self.back, self.again):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        column.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.NORMAL)
        outer.addWidget(self.card)


def _make_list() -> tuple[QScrollArea, QVBoxLayout]:
    """Make a place for rows that scrolls where there are more than have room."""
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, Gap.TIGHT, 0)
    rows.setSpacing(Gap.TIGHT)
    rows.addStretch(1)
    area = QScrollArea()
    area.setObjectName("checks")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area, rows
