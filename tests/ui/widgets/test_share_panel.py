"""A customer who pays from afar: the page's link and QR, and nothing of the card."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QCoreApplication, Qt, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import SaleView
from pos_app.qr.matrix import QrMismatchError
from pos_app.ui.devices.clipboard import DO_NOT_KEEP
from pos_app.ui.model import page_picture
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.page_picture import SharedPage
from pos_app.ui.wording import customer_words
from pos_app.ui.wording import format as fmt
from tests import ROOT
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import NOT_PAYABLE, WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver, assets, settle

FONTS = assets().resource_dir / "fonts"


@pytest.fixture(autouse=True)
def clean_clipboard(qapp: object) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def opened(open_window: OpenWindow, tmp_path: Path, **snapshot: object) -> WindowDriver:
    driver = open_window(samples.in_language(samples.showing(WAITING, **snapshot), Language.EN))
    driver.window.pages.payment.share_panel.folder = lambda: tmp_path
    QGuiApplication.clipboard().clear()  # whatever another test has left there
    driver.click("share")
    return driver


def read(picture: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def asked_to_forget() -> dict[str, bytes]:
    mime = QGuiApplication.clipboard().mimeData()
    return {name: bytes(mime.data(name).data()) for name in DO_NOT_KEEP}


def test_the_link_is_copied_and_asks_not_to_be_remembered(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = opened(open_window, tmp_path)
    driver.click("copy-link")
    assert QGuiApplication.clipboard().text() == samples.PAGE
    assert asked_to_forget() == DO_NOT_KEEP
    assert driver.text("share-answer") == "The link is copied. Paste it into the message."


@pytest.mark.parametrize("copy", ["copy_text('x')", "copy_picture(b'')"])
def test_what_is_left_on_the_clipboard_does_not_crash_the_end(copy: str) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; application = QApplication([]);"
        f"from pos_app.ui.devices import clipboard; clipboard.{copy}; application.processEvents()"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, check=False)
    assert ended.returncode == 0


def test_the_picture_is_copied_and_is_the_page(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = opened(open_window, tmp_path)
    driver.click("copy-picture")
    image = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_Grayscale8)
    raw = bytes(image.constBits())
    size = (image.width(), image.height())
    assert read(Image.frombytes("L", size, raw, "raw", "L", image.bytesPerLine())) == [samples.PAGE]
    assert asked_to_forget() == DO_NOT_KEEP


class _SayingNothing(QTranslator):
    """Has an empty text for everything. By theirs Qt's readers tell whether they can read."""

    def translate(self, *_: object) -> str:
        return ""

    def isEmpty(self) -> bool:
        return False


def test_what_is_copied_is_read_as_what_it_is_whatever_qt_s_texts_are(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    silent = _SayingNothing()
    driver = opened(open_window, tmp_path)
    QCoreApplication.installTranslator(silent)
    driver.click("copy-picture")
    QCoreApplication.removeTranslator(silent)
    assert QGuiApplication.clipboard().image().width() >= 800


@pytest.mark.parametrize("language", Language)
def test_a_picture_is_copied_in_every_language(
    open_window: OpenWindow, tmp_path: Path, language: Language
) -> None:
    driver = opened(open_window, tmp_path)
    driver.publish(samples.in_language(samples.showing(WAITING), language))
    driver.click("copy-picture")
    assert QGuiApplication.clipboard().image().width() >= 800


def test_the_picture_is_saved_under_a_name_that_is_told(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = opened(open_window, tmp_path)
    driver.click("save-picture")
    driver.click("save-picture")
    saved = sorted(each.name for each in tmp_path.iterdir())
    assert saved == ["QR-42-2026-07-17-1425-2.png", "QR-42-2026-07-17-1425.png"]
    told = driver.text("share-answer")
    assert told == f"The picture is saved: {tmp_path / 'QR-42-2026-07-17-1425-2.png'}"
    for name in saved:
        assert read(Image.open(tmp_path / name)) == [samples.PAGE]
        held = (tmp_path / name).read_bytes()
        assert samples.CARD.encode() not in held
        assert samples.OWNER.encode() not in held


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = opened(open_window, tmp_path)
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    driver.window.pages.payment.share_panel.folder = lambda: blocked
    driver.click("save-picture")
    assert driver.text("share-answer") == (
        f"The picture cannot be saved in {blocked}. Copy it instead."
    )


def test_the_browser_opens_the_page(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = opened(open_window, tmp_path)
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl.toString(url)))
    driver.click("open-page")
    assert asked == [samples.PAGE]


@pytest.mark.parametrize("url", ["http://pay.example.com/1", "file:///etc/passwd", "mailto:a@b.uz"])
def test_what_is_no_page_is_not_offered_to_a_browser(open_window: OpenWindow, url: str) -> None:
    driver = open_window(samples.showing(replace(WAITING, page_url=url)))
    driver.click("share")
    assert driver.is_visible("copy-link")
    assert not driver.is_visible("open-page")


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_it_goes_with_the_payment(open_window: OpenWindow, tmp_path: Path, after: SaleView) -> None:
    driver = opened(open_window, tmp_path)
    panel = driver.window.pages.payment.share_panel
    assert panel.isVisible()
    driver.publish(samples.showing(after))
    assert not panel.isVisible()
    assert not driver.is_visible("share")
    panel.link.click()
    panel.save.click()
    assert QGuiApplication.clipboard().text() == ""
    assert list(tmp_path.iterdir()) == []
    driver.press(Qt.Key.Key_F3)
    assert not panel.isVisible()


def test_the_key_opens_and_escape_closes_it(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = open_window(samples.showing(WAITING))
    assert driver.window.pages.payment.keys.share._badge == "F3"
    driver.press(Qt.Key.Key_F3)
    panel = driver.window.pages.payment.share_panel
    assert panel.isVisible()
    assert panel.message.hasFocus()
    for _ in range(6):
        driver.press(Qt.Key.Key_Tab)
        assert any(each.hasFocus() for each in panel.focus_chain())
    driver.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_without_a_page_there_is_nothing_to_send(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(replace(WAITING, page_url=None)))
    assert not driver.is_visible("share")


def test_leaving_the_page_closes_it(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = opened(open_window, tmp_path)
    driver.click("sales")
    driver.publish(samples.snapshot(WAITING, *samples.open_sales(), listing=samples.listing()))
    driver.click("back")
    driver.click("open-sale-42")
    settle()
    assert driver.page() is Page.PAYMENT
    assert not driver.window.pages.payment.share_panel.isVisible()


# ---------------------------------------------------------------- the picture


SOON = Deadline(samples.NOW + timedelta(minutes=8), timedelta(minutes=8), is_guess=False)
PAGE = SharedPage(samples.PAGE, samples.sale(), SOON, Mode.LIVE, "Navoiy savdo")


def made(driver: WindowDriver, page: SharedPage) -> Image.Image:
    png = page_picture.page_picture(page, driver.window._words, FONTS)
    return Image.open(io.BytesIO(png)).convert("L")


@pytest.mark.parametrize("language", list(WRITTEN))
def test_the_picture_is_the_page_and_says_what_is_not_real(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language))
    live = made(driver, PAGE)
    assert read(live) == [samples.PAGE]
    assert made(driver, replace(PAGE, mode=Mode.TRAINING)).height > live.height
    other = replace(samples.sale(), expires_at=samples.NOW + timedelta(minutes=9))
    assert made(driver, replace(PAGE, sale=other)).tobytes() != live.tobytes()


@pytest.mark.parametrize("language", list(WRITTEN))
def test_shop_sum_end_number_and_address_stand_on_the_picture(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language))
    words = driver.window._words
    above, below = page_picture.lines_of(PAGE, words, FONTS)
    shop, amount, before, number = (line.text for line in above)
    assert shop == "Navoiy savdo"
    assert fmt.money(PAGE.sale.amount, language) in amount
    assert fmt.date_time(SOON.at) in before
    assert "42" in number
    assert fmt.date_time(PAGE.sale.created_at) in number
    assert [line.text for line in below if line.breaks] == [samples.PAGE]
    scan = words.text(customer_words.POSTER_SCAN)
    assert below[-1].text == scan
    assert {Language.UZ: "boshqa", Language.RU: "другого", Language.EN: "nother"}[language] in scan


def test_the_message_says_the_same_and_ends_in_the_address(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = opened(open_window, tmp_path)
    driver.click("copy-message")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == driver.window.snapshot.setup_info.preferences.shop
    assert lines[1:] == [
        "To pay: 1\u00a0250\u00a0000\u00a0soʻm",
        "Pay before 17.07.2026 14:33",
        samples.PAGE,
    ]
    assert asked_to_forget() == DO_NOT_KEEP


def test_a_picture_that_does_not_read_back_is_not_made(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = opened(open_window, tmp_path)

    def broken(*_given: object) -> bytes:
        raise QrMismatchError("version 3")

    monkeypatch.setattr(page_picture, "make_poster", broken)
    driver.click("save-picture")
    assert driver.text("share-answer").startswith("The picture did not pass its check")
    assert list(tmp_path.iterdir()) == []


def test_another_sale_is_never_sent_the_page_of_the_one_before(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    other = replace(WAITING, sale=samples.sale(43), page_url="https://pay.example/other")
    driver = opened(open_window, tmp_path)
    driver.window._go_to(Page.PAYMENT, "sale-42")
    driver.publish(samples.in_language(samples.showing(WAITING, other), Language.EN))
    assert driver.window.pages.payment.share_panel.isVisible()
    driver.window._go_to(Page.PAYMENT, "sale-43")
    assert not driver.window.pages.payment.share_panel.isVisible()
    driver.click("share")
    driver.click("copy-link")
    assert QGuiApplication.clipboard().text() == "https://pay.example/other"
