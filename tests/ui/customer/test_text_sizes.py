"""What the customer reads is as large as their monitor is meant to be read from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Snapshot
from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.scale import Scale, scale_for
from pos_app.ui.theme.theme import TextSize
from tests.domain.emvco_codes import code
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle
from tests.qr.pictures import png
from tests.ui.customer.customer_texts import customer_window
from tests.ui.customer.test_picture_show import RED, keep

SIZES = ((900, 540), (1366, 768), (1920, 1080))
SizeOf = Callable[[Scale], TextSize]
OF_IDLE: dict[str, SizeOf] = {
    "display-shop": lambda scale: scale.hero,
    "display-hint": lambda scale: scale.text,
}
OF_IDLE_WITH_PICTURES: dict[str, SizeOf] = {
    **OF_IDLE,
    "display-shop": lambda scale: scale.figure,
    "display-shop-qr-caption": lambda scale: scale.label,
}
OF_PAID: dict[str, SizeOf] = {
    "display-status": lambda scale: scale.hero,
    "display-amount": lambda scale: scale.hero,
}
OF_TRAINING = {**OF_PAID, "display-note": lambda scale: scale.text}
OF_CLOSED = {**OF_PAID, "display-status": lambda scale: scale.figure}
SHOWN = {
    "idle": (samples.snapshot(), OF_IDLE),
    "pictures": (samples.snapshot(), OF_IDLE_WITH_PICTURES),
    "paid": (samples.showing(samples.paid()), OF_PAID),
    "training": (samples.showing(samples.paid(), mode=Mode.TRAINING), OF_TRAINING),
    "closed": (samples.showing(samples.closed(GatewayStatus.CANCELED)), OF_CLOSED),
}


@pytest.mark.parametrize(("shown", "wanted"), SHOWN.values(), ids=SHOWN)
def test_words_grow_with_the_monitor(
    open_window: OpenWindow,
    tmp_path: Path,
    qtbot: QtBot,
    shown: Snapshot,
    wanted: dict[str, SizeOf],
) -> None:
    has_pictures = wanted is OF_IDLE_WITH_PICTURES
    folder, own = keep(tmp_path / "till", *[RED] * has_pictures), tmp_path / "uzqr.png"
    own.write_bytes(png(make_matrix(code()), 10))
    shop_qr = str(own) if has_pictures else ""
    shown = samples.with_preferences(shown, shop="Bozor", shop_qr=shop_qr)
    before = samples.showing(samples.WAITING, mode=shown.mode) if shown.shown else shown
    driver = open_window(before, picture_dir=folder)
    driver.window.customer_display.face_customer()
    driver.publish(shown)
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.view.set_staff_bar(window.bar, shown=False)  # as on a monitor of their own
    idle = window.view.idle
    qtbot.waitUntil(lambda: idle.show_of_pictures.has_picture is idle.has_picture is has_pictures)
    theme = driver.window.contents.header.context.theme
    for size in SIZES:
        window.resize(*size)
        settle()
        for name, size_of in wanted.items():
            (label,) = (each for each in window.findChildren(QLabel, name) if each.isVisible())
            pixels = theme.pixels(size_of(scale_for(QSize(*size))))
            assert label.font().pixelSize() == pixels, (size, name)


def test_that_it_is_paid_is_said_louder_than_what_came_before(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.WAITING))
    driver.window.customer_display.face_customer()
    window, sizes = customer_window(driver), []
    window.view.set_staff_bar(window.bar, shown=False)
    confirming = samples.bare_view(samples.sale(state=SaleState.CONFIRMING))
    for view in (confirming, samples.paid()):
        driver.publish(samples.showing(view))
        sizes.append(window.view.message.sentence.font().pixelSize())
    before, paid = sizes
    assert paid > before
