"""A clean Debian in a folder, and commands run in it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import ROOT

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
BUILD = ROOT / "build" / "package"
SCREENS = Path("/tmp/.X11-unix")
"""Where X servers listen."""
USER = 1000
USER_NAME = "cashier"
LONGEST_S = 900


@dataclass(frozen=True)
class Debian:
    """A Debian that is thrown away afterwards."""

    root: Path

    @property
    def home(self) -> Path:
        """The cashier's home, seen from outside."""
        return self.root / "home" / USER_NAME

    def command(
        self, words: Sequence[str], env: Mapping[str, str], *, as_root: bool = False
    ) -> tuple[list[str], dict[str, str]]:
        """Return what runs `words` in there, and its environment: nothing of this one's."""
        user = [] if as_root else [f"--userspec={USER}:{USER}", "--groups="]
        usual = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root" if as_root else f"/home/{USER_NAME}",
            "LANG": "en_US.UTF-8",
        }
        return ["chroot", *user, str(self.root), *words], {**usual, **env}

    def run(
        self, *words: str, as_root: bool = False, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end as the cashier, or as root."""
        command, whole = self.command(words, env or {}, as_root=as_root)
        return subprocess.run(
            command,
            env=whole,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )

    def run_as_root(self, *words: str) -> str:
        """Run as root, which must go well, and return the output."""
        done = self.run(*words, as_root=True, env={"DEBIAN_FRONTEND": "noninteractive"})
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def install(self, package: Path) -> subprocess.CompletedProcess[str]:
        """Install the package by apt, and nothing that is only recommended."""
        shutil.copy(package, self.root / "root" / package.name)
        words = ["apt-get", "install", "--yes", "--no-install-recommends", "--allow-downgrades"]
        env = {"DEBIAN_FRONTEND": "noninteractive"}
        return self.run(*words, f"/root/{package.name}", as_root=True, env=env)

    def packages(self) -> set[str]:
        """Return the names of what is installed."""
        return set(self.run_as_root("dpkg-query", "--show", "--showformat=${Package}\n").split())

    def version_of(self, package: str) -> str:
        """Return an installed package's version."""
        return self.run_as_root("dpkg-query", "--show", "--showformat=${Version}", package)


@contextmanager
def clean_debian() -> Iterator[Debian]:
    """Make a minimal Debian with one account beside root; it goes with the block."""
    root = BUILD / "clean-debian"
    make_root(SUITE, root)
    with ExitStack() as stack:
        _mount(stack, ["-t", "proc", "proc"], root / "proc")
        _mount(stack, ["--bind", str(SCREENS)], root / "tmp" / ".X11-unix")
        debian = Debian(root)
        debian.run_as_root("useradd", "--create-home", "--uid", str(USER), USER_NAME)
        debian.run_as_root("apt-get", "-qq", "update")
        yield debian
    shutil.rmtree(root)


def make_root(suite: str, root: Path) -> None:
    """Make a minimal Debian of a release in the folder `root`, anew.

    The first one is fetched by debootstrap and kept in `build/`; this is a copy.
    """
    base = BUILD / suite
    if not (base / "etc" / "debian_version").exists():
        shutil.rmtree(base, ignore_errors=True)
        fetch = ["debootstrap", "--variant=minbase", suite, str(base), MIRROR]
        subprocess.run(fetch, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "--archive", "--reflink=auto", str(base), str(root)], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")


def _mount(stack: ExitStack, what: Sequence[str], where: Path) -> None:
    where.mkdir(exist_ok=True)
    subprocess.run(["mount", *what, str(where)], check=True)
    stack.callback(subprocess.run, ["umount", "--lazy", str(where)], check=True)
