"""Drives a kiosk's window: hands snapshots in, and touches and types as its hardware would.

Every touch goes through the window's own handle, past all that stands before its widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.domain.kiosk_choice import TYPED_AMOUNTS, KioskMenu
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge, Command
from pos_app.engine.api.snapshots import ChargeAnswer, SaleView, Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.sound_output import SoundOutput
from pos_app.ui.kiosk.idle_clock import IdleTimes
from pos_app.ui.kiosk.kiosk_window import KioskWindow
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.widgets.visible_widgets import visible_widgets
from pos_app.ui.window.window_options import WindowOptions
from tests.drivers import samples
from tests.drivers.window_driver import assets, settle

FOREVER = IdleTimes(1e6, 1e6, 1e6, 1e6, 1e6)
"""Pages that nobody's absence ends."""
KEYS = {"✓": Qt.Key.Key_Return, "✗": Qt.Key.Key_Escape, "←": Qt.Key.Key_Backspace} | {
    str(digit): Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)
}


@dataclass
class KioskDriver:
    """The window, and the commands that it has sent."""

    window: KioskWindow
    bridge: Bridge
    sent: list[Command] = field(default_factory=list)

    def step(self) -> KioskStep:
        """Return the step whose page is shown."""
        return self.window.step

    def publish(self, snapshot: Snapshot) -> None:
        """Hand the window a snapshot, as the engine would, and let it arrive."""
        self.bridge.publish(snapshot)
        settle()

    def find(self, name: str) -> QWidget:
        """Return the one widget of this object name that is visible."""
        found = [each for each in visible_widgets(self.window) if each.objectName() == name]
        assert len(found) == 1, f"{name}: {len(found)} of them are visible"
        return found[0]

    def is_visible(self, name: str) -> bool:
        return any(each.objectName() == name for each in visible_widgets(self.window))

    def text(self, name: str) -> str:
        """Return what a label says, its no-break spaces as plain ones."""
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text().replace("\u00a0", " ")

    def hear(self) -> None:
        """End the moment after a page has come in which nothing is taken, once it is painted."""
        if self.window.first_paint.is_awaited:
            settle()
        self.window.guard._deaf_until = 0.0

    def touch_at(self, where: QPoint) -> None:
        """Touch a place of the window."""
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
        settle()

    def touch(self, name: str) -> None:
        """Touch the middle of a visible widget, once the page is ready for it."""
        self.hear()
        self.touch_at(self.middle_of(name))

    def middle_of(self, name: str) -> QPoint:
        """Return where in the window the middle of a visible widget is."""
        widget = self.find(name)
        return widget.mapTo(self.window, widget.rect().center())

    def press(self, *keys: str) -> None:
        """Press keys of the twelve, each once the page is ready for it, as slowly as a person."""
        for key in keys:
            self.hear()
            QTest.keyClick(self.window, KEYS[key])  # past what tells a scanner by its pace
            settle()

    def answer_charge(self, **changed: Any) -> SaleView:  # noqa: ANN401
        """Answer the last charge with a sale that can be paid, as the engine would."""
        charge = self.last_charge()
        sale = samples.sale(
            amount=charge.amount, customer_language=charge.customer_language, **changed
        )
        view = samples.offered(sale)
        self.publish(self.showing(view, charge))
        return view

    def showing(self, view: SaleView, charge: Charge) -> Snapshot:
        """Make the snapshot in which a charge has become this sale."""
        answer = ChargeAnswer(charge.idempotency_key, view.sale.sale_id)
        return replace(self.window.snapshot, sales=(view,), shown=view.sale.sale_id, answer=answer)

    def last_charge(self) -> Charge:
        return next(each for each in reversed(self.sent) if isinstance(each, Charge))

    def go_to_payment(
        self,
        language: Language = Language.EN,
        amount: int = 1_250_000,
        **changed: Any,  # noqa: ANN401
    ) -> SaleView:
        """Lead a customer to the QR by touch, and let the engine offer it."""
        self.go_to_confirm(language, amount)
        self.touch("kiosk-pay")
        assert self.last_charge().amount == Money.of_major(amount)
        return self.answer_charge(**changed)

    def go_to_confirm(self, language: Language = Language.EN, amount: int = 1_250_000) -> None:
        """Lead a customer to the question whether the amount is right, by touch."""
        self.hear()
        self.touch_at(self.window.rect().center())
        self.touch(f"kiosk-language-{language.value}")
        for digit in str(amount):
            self.touch(f"kiosk-key-{digit}")
        self.touch("kiosk-next")


def open_kiosk(
    first: Snapshot | None = None,
    *,
    size: tuple[int, int] = (1366, 768),
    times: IdleTimes = FOREVER,
    now: Callable[[], datetime] = lambda: samples.NOW,
    sound_output: SoundOutput | None = None,
    picture_dir: Path | None = None,
    menu: KioskMenu = TYPED_AMOUNTS,
) -> KioskDriver:
    """Open a kiosk's window with no engine behind it."""
    options = WindowOptions(
        lenient_words=False, now=now, expected_size=size, sound_output=sound_output
    )
    sent: list[Command] = []
    bridge = Bridge(sent.append)
    snapshot = first or samples.snapshot()
    window = KioskWindow(
        bridge, snapshot, replace(assets(), picture_dir=picture_dir), options, times, menu
    )
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    settle()
    return KioskDriver(window, bridge, sent)


OpenKiosk = Callable[..., KioskDriver]
"""The fixture `open_kiosk`: each window is closed after the test."""
