"""Session buses of a test's own, each with the vault that the test is about."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import ROOT
from tests.desktop import FOREIGN, background, first_line, wait_for_keyring
from tests.drivers.waiting import PATIENCE_S

DEADLINE_S = 2 * PATIENCE_S
"""Far above the child's own limits: only a hang reaches it."""
UNANSWERED_S = 3
"""The limit where no answer is what is waited for."""


class Session:
    """An environment, and deeds done in it by children."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = dict(env)

    def does(self, deed: str, vault_id: str, typed: str = "", limit_s: int = PATIENCE_S) -> str:
        """The child's line; its complaints must be none."""
        module = "tests.vault.vault_process"
        command = [sys.executable, "-m", module, deed, vault_id, str(limit_s)]
        ended = subprocess.run(
            command,
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
        yield Session(env)


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
