"""The banners above the page: notices, the restart, and what is wrong with the program itself."""

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
from pos_app.ui.wording import phrases
from pos_app.ui.wording.notices import notice_sentence
from pos_app.ui.wording.words import Words

_STYLE_OF_KIND = {
    NoticeKind.PAID: (Tone.PAID, "circle-check"),
    NoticeKind.LATE: (Tone.UNKNOWN, "clock-alert"),
    NoticeKind.REVERSAL: (Tone.REVIEW, "triangle-alert"),
    NoticeKind.REVIEW: (Tone.REVIEW, "user-round-search"),
    NoticeKind.OVERDUE: (Tone.UNKNOWN, "clock-alert"),
}
TALL_WINDOW = 700
_URGENCY = (
    NoticeKind.REVERSAL,
    NoticeKind.REVIEW,
    NoticeKind.LATE,
    NoticeKind.OVERDUE,
    NoticeKind.PAID,
)


MIN_SHOWN_MS = 500


class Banners(Translated):
    """Shows one notice at a time, the most urgent first."""

    open_wanted = Signal(str)
    list_wanted = Signal()
    acknowledged = Signal(object)
    """`AcknowledgeNotice` for the notice that was read."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._snapshot: Snapshot | None = None
        self._on_screen: str | None = None
        self._notice: Notice | None = None
        self._recovery_seen = self._fault = self._no_sound = False
        self._log_seen = self._repair_seen = False
        self._recovered: frozenset[str] | None = None
        self.notice = Banner(context, words, "notice")
        self.recovered = Banner(context, words, "recovered")
        self.fault = Banner(context, words, "fault-banner")
        self.files: Banner | None = None
        """What is wrong with this installation's files; made where something is."""
        self.no_sound = Banner(context, words, "no-sound")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in self._by_priority():
            column.addWidget(banner)
        self._since = QElapsedTimer()
        self.notice.open_wanted.connect(self._open)
        self.notice.acknowledged.connect(self._acknowledge)
        self.recovered.acknowledged.connect(self._acknowledge_recovery)
        self.recovered.open_wanted.connect(self._open_list)
        self.fault.acknowledged.connect(self._acknowledge_fault)
        self.no_sound.acknowledged.connect(lambda: self.set_no_sound(False))

    def restore_from(self, before: Self) -> None:
        """Take over what was acknowledged before the appearance changed."""
        self._fault, self._recovery_seen = before._fault, before._recovery_seen
        self._recovered, self._no_sound = before._recovered, before._no_sound
        self._log_seen, self._repair_seen = before._log_seen, before._repair_seen

    def set_snapshot(self, snapshot: Snapshot, *, on_screen: str | None) -> None:
        """Update the banners; the sale on the screen needs no notice."""
        self._snapshot, self._on_screen = snapshot, on_screen
        self._note_recovery(snapshot)
        self._update_view()

    def show_fault(self) -> None:
        """Show a fault of the program until it is acknowledged."""
        self._fault = True
        self._update_view()

    @Slot(bool)
    def set_no_sound(self, silent: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Show that nothing can be heard on this computer, until it is acknowledged."""
        self._no_sound = silent
        self._update_view()

    def retranslate(self) -> None:
        self._update_view()

    def update_height(self) -> None:
        """Fit the banners to another height of the window."""
        self._update_view()

    def _update_view(self) -> None:
        self.fault.set_message(
            Tone.REVIEW, "triangle-alert", self.words.text(phrases.FAULT) if self._fault else ""
        )
        self._update_notice()
        self._update_recovery()
        self._update_files()
        quiet = self.words.text(phrases.SILENT) if self._no_sound and self._is_open() else ""
        self.no_sound.set_message(Tone.NEUTRAL, "volume-x", quiet)
        if self._is_short():
            self._hide_all_but_first()

    def _by_priority(self) -> tuple[Banner, ...]:
        banners = (self.fault, self.notice, self.recovered, self.files, self.no_sound)
        return tuple(banner for banner in banners if banner is not None)

    def _is_open(self) -> bool:
        return self._snapshot is not None and self._snapshot.phase is Phase.READY

    def _is_short(self) -> bool:
        """Tell whether more than one banner would push the keys out of the window."""
        return self.window().height() < TALL_WINDOW

    def _hide_all_but_first(self) -> None:
        shown = [each for each in self._by_priority() if not each.isHidden()]
        for banner in shown[1:]:
            banner.hide()

    def _update_notice(self) -> None:
        notices = self._snapshot.notices if self._snapshot else ()
        rest = [each for each in notices if each.sale.sale_id != self._on_screen]
        before = self._notice
        self._notice = min(rest, key=lambda each: _URGENCY.index(each.kind), default=None)
        if before and self._notice and _key_of(before) != _key_of(self._notice):
            self._since.start()
        if self._notice is None:
            self.notice.set_message(Tone.NEUTRAL, "info", "")
            return
        tone, icon = _STYLE_OF_KIND[self._notice.kind]
        text = notice_sentence(self.words, self._notice.kind, self._notice.sale)
        if len(rest) > 1:
            text = f"{text} ({self.words.plural(phrases.MORE_OPEN, len(rest) - 1)})"
        loud = self._notice.kind is NoticeKind.PAID and not self._is_short()
        self.notice.set_message(tone, icon, text, can_open=True, loud=loud)

    def _update_recovery(self) -> None:
        count = self._snapshot.recovered if self._snapshot else 0
        if not count or self._recovery_seen:
            self.recovered.set_message(Tone.WAITING, "history", "")
        elif self._still_open():
            text = self.words.plural(phrases.RECOVERED, count)
            self.recovered.set_message(Tone.WAITING, "history", text)
        else:
            text = self.words.plural(phrases.RECOVERED_CHECKED, count)
            self.recovered.set_message(Tone.NEUTRAL, "circle-check", text, can_open=True)

    def _update_files(self) -> None:
        """Say that settings were repaired, else that there is no log; neither stops a sale."""
        info = self._snapshot.setup_info if self._snapshot else None
        text, tone = "", Tone.NEUTRAL
        if info and info.repair and not self._repair_seen:
            from pos_app.ui.wording.fields import settings_repaired  # the first paint does without

            text, tone = settings_repaired(self.words, info.repair), Tone.UNKNOWN
        elif info and info.log_lost and not self._log_seen:
            text = self.words.text(phrases.LOG_LOST)
        if text and self.files is None:
            self.files = self._make_files_banner()
        if self.files is not None:
            self.files.set_message(tone, "triangle-alert", text)

    def _make_files_banner(self) -> Banner:
        banner = Banner(self.context, self.words, "files-notice")
        banner.acknowledged.connect(self._acknowledge_files)
        self._column.insertWidget(self._column.indexOf(self.no_sound), banner)
        return banner

    def _note_recovery(self, snapshot: Snapshot) -> None:
        """Keep which sales were open when the till was opened."""
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
        if self._notice is not None and not self._is_too_new():
            self.open_wanted.emit(self._notice.sale.sale_id)

    def _acknowledge(self) -> None:
        if self._notice is not None and not self._is_too_new():
            sale = self._notice.sale
            self.acknowledged.emit(AcknowledgeNotice(sale.sale_id, sale.state))

    def _is_too_new(self) -> bool:
        """Tell whether a press must have been meant for the notice that was here before."""
        return self._since.isValid() and self._since.elapsed() < MIN_SHOWN_MS

    def _acknowledge_files(self) -> None:
        info = self._snapshot.setup_info if self._snapshot else None
        if info and info.repair and not self._repair_seen:
            self._repair_seen = True
        else:
            self._log_seen = True
        self._update_view()

    def _acknowledge_recovery(self) -> None:
        self._recovery_seen = True
        self._update_view()

    def _open_list(self) -> None:
        self._acknowledge_recovery()
        self.list_wanted.emit()

    def _acknowledge_fault(self) -> None:
        self._fault = False
        self._update_view()


def _key_of(notice: Notice) -> tuple[str, NoticeKind]:
    return notice.sale.sale_id, notice.kind
