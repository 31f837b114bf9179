"""The whole shop of the week: shifts, reports and files beside its sales."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.drivers.command_line import run_command
from tests.drivers.x_display import words_on_screen, xdotool
from tests.week.books import Turn
from tests.week.comparison import Comparison
from tests.week.selling import SellingTill, money
from tests.week.till_window import plain

FILE_NAME_DELAY_MS = 20
"""No scanner is looked for in the system's dialog."""


class Shop(SellingTill):
    """What is read on the screen is compared with the books at once."""

    def __init__(self, *of_till: Any) -> None:  # noqa: ANN401 - as `StaffedTill`
        super().__init__(*of_till)
        self.compared = Comparison()
        folder = self.home.parent
        self.saved = {kind: folder / f"week.{kind}" for kind in ("xlsx", "csv", "json")}
        """The files that the week is saved to."""

    def go_to_shifts(self) -> None:
        """Open the page of the shifts; whoever is at the till may see the shop's sales."""
        self.window.press("F6")
        self.window.click("shifts")
        self.window.see("other-hour")

    def open_shift(self) -> None:
        """Open the next shift."""
        self.window.click("open-shift")
        self.books.shifts += 1
        self.window.see("end-shift")
        self.window.says("shift-status", str(self.books.shifts))

    def end_shift(self) -> None:
        """End the shift that is open."""
        self.window.click("end-shift")
        self.window.click("end-shift-yes")
        self.books.ended += 1
        self.window.see("open-shift")

    def close_shift(self, shift: int) -> None:
        """Count a shift that has ended; the page of the shifts was opened just now."""
        window, books = self.window, self.books
        if shift != books.shifts:
            window.press(*["Down"] * (books.shifts - shift), "Return")
            window.says("shift-title", f"No. {shift}")
            window.click("compare-shift")
            window.says("reconcile-totals", "")
            window.press("Escape")
        window.says("shift-title", f"No. {shift}")
        net = books.net(books.of_shift(shift))
        window.says("shift-net", money(net))
        agreed, differing = books.compared(shift)
        window.says("shift-outcome", f"{agreed} agree, {differing} ")
        window.fill("fiscal-total", str(net))
        window.says("fiscal-difference", "The same as paid here.")
        window.click("close-shift")
        window.see("copy-shift")

    def choose_hour(self, hour: int) -> None:
        """Have the shop's days begin at another hour from tomorrow on."""
        self.window.click("other-hour")
        self.window.click(f"hour-{hour}")
        self.window.is_gone("hour-panel")

    # ------------------------------------------------------------ reports

    def look_at_the_day(self) -> None:
        """Read today's report on the page of the sales, and compare it with the books."""
        window, today = self.window, self.books.day_of(self.clock.now())
        lines = self.books.of_day(today)
        window.press("F6")
        window.says("report-net", money(self.books.net(lines)))
        said = window.screen.texts()
        for name, (count, total) in lines.items():
            where = f"{today} on the screen, {name}"
            shown = said.get(f"report-{name}-count")
            if shown is None:  # where there is nothing of a kind, some lines are left out
                self.compared.same(f"{where}, left out", count, 0)
                continue
            self.compared.same(f"{where}, number", shown, str(count))
            sign = "-" if name == Turn.REVERSED and total else ""
            amount = plain(said[f"report-{name}-sum"])
            self.compared.same(f"{where}, sum", amount, f"{sign}{money(total)}")
        self.back()

    def look_at_the_week(self) -> None:
        """Read the week's report, by what is said and by letters in a picture of the screen."""
        window, books = self.window, self.books
        window.press("F6")
        window.click("report")
        window.click("report-week")
        total = sum(books.net(books.of_day(day)) for day in books.week)
        window.says("report-total", money(total))
        self.compared.same(
            "the week's total on the screen", plain(window.text("report-total")), money(total)
        )
        lines = window.lines("figure-")
        for name, brought in books.brought_by().items():
            self.compared.same(
                f"the week's report, {name}", lines.get(name, ("", ""))[1], money(brought)
            )
        read = "".join(words_on_screen().split())
        self.compared.same("the week's total in a picture", f"{total}" in read, True)
        self.back()

    def save_the_week(self) -> None:
        """Save the week to files by the command, while the till is open and sells."""
        first, last = self.books.week[0], self.books.week[-1]
        days = ("--from", first.isoformat(), "--to", last.isoformat())
        for file in self.saved.values():
            done = run_command(self.home, "export", *days, str(file), more=self.clock.environment)
            assert done.returncode == 0, done.stderr

    def save_the_day(self, file: Path) -> None:
        """Save today's sales to a file by the window's own dialog."""
        window = self.window
        window.press("F6")
        window.click("export-sales")
        window.see("fileNameEdit")
        xdotool("key", "ctrl+a")
        xdotool("type", "--delay", str(FILE_NAME_DELAY_MS), str(file))
        xdotool("key", "Return")
        window.says("export-text", "The sales are saved")
        window.click("close-export")
        self.back()
