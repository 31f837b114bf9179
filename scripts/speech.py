"""`python -m scripts.speech`: make the clips of resources/speech, all of them, by espeak-ng.

Needs espeak-ng on PATH (`apt install espeak-ng`). Why that voice, and how it was made better:
docs/decisions/0063-speech.md.
"""

from __future__ import annotations

import math
import re
import shutil
import struct
import subprocess
import sys
import wave
from array import array
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.devices.clips import RATE, encode
from pos_app.ui.wording import numerals, phrases
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.spoken import LANGUAGE_NAME, SENTENCES, split_words, word_name
from pos_app.ui.wording.words import Words
from tasks import ROOT, exit_code

FOLDER: Final = ROOT / "resources" / "speech"
LANGUAGES: Final = (Language.UZ, Language.RU, Language.EN)
VOICES: Final = {Language.UZ: "uz", Language.RU: "ru", Language.EN: "en-gb"}
WORDS_A_MINUTE: Final = 165
PEAK: Final = 28_000
QUIET: Final = 250
"""A value below this at the beginning or the end is silence."""
SPELT: Final = {
    Language.UZ: (("QR", "kyu ar"), ("ʼ", "")),
    Language.RU: (("QR", "кью-ар"),),
    Language.EN: (("QR", "Q R"), ("soʻm", "[[s'oUm]]")),
}
"""What the voice would say wrongly as it is written."""
_CLAUSE: Final = re.compile(r"[^.,:;!?…—]+[.,:;!?…—]*")
_FILTER: Final = tuple(
    (math.sin(math.pi * at / 2) / (math.pi * at) if at else 0.5)
    * (0.54 + 0.46 * math.cos(math.pi * at / 32))
    for at in range(-32, 33)
)
"""A low pass at half of what the voice's rate can hold."""


def texts(language: Language, words: Words) -> dict[str, str]:
    """Return what each clip of a language says, by its name."""
    said = {name: words.text(phrase) for phrase, name in SENTENCES.items()}
    said[LANGUAGE_NAME] = phrases.LANGUAGE_NAMES[language.value]
    return said | {word_name(word): word for word in number_words(language)}


def number_words(language: Language) -> set[str]:
    """Return every word that an amount of this language can have."""
    scales = (10**power for power in range(3, len(str(numerals.LARGEST)), 3))
    numbers = [*range(1000), *(ones * scale for scale in scales for ones in (1, 2, 5))]
    said = (in_words(Money.of_major(number), language) for number in numbers)
    return {word for each in said for word in split_words(each)}


def speak(text: str, language: Language) -> array[int]:
    """Return the voice's values at our rate, without the silence around, at one loudness."""
    command = ["espeak-ng", "-v", VOICES[language], "-s", str(WORDS_A_MINUTE), "--stdout"]
    said = subprocess.run([*command, spelt(text, language)], check=True, capture_output=True).stdout
    with wave.open(BytesIO(said)) as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, 2 * RATE):
            raise ValueError("espeak-ng has another rate than it had")
        frames = file.readframes(file.getnframes())
    return louder(trimmed(halved(struct.unpack(f"<{len(frames) // 2}h", frames))))


def spelt(text: str, language: Language) -> str:
    """Return what is given to the voice; for Uzbek phonemes, with the vowel that it has wrong."""
    for written, said in SPELT[language]:
        text = text.replace(written, said)
    if language is not Language.UZ:
        phonemes(text, language)
        return text
    return " ".join(_uzbek(clause) for clause in _CLAUSE.findall(text))


def _uzbek(clause: str) -> str:
    words = clause.rstrip(".,:;!?…— ")
    ending = clause[len(words) :].strip().replace("…", ".").replace("—", ",")
    return f"[[{phonemes(words, Language.UZ).replace('y', 'i')}]]{ending}"


def phonemes(text: str, language: Language) -> str:
    """Return the voice's phonemes of a text.

    Raises:
        ValueError: it would say a part of it in another language, or letter by letter.
    """
    command = ["espeak-ng", "-v", VOICES[language], "-x", "-q", text]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "(" in found:
        raise ValueError(f"not of {language.value}: {text}")
    return " ".join(found.split())


def halved(values: tuple[int, ...]) -> list[float]:
    """Return the same sound at half the rate."""
    reach = len(_FILTER) // 2
    padded = (*(0,) * reach, *values, *(0,) * reach)
    return [
        sum(map(float.__mul__, _FILTER, map(float, padded[at : at + len(_FILTER)])))
        for at in range(0, len(values), 2)
    ]


def trimmed(values: list[float]) -> list[float]:
    """Return it without the silence before and after, rising and fading softly."""
    loud = [at for at, value in enumerate(values) if abs(value) > QUIET]
    edge = RATE // 100
    kept = values[max(0, loud[0] - edge) : loud[-1] + edge]
    for at in range(edge):  # a sound that begins at once clicks
        kept[at] *= at / edge
        kept[-1 - at] *= at / edge
    return kept


def louder(values: list[float]) -> array[int]:
    """Return it with its loudest value at `PEAK`."""
    top = max(map(abs, values))
    return array("h", (round(PEAK * value / top) for value in values))


def make(words_of: dict[Language, Words]) -> Iterator[tuple[Path, str]]:
    """Make every clip of these languages anew; yield each file and what it says."""
    for language, words in words_of.items():
        folder = FOLDER / language.value
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in sorted(texts(language, words).items()):
            # A word of a number is followed by another; the unit and a sentence end.
            goes_on = name not in SENTENCES.values() and not name.startswith(("som", "sum"))
            said = speak(f"{text}," if goes_on else text, language)
            file = folder / f"{name}.wav"
            file.write_bytes(encode(said, text))
            yield file, text


def main() -> int:
    """Make the clips, of every language or of those that are named, and say how large they are."""
    wanted = [Language(each) for each in sys.argv[1:]] or LANGUAGES
    size = count = 0
    for file, text in make({each: Words(each, ROOT / "build" / "qm") for each in wanted}):
        size += file.stat().st_size
        count += 1
        print(f"{file.relative_to(FOLDER)}: {text}")
    print(f"{count} clips, {size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(exit_code("speech", main))
