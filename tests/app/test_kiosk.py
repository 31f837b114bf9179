"""A kiosk through the whole program: a real engine, its journal, and the training gateway."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.app.commands.window import is_kiosk
from pos_app.app.desktop import DesktopApp
from pos_app.app.exit_codes import ExitCode
from pos_app.app.kiosk_menu import check_menu, read_menu
from pos_app.domain.errors import SettingsError
from pos_app.domain.kiosk_choice import TYPED_AMOUNTS
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.ui.kiosk.kiosk_window import KioskWindow
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests.app.setups import setup_in
from tests.drivers.kiosk_app import KioskAppDriver, running_kiosk
from tests.ui.kiosk.traces import codes_in, traces_of


def begin(driver: KioskAppDriver, amount: int, language: Language = Language.EN) -> None:
    driver.go_to_confirm(language, amount)
    driver.touch("kiosk-pay")
    driver.wait_until(driver.offered, "the QR")


def test_a_customer_pays_and_the_next_one_sees_nothing_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        begin(driver, 51_600, Language.RU)
        view = driver.offered()
        assert view is not None
        assert view.payload is not None
        driver.wait_until(lambda: codes_in(driver.window), "the painted QR")
        assert codes_in(driver.window) == [view.payload.text.reveal()]
        driver.train(Scenario.PAYS)
        driver.wait_for(KioskStep.THANKS)
        driver.hear()
        driver.window.flow.act(KioskEvent.TIME_OUT)
        driver.wait_until(lambda: driver.window.snapshot.shown is None, "the end of thanks")
        assert driver.step() is KioskStep.ATTRACT
        assert traces_of(view, driver.window) == []
        assert driver.window.snapshot.notices == (), "the customer has seen it"


def test_money_for_a_parked_payment_is_a_notice_for_staff(qtbot: QtBot, tmp_path: Path) -> None:
    with running_kiosk(tmp_path) as driver:
        begin(driver, 51_600)
        view = driver.offered()
        assert view is not None
        driver.train(Scenario.PAYS)
        driver.window.flow.act(KioskEvent.TIME_OUT)
        driver.wait_until(lambda: driver.window.snapshot.notices, "the notice")
        notice = driver.window.snapshot.notices[0]
        assert (notice.kind, notice.sale.sale_id) == (NoticeKind.PAID, view.sale.sale_id)
        assert driver.step() is KioskStep.ATTRACT
        assert traces_of(view, driver.window) == []


def test_the_same_sum_of_the_next_customer_is_asked_about_and_taken(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running_kiosk(tmp_path) as driver:
        begin(driver, 51_600)
        first = driver.offered()
        assert first is not None
        driver.window.flow.act(KioskEvent.TIME_OUT)
        driver.go_to_confirm(Language.UZ, 51_600)
        driver.touch("kiosk-pay")
        driver.wait_for(KioskStep.DOUBT)
        driver.press("2")
        driver.wait_until(driver.offered, "the QR")
        second = driver.offered()
        assert second is not None
        assert second.sale.sale_id != first.sale.sale_id
        assert second.sale.customer_language is Language.UZ


def test_one_who_gives_up_before_the_qr_comes_leaves_a_canceled_sale(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running_kiosk(tmp_path) as driver:
        driver.go_to_confirm(Language.EN, 51_600)
        driver.touch("kiosk-pay")
        driver.press("✗")
        assert driver.step() is KioskStep.NOT_PAID
        driver.press("✗")

        def is_stopped() -> bool:
            now = driver.window.snapshot
            stopped = {SaleState.CLOSED}
            found = [view.sale for view in now.sales] + list(now.recent)
            return bool(found) and all(
                sale.cancel_requested or sale.state in stopped for sale in found
            )

        driver.wait_until(is_stopped, "the cancel")
        assert driver.step() is KioskStep.ATTRACT


@pytest.mark.parametrize("restarts", [False, True])
def test_staff_leave_or_have_it_started_again(qtbot: QtBot, tmp_path: Path, restarts: bool) -> None:
    app = DesktopApp(setup_in(tmp_path), Mode.TRAINING, kiosk=True)
    window = app.window
    assert isinstance(window, KioskWindow)
    codes: list[int] = []
    app.finished.connect(codes.append)
    (window.restart_wanted if restarts else window.quit_wanted).emit()
    assert codes == [ExitCode.RESTART if restarts else ExitCode.OK]
    assert not window.isVisible()


@pytest.mark.parametrize("asked", [None, True, False])
@pytest.mark.parametrize("set_up", [True, False])
def test_a_start_goes_by_the_setting_unless_it_is_told(asked: bool | None, set_up: bool) -> None:
    preferences = Preferences(kiosk=KioskSetup(on=set_up))
    assert is_kiosk(preferences, asked=asked) is (set_up if asked is None else asked)


def test_choices_that_cannot_be_used_keep_the_kiosk_out_of_order_and_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "choices.toml").write_text("[[choice]]\nprice = 5\n")
    settings = setup_in(tmp_path).settings
    preferences = replace(settings.preferences, kiosk=KioskSetup(choices="choices.toml"))
    wrong = settings.with_preferences(preferences)
    with pytest.raises(SettingsError):
        check_menu(wrong, tmp_path)
    assert read_menu(wrong, tmp_path).is_bad
    assert f"{tmp_path / 'choices.toml'}:1" in caplog.text
    assert read_menu(settings, tmp_path) == TYPED_AMOUNTS
