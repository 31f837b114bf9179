"""The sounds as they are kept: made by the script, short, loud, and not to be mistaken."""

from __future__ import annotations

import itertools
import math
import struct
import wave
from pathlib import Path

import pytest

from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sound_output import length_ms
from pos_app.ui.devices.sounds import SILENCE, STEP
from tests.ui.devices.compose_sounds import FOLDER, RATE, SOUNDS, samples

FULL = 32_768


def values(file: Path) -> tuple[int, ...]:
    with wave.open(str(file)) as kept:
        assert (kept.getnchannels(), kept.getsampwidth(), kept.getframerate()) == (1, 2, RATE)
        return struct.unpack(f"<{kept.getnframes()}h", kept.readframes(kept.getnframes()))


def of(cue: str) -> tuple[int, ...]:
    return values(FOLDER / f"{cue}.wav")


def strength(sound: tuple[int, ...], pitch_hz: float) -> float:
    """How much of this pitch is in the sound (Goertzel)."""
    turn = 2 * math.pi * pitch_hz / RATE
    before = last = 0.0
    for value in sound:
        before, last = last, value + 2 * math.cos(turn) * last - before
    return (last**2 + before**2 - 2 * math.cos(turn) * last * before) / len(sound) ** 2


def test_there_is_a_file_for_each_cue_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.wav")} == {*Cue, SILENCE, STEP}
    assert (FOLDER / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("name", SOUNDS)
def test_a_file_is_what_the_script_makes(name: str) -> None:
    made = samples(*SOUNDS[name])
    assert len(made) == len(of(name))
    assert max((abs(a - b) for a, b in zip(made, of(name), strict=True)), default=0) <= 2


@pytest.mark.parametrize("cue", Cue)
def test_a_sound_is_short_and_carries(cue: Cue) -> None:
    sound = of(cue)
    assert 300 <= length_ms(FOLDER / f"{cue}.wav") <= 1200
    assert 0.85 <= max(map(abs, sound)) / FULL <= 0.95
    tenth = RATE // 10
    loudest = max(
        math.sqrt(sum(v * v for v in sound[at : at + tenth]) / tenth)
        for at in range(0, len(sound) - tenth, tenth // 2)
    )
    assert 20 * math.log10(loudest / FULL) > -12, "a quiet one"
    assert sound[0] == 0
    assert max(map(abs, sound[-20:])) < FULL // 100, "it would click"


def test_no_two_sounds_are_alike() -> None:
    pitches = [440 * 2 ** (step / 12) for step in range(40)]
    colours = {cue: [strength(of(cue), pitch) for pitch in pitches] for cue in Cue}
    for one, other in itertools.combinations(Cue, 2):
        both = sum(a * b for a, b in zip(colours[one], colours[other], strict=True))
        alone = [math.sqrt(sum(v * v for v in colours[cue])) for cue in (one, other)]
        assert both / (alone[0] * alone[1]) < 0.6, f"{one} and {other}"


def test_silence_is_silent() -> None:
    assert set(of(SILENCE)) == {0}


def test_a_step_is_a_soft_and_short_tick() -> None:
    assert length_ms(FOLDER / f"{STEP}.wav") < 200
    assert max(map(abs, of(STEP))) / FULL < 0.3
