"""What every test stands on: where there is no screen, Qt draws offscreen instead of aborting.

A busy machine is no fault of the code's: nothing here fails for being slow.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, is_hypothesis_test, settings
from pytestqt.qtbot import QtBot

from tests.desktop import keyring_process, move_to_own_desktop, restart_keyring
from tests.drivers.sizes import Sized, usual_size, whole_size
from tests.drivers.waiting import PATIENCE_S

move_to_own_desktop()
if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = PATIENCE_S * 1000


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--whole`: the tests alone that do less in the test command, each at its full size."""
    parser.addoption("--whole", action="store_true", help="what is shortened, and that whole")


def pytest_configure(config: pytest.Config) -> None:
    """Let Hypothesis try fewer examples in the test command."""
    settings.register_profile(
        "patient",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        max_examples=300 if config.getoption("--whole") else 30,
    )
    settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, with `--whole`, what has one size alone; else what is beyond a sample."""
    is_chosen = _has_two_sizes if config.getoption("--whole") else _is_of_the_sample()
    chosen = [each for each in items if is_chosen(each)]
    kept = {id(each) for each in chosen}
    config.hook.pytest_deselected(items=[each for each in items if id(each) not in kept])
    items[:] = chosen


def _has_two_sizes(item: pytest.Item) -> bool:
    return (
        "sized" in getattr(item, "fixturenames", ())
        or any(item.get_closest_marker(name) for name in ("sampled", "whole"))
        or is_hypothesis_test(getattr(item, "obj", None))
    )


def _is_of_the_sample() -> Callable[[pytest.Item], bool]:
    """Tell of each item in turn: `sampled(3)` keeps the first of each three, `whole` none."""
    seen: Counter[str] = Counter()

    def is_of_it(item: pytest.Item) -> bool:
        if item.get_closest_marker("whole"):
            return False
        if (marker := item.get_closest_marker("sampled")) is None:
            return True
        test, _, _ = item.nodeid.partition("[")
        seen[test] += 1
        return (seen[test] - 1) % int(marker.args[0]) == 0

    return is_of_it


@pytest.fixture(scope="session")
def sized(request: pytest.FixtureRequest) -> Sized:
    """Choose a size: `sized(50, 500)` is 50 in the test command and 500 with `--whole`."""
    return whole_size if request.config.getoption("--whole") else usual_size


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test again in which gnome-keyring died: now and then it ends by an assertion of its own
    (GLib-GIO, invoke_get_property_in_idle_cb). The keyring is begun anew; no other failure is.
    """
    if (
        item.get_closest_marker("keyring") is None
        or (before := keyring_process(os.environ)) is None
    ):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if any(each.failed for each in reports) and keyring_process(os.environ) != before:
        restart_keyring(os.environ)
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


class PatientQtBot(QtBot):
    """Waits as long for what must come as all tests do, not for five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: ANN401 - pytest-qt's own
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture(autouse=True)
def _windows_are_deleted() -> Iterator[None]:
    """Delete the windows that a test has left: Qt restyles all that there are, thousands by then.

    `deleteLater` alone deletes nothing where no event loop runs.
    """
    before = set(_windows())
    yield
    left = [each for each in _windows() if each not in before]
    if left:
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        for window in left:
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _windows() -> list[Any]:
    """Return the top-level widgets, where a test has made an application at all."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return []
    return list(widgets.QApplication.topLevelWidgets())


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return PatientQtBot(request)
