"""Staff set how loud and how bright a kiosk is, where either can be set."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.devices.backlight import Backlight
from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sounds import SILENCE
from pos_app.ui.kiosk.levels_page import LevelsPage
from pos_app.ui.kiosk.staff_page import StaffPage
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers.heard import Heard
from tests.drivers.kiosk_driver import OpenKiosk
from tests.ui.devices.conftest import Players
from tests.ui.kiosk.test_staff import at_staff


def test_staff_set_how_loud_and_how_bright_it_is(
    open_kiosk: OpenKiosk, players: Players, tmp_path: Path, qtbot: QtBot
) -> None:
    players.install("wpctl", 'echo "$*" >> "$0.calls"\n[ $1 != get-volume ] || echo Volume: 0.40')
    light = tmp_path / "light" / "panel"
    light.mkdir(parents=True)
    (light / "max_brightness").write_text("100")
    (light / "brightness").write_text("50")
    heard = Heard()
    driver = at_staff(partial(open_kiosk, sound_output=heard))
    page = driver.window.contents.page(KioskStep.LEVELS)
    assert isinstance(page, LevelsPage)
    page.backlight = Backlight(light.parent)
    driver.touch("kiosk-staff-levels")
    qtbot.waitUntil(lambda: driver.text("kiosk-levels-volume") == "Volume: 40 %")
    assert driver.text("kiosk-levels-brightness") == "Brightness: 50 %"
    assert not driver.is_visible("kiosk-speech"), "nothing of the staff's is read aloud"
    driver.press("2", "4")
    assert driver.text("kiosk-levels-brightness") == "Brightness: 60 %"
    calls = players.folder / "wpctl.calls"
    qtbot.waitUntil(lambda: "set-volume @DEFAULT_AUDIO_SINK@ 50%" in calls.read_text())
    driver.press("1")
    qtbot.waitUntil(lambda: len(calls.read_text().split("set-volume")) == 3)
    heard.names.clear()
    driver.touch("kiosk-levels-sound")
    played = [name for name in heard.names if name != SILENCE]
    assert played == list(Cue)
    driver.press("✓")
    assert driver.step() is KioskStep.STAFF


def test_where_neither_can_be_set_the_page_says_where(
    open_kiosk: OpenKiosk, players: Players, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("wpctl", "pactl", "amixer"):
        players.install(name, "exit 1")
    driver = at_staff(open_kiosk)
    page = driver.window.contents.page(KioskStep.LEVELS)
    assert isinstance(page, LevelsPage)
    page.backlight = Backlight(tmp_path)
    with qtbot.waitSignal(page._volume.changed):
        driver.press("5")
    assert "set it in the system" in driver.text("kiosk-levels-volume")
    assert "the monitor’s own buttons" in driver.text("kiosk-levels-brightness")
    assert [name for name, each in page.buttons.items() if each.isEnabled()] == ["sound", "done"]


def test_a_brightness_that_this_account_may_not_set_is_shown_and_said(
    open_kiosk: OpenKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = tmp_path / "panel"
    light.mkdir()
    for name, value in (("max_brightness", "100"), ("brightness", "50")):
        (light / name).write_text(value)
    monkeypatch.setattr(Backlight, "may_change", False)
    driver = at_staff(open_kiosk)
    page = driver.window.contents.page(KioskStep.LEVELS)
    assert isinstance(page, LevelsPage)
    page.backlight = Backlight(tmp_path)
    driver.press("5")
    assert driver.text("kiosk-levels-brightness").startswith("Brightness: 50 % ")
    assert not page.buttons["brighter"].isEnabled()
    driver.press("4")
    assert (light / "brightness").read_text() == "50"


@pytest.mark.parametrize(("opens", "last"), [("", 8), ("5", 6)], ids=["staff", "levels"])
def test_a_digit_past_the_last_button_presses_none(
    open_kiosk: OpenKiosk, opens: str, last: int
) -> None:
    driver = at_staff(open_kiosk)
    driver.press(*opens)
    before, sent = driver.step(), len(driver.sent)
    page = driver.window.contents.page(before)
    assert isinstance(page, StaffPage | LevelsPage)
    assert len(page.buttons) == last
    pressed: list[str] = []
    for name, button in page.buttons.items():
        button.clicked.connect(partial(pressed.append, name))
    driver.press("0", *map(str, range(last + 1, 10)), "←")
    assert (pressed, driver.step(), len(driver.sent)) == ([], before, sent)
