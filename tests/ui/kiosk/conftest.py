"""A kiosk's window with no engine behind it, closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos_app.engine.api.snapshots import Snapshot
from tests.drivers import kiosk_driver
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk


@pytest.fixture
def open_kiosk(qtbot: QtBot) -> Iterator[OpenKiosk]:
    """Opens kiosks: `open_kiosk(snapshot, size=…, times=…)`."""
    opened: list[KioskDriver] = []

    def open_one(first: Snapshot | None = None, **options: Any) -> KioskDriver:  # noqa: ANN401 - as its own
        opened.append(kiosk_driver.open_kiosk(first, **options))
        return opened[-1]

    yield open_one
    for driver in opened:
        driver.window.finish()
        driver.window.deleteLater()
