"""Keyboard alone, pointer alone: everything is reached, seen, and where it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from pos_app.domain.errors import JournalProblem
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.engine.api.commands import Cancel, Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.shortcut_badge import CAPS
from tests.ui import gallery, samples
from tests.ui.conftest import OpenTill as Opener
from tests.ui.gallery import Till, settle

WAITING = samples.offered(samples.sale())
ASKING = {name for name in gallery.NAMES if name.endswith("-asked") or name == "brake"}


def controls(till: Till) -> set[QWidget]:
    """All that can be pressed, typed into or stepped through, and is not on the keyboard."""
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    return {
        each
        for each in till.window.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisible()
        and each.isEnabled()
        and not each.objectName().startswith("key-")
        and not isinstance(each.parent(), QAbstractItemView)
    }


def focused(till: Till) -> QWidget:
    now: QWidget | None = till.window.focusWidget()
    assert now is not None, "the focus is lost"
    return now


def walk(till: Till, key: Qt.Key = Qt.Key.Key_Tab) -> Iterator[QWidget]:
    """Where this key leads, once round."""
    seen: list[QWidget] = []
    while len(seen) < 80:
        QTest.keyClick(focused(till), key)
        now = focused(till)
        if now in seen:
            return
        seen.append(now)
        yield now


UPRIGHT = {"keypad-notice", "waiting-busy", "looks", "settings", "sales-history", "reconciled"}


@pytest.mark.parametrize("upright", [False, True], ids=["lying", "upright"])
def test_tab_reaches_every_control_and_comes_round(till: Opener, upright: bool) -> None:
    shop = till(samples.snapshot(), size=(600, 1024) if upright else (1366, 768))
    missed = {}
    for name in gallery.NAMES:
        if upright and name not in UPRIGHT:
            continue
        gallery.restaged(shop, name, Language.EN)
        stops = list(walk(shop))
        wanted = controls(shop)
        for over in shop.window.findChildren(Overlay):
            if over.isVisible():
                wanted = {each for each in wanted if over.isAncestorOf(each)}
        left_out = wanted - set(stops)
        if left_out:
            missed[name] = [each.objectName() for each in left_out]
        if name in UPRIGHT:
            assert set(walk(shop, Qt.Key.Key_Backtab)) == set(stops), name
    assert missed == {}


def box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("name", ["keypad-busy", "waiting", "looks", "settings", "sales-history"])
def test_tab_goes_on_from_the_left_and_from_above(till: Opener, name: str) -> None:
    """Within the page no step leads back above or to the left of all that is in its group."""
    shop = till(samples.snapshot())
    gallery.restaged(shop, name, Language.EN)
    page = shop.window.stack.currentWidget()
    assert page is not None
    boxes = [box(each, shop.window) for each in walk(shop) if page.isAncestorOf(each)]
    back = [(a, b) for a, b in pairwise(boxes) if b.bottom() < a.top() and b.right() < a.left()]
    assert len(boxes) > 1
    assert len(back) <= 1, "a round leads back to its beginning once"


@pytest.mark.parametrize("name", ["keypad-busy", "waiting", "looks", "settings", "sales-history"])
def test_the_focus_is_seen(till: Opener, name: str) -> None:
    shop = till(samples.snapshot())
    gallery.restaged(shop, name, Language.EN)
    unseen = []
    for stop in list(walk(shop)):
        stop.setFocus()
        settle()
        with_focus = shop.window.grab(box(stop, shop.window)).toImage()
        # From the order number no digit reaches the amount.
        away = [each for each in controls(shop) if each is not stop]
        min(away, key=lambda each: each.objectName() != "order-ref").setFocus()
        settle()
        if shop.window.grab(box(stop, shop.window)).toImage() == with_focus:
            unseen.append(stop.objectName())
    assert unseen == []


def test_a_control_that_goes_hands_the_focus_on(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    shop.find("switch-integration").setFocus()
    shop.tell(samples.showing(replace(WAITING, can_switch=False)))
    assert focused(shop).isVisible()
    assert focused(shop).objectName() == "cancel", "the next one, not the first of all"
    shop.find("cancel").setFocus()
    shop.tell(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    assert focused(shop).isVisible()


def test_a_control_that_is_barred_hands_the_focus_on(till: Opener) -> None:
    shop = till(samples.snapshot())
    shop.find("charge").setFocus()
    shop.tell(samples.snapshot(cannot_charge=JournalProblem.DISK_FULL))
    assert not shop.find("charge").isEnabled()
    assert focused(shop).isEnabled()
    assert focused(shop).isVisible()


@pytest.mark.parametrize("name", sorted(ASKING))
def test_enter_gives_the_safe_answer_and_never_the_other(till: Opener, name: str) -> None:
    shop = till(samples.snapshot())
    gallery.restaged(shop, name, Language.EN)
    question = shop.window.question
    assert question.isVisible()
    assert question.no.hasFocus()
    refused, done = QSignalSpy(question.no.clicked), QSignalSpy(question.yes.clicked)
    question.yes.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(question.yes, key)
    assert done.count() == 0
    QTest.keyClick(question.no, Qt.Key.Key_Return)
    assert (refused.count(), done.count()) == (1, 0)


# ---------------------------------------------------------------- a finger alone


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def tap(widget: QWidget, finger: QPointingDevice) -> None:
    """What a touch screen tells Qt; Qt makes a press of it where nobody wants the touch."""
    window = widget.window().windowHandle()
    where = widget.mapTo(widget.window(), widget.rect().center())
    QTest.touchEvent(window, finger).press(0, where, window).commit()
    QTest.touchEvent(window, finger).release(0, where, window).commit()
    settle()


def test_a_finger_alone_makes_a_sale(till: Opener, finger: QPointingDevice) -> None:
    shop = till(samples.snapshot())
    for key in ("key-4", "key-5", "key-000"):
        tap(shop.find(key), finger)
    assert shop.text("amount") == "45 000 soʻm"
    tap(shop.find("charge"), finger)
    charge = shop.sent_of(Charge)[0]
    assert charge.amount.major == 45_000
    shop.tell(
        samples.showing(WAITING, answer=ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id))
    )
    shop.window.shield.hide()
    tap(shop.find("cancel"), finger)
    assert shop.window.question.isVisible()
    tap(shop.window.question.yes, finger)
    assert shop.sent_of(Cancel) == [Cancel(WAITING.sale.sale_id)]
    tap(shop.find("new-sale"), finger)
    assert shop.page() is Page.KEYPAD


@pytest.mark.parametrize("name", ["looks", "settings", "sales", "language-ru"])
def test_a_finger_reaches_what_is_in_the_header(
    till: Opener, finger: QPointingDevice, name: str
) -> None:
    shop = till(samples.snapshot())
    button = shop.find(name)
    assert isinstance(button, Button)
    pressed = QSignalSpy(button.clicked)
    tap(button, finger)
    assert pressed.count() == 1


# ---------------------------------------------------------------- keys on the controls


def pressable(till: Till, key: Qt.Key) -> list[Button]:
    """The seen button on which this key stands, if there is one."""
    found = [each for each in till.window.findChildren(Button) if each.key == key]
    seen = [each for each in found if each.isVisible() and each.isEnabled()]
    assert len(seen) <= 1, f"{key} stands on two"
    return seen


@pytest.mark.parametrize("language", list(Language))
def test_the_key_on_a_control_presses_it_whatever_the_layout(
    till: Opener, language: Language
) -> None:
    shop = till(samples.snapshot())
    found = set()
    for name in ("waiting", "waiting-over", "sales", "looks", "enter-keys", "keypad"):
        gallery.restaged(shop, name, language)
        for key in {each.key for each in shop.window.findChildren(Button) if each.key}:
            gallery.restaged(shop, name, language)
            for button in pressable(shop, key):
                pressed = QSignalSpy(button.clicked)
                QTest.keyClick(focused(shop), key)
                assert pressed.count() == 1, (name, key)
                assert button._cap == CAPS[key]
                found.add(button.objectName())
    assert found >= {"switch-integration", "renew", "cancel", "new-sale", "sales", "looks"}
    assert found >= {"settings", "back"}


def test_no_cap_names_a_letter() -> None:
    assert [key for key in CAPS if Qt.Key.Key_A <= key <= Qt.Key.Key_Z] == []


def test_a_key_behind_a_question_presses_nothing(till: Opener) -> None:
    shop = till(samples.showing(WAITING))
    QTest.keyClick(focused(shop), Qt.Key.Key_F8)
    assert shop.window.question.isVisible()
    QTest.keyClick(focused(shop), Qt.Key.Key_F6)
    assert shop.page() is Page.PAYMENT


# ---------------------------------------------------------------- where things are, how many steps


def places(till: Till, *names: str) -> dict[str, QRect]:
    return {
        each.objectName(): box(each, till.window)
        for each in till.window.findChildren(Button)
        if each.objectName() in names and each.isVisible()
    }


KEYPADS = [name for name in gallery.NAMES if name.startswith("keypad")]
PAYMENTS = [
    name
    for name in gallery.NAMES
    if name.startswith(("preparing", "waiting", "confirming", "unknown", "closed", "review"))
]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
@pytest.mark.parametrize("names", [KEYPADS, PAYMENTS], ids=["keypad", "payment"])
def test_what_is_used_all_day_does_not_move(
    till: Opener, size: tuple[int, int], names: list[str]
) -> None:
    shop = till(samples.snapshot(), size=size)
    stood: dict[str, QRect] = {}
    moved = []
    for name in names:
        if name.endswith(("training", "test")):
            continue  # the frame of training takes its ten pixels, for as long as it is training
        gallery.restaged(shop, name, Language.UZ)
        for control, place in places(
            shop, "key-5", "key-000", "key-clear", "charge", "cancel", "new-sale"
        ).items():
            if stood.setdefault(control, place) != place:
                moved.append(f"{name}: {control} {stood[control]} → {place}")
    assert len(stood) >= 2
    assert moved == []


def test_two_steps_from_the_amount_to_the_qr_and_one_to_the_next_sale(till: Opener) -> None:
    shop = till(samples.snapshot())
    QTest.keyClicks(shop.listener(), "1250000")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)  # the one step
    charge = shop.sent_of(Charge)[0]
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    shop.tell(samples.showing(WAITING, answer=answer))
    assert shop.find("qr").isVisible()
    shop.tell(samples.showing(samples.paid()))
    assert shop.page() is Page.RESULT
    QTest.keyClick(shop.listener(), Qt.Key.Key_7)  # the first digit of the next one
    assert shop.page() is Page.KEYPAD
    assert shop.text("amount") == "7 soʻm"
