from __future__ import annotations

import io
import logging
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pos_app.config.logs import FILES, MAX_BYTES, LogFile, close_log, open_log
from pos_app.domain.secret import CardNumber, Secret
from tests.config.canaries import CARD, INVOICE_ID, NUMERIC_ID, TOKEN, bodies, leaks

log = logging.getLogger("pos_app.tests")
BODIES = bodies()


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    handler = open_log(folder)
    try:
        yield
    finally:
        close_log(handler)
        root.setLevel(level)


def written(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_no_canary_is_written_as_a_message(tmp_path: Path, body: str) -> None:
    with logging_to(tmp_path):
        log.warning(body)
        log.warning("said %s", body)
        log.warning("said %r", body)
        log.warning("said %(body)s", {"body": body})
    assert leaks(written(tmp_path)) == []
    assert "said" in written(tmp_path)


def fail_with_a_context(secret: str) -> None:
    try:
        int(secret)
    except ValueError:
        raise KeyError(secret)  # noqa: B904 - a context without a cause is the point


def fail_with_a_cause(secret: str) -> None:
    try:
        fail_with_a_context(secret)
    except KeyError as cause:
        error = RuntimeError(f"second {secret}")
        error.add_note(f"a note {secret}")
        raise error from cause


def fail_deeply(secret: str) -> None:
    """Raises with a cause, a context and a group, every one of which quotes the secret."""
    try:
        fail_with_a_cause(secret)
    except RuntimeError as error:
        group = [error, OSError(2, secret, secret)]
        raise ExceptionGroup(f"group {secret}", group) from error


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_no_canary_is_written_with_a_traceback(tmp_path: Path, body: str) -> None:
    with logging_to(tmp_path):
        try:
            fail_deeply(body)
        except ExceptionGroup:
            log.exception("caught")
            log.exception("with the stack, too", stack_info=True)
    text = written(tmp_path)
    assert leaks(text) == []
    for word in ("ValueError", "KeyError", "RuntimeError", "group", "fail_with_a_cause"):
        assert word in text


@given(st.text(max_size=20), st.sampled_from(sorted(BODIES.values())), st.text(max_size=20))
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking such tracebacks takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_canary_is_written_in_any_company(
    tmp_path: Path, before: str, body: str, after: str
) -> None:
    with logging_to(tmp_path):
        try:
            fail_deeply(f"{before} {body} {after}")
        except ExceptionGroup:
            log.exception("%s %s %s", before, body, after)
    assert leaks(written(tmp_path)) == []
    for path in tmp_path.iterdir():
        path.unlink()


def test_masked_types_show_nothing_of_themselves(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log.warning("%s %r %s", Secret(TOKEN), {"t": Secret(TOKEN)}, [CardNumber(CARD)])
    assert leaks(written(tmp_path)) == []


def test_ids_and_the_sense_of_a_record_survive(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log.info("deal %s of %s is pending", NUMERIC_ID, INVOICE_ID)
    line = written(tmp_path)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d INFO pos_app\.tests: "
        rf"deal {NUMERIC_ID} of {INVOICE_ID} is pending\n",
        line,
    )


def test_a_record_of_an_error_where_there_is_none_is_kept(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log.exception("said outside of any handler")  # noqa: LOG004 - as a slip does
    assert "said outside of any handler" in written(tmp_path)


def test_a_message_cannot_pass_for_a_record_or_move_the_cursor(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log.info("one\n2026-11-23T06:00:00.000+05:00 INFO forged\x1b[2J\rtwo\u2028three")
    lines = written(tmp_path).split("\n")
    assert [line for line in lines if line and not line.startswith("    ")] == lines[:1]
    assert "\x1b" not in written(tmp_path)


def test_a_traceback_names_files_but_not_the_computer_s_folders(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        try:
            fail_deeply("x")
        except ExceptionGroup:
            log.exception("caught")
    assert 'File "tests/config/test_logs.py"' in written(tmp_path)
    assert str(Path(__file__).parent) not in written(tmp_path)


class Unprintable:
    def __str__(self) -> str:
        raise ValueError(f"cannot show {TOKEN}")


@pytest.mark.parametrize(
    ("message", "argument"), [("%d coins", TOKEN), ("%s", Unprintable())], ids=["format", "str"]
)
def test_a_record_that_cannot_be_made_is_noted_and_tells_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], message: str, argument: object
) -> None:
    """Given to the handler alone: pytest's own would fail the test over such a record."""
    handler = open_log(tmp_path)
    record = logging.makeLogRecord({"name": "x", "msg": message, "args": (argument,)})
    handler.handle(record)
    close_log(handler)
    assert "a record that cannot be written" in written(tmp_path)
    assert leaks(written(tmp_path) + capsys.readouterr().err) == []


def test_a_full_disk_ends_nothing_and_shows_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class FullDisk(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, TOKEN)

    handler = open_log(tmp_path)
    assert isinstance(handler, logging.FileHandler)
    real = handler.setStream(FullDisk())  # type: ignore[arg-type]
    try:
        log.warning("said %s", TOKEN)
    finally:
        handler.setStream(real)  # type: ignore[arg-type]
        close_log(handler)
    told = capsys.readouterr().err
    assert "OSError" in told
    assert leaks(told) == []


def test_lone_surrogates_are_written(tmp_path: Path) -> None:
    record = logging.makeLogRecord({"msg": "name \udcff", "levelno": logging.INFO})
    with logging_to(tmp_path):
        # Not through the logger: pytest's own capture would hand the surrogate on.
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.FileHandler):
                handler.handle(record)
    assert "udcff" in written(tmp_path)


@pytest.mark.parametrize("name", ["keyring", "keyring.backend"])
def test_talkative_libraries_are_heard_from_warning_on(tmp_path: Path, name: str) -> None:
    with logging_to(tmp_path):
        logging.getLogger(name).info("chatter")
        logging.getLogger(name).warning("trouble")
    assert "chatter" not in written(tmp_path)
    assert "trouble" in written(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    with logging_to(tmp_path / "logs"):
        log.info("x")
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "logs").iterdir()}
    assert modes == {0o600}


def test_it_never_grows_beyond_its_files(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        for _ in range(2 * FILES + 2):
            log.info("word " * (MAX_BYTES // 9))
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == FILES
    assert max(sizes) <= MAX_BYTES


@pytest.mark.parametrize("longer", [0, 1])
def test_a_file_is_full_at_its_last_byte_and_not_before(tmp_path: Path, longer: int) -> None:
    handler = LogFile(tmp_path / "pos-app.log")
    handler.handle(logging.makeLogRecord({"msg": "first"}))
    room = MAX_BYTES - len("first\n") - len("\n")
    handler.handle(logging.makeLogRecord({"msg": "x" * (room + longer)}))
    handler.close()
    assert len(list(tmp_path.iterdir())) == 1 + longer


def test_nothing_is_logged_after_the_end(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        log.info("inside")
    log.warning("outside")
    assert "outside" not in written(tmp_path)


def is_lost(handler: LogFile) -> bool:
    return handler.is_lost


def nothing_can_be_opened(folder: Path) -> None:
    folder.write_text("a file where the folder should be")


def a_folder_has_the_name(folder: Path) -> None:
    (folder / "pos-app.log").mkdir(parents=True)


def a_device_has_the_name(folder: Path) -> None:
    folder.mkdir()
    (folder / "pos-app.log").symlink_to("/dev/zero")


def a_disk_is_full(folder: Path) -> None:
    folder.mkdir()
    (folder / "pos-app.log").symlink_to("/dev/full")


def nothing_reads_the_pipe(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "pos-app.log")


@pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes in the file system")
@pytest.mark.parametrize(
    "prepare",
    [
        nothing_can_be_opened,
        a_folder_has_the_name,
        a_device_has_the_name,
        a_disk_is_full,
        nothing_reads_the_pipe,
    ],
)
def test_without_a_log_all_goes_on_and_the_log_is_found_again(
    tmp_path: Path, prepare: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "logs"
    prepare(folder)
    handler = open_log(folder)
    try:
        assert is_lost(handler)
        log.warning("into nothing")
        assert is_lost(handler)
        folder.rename(tmp_path / "aside")
        log.warning("found again")
        assert not is_lost(handler)
        assert "found again" in (folder / "pos-app.log").read_text("utf-8")
    finally:
        close_log(handler)
    assert capsys.readouterr().err == ""


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_disk_that_fills_up_is_told_once_and_ends_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = open_log(tmp_path)
    handler.handle(logging.makeLogRecord({"msg": "before"}))
    with no_room():
        for _ in range(3):
            handler.handle(logging.makeLogRecord({"msg": "no room"}))
        assert is_lost(handler)
        told = capsys.readouterr().err
    handler.handle(logging.makeLogRecord({"msg": "after"}))
    assert not is_lost(handler)
    close_log(handler)
    assert len(told.splitlines()) == 1
    assert re.findall("before|no room|after", written(tmp_path)) == ["before", "after"]


def test_without_a_console_a_lost_record_is_lost_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under pythonw, where there is no standard error at all."""
    monkeypatch.setattr(sys, "stderr", None)
    handler = open_log(tmp_path)
    try:
        handler.handleError(logging.makeLogRecord({}))
    finally:
        close_log(handler)


def test_a_log_that_cannot_be_renamed_now_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    """As on Windows while another program has it open; here a folder has the name it would get."""
    (tmp_path / "pos-app.log.turning").mkdir()
    (tmp_path / "pos-app.log.1").write_text("older", "utf-8")
    line = "many words " * 500
    lines = range(MAX_BYTES // len(line) + 5)
    with logging_to(tmp_path):
        for number in lines:
            log.info("first %d %s", number, line)
        (tmp_path / "pos-app.log.turning").rmdir()
        assert not (tmp_path / "pos-app.log.2").exists()
        for number in lines:
            log.info("later %d %s", number, line)
    assert (tmp_path / "pos-app.log.2").read_text("utf-8") == "older"
    text = written(tmp_path)
    found = [int(number) for number in re.findall(r"(?:first|later) (\d+) many", text)]
    assert sorted(found) == sorted([*lines, *lines])


@pytest.mark.skipif(sys.platform == "win32", reason="a locale of the environment's")
def test_a_log_is_utf_8_whatever_the_system_writes(tmp_path: Path) -> None:
    program = (
        "import logging, pathlib, sys\n"
        "from pos_app.config.logs import close_log, open_log\n"
        "handler = open_log(pathlib.Path(sys.argv[1]))\n"
        "logging.getLogger('pos_app').warning('\\u02bb so\\u02bbm \\u0440')\n"
        "close_log(handler)\n"
    )
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", program, str(tmp_path)]
    subprocess.run(command, env=os.environ | ascii_only, check=True, timeout=60)
    assert "\u02bb so\u02bbm \u0440" in (tmp_path / "pos-app.log").read_text("utf-8")
