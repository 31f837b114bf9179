import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

SOURCE = Path(tasks.__file__)


def ask(*args: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SOURCE), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_an_older_python_can_read_it_far_enough_to_be_refused() -> None:
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 7))
    checks = [node for node in tree.body if isinstance(node, ast.If)]
    first_class = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    assert "version_info" in ast.unparse(checks[0].test)
    assert checks[0].lineno < first_class.lineno


def test_it_imports_nothing_but_the_standard_library() -> None:
    code = f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r}); import tasks"
    bare = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=False)
    assert bare.returncode == 0


@pytest.mark.parametrize("name", tasks.TASKS)
def test_a_task_becomes_its_command_so_that_signals_and_exit_codes_are_its_own(name: str) -> None:
    task = tasks.TASKS[name]
    assert task["use_exec"] is True
    assert task["cmd"].startswith("python -m ")
    assert task.keys() <= {"help", "cmd", "use_exec", "env", "envfile"}


def test_the_runner_passes_arguments_on_and_gives_the_exit_code_back() -> None:
    words = ["-m", "poethepoet", "-q", "-C", str(tasks.ROOT), "simulate", "--days", "two thousand"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "invalid int value: 'two thousand'" in done.stderr


@pytest.mark.parametrize("args", [(), ("--help",)])
def test_without_a_task_it_lists_them(args: tuple[str, ...]) -> None:
    answer = ask(*args)
    assert answer.returncode == 0
    listed = [line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")]
    wanted = [
        "run",
        "test",
        "check",
        "bench",
        "bench-qr",
        "prove",
        "mutants",
        "simulate",
        "seed",
        "package",
    ]
    wanted += ["setup", "lupdate", "speech", "screenshots", "approve"]
    assert listed == wanted


def test_an_unknown_task_is_refused_with_the_list() -> None:
    answer = ask("tset")
    assert answer.returncode == 2
    assert "no task 'tset'" in answer.stderr
    assert "  test " in answer.stderr


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ID": "debian"}, True),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, True),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, True),
        ({"ID": "fedora"}, False),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, False),
        ({"ID": "debianish"}, False),
        ({}, False),
    ],
)
def test_debian_and_its_children_are_known(fields: dict[str, str], *, expected: bool) -> None:
    assert tasks.is_debian(fields) is expected


DPKG = """\
libgl1|installed|
libglib2.0-0t64|installed|libglib2.0-0 (= 2.80.0-6ubuntu3)
libdbus-1-3|config-files|
libegl1t64|installed|
libxkb-all|installed|libxkbcommon0 (= 1.5), libxkbcommon-x11-0
xvfb|not-installed|
"""


def test_missing_packages_are_those_that_nothing_installed_stands_for() -> None:
    wanted = [
        "libgl1",
        "libglib2.0-0",
        "libdbus-1-3",
        "libegl1",
        "libxkbcommon0",
        "xvfb",
        "openbox",
    ]
    assert tasks.missing_packages(wanted, DPKG) == ["libdbus-1-3", "xvfb", "openbox"]
    assert tasks.missing_packages(["libxkbcommon-x11-0"], DPKG) == []


def test_with_no_answer_from_dpkg_everything_is_missing() -> None:
    assert tasks.missing_packages(["libgl1", "xvfb"], "") == ["libgl1", "xvfb"]


def test_every_task_wants_qt_and_an_option_may_want_more() -> None:
    qt = tasks.DEBIAN["qt"]
    assert tasks.wanted_packages("run", []) == tasks.wanted_packages("run", ["--try"]) == qt
    assert tasks.wanted_packages("bench-qr", ["--write"]) == [*qt, "libzbar0"]
    plain = tasks.wanted_packages("package", [])
    assert "patchelf" in plain
    tried = set(tasks.wanted_packages("package", ["--windows", "--try"])) - set(plain)
    assert tried >= {"debootstrap", "nsis", "wine", "xvfb"}


def test_packages_are_wanted_for_tasks_that_there_are() -> None:
    named = {word.split()[0] for word in tasks.DEBIAN["tasks"]}
    assert named <= tasks.TASKS.keys()
    groups = {group for needed in tasks.DEBIAN["tasks"].values() for group in needed}
    assert (groups | {"qt", "tasks"}) - tasks.PARTS_OF_PYTHON.keys() == tasks.DEBIAN.keys()


def test_pythons_shared_library_is_looked_for_by_the_name_that_python_gives_it(
    tmp_path: Path,
) -> None:
    assert tasks.shared_library().startswith("libpython{}.{}".format(*sys.version_info))
    assert not tasks.has_shared_library(tmp_path)
    (tmp_path / tasks.shared_library()).touch()
    assert tasks.has_shared_library(tmp_path) == (".so" in tasks.shared_library())
    package = "libpython{}.{}".format(*sys.version_info)
    for name in ("test", "package"):
        wanted = tasks.wanted_packages(name, [])
        assert (package in wanted) == (not tasks.has_shared_library())


def test_a_digest_tells_names_contents_and_words_apart(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("one")
    second.write_text("two")
    marks = {
        tasks.digest([first], "3.11"),
        tasks.digest([first], "3.12"),
        tasks.digest([first, second], "3.11"),
        tasks.digest([second], "3.11"),
        tasks.digest([first], "3.1", "1"),
    }
    assert len(marks) == 5
    assert tasks.digest([second, first]) == tasks.digest([first, second])
    before = tasks.digest([first])
    first.write_text("on")
    assert tasks.digest([first]) != before


def test_a_stamp_holds_for_its_own_mark_only(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    mark = tasks.digest([], "x")
    assert not tasks.is_stamped(stamp, mark)
    stamp.write_text(mark, "ascii")
    assert tasks.is_stamped(stamp, mark)
    assert not tasks.is_stamped(stamp, tasks.digest([], "y"))


def test_the_environment_of_children_is_clean() -> None:
    env = tasks.environment(DISPLAY=None, QT_QPA_PLATFORM="offscreen")
    assert "DISPLAY" not in env
    assert "VIRTUAL_ENV" not in env
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert env["UV_PYTHON_DOWNLOADS"] == "never"
    assert {"PATH"} <= env.keys() & os.environ.keys()


def test_offscreen_reaches_nobodys_screen_or_keyring() -> None:
    lines = (tasks.ROOT / "scripts" / "offscreen.env").read_text("utf-8").splitlines()
    env = dict(line.split("=", 1) for line in lines if "=" in line)
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert env["DISPLAY"] == env["WAYLAND_DISPLAY"] == ""
    assert env["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/dev/null"
    reaching = {"run", "bench", "bench-qr", "prove", "package", "setup", "lupdate"}
    offscreen = {name for name, task in tasks.TASKS.items() if "envfile" in task}
    assert offscreen == tasks.TASKS.keys() - reaching


def test_steps_get_no_standard_input() -> None:
    assert (
        tasks.run([sys.executable, "-c", "import sys; raise SystemExit(len(sys.stdin.read()))"])
        == 0
    )


def test_what_cannot_be_done_is_named() -> None:
    with pytest.raises(tasks.CannotError, match=r"could not do it \(exit code 7\)"):
        tasks.must([sys.executable, "-c", "raise SystemExit(7)"], "do it")


def test_where_there_is_no_exec_ctrl_c_and_ctrl_break_are_the_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows sends them to both: whoever waits must not end before the program has."""
    monkeypatch.chdir(tasks.ROOT)
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    numbers = (signal.SIGINT, signal.SIGUSR1)
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        with monkeypatch.context() as windows:
            windows.setattr(os, "name", "nt")
            assert tasks.hand_over([sys.executable, "-c", "exit(7)"], dict(os.environ)) == 7
        assert {signal.getsignal(number) for number in numbers} == {signal.SIG_IGN}
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ("(_ for _ in ()).throw(tasks.CannotError('no network'))", 2),
        ("(_ for _ in ()).throw(KeyboardInterrupt)", 130),
        ("os.kill(os.getpid(), signal.SIGTERM) or time.sleep(20)", 143),
        ("1", 1),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process that gets SIGTERM at once")
def test_however_a_task_ends_its_exit_code_says_how(ends: str, code: int) -> None:
    source = f"import os, signal, sys, time, tasks; sys.exit(tasks.exit_code('x', lambda: {ends}))"
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=tasks.ROOT, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert (b"tasks.py x: no network" in done.stderr) == (code == 2)


STEP = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"ended in order\\n"), sys.exit(0)))
os.write(1, b"begun\\n")  # no buffer: the signal may come before a print is over
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process that gets SIGTERM at once")
def test_a_step_gets_the_time_to_end_what_it_started() -> None:
    step = f"[sys.executable, '-c', {STEP!r}]"
    source = f"import sys, tasks; sys.exit(tasks.exit_code('x', lambda: tasks.run({step})))"
    command = [sys.executable, "-c", source]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tasks.ROOT, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.terminate()
        assert process.stdout.read() == "ended in order\n"
    assert process.returncode == 143
