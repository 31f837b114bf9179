"""A kiosk's window with no engine behind it, closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos_app.engine.api.snapshots import Snapshot
from tests.drivers import kiosk_driver
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.ui.devices.conftest import Players


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Players:
    """A folder of programs, the first on PATH."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    return Players(tmp_path)


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
