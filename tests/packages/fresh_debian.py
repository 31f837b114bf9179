"""`python -m tests.packages.fresh_debian [SUITE …]`: both commands of the README, on fresh Debians.

`--command run`, or `--command "test -- -k money"`, gives another one alone, to see that it works.

Each Debian is a minimal one in a folder, with Python, git and what TLS trusts; there is no venv of
ours, no package of Qt's and no screen. What tasks.py needs besides it brings itself. The clone is
of the last commit. Everything is run in namespaces of its own, so that nothing outlives it.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks import EXIT_CANNOT, EXIT_FAILED
from tests import ROOT
from tests.packages.debian import BUILD, make_root

SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
COMMANDS = ("run", "test")
CLONE = "/root/pos-app"
NEWCOMERS = ("ca-certificates", "git", "python3")
INSIDE = f"""
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts" || exit
chroot "$0" sh -c 'cd {CLONE} && exec "$@"' sh "$@"
exit $?
"""
"""The shell outlives the command: as the first process it takes in whoever lost a parent."""
OWN_CERTIFICATES = Path("usr/local/share/ca-certificates")
"""What a machine trusts beyond Debian's list: a network may re-sign TLS."""
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


@dataclass(frozen=True)
class FreshDebian:
    """One fresh Debian with a clone in it."""

    suite: str
    root: Path

    def command(self, *words: str) -> list[str]:
        """Return what runs `words` in there, with processes, terminals and mounts of its own."""
        own = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        return [*own, f"--mount-proc={self.root}/proc", "sh", "-c", INSIDE, str(self.root), *words]

    def environment(self) -> dict[str, str]:
        """Return a newcomer's environment; of this one's only how the network is reached."""
        usual = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        if any((self.root / OWN_CERTIFICATES).glob("*.crt")):
            usual |= {"SSL_CERT_FILE": CERTIFICATES, "PIP_CERT": CERTIFICATES}
        proxies = {name: value for name, value in os.environ.items() if "_PROXY" in name.upper()}
        return usual | proxies

    def run(self, *words: str) -> Iterator[str]:
        """Run to the end and yield its lines; raises `CalledProcessError` where it failed."""
        pipe, both = subprocess.PIPE, subprocess.STDOUT
        command = self.command(*words)
        with subprocess.Popen(
            command,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=both,
            text=True,
        ) as process:
            assert process.stdout is not None
            yield from process.stdout
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)


def make(suite: str) -> FreshDebian:
    """Make the Debian, with what a newcomer has already, and the clone."""
    root = BUILD / f"fresh-{suite}"
    make_root(suite, root)
    debian = FreshDebian(suite, root)
    clone = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), f"{root}{CLONE}"]
    subprocess.run(clone, check=True)
    ours = root / OWN_CERTIFICATES
    ours.mkdir(parents=True, exist_ok=True)
    for certificate in Path("/", OWN_CERTIFICATES).glob("*.crt"):
        shutil.copy(certificate, ours)
    for words in (
        ("apt-get", "-qq", "update"),
        ("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *NEWCOMERS),
        ("update-ca-certificates",),
    ):
        list(debian.run(*words))
    return debian


def try_all(suite: str, commands: Sequence[str]) -> tuple[bool, str]:
    """Give the commands; whether all ended well, and a line of figures."""
    debian = make(suite)
    (version,) = debian.run("python3", "--version")
    figures = [f"{SUITES[suite]} ({version.strip()})"]
    good = True
    for command in commands:
        say(f"--- {SUITES[suite]}: python3 tasks.py {command}\n")
        started, counted = time.monotonic(), []
        try:
            for line in debian.run("python3", "tasks.py", *shlex.split(command)):
                say(line)
                counted += re.findall(r"^=.*\b(\d+) passed", line)
            code = 0
        except subprocess.CalledProcessError as failed:
            code, good = failed.returncode, False
        took = time.monotonic() - started
        passed = f", {sum(map(int, counted))} tests passed" if counted else ""
        figures.append(
            f"{command} {'good' if code == 0 else f'FAILED ({code})'} in {took:.0f} s{passed}"
        )
    if good:
        shutil.rmtree(debian.root)
    return good, f"{figures[0]}: {', '.join(figures[1:])}"


def say(text: str) -> None:
    """Show it at once: it takes half an hour."""
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> int:
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        say("a clean Debian is made by root, with debootstrap\n")
        return EXIT_CANNOT
    parser = argparse.ArgumentParser(prog="python -m tests.packages.fresh_debian")
    parser.add_argument("suites", nargs="*", default=list(SUITES), metavar="SUITE")
    parser.add_argument("--command", action="append", help="in place of run and test")
    given = parser.parse_args()
    found = [try_all(suite, given.command or COMMANDS) for suite in given.suites]
    say("; ".join(line for _, line in found) + "\n")
    return 0 if all(good for good, _ in found) else EXIT_FAILED


if __name__ == "__main__":
    sys.exit(main())
