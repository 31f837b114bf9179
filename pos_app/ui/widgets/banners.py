"""What is to be told beside the page: notices, the restart, a fault of ours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.snapshots import Notice, NoticeKind, Snapshot
from pos_app.ui.screen import Kit, Worded
from pos_app.ui.theme import Tone
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.wording import Words, notice
from pos_app.ui.wording import window as say

_LOOK = {
    NoticeKind.PAID: (Tone.PAID, "circle-check"),
    NoticeKind.LATE: (Tone.UNKNOWN, "clock-alert"),
    NoticeKind.REVERSAL: (Tone.REVIEW, "triangle-alert"),
    NoticeKind.REVIEW: (Tone.REVIEW, "user-round-search"),
}
_URGENCY = (NoticeKind.REVERSAL, NoticeKind.REVIEW, NoticeKind.LATE, NoticeKind.PAID)


class Banners(Worded):
    """One notice at a time, the most urgent first."""

    open_wanted = Signal(str)
    seen = Signal(str)

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(kit, words)
        self._snapshot: Snapshot | None = None
        self._on_screen: str | None = None
        self._notice: Notice | None = None
        self._recovery_seen = self._fault = False
        self.notice = Banner(kit, words, "notice")
        self.recovered = Banner(kit, words, "recovered")
        self.fault = Banner(kit, words, "fault-banner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in (self.fault, self.notice, self.recovered):
            column.addWidget(banner)
        self.notice.open_wanted.connect(lambda: self._answer(self.open_wanted.emit))
        self.notice.seen.connect(lambda: self._answer(self.seen.emit))
        self.recovered.seen.connect(self._see_recovery)
        self.fault.seen.connect(self._see_fault)

    def told(self, snapshot: Snapshot, *, on_screen: str | None) -> None:
        """Bring the banners in line; the sale on the screen needs no notice."""
        self._snapshot, self._on_screen = snapshot, on_screen
        self._draw()

    def show_fault(self) -> None:
        """A fault of ours, until someone has seen it."""
        self._fault = True
        self._draw()

    def reworded(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.fault.tell(
            Tone.REVIEW, "triangle-alert", self.words.say(say.FAULT) if self._fault else ""
        )
        self._draw_notice()
        self._draw_recovery()

    def _draw_notice(self) -> None:
        notices = self._snapshot.notices if self._snapshot else ()
        rest = [each for each in notices if each.sale.sale_id != self._on_screen]
        self._notice = min(rest, key=lambda each: _URGENCY.index(each.kind), default=None)
        if self._notice is None:
            self.notice.tell(Tone.NEUTRAL, "info", "")
            return
        tone, icon = _LOOK[self._notice.kind]
        text = notice(self.words, self._notice.kind, self._notice.sale)
        if len(rest) > 1:
            text = f"{text} ({self.words.count(say.MORE_OPEN, len(rest) - 1)})"
        self.notice.tell(tone, icon, text, can_open=True)

    def _draw_recovery(self) -> None:
        snapshot = self._snapshot
        count = snapshot.recovered if snapshot else 0
        busy = snapshot is not None and any(view.sale.is_open for view in snapshot.sales)
        told = count > 0 and busy and not self._recovery_seen
        text = self.words.count(say.RECOVERED, count) if told else ""
        self.recovered.tell(Tone.WAITING, "history", text)

    def _answer(self, emit: Callable[[str], None]) -> None:
        if self._notice is not None:
            emit(self._notice.sale.sale_id)

    def _see_recovery(self) -> None:
        self._recovery_seen = True
        self._draw()

    def _see_fault(self) -> None:
        self._fault = False
        self._draw()
