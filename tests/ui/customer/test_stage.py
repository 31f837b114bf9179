"""The QR's stage on the customer's side: its size and place go by the window alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Language
from pos_app.domain.payload import Payload
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import Notice, NoticeKind, Snapshot
from pos_app.ui.customer.customer_window import CustomerWindow
from pos_app.ui.customer.scale import is_portrait
from pos_app.ui.customer.stage_size import stage_side, upright_stage
from pos_app.ui.theme.palette import LIGHT
from pos_app.ui.widgets.qr_view import QrView
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.customer.customer_texts import customer_window, read_qr, text_of
from tests.ui.layout_faults import layout_faults

LONG = "Oʻzbekiston Respublikasi Toshkent shahri Yunusobod tumani doʻkoni"[:60]
LONG_OWNER = "ABDURAHMONOVA-SULTONMURODOVA GULCHEHRAXON"
WRONG = timedelta(minutes=7)
LATE = Notice(NoticeKind.LATE, samples.sale(12, SaleState.PAID, late=True))
UPRIGHT = [(600, 1024), (768, 1366), (1080, 1920)]
SIZES = [(1366, 768), (1920, 1080), (1024, 600), *UPRIGHT]


def turned(open_window: OpenWindow, size: tuple[int, int]) -> WindowDriver:
    """Open a window of this size and turn a waiting payment to the customer."""
    return turn(open_window(samples.showing(WAITING), size=size), size)


def turn(driver: WindowDriver, size: tuple[int, int]) -> WindowDriver:
    """Turn what is shown to the customer, in a window of this size."""
    driver.window.customer_display.face_customer()
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    settle()
    return driver


def place(window: CustomerWindow) -> QRect:
    """Return where the code is in the window."""
    settle()
    code: QWidget = window.view.pay.qr.view
    return QRect(code.mapTo(window, QPoint(0, 0)), code.size())


def symbol(view: QrView) -> int:
    """Return the side of the code itself, without the white around it, in pixels."""
    settle()
    assert view.isVisible()
    matrix, bitmap = view.matrix, view._bitmap
    assert matrix is not None
    assert bitmap is not None
    return matrix.side * bitmap.module_px


def what_happens() -> Iterator[tuple[str, Snapshot]]:
    """Yield everything that comes and goes beside a code that may be paid by."""
    yield "a notice", samples.showing(WAITING, notices=(LATE, LATE))
    yield "no network", samples.showing(WAITING, trouble=Trouble.NO_NETWORK)
    yield "a wrong clock", samples.showing(WAITING, clock_offset=WRONG)
    owner = samples.offered(samples.sale(), owner=Secret(f"{LONG} {LONG}"))
    yield "a long owner's name", samples.showing(owner)
    yield "no card", samples.showing(samples.offered(samples.sale(), card=None, owner=None))
    yield "a long shop's name", samples.with_preferences(samples.showing(WAITING), shop=LONG)
    yield "training", samples.showing(WAITING, mode=Mode.TRAINING)
    yield "test", samples.showing(WAITING, mode=Mode.TEST)
    near = samples.offered(samples.sale(expires_at=samples.NOW + timedelta(seconds=40)))
    yield "the last minute", samples.showing(near)
    yield "no end", samples.showing(samples.offered(samples.sale(expires_at=None)))
    yield "nothing more", samples.showing(WAITING)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_that_comes_or_goes_moves_the_code(
    open_window: OpenWindow, size: tuple[int, int]
) -> None:
    driver = turned(open_window, size)
    window = customer_window(driver)
    before = place(window)
    found: list[str] = []
    for what, snapshot in what_happens():
        driver.publish(snapshot)
        if place(window) != before:
            found.append(f"{what}: {place(window)} is not {before}")
        found += [f"{what}: {fault}" for fault in layout_faults(window)]
    for language in Language:
        window.view.languages.buttons[language].click()
        if place(window) != before:
            found.append(f"{language}: {place(window)} is not {before}")
    assert found == []
    assert read_qr(window) == samples.CARD


@pytest.mark.sampled(5)
@pytest.mark.parametrize("payload", [samples.CARD_PAYLOAD, samples.PAGE_PAYLOAD], ids=str)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_is_never_smaller_than_on_the_till_and_as_large_as_the_window_allows(
    open_window: OpenWindow, size: tuple[int, int], payload: Payload
) -> None:
    shown = samples.showing(samples.offered(samples.sale(), payload))
    driver = open_window(shown, size=size)
    tills = symbol(driver.qr())
    turn(driver, size)
    window = customer_window(driver)
    theirs = place(window)
    assert theirs.width() == theirs.height()
    assert symbol(window.view.pay.qr.view) >= tills
    if is_portrait(window.size()):
        assert window.view.pay.stage.width() >= 0.96 * window.width()
    else:
        assert theirs.height() >= 0.9 * window.height()
    window.view.set_staff_bar(window.bar, shown=False)  # as on a monitor of their own
    assert place(window).height() >= theirs.height()
    assert symbol(window.view.pay.qr.view) >= tills
    assert layout_faults(window) == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("size", UPRIGHT, ids=str)
def test_upright_every_word_has_room_below_the_code(
    open_window: OpenWindow, size: tuple[int, int], language: Language
) -> None:
    """Of long names and messages; large text is the bar's, and only where it has room."""
    view = samples.offered(samples.sale(), owner=Secret(LONG_OWNER))
    view = replace(view, trouble=Trouble.NO_NETWORK)
    shown = samples.showing(view, mode=Mode.TEST, notices=(LATE,), clock_offset=WRONG)
    shown = samples.with_preferences(shown, shop=LONG, dark=True, large_text=True)
    driver = turn(open_window(samples.in_language(shown, language), size=size), size)
    window = customer_window(driver)
    before = place(window)
    assert layout_faults(window) == []
    window.view.set_staff_bar(window.bar, shown=False)
    assert place(window) == before
    assert layout_faults(window) == []


def test_amount_and_instruction_come_first_and_time_is_told_twice(open_window: OpenWindow) -> None:
    window = customer_window(turned(open_window, (1366, 768)))

    def top_of(name: str) -> int:
        return next(
            each.mapTo(window, QPoint(0, 0)).y()
            for each in window.findChildren(QWidget, name)
            if each.isVisible()
        )

    names = ("amount", "instruction", "countdown", "card-number", "card-owner")
    tops = [top_of(f"display-{name}") for name in names]
    assert tops == sorted(tops)
    stage = window.view.pay.stage
    assert stage.share == pytest.approx(0.8)
    assert stage.accessibleName() == text_of(window, "display-countdown")
    assert "8:00" in stage.accessibleName()


def test_the_last_minute_changes_its_colour_and_nothing_else(open_window: OpenWindow) -> None:
    driver = turned(open_window, (1366, 768))
    window = customer_window(driver)
    before = window.view.pay.stage.colour
    near = samples.offered(samples.sale(expires_at=samples.NOW + timedelta(seconds=40)))
    driver.publish(samples.with_preferences(samples.showing(near), motion=False))
    assert window.view.pay.stage.colour.upper() == LIGHT.danger != before.upper()
    driver.publish(samples.showing(samples.paid()))
    assert window.view.pay.stage.share is None


def test_an_upright_stage_takes_the_width_and_leaves_room_for_words() -> None:
    assert upright_stage(QSize(600, 1024)) == QSize(580, 588)
    assert upright_stage(QSize(1080, 1920)) == QSize(1044, 1052)
    assert upright_stage(QSize(768, 800)) == QSize(377, 385)
    assert upright_stage(QSize(100, 50)) == QSize(0, 8)


def test_a_stage_leaves_room_for_words() -> None:
    assert stage_side(QSize(1000, 740), 24) == 676
    assert stage_side(QSize(1300, 740), 24) == 740
    assert stage_side(QSize(100, 50), 24) == 0
