"""A desktop of the tests' own on Linux: screen, window manager, session bus, open keyring."""

import contextlib
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence

from tests.drivers.waiting import PATIENCE_S

LOGS = pathlib.Path(__file__).resolve().parent.parent / "build" / "test-logs"
# What would let a test reach the desktop and the folders of whoever runs it.
FOREIGN = {
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
}


DESKTOPS = "POS_APP_TEST_DESKTOPS"
"""The variable with the desktops that were made for the workers of pytest-xdist, as JSON."""
PLACE = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME")
"""The variables that lead to one desktop and not to another."""


class DidNotStartError(Exception):
    """A program of the desktop was started and never became ready; the text names it."""


@contextlib.contextmanager
def background(
    command: Sequence[str], env: Mapping[str, str], typed: bytes = b""
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs as long as the block does, its complaints kept in build/test-logs."""
    LOGS.mkdir(parents=True, exist_ok=True)
    # Appended to, because every desktop's program of that name complains there.
    with (LOGS / f"{command[0]}.log").open("ab") as log, tempfile.TemporaryFile() as stdin:
        stdin.write(typed)
        stdin.seek(0)
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=env, stdin=stdin, stdout=pipe, stderr=log) as process:
            try:
                yield process
            finally:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5)
                process.kill()


def first_line(process: subprocess.Popen[bytes], seconds: float = PATIENCE_S) -> str:
    """What the program says once it is ready; stop with its name when it does not."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    line = process.stdout.readline().decode().strip() if ready else ""
    if not line:
        raise DidNotStartError(f"{process.args!r} did not start; see {LOGS}")
    return line


def wait_for_keyring(env: Mapping[str, str], seconds: float = PATIENCE_S) -> None:
    """Return when somebody on the bus answers for secrets."""
    ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
    ask += ["org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets"]
    deadline = time.monotonic() + seconds
    while subprocess.run(ask, env=env, capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            raise DidNotStartError(f"gnome-keyring-daemon did not start; see {LOGS}")
        time.sleep(0.05)


def keyring_process(env: Mapping[str, str]) -> int | None:
    """The process that answers for secrets on the bus; None where none does."""
    ask = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"]
    ask += ["org.freedesktop.DBus.GetConnectionUnixProcessID", "string:org.freedesktop.secrets"]
    said = subprocess.run(ask, env=env, capture_output=True, text=True, check=False).stdout.split()
    return int(said[-1]) if said else None


def restart_keyring(env: Mapping[str, str]) -> None:
    """Begin the keyring anew, open, in the place of one that the bus has started locked."""
    command = ["gnome-keyring-daemon", "--replace", "--daemonize", "--unlock"]
    command += ["--components=secrets"]
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=env, input=b"test-pass", check=True, stdout=quiet, stderr=quiet)
    wait_for_keyring(env)


@contextlib.contextmanager
def unwound_by_sigterm() -> Iterator[None]:
    """SIGTERM leaves this block as Ctrl-C does, so that nothing started in it outlives it."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# -noreset: else the server starts afresh whenever its last window goes.
XVFB = ("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-noreset", "-nolisten", "tcp")


@contextlib.contextmanager
def desktop(base: Mapping[str, str], screen: Sequence[str] = XVFB) -> Iterator[dict[str, str]]:
    """The environment of a desktop of our own: screen, window manager, bus, open keyring, home.

    `screen` starts an X server that writes its display's number.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(unwound_by_sigterm())
        home = tempfile.TemporaryDirectory(prefix="pos-app-", ignore_cleanup_errors=True)
        folder = pathlib.Path(stack.enter_context(home))
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        env = {name: value for name, value in base.items() if name not in FOREIGN}
        env.update(HOME=str(folder), XDG_RUNTIME_DIR=str(runtime), QT_QPA_PLATFORM="xcb")
        server = stack.enter_context(background(screen, env))
        env["DISPLAY"] = ":" + first_line(server)
        stack.enter_context(background(["openbox"], env))
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        env["DBUS_SESSION_BUS_ADDRESS"] = first_line(stack.enter_context(background(bus, env)))
        secrets = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        stack.enter_context(background(secrets, env, b"test-pass"))
        wait_for_keyring(env)
        yield env


@contextlib.contextmanager
def desktops(base: Mapping[str, str], count: int) -> Iterator[dict[str, str]]:
    """The environment of pytest with so many workers, each of which moves to a desktop of its own.

    Two programs on one screen would take each other's keys.
    """
    with contextlib.ExitStack() as stack:
        made = [stack.enter_context(desktop(base)) for _ in range(count)]
        places = [{name: env[name] for name in PLACE} for env in made]
        yield {**made[0], DESKTOPS: json.dumps(places)}


def move_to_own_desktop() -> None:
    """Have this process, a worker, use the desktop that was made for it, where any was."""
    places = json.loads(os.environ.get(DESKTOPS, "[]"))
    if places:
        number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        os.environ.update(places[number % len(places)])  # a worker begun anew has a new number
