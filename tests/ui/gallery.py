"""Pictures of every screen, of hand-made snapshots: `python -m tests.ui.gallery OUT [names…]`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from pos_app.domain.errors import SettingsProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import Charge, Command
from pos_app.engine.api.snapshots import (
    ChargeAnswer,
    Reconciliation,
    SetupState,
    SetupStep,
    Snapshot,
)
from pos_app.ui.bridge import Bridge
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.window_options import Assets, WindowOptions
from tests.ui import samples

ROOT = Path(__file__).resolve().parent.parent.parent
Sent = TypeVar("Sent")
PAINTED_MS = 5_000
USUAL = Appearance()
PAGES = {
    "setup": Page.SETUP,
    "settings": Page.SETUP,
    "looks": Page.LOOKS,
    "enter-keys": Page.ENTER_KEYS,
    "sales": Page.SALES,
    "sales-quiet": Page.SALES,
    "sales-empty": Page.SALES,
    "sales-unreadable": Page.SALES,
    "sales-training": Page.SALES,
    "sales-history": Page.SALES,
}


def assets() -> Assets:
    """The source tree's."""
    return Assets(ROOT / "resources", ROOT / "build" / "qm")


def settle() -> None:
    """Layouts inside layouts take a round of events each; a code is painted some time after.

    One that is refused is told then, and something else laid out, or tried at another size.
    """
    due = QDeadlineTimer(PAINTED_MS)
    for _ in range(3):
        for _ in range(3):
            QApplication.processEvents()
        while any(not code.is_current for code in _codes()) and not due.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)


def _codes() -> list[QrView]:
    """Every code that is seen."""
    tops = QApplication.topLevelWidgets()
    return [code for top in tops for code in top.findChildren(QrView) if code.isVisible()]


@dataclass
class Till:
    """A window with no engine behind it: what it sends is kept, what it is told is handed in."""

    window: MainWindow
    bridge: Bridge
    sent: list[Command] = field(default_factory=list)

    def tell(self, snapshot: Snapshot) -> None:
        """Publish, and let it arrive."""
        self.bridge.publish(snapshot)
        settle()

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.window.page

    def listener(self) -> QWidget:
        """Who gets the keys."""
        focused = QApplication.focusWidget()
        return self.window if focused is None else focused

    def find(self, name: str) -> QWidget:
        """The one widget of this name that is seen."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} of them are seen"
        return found[0]

    def text(self, name: str) -> str:
        """What a label says, its no-break spaces as plain ones."""
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text().replace("\u00a0", " ")

    def sent_of(self, kind: type[Sent]) -> list[Sent]:
        """The commands of one kind, in order."""
        return [each for each in self.sent if isinstance(each, kind)]


def open_till(
    first: Snapshot,
    *,
    page: Page = Page.KEYPAD,
    size: tuple[int, int] = (1366, 768),
    return_after_ms: int = 8_000,
    now: Callable[[], datetime] = lambda: samples.NOW,
) -> Till:
    """A window as `pos_app.app` builds it, its clock standing at the samples' time."""
    sent: list[Command] = []
    bridge = Bridge(sent.append)
    options = WindowOptions(
        start_page=page,
        lenient_words=False,
        now=now,
        return_after_ms=return_after_ms,
    )
    window = MainWindow(bridge, first, assets(), options)
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    return Till(window, bridge, sent)


def type_amount(till: Till) -> None:
    QTest.keyClicks(till.window.focusWidget(), "1250000")


def type_tape(till: Till) -> None:
    QTest.keyClicks(till.window.focusWidget(), "45000+128500+99000")


def type_bad(till: Till) -> None:
    QTest.keyClicks(till.window.focusWidget(), "10.50")


def ask_cancel(till: Till) -> None:
    QTest.mouseClick(till.find("cancel"), Qt.MouseButton.LeftButton)


def type_card(till: Till) -> None:
    QTest.keyClick(till.listener(), Qt.Key.Key_F2)


def share(till: Till) -> None:
    QTest.keyClick(till.listener(), Qt.Key.Key_F3)


def share_and_save(till: Till) -> None:
    share(till)
    till.window.pages.payment.share_panel.folder = lambda: Path("/proc/nowhere")
    QTest.mouseClick(till.find("save-picture"), Qt.MouseButton.LeftButton)


def share_and_copy(till: Till) -> None:
    share(till)
    QTest.mouseClick(till.find("copy-picture"), Qt.MouseButton.LeftButton)


def ask_renewal(till: Till) -> None:
    QTest.mouseClick(till.find("renew"), Qt.MouseButton.LeftButton)


def brake(till: Till) -> None:
    """A charge is stopped for one like it of two minutes before."""
    type_amount(till)
    QTest.keyClick(till.listener(), Qt.Key.Key_Return)
    charge = till.sent_of(Charge)[-1]
    earlier = samples.sale(41, order_ref="A-1207")
    now = till.window.snapshot
    till.tell(replace(now, answer=ChargeAnswer(charge.idempotency_key, None, earlier=earlier)))


def compare_with(result: Reconciliation) -> Callable[[Till], None]:
    """Press the button, then hand in what the comparison found."""

    def act(till: Till) -> None:
        QTest.mouseClick(till.find("compare"), Qt.MouseButton.LeftButton)
        till.tell(replace(till.window.snapshot, reconciliation=result))

    return act


def ask_and_answer(name: str) -> Callable[[Till], None]:
    """A set-up's answers are for what was asked: press, then tell this picture's outcome."""

    def act(till: Till) -> None:
        press = "test-connection" if name == "setup-checked" else "save"
        button = till.find(press)
        assert isinstance(button, QPushButton)
        fields = till.window.pages.setup.form
        fields.url.edit.setText("https://api.example.com")
        fields.account.edit.setText("acc-1")
        fields.key.edit.setText("LS0tLS1CRUdJTg==")
        button.click()
        now = till.window.snapshot
        till.tell(replace(now, setup=SETUPS[name]))

    return act


SETUPS = {
    "setup-refused": SetupState(SetupStep.REFUSED, SettingsProblem.PLAIN_HTTP, "base_url"),
    "setup-keys": SetupState(SetupStep.REFUSED, Trouble.KEYS_REFUSED),
    "setup-whitelist": SetupState(SetupStep.REFUSED, Trouble.ACCESS_DENIED),
    "setup-vault": SetupState(SetupStep.REFUSED, VaultProblem.ABSENT),
    "setup-checked": SetupState(SetupStep.CHECKED),
    "setup-saved": SetupState(
        SetupStep.SAVED, deletable_file="/home/savdo/Downloads/credentials.json"
    ),
}
ACTED: dict[str, tuple[str, Callable[[Till], None]]] = {
    "keypad-typed": ("keypad", type_amount),
    "keypad-tape": ("keypad", type_tape),
    "keypad-bad": ("keypad", type_bad),
    "keypad-busy-typed": ("keypad-busy", type_amount),
    "cancel-asked": ("waiting", ask_cancel),
    "by-hand": ("waiting", type_card),
    "share": ("waiting", share),
    "share-copied": ("waiting-page", share_and_copy),
    "share-not-saved": ("waiting-training", share_and_save),
    "by-hand-training": ("waiting-training", type_card),
    "renew-asked": ("waiting-over", ask_renewal),
    "reconciled": ("sales", compare_with(samples.reconciled())),
    "reconcile-busy": ("sales", compare_with(samples.reconciled(busy=True))),
    "reconcile-trouble": (
        "sales",
        compare_with(Reconciliation(samples.reconciled().day, trouble=Trouble.ACCESS_DENIED)),
    ),
    "brake": ("keypad-busy", brake),
    **{name: ("setup", ask_and_answer(name)) for name in SETUPS},
}
"""Pictures that take a person's hand: from which snapshot, and what the hand does."""

NAMES = (*samples.SNAPSHOTS, *ACTED)


def staged(name: str, language: Language, size: tuple[int, int], looks: Appearance = USUAL) -> Till:
    """The window as this picture shows it."""
    of, act = ACTED.get(name, (name, None))
    first = samples.in_looks(samples.in_language(samples.SNAPSHOTS[of](), language), looks)
    till = open_till(first, page=PAGES.get(of, Page.KEYPAD), size=size)
    if act is not None:
        act(till)
    settle()
    return till


def restaged(
    till: Till,
    name: str,
    language: Language,
    mode: Mode | None = None,
    looks: Appearance = USUAL,
) -> None:
    """The same window led to another picture, as snapshots and hands would lead it."""
    of, act = ACTED.get(name, (name, None))
    shown = samples.in_language(samples.SNAPSHOTS[of](), language)
    shown = samples.in_looks(shown, looks)
    shown = shown if mode is None else samples.in_mode(shown, mode)
    window = till.window
    window.question.dismiss()
    window.pages.payment.share_panel.dismiss()
    window.pages.payment._typing = None
    window.pages.keypad.entry = window.pages.keypad.entry.empty()
    page = Page.PAYMENT if shown.shown else PAGES.get(of, Page.KEYPAD)
    window.pages.sales._put_away()
    window._destination = Destination(page, shown.shown)
    till.tell(shown)
    if window.page is page:
        window.pages.screens[page].opened()
    if act is not None:
        act(till)
    settle()


def draw(
    out: Path, names: Iterable[str], languages: Iterable[Language], size: str, looks: Appearance
) -> None:
    """One PNG for each name and language, each path on a line of its own."""
    out.mkdir(parents=True, exist_ok=True)
    width, height = (int(side) for side in size.split("x"))
    for language in languages:
        for name in names:
            till = staged(name, language, (width, height), looks)
            target = out / f"{name}-{language.value}-{size}.png"
            till.window.grab().save(str(target))
            till.window.finish()
            till.window.deleteLater()
            print(target)  # noqa: T201 - the paths are what it is run for


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help="all of them without any")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--language", choices=[*Language], help="all three without it")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--large", action="store_true")
    given = parser.parse_intermixed_args(arguments)
    application = QApplication.instance() or QApplication([])
    languages = [Language(given.language)] if given.language else list(Language)
    looks = Appearance(dark=given.dark, large=given.large)
    draw(given.out, given.names or NAMES, languages, given.size, looks)
    application.processEvents()
    # What lies there is PySide's own at the interpreter's end, and that crashes.
    QApplication.clipboard().clear()


if __name__ == "__main__":
    main()
