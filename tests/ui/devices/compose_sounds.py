"""Composes the sounds of resources/sounds: `python -m tests.ui.devices.compose_sounds`.

Each is a row of struck notes: a sine and its overtones that die away, pressed a little against
the ceiling so that it carries in a noisy shop. No recording and no sample of anybody's.
"""

from __future__ import annotations

import math
import struct
import wave
from dataclasses import dataclass
from io import BytesIO

from tests import ROOT

FOLDER = ROOT / "resources" / "sounds"
RATE = 22_050
PEAK = 29_000
RISE_S = 0.004
"""A note that begins at once would click."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that begins after `at_s` and is down to a third of its loudness after `fade_s`."""

    at_s: float
    pitch_hz: float
    fade_s: float = 0.16
    loud: float = 1.0


A5, C6, D6, E6, G6, C7 = 880.0, 1046.5, 1174.7, 1318.5, 1568.0, 2093.0
OVERTONES = ((1, 1.0), (2, 0.45), (3, 0.2))
SOUNDS: dict[str, tuple[float, tuple[Note, ...], int]] = {
    # Upwards, quick and bright: done.
    "paid": (0.85, (Note(0, C6), Note(0.09, E6), Note(0.18, G6), Note(0.27, C7, fade_s=0.2)), PEAK),
    # Ding, dong, and again: somebody is at the door.
    "late": (
        1.1,
        tuple(Note(0.26 * i, G6 if i % 2 == 0 else D6, fade_s=0.2) for i in range(4)),
        PEAK,
    ),
    # Three low knocks, all alike: come here.
    "attention": (
        0.9,
        tuple(Note(at + more, A5, fade_s=0.09) for at in (0, 0.25, 0.5) for more in (0, 0.06)),
        PEAK,
    ),
    # One soft tick: another page of a kiosk.
    "step": (0.14, (Note(0, E6, fade_s=0.03),), PEAK // 4),
    "silence": (0.1, (), PEAK),
}


def samples(length_s: float, notes: tuple[Note, ...], peak: int) -> list[int]:
    """Compute the sound's 16-bit values, its loudest at `peak`."""
    values = [0.0] * round(length_s * RATE)
    for note in notes:
        begin = round(note.at_s * RATE)
        for place in range(begin, len(values)):
            age = (place - begin) / RATE
            body = sum(
                part
                * math.sin(2 * math.pi * note.pitch_hz * number * age)
                * (0.7 ** (age * number))
                for number, part in OVERTONES
            )
            rise = min(1.0, age / RISE_S)
            values[place] += note.loud * body * rise * math.exp(-age / note.fade_s)
    out = len(values) - round(0.1 * RATE)
    for place in range(out, len(values)):
        values[place] *= (len(values) - place) / (len(values) - out)
    pressed = [math.tanh(1.5 * value) for value in values]
    top = max((abs(value) for value in pressed), default=0.0) or 1.0
    return [round(peak * value / top) for value in pressed]


def wav(values: list[int]) -> bytes:
    """Encode as a WAV file of one channel."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
    return out.getvalue()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, sound in SOUNDS.items():
        (FOLDER / f"{name}.wav").write_bytes(wav(samples(*sound)))


if __name__ == "__main__":
    main()
