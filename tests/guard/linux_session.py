"""`python -m tests.guard.linux_session`: the kiosk's units and its session, without a screen.

The units by `systemd-analyze verify`; the package's own scripts under Weston's headless backend,
upright and lying, and the till under cage's: that it tells systemd of life, that its exit code
comes through, that a stop ends it in order, and that the page is shown. Exit code 2 where a program
for it is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pos_app.app.exit_codes import ExitCode
from tasks import EXIT_CANNOT, EXIT_FAILED
from tests import ROOT
from tests.drivers.command_line import PROGRAM, environment
from tests.drivers.credentials import PUBLIC_KEY, write_credentials
from tests.drivers.waiting import PATIENCE_S, wait_for

sys.path.insert(0, str(ROOT / "packaging"))

from linux import kiosk_deb

NEEDED = ("weston", "cage", "systemd-analyze", "systemd-creds", "unshare", "Xwayland")
HEADLESS = "weston --backend=headless-backend.so --use-pixman"
SIZES = {"lying": "--width=1366 --height=768", "upright": "--width=1080 --height=1920"}
TURNED = "--width=1920 --height=1080 --transform=rotate-90"
KILLED = 128 + signal.SIGKILL


@dataclass
class Session:
    """A running session: its process, what systemd would hear of it, and its folders."""

    process: subprocess.Popen[bytes]
    manager: socket.socket
    runtime: Path
    home: Path

    def heard(self) -> list[str]:
        """Return what was told since."""
        told: list[str] = []
        while True:
            try:
                told.append(self.manager.recv(4096).decode())
            except BlockingIOError:
                return told

    def pid(self) -> int:
        """Return the till's process id, once it is there."""
        file = self.runtime / "pid"
        return int(wait_for(lambda: file.read_text().strip() if file.exists() else "", "the till"))

    def health(self) -> dict[str, object]:
        """Return the till's health file, once it is there."""
        file = self.home / "training" / "health.json"
        wait_for(file.exists, "the health file")
        told: dict[str, object] = json.loads(file.read_text("utf-8"))
        return told


def lay_out(folder: Path) -> Path:
    """Lay the package's files out; returns the folder of its scripts."""
    kiosk_deb.lay_out(folder)
    return folder / "usr" / "lib" / "pos-app-kiosk"


@contextmanager
def session(
    folder: Path, scripts: Path, weston: str, *arguments: str, configuration: str = ""
) -> Iterator[Session]:
    """Run the session as its unit would; everything of it is gone afterwards."""
    place = Path(tempfile.mkdtemp(dir=folder))
    runtime, home = place / "run", place / "home"
    runtime.mkdir(mode=0o700)
    file = place / "kiosk.conf"
    file.write_text(f"TILL_ARGUMENTS='--kiosk --training'\n{configuration}\n", "utf-8")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(place / "notify"))
        manager.setblocking(False)
        more = {
            "RUNTIME_DIRECTORY": str(runtime),
            "XDG_RUNTIME_DIR": str(runtime),
            "NOTIFY_SOCKET": str(place / "notify"),
            "POS_APP_KIOSK_WESTON": weston,
            "POS_APP_KIOSK_CONFIGURATION": str(file),
            "POS_APP_KIOSK_PROGRAM": " ".join(PROGRAM),
        }
        with started([str(scripts / "session"), *arguments], environment(home, more)) as process:
            yield Session(process, manager, runtime, home)


@contextmanager
def started(command: list[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in a process group of its own, which is ended afterwards."""
    with subprocess.Popen(command, env=dict(env), start_new_session=True) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def verify_units(folder: Path) -> str:
    """Have systemd read the units; it must find nothing to say."""
    root = folder / "verified"
    scripts = lay_out(root)
    units = sorted((root / "usr/lib/systemd/system").glob("*.service"))
    for unit in units:  # its programs are not installed here
        text = unit.read_text("utf-8")
        unit.write_text(text.replace("/usr/lib/pos-app-kiosk/", f"{scripts}/"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, units)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "pos-app-kiosk" in line]
    assert ours == [], "\n".join(ours)
    return f"{len(units)} units verified"


def lives_and_stops(folder: Path, scripts: Path, weston: str) -> None:
    """The till tells of life, paints, and ends in order when its unit is stopped."""
    with session(folder, scripts, weston) as kiosk:
        heard: list[str] = []

        def has_told() -> bool:
            heard.extend(kiosk.heard())
            return "READY=1" in heard and heard.count("WATCHDOG=1") >= 2

        wait_for(has_told, "signs of life")
        health = kiosk.health()
        assert (health["phase"], health["mode"]) == ("ready", "training"), health
        assert health["painted_at"], "nothing was ever drawn"
        kiosk.pid()
        stop = [str(scripts / "stop")]
        subprocess.run(
            stop, env={**os.environ, "RUNTIME_DIRECTORY": str(kiosk.runtime)}, check=True
        )
        assert kiosk.process.wait(PATIENCE_S) == ExitCode.OK
        assert "STOPPING=1" in kiosk.heard()
        assert kiosk.health()["phase"] == "stopped"


def is_killed(folder: Path, scripts: Path, weston: str) -> None:
    """A till that is killed ends the session with a code that has it started again."""
    with session(folder, scripts, weston) as kiosk:
        kiosk.health()
        os.kill(kiosk.pid(), signal.SIGKILL)
        assert kiosk.process.wait(PATIENCE_S) == KILLED


def shows_the_page(folder: Path, scripts: Path, weston: str) -> None:
    """The page stays until its unit ends, and tells systemd of no life."""
    with session(folder, scripts, weston, "--out-of-order") as kiosk:
        pid = kiosk.pid()
        mapped = Path(f"/proc/{pid}/maps")
        wait_for(lambda: "libqwayland" in mapped.read_text(), "the page on Wayland")
        assert kiosk.heard() == []
        assert kiosk.process.poll() is None
        kiosk.process.send_signal(signal.SIGTERM)
        os.killpg(kiosk.process.pid, signal.SIGTERM)
        kiosk.process.wait(PATIENCE_S)


def refuses_a_bad_turn(folder: Path, scripts: Path, weston: str) -> None:
    """A slip of the pen in kiosk.conf is said, and nothing is started."""
    with session(folder, scripts, weston, configuration="TURN=45") as kiosk:
        assert kiosk.process.wait(PATIENCE_S) == ExitCode.SETTINGS


def turns(folder: Path, scripts: Path, weston: str) -> None:
    """A turn is written for each connector, and into the file that Weston reads."""
    with session(folder, scripts, weston, configuration="TURN=270") as kiosk:
        kiosk.health()
        file = (kiosk.runtime / "weston.ini").read_text("utf-8")
        assert "path=" in file
        connectors = len(list(Path("/sys/class/drm").glob("card*-*/status")))
        assert file.count("transform=rotate-270") == connectors


STAND_INS = {
    "systemctl": 'echo "$*" >>"$CALLS"',
    "pos-app": 'exec $PROGRAM "$@"',
    "systemd-run": """
echo "$*" >>"$CALLS"
mkdir -p "$GIVEN"
while [ "$1" != pos-app ]; do
    case $1 in
    --property=LoadCredentialEncrypted=*)
        pair=${1#--property=LoadCredentialEncrypted=}
        systemd-creds decrypt --name="${pair%%:*}" "${pair#*:}" "$GIVEN/${pair%%:*}"
        chmod 400 "$GIVEN/${pair%%:*}"
        ;;
    esac
    shift
done
chmod 500 "$GIVEN"
CREDENTIALS_DIRECTORY=$GIVEN exec "$@"
""",
}
"""What needs a running systemd; that decrypts and starts, as the unit's own words say."""


def keys_come_through(folder: Path) -> None:
    """The set-up's script encrypts keys that the till of a service then reads, and nothing else."""
    place = Path(tempfile.mkdtemp(dir=folder))
    given = Path("/run/credentials") / f"pos-app-proof-{os.getpid()}.service"
    for name, text in STAND_INS.items():
        (place / name).write_text(f"#!/bin/sh\nset -e\n{text}\n", "utf-8")
        (place / name).chmod(0o755)
    package = place / "package"
    lay_out(package)
    more = {
        "PATH": f"{place}:{os.environ['PATH']}",
        "CALLS": str(place / "calls"),
        "PROGRAM": " ".join(PROGRAM),
        "GIVEN": str(given),
        "POS_APP_KIOSK_STORE": str(place / "store"),
    }
    words = ["--credentials", str(write_credentials(place)), "--base-url", "https://pay.example.uz"]
    words += ["--shop", "Chorsu ʻ 2", "--till", "K1"]
    setup = [str(package / "usr/sbin/pos-app-kiosk-setup"), *words]
    try:
        for _ in range(2):  # again for other keys
            shutil.rmtree(given, ignore_errors=True)
            done = subprocess.run(
                setup,
                env=environment(place / "home", more),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
        settings = (place / "home" / "settings.toml").read_text("utf-8")
        assert 'shop = "Chorsu ʻ 2"' in settings, settings
        kept = sorted(file.name for file in (place / "store").iterdir())
        assert kept == ["pos-app.keys", "pos-app.pins"], kept
        assert all(PUBLIC_KEY not in file.read_text() for file in (place / "store").iterdir())
        calls = (place / "calls").read_text("utf-8")
        assert "start pos-app-kiosk.service" in calls, calls
    finally:
        shutil.rmtree(given, ignore_errors=True)


def lives_under_cage(folder: Path) -> None:
    """The till lives under cage too, which will not run as root."""
    place = Path(tempfile.mkdtemp(dir=folder))
    place.joinpath("run").mkdir(mode=0o700)
    more = {
        "XDG_RUNTIME_DIR": str(place / "run"),
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
        "QT_QPA_PLATFORM": "wayland",
    }
    as_user = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    command = [*as_user, "cage", "-d", "--", *PROGRAM, "--kiosk", "--training"]
    with started(command, environment(place / "home", more)):
        file = place / "home" / "training" / "health.json"
        wait_for(file.exists, "the till's health under cage")
        assert json.loads(file.read_text("utf-8"))["phase"] == "ready"


def prove(folder: Path) -> str:
    """Run all of it; returns the line of figures."""
    scripts = lay_out(folder / "package")
    lines = [verify_units(folder)]
    begun = time.monotonic()
    for name, size in {**SIZES, "turned": TURNED}.items():
        lives_and_stops(folder, scripts, f"{HEADLESS} {size}")
        lines.append(name)
    weston = f"{HEADLESS} {SIZES['lying']}"
    checks: tuple[Callable[[Path, Path, str], None], ...] = (
        is_killed,
        shows_the_page,
        refuses_a_bad_turn,
        turns,
    )
    for check in checks:
        check(folder, scripts, weston)
        lines.append(check.__name__.replace("_", " "))
    if os.geteuid() == 0:
        keys_come_through(folder)
        lines.append("keys come through")
    lives_under_cage(folder)
    lines.append("lives under cage")
    return f"{', '.join(lines)}: good in {time.monotonic() - begun:.0f} s"


def main() -> int:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        sys.stdout.write(f"not on PATH: {' '.join(missing)}\n")
        return EXIT_CANNOT
    with tempfile.TemporaryDirectory(prefix="pos-app-kiosk-") as folder:
        try:
            line = prove(Path(folder))
        except AssertionError as error:
            sys.stdout.write(f"the kiosk's session FAILED: {error}\n")
            return EXIT_FAILED
    sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
