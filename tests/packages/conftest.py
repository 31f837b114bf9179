"""The screen that the tests of packages share, and a picture of it where one of them fails."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.desktop import desktop
from tests.packages.pictures import keep_picture


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A desktop of the test's own; every program started from here is on it."""
    with pytest.MonkeyPatch.context() as patch, desktop(os.environ) as env:
        for name, value in env.items():
            patch.setenv(name, value)
        yield env["DISPLAY"]


def pytest_exception_interact(node: pytest.Item | pytest.Collector) -> None:
    """Keep the screen as it was when a test failed."""
    if isinstance(node, pytest.Item) and "screen" in getattr(node, "fixturenames", ()):
        keep_picture(f"failed-{node.name}")
