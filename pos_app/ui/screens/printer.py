"""The page of the printer: it is found, its width is read off a ruler, and slips are set."""

from __future__ import annotations

from typing import Any, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.printing import PrinterChoice, SlipKind
from pos_app.engine.api.print_commands import (
    DropPrint,
    FindPrinters,
    PrintingView,
    PrintJob,
    PrintSlip,
)
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.pending_preferences import PendingPreferences
from pos_app.ui.model.ruler import draw_ruler
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.printer_list import PrinterList
from pos_app.ui.widgets.ruler_part import RulerPart
from pos_app.ui.widgets.scrolled_columns import ScrolledColumns
from pos_app.ui.widgets.slip_settings import SlipSettings
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, printer_words
from pos_app.ui.wording.problems import not_kept_because
from pos_app.ui.wording.words import Words


class PrinterScreen(Screen):
    """Sends each change at once; `back_wanted` when the person goes back.

    What was asked for stands until a snapshot shows it or the engine refuses it.
    """

    back_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "printer-page")
        self._pending = PendingPreferences()
        self.back = self.make_button("back", phrases.BACK, icon="arrow-left")
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.back.clicked.connect(self.back_wanted)
        self.refusal = HintBar(context, words, "printer-refusal")
        self.printers = PrinterList(context, words)
        self.printers.search_wanted.connect(lambda: self.context.send(FindPrinters()))
        self.printers.chosen.connect(self._choose)
        self.ruler = RulerPart(context, words)
        self.ruler.ruler_wanted.connect(self._print_ruler)
        self.ruler.width_told.connect(lambda dots: self._change(paper_dots=dots))
        self.slips = SlipSettings(context, words)
        self.slips.changed.connect(lambda name, value: self._change(**{name: value}))
        self.slips.test.clicked.connect(self._print_test)
        self._lay_out()

    def activate(self) -> None:
        self._pending.clear()
        self.printers.forget_typed()
        self.slips.forget_typed()
        self.refusal.set_message("", "")
        if self.snapshot is not None:
            if self.snapshot.printing.found is None:
                self.context.send(FindPrinters())
            self.update_view(self.snapshot)
        self.printers.search.setFocus()

    def deactivate(self) -> None:
        self._drop_rulers()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self._pending = before._pending
        self.printers.restore_from(before.printers)

    def update_view(self, snapshot: Snapshot) -> None:
        self._settle_pending(snapshot)
        now = self._pending.applied(snapshot)
        self.printers.set_state(now.printer, snapshot.printing.found)
        job = ruler_of(snapshot.printing)
        is_free = now.printer.is_there and not snapshot.printing.is_under_way(SlipKind.RULER, None)
        self.ruler.set_state(now.paper_dots, job, can_print=is_free)
        self.slips.set_preferences(now, can_print=is_free)

    def _choose(self, choice: PrinterChoice) -> None:
        self._drop_rulers()
        self._change(printer_way=choice.way, printer_address=choice.address)

    def _print_ruler(self) -> None:
        if self.snapshot is None:
            return
        self._drop_rulers()
        printer = self._pending.applied(self.snapshot).printer
        self.context.send(PrintSlip(SlipKind.RULER, draw_ruler(), printer=printer))

    def _print_test(self) -> None:
        if self.snapshot is not None:
            self._drop_rulers()
            self.slips.print_test(self.snapshot)

    def _drop_rulers(self) -> None:
        """Put aside what was said of earlier rulers: it is of no use once one left the page."""
        printing = self.snapshot.printing if self.snapshot is not None else PrintingView()
        job = ruler_of(printing)
        if job is not None:
            self.context.send(DropPrint(job.number))

    def _settle_pending(self, snapshot: Snapshot) -> None:
        """Say why a change was refused, where one was."""
        refusal = self._pending.settle(snapshot)
        if refusal is not None and refusal.problem is not None:
            self.refusal.say("triangle-alert", not_kept_because(refusal.problem), bad=True)

    def _change(self, **values: Any) -> None:  # noqa: ANN401 - settings' values
        if self.snapshot is None:
            return
        self.refusal.set_message("", "")
        self.context.send(self._pending.change(self.snapshot, **values))
        self.update_view(self.snapshot)

    def _lay_out(self) -> None:
        columns = ScrolledColumns((self.printers,), (self.ruler, self.slips))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Gap.CLOSE, 0, 0)
        page.setSpacing(Gap.CLOSE)
        head = QHBoxLayout()
        head.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        head.setSpacing(Gap.NORMAL)
        head.addWidget(self.back)
        head.addWidget(self.make_label(printer_words.PRINTER, TextSize.HEADING, bold=True))
        head.addWidget(self.refusal, 1)
        head.addStretch(0)
        page.addLayout(head)
        page.addWidget(columns, 1)


def ruler_of(printing: PrintingView) -> PrintJob | None:
    """Return the last ruler that is known; None where there is none."""
    jobs = (*printing.jobs, *((printing.last,) if printing.last is not None else ()))
    return next((job for job in jobs if job.slip is SlipKind.RULER), None)
