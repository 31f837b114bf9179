"""`python -m tests.packages.kiosk_under_systemd [SUITE …]`: the kiosk under a real systemd.

The packages of `dist/` in a Debian that is booted, Weston with its headless backend: set up,
watched, killed, frozen, restarted by staff, out of order and back, left, updated, booted again and
removed. Exit code 2 where this machine cannot boot one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tasks import EXIT_CANNOT, EXIT_FAILED
from tests import ROOT
from tests.drivers.credentials import FILE, PRIVATE_KEY
from tests.drivers.waiting import wait_for
from tests.packages.booted_debian import UNATTENDED, BootedDebian, booted, what_is_missing
from tests.packages.debian import BUILD, Debian, make_root
from tests.packages.fresh_debian import SUITES, say

sys.path.insert(0, str(ROOT / "packaging"))

import project

UNIT, PAGE, LOGIN = (
    "pos-app-kiosk.service",
    "pos-app-kiosk-out-of-order.service",
    "getty@tty1.service",
)
HOME, RUNTIME = "/var/lib/pos-app-kiosk", "/run/pos-app-kiosk"
WESTON = "weston --backend=headless-backend.so --use-pixman --width=1366 --height=768"
DROP_IN = f'[Service]\nEnvironment="POS_APP_KIOSK_WESTON={WESTON}"\n'
PORT = 18317
GATEWAY = f"http://127.0.0.1:{PORT}"
RUNNING = "active running"
BOOTED_HAS = ("systemd-sysv", "dbus", "procps")
STARTS, AGAIN_S, WATCHED_S, PAGE_S = 5, 30, 20, 120
SHORT_LIVED = "/usr/local/bin/short-lived-till"
"""Stands in for a till that staff restart: it is ready, and ends with the code in a file."""
SHORT_LIVED_TEXT = f"""#!/bin/sh
systemd-notify --ready
echo x >>{RUNTIME}/short-lived
exit "$(cat {RUNTIME}/wanted-code)"
"""


class Kiosk:
    """The kiosk in a booted Debian."""

    def __init__(self, debian: BootedDebian) -> None:
        self.debian = debian

    def pid(self) -> int:
        """Return the till's process id, as it is in there."""
        return int(self.debian.must("cat", f"{RUNTIME}/pid"))

    def told(self) -> dict[str, str]:
        """Return what systemd knows of the unit."""
        names = ("ActiveState", "SubState", "Result", "NRestarts", "MainPID", "InvocationID")
        return self.debian.show(UNIT, *names, "WatchdogTimestampMonotonic")

    def health(self) -> dict[str, object]:
        """Return what `pos-app health` says, asked as the guide says."""
        said = self.debian.run("env", f"POS_APP_HOME={HOME}", "pos-app", "health", "--json").stdout
        health: dict[str, object] = json.loads(said)
        return health

    def wait_until_another_runs(self, before: str, what: str, seconds: float) -> float:
        """Wait until another invocation than `before` is ready; returns the seconds it took."""
        begun = time.monotonic()

        def runs() -> bool:
            told = self.told()
            state = f"{told['ActiveState']} {told['SubState']}"
            return state == RUNNING and told["InvocationID"] != before

        wait_for(runs, what, seconds)
        return time.monotonic() - begun

    def end(self, signal: str, what: str, seconds: float) -> float:
        """Send the till a signal that ends it; returns the seconds until the next one is ready."""
        before = self.told()["InvocationID"]
        self.debian.must("kill", f"-{signal}", str(self.pid()))
        return self.wait_until_another_runs(before, what, seconds)

    def journal(self) -> str:
        """Return the end of what systemd wrote down of both units."""
        return self.debian.run("journalctl", "-n", "60", "-o", "short-precise").stdout


def made() -> list[Path]:
    """Return both packages that `tasks.py package` made, else none."""
    version = project.version()
    names = (f"pos-app_{version}_*.deb", f"pos-app-kiosk_{version}_all.deb")
    found = [package for name in names for package in project.DIST.glob(name)]
    return found if len(found) == len(names) else []


def install(debian: BootedDebian) -> None:
    """Install both packages by apt, under the running systemd."""
    for package in made():
        shutil.copy(package, debian.root / "root" / package.name)
    names = [f"/root/{package.name}" for package in made()]
    debian.must("apt-get", "install", "--yes", "--no-install-recommends", *names)
    for unit in (UNIT, PAGE):
        debian.write(f"/etc/systemd/system/{unit}.d/headless.conf", DROP_IN)
    debian.must("systemctl", "daemon-reload")


def is_set_up(kiosk: Kiosk) -> str:
    """The set-up gives the keys, and the till is there: ready, watched, with the keys."""
    debian = kiosk.debian
    serve = ["pos-app", "training-gateway", "--port", str(PORT)]
    debian.must("systemd-run", "--unit=gateway", "--setenv=POS_APP_HOME=/root/gateway", *serve)
    debian.write("/root/credentials.json", json.dumps(FILE), 0o600)
    words = ["--credentials", "/root/credentials.json", "--base-url", GATEWAY]
    begun = time.monotonic()
    debian.must("pos-app-kiosk-setup", *words, "--shop", "Chorsu ʻ 2", "--till", "K1")
    took = time.monotonic() - begun
    assert debian.state(UNIT) == RUNNING
    assert debian.must("systemctl", "is-enabled", UNIT).strip() == "enabled"
    assert PRIVATE_KEY not in (debian.root / "etc/credstore.encrypted/pos-app.keys").read_text()
    given = f"/run/credentials/{UNIT}"
    assert debian.run("runuser", "-u", "nobody", "--", "ls", given).returncode != 0
    wait_for(lambda: kiosk.health()["verdict"] == "well", "a till that can charge")
    return f"set up in {took:.0f} s"


def is_watched(kiosk: Kiosk) -> str:
    """Systemd hears signs of life of the till, and its session is one of the seat's."""

    def heard() -> int:
        return int(kiosk.told()["WatchdogTimestampMonotonic"])

    first = wait_for(heard, "a sign of life")
    wait_for(lambda: heard() > first, "another sign of life", WATCHED_S)
    sessions = kiosk.debian.must("loginctl", "list-sessions", "--no-legend")
    assert re.search(r"pos-app-kiosk\s+seat0\b", sessions), sessions
    return "watched, a session of seat0"


def is_started_again(kiosk: Kiosk) -> str:
    """A till that is killed comes again at once, one that is frozen after the watchdog's time."""
    killed = kiosk.end("KILL", "a till after a kill", AGAIN_S)
    frozen = kiosk.end("STOP", "a till after a freeze", WATCHED_S + 3 * AGAIN_S)
    assert frozen > WATCHED_S / 2
    return f"killed: ready after {killed:.1f} s; frozen: after {frozen:.0f} s"


def is_out_of_order(kiosk: Kiosk) -> str:
    """After five starts the page is shown, for its time; then the kiosk is tried again."""
    debian = kiosk.debian
    debian.must("systemctl", "restart", UNIT)
    debian.must("systemctl", "reset-failed", UNIT)
    for _ in range(STARTS):  # that of before is forgotten
        kiosk.end("KILL", "a till after a kill", AGAIN_S)
        assert debian.state(PAGE).startswith("inactive"), "the page before its time"
    debian.must("kill", "-KILL", str(kiosk.pid()))
    wait_for(lambda: debian.state(PAGE) == RUNNING, "the page", AGAIN_S)
    begun = time.monotonic()
    assert kiosk.told()["ActiveState"] == "failed"
    maps = wait_for(lambda: page_maps(kiosk), "the page on Wayland")
    assert "libqwayland" in maps
    before = kiosk.told()["InvocationID"]
    kiosk.wait_until_another_runs(before, "a kiosk after the page", PAGE_S + 3 * AGAIN_S)
    took = time.monotonic() - begun
    assert took > PAGE_S - AGAIN_S, took
    wait_for(lambda: not debian.state(PAGE).startswith("active"), "the page's end")
    assert kiosk.told()["NRestarts"] == "0", "its first start failed"
    return f"out of order after {STARTS} starts, again after {took:.0f} s"


def page_maps(kiosk: Kiosk) -> str:
    done = kiosk.debian.run("cat", f"/proc/{kiosk.pid()}/maps")
    return done.stdout if "libqwayland" in done.stdout else ""


def is_restarted(kiosk: Kiosk) -> str:
    """Restarts that staff ask for never count, failures of the same kind do."""
    debian = kiosk.debian
    debian.write(SHORT_LIVED, SHORT_LIVED_TEXT, 0o755)
    program = f'[Service]\nEnvironment="POS_APP_KIOSK_PROGRAM={SHORT_LIVED}"\n'
    debian.must("systemctl", "stop", UNIT)
    drop_in = f"/etc/systemd/system/{UNIT}.d/short-lived.conf"
    debian.write(drop_in, program)
    debian.must("systemctl", "daemon-reload")
    debian.must("sh", "-c", f"echo 15 >{RUNTIME}/wanted-code; chmod 644 {RUNTIME}/wanted-code")
    debian.run("systemctl", "--no-block", "start", UNIT)

    def starts() -> int:
        return len(debian.run("cat", f"{RUNTIME}/short-lived").stdout.split())

    wait_for(lambda: starts() > 3 * STARTS, "restarts that count for nothing")
    assert debian.state(PAGE).startswith("inactive")
    debian.must("sh", "-c", f"echo 1 >{RUNTIME}/wanted-code")
    wait_for(lambda: debian.state(PAGE) == RUNNING, "the page after failures")
    many = starts()
    debian.must("systemctl", "stop", PAGE, UNIT)
    debian.must("rm", drop_in, f"{RUNTIME}/short-lived")
    debian.must("systemctl", "daemon-reload")
    debian.must("systemctl", "reset-failed", UNIT)
    debian.must("systemctl", "start", UNIT)
    return f"{many} starts, restarts by staff uncounted"


def is_left(kiosk: Kiosk) -> str:
    """A kiosk that ends with 0 stays ended, and the console has its login; a start goes back."""
    debian = kiosk.debian
    debian.must("kill", "-TERM", str(kiosk.pid()))
    wait_for(lambda: debian.state(LOGIN) == RUNNING, "the console's login")
    assert debian.state(UNIT).startswith("inactive"), debian.state(UNIT)
    assert kiosk.told()["Result"] == "success"
    debian.must("systemctl", "start", UNIT)
    assert debian.state(UNIT) == RUNNING
    assert debian.state(LOGIN).startswith("inactive")
    return "left and gone back to"


def is_updated_at_night(kiosk: Kiosk) -> str:
    """The timer of updates is active, and elapses in its window."""
    debian = kiosk.debian
    timer = debian.show("apt-daily-upgrade.timer", "ActiveState", "TimersCalendar", "Persistent")
    assert timer["ActiveState"] == "active", timer
    assert timer["TimersCalendar"].count("OnCalendar=") == 1, timer
    assert "04:30:00" in timer["TimersCalendar"], timer
    assert timer["Persistent"] == "no", timer
    (line,) = (
        line
        for line in debian.must("systemctl", "list-timers", "--no-legend").splitlines()
        if "apt-daily-upgrade" in line
    )
    assert re.search(r"^\w+ [\d-]+ 04:[345]\d:\d\d ", line), line
    told = debian.must("apt-config", "dump", "Unattended-Upgrade::Automatic-Reboot")
    assert '"false"' in told, told
    return "updates between 4:30 and 5:00"


def is_replaced(kiosk: Kiosk) -> str:
    """An update of the till ends the kiosk in order, and starts it again."""
    before = kiosk.told()["InvocationID"]
    (package,) = (kiosk.debian.root / "root").glob("pos-app_*.deb")
    kiosk.debian.must("apt-get", "install", "--yes", "--reinstall", f"/root/{package.name}")
    kiosk.wait_until_another_runs(before, "a kiosk after its update", 3 * AGAIN_S)
    return "updated"


def comes_with_the_boot(kiosk: Kiosk) -> str:
    """The kiosk is there after a boot, without anybody."""
    wait_for(lambda: kiosk.debian.state(UNIT) == RUNNING, "the kiosk after a boot")
    assert kiosk.debian.state(LOGIN).startswith("inactive")
    wait_for(lambda: kiosk.health()["phase"] == "ready", "a till that is ready")
    return "there after a boot"


def is_removed(kiosk: Kiosk) -> str:
    """Removing ends the kiosk, and the console has its login."""
    debian = kiosk.debian
    debian.must("apt-get", "remove", "--yes", "pos-app-kiosk")
    assert debian.show(UNIT, "LoadState", "ActiveState")["ActiveState"] != "active"
    assert not debian.run("pgrep", "-u", "pos-app-kiosk", "weston").stdout
    wait_for(lambda: debian.state(LOGIN) == RUNNING, "the console's login")
    return "removed"


FIRST_BOOT = (
    is_set_up,
    is_watched,
    is_started_again,
    is_restarted,
    is_out_of_order,
    is_left,
    is_updated_at_night,
    is_replaced,
)
SECOND_BOOT = (comes_with_the_boot, is_removed)


def try_suite(suite: str) -> str:
    """Try all of it on a release of Debian; returns its line of figures."""
    root = BUILD / f"booted-{suite}"
    make_root(suite, root)
    try:
        prepare(root)
        lines = []
        with booted(root) as debian:
            version = debian.must("systemctl", "--version").split()[1]
            install(debian)
            lines += try_each(Kiosk(debian), FIRST_BOOT)
        with booted(root) as debian:
            debian.must("systemctl", "is-active", "dbus.service")
            lines += try_each(Kiosk(debian), SECOND_BOOT)
        return f"{SUITES[suite]}, systemd {version}: {', '.join(lines)}"
    finally:
        shutil.rmtree(root)


def try_each(kiosk: Kiosk, checks: Sequence[Callable[[Kiosk], str]]) -> list[str]:
    """Try each in turn; where one fails, what systemd wrote down is shown."""
    lines = []
    for check in checks:
        try:
            lines.append(check(kiosk))
        except AssertionError:
            say(kiosk.journal())
            raise
        say(f"{lines[-1]}\n")
    return lines


def prepare(root: Path) -> None:
    """Install what every Debian that boots has."""
    install = ("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *BOOTED_HAS)
    for words in (("apt-get", "-qq", "update"), install):
        command, env = Debian(root).command(words, UNATTENDED, as_root=True)
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    # Its console is not one that a login could use.
    (root / "etc/systemd/system/console-getty.service").symlink_to("/dev/null")


def main() -> int:
    missing = ["root's rights"] if os.geteuid() != 0 else []
    missing += what_is_missing()
    if missing:
        say(f"no Debian can be booted here without {', '.join(missing)}\n")
        return EXIT_CANNOT
    if not made():
        say("there are no packages in dist/: tasks.py package\n")
        return EXIT_CANNOT
    parser = argparse.ArgumentParser(prog="python -m tests.packages.kiosk_under_systemd")
    parser.add_argument("suites", nargs="*", default=list(SUITES), metavar="SUITE")
    try:
        lines = [try_suite(suite) for suite in parser.parse_args().suites]
    except AssertionError as error:
        say(f"the kiosk under systemd FAILED: {error}\n")
        return EXIT_FAILED
    say("; ".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
