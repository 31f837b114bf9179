"""The package `pos-app-kiosk`: what makes a machine with the till on it a kiosk."""

from __future__ import annotations

import shutil
from pathlib import Path

import project
from linux import deb

FILES = Path(__file__).resolve().parent / "kiosk"
PLACES = {
    "pos-app-kiosk.service": "usr/lib/systemd/system/pos-app-kiosk.service",
    "pos-app-kiosk-out-of-order.service": (
        "usr/lib/systemd/system/pos-app-kiosk-out-of-order.service"
    ),
    "update-window.conf": "usr/lib/systemd/system/apt-daily-upgrade.timer.d/pos-app-kiosk.conf",
    "journald.conf": "usr/lib/systemd/journald.conf.d/pos-app-kiosk.conf",
    "sysusers.conf": "usr/lib/sysusers.d/pos-app-kiosk.conf",
    "session": "usr/lib/pos-app-kiosk/session",
    "till": "usr/lib/pos-app-kiosk/till",
    "stop": "usr/lib/pos-app-kiosk/stop",
    "forget-restart": "usr/lib/pos-app-kiosk/forget-restart",
    "relay": "usr/lib/pos-app-kiosk/relay",
    "end-session": "usr/lib/pos-app-kiosk/end-session",
    "give-console-back": "usr/lib/pos-app-kiosk/give-console-back",
    "backlight.rules": "usr/lib/udev/rules.d/70-pos-app-kiosk.rules",
    "weston.ini": "usr/lib/pos-app-kiosk/weston.ini",
    "setup": "usr/sbin/pos-app-kiosk-setup",
    "kiosk.conf": "etc/pos-app/kiosk.conf",
    "pam": "etc/pam.d/pos-app-kiosk",
    "no-reboot.conf": "etc/apt/apt.conf.d/52pos-app-kiosk",
}
"""Each file's place in the machine."""
SCRIPTS = (
    "session",
    "till",
    "stop",
    "forget-restart",
    "end-session",
    "give-console-back",
    "relay",
    "setup",
)
CONTROL = ("postinst", "prerm", "postrm", "triggers")
DESCRIPTION = """a kiosk where customers pay by QR alone
 Starts pos-app alone on the screen, upright or lying, watches it, and starts it
 again where it ends or hangs. Its keys are systemd credentials. Set it up with
 pos-app-kiosk-setup."""


def build() -> Path:
    """Pack it as `dist/pos-app-kiosk_VERSION_all.deb`."""
    root = project.BUILD / "kiosk-deb"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(root)
    return deb.pack(root, project.DIST / f"pos-app-kiosk_{project.version()}_all.deb")


def lay_out(root: Path) -> None:
    """Write the whole tree below `root`."""
    for name, place in PLACES.items():
        _copy(FILES / name, root / place, mode=0o755 if name in SCRIPTS else 0o644)
    guide = project.ROOT / "docs" / "kiosk.md"
    _copy(guide, root / "usr/share/doc/pos-app-kiosk/README.md", mode=0o644)
    _copy(project.ROOT / "LICENSE", root / "usr/share/doc/pos-app-kiosk/copyright", mode=0o644)
    control = root / "DEBIAN"
    for name in CONTROL:
        _copy(FILES / name, control / name, mode=0o644 if name == "triggers" else 0o755)
    configuration = sorted(place for place in PLACES.values() if place.startswith("etc/"))
    (control / "conffiles").write_text("".join(f"/{place}\n" for place in configuration), "ascii")
    lines = (f"{name}: {value}\n" for name, value in fields().items())
    (control / "control").write_text("".join(lines), "utf-8")


def fields() -> dict[str, str]:
    """Return the control file's fields."""
    version = project.version()
    return {
        "Package": "pos-app-kiosk",
        "Version": version,
        "Architecture": "all",
        "Maintainer": "QR Toʻlov contributors <pos-app@localhost>",
        "Depends": (
            f"pos-app (= {version}), weston (>= 10), systemd (>= 252), libpam-systemd, dbus, udev"
        ),
        "Recommends": "alsa-utils, systemd-timesyncd | time-daemon, unattended-upgrades",
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }


def _copy(source: Path, target: Path, *, mode: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(mode)
