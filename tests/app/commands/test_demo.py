"""The demonstration reads its QR back, and shows nothing as good that a phone would not read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from pos_app.app.commands.demo import AMOUNT, DemoSale
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase, SaleView
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.window.demo_driver import DemoDriver, NotShownError
from tests.drivers import samples
from tests.drivers.command_line import run_command


def charged(tmp_path: Path, view: SaleView, read: str | None) -> list[str]:
    """Charge with a driver that shows this sale and reads this text; return what was written.

    And what was typed between, each in `<>`.
    """
    written: list[str] = []
    driver = SimpleNamespace(
        type=lambda text: written.append(f"<{text}>"),
        save_picture=lambda _path: None,
        wait_for_sale=lambda _state, _what: view,
        read_qr=lambda: read,
    )
    sale = DemoSale(written.append, Paths(tmp_path), Language.EN, (1366, 768), tmp_path)
    sale._charge(cast("DemoDriver", driver))
    return written


def test_the_text_of_the_qr_is_written(tmp_path: Path) -> None:
    view = samples.offered(samples.sale())
    assert view.payload is not None
    text = view.payload.text.reveal()
    assert text in charged(tmp_path, view, text)[-1]


def test_the_keypad_is_shown_with_the_amount_and_left_by_enter(tmp_path: Path) -> None:
    view = samples.offered(samples.sale())
    assert view.payload is not None
    typed, keypad, enter, preparing, payment, _ = charged(
        tmp_path, view, view.payload.text.reveal()
    )
    assert (typed, enter) == (f"<{AMOUNT}>", "<\r>")
    names = [Path(each).stem.split("-")[1] for each in (keypad, preparing, payment)]
    assert names == ["keypad", "preparing", "payment"]


@pytest.mark.parametrize("read", ["https://elsewhere.example", None])
def test_another_text_or_none_ends_the_demonstration(tmp_path: Path, read: str | None) -> None:
    with pytest.raises(NotShownError, match="reads"):
        charged(tmp_path, samples.offered(samples.sale()), read)


def test_a_qr_of_which_the_engine_knows_nothing_ends_it_too(tmp_path: Path) -> None:
    with pytest.raises(NotShownError, match="reads"):
        charged(tmp_path, samples.bare_view(samples.sale()), "https://elsewhere.example")


@pytest.mark.usefixtures("qapp")
def test_a_demonstration_that_stops_has_closed_its_till(tmp_path: Path) -> None:
    """The next one begins in the same folder, and the folder is removed after the last."""
    paths = Paths(tmp_path)
    sale = DemoSale(print, paths, Language.EN, (1366, 768), tmp_path)
    with suppress(NotShownError), sale._open_app(Mode.TRAINING) as driver:
        driver.wait_for_phase(Phase.READY, "the till")
        driver.click("no-such")
    assert driver._window.snapshot.phase is Phase.STOPPED
    SqliteJournal.open(paths.journal_file(Mode.TRAINING)).close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.slow
def test_a_sale_is_shown_from_the_welcome_to_the_list(tmp_path: Path) -> None:
    """In a process of its own: it makes the application."""
    pictures = tmp_path / "pictures"
    done = run_command(
        tmp_path / "till",
        *("demo", "--language", "en", "--size", "1024x768", "--out", str(pictures)),
        more={"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == ExitCode.OK, done.stderr
    shown = ("welcome", "setup", "keypad", "preparing", "payment", "confirming", "paid", "sales")
    files = [str(pictures / f"en-{name}-1024x768.png") for name in shown]
    assert [line for line in done.stdout.splitlines() if line.endswith(".png")] == files
    for file in files:
        with Image.open(file) as picture:
            assert picture.size == (1024, 768)
    assert not (tmp_path / "till").exists(), "it has a folder of its own"
