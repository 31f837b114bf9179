"""`pos-app-kiosk` in a clean Debian: installed, verified, run without a screen, removed, purged.

The tests stand on each other, in this order. `tasks.py package --try` runs them, as root.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import project
import pytest

from pos_app.app.exit_codes import ExitCode
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.packages.debian import Debian, clean_debian

pytestmark = [pytest.mark.package, pytest.mark.timeout(1200)]

ACCOUNT = "pos-app-kiosk"
HOME = f"/var/lib/{ACCOUNT}"
RUNTIME = f"/run/{ACCOUNT}"
SCRIPTS = f"/usr/lib/{ACCOUNT}"
WESTON = "weston --backend=headless-backend.so --use-pixman --width=1366 --height=768"
UNITS = ("pos-app-kiosk.service", "pos-app-kiosk-out-of-order.service")
CREDENTIAL = "etc/credstore.encrypted/pos-app.keys"


@pytest.fixture(scope="module")
def debian() -> Iterator[Debian]:
    with clean_debian() as debian:
        yield debian


@pytest.fixture(scope="module")
def packages() -> tuple[Path, Path]:
    """The till's and the kiosk's."""
    version = project.version()
    (till,) = project.DIST.glob(f"pos-app_{version}_*.deb")
    (kiosk,) = project.DIST.glob(f"{ACCOUNT}_{version}_all.deb")
    return till, kiosk


def as_unit(debian: Debian, *words: str) -> tuple[list[str], dict[str, str]]:
    """Return what runs `words` as the unit would: its account, its folders, no screen."""
    command, env = debian.command(
        words,
        {
            "HOME": HOME,
            "POS_APP_HOME": HOME,
            "RUNTIME_DIRECTORY": RUNTIME,
            "XDG_RUNTIME_DIR": RUNTIME,
            "NOTIFY_SOCKET": f"{RUNTIME}/notify",
            "POS_APP_KIOSK_WESTON": WESTON,
        },
        as_root=True,
    )
    return [command[0], f"--userspec={ACCOUNT}:{ACCOUNT}", "--groups=", *command[1:]], env


@contextmanager
def session(debian: Debian) -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    """Run the session; everything of it is gone afterwards."""
    for folder in (HOME, RUNTIME):
        debian.run_as_root("install", "-d", "-m", "700", "-o", ACCOUNT, folder)
    command, env = as_unit(debian, f"{SCRIPTS}/session")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(debian.root / RUNTIME[1:] / "notify"))
        debian.run_as_root("chown", ACCOUNT, f"{RUNTIME}/notify")
        manager.setblocking(False)
        with subprocess.Popen(command, env=env, cwd="/", start_new_session=True) as process:
            try:
                yield process, manager
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def test_it_installs_with_what_it_needs(debian: Debian, packages: tuple[Path, Path]) -> None:
    for package in packages:
        done = debian.install(package)
        assert done.returncode == 0, done.stdout + done.stderr
    assert {ACCOUNT, "pos-app", "weston", "systemd"} <= debian.packages()


def test_its_account_has_no_password_and_no_shell(debian: Debian) -> None:
    line = debian.run_as_root("getent", "passwd", ACCOUNT).strip().split(":")
    assert line[5:] == [HOME, "/usr/sbin/nologin"]
    (shadow,) = debian.run_as_root("getent", "shadow", ACCOUNT).splitlines()
    assert shadow.split(":")[1] in {"!*", "*", "!"}


def test_systemd_finds_nothing_to_say_about_the_units(debian: Debian) -> None:
    units = [f"/usr/lib/systemd/system/{unit}" for unit in UNITS]
    done = debian.run("systemd-analyze", "verify", "--man=no", *units, as_root=True)
    said = [line for line in (done.stdout + done.stderr).splitlines() if ACCOUNT in line]
    assert said == []


def test_the_session_tells_of_life_and_ends_in_order(debian: Debian) -> None:
    configuration = debian.root / "etc" / "pos-app" / "kiosk.conf"
    usual = configuration.read_text("utf-8")
    configuration.write_text(f"{usual}\nTILL_ARGUMENTS='--kiosk --training'\n", "utf-8")
    try:
        with session(debian) as (process, manager):
            heard: list[str] = []

            def has_told() -> bool:
                with suppress(BlockingIOError):
                    heard.append(manager.recv(4096).decode())
                return "READY=1" in heard and heard.count("WATCHDOG=1") >= 2

            wait_for(has_told, "signs of life")
            health = debian.root / HOME[1:] / "training" / "health.json"
            wait_for(health.exists, "the health file")
            told = json.loads(health.read_text("utf-8"))
            assert (told["phase"], told["mode"]) == ("ready", "training")
            assert told["painted_at"], "nothing was ever drawn"
            command, env = as_unit(debian, f"{SCRIPTS}/stop")
            subprocess.run(command, env=env, cwd="/", check=True)
            assert process.wait(PATIENCE_S) == ExitCode.OK
    finally:
        configuration.write_text(usual, "utf-8")


def test_removing_leaves_sales_and_keys_and_purging_leaves_sales(debian: Debian) -> None:
    key = debian.root / CREDENTIAL
    key.parent.mkdir(mode=0o700, exist_ok=True)
    key.write_text("encrypted", "ascii")
    sales = debian.root / HOME[1:] / "training" / "journal.sqlite3"
    debian.run_as_root("apt-get", "remove", "--yes", ACCOUNT)
    left = [unit for unit in UNITS if (debian.root / "usr/lib/systemd/system" / unit).exists()]
    assert left == []
    assert not (debian.root / SCRIPTS[1:]).exists()
    assert sales.exists()
    assert key.exists()
    assert debian.run("pos-app", "--version").returncode == 0, "the till stays"
    debian.run_as_root("apt-get", "purge", "--yes", ACCOUNT)
    assert sales.exists()
    assert not key.exists()
    assert not (debian.root / "etc" / "pam.d" / ACCOUNT).exists()
    assert not shutil.which(ACCOUNT, path=str(debian.root / "usr/bin"))
