"""The owner's pictures on the customer's screen: between customers only, and calm."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QVariantAnimation
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.customer_window import CustomerWindow
from pos_app.ui.customer.picture_show import FADE_MS, PictureShow
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.shop_picture import PictureFault
from pos_app.ui.theme.theme import CARD_RADIUS
from tests.domain.emvco_codes import code
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.qr.pictures import png
from tests.ui.customer.customer_texts import customer_window, read_qr, text_of
from tests.ui.layout_faults import layout_faults

RED, GREEN, BLUE = "#cc2211", "#11aa33", "#2244cc"


def keep(folder: Path, *colours: str) -> Path:
    """Put pictures of one colour each where the till keeps them."""
    folder.mkdir(exist_ok=True)
    for number, colour in enumerate(colours, 1):
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(folder / f"{number:04}.png"))
    return folder


def idle(
    open_window: OpenWindow, folder: Path, size: tuple[int, int] = (1366, 768), **changed: object
) -> WindowDriver:
    """Turn the screen of an idle till to the customer."""
    first = samples.with_preferences(samples.snapshot(), **changed)
    driver = open_window(first, picture_dir=folder)
    driver.window.customer_display.face_customer()
    window = customer_window(driver)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    settle()
    return driver


def show_of(window: CustomerWindow) -> PictureShow:
    return window.view.idle.show_of_pictures


def colour_of(window: CustomerWindow) -> str:
    """Return the colour in the middle of the place of the pictures."""
    show = show_of(window)
    if not show.isVisible() or show._fade.state() is QVariantAnimation.State.Running:
        return ""
    picture = show.grab().toImage()
    return str(picture.pixelColor(picture.width() // 2, picture.height() // 2).name())


def note_running(
    seen: list[bool], now: QVariantAnimation.State, _before: QVariantAnimation.State
) -> None:
    seen.append(now is QVariantAnimation.State.Running)


def wait_for(qtbot: QtBot, window: CustomerWindow, colour: str) -> None:
    """Wait until a picture of this colour stands still."""
    qtbot.waitUntil(lambda: colour_of(window) == colour)


def test_they_follow_each_other_and_a_damaged_one_is_left_out(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    keep(tmp_path, RED, GREEN, BLUE)
    (tmp_path / "0002.png").write_bytes(b"damaged")
    driver = idle(open_window, tmp_path)
    window = customer_window(driver)
    for colour in (RED, BLUE, RED):
        wait_for(qtbot, window, colour)
        show_of(window)._timer.timeout.emit()
    assert text_of(window, "display-shop") == "Navoiy savdo"


def test_a_damaged_one_is_passed_over_at_once_and_read_no_more(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    keep(tmp_path, RED, GREEN, BLUE)
    (tmp_path / "0002.png").write_bytes(b"damaged")
    driver = idle(open_window, tmp_path)
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    show, read = show_of(window), list[str]()
    driver.window._context.pictures().loaded.connect(lambda path: read.append(path.stem))
    show._timer.setInterval(10_000_000)
    for colour in (BLUE, RED, BLUE):
        show._timer.timeout.emit()
        wait_for(qtbot, window, colour)
    assert read == ["0002", "0003", "0001", "0003"]


def test_where_all_are_damaged_none_is_shown_until_there_is_another(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = keep(tmp_path / "till", RED)
    driver = idle(open_window, folder)
    window, store = customer_window(driver), driver.window._context.pictures()
    wait_for(qtbot, window, RED)
    (folder / "0001.png").unlink()
    for name in ("0001.jpg", "0002.jpg"):
        (folder / name).write_bytes(b"damaged")
    store.changed.emit()
    show = show_of(window)
    qtbot.waitUntil(lambda: not show.isVisible())
    qtbot.waitUntil(lambda: not show._timer.isActive())
    for path in store.paths():
        store.remove(path)
    store.add([str(each) for each in keep(tmp_path / "stick", BLUE).iterdir()])
    wait_for(qtbot, window, BLUE)
    assert [each.name for each in store.paths()] == ["0001.jpg"], "of a damaged one's name"


def test_another_picture_of_the_same_name_is_read(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, tmp_path / "till")
    window, store = customer_window(driver), driver.window._context.pictures()
    for colour in (RED, BLUE):
        store.add([str(each) for each in keep(tmp_path / "stick", colour).iterdir()])
        qtbot.waitUntil(lambda: not store.is_busy)
        (path,) = store.paths()
        assert path.name == "0001.jpg"
        wait_for(qtbot, window, colour)
        store.remove(path)
    assert not show_of(window).isVisible()


def test_nothing_moves_that_nobody_sees(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, keep(tmp_path, RED, GREEN), motion=True)
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    show = show_of(window)
    show._fade.setDuration(10_000_000)
    show._timer.timeout.emit()
    qtbot.waitUntil(lambda: show._fade.state() is QVariantAnimation.State.Running)
    driver.window.customer_display.face_cashier()
    assert show._fade.state() is QVariantAnimation.State.Stopped
    assert not show._timer.isActive()


def test_what_is_read_in_vain_or_too_late_is_not_shown(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, keep(tmp_path, RED, GREEN))
    window, store = customer_window(driver), driver.window._context.pictures()
    wait_for(qtbot, window, RED)
    read = list[str]()
    store.loaded.connect(lambda path: read.append(path.stem))
    late = QImage(40, 30, QImage.Format.Format_RGB32)
    late.fill(QColor(BLUE))
    store.loaded.emit(tmp_path / "0009.png", late.size(), late)
    assert colour_of(window) == RED
    store.changed.emit()
    show_of(window)._timer.timeout.emit()
    wait_for(qtbot, window, GREEN)
    assert read == ["0009", "0002"], "the first one is kept while it is shown"


def test_words_of_the_engine_keep_no_picture_standing(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, keep(tmp_path, RED, GREEN))
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    before = show_of(window)._timer.timerId()
    assert before > 0
    driver.publish(samples.snapshot())
    assert show_of(window)._timer.timerId() == before, "it is not begun anew"


def test_the_shops_name_gives_way_to_its_qr(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "uzqr.png").write_bytes(png(make_matrix(code()), 10))
    driver = idle(open_window, tmp_path / "till")
    page = customer_window(driver).view.idle
    for shop_qr in ("", str(tmp_path / "uzqr.png"), ""):
        driver.publish(samples.with_preferences(samples.snapshot(), shop_qr=shop_qr))
        qtbot.waitUntil(lambda has=bool(shop_qr): page.has_picture is has)  # type: ignore[misc]
        for label in (page.name, page.hint):
            left = bool(label.alignment() & Qt.AlignmentFlag.AlignLeft)
            assert left is page.has_picture


def test_the_shops_name_stands_at_the_side_of_its_pictures(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, keep(tmp_path / "till", RED))
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    page = window.view.idle
    assert page.has_picture is False
    for label in (page.name, page.hint):
        assert label.alignment() & Qt.AlignmentFlag.AlignLeft


def test_the_change_is_short_and_there_is_none_without_motion(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert FADE_MS < 200
    keep(tmp_path, RED, GREEN)
    for motion in (True, False):
        driver = idle(open_window, tmp_path, motion=motion)
        window = customer_window(driver)
        wait_for(qtbot, window, RED)
        running: list[bool] = []
        show_of(window)._fade.stateChanged.connect(partial(note_running, running))
        show_of(window)._timer.timeout.emit()
        wait_for(qtbot, window, GREEN)
        assert any(running) is motion


def test_a_pictures_corners_are_round_as_a_cards_are(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = customer_window(idle(open_window, keep(tmp_path, RED)))
    wait_for(qtbot, window, RED)
    show = show_of(window)
    image = show.grab().toImage()
    height = min(image.height(), image.width() * 3 // 4)
    left, top = (image.width() - height * 4 // 3) // 2, (image.height() - height) // 2
    assert image.pixelColor(left + 1, top + 1).name() != RED
    assert image.pixelColor(left + CARD_RADIUS, top + 1).name() == RED


def test_one_fades_into_the_next(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    driver = idle(open_window, keep(tmp_path, "#ff0000", "#0000ff"), motion=True)
    window = customer_window(driver)
    wait_for(qtbot, window, "#ff0000")
    show = show_of(window)
    show._fade.setDuration(10_000_000)
    show._timer.timeout.emit()
    qtbot.waitUntil(lambda: show._fade.state() is QVariantAnimation.State.Running)
    seen = []
    for part in (1, 5, 9):
        show._fade.setCurrentTime(part * 1_000_000)
        picture = show.grab().toImage()
        seen.append(picture.pixelColor(picture.width() // 2, picture.height() // 2))
    assert [colour.red() > 0 for colour in seen] == [True, True, True]
    blues = [colour.blue() for colour in seen]
    assert blues == sorted(blues)
    assert blues[0] < 128 < blues[2]


def test_they_stand_still_where_that_is_wanted(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    keep(tmp_path, RED, GREEN)
    driver = idle(open_window, tmp_path, change_pictures=False)
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    assert not show_of(window)._timer.isActive()
    driver.publish(samples.snapshot())
    assert show_of(window)._timer.isActive()


def test_one_picture_needs_no_clock(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = customer_window(idle(open_window, keep(tmp_path, RED)))
    wait_for(qtbot, window, RED)
    assert not show_of(window)._timer.isActive()


def test_they_are_never_there_while_somebody_pays(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = idle(open_window, keep(tmp_path, RED, GREEN))
    window = customer_window(driver)
    wait_for(qtbot, window, RED)
    driver.window.customer_display.face_cashier()
    driver.type("1250000")
    driver.press(Qt.Key.Key_Return)
    driver.window.customer_display.face_customer()
    (charge,) = driver.sent_of(Charge)
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    for snapshot in (samples.showing(WAITING, answer=answer), samples.showing(samples.paid())):
        assert not show_of(window).isVisible()
        assert not show_of(window)._timer.isActive()
        driver.publish(snapshot)
    assert text_of(window, "display-status")
    assert not show_of(window).isVisible()


def test_what_comes_while_somebody_pays_waits_until_nobody_does(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A picture that is chosen then, and one that is found to be damaged after the page went."""
    folder = keep(tmp_path / "till", RED, GREEN)
    window = customer_window(driver := idle(open_window, folder))
    wait_for(qtbot, window, RED)
    show, store = show_of(window), driver.window._context.pictures()
    driver.publish(samples.showing(WAITING))
    driver.window._go_to(Page.PAYMENT, WAITING.sale.sale_id)
    assert read_qr(window) == samples.CARD
    read = QSignalSpy(store.loaded)
    keep(folder, RED, GREEN, BLUE)
    store.changed.emit()
    assert not show._timer.isActive()
    show._wanted = (folder / "0001.png", show._box)
    show._take(*show._wanted, PictureFault.BAD)
    assert not show._timer.isActive()
    QThreadPool.globalInstance().waitForDone()
    settle()
    assert read.count() == 0
    driver.window._go_to(Page.KEYPAD)
    driver.publish(samples.snapshot())
    driver.window.customer_display.face_customer()
    wait_for(qtbot, window, GREEN)
    assert show._timer.isActive()


def test_what_is_chosen_and_removed_is_seen_at_once(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = keep(tmp_path / "till", RED)
    window = customer_window(driver := idle(open_window, folder))
    wait_for(qtbot, window, RED)
    store = driver.window._context.pictures()
    store.remove(store.paths()[0])
    assert not show_of(window).isVisible()
    store.add([str(each) for each in sorted(keep(tmp_path / "stick", BLUE).iterdir())])
    wait_for(qtbot, window, BLUE)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)], ids=str)
def test_the_shops_own_qr_is_read_beside_them_and_all_fits(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, size: tuple[int, int]
) -> None:
    own = code()
    (tmp_path / "uzqr.png").write_bytes(png(make_matrix(own), 10))
    folder = keep(tmp_path / "till", *[RED] * 8)
    driver = idle(open_window, folder, size, shop_qr=str(tmp_path / "uzqr.png"))
    window = customer_window(driver)
    qtbot.waitUntil(lambda: colour_of(window) == RED and window.view.idle.has_picture)
    assert read_qr(window) == own
    found: list[str] = []
    for language in WRITTEN:
        window.view.languages.buttons[Language(language)].click()
        settle()
        found += layout_faults(window)
        caption = text_of(window, "display-shop-qr-caption")
        assert window.view.idle.picture.accessibleName() == caption
    assert found == []
    show, card = show_of(window), window.view.idle.picture
    assert show.width() * show.height() > card.width() * card.height()
