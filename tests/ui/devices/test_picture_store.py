"""The owner's pictures: copied into the till's own folder, made small, and read aside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QThread
from PySide6.QtGui import QImage, QImageReader, QImageWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.devices import picture_store
from pos_app.ui.devices.picture_store import MOST, PictureRefusal, PictureStore, pictures_in
from pos_app.ui.model import shop_picture
from pos_app.ui.model.shop_picture import PictureFault, load_picture

GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
_COLOURS = ("red", "green", "blue")
TGA = bytes([0, 0, 2, *[0] * 9, 1, 0, 1, 0, 24, 0, 9, 9, 9])


def save(path: Path, size: tuple[int, int] = (300, 200), colour: str = "#AA3322") -> str:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(path))
    return str(path)


def add(qtbot: QtBot, store: PictureStore, paths: Sequence[str]) -> list[PictureRefusal]:
    with qtbot.waitSignal(store.added) as said:
        store.add(paths)
    assert said.args is not None
    (refusals,) = said.args
    return list(refusals)


def load(qtbot: QtBot, store: PictureStore, path: Path, box: QSize) -> object:
    with qtbot.waitSignal(store.loaded) as said:
        store.load(path, box)
    assert said.args is not None
    assert said.args[:2] == [path, box]
    return said.args[2]


@pytest.fixture
def store(tmp_path: Path, qapp: QApplication) -> PictureStore:
    assert qapp is QApplication.instance()
    return PictureStore(tmp_path / "till" / "pictures")


def test_while_some_are_read_no_others_are_taken(
    tmp_path: Path, qtbot: QtBot, store: PictureStore
) -> None:
    first, second, third = (save(tmp_path / f"{name}.png", colour=name) for name in _COLOURS)
    with qtbot.waitSignal(store.added):
        store.add([first])
        assert store.is_busy
        store.add([second])
    assert add(qtbot, store, [third]) == []
    kept = [QImage(str(path)).pixelColor(5, 5) for path in store.paths()]
    assert [colour.green() > 100 for colour in kept] == [False, False]
    assert [colour.blue() > 200 for colour in kept] == [False, True]


def test_a_copy_stays_when_the_stick_is_gone(
    tmp_path: Path, qtbot: QtBot, store: PictureStore
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert add(qtbot, store, [save(stick / "a.png", (4000, 1000)), save(stick / "b.jpg")]) == []
    shutil.rmtree(stick)
    kept = store.paths()
    assert [each.parent for each in kept] == [tmp_path / "till" / "pictures"] * 2
    image = QImage(str(kept[0]))
    assert image.size() == QSize(1600, 400), "made small once, not each time"
    shown = load(qtbot, store, kept[0], QSize(320, 320))
    assert isinstance(shown, QImage)
    assert shown.size() == QSize(320, 80)


def test_what_does_not_serve_is_refused_with_the_reason(
    tmp_path: Path, qtbot: QtBot, store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, huge = tmp_path / "bad.png", tmp_path / "huge.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    huge.write_bytes(bytes(11 * 1024 * 1024))
    good = save(tmp_path / "good.png")
    (tmp_path / "folder.png").mkdir()
    gone = [str(tmp_path / "gone.png"), str(tmp_path / "folder.png")]
    refused = add(qtbot, store, [str(bad), str(huge), *gone, good])
    assert refused == [
        PictureRefusal("bad.png", PictureFault.BAD),
        PictureRefusal("huge.png", PictureFault.LARGE),
        PictureRefusal("gone.png", PictureFault.GONE),
        PictureRefusal("folder.png", PictureFault.GONE),
    ]
    assert len(store.paths()) == 1
    monkeypatch.setattr(picture_store, "_keep", lambda *_: False)
    assert add(qtbot, store, [good]) == [PictureRefusal("good.png", None)]


@pytest.mark.parametrize("kind", ["svg", "gif", "bmp", "tga", "webp"])
def test_only_the_two_kinds_that_the_guide_names_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture.png"
    if kind == "svg":
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    elif kind in {"gif", "tga"}:
        path.write_bytes({"gif": GIF, "tga": TGA}[kind])
    else:
        image = QImage(9, 9, QImage.Format.Format_RGB32)
        assert QImageWriter(str(path), kind.encode()).write(image)
    assert load_picture(str(path)) is PictureFault.BAD


def test_a_picture_is_measured_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the room that it takes: with twice the bits a pixel half as many are the most."""
    path = tmp_path / "deep.png"
    assert QImage(60, 40, QImage.Format.Format_RGBA64).save(str(path))
    monkeypatch.setattr(shop_picture, "MAX_PIXELS", 60 * 40 * 2)
    assert isinstance(load_picture(str(path)), QImage)
    monkeypatch.setattr(shop_picture, "MAX_PIXELS", 60 * 40 * 2 - 1)
    assert load_picture(str(path)) is PictureFault.LARGE


def test_a_file_may_be_as_large_as_this_and_no_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.png"
    assert QImage(60, 40, QImage.Format.Format_RGB32).save(str(path))
    size = path.stat().st_size
    monkeypatch.setattr(shop_picture, "MAX_BYTES", size)
    assert isinstance(load_picture(str(path)), QImage)
    monkeypatch.setattr(shop_picture, "MAX_BYTES", size - 1)
    assert load_picture(str(path)) is PictureFault.LARGE


@pytest.mark.skipif(os.name != "posix", reason="there are no named pipes")
def test_a_pipe_is_no_picture_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    assert load_picture(str(pipe)) is PictureFault.GONE


def test_the_most_that_is_read_is_less_than_qt_would_refuse(qapp: QApplication) -> None:
    assert qapp is QApplication.instance()
    assert QImageReader.allocationLimit() * 1024 * 1024 > shop_picture.MAX_PIXELS * 32 / 8


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("in the way")
    store = PictureStore(tmp_path / "file" / "pictures")
    assert add(qtbot, store, [save(tmp_path / "a.png")]) == [PictureRefusal("a.png", None)]


def test_there_are_never_more_than_eight_and_the_order_stays(
    tmp_path: Path, qtbot: QtBot, store: PictureStore
) -> None:
    many = [save(tmp_path / f"{number}.png", (number + 1, 1)) for number in range(MOST + 3)]
    assert add(qtbot, store, many[:6]) == []
    assert add(qtbot, store, many[6:]) == []
    assert [QImage(str(each)).width() for each in store.paths()] == list(range(1, MOST + 1))
    store.remove(store.paths()[0])
    assert add(qtbot, store, [many[-1]]) == []
    assert QImage(str(store.paths()[-1])).width() == len(many), "the new one comes last"


def test_a_damaged_one_is_told_when_it_is_read(
    tmp_path: Path, qtbot: QtBot, store: PictureStore
) -> None:
    add(qtbot, store, [save(tmp_path / "a.png")])
    (kept,) = store.paths()
    kept.write_bytes(b"no picture")
    assert load(qtbot, store, kept, QSize(10, 10)) is PictureFault.BAD


def test_pictures_are_read_in_another_thread(
    tmp_path: Path, qtbot: QtBot, store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[QThread] = []
    real = load_picture

    def watched(path: str) -> QImage | PictureFault:
        threads.append(QThread.currentThread())
        return real(path)

    monkeypatch.setattr(picture_store, "load_picture", watched)
    add(qtbot, store, [save(tmp_path / "a.png")])
    load(qtbot, store, store.paths()[0], QSize(10, 10))
    assert len(threads) == 2
    assert QThread.currentThread() not in threads


def test_a_picture_one_can_see_through_stays_so(
    tmp_path: Path, qtbot: QtBot, store: PictureStore
) -> None:
    logo = QImage(60, 60, QImage.Format.Format_ARGB32)
    logo.fill(Qt.GlobalColor.transparent)
    assert logo.save(str(tmp_path / "logo.png"))
    add(qtbot, store, [str(tmp_path / "logo.png")])
    assert QImage(str(store.paths()[0])).hasAlphaChannel()


def test_a_folder_is_read_for_pictures_alone(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.jpeg", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [Path(each).name for each in pictures_in(str(tmp_path))] == ["a.jpeg", "b.PNG"]
    assert pictures_in(str(tmp_path / "nowhere")) == []


@pytest.mark.usefixtures("qapp")
def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    store = PictureStore(None)
    store.add([save(tmp_path / "a.png")])
    assert not store.is_busy
    assert store.paths() == ()
