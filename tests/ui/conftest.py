"""A window with no engine behind it, closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from tests.ui import samples
from tests.ui.gallery import Till, open_till

OpenTill = Callable[..., Till]


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[OpenTill]:
    """Opens tills: `till(snapshot, page=…, size=…)`."""
    opened: list[Till] = []

    def open_one(
        first: Snapshot,
        *,
        page: Page = Page.KEYPAD,
        size: tuple[int, int] = (1366, 768),
        return_after_ms: int = 60_000,
        now: Callable[[], datetime] = lambda: samples.NOW,
    ) -> Till:
        opened.append(
            open_till(first, page=page, size=size, return_after_ms=return_after_ms, now=now)
        )
        return opened[-1]

    yield open_one
    for each in opened:
        each.window.finish()
        each.window.deleteLater()
