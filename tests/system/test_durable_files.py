import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.system.durable_files import (
    RETRY_PAUSES_S,
    make_folder,
    put_in_place,
    read_plain_file,
    replace_file,
    retry_while_held,
    write_file,
)
from tests.drivers.full_disk import disk_is_full


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
    retry_while_held(held.rename, pauses_s=(0, 0, 0))
    assert held.asked == 3


def test_a_file_that_is_held_for_good_raises() -> None:
    held = Held(times=99)
    with pytest.raises(PermissionError):
        retry_while_held(held.rename, pauses_s=(0, 0))
    assert held.asked == 3


def put(made: Path, name: Path) -> None:
    made.write_bytes(b"new")
    put_in_place(made, name)


def write(made: Path, name: Path) -> None:
    assert made.parent == name.parent
    write_file(name, b"new")


def make(made: Path, name: Path) -> None:
    assert made.parent == name.parent
    make_folder(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folder")
@pytest.mark.parametrize("change", [put, write, make])
def test_a_new_name_is_on_the_disk_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, Path], None]
) -> None:
    """A power cut would else take it away again, and what was written under it."""
    fsync, named = os.fsync, list[bool]()

    def watched(handle: int) -> None:
        fsync(handle)
        if os.path.samestat(os.fstat(handle), tmp_path.stat()):
            named.append((tmp_path / "name").exists())

    monkeypatch.setattr(os, "fsync", watched)
    change(tmp_path / "made", tmp_path / "name")
    assert named == [True]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    taken: list[float] = []
    monkeypatch.setattr(time, "sleep", taken.append)
    return taken


@pytest.mark.parametrize("change", [put, write])
@pytest.mark.parametrize("times", [0, 1, len(RETRY_PAUSES_S)])
def test_a_file_held_by_an_antivirus_program_is_replaced_after_its_pauses(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pauses: list[float],
    change: Callable[[Path, Path], None],
    times: int,
) -> None:
    held, replace = Held(times), os.replace

    def rename(source: Path, target: Path) -> None:
        held.rename()
        replace(source, target)

    monkeypatch.setattr(os, "replace", rename)
    (tmp_path / "name").write_bytes(b"old")
    change(tmp_path / "made", tmp_path / "name")
    assert (tmp_path / "name").read_bytes() == b"new"
    assert pauses == list(RETRY_PAUSES_S[:times])


@pytest.mark.parametrize("change", [put, write])
def test_one_that_is_held_longer_keeps_its_content(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pauses: list[float],
    change: Callable[[Path, Path], None],
) -> None:
    held = Held(99)
    monkeypatch.setattr(os, "replace", lambda *_: held.rename())
    (tmp_path / "name").write_bytes(b"old")
    with pytest.raises(PermissionError):
        change(tmp_path / "made", tmp_path / "name")
    assert (tmp_path / "name").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*")), "nothing half-written is left"
    assert pauses == list(RETRY_PAUSES_S)


def test_another_fault_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "none", tmp_path / "name")


def test_a_written_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        write_file(tmp_path / "name", content)
        assert (tmp_path / "name").read_bytes() == content
        assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_what_a_kill_has_left_of_a_file_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / ".name.new"
    left.write_bytes(b"half of a longer content")
    left.chmod(0o644)
    replace_file(tmp_path / "name", b"content")
    assert (tmp_path / "name").read_bytes() == b"content"
    assert stat.S_IMODE((tmp_path / "name").stat().st_mode) == 0o600 or os.name == "nt"
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_a_file_that_cannot_be_put_in_place_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_file(tmp_path / "name", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_a_file_that_cannot_be_replaced_is_as_it_was_and_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = tmp_path / "health.json"
    replace_file(name, b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", disk_is_full)
        with pytest.raises(OSError, match="No space"):
            replace_file(name, b"new")
    assert (name.read_bytes(), list(tmp_path.iterdir())) == (b"old", [name])
    replace_file(name, b"new")
    assert (name.read_bytes(), list(tmp_path.iterdir())) == (b"new", [name])


@pytest.mark.parametrize("name", ["a\0b", "none", "."])
def test_what_is_no_file_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"no name|No such|no plain"):
        read_plain_file(tmp_path / name, 9)


def test_a_written_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "name", b"content")
    assert stat.S_IMODE((tmp_path / "name").stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows a handle's file")
def test_content_and_entry_are_synced_in_that_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        fsync(handle)
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)

    monkeypatch.setattr(os, "fsync", note)
    write_file(tmp_path / "name", b"content")
    made, folder = synced
    assert made.startswith(".name.")
    assert folder == tmp_path.name


def test_the_wait_is_shorter_than_a_cashiers_patience() -> None:
    assert sum(RETRY_PAUSES_S) < 1
