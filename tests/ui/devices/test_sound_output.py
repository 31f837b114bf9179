"""A sound is played by the first program on PATH that can, and by the system's own in the end."""

from __future__ import annotations

import os
import struct
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.devices.sound_output import ProgramSoundOutput, system_sound_output
from tests.ui.devices.compose_sounds import FOLDER
from tests.ui.devices.conftest import Players, is_running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="players are shell scripts here")


@pytest.mark.parametrize("fault", [None, "exit 1", "kill -9 $$"])
def test_the_next_program_plays_where_one_cannot_and_is_kept(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput, fault: str | None
) -> None:
    if fault is not None:
        players.install("first-player", fault)
    players.install("second-player")
    for _ in range(2):
        with qtbot.waitSignal(output.finished) as finished:
            output.play(FOLDER / "late.wav")
        assert finished.args == [True]
        players.install("first-player")  # it is well again, but nobody needs it
    assert [call[:2] for call in players.calls] == [["second-player", "-q"]] * 2
    assert players.played == ["late", "late"]


def test_a_program_that_hangs_is_killed_when_its_time_is_over_and_the_next_one_plays(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput
) -> None:
    pid = players.install_hanging("first-player")
    players.install("second-player")
    with qtbot.waitSignal(output.finished) as finished:
        output.play(FOLDER / "late.wav")
        qtbot.waitUntil(pid.exists)
        assert output._limit.isActive()
        output._limit.timeout.emit()
    assert finished.args == [True]
    assert players.played == ["late"]
    assert not is_running(pid)


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
    output = system_sound_output()
    with qtbot.waitSignal(output.finished) as finished:
        output.play(FOLDER / "paid.wav")
    output.stop()
    assert finished.args == [True]
    with wave.open(str(FOLDER / "paid.wav")) as kept:
        wanted = kept.readframes(kept.getnframes())
    sound = recorded.read_bytes()
    at = sound.find(wanted[:4000])
    assert at > 0
    assert sound[at : at + len(wanted)] == wanted
    assert struct.unpack_from("<I", sound, 24) == struct.unpack_from("<I", b"\x22\x56\0\0")
