"""The sounds of a window: played by programs that are found on PATH, in order, never twice."""

from __future__ import annotations

import os
import struct
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sound_output import ProgramSoundOutput, system_sound_output
from pos_app.ui.devices.sounds import SILENCE, Sounds
from tests.drivers import samples
from tests.ui.devices.compose_sounds import FOLDER

pytestmark = pytest.mark.skipif(os.name != "posix", reason="players are shell scripts here")
PLAYS = 'echo "${0##*/} $*" >> "$PLAYED"'
WAITING, PAID = (
    samples.snapshot(SaleView(samples.sale(state=state)))
    for state in (SaleState.WAITING, SaleState.PAID)
)


class Players:
    """Executables that write down what they were given to play."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._played = folder, folder / "played"

    def install(self, name: str, script: str = PLAYS) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    @property
    def played(self) -> list[str]:
        """The files' names in the order in which they were played."""
        return [Path(call[-1]).stem for call in self.calls]

    @property
    def calls(self) -> list[list[str]]:
        """The players' names and what each was given."""
        lines = self._played.read_text().splitlines() if self._played.exists() else []
        return [line.split() for line in lines]


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Players:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("PLAYED", str(tmp_path / "played"))
    return Players(tmp_path)


@pytest.fixture
def voice(qapp: object) -> Iterator[ProgramSoundOutput]:
    voice = ProgramSoundOutput([("first-player",), ("second-player", "-q")], limit_ms=500)
    yield voice
    voice.stop()


def quiet(of: Snapshot) -> Snapshot:
    preferences = replace(of.setup_info.preferences, sound=False)
    return replace(of, setup_info=replace(of.setup_info, preferences=preferences))


def test_a_payment_is_heard_once(qtbot: QtBot, players: Players, voice: ProgramSoundOutput) -> None:
    players.install("first-player")
    sounds = Sounds(voice, FOLDER, WAITING)
    with qtbot.waitSignal(voice.ended):
        sounds.set_snapshot(PAID)
    sounds.set_snapshot(PAID)
    with qtbot.waitSignal(sounds.silent):
        sounds.check_output()
    assert players.played == [Cue.PAID, SILENCE]


def test_a_shop_that_wants_no_sound_has_none(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput
) -> None:
    players.install("first-player")
    sounds = Sounds(voice, FOLDER, quiet(WAITING))
    sounds.set_snapshot(quiet(PAID))
    sounds.check_output()
    sounds.set_snapshot(WAITING)
    sounds.set_snapshot(PAID)  # heard from here on
    with qtbot.waitSignal(sounds.silent):
        sounds.check_output()
    assert players.played == [Cue.PAID, SILENCE]


@pytest.mark.parametrize("fault", [None, "exit 1", "kill -9 $$", "exec sleep 60"])
def test_the_next_program_plays_where_one_cannot_and_is_kept(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput, fault: str | None
) -> None:
    if fault is not None:
        players.install("first-player", fault)
    players.install("second-player")
    for _ in range(2):
        with qtbot.waitSignal(voice.ended) as ended:
            voice.play(FOLDER / "late.wav")
        assert ended.args == [True]
        players.install("first-player")  # it is well again, but nobody needs it
    assert [call[:2] for call in players.calls] == [["second-player", "-q"]] * 2
    assert players.played == ["late", "late"]


@pytest.mark.parametrize("heard", [True, False])
def test_a_start_tells_whether_anything_can_be_heard(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput, *, heard: bool
) -> None:
    players.install("second-player", PLAYS if heard else "exit 1")
    sounds = Sounds(voice, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silent) as told:
        sounds.check_output()
    assert told.args == [not heard]


@pytest.mark.parametrize("sink", ["alsa_output.pci.analog-stereo", "auto_null"])
def test_a_sink_that_swallows_everything_is_no_device(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput, sink: str
) -> None:
    players.install("first-player")
    players.install("pactl", f'[ "$1" = get-default-sink ] && echo {sink}')
    sounds = Sounds(voice, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silent) as told:
        sounds.check_output()
    assert told.args == [sink == "auto_null"]


def test_sounds_wait_for_each_other(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput
) -> None:
    busy = players.folder / "busy"
    players.install("first-player", f"mkdir {busy} || exit 1\nsleep 0.05\n{PLAYS}\nrmdir {busy}")
    sounds = Sounds(voice, FOLDER, WAITING)
    sounds.test()
    sounds.set_snapshot(PAID)
    qtbot.waitUntil(lambda: len(players.played) == 4)
    assert players.played == [*Cue, Cue.PAID]


def test_closing_ends_the_player(qtbot: QtBot, players: Players, voice: ProgramSoundOutput) -> None:
    pid = players.folder / "pid"
    players.install("first-player", f"echo $$ > {pid}.new; mv {pid}.new {pid}; exec sleep 60")
    sounds = Sounds(voice, FOLDER, WAITING)
    sounds.set_snapshot(PAID)
    qtbot.waitUntil(pid.exists)
    sounds.stop()
    assert not Path(f"/proc/{pid.read_text().strip()}").exists()


def test_nothing_is_begun_after_the_end(
    qtbot: QtBot, players: Players, voice: ProgramSoundOutput
) -> None:
    """Neither by who waited for the start to be over, nor because the first program could not."""
    players.install("first-player", "exit 1")
    players.install("second-player")
    sounds = Sounds(voice, FOLDER, WAITING)
    sounds.set_snapshot(PAID)
    with qtbot.waitSignal(voice._process.finished):
        pass
    sounds.stop()
    sounds.check_output()
    sounds.test()
    qtbot.wait(150)
    assert players.played == []


@pytest.mark.sound
def test_the_systems_player_hands_the_whole_sound_to_the_device(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ALSA's own file device records what `aplay` plays."""
    recorded, config = tmp_path / "recorded.wav", tmp_path / "asound.conf"
    config.write_text(
        "pcm.null { type null }\n"
        f'pcm.!default {{ type file; slave.pcm "null"; file "{recorded}"; format "wav" }}\n'
    )
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    voice = system_sound_output()
    with qtbot.waitSignal(voice.ended, timeout=20_000) as ended:
        voice.play(FOLDER / "paid.wav")
    voice.stop()
    assert ended.args == [True]
    with wave.open(str(FOLDER / "paid.wav")) as kept:
        wanted = kept.readframes(kept.getnframes())
    heard = recorded.read_bytes()
    at = heard.find(wanted[:4000])
    assert at > 0
    assert heard[at : at + len(wanted)] == wanted
    assert struct.unpack_from("<I", heard, 24) == struct.unpack_from("<I", b"\x22\x56\0\0")


@pytest.mark.sound
def test_a_machine_without_a_sound_device_is_known(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text("pcm.!default { type hw; card 7 }\n")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    voice = system_sound_output()
    sounds = Sounds(voice, FOLDER, WAITING)
    with qtbot.waitSignal(sounds.silent, timeout=20_000) as told:
        sounds.check_output()
    sounds.stop()
    assert told.args == [True]
