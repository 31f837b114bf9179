"""The first sale waits for no import: what it needs was imported before, a step at a time."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT

SALE = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.ui.model.navigation import Page
from pos_app.ui.window import preload
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import open_window, settle

application = QApplication([])
preload.STEP_MS = 0
late = {f"pos_app.ui.screens.{name}" for name in preload.BUILT_LATE}
driver = open_window(samples.snapshot(), builds_ahead=True)
while not late <= set(sys.modules):
    application.processEvents()
before = set(sys.modules)
driver.type("516")
driver.press(Qt.Key.Key_Return)
(charge,) = driver.sent_of(Charge)
answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
driver.publish(samples.showing(WAITING, answer=answer))
assert driver.qr().is_current
driver.publish(samples.showing(samples.paid(), answer=answer))
assert driver.page() is Page.RESULT
print(sorted(set(sys.modules) - before))
"""


def test_it_imports_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SALE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
