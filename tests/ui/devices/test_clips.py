"""The spoken clips: each says what its sentence says today, none is empty, and they are joined."""

from __future__ import annotations

import struct
import wave
from io import BytesIO
from pathlib import Path

import pytest

from pos_app.domain.payin import Language
from pos_app.ui.devices.clips import RATE, WORD_GAP_S, BadClipError, encode, join, text_of
from pos_app.ui.wording.words import Words
from scripts.speech import FOLDER, LANGUAGES, texts
from tests.drivers.window_driver import assets

FULL = 32_768
MOST_BYTES = 2_500_000
GAP = round(WORD_GAP_S * RATE)


def values(sound: bytes) -> tuple[int, ...]:
    with wave.open(BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_clip_says_what_is_written_today(language: Language) -> None:
    """A sentence that was changed needs its clip made anew: `python -m scripts.speech`."""
    wanted = texts(language, Words(language, assets().catalogue_dir))
    found = {file.stem: text_of(file) for file in (FOLDER / language.value).glob("*.wav")}
    assert found == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_clip_is_a_word_or_a_sentence_long_and_loud_enough(language: Language) -> None:
    seen = set()
    for file in (FOLDER / language.value).glob("*.wav"):
        sound = values(join([file]))[:-GAP]
        seconds = len(sound) / RATE
        letters = len(text_of(file))
        assert 0.15 <= seconds <= 7, file
        assert 0.03 <= seconds / letters <= 0.32, f"{file}: {seconds / letters}"
        assert 0.8 <= max(map(abs, sound)) / FULL <= 0.9, file
        assert max(map(abs, sound[:20])) < FULL // 20, f"{file} would click"
        seen.add(sound)
    assert len(seen) == len(texts(language, Words(language, assets().catalogue_dir)))


def test_all_of_them_are_small_and_their_licence_is_there() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*.wav")) < MOST_BYTES
    assert "espeak-ng" in (FOLDER / "LICENSE").read_text("utf-8")


def test_clips_are_joined_with_a_moment_between(tmp_path: Path) -> None:
    one, other = tmp_path / "one.wav", tmp_path / "other.wav"
    one.write_bytes(encode([0, 1_000, -1_000, 30_000], "bir"))
    other.write_bytes(encode([-32_768, 32_767], "ikki"))
    told = values(join([one, other, one]))
    silence = (0,) * GAP
    first, second = told[:4], told[4 + GAP : 6 + GAP]
    assert told == (*first, *silence, *second, *silence, *first, *silence)
    assert first == pytest.approx((0, 1_000, -1_000, 30_000), rel=0.04, abs=8)
    assert second == pytest.approx((-32_124, 32_124))
    assert text_of(other) == "ikki"


EMPTY = encode([], "bir")


def test_a_clip_of_nothing_is_one(tmp_path: Path) -> None:
    file = tmp_path / "empty.wav"
    file.write_bytes(EMPTY)
    assert values(join([file])) == (0,) * GAP
    assert text_of(file) == "bir"


@pytest.mark.parametrize(
    "content",
    [b"", b"RIFF", b"RIFF\0\0\0\0WAVEdata\4\0\0\0abcd", b"x" * 90, EMPTY[:-8], EMPTY[:-1]],
    ids=["nothing", "bare", "no format", "other", "no data", "cut"],
)
def test_a_file_that_is_no_clip_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.wav"
    file.write_bytes(content)
    with pytest.raises(BadClipError):
        join([file])
