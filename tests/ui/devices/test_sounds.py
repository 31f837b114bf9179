"""What changes in the sales is played once, one sound after another, and nothing after the end."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sound_output import ProgramSoundOutput, system_sound_output
from pos_app.ui.devices.sounds import QUEUE_LIMIT, SILENCE, Sounds
from pos_app.ui.devices.spoken_file import LEFT_BEHIND_S, SpokenFile
from tests.drivers import samples
from tests.drivers.heard import Heard, spoken
from tests.ui.devices.compose_sounds import FOLDER
from tests.ui.devices.conftest import PLAYS, Players, is_running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="players are shell scripts here")
WAITING, PAID = (
    samples.snapshot(samples.bare_view(samples.sale(state=state)))
    for state in (SaleState.WAITING, SaleState.PAID)
)


def test_a_payment_sounds_once(qtbot: QtBot, players: Players, output: ProgramSoundOutput) -> None:
    players.install("first-player")
    sounds = Sounds(output, FOLDER, WAITING)
    with qtbot.waitSignal(output.finished):
        sounds.set_snapshot(PAID)
    sounds.set_snapshot(PAID)
    with qtbot.waitSignal(sounds.silence_checked):
        sounds.check_output()
    assert players.played == [Cue.PAID, SILENCE]


def test_a_shop_that_wants_no_sound_has_none(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    players.install("first-player")
    sounds = Sounds(output, FOLDER, samples.with_preferences(WAITING, sound=False))
    sounds.set_snapshot(samples.with_preferences(PAID, sound=False))
    sounds.check_output()
    sounds.set_snapshot(WAITING)
    sounds.set_snapshot(PAID)  # with sound from here on
    with qtbot.waitSignal(sounds.silence_checked):
        sounds.check_output()
    assert players.played == [Cue.PAID, SILENCE]


@pytest.mark.parametrize("plays", [True, False])
def test_a_check_finds_out_whether_anything_can_be_heard(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput, *, plays: bool
) -> None:
    players.install("second-player", PLAYS if plays else "exit 1")
    sounds = Sounds(output, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silence_checked) as checked:
        sounds.check_output()
    assert checked.args == [not plays]


@pytest.mark.parametrize("sink", ["alsa_output.pci.analog-stereo", "auto_null"])
def test_a_sink_that_discards_all_sound_is_no_device(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput, sink: str
) -> None:
    players.install("first-player")
    players.install("pactl", f'[ "$1" = get-default-sink ] && echo {sink}')
    sounds = Sounds(output, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silence_checked) as checked:
        sounds.check_output()
    assert checked.args == [sink == "auto_null"]


def test_sounds_wait_for_each_other(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    busy = players.folder / "busy"
    players.install("first-player", f"mkdir {busy} || exit 1\nsleep 0.05\n{PLAYS}\nrmdir {busy}")
    sounds = Sounds(output, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silence_checked):
        sounds.play_all()
        sounds.set_snapshot(PAID)
    assert players.played == [*Cue, Cue.PAID]


def test_no_more_than_so_many_sounds_wait_for_one_that_does_not_end() -> None:
    heard = Heard(held=True)
    sounds = Sounds(heard, FOLDER, WAITING)
    for _ in range(2 * QUEUE_LIMIT):
        sounds.set_snapshot(WAITING)
        sounds.set_snapshot(PAID)
    assert heard.names == [Cue.PAID]
    assert list(sounds._queue) == [Cue.PAID] * QUEUE_LIMIT
    sounds.stop()


def test_stopping_ends_the_player(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    pid = players.install_hanging("first-player")
    sounds = Sounds(output, FOLDER, WAITING)
    sounds.set_snapshot(PAID)
    qtbot.waitUntil(pid.exists)
    sounds.stop()
    assert not is_running(pid)


def test_nothing_is_played_after_the_stop(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    """Neither by a check that comes later, nor because the first program could not play."""
    players.install("first-player", "exit 1")
    players.install("second-player")
    sounds = Sounds(output, FOLDER, WAITING)
    sounds.set_snapshot(PAID)
    with qtbot.waitSignal(output._process.finished):
        pass
    sounds.stop()
    sounds.check_output()
    sounds.play_all()
    qtbot.wait(150)
    assert players.played == []


@pytest.mark.sound
def test_a_machine_without_a_sound_device_is_known(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text("pcm.!default { type hw; card 7 }\n")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    output = system_sound_output()
    sounds = Sounds(output, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silence_checked) as checked:
        sounds.check_output()
    sounds.stop()
    assert checked.args == [True]


def test_after_the_stop_nothing_is_said_and_nothing_that_was_said_is_kept(
    qapp: QApplication,
) -> None:
    heard = Heard(held=True)
    sounds = Sounds(heard, FOLDER, WAITING)
    sounds.say((FOLDER / "late.wav").read_bytes())
    (file,) = heard.files
    assert file.exists()
    sounds.stop()
    assert not file.exists()
    heard.end()
    sounds.say((FOLDER / "late.wav").read_bytes())
    assert heard.files == [file]


def test_what_waits_is_not_played_after_the_stop(qapp: QApplication) -> None:
    heard = Heard(held=True)
    sounds = Sounds(heard, FOLDER, WAITING)
    for snapshot in (PAID, WAITING, PAID):
        sounds.set_snapshot(snapshot)
    assert heard.names == [Cue.PAID]
    sounds.stop()
    heard.end()
    assert heard.names == [Cue.PAID]


def test_a_shop_that_wants_no_sound_is_read_nothing(qapp: QApplication) -> None:
    heard = Heard(held=True)
    sounds = Sounds(heard, FOLDER, samples.with_preferences(WAITING, sound=False))
    sounds.say((FOLDER / "late.wav").read_bytes())
    assert heard.files == []


def test_what_is_spoken_is_ended_by_a_sound_and_begins_anew_after_it(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    pid = players.install_hanging("first-player")
    sounds = Sounds(output, FOLDER, WAITING)
    sounds.say((FOLDER / "late.wav").read_bytes())
    qtbot.waitUntil(pid.exists)
    players.install("first-player")
    sounds.set_snapshot(PAID)
    with qtbot.waitSignal(sounds.silence_checked):
        sounds.check_output()
    assert players.played == [Cue.PAID, SILENCE, "said"]
    assert not is_running(pid)
    assert [Path(call[-1]).exists() for call in players.calls] == [True, True, False]


def test_what_a_killed_till_said_is_deleted_and_what_another_says_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name, age_s in (("killed", LEFT_BEHIND_S + 60), ("other-till", 1)):
        said = tmp_path / f"pos-app-speech-{name}" / "said.wav"
        said.parent.mkdir()
        said.write_bytes(b"an amount")
        os.utime(said.parent, (time.time() - age_s,) * 2)
    file = SpokenFile()
    written = file.write(b"another amount")
    assert written is not None
    assert written.parent.stat().st_mode & 0o077 == 0, "nobody else reads it"
    file.remove()
    assert [each.name for each in tmp_path.iterdir()] == ["pos-app-speech-other-till"]


def test_what_cannot_be_spoken_holds_no_sound_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    heard = Heard()
    sounds = Sounds(heard, FOLDER, WAITING)
    sounds.say((FOLDER / "late.wav").read_bytes())
    assert heard.names == []
    sounds.set_snapshot(PAID)
    assert heard.names == [Cue.PAID]
    sounds.stop()


@pytest.mark.sound
def test_the_devices_player_speaks_joined_clips_whole(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALSA's own file device records what is said of an amount."""
    recorded, config = tmp_path / "recorded.wav", tmp_path / "asound.conf"
    config.write_text(
        "pcm.null { type null }\n"
        f'pcm.!default {{ type file; slave.pcm "null"; file "{recorded}"; format "wav" }}\n'
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name, age_s in (("killed", LEFT_BEHIND_S + 1), ("other-till", 1)):
        folder = tmp_path / f"pos-app-speech-{name}"
        folder.mkdir()
        os.utime(folder, (time.time() - age_s,) * 2)
    output = system_sound_output()
    sounds = Sounds(output, FOLDER, WAITING)
    said = spoken(Language.UZ, "bir", "million", "ikki", "yuz", "som")
    with qtbot.waitSignal(output.finished) as finished:
        sounds.say(said)
    sounds.stop()
    assert finished.args == [True]
    assert said[44:] in recorded.read_bytes()
    assert [each.name for each in tmp_path.glob("pos-*")] == ["pos-app-speech-other-till"]
