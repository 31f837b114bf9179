"""kiosk.ps1 beside its guide: every change told, undone, and its exit codes the program's own."""

from __future__ import annotations

import re

from windows import setup_exe

from pos_app.app.exit_codes import ExitCode
from pos_app.app.guard.rules import is_restart, is_wanted_end
from tests import ROOT

RESTART_THE_SHELL, DO_NOTHING = 0, 3
"""Shell Launcher's actions (learn.microsoft.com, WESL_UserSetting)."""
SCRIPT = setup_exe.KIOSK.read_text("ascii")
GUIDE = (ROOT / "docs" / "kiosk.md").read_text("utf-8")
CHANGES = SCRIPT[SCRIPT.index("$Changes = @(") : SCRIPT.index("# -", SCRIPT.index("$Changes = @("))]
CHANGE = re.compile(r"^    @\{\n(.*?)^    \}$", re.MULTILINE | re.DOTALL)
VALUE = re.compile(r"(Set|Restore)-Value (\S+|\"[^\"]+\"|'[^']+') '([^']+)'")


def changes() -> dict[str, tuple[str, str]]:
    """What is done and what undoes it, by name."""
    found = {}
    for body in CHANGE.findall(CHANGES):
        (name,) = re.findall(r"^        Name = '(\w+)'$", body, re.MULTILINE)
        done, undone = body.split("        Undo = {")
        found[name] = done[done.index("Do   = {") :], undone
    return found


def numbers(name: str) -> list[int]:
    (found,) = re.findall(rf"^\${name} = @?\(?([\d, ]+)\)?$", SCRIPT, re.MULTILINE)
    return [int(each) for each in found.split(",")]


def test_the_guide_tells_of_every_change_and_of_no_other() -> None:
    assert len(changes()) == 14
    windows = GUIDE.partition("\n## Windows\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", windows, re.MULTILINE) == list(changes())


def test_every_value_that_is_set_is_restored() -> None:
    for name, (done, undone) in changes().items():
        wanted = {each[1:] for each in VALUE.findall(done)}
        restored = {each[1:] for each in VALUE.findall(undone)}
        assert wanted == restored, name
        assert done.count("Set-Value") == len(wanted), name
        assert wanted or undone.strip(" {}\n"), name


def test_what_is_kept_is_taken_back() -> None:
    for name, (done, undone) in changes().items():
        assert re.findall(r"Save-Kept '(\w+)'", done) == re.findall(
            r"Remove-Kept '(\w+)'", undone
        ), name


def test_each_way_is_a_change_of_its_own() -> None:
    (ways,) = re.findall(r"ValidateSet\(([^)]*)\)", SCRIPT)
    names = re.findall(r"'(\w+)'", ways)
    assert [name for name in changes() if f"Way  = '{name}'" in CHANGES] == names
    for name in names:
        assert f"-Way {name}" in GUIDE


def test_shell_launcher_acts_on_the_exit_codes_as_the_guard_does() -> None:
    codes, actions = numbers("ReturnCodes"), numbers("ReturnCodeActions")
    (default,) = numbers("DefaultAction")
    table = dict(zip(codes, actions, strict=True))
    for code in ExitCode:
        action = table.get(int(code), default)
        assert action == (DO_NOTHING if is_wanted_end(code) else RESTART_THE_SHELL)
    assert {code for code in table if is_restart(code)} == {ExitCode.RESTART}
    told = (ROOT / "docs" / "exit-codes.md").read_text("utf-8").split("## Kiosks")[1]
    assert set(re.findall(r"^\| (\d+) \|", told, re.MULTILINE)) == {str(code) for code in codes}


def test_it_is_one_that_an_old_powershell_reads() -> None:
    """5.1 takes a file without a mark for the computer's own code page."""
    assert SCRIPT.count("{") == SCRIPT.count("}")
    assert SCRIPT.count("(") == SCRIPT.count(")")
    assert "-AsHashtable" not in SCRIPT
    assert " ?? " not in re.sub(r"Add-Type.*?'@", "", SCRIPT, flags=re.DOTALL)
    assert " && " not in SCRIPT


def test_no_password_is_written_where_others_read_it() -> None:
    assert "DefaultPassword'" in SCRIPT
    assert not re.search(r"Set-Value .*DefaultPassword", SCRIPT)
