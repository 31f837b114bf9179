"""Session buses of a test's own, each with the vault that the test is about."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import ROOT
from tests.desktop import FOREIGN, background, first_line, wait_for_keyring
from tests.drivers.waiting import PATIENCE_S, wait_for

DEADLINE_S = 2 * PATIENCE_S
"""Far above the child's own limits: only a hang reaches it."""
UNANSWERED_S = 3
"""The limit where no answer is what is waited for."""
LATE_S = 1.5
"""Later than the second that jeepney would wait for a bus."""


class Session:
    """An environment, the process that is its bus, and deeds done in it by children."""

    def __init__(self, env: Mapping[str, str], bus_pid: int | None = None) -> None:
        self.env = dict(env)
        self._bus_pid = bus_pid

    def does(self, deed: str, vault_id: str, typed: str = "", limit_s: int = PATIENCE_S) -> str:
        """The child's line; its complaints must be none."""
        ended = subprocess.run(
            vault_command(deed, vault_id, limit_s),
            cwd=ROOT,
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout.rstrip("\n")

    def does_before_the_bus_answers(
        self, deed: str, vault_id: str, typed: str, seconds: float
    ) -> str:
        """The child's line, after a bus that lets it in so many seconds late and no sooner."""
        assert self._bus_pid is not None
        os.kill(self._bus_pid, signal.SIGSTOP)
        try:
            command = vault_command(deed, vault_id, PATIENCE_S)
            pipe = subprocess.PIPE
            child = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdin=pipe, stdout=pipe, text=True
            )
            assert child.stdin is not None
            child.stdin.write(typed)
            child.stdin.close()
            child.stdin = None
            wait_for(lambda: _has_socket(child.pid), "a connection of the child's")
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
        finally:
            os.kill(self._bus_pid, signal.SIGCONT)
        return child.communicate(timeout=DEADLINE_S)[0].rstrip("\n")


def _has_socket(pid: int) -> bool:
    """Tell whether a process has a socket open."""
    opened = Path(f"/proc/{pid}/fd").iterdir()
    with contextlib.suppress(OSError):  # closed meanwhile
        return any(str(file.readlink()).startswith("socket:") for file in opened)
    return False


def vault_command(deed: str, vault_id: str, limit_s: int) -> list[str]:
    """The command of a child that does a deed."""
    return [sys.executable, "-m", "tests.vault.vault_process", deed, vault_id, str(limit_s)]


def bare_environment(home: Path) -> dict[str, str]:
    """A fresh home and no bus, no screen, no choice of a backend made by anyone."""
    foreign = {*FOREIGN, "DISPLAY", "PYTHON_KEYRING_BACKEND"}
    env = {name: value for name, value in os.environ.items() if name not in foreign}
    for name in ("run", "tmp"):
        (home / name).mkdir(mode=0o700, parents=True)
    env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={home}/no-such-bus"
    return env | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "TMPDIR": str(home / "tmp"),
    }


@contextmanager
def with_bus(home: Path) -> Iterator[Session]:
    """A session bus on which nobody keeps secrets."""
    env = bare_environment(home)
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    with background(bus, env) as daemon:
        env["DBUS_SESSION_BUS_ADDRESS"] = first_line(daemon)
        yield Session(env, daemon.pid)


@contextmanager
def with_keyring(home: Path, password: bytes | None = b"test-pass") -> Iterator[Session]:
    """A bus with gnome-keyring, opened by `password`; None for one that was never set up."""
    unlock = [] if password is None else ["--unlock"]
    daemon = ["gnome-keyring-daemon", "--foreground", *unlock, "--components=secrets"]
    with with_bus(home) as session, background(daemon, session.env, password or b""):
        wait_for_keyring(session.env)
        yield session


@contextmanager
def with_mute_service(home: Path) -> Iterator[Session]:
    """A bus on which the Secret Service is there and answers nothing."""
    command = [sys.executable, str(ROOT / "tests" / "vault" / "mute_secret_service.py")]
    pipe = subprocess.PIPE
    with (
        with_bus(home) as session,
        subprocess.Popen(command, env=session.env, stdout=pipe) as service,
    ):
        try:
            assert first_line(service) == "ready"
            yield session
        finally:
            service.kill()
