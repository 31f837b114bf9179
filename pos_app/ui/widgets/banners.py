"""What is to be told beside the page: notices, the restart, a fault of ours."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import QElapsedTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, Snapshot
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, notice, phrases

_LOOK = {
    NoticeKind.PAID: (Tone.PAID, "circle-check"),
    NoticeKind.LATE: (Tone.UNKNOWN, "clock-alert"),
    NoticeKind.REVERSAL: (Tone.REVIEW, "triangle-alert"),
    NoticeKind.REVIEW: (Tone.REVIEW, "user-round-search"),
    NoticeKind.OVERDUE: (Tone.UNKNOWN, "clock-alert"),
}
TALL = 700
_URGENCY = (
    NoticeKind.REVERSAL,
    NoticeKind.REVIEW,
    NoticeKind.LATE,
    NoticeKind.OVERDUE,
    NoticeKind.PAID,
)


UNREAD_MS = 500


class Banners(Translated):
    """One notice at a time, the most urgent first."""

    open_wanted = Signal(str)
    list_wanted = Signal()
    seen = Signal(object)
    """`AcknowledgeNotice` for the notice that was read."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._snapshot: Snapshot | None = None
        self._on_screen: str | None = None
        self._notice: Notice | None = None
        self._recovery_seen = self._fault = self._silent = False
        self._recovered: frozenset[str] | None = None
        self.notice = Banner(context, words, "notice")
        self.recovered = Banner(context, words, "recovered")
        self.fault = Banner(context, words, "fault-banner")
        self.silence = Banner(context, words, "silence")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in self._in_order():
            column.addWidget(banner)
        self._since = QElapsedTimer()
        self.notice.open_wanted.connect(self._open)
        self.notice.seen.connect(self._see)
        self.recovered.seen.connect(self._see_recovery)
        self.recovered.open_wanted.connect(self._open_list)
        self.fault.seen.connect(self._see_fault)
        self.silence.seen.connect(lambda: self.set_silent(False))

    def restore_from(self, before: Self) -> None:
        """What a person has seen already stays seen, in other looks."""
        self._fault, self._recovery_seen = before._fault, before._recovery_seen
        self._recovered, self._silent = before._recovered, before._silent

    def set_snapshot(self, snapshot: Snapshot, *, on_screen: str | None) -> None:
        """Bring the banners in line; the sale on the screen needs no notice."""
        self._snapshot, self._on_screen = snapshot, on_screen
        self._note_recovery(snapshot)
        self._draw()

    def show_fault(self) -> None:
        """A fault of ours, until someone has seen it."""
        self._fault = True
        self._draw()

    @Slot(bool)
    def set_silent(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Nothing can be heard on this machine, until someone has seen it."""
        self._silent = silent
        self._draw()

    def retranslate(self) -> None:
        self._draw()

    def refit(self) -> None:
        """The window has another size."""
        self._draw()

    def _draw(self) -> None:
        self.fault.set_message(
            Tone.REVIEW, "triangle-alert", self.words.text(phrases.FAULT) if self._fault else ""
        )
        self._draw_notice()
        self._draw_recovery()
        quiet = self.words.text(phrases.SILENT) if self._silent and self._is_open() else ""
        self.silence.set_message(Tone.NEUTRAL, "volume-x", quiet)
        if self._is_short():
            self._show_the_first_alone()

    def _in_order(self) -> tuple[Banner, ...]:
        return self.fault, self.notice, self.recovered, self.silence

    def _is_open(self) -> bool:
        return self._snapshot is not None and self._snapshot.phase is Phase.READY

    def _is_short(self) -> bool:
        """True where more than one line would push the keys out of the window."""
        return self.window().height() < TALL

    def _show_the_first_alone(self) -> None:
        shown = [each for each in self._in_order() if not each.isHidden()]
        for banner in shown[1:]:
            banner.hide()

    def _draw_notice(self) -> None:
        notices = self._snapshot.notices if self._snapshot else ()
        rest = [each for each in notices if each.sale.sale_id != self._on_screen]
        before = self._notice
        self._notice = min(rest, key=lambda each: _URGENCY.index(each.kind), default=None)
        if before and self._notice and _of(before) != _of(self._notice):
            self._since.start()
        if self._notice is None:
            self.notice.set_message(Tone.NEUTRAL, "info", "")
            return
        tone, icon = _LOOK[self._notice.kind]
        text = notice(self.words, self._notice.kind, self._notice.sale)
        if len(rest) > 1:
            text = f"{text} ({self.words.plural(phrases.MORE_OPEN, len(rest) - 1)})"
        loud = self._notice.kind is NoticeKind.PAID and not self._is_short()
        self.notice.set_message(tone, icon, text, can_open=True, loud=loud)

    def _draw_recovery(self) -> None:
        count = self._snapshot.recovered if self._snapshot else 0
        if not count or self._recovery_seen:
            self.recovered.set_message(Tone.WAITING, "history", "")
        elif self._still_open():
            text = self.words.plural(phrases.RECOVERED, count)
            self.recovered.set_message(Tone.WAITING, "history", text)
        else:
            text = self.words.plural(phrases.RECOVERED_CHECKED, count)
            self.recovered.set_message(Tone.NEUTRAL, "circle-check", text, can_open=True)

    def _note_recovery(self, snapshot: Snapshot) -> None:
        """Which sales were open at the start: the first snapshot of an opened till has them."""
        if snapshot.phase is not Phase.READY:
            self._recovered, self._recovery_seen = None, False
        elif self._recovered is None:
            views = snapshot.sales if snapshot.recovered else ()
            self._recovered = frozenset(v.sale.sale_id for v in views if v.sale.is_open)

    def _still_open(self) -> bool:
        now = self._snapshot.sales if self._snapshot else ()
        open_now = {view.sale.sale_id for view in now if view.sale.is_open}
        return bool(open_now & (self._recovered or frozenset()))

    def _open(self) -> None:
        if self._notice is not None and not self._is_unread():
            self.open_wanted.emit(self._notice.sale.sale_id)

    def _see(self) -> None:
        if self._notice is not None and not self._is_unread():
            sale = self._notice.sale
            self.seen.emit(AcknowledgeNotice(sale.sale_id, sale.state))

    def _is_unread(self) -> bool:
        """A press was meant for the notice that this one has just taken the place of."""
        return self._since.isValid() and self._since.elapsed() < UNREAD_MS

    def _see_recovery(self) -> None:
        self._recovery_seen = True
        self._draw()

    def _open_list(self) -> None:
        self._see_recovery()
        self.list_wanted.emit()

    def _see_fault(self) -> None:
        self._fault = False
        self._draw()


def _of(notice: Notice) -> tuple[str, NoticeKind]:
    return notice.sale.sale_id, notice.kind
