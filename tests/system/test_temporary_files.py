"""What a kill leaves of temporary files goes with the next one, and nothing else does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.system import temporary_files
from pos_app.system.durable_files import whole_file, write_file
from pos_app.system.temporary_files import MARK, held_folder, hold_new_file, remove_left

WORK = """
import sys
from pathlib import Path
from pos_app.system.durable_files import whole_file
from pos_app.system.temporary_files import held_folder
folder = Path(sys.argv[1])
with held_folder("pos-app", folder) as rows, whole_file(folder / "sales.xlsx") as made:
    (rows / "sheet").write_text("rows")
    made.write_text("half")
    print("half", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def at_work(tmp_path: Path) -> subprocess.Popen[str]:
    """Another program in the middle of its work."""
    program = subprocess.Popen(
        [sys.executable, "-c", WORK, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "half\n"
    return program


def test_what_a_killed_program_left_goes_with_the_next_file(
    tmp_path: Path, at_work: subprocess.Popen[str]
) -> None:
    half = names(tmp_path)
    assert len(half) == 2
    write_file(tmp_path / "other", b"whole")
    assert names(tmp_path) == [*half, "other"], "that program works with them still"
    at_work.send_signal(signal.SIGKILL)
    at_work.communicate()
    assert names(tmp_path) == [*half, "other"]
    write_file(tmp_path / "sales.xlsx", b"whole")
    assert names(tmp_path) == ["other", "sales.xlsx"]


def test_a_killed_program_s_folder_goes_with_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / f".rows.1{MARK}"
    left.mkdir()
    (left / "held").touch()
    with held_folder("rows", tmp_path) as made:
        assert names(tmp_path) == [made.name]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows a program's handles")
def test_no_handle_is_kept_of_what_was_removed_or_is_another_s(tmp_path: Path) -> None:
    (tmp_path / f".left{MARK}").touch()
    handle, _ = hold_new_file("name", tmp_path)
    before = names(Path("/proc/self/fd"))
    remove_left(tmp_path)
    with held_folder("rows", tmp_path):
        pass
    assert names(Path("/proc/self/fd")) == before
    os.close(handle)


def test_a_program_that_is_let_go_on_ends_its_work(
    tmp_path: Path, at_work: subprocess.Popen[str]
) -> None:
    remove_left(tmp_path)
    at_work.communicate("")
    assert at_work.returncode == 0
    assert names(tmp_path) == ["sales.xlsx"]
    assert (tmp_path / "sales.xlsx").read_text() == "half"


def test_two_files_of_one_name_at_once_stand_in_nobody_s_way(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a") as first:
        write_file(tmp_path / "a", b"second")
        first.write_bytes(b"first")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made otherwise")
def test_what_only_looks_like_it_stays(tmp_path: Path) -> None:
    (tmp_path / "aim").write_text("a person's")
    (tmp_path / f".link{MARK}").symlink_to(tmp_path / "aim")
    os.mkfifo(tmp_path / f".pipe{MARK}")
    (tmp_path / f"shown{MARK}").write_text("a person's")
    (tmp_path / ".sales.xlsx.k3j2h1g0").write_text("another program's")
    (tmp_path / f".folder{MARK}").mkdir()
    before = names(tmp_path)
    remove_left(tmp_path)
    assert names(tmp_path) == before
    assert (tmp_path / "aim").read_text() == "a person's"


@pytest.mark.skipif(os.name != "posix", reason="there are no owners of this kind")
def test_what_is_another_user_s_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f".a{MARK}").write_text("")
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    remove_left(tmp_path)
    assert names(tmp_path) == [f".a{MARK}"]


@pytest.mark.skipif(os.name != "posix", reason="Windows runs the others so")
@pytest.mark.parametrize("held", ["held", "other"])
def test_windows_is_asked_for_no_owner_and_for_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """It knows neither, and nothing in use is removed there."""
    (tmp_path / f".file{MARK}").write_text("half")
    folder = tmp_path / f".folder{MARK}"
    folder.mkdir()
    (folder / held).write_text("")
    monkeypatch.setattr(temporary_files, "_IS_WINDOWS", True)
    monkeypatch.delattr(os, "getuid")
    monkeypatch.setitem(sys.modules, "fcntl", None)
    remove_left(tmp_path)
    write_file(tmp_path / "whole", b"")
    left = [] if held == "held" else [folder.name]
    assert names(tmp_path) == [*left, "whole"]


def test_a_file_that_was_taken_for_one_left_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its making and its lock another program may find it held by nobody."""
    lock, robbed = temporary_files._lock, list[Path]()

    def robbing(handle: int) -> bool:
        if not robbed:
            (made,) = tmp_path.iterdir()
            robbed.append(made)
            made.unlink()
        return lock(handle)

    monkeypatch.setattr(temporary_files, "_lock", robbing)
    handle, made = hold_new_file("name", tmp_path)
    os.close(handle)
    assert made.exists()
    assert made not in robbed


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such lock")
def test_a_file_that_another_holds_is_left_to_it_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was found a moment before it was held here, and is about to be removed."""
    lock, others = temporary_files._lock, dict[Path, int]()

    def held_first(handle: int) -> bool:
        if not others:
            (made,) = tmp_path.iterdir()
            others[made] = os.open(made, os.O_RDWR)
            assert lock(others[made])
        return lock(handle)

    monkeypatch.setattr(temporary_files, "_lock", held_first)
    handle, made = hold_new_file("name", tmp_path)
    assert made not in others
    for each in (handle, *others.values()):
        os.close(each)


def test_where_no_locks_are_known_nothing_is_removed_and_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> bool:
        raise OSError(95, "not supported")

    (tmp_path / f".a{MARK}").write_text("")
    monkeypatch.setattr(temporary_files, "_lock", refuse)
    write_file(tmp_path / "b", b"whole")
    assert names(tmp_path) == [f".a{MARK}", "b"]


def test_a_folder_that_cannot_be_looked_into_is_no_fault(tmp_path: Path) -> None:
    remove_left(tmp_path / "nowhere")


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    name = "с" * 127  # 254 bytes, as many as a name may have
    write_file(tmp_path / name, b"whole")
    assert names(tmp_path) == [name]


def test_a_folder_is_gone_after_its_block_also_where_that_failed(tmp_path: Path) -> None:
    def fail() -> None:
        with held_folder("rows", tmp_path) as made:
            (made / "sheet").write_text("")
            raise ValueError("in it")

    with pytest.raises(ValueError, match="in it"):
        fail()
    assert names(tmp_path) == []


def test_a_file_that_another_took_away_is_closed_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each would keep a handle of this program's, of which there are not many."""
    hold, close = temporary_files._hold, os.close
    made: list[int] = []
    closed: list[int] = []

    def taken_once(handle: int, path: Path) -> bool:
        made.append(handle)
        return len(made) > 1 and hold(handle, path)

    def note_closed(handle: int) -> None:
        closed.append(handle)
        close(handle)

    monkeypatch.setattr(temporary_files, "_hold", taken_once)
    monkeypatch.setattr(os, "close", note_closed)
    handle, _ = hold_new_file("sales.csv", tmp_path)
    assert closed == made[:1]
    close(handle)
