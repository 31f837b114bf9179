"""A window with no engine behind it, closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos_app.engine.api.snapshots import Snapshot
from tests.drivers import window_driver
from tests.drivers.sizes import ShareOf, Sized
from tests.drivers.window_driver import OpenWindow, WindowDriver


@pytest.fixture
def share_of(sized: Sized) -> ShareOf:
    """Shares screens out: `share_of(names, 1, 3)` is every third, from the second one on.

    Walks that differ in size or language take different shares, so that the test command shows
    each screen in one of them; with `--whole` each walk shows all.
    """
    return lambda names, number, of: sized(names[number % of :: of], names)


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Opens windows: `open_window(snapshot, page=…, size=…)`."""
    opened: list[WindowDriver] = []

    def open_one(first: Snapshot, **options: Any) -> WindowDriver:  # noqa: ANN401 - as its own
        opened.append(window_driver.open_window(first, **options))
        return opened[-1]

    yield open_one
    for driver in opened:
        driver.close()
