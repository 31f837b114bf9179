"""Standard output as it may be: a full disk, a closed pipe, a terminal without our letters.

Its own code where not all was written, and nothing else is lost.
"""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest

from pos_app.app import console as console_module
from pos_app.app.commands.kiosk_keys import print_pin_key
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.cli import main
from tests import ROOT
from tests.app.commands.journals import backups
from tests.drivers.command_line import PROGRAM, RunCommand, environment, run_in_process

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full")

WRITING = (
    ("--help",),
    ("--version",),
    ("sales", "--json"),
    ("report", "--day", "2026-07-01"),
    ("report", "--day", "2026-07-01", "--json"),
    ("reconcile", "--day", "2026-07-01", "--training"),
    ("journal", "verify"),
    ("journal", "backup"),
    ("till", "code"),
    (
        *("provision", "--base-url", "https://x.example", "--shop", "A", "--till", "1"),
        "--keys-in-memory",
    ),
)


@contextmanager
def full_disk() -> Iterator[io.TextIOWrapper]:
    """Give a stream to a disk without room."""
    with Path("/dev/full").open("w") as stream:
        yield stream


@contextmanager
def closed_pipe() -> Iterator[io.TextIOWrapper]:
    """Give a stream to a pipe whose reader has left."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        yield stream


@pytest.fixture
def sold(filled: Path) -> Path:
    """A till's journal with sales, and an empty one of training."""
    assert main(["reconcile", "--day", "2026-07-01", "--training"]) == ExitCode.JOURNAL
    training = filled.parent / "training"
    training.mkdir()
    (training / filled.name).touch()
    return filled


def code_of(*arguments: str) -> int:
    """Run a command in this process, whether it returns its code or the parser ends it."""
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else -1


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_full_disk_is_told_and_has_its_code(
    sold: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    with full_disk() as stream, redirect_stdout(stream):
        assert code_of(*arguments) == ExitCode.OUTPUT
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_reader_that_leaves_is_told_nothing(
    sold: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    with closed_pipe() as stream, redirect_stdout(stream):
        assert code_of(*arguments) == ExitCode.OUTPUT
    assert capsys.readouterr().err == ""


def test_what_was_begun_is_done_whoever_reads_of_it(
    home: Path,
    filled: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A till that leaves has left, and its file is whole."""
    file = tmp_path / "packed"
    for arguments in (WRITING[-1], ("journal", "backup"), ("till", "export", str(file))):
        with full_disk() as stream, redirect_stdout(stream):
            assert main(arguments) == ExitCode.OUTPUT
    assert len(backups(filled)) == 1
    assert main(["till", "export", str(file)]) == ExitCode.SETTINGS
    monkeypatch.setenv("POS_APP_HOME", str(home.with_name("other")))
    taken = ("till", "import", str(file), "--address", "https://x.example")
    assert run_in_process(capsys, *taken).exit_code == ExitCode.OK
    listed = run_in_process(capsys, "sales", "--json").out_lines
    assert [json.loads(line)["sale_id"] for line in listed] == ["sale-1", "sale-2"]


def test_whether_a_program_may_be_replaced_is_answered_by_the_code(filled: Path) -> None:
    with full_disk() as stream, redirect_stdout(stream):
        assert main(["--may-update"]) == ExitCode.OK
    assert len(backups(filled)) == 1


def test_a_refusal_keeps_its_code_where_nothing_can_be_said(home: Path) -> None:
    with full_disk() as stream, redirect_stdout(stream), redirect_stderr(stream):
        assert main(["journal", "verify"]) == ExitCode.JOURNAL


@pytest.mark.parametrize("broken", [full_disk, closed_pipe])
def test_the_process_ends_with_that_code_too(
    filled: Path, broken: Callable[[], AbstractContextManager[io.TextIOWrapper]]
) -> None:
    """Python itself writes what is left when it ends, and has a code of its own for that."""
    env = environment(filled.parent)
    env.pop("PYTHONUNBUFFERED", None)
    with broken() as stream:
        done = subprocess.run(
            [*PROGRAM, "sales", "--json"],
            cwd=ROOT,
            env=env,
            stdout=stream,
            stderr=stream,
            check=False,
        )
    assert done.returncode == ExitCode.OUTPUT


def test_without_any_output_the_code_tells(filled: Path) -> None:
    """As in a service that was started with its streams closed."""
    shell = ["sh", "-c", f"{' '.join(PROGRAM)} sales --json >&-"]
    env = environment(filled.parent)
    done = subprocess.run(shell, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (ExitCode.OUTPUT, 1)


def test_after_a_line_that_was_not_taken_none_is_written_and_none_is_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What lies in a pipe is no result with a line left out of its middle."""
    console, made = Console({}), []

    def lines() -> Iterator[str]:
        for number in range(3):
            made.append(number)
            yield str(number)

    with full_disk() as stream, redirect_stdout(stream):
        console.write_lines(lines())
    console.write("written where there is room again")
    assert made == [0]
    assert isinstance(console.output_error, OSError)
    assert capsys.readouterr().out == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), " 25 %\r 75 %\r"), (io.StringIO(), "")])
def test_a_long_work_shows_a_terminal_how_far_it_is_and_no_file(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shown: str
) -> None:
    now = 1000.0
    monkeypatch.setattr(console_module, "time", SimpleNamespace(monotonic=lambda: now))
    console = Console({})
    with redirect_stderr(stream):
        for done, now in ((1, 1100.0), (2, 1100.0), (3, 1200.0)):  # noqa: B007 - the clock's
            console.show_progress(done, 4)
    assert stream.getvalue() == shown, "not at each step"


def test_where_there_is_no_output_at_all_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program of Windows' without a console."""
    monkeypatch.setattr(sys, "stderr", None)
    Console({}).show_progress(1, 4)
    monkeypatch.setattr(sys, "stdout", None)
    assert print_pin_key(Console({})) == ExitCode.USAGE


def test_a_port_that_another_program_has_is_told(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("training-gateway", "--port", port)
    assert (result.exit_code, result.stdout) == (ExitCode.SETTINGS, "")
    assert port in result.stderr


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_what_is_said_goes_out_as_utf_8_whatever_the_terminal_s_locale(
    home: Path, filled: Path, run: RunCommand, language: str
) -> None:
    """A sentence that could not be written would end the command as a fault of the program's."""
    named = ("--shop", "Бозор", "--till", "1", "--language", language, "--keys-in-memory")
    assert run("provision", "--base-url", "https://x.example", *named).exit_code == ExitCode.OK
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    arguments = ("journal", "verify", "--z", "ABCDEFGH")
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=environment(home, {**bare, "PYTHONIOENCODING": "ascii"}),
        capture_output=True,
        check=False,
    )
    said = run(*arguments)
    assert [text.isascii() for text in (said.stdout, said.stderr)] == [False, False]
    assert done.stdout.decode() == said.stdout
    assert done.stderr.decode() == said.stderr
    assert done.returncode == said.exit_code == ExitCode.JOURNAL
