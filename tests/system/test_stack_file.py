"""The stacks of a program that hangs: written, taken, kept, and never what ends it."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.system import stack_file
from pos_app.system.stack_file import MAX_BYTES, MAX_CALLS, StackFile
from tests.drivers.waiting import PATIENCE_S, wait_for

HANGS = """
import sys
from pathlib import Path
from pos_app.system.stack_file import StackFile

def hang_here():
    while not (text := stacks.take()):
        pass
    return text

stacks = StackFile(Path(sys.argv[1]), 0.2)
stacks.renew()
print(hang_here())
stacks.close()
"""
BUSY = """
import sys
from pathlib import Path
from pos_app.system.stack_file import StackFile

def call_deeply(calls):
    return calls and [each for each in (call_deeply(calls - 1),)]

stacks = StackFile(Path(sys.argv[1]), 0.0005)
for _ in range(400):
    stacks.renew()
    while not stacks.take():
        call_deeply(200)
stacks.close()
print("goes on")
"""
HOLDS_PYTHONS_LOCK = """
import ctypes, sys
from pathlib import Path
from pos_app.system.stack_file import StackFile

def hang_here():
    print("hangs", flush=True)
    ctypes.PyDLL(None).sleep(600)

stacks = StackFile(Path(sys.argv[1]), 0.1)
hang_here()
"""


def run(program: str, file: Path) -> str:
    command = [sys.executable, "-c", program, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_what_hangs_leaves_its_stacks(tmp_path: Path) -> None:
    file = tmp_path / "stacks.txt"
    assert ' in hang_here\n  File "<string>"' in run(HANGS, file)
    assert not file.exists(), "taken, and the program ended in order"


def test_a_program_that_works_while_its_stacks_are_written_goes_on(tmp_path: Path) -> None:
    """A timer of `faulthandler` ended this program in three runs of three."""
    assert run(BUSY, tmp_path / "stacks.txt") == "goes on\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGABRT from outside")
def test_one_that_holds_pythons_lock_leaves_its_stacks_at_sigabrt(tmp_path: Path) -> None:
    file = tmp_path / "stacks.txt"
    command = [sys.executable, "-c", HOLDS_PYTHONS_LOCK, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "hangs\n"
        process.send_signal(6)
    assert "in hang_here" in stack_file.read_stacks(file)


def test_stacks_that_nobody_took_stay_for_the_next_program(tmp_path: Path) -> None:
    file = tmp_path / "stacks.txt"
    stacks = StackFile(file, 0.05)
    stacks.renew()
    wait_for(lambda: "most recent call" in file.read_text("utf-8"), "the stacks")
    stacks.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"
    again = StackFile(file, 60)
    assert "most recent call" in again.left_behind
    again.close()


def taken(stacks: StackFile) -> str:
    """Wait for stacks; returns them."""
    texts: Iterator[str] = iter(stacks.take, "never")
    return wait_for(lambda: next(texts), "the stacks")


def test_each_thread_is_named_but_the_one_that_writes(tmp_path: Path) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait, name="an-engine")
    other.start()
    stacks = StackFile(tmp_path / "stacks.txt", 0.05)
    stacks.renew()
    text = taken(stacks)
    done.set()
    other.join()
    stacks.close()
    assert f"Thread {threading.get_ident():#x} [MainThread] (most recent call first):\n" in text
    assert " [an-engine] (most recent call first):\n" in text
    assert "[stacks]" not in text
    assert "_watch" not in text


def test_a_silence_is_written_once_and_a_new_one_again(tmp_path: Path) -> None:
    file = tmp_path / "stacks.txt"
    stacks = StackFile(file, 0.05)
    stacks.renew()
    assert taken(stacks)
    assert file.stat().st_size == 0
    started = time.monotonic()
    wait_for(lambda: time.monotonic() - started > 0.3, "some silences more", 10)
    assert stacks.take() == ""
    stacks.renew()
    assert taken(stacks)
    stacks.close()


def test_time_asleep_is_no_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    awake = [1000.0]
    looked = threading.Semaphore(0)

    def awake_s() -> float:
        looked.release()
        return awake[0]

    monkeypatch.setattr(stack_file, "awake_s", awake_s)
    stacks = StackFile(tmp_path / "stacks.txt", 0.02)
    stacks.renew()
    for _ in range(20):
        assert looked.acquire(timeout=10)
    assert stacks.take() == ""
    awake[0] += 0.02
    assert taken(stacks)
    stacks.close()


def test_a_silence_is_counted_from_its_last_sign_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever guards this program may have ended it before its stacks are written."""
    awake, waits = [1000.0], list[float]()

    class Closed(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            assert timeout is not None
            waits.append(timeout)
            if len(waits) == 1:
                awake[0] += 9
                stacks.renew()
                awake[0] += 6
            else:
                awake[0] += timeout
            return len(waits) == 3

    monkeypatch.setattr(stack_file, "awake_s", lambda: awake[0])
    stacks = StackFile(tmp_path / "stacks.txt", 15)
    stacks._closed = Closed()
    stacks.renew()
    assert taken(stacks)
    stacks.close()
    assert waits == [15, 9, 15]


def test_no_more_is_written_than_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(calls: int) -> None:
        if calls:
            call(calls - 1)
        else:
            text.append(taken(stacks))

    text: list[str] = []
    stacks = StackFile(tmp_path / "stacks.txt", 0.05)
    stacks.renew()
    call(2 * MAX_CALLS)
    assert text[0].count(" in call\n") < MAX_CALLS
    (ours,) = [each for each in text[0].split("Thread ") if " in call\n" in each]
    assert len(ours.splitlines()) == 1 + MAX_CALLS + 1
    assert ours.splitlines()[-1] == "  ..."
    monkeypatch.setattr(stack_file, "_lines", lambda: iter(["ʻ" * MAX_BYTES]))
    stacks.renew()
    wait_for(lambda: (tmp_path / "stacks.txt").stat().st_size, "the stacks")
    stacks.close()
    assert (tmp_path / "stacks.txt").stat().st_size == MAX_BYTES


def test_a_disk_that_does_not_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack_file, "LAST_WRITE_S", 0.1)
    answers, asked = threading.Event(), threading.Event()

    class HungFile(io.FileIO):
        def write(self, _: object, /) -> int:
            asked.set()
            return int(answers.wait(PATIENCE_S))

    stacks = StackFile(tmp_path / "stacks.txt", 0.05)
    assert stacks._file is not None
    hung = HungFile(os.dup(stacks._file.fileno()), "w")
    stacks._file.close()
    stacks._file = hung
    stacks.renew()
    assert asked.wait(PATIENCE_S)
    assert stacks.take() == "", "not waited for"
    stacks.renew()
    stacks.close()
    assert not hung.closed, "whoever writes into it does not write into another file"
    answers.set()
    assert stacks._thread is not None
    stacks._thread.join(PATIENCE_S)
    hung.close()


def test_a_folder_that_takes_no_file_is_gone_on_without(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder")
    stacks = StackFile(tmp_path / "logs" / "stacks.txt", 0.01)
    stacks.renew()
    assert stacks._thread is None
    assert stacks.take() == ""
    stacks.close()


def test_what_is_closed_gives_and_writes_nothing_more(tmp_path: Path) -> None:
    file = tmp_path / "stacks.txt"
    stacks = StackFile(file, 0.05)
    stacks.renew()
    wait_for(lambda: file.stat().st_size, "the stacks")
    stacks.close()
    left = file.read_bytes()
    stacks.renew()
    assert stacks.take() == ""
    stacks.close()
    assert file.read_bytes() == left, "for the next program"
