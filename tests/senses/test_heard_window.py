"""The window with a voice: it is heard, says once that it cannot be, and never waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Command
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.keep_awake import Inhibitor
from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sound_output import ProgramSoundOutput, SoundOutput
from pos_app.ui.devices.sounds import SILENCE
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.window_options import WindowOptions
from tests.bench.heartbeat import Heartbeat
from tests.senses.test_awake import Switch
from tests.ui import samples
from tests.ui.gallery import Till, assets, settle

SHORT_MS = 700
"""A busy machine may keep a window waiting so long; the hanging player would hold it for longer."""
WAITING, PAID = (
    samples.showing(SaleView(samples.sale(state=state)))
    for state in (SaleState.WAITING, SaleState.PAID)
)


class Recorder(QObject):
    """A voice that writes down what it was to play."""

    ended = Signal(bool)

    def __init__(self, *, works: bool) -> None:
        super().__init__()
        self.works = works
        self.played: list[str] = []

    def play(self, file: Path) -> None:
        assert file.is_file()
        self.played.append(file.stem)
        self.ended.emit(self.works)

    def stop(self) -> None:
        self.played.append("stopped")


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[list[Till]]:
    found: list[Till] = []
    yield found
    for till in found:
        till.window.finish()
        till.window.deleteLater()


def till(
    opened: list[Till], voice: SoundOutput | None, first: Snapshot, waker: Inhibitor | None = None
) -> Till:
    sent: list[Command] = []
    bridge = Bridge(sent.append)
    options = WindowOptions(lenient_words=False, now=lambda: samples.NOW, voice=voice, waker=waker)
    window = MainWindow(bridge, first, assets(), options)
    window.resize(1366, 768)
    window.show()
    opened.append(Till(window, bridge, sent))
    return opened[-1]


def quiet(of: Snapshot) -> Snapshot:
    preferences = replace(of.setup_info.preferences, sound=False)
    return replace(of, setup_info=replace(of.setup_info, preferences=preferences))


def look(shop: Till) -> None:
    """Now, and not only when the start is over."""
    sounds = shop.window.senses._sounds
    assert sounds is not None
    sounds.check_output()
    settle()


def test_paid_is_heard_once_and_closing_is_quiet(opened: list[Till]) -> None:
    voice = Recorder(works=True)
    shop = till(opened, voice, WAITING)
    for snapshot in (WAITING, PAID, PAID):
        shop.tell(snapshot)
    assert voice.played == [Cue.PAID]
    shop.window.finish()
    look(shop)  # as the timer would that was set at the start
    assert voice.played == [Cue.PAID, "stopped"]


@pytest.mark.parametrize("language", Language)
def test_a_mute_machine_is_told_of_at_the_start_and_put_away(
    opened: list[Till], language: Language
) -> None:
    voice = Recorder(works=False)
    shop = till(opened, voice, samples.in_language(samples.snapshot(), language))
    look(shop)
    assert voice.played == [SILENCE]
    assert shop.text("silence-text")
    QTest.mouseClick(shop.find("silence-seen"), Qt.MouseButton.LeftButton)
    shop.window.hide()
    shop.window.show()
    shop.tell(samples.in_language(WAITING, language))
    shop.tell(samples.in_language(PAID, language))
    assert shop.window.banners.silence.isHidden()


def test_a_machine_is_listened_to_once_after_the_start(qtbot: QtBot, opened: list[Till]) -> None:
    voice = Recorder(works=True)
    shop = till(opened, voice, samples.snapshot())
    shop.window.hide()
    shop.window.show()
    qtbot.waitUntil(lambda: voice.played != [])
    qtbot.wait(200)  # a second time would come as soon after the first as the window was seen again
    assert voice.played == [SILENCE]
    assert shop.window.banners.silence.isHidden()


@pytest.mark.parametrize("works", [True, False])
def test_a_person_may_test_the_sound(qtbot: QtBot, opened: list[Till], *, works: bool) -> None:
    """All three, though the sound is off; and in words whether a device took them."""
    voice = Recorder(works=works)
    shop = till(opened, voice, quiet(samples.snapshot()))
    shop.window._open_looks()
    settle()
    assert shop.window.pages.looks.heard.isHidden()
    QTest.mouseClick(shop.find("test-sound"), Qt.MouseButton.LeftButton)
    if works:  # whether a sink swallowed them is asked of another program
        qtbot.waitUntil(lambda: shop.text("sound-tested").startswith("Bular"))
    assert voice.played == [*Cue]
    assert shop.text("sound-tested").startswith("Bular: pul keldi" if works else "Ovoz chiqmadi")
    shop.window._leave_looks()
    shop.window._open_looks()
    assert shop.window.pages.looks.heard.isHidden()


def test_who_has_no_till_yet_is_not_told(opened: list[Till]) -> None:
    voice = Recorder(works=False)
    first = Snapshot(Phase.NO_TILL, samples.NEW_SHOP, samples.NOW)
    shop = till(opened, voice, first)
    look(shop)
    assert voice.played == [SILENCE]
    assert shop.window.banners.silence.isHidden()


def test_a_window_is_awake_while_its_payment_is_open(opened: list[Till]) -> None:
    switch = Switch()
    shop = till(opened, None, samples.snapshot(), switch)
    for snapshot in (WAITING, WAITING, PAID):
        shop.tell(snapshot)
    assert switch.asked == ["hold", "release"]
    shop.tell(WAITING)
    shop.window.finish()
    assert switch.asked == ["hold", "release", "hold", "release", "close"]


def test_the_window_never_waits_for_a_player(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Till]
) -> None:
    """A player that hangs, and one that is killed for it, cost the window nothing."""
    for name in ("hangs", "plays"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{'exec sleep 60' if name == 'hangs' else ''}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    voice = ProgramSoundOutput([("hangs",), ("plays",)], limit_ms=1500)
    shop, heart = till(opened, voice, WAITING), Heartbeat()
    shop.tell(WAITING)
    started = time.perf_counter()
    shop.window.senses.set_snapshot(PAID)
    took_ms = (time.perf_counter() - started) * 1000
    with heart.listening(), qtbot.waitSignal(voice.ended) as ended:
        pass
    assert ended.args == [True]
    assert took_ms < SHORT_MS
    assert heart.longest_ms < SHORT_MS
