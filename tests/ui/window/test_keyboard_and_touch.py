"""Keyboard alone, pointer alone: everything is reached, seen, and where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QScrollArea, QWidget

from pos_app.domain.errors import JournalProblem
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.month_panel import DayButton
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.visible_widgets import visible_widgets
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import ShareOf
from tests.drivers.window_driver import OpenWindow, WindowDriver

ASKING = {name for name in SCREEN_NAMES if name.endswith("-asked") or name == "brake"}


def controls(driver: WindowDriver) -> set[QWidget]:
    """Return all that can be pressed, typed into or stepped through, but the number keys.

    Tab stops at a calendar's days once, as at a list: `test_calendar` steps through them.
    """
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    return {
        each
        for each in visible_widgets(driver.window)
        if isinstance(each, kinds)
        and each.isEnabled()
        and not each.objectName().startswith(("key-", "pin-key-"))
        and not isinstance(each.parent(), QAbstractItemView)
        and not (isinstance(each, DayButton) and not each.isChecked())
    }


def focused(driver: WindowDriver) -> QWidget:
    now: QWidget | None = driver.window.focusWidget()
    assert now is not None, "the focus is lost"
    return now


def walk(driver: WindowDriver, key: Qt.Key = Qt.Key.Key_Tab) -> Iterator[QWidget]:
    """Yield where this key leads, once round."""
    seen: list[QWidget] = []
    while len(seen) < 80:
        QTest.keyClick(focused(driver), key)
        now = focused(driver)
        if now in seen:
            return
        seen.append(now)
        yield now


PARTS = 4
"""So many tests share the screens out, one to a worker."""
UPRIGHT = {"keypad-notice", "waiting-busy", "appearance", "settings", "sales-history", "reconciled"}


def in_front(driver: WindowDriver) -> set[QWidget]:
    """Return the controls of what is in front: a panel's alone, where one covers the others."""
    found = controls(driver)
    for over in visible_widgets(driver.window):
        if isinstance(over, Overlay):
            found = {each for each in found if over.isAncestorOf(each)}
    return found


def not_reached(driver: WindowDriver, stops: list[QWidget]) -> list[str]:
    """Return the controls of what is in front that are not among these stops."""
    return [each.objectName() for each in in_front(driver) - set(stops)]


def test_tab_reaches_every_control_upright(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    missed = {}
    for name in sorted(UPRIGHT):
        show_screen(driver, name, Language.EN)
        stops = list(walk(driver))
        missed[name] = not_reached(driver, stops)
        assert set(walk(driver, Qt.Key.Key_Backtab)) == set(stops), name
    assert [name for name, left_out in missed.items() if left_out] == []


def box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(
    "name", ["keypad-busy", "waiting", "appearance", "settings", "sales-history"]
)
def test_tab_goes_on_from_the_left_and_from_above(open_window: OpenWindow, name: str) -> None:
    """Within the page no step leads back above or to the left of all that is in its group."""
    driver = open_window(samples.snapshot())
    show_screen(driver, name, Language.EN)
    page = driver.window.pages.stack.currentWidget()
    assert page is not None
    boxes = [box(each, driver.window) for each in walk(driver) if page.isAncestorOf(each)]
    back = [(a, b) for a, b in pairwise(boxes) if b.bottom() < a.top() and b.right() < a.left()]
    assert len(boxes) > 1
    assert len(back) <= 1, "a round leads back to its beginning once"


def scroll_to(stop: QWidget) -> None:
    """Bring it into sight, as Tab does."""
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def leave(driver: WindowDriver, stop: QWidget) -> None:
    """Take the focus to another control; from one that stands alone, away from all."""
    away = [each for each in in_front(driver) if each is not stop]
    if away:
        # From the order number no digit reaches the amount.
        min(away, key=lambda each: each.objectName() != "order-ref").setFocus()
    else:
        stop.clearFocus()
    assert not stop.hasFocus()


def is_unseen(driver: WindowDriver, stop: QWidget) -> bool:
    """Tell whether this control looks the same with the focus and without."""
    stop.setFocus()
    scroll_to(stop)
    QTest.qWait(0)
    with_focus = driver.window.grab(box(stop, driver.window)).toImage()
    leave(driver, stop)
    QTest.qWait(0)
    return driver.window.grab(box(stop, driver.window)).toImage() == with_focus


@pytest.mark.parametrize("part", range(PARTS))
def test_tab_reaches_every_control_comes_round_and_is_seen(
    open_window: OpenWindow, share_of: ShareOf, part: int
) -> None:
    """Screens of one page with the same controls are walked once, and the focus is looked for once
    at each control of a page: header and keypad are on many.
    """
    driver = open_window(samples.snapshot())
    missed, unseen = {}, []
    looked_at: set[tuple[Page | None, str]] = set()
    each = -(-len(SCREEN_NAMES) // PARTS)
    walked: set[tuple[Page | None, frozenset[str]]] = set()
    for name in share_of(SCREEN_NAMES[part * each : (part + 1) * each], part, 2):
        show_screen(driver, name, Language.EN)
        alike = driver.page(), frozenset(stop.objectName() for stop in controls(driver))
        if alike in walked and name not in UPRIGHT:
            continue
        walked.add(alike)
        stops = list(walk(driver))
        if left_out := not_reached(driver, stops):
            missed[name] = left_out
        if name in UPRIGHT:
            assert set(walk(driver, Qt.Key.Key_Backtab)) == set(stops), name
        for stop in stops:
            which = (driver.page(), stop.objectName())
            if which not in looked_at or not stop.objectName():
                looked_at.add(which)
                unseen += [(name, stop.objectName())] if is_unseen(driver, stop) else []
    assert missed == {}
    assert unseen == []


def test_a_control_that_goes_hands_the_focus_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.find("switch-integration").setFocus()
    driver.publish(samples.showing(replace(WAITING, can_switch=False)))
    assert focused(driver).isVisible()
    assert focused(driver).objectName() == "cancel", "the next one, not the first of all"
    driver.find("cancel").setFocus()
    driver.publish(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    assert focused(driver).isVisible()


def test_what_goes_with_all_round_it_hands_the_focus_on_from_its_place(
    open_window: OpenWindow,
) -> None:
    other = samples.offered(samples.sale(43))
    driver = open_window(samples.showing(WAITING, other))
    driver.find("open-sale-43").setFocus()
    QTest.keyClick(focused(driver), Qt.Key.Key_Tab)
    following = focused(driver).objectName()
    driver.find("open-sale-43").setFocus()
    driver.publish(samples.showing(WAITING))
    assert not driver.is_visible("open-sale-43")
    assert focused(driver).objectName() == following, "not the first of all"


def test_a_control_that_is_barred_hands_the_focus_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.find("charge").setFocus()
    driver.publish(samples.snapshot(cannot_charge=JournalProblem.DISK_FULL))
    assert not driver.find("charge").isEnabled()
    assert focused(driver).isEnabled()
    assert focused(driver).isVisible()


@pytest.mark.parametrize("name", sorted(ASKING))
def test_enter_gives_the_safe_answer_and_never_the_other(
    open_window: OpenWindow, name: str
) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, name, Language.EN)
    question = driver.window.contents.question_panel
    assert question.isVisible()
    assert question.no.hasFocus()
    refused, done = QSignalSpy(question.no.clicked), QSignalSpy(question.yes.clicked)
    question.yes.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(question.yes, key)
    assert done.count() == 0
    QTest.keyClick(question.no, Qt.Key.Key_Return)
    assert (refused.count(), done.count()) == (1, 0)


# ---------------------------------------------------------------- where things are, how many steps


def places(driver: WindowDriver, *names: str) -> dict[str, QRect]:
    return {
        each.objectName(): box(each, driver.window)
        for each in driver.window.findChildren(Button)
        if each.objectName() in names and each.isVisible()
    }


KEYPADS = [name for name in SCREEN_NAMES if name.startswith("keypad")]
PAYMENTS = [
    name
    for name in SCREEN_NAMES
    if name.startswith(("preparing", "waiting", "confirming", "unknown", "closed", "review"))
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
@pytest.mark.parametrize("names", [KEYPADS, PAYMENTS], ids=["keypad", "payment"])
def test_what_is_used_all_day_does_not_move(
    open_window: OpenWindow, size: tuple[int, int], names: list[str]
) -> None:
    driver = open_window(samples.snapshot(), size=size)
    stood: dict[str, QRect] = {}
    moved = []
    for name in names:
        if name.endswith(("training", "test")):
            continue  # the frame of training takes its ten pixels, for as long as it is training
        show_screen(driver, name, Language.UZ)
        for control, place in places(
            driver, "key-5", "key-000", "key-clear", "charge", "cancel", "new-sale"
        ).items():
            if stood.setdefault(control, place) != place:
                moved.append(f"{name}: {control} {stood[control]} → {place}")
    assert len(stood) >= 2
    assert moved == []


def test_two_steps_from_the_amount_to_the_qr_and_one_to_the_next_sale(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250000")
    driver.press(Qt.Key.Key_Return)  # the one step
    charge = driver.sent_of(Charge)[0]
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    driver.publish(samples.showing(WAITING, answer=answer))
    assert driver.find("qr").isVisible()
    driver.publish(samples.showing(samples.paid()))
    assert driver.page() is Page.RESULT
    driver.press(Qt.Key.Key_7)  # the first digit of the next one
    assert driver.page() is Page.KEYPAD
    assert driver.text("amount") == "7 soʻm"
