"""Rights on Windows, by a runner in place of its tool: nothing here was run on Windows."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from pos_app.config.paths import OWN_NAMES
from pos_app.system import folder_rights, open_rights
from pos_app.system.durable_files import make_folder
from pos_app.system.folder_rights import take_from_others


def test_inherited_rights_go_and_the_owner_keeps_all(tmp_path: Path) -> None:
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        commands.append(command)
        return 0

    assert take_from_others(tmp_path, run)
    ((tool, folder, *rest),) = commands
    assert (tool, folder) == ("icacls", str(tmp_path))
    assert rest[:2] == ["/inheritance:r", "/grant:r"]
    granted = [each for each in rest if each.startswith("*")]
    assert granted == [f"*{who}:(OI)(CI)F" for who in ("S-1-3-4", "S-1-5-18", "S-1-5-32-544")]


BY_DEFAULT = """{path} NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)
     BUILTIN\\\u0410\u0434\u043c\u0438\u043d\u0438\u0441\u0442\u0440\u0430\u0442\u043e\u0440\u044b:(I)(OI)(CI)(F)
     BUILTIN\\Users:(I)(OI)(CI)(RX)
"""
"""What Windows' tool says of a folder that was made with the rights of the one that it is in."""
NARROWED = """{path} OWNER RIGHTS:(OI)(CI)(F)
     NT AUTHORITY\\SYSTEM:(OI)(CI)(F)
     BUILTIN\\Administrators:(OI)(CI)(F)
"""


class Tool:
    """Stands for Windows' own: keeps which paths were taken from others."""

    def __init__(self, *, works: bool = True) -> None:
        self.narrowed: list[str] = []
        self.asked: list[str] = []
        self._works = works

    def run(self, command: Sequence[str]) -> int:
        if self._works:
            self.narrowed.append(command[1])
        return 0 if self._works else 5

    def read(self, command: Sequence[str]) -> str:
        self.asked.append(command[1])
        said = NARROWED if command[1] in self.narrowed else BY_DEFAULT
        return said.format(path=command[1])


@pytest.fixture
def old_till(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A till's folder as an earlier version made it, on Windows."""
    home = tmp_path / "person" / "till"
    (home / "backups").mkdir(parents=True)
    (home / "journal.sqlite3").touch()
    (home / "photo.jpg").touch()
    monkeypatch.setattr(open_rights, "IS_WINDOWS", True)
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    return home


def use(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> Tool:
    monkeypatch.setattr(open_rights, "run_tool", tool.run)
    monkeypatch.setattr(open_rights, "read_tool", tool.read)
    return tool


def test_a_folder_of_an_earlier_version_is_narrowed_once(
    old_till: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tool = use(Tool(), monkeypatch)
    for _ in range(2):
        assert open_rights.narrow_rights(old_till, OWN_NAMES) is None
    assert tool.narrowed == [str(old_till)], "what lies in it gets its rights"
    assert tool.asked == [str(old_till)] * 2
    assert caplog.text.count("was open to others") == 1


def test_in_a_persons_own_folder_only_what_is_the_tills_is_narrowed(
    old_till: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a link leads to is somebody's, whatever the link is called."""
    tool = use(Tool(), monkeypatch)
    monkeypatch.setenv("HOME", str(old_till))
    (old_till / "logs").symlink_to(tmp_path)
    assert open_rights.narrow_rights(old_till, OWN_NAMES) is None
    assert {Path(each).name for each in tool.narrowed} == {"backups", "journal.sqlite3"}


@pytest.mark.parametrize(
    "error", [OSError("no answer"), UnicodeDecodeError("cp866", b"\xff", 0, 1, "no text")]
)
def test_rights_that_cannot_be_taken_are_told(
    old_till: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    use(Tool(works=False), monkeypatch)
    assert open_rights.narrow_rights(old_till, OWN_NAMES) == old_till

    def no_answer(_: Sequence[str]) -> str:
        raise error

    monkeypatch.setattr(open_rights, "read_tool", no_answer)
    assert open_rights.narrow_rights(old_till, OWN_NAMES) == old_till


@pytest.mark.parametrize("is_windows", [False, True])
def test_of_many_whose_rights_cannot_be_taken_the_first_is_told(
    old_till: Path, monkeypatch: pytest.MonkeyPatch, is_windows: bool
) -> None:
    use(Tool(works=False), monkeypatch)
    monkeypatch.setattr(open_rights, "IS_WINDOWS", is_windows)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    monkeypatch.setenv("HOME", str(old_till))
    ours = ("journal.sqlite3", "backups", "photo.jpg")
    assert open_rights.narrow_rights(old_till, ours) == old_till / ours[0]


def test_a_file_is_given_rights_that_it_cannot_pass_on(tmp_path: Path) -> None:
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        commands.append(command)
        return 0

    (tmp_path / "file").touch()
    assert take_from_others(tmp_path / "file", run)
    granted = [each for each in commands[0] if each.startswith("*")]
    assert granted == [f"*{who}:F" for who in ("S-1-3-4", "S-1-5-18", "S-1-5-32-544")]


def no_tool(_: Sequence[str]) -> int:
    raise FileNotFoundError("icacls")


def no_name(_: Sequence[str]) -> int:
    raise ValueError("embedded null character")


@pytest.mark.parametrize("run", [no_tool, no_name, lambda _: 5])
def test_where_it_cannot_be_done_the_till_goes_on_and_the_log_says_so(
    tmp_path: Path, run: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert callable(run)
    with caplog.at_level(logging.WARNING):
        assert not take_from_others(tmp_path, run)
    assert str(tmp_path) in caplog.text


def test_each_folder_that_is_made_is_restricted_and_none_that_was_there(tmp_path: Path) -> None:
    seen: list[Path] = []
    make_folder(tmp_path / "a" / "b", seen.append)
    assert seen == [tmp_path / "a", tmp_path / "a" / "b"]
    make_folder(tmp_path / "a" / "b", seen.append)
    assert len(seen) == 2


@pytest.mark.parametrize("code", [0, 5])
def test_windows_tool_is_the_systems_own_and_has_a_limit(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    calls: list[tuple[list[str], dict[str, object]]] = []

    def run(command: list[str], **how: object) -> subprocess.CompletedProcess[bytes]:
        calls.append((command, how))
        return subprocess.CompletedProcess(command, code, b"owner\xff", b"")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("SYSTEMROOT", "/windows")
    assert folder_rights.run_tool(["icacls", "x", "/t"]) == code
    if code:
        with pytest.raises(OSError, match="icacls ended with 5"):
            folder_rights.read_tool(["icacls", "x"])
    else:
        assert folder_rights.read_tool(["icacls", "x"]) == "owner\ufffd"
    (command, how), _ = calls
    assert command == ["/windows/System32/icacls.exe", "x", "/t"]
    assert how == {
        "stdin": subprocess.DEVNULL,
        "capture_output": True,
        "check": False,
        "timeout": folder_rights.TIME_LIMIT_S,
        "creationflags": 0x08000000,  # CREATE_NO_WINDOW
    }


def test_a_tool_that_hangs_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(OSError, match="no answer"):
        folder_rights.run_tool(["icacls", "x"])
