"""The whole program on a disk that takes nothing: the button says so first, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.upkeep import health
from pos_app.journal.journal import read_sales
from pos_app.ui.wording import problem_sentence
from tests.bench.rig import click, is_ready, offered, press, shown, spin
from tests.journal.disk import breakable


def button(program: DesktopApp) -> QPushButton:
    (found,) = program.window.findChildren(QPushButton, "charge")
    return found


def hint(program: DesktopApp) -> str:
    (label,) = program.window.findChildren(QLabel, "keypad-hint-text")
    return label.text() if label.isVisible() else ""


@contextmanager
def training(paths: Paths) -> Iterator[DesktopApp]:
    """The program in training, as the composition root builds it."""
    program = DesktopApp(LocalSetup(paths, SystemClock(), Language.EN), Mode.TRAINING)
    program.window.show()
    program.start_engine()
    try:
        spin(lambda: is_ready(program), "the till")
        yield program
    finally:
        program.stop()
        spin(lambda: program.ended, "the end")
        program.deleteLater()
        QApplication.processEvents()


@pytest.mark.timeout(90)
@pytest.mark.usefixtures("qapp")
def test_the_button_is_barred_before_it_is_pressed_and_comes_back_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LOOK_EVERY_S", 0.2)
    paths = Paths(tmp_path)
    with breakable() as disk, training(paths) as program:
        assert button(program).isEnabled()
        press(program.window, "516\r")
        spin(lambda: offered(program), "the QR")
        view = offered(program)
        assert view is not None
        disk.break_after(0, apsw.IOError)
        program._bridge.send(Train(view.sale.sale_id, Scenario.PAYS))
        spin(lambda: program.window.snapshot.cannot_charge is not None, "the failure")
        click(program.window, "new-sale")
        why = problem_sentence(program.window.pages.keypad.words, JournalProblem.NOT_WRITABLE)
        spin(lambda: why in hint(program), "the reason")
        press(program.window, "700")
        assert not button(program).isEnabled()
        press(program.window, "\r")
        assert program.window.pages.keypad.pending is None
        disk.mend()
        spin(lambda: button(program).isEnabled(), "the button")
        assert not hint(program)
        press(program.window, "\r")
        spin(lambda: shown(program, SaleState.WAITING), "the next sale")
    sales = read_sales(paths.journal_file(Mode.TRAINING))
    assert [sale.amount.major for sale in sales] == [516, 700]
