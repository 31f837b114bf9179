"""A phone's camera before a screen: where it is held, what its lens, sensor and the light do.

A frame of 1280 pixels over 60 degrees, as scanners use it; a screen of 96 pixels an inch.
Everything comes from the trial's own number, so that each rendering is looked at by the same hand.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt
from typing import Any, Final

import cv2
import numpy as np

from tests.bench.qr.conditions import Condition

FOCAL_PX: Final = 640 / np.tan(radians(30))
PITCH_M: Final = 0.0254 / 96
FINE: Final = 3
"""Samples of the screen that a pixel of the sensor is made of, at least."""
Frame = Any
"""A numpy array of grey bytes: numpy is not there where the types are checked."""


class Trial:
    """One way of holding the phone under one condition."""

    def __init__(self, condition: Condition, number: int) -> None:
        self.condition = condition
        rng = np.random.default_rng([number, *condition.name.encode()])
        self._tilt = radians(condition.tilt) * rng.uniform(-1, 1, 2)
        self._roll = radians(condition.roll) * rng.uniform(-1, 1)
        self._off = rng.uniform(-0.5, 0.5, 2)
        self._shake = condition.shake * rng.uniform(0.4, 1)
        self._shake_angle = rng.uniform(0, pi)
        self._light = rng.uniform(0, 2 * pi)
        self._spot = rng.uniform(-0.5, 0.5, 2)
        self._stretch = rng.uniform(0.6, 1)
        self._noise = int(rng.integers(1 << 31))

    def frame(self, lit: Frame, square_px: int, distance_m: float) -> Frame:
        """What the camera sees of the middle of what `lit` gave, from there."""
        scale = FOCAL_PX * PITCH_M / distance_m
        size = max(24, int(square_px * scale * 1.35))
        # As many samples of the screen as a pixel of the sensor needs, and not more: for speed.
        shrink = max(1, int(1 / (FINE * scale)))
        side = lit.shape[0] // shrink
        fine = cv2.resize(lit, (side, side), interpolation=cv2.INTER_AREA)
        blur = self.condition.blur / (scale * shrink)
        seen = cv2.warpPerspective(
            cv2.GaussianBlur(fine, (0, 0), max(blur, 0.3)),
            self._view(side, lit.shape[0] / side * PITCH_M, size, distance_m),
            (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        if self._shake:
            seen = cv2.filter2D(seen, -1, self._streak())
        noise = np.random.default_rng(self._noise).normal(0, self.condition.noise, seen.shape)
        return np.clip(seen + noise, 0, 255).astype(np.uint8)

    def lit(self, scene: Frame, code_px: int) -> Frame:
        """The screen's light as it leaves it: contrast, a gradient, a glare spot."""
        condition, side = self.condition, scene.shape[0]
        grey = condition.black + scene.astype(np.float32) / 255 * (
            condition.white - condition.black
        )
        y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
        grey *= 1 + condition.gradient * 2 * (x * cos(self._light) + y * sin(self._light))
        if condition.glare:
            radius = sqrt(condition.glare / pi) * code_px / side
            dx, dy = x - self._spot[0] * code_px / side, y - self._spot[1] * code_px / side
            far = np.sqrt((dx / self._stretch) ** 2 + (dy * self._stretch) ** 2) / radius
            grey += 255 * np.clip((1.15 - far) / 0.3, 0, 1)
        return np.clip(grey, 0, 255)

    def _view(self, side: int, pitch: float, size: int, distance_m: float) -> Frame:
        """The homography from the scene's pixels to the frame's."""
        a, b, c = self._tilt[0], self._tilt[1], self._roll
        turn_x = np.array([[1, 0, 0], [0, cos(a), -sin(a)], [0, sin(a), cos(a)]])
        turn_y = np.array([[cos(b), 0, sin(b)], [0, 1, 0], [-sin(b), 0, cos(b)]])
        turn_z = np.array([[cos(c), -sin(c), 0], [sin(c), cos(c), 0], [0, 0, 1]])
        turn = turn_z @ turn_y @ turn_x
        middle = -side / 2 * pitch
        centre = np.array([[pitch, 0, middle], [0, pitch, middle], [0, 0, 1]])
        plane = np.column_stack([turn[:, 0], turn[:, 1], [0, 0, distance_m]])
        x, y = size / 2 + self._off
        lens = np.array([[FOCAL_PX, 0, x], [0, FOCAL_PX, y], [0, 0, 1]])
        return lens @ plane @ centre

    def _streak(self) -> Frame:
        """A moving hand's blur, as a kernel."""
        reach = int(self._shake) + 2
        kernel = np.zeros((2 * reach + 1,) * 2, np.float32)
        for step in np.linspace(-0.5, 0.5, 33):
            x = reach + step * self._shake * cos(self._shake_angle)
            y = reach + step * self._shake * sin(self._shake_angle)
            left, top = int(x), int(y)
            for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
                share = (1 - abs(y - top - row)) * (1 - abs(x - left - column))
                kernel[top + row, left + column] += share
        return kernel / kernel.sum()
