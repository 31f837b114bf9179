"""What pos-app-kiosk installs: whole, with the rights it needs, and agreeing with the program."""

from __future__ import annotations

import os
import re
import socket
import stat
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from linux import kiosk_deb

from pos_app.app.exit_codes import ExitCode
from pos_app.app.guard import rules
from pos_app.vault import credentials_vault
from tests import ROOT
from tests.drivers.waiting import PATIENCE_S

UNIT = (kiosk_deb.FILES / "pos-app-kiosk.service").read_text("utf-8")


def values(unit: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", unit, re.MULTILINE)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    kiosk_deb.lay_out(tmp_path)
    return tmp_path


def test_each_file_has_its_place_and_every_place_its_file(tree: Path) -> None:
    here = {file.name for file in kiosk_deb.FILES.iterdir()}
    assert here == {*kiosk_deb.PLACES, *kiosk_deb.CONTROL}
    for name, place in kiosk_deb.PLACES.items():
        mode = stat.S_IMODE((tree / place).stat().st_mode)
        assert mode == (0o755 if name in kiosk_deb.SCRIPTS else 0o644)


def test_the_scripts_are_sh(tree: Path) -> None:
    scripts = [tree / kiosk_deb.PLACES[name] for name in kiosk_deb.SCRIPTS if name != "relay"]
    scripts += [tree / "DEBIAN" / name for name in kiosk_deb.CONTROL if name != "triggers"]
    for script in scripts:
        assert script.read_text("utf-8").startswith("#!/bin/sh\n")
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_the_relay_is_perl(tree: Path) -> None:
    """Every Debian has perl-base."""
    relay = tree / kiosk_deb.PLACES["relay"]
    subprocess.run(["perl", "-c", str(relay)], check=True)


def test_the_unit_starts_what_the_package_has(tree: Path) -> None:
    for key in ("ExecStartPre", "ExecStart", "ExecStop", "ExecStopPost"):
        for word in " ".join(values(UNIT, key)).split():
            assert (tree / word.lstrip("+/")).is_file()
    assert values(UNIT, "OnFailure") == ["pos-app-kiosk-out-of-order.service"]
    (pam,) = values(UNIT, "PAMName")
    assert (tree / "etc" / "pam.d" / pam).is_file()
    (user,) = values(UNIT, "User")
    assert f"u {user} " in (tree / kiosk_deb.PLACES["sysusers.conf"]).read_text("utf-8")
    rules_of_udev = (tree / kiosk_deb.PLACES["backlight.rules"]).read_text("utf-8")
    assert f"/bin/chgrp {user} $sys$devpath/brightness" in rules_of_udev


def test_systemd_watches_as_the_guard_does() -> None:
    assert values(UNIT, "WatchdogSec") == [str(rules.SILENT_S)]
    assert values(UNIT, "StartLimitBurst") == [str(rules.STARTS)]
    assert values(UNIT, "StartLimitIntervalSec") == [str(rules.WITHIN_S)]
    assert values(UNIT, "RestartPreventExitStatus") == [str(int(ExitCode.OK))]
    assert values(UNIT, "Restart") == ["always"], "also after the daily restart"
    assert values(UNIT, "SuccessExitStatus") == [], "what is a success gives the login back"
    page = (kiosk_deb.FILES / "pos-app-kiosk-out-of-order.service").read_text("utf-8")
    assert values(page, "RuntimeMaxSec") == [str(rules.RETRY_S)]


@pytest.fixture
def stand_ins(tmp_path: Path) -> dict[str, str]:
    """An environment in which systemctl and sleep only write down that they are called."""
    programs = tmp_path / "stand-ins"
    programs.mkdir()
    for name in ("systemctl", "sleep"):
        (programs / name).write_text(f'#!/bin/sh\necho {name} "$@" >>"$RUNTIME_DIRECTORY/calls"\n')
        (programs / name).chmod(0o755)
    (tmp_path / "calls").touch()
    path = f"{programs}:{os.environ['PATH']}"
    return {"PATH": path, "RUNTIME_DIRECTORY": str(tmp_path), "POS_APP_KIOSK_WESTON": "false"}


def run(script: str, *arguments: str, env: dict[str, str]) -> list[str]:
    subprocess.run(["sh", str(kiosk_deb.FILES / script), *arguments], env=env, check=True)
    return Path(env["RUNTIME_DIRECTORY"], "calls").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("end", "is_left"),
    [
        ("success exited 0", True),
        ("exit-code exited 15", False),
        ("watchdog killed ABRT", False),
        ("success killed HUP", False),
    ],
)
def test_the_console_is_given_back_only_by_a_kiosk_that_was_left(
    stand_ins: dict[str, str], end: str, *, is_left: bool
) -> None:
    names = ("SERVICE_RESULT", "EXIT_CODE", "EXIT_STATUS")
    called = run("give-console-back", env=stand_ins | dict(zip(names, end.split(), strict=True)))
    wanted = ["systemctl --no-block --job-mode=fail start getty@tty1.service"] if is_left else []
    assert called == wanted


def test_what_is_left_of_the_session_is_ended_by_its_name(stand_ins: dict[str, str]) -> None:
    name = Path(stand_ins["RUNTIME_DIRECTORY"]) / "session"
    assert run("end-session", env=stand_ins) == []
    name.write_text("../c7\n")
    assert run("end-session", env=stand_ins) == []
    name.write_text("c7\n")
    assert run("end-session", env=stand_ins) == [
        "systemctl kill --signal=KILL session-c7.scope",
        "systemctl stop session-c7.scope",
    ]


@pytest.mark.parametrize(("ends", "code"), [("exit 15", 15), ("kill -9 $$", 137)])
def test_the_relay_tells_systemd_itself_and_ends_as_the_session_does(
    tmp_path: Path, ends: str, code: int
) -> None:
    """systemd hears a unit's first process, and no other that is in a session of logind's."""
    tell = "import os, socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)"
    tell += ".sendto(b'READY=1', os.environ['NOTIFY_SOCKET'])"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "manager"))
        manager.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        manager.settimeout(PATIENCE_S)
        env = {**os.environ, "RUNTIME_DIRECTORY": str(tmp_path)}
        env["NOTIFY_SOCKET"] = str(tmp_path / "manager")
        program = ["sh", "-c", f'"$0" -c "$1"; {ends}', sys.executable, tell]
        relay = [str(kiosk_deb.FILES / "relay"), *program]
        with subprocess.Popen(["perl", *relay], env=env) as process:
            told, ancillary, _, _ = manager.recvmsg(4096, socket.CMSG_SPACE(12))
            assert told == b"READY=1"
            (sender, _, _) = struct.unpack("3i", ancillary[0][2])
            assert sender == process.pid
            assert process.wait(PATIENCE_S) == code


@pytest.mark.parametrize("code", [ExitCode.RESTART, ExitCode.BUG, ExitCode.OK, None])
def test_only_a_wanted_restart_is_forgotten_and_only_once(
    stand_ins: dict[str, str], code: ExitCode | None
) -> None:
    file = Path(stand_ins["RUNTIME_DIRECTORY"]) / "last-code"
    if code is not None:
        file.write_text(f"{int(code)}\n")
    wanted = ["systemctl reset-failed pos-app-kiosk.service"] if code == ExitCode.RESTART else []
    assert run("forget-restart", env=stand_ins) == wanted
    assert run("forget-restart", env=stand_ins) == wanted, "the next end was another"


def test_a_page_that_cannot_be_shown_takes_its_time_all_the_same(
    stand_ins: dict[str, str],
) -> None:
    assert run("session", "--out-of-order", env=stand_ins) == ["sleep infinity"]


def test_it_gives_the_credentials_that_the_vault_reads() -> None:
    given = {line.split(":")[0] for line in values(UNIT, "LoadCredentialEncrypted")}
    assert given == {credentials_vault.KEYS, credentials_vault.PIN_KEY}


def test_what_an_owner_changes_stays_his(tree: Path) -> None:
    told = (tree / "DEBIAN" / "conffiles").read_text("ascii").split()
    there = {f"/{file.relative_to(tree)}" for file in (tree / "etc").rglob("*") if file.is_file()}
    assert set(told) == there


def test_the_guide_comes_along_and_names_what_is_there(tree: Path) -> None:
    guide = (tree / "usr/share/doc/pos-app-kiosk/README.md").read_text("utf-8")
    assert guide == (ROOT / "docs" / "kiosk.md").read_text("utf-8")
    for name in ("pos-app-kiosk-setup", "/etc/pos-app/kiosk.conf", "pos-app-kiosk.service"):
        assert name in guide


def test_no_sale_is_deleted_whatever_is_removed() -> None:
    for name in ("prerm", "postrm"):
        text = (kiosk_deb.FILES / name).read_text("utf-8")
        assert not re.search(r"rm .*?/var/lib", text)
