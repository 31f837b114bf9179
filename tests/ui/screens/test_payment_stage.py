"""The QR's stage: large, and in its place whatever comes and goes while a code is up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.widgets.button import ButtonKind
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.disturbances import LONG, MESSAGES
from tests.ui.layout_faults import layout_faults
from tests.ui.qr_screenshots import check

SIZES = [(1366, 768), (1024, 570), (800, 560), (600, 1024)]
KEPT = ("amount", "order", "countdown", "manual-entry", "share", "cancel", "new-sale")
"""What the cashier must see and reach all the time."""


def box(driver: WindowDriver, name: str) -> QRect:
    widget = driver.find(name)
    return QRect(widget.mapTo(driver.window, QPoint(0, 0)), widget.size())


def stage(driver: WindowDriver) -> tuple[QRect, int]:
    """Return where the code's white stands in the window, and the code's side in pixels."""
    settle()
    view = driver.qr()
    assert view._bitmap is not None
    assert view.isVisible()
    symbol = view._bitmap.matrix.side * view._bitmap.module_px
    return QRect(view.mapTo(driver.window, QPoint(0, 0)), view.size()), symbol


def covered(driver: WindowDriver) -> list[str]:
    """Return the names of what a folded message lies on."""
    if not driver.is_visible("tray"):
        return []
    tray = box(driver, "tray")
    return [name for name in KEPT if box(driver, name).intersects(tray)]


Change = Callable[[Snapshot], Snapshot]


def life() -> Iterator[tuple[str, Change]]:
    """Yield what can happen beside a code while it is up, each on top of what was before."""
    others = samples.open_sales()
    long_owner = replace(WAITING, owner=Secret("ABDURAHMONOVA-SULTONMURODOVA GULCHEHRAXON"))
    yield "a message", MESSAGES["late"]
    yield "other payments", lambda now: replace(now, sales=(*now.sales, *others))
    yield "a wrong clock", lambda now: replace(now, clock_offset=timedelta(hours=3))
    yield (
        "a stuck journal",
        lambda now: replace(now, journal_problem=JournalProblem.NOT_WRITABLE),
    )
    yield (
        "long names",
        lambda now: samples.with_preferences(
            replace(now, sales=(long_owner, *now.sales[1:])), shop=LONG, till=LONG
        ),
    )
    yield "test", lambda now: samples.in_mode(now, Mode.TEST)
    yield "training", lambda now: samples.in_mode(now, Mode.TRAINING)
    yield "Russian", lambda now: samples.in_language(now, Language.RU)
    yield "no more messages", lambda now: replace(now, notices=(), journal_problem=None)
    yield (
        "no network",
        lambda now: replace(
            now, sales=(replace(now.sales[0], trouble=Trouble.NO_NETWORK), *now.sales[1:])
        ),
    )
    yield "alone and live again", lambda _: samples.showing(WAITING)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_that_happens_beside_a_code_moves_it_or_covers_a_key(
    open_window: OpenWindow,
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    now: list[datetime] = [samples.NOW]
    shown = samples.showing(WAITING)
    driver = open_window(shown, size=size, now=lambda: now[0])
    first = stage(driver)
    faults: list[str] = []

    def compare(what: str) -> None:
        assert stage(driver) == first, what
        assert covered(driver) == [], what
        faults.extend(f"{what}: {fault}" for fault in layout_faults(driver.window))

    for what, change in life():
        shown = change(shown)
        driver.publish(shown)
        compare(what)
        if what == "a message":
            driver.click("unfold-messages")
            while driver.window.contents.tray.is_unfolded:
                compare("unfolded")
                driver.click("unfold-messages")
    payment = driver.window.pages.payment
    payment.customer_monitor = CustomerMonitor.CONNECTED
    payment._tick.timeout.emit()
    assert driver.is_visible("on-customer-screen") or size != (1366, 768)
    compare("a customer's monitor")
    now[0] += timedelta(minutes=7, seconds=30)
    payment._tick.timeout.emit()
    compare("the last minute")
    assert faults == []
    driver.window.grab().save(str(tmp_path / "window.png"))
    check(Image.open(tmp_path / "window.png").convert("L"), samples.CARD)


@pytest.mark.parametrize(
    ("size", "least"),
    [
        ((1366, 768), 480),
        ((1024, 570), 335),
        ((911, 512), 280),
        ((960, 540), 300),
        ((819, 614), 220),
        ((800, 560), 220),
        ((600, 1024), 600 * 0.7),
        ((768, 1366), 768 * 0.7),
    ],
)
def test_the_code_is_as_large_as_the_window_allows(
    open_window: OpenWindow, size: tuple[int, int], least: float
) -> None:
    driver = open_window(samples.showing(WAITING, mode=Mode.TRAINING), size=size)
    _, symbol = stage(driver)
    assert (driver.window.width(), driver.window.height()) == size
    assert symbol >= least


def test_the_ring_shows_the_time_that_is_left(open_window: OpenWindow) -> None:
    now: list[datetime] = [samples.NOW]
    driver = open_window(samples.showing(WAITING), now=lambda: now[0])
    ring = driver.window.pages.payment.customer.stage
    assert ring.share == pytest.approx(0.8)
    assert "8:00" in driver.text("customer-countdown")
    now[0] += timedelta(minutes=3)
    driver.window.pages.payment._tick.timeout.emit()
    assert ring.share == pytest.approx(0.5)
    driver.publish(samples.showing(samples.run_out()))
    assert ring.share is None


def test_once_the_time_is_over_the_new_code_is_the_next_thing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    keys = driver.window.pages.payment.keys
    assert keys.new_sale.kind is ButtonKind.PRIMARY
    driver.publish(samples.showing(samples.run_out()))
    assert driver.is_visible("renew")
    assert (keys.renew.kind, keys.new_sale.kind) == (ButtonKind.PRIMARY, ButtonKind.SECONDARY)
    assert keys.renew.height() == keys.new_sale.height()
    driver.publish(samples.showing(WAITING))
    assert keys.new_sale.kind is ButtonKind.PRIMARY


def test_a_long_order_number_ends_in_dots_and_is_whole_in_the_tool_tip(
    open_window: OpenWindow,
) -> None:
    order = "2026-11-29/000123456789-TOSHKENT-CHILONZOR"
    driver = open_window(samples.showing(samples.offered(samples.sale(order_ref=order))))
    label = driver.window.pages.payment.heading.order
    settle()
    assert label.text().endswith("…")
    assert order in label.toolTip()
    driver.publish(samples.showing(samples.offered(samples.sale(order_ref="A-7"))))
    assert driver.text("order").endswith("A-7")
    assert label.toolTip() == ""


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080)], ids=str)
@pytest.mark.parametrize("name", ["customer-amount", "card-number"])
def test_a_figure_stands_by_its_label(
    open_window: OpenWindow, size: tuple[int, int], name: str
) -> None:
    driver = open_window(samples.showing(WAITING), size=size)
    settle()
    figure = driver.find(name)
    assert figure.height() <= 1.75 * figure.font().pixelSize()
