"""A Debian in a folder that is booted: its own systemd as process 1, in namespaces of its own.

It sees this machine's kernel and network, and no process, mount or control group of it. What it may
write of the kernel's own settings is read-only. Its consoles are this machine's first virtual ones:
nobody may sit there, and one is booted at a time. With its process 1 all of it ends.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.drivers.waiting import wait_for
from tests.packages.debian import LONGEST_S

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
UNATTENDED = {"DEBIAN_FRONTEND": "noninteractive"}
NAMESPACES = ("--pid", "--mount", "--cgroup", "--uts", "--ipc")
NEEDED = ("debootstrap", "nsenter", "unshare")
CONSOLES = (Path("/dev/tty0"), Path("/dev/tty1"))
BOOT = r"""
set -eu
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
for each in sys sysrq-trigger; do
    [ -e "$root/proc/$each" ] || continue
    mount --bind "$root/proc/$each" "$root/proc/$each"
    mount -o remount,bind,ro "$root/proc/$each"
done
mount -t sysfs sysfs "$root/sys"
mount -o remount,bind,ro "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
for each in null zero full random urandom tty tty0 tty1; do
    cp -a "/dev/$each" "$root/dev/$each"
done
cp -a /dev/null "$root/dev/console"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
hostname pos-app-trial
cd "$root"
pivot_root . .
umount -l .
# Credentials are mounted for a service from outside of it: systemd shares mounts itself only where
# it is in no container.
mount --make-rshared /
exec env -i container=pos-app-trial PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    chroot . /lib/systemd/systemd
"""
"""Mounts what process 1 is to find, makes `root` the only file system, and becomes process 1."""


@dataclass(frozen=True)
class BootedDebian:
    """A Debian whose systemd runs: `leader` is its process 1, seen from outside."""

    root: Path
    leader: int

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run to the end as root, with nothing of this environment."""
        env = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", **UNATTENDED}
        enter = ["nsenter", f"--target={self.leader}", "--all", "--root", "--wd", "--"]
        return subprocess.run(
            [*enter, *words],
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )

    def must(self, *words: str, stdin: str = "") -> str:
        """Run what must go well; returns its output."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def show(self, unit: str, *properties: str) -> dict[str, str]:
        """Return what systemd knows about a unit."""
        told = self.must("systemctl", "show", unit, f"--property={','.join(properties)}")
        return dict(line.split("=", 1) for line in told.splitlines() if "=" in line)

    def state(self, unit: str) -> str:
        """Return a unit's state and substate, as `active running`."""
        told = self.show(unit, "ActiveState", "SubState")
        return f"{told['ActiveState']} {told['SubState']}"

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Write a file of this Debian, with the folders it needs."""
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(mode)


def what_is_missing() -> list[str]:
    """Return what this machine lacks for it."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    missing += [str(console) for console in CONSOLES if not console.exists()]
    if not _hierarchies():
        missing.append("a cgroup2 hierarchy")
    return missing


@contextmanager
def booted(root: Path) -> Iterator[BootedDebian]:
    """Boot the Debian in `root`; every process, mount and group of it is gone afterwards."""
    group = _hierarchies()[0] / f"pos-app-trial-{time.monotonic_ns()}"
    group.mkdir()
    # It enters the group before its namespaces are made: the group is then the top of all it sees.
    into = 'echo $$ >"$1/cgroup.procs" && shift && exec "$@"'
    unshare = ["unshare", "--fork", "--kill-child", *NAMESPACES]
    command = ["sh", "-c", into, "sh", str(group), *unshare, "sh", "-c", BOOT, "sh", str(root)]
    try:
        with subprocess.Popen(command, stdin=subprocess.DEVNULL) as process:
            try:
                debian = BootedDebian(root, _child_of(process))
                wait_for(lambda: is_up(debian, process), "the end of systemd's start")
                yield debian
            finally:
                process.kill()
    finally:
        _remove(group)


def is_up(debian: BootedDebian, process: subprocess.Popen[bytes]) -> bool:
    """Tell whether all was started that a boot starts."""
    assert process.poll() is None, f"process 1 ended: {process.returncode}"
    told = debian.run("systemctl", "is-system-running").stdout.strip()
    return told in {"running", "degraded"}


def _child_of(process: subprocess.Popen[bytes]) -> int:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")

    def systemd() -> int:
        for child in children.read_text("ascii").split():
            with suppress(FileNotFoundError):
                if Path(f"/proc/{child}/comm").read_text("utf-8").strip() == "systemd":
                    return int(child)
        assert process.poll() is None, f"the boot failed: {process.returncode}"
        return 0

    return wait_for(systemd, "process 1")


def _hierarchies() -> list[Path]:
    """Return where control groups of the second kind are mounted."""
    mounts = Path("/proc/self/mounts").read_text("utf-8").splitlines()
    return [Path(line.split()[1]) for line in mounts if line.split()[2] == "cgroup2"]


def _remove(group: Path) -> None:
    """Remove a control group with all in it, once the last process there is gone."""

    def is_empty() -> bool:
        return "populated 0" in (group / "cgroup.events").read_text("ascii")

    wait_for(is_empty, "the end of its last process")
    for folder in sorted(group.rglob("*"), reverse=True):
        if folder.is_dir():
            folder.rmdir()
    group.rmdir()
