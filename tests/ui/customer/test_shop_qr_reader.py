"""The shop's own QR is read from its picture: what was chosen last is shown, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.shop_qr_reader import ShopQrReader
from pos_app.ui.model import shop_picture
from pos_app.ui.model.shop_picture import PictureFault, ShopQr, open_shop_qr
from tests.domain.emvco_codes import code
from tests.domain.test_uzqr import NAMES
from tests.qr.pictures import png


class Reading:
    """A reader, and what it says of the pictures."""

    def __init__(self, parent: QObject) -> None:
        self.reader = ShopQrReader(parent)
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
    load = shop_picture.load_picture

    def load_meanwhile(path: str) -> QImage | PictureFault:
        if path == former:
            QTimer.singleShot(0, lambda: reading.reader.read(chosen))
        return load(path)

    monkeypatch.setattr(shop_picture, "load_picture", load_meanwhile)
    reading.reader.read(former)
    qtbot.waitUntil(lambda: bool(reading.checked))
    assert reading.found == [image_of(chosen)]


def test_a_picture_of_something_else_is_not_shown_and_that_is_told(
    reading: Reading, tmp_path: Path, qtbot: QtBot
) -> None:
    reading.reader.read(picture(tmp_path / "other.png", "https://shop.example"))
    qtbot.waitUntil(lambda: bool(reading.checked))
    assert reading.checked == [False]
    assert reading.found == []
