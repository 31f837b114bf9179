from pathlib import Path

import pytest

from pos_app.system.durable_files import PAUSES_S, patiently, put_in_place


class Held:
    """A file that somebody holds for the first few times it is to be renamed."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.asked = 0

    def rename(self) -> None:
        self.asked += 1
        if self.left:
            self.left -= 1
            raise PermissionError(13, "used by another process")


def test_a_file_that_is_held_for_a_moment_is_renamed_all_the_same() -> None:
    held = Held(times=2)
    patiently(held.rename, pauses_s=(0, 0, 0))
    assert held.asked == 3


def test_one_that_is_held_for_good_is_told_of() -> None:
    held = Held(times=99)
    with pytest.raises(PermissionError):
        patiently(held.rename, pauses_s=(0, 0))
    assert held.asked == 3


def test_another_fault_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "none", tmp_path / "name")


def test_the_wait_is_shorter_than_a_cashiers_patience() -> None:
    assert sum(PAUSES_S) < 1
