"""A clean Debian 12 in a folder, and commands run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import common

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
BASE = common.BUILD / SUITE
SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers listen
USER = 1000
NAME = "cashier"


@dataclass(frozen=True)
class Debian:
    """One that is thrown away afterwards."""

    root: Path

    @property
    def home(self) -> Path:
        """The cashier's home, seen from outside."""
        return self.root / "home" / NAME

    def command(
        self, words: Sequence[str], env: Mapping[str, str], *, as_root: bool = False
    ) -> tuple[list[str], dict[str, str]]:
        """What runs `words` in there, with nothing of this environment."""
        user = [] if as_root else [f"--userspec={USER}:{USER}", "--groups="]
        usual = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root" if as_root else f"/home/{NAME}",
            "LANG": "en_US.UTF-8",
        }
        return ["chroot", *user, str(self.root), *words], {**usual, **env}

    def run(
        self, *words: str, as_root: bool = False, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end as the cashier, or as root."""
        command, whole = self.command(words, env or {}, as_root=as_root)
        return subprocess.run(
            command, env=whole, cwd="/", capture_output=True, text=True, timeout=900, check=False
        )

    def must(self, *words: str) -> str:
        """Run as root; what it said, or RuntimeError."""
        done = self.run(*words, as_root=True, env={"DEBIAN_FRONTEND": "noninteractive"})
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def install(self, package: Path, **env: str) -> subprocess.CompletedProcess[str]:
        """`apt install ./PACKAGE`, and nothing that is only recommended."""
        shutil.copy(package, self.root / "root" / package.name)
        words = ["apt-get", "install", "--yes", "--no-install-recommends", "--allow-downgrades"]
        env = {"DEBIAN_FRONTEND": "noninteractive", **env}
        return self.run(*words, f"/root/{package.name}", as_root=True, env=env)


@contextmanager
def clean() -> Iterator[Debian]:
    """A minimal Debian with one account beside root; what runs in it ends with the block.

    The first one is fetched by debootstrap and kept in `build/`; each trial gets a copy.
    """
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        raise SystemExit("the trial needs root, and: apt-get install debootstrap")
    if not (BASE / "etc" / "debian_version").exists():
        shutil.rmtree(BASE, ignore_errors=True)
        fetch = ["debootstrap", "--variant=minbase", SUITE, str(BASE), MIRROR]
        subprocess.run(fetch, check=True, stdout=subprocess.DEVNULL)
    root = common.BUILD / "trial"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "--archive", "--reflink=auto", str(BASE), str(root)], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    with ExitStack() as stack:
        _mount(stack, ["-t", "proc", "proc"], root / "proc")
        _mount(stack, ["--bind", str(SCREENS)], root / "tmp" / ".X11-unix")
        debian = Debian(root)
        debian.must("useradd", "--create-home", "--uid", str(USER), NAME)
        debian.must("apt-get", "-qq", "update")
        yield debian
    shutil.rmtree(root)


def _mount(stack: ExitStack, what: Sequence[str], where: Path) -> None:
    where.mkdir(exist_ok=True)
    subprocess.run(["mount", *what, str(where)], check=True)
    stack.callback(subprocess.run, ["umount", "--lazy", str(where)], check=True)
