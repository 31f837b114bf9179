"""The tray tells of slips that did not come out, and what is pressed there reaches their jobs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.engine.api.print_commands import (
    DropPrint,
    JobState,
    PrintAgain,
    PrintingView,
    PrintJob,
)
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.widgets.tray_row import MIN_SHOWN_MS
from tests.drivers import samples
from tests.drivers.printer_screens import STOPPED
from tests.drivers.window_driver import OpenWindow, WindowDriver

BROKEN_OFF, NO_PAPER = STOPPED


def telling(open_window: OpenWindow, *jobs: PrintJob, is_full: bool = False) -> WindowDriver:
    driver = open_window(samples.snapshot())
    driver.publish(replace(samples.snapshot(), printing=PrintingView(jobs, is_full=is_full)))
    return driver


def names(driver: WindowDriver) -> list[str]:
    return [message.name for message in driver.window.contents.tray.messages]


def test_a_slip_of_which_nothing_came_out_is_printed_again(open_window: OpenWindow) -> None:
    driver = telling(open_window, NO_PAPER)
    assert "qogʻoz" in driver.text("not-printed-text")
    assert "Jami" not in driver.text("not-printed-text")
    driver.click("not-printed-open")
    assert driver.sent_of(PrintAgain) == [PrintAgain(NO_PAPER.number)]
    assert driver.sent_of(DropPrint) == []


def test_what_may_have_come_out_is_not_printed_again_from_here(open_window: OpenWindow) -> None:
    driver = telling(open_window, BROKEN_OFF)
    assert not driver.is_visible("not-printed-open")
    driver.click("not-printed-seen")
    assert driver.sent_of(DropPrint) == [DropPrint(BROKEN_OFF.number)]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(PrintOutcome.OUTDATED, "holati"), (PrintOutcome.NOT_DRAWN, "tayyorlab")],
)
def test_what_must_be_drawn_anew_is_not_printed_again_from_here(
    open_window: OpenWindow, outcome: PrintOutcome, said: str
) -> None:
    driver = telling(open_window, replace(NO_PAPER, outcome=outcome))
    assert said in driver.text("not-printed-text")
    assert not driver.is_visible("not-printed-open")


def test_several_are_told_in_one_row(open_window: OpenWindow) -> None:
    driver = telling(open_window, *STOPPED)
    assert names(driver) == ["not-printed"]
    assert driver.text("not-printed-text").endswith("Jami: 2 ta.")
    driver.click("not-printed-open")
    driver.click("not-printed-seen")
    assert driver.sent_of(PrintAgain) == [PrintAgain(NO_PAPER.number)]
    assert driver.sent_of(DropPrint) == [DropPrint(job.number) for job in STOPPED]


def test_it_leaves_with_the_jobs_and_money_comes_first(open_window: OpenWindow) -> None:
    driver = telling(open_window, NO_PAPER)
    late = Notice(NoticeKind.LATE, samples.sale(12))
    driver.publish(replace(samples.snapshot(notices=(late,)), printing=PrintingView((NO_PAPER,))))
    assert names(driver) == ["notice", "not-printed"]
    driver.publish(samples.snapshot())
    assert names(driver) == []


def test_what_waits_or_is_a_ruler_is_no_message(open_window: OpenWindow) -> None:
    waiting = replace(NO_PAPER, state=JobState.WAITING)
    ruler = PrintJob(9, SlipKind.RULER, state=JobState.STOPPED, outcome=PrintOutcome.FAULT)
    assert names(telling(open_window, waiting, ruler)) == []


def test_a_queue_without_room_is_told(open_window: OpenWindow) -> None:
    driver = telling(open_window, is_full=True)
    assert names(driver) == ["not-printed"]
    assert "Navbatda" in driver.text("not-printed-text")
    driver.click("not-printed-seen")
    assert len(driver.sent_of(DropPrint)) == 1


def test_a_press_that_was_meant_for_the_message_before_reaches_no_printer(
    open_window: OpenWindow,
) -> None:
    driver = telling(open_window, BROKEN_OFF)
    driver.publish(replace(samples.snapshot(), printing=PrintingView((NO_PAPER,))))
    driver.click("not-printed-open")
    assert driver.sent_of(PrintAgain) == []
    QTest.qWait(MIN_SHOWN_MS + 50)
    driver.click("not-printed-open")
    assert driver.sent_of(PrintAgain) == [PrintAgain(NO_PAPER.number)]
