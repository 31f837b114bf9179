"""A built-in screen's brightness, in a folder like that of Linux."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pos_app.ui.devices.backlight import DARKEST, Backlight


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "intel_backlight"
    folder.mkdir()
    (folder / "max_brightness").write_text("937\n")
    (folder / "brightness").write_text("469\n")
    return folder


def test_each_step_reads_as_it_was_set_and_it_is_never_dark(device: Path) -> None:
    backlight = Backlight(device.parent)
    assert backlight.level == 50
    seen = []
    for by in (10, 10, 10, 10, 10, 10, -10, -90, -10):
        backlight.change(by)
        seen.append(backlight.level)
    assert seen == [60, 70, 80, 90, 100, 100, 90, DARKEST, DARKEST]
    assert (device / "brightness").read_text() == "94\n"


@pytest.mark.parametrize("most", [1, 2, 5, 7, 8, 9, 10, 11, 15, 100, 255])
def test_a_screen_of_few_steps_goes_down_and_up_again_by_each_press(
    device: Path, most: int
) -> None:
    for name in ("max_brightness", "brightness"):
        (device / name).write_text(f"{most}\n")
    backlight, seen = Backlight(device.parent), [most]
    for by in (-10, 10):
        for _ in range(16):
            backlight.change(by)
            seen.append(int((device / "brightness").read_text()))
    least, half = min(seen), len(seen) // 2
    assert least == max(1, -(-most * DARKEST // 100))
    assert all(now < before or now == least for before, now in pairwise(seen[: half + 1]))
    assert all(now > before or now == most for before, now in pairwise(seen[half:]))


def test_without_one_nothing_is_set(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        backlight = Backlight(folder)
        backlight.change(10)
        assert backlight.level is None
        assert not backlight.may_change


def test_a_device_that_says_nothing_is_none(device: Path) -> None:
    (device / "max_brightness").write_text("broken\n")
    assert Backlight(device.parent).level is None


def test_a_device_that_takes_no_value_stays_as_it_was(
    device: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backlight = Backlight(device.parent)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_text", refuse)
        backlight.change(10)
    assert backlight.level == 50
    backlight.change(10)
    assert backlight.level == 60


def refuse(*_: object) -> int:
    raise OSError(22, "Invalid argument")
