"""How far away a rendering is read: measured for each way of holding the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np

from tests.bench.qr.camera import Trial
from tests.bench.qr.conditions import Condition
from tests.bench.qr.readers import READERS
from tests.bench.qr.renderings import Rendering

NEAREST_M, FARTHEST_M = 0.35, 7.0
STEPS: Final = 10
HALVINGS: Final = 4
"""Steps of a third of the distance, the right one then halved so often: to within 2 %."""


Drawn = Callable[[int], tuple[Rendering, str]]
"""What a trial of this number looks at, and the text in it."""


def reaches(drawn: Drawn, condition: Condition, trials: int) -> dict[str, float]:
    """For each reader, the mean over all trials of the farthest distance in metres it read from.

    A trial that it read from nowhere counts as 0.
    """
    cv2.setNumThreads(1)
    sums = dict.fromkeys(READERS, 0.0)
    for number in range(trials):
        frames = _Frames(Trial(condition, number), *drawn(number))
        for reader in READERS:
            sums[reader] += frames.reach(reader)
    return {reader: each / trials for reader, each in sums.items()}


class _Frames:
    """One trial's frames, kept, because the readers look at the same ones."""

    def __init__(self, trial: Trial, drawn: Rendering, text: str) -> None:
        self._trial, self._square, self._text = trial, drawn.square, text
        self._lit = trial.lit(np.asarray(drawn.image), drawn.code)
        self._frames: dict[float, Any] = {}

    def reach(self, reader: str) -> float:
        """From far to near until it is read, then halving what lies between."""
        ratio = (FARTHEST_M / NEAREST_M) ** (1 / STEPS)
        steps = [FARTHEST_M / ratio**step for step in range(STEPS + 1)]
        read = next((at for at in steps if self._reads(reader, at)), None)
        if read is None:
            return 0.0
        beyond = read * ratio
        for _ in range(HALVINGS):
            between = (read * beyond) ** 0.5
            if self._reads(reader, between):
                read = between
            else:
                beyond = between
        return float(read)

    def _reads(self, reader: str, at: float) -> bool:
        if at not in self._frames:
            self._frames[at] = self._trial.frame(self._lit, self._square, at)
        return READERS[reader](self._frames[at], self._text)
