"""The shop's own QR is read from its picture: what was chosen last is shown, and nothing else."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.shop_qr_reader import ShopQrReader
from pos_app.ui.devices import picture_store
from pos_app.ui.devices.picture_store import PictureStore
from pos_app.ui.model.shop_picture import Fault, ShopQr, open_shop_qr
from tests.domain.emvco_codes import code
from tests.domain.test_uzqr import NAMES
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import finish_reading
from tests.qr.pictures import png


class Reading:
    """A reader, and what it says of the pictures."""

    def __init__(self, parent: QObject) -> None:
        self.store = store = PictureStore(None)
        self.reader = ShopQrReader(parent, lambda: store)
        self.found: list[QImage] = []
        self.checked: list[bool] = []
        self.reader.found.connect(self.found.append)
        self.reader.checked.connect(self.checked.append)


@pytest.fixture
def reading(qapp: QObject) -> Reading:
    return Reading(qapp)


def picture(path: Path, text: str) -> str:
    path.write_bytes(png(make_matrix(text), 8))
    return str(path)


def image_of(path: str) -> QImage:
    found = open_shop_qr(path)
    assert isinstance(found, ShopQr)
    return found.image


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    former = picture(tmp_path / "former.png", code(**NAMES))
    return former, picture(tmp_path / "chosen.png", code())


def test_what_is_wrong_with_one_that_was_given_up_is_not_told_of_the_next(
    reading: Reading, two: tuple[str, str], tmp_path: Path, qtbot: QtBot
) -> None:
    reading.reader.read(str(tmp_path / "gone.png"))
    reading.reader.read(two[1])
    qtbot.waitUntil(lambda: bool(reading.found))
    assert reading.checked == [True]


def test_one_that_is_chosen_while_another_is_read_is_shown_alone(
    reading: Reading, two: tuple[str, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, chosen = two
    held, begun = Event(), Event()

    def read_later(path: str) -> ShopQr | Fault:
        if path == former:
            begun.set()
            held.wait(PATIENCE_S)
        return open_shop_qr(path)

    monkeypatch.setattr(picture_store, "open_shop_qr", read_later)
    reading.reader.read(former)
    qtbot.waitUntil(begun.is_set)  # in another thread: the window goes on
    reading.reader.read(chosen)
    held.set()
    finish_reading()
    assert reading.checked == [True]
    assert reading.found == [image_of(chosen)]


def test_a_picture_of_something_else_is_not_shown_and_that_is_told(
    reading: Reading, tmp_path: Path, qtbot: QtBot
) -> None:
    reading.reader.read(picture(tmp_path / "other.png", "https://shop.example"))
    qtbot.waitUntil(lambda: bool(reading.checked))
    assert reading.checked == [False]
    assert reading.found == []


def test_a_file_that_is_chosen_once_more_with_another_code_is_shown_as_it_is_now(
    reading: Reading, two: tuple[str, str], tmp_path: Path
) -> None:
    """Customers would go on to pay whom the old one pays."""
    former, chosen = two
    reading.reader.read(former)
    finish_reading()
    Path(former).write_bytes(Path(chosen).read_bytes())
    reading.store.check_shop_qr(former)
    finish_reading()
    Path(former).write_bytes(b"no picture")
    reading.store.check_shop_qr(former)
    reading.store.check_shop_qr(str(tmp_path / "gone.png"))
    finish_reading()
    assert reading.checked == [True, True]
    assert reading.found[1:] == [image_of(chosen)]
