#!/usr/bin/env python3
"""The project's tasks. `python3 tasks.py` lists them; README.md says what the exit codes mean.

This file makes what a task needs (system packages, .venv, translations), then hands over to the
runner, poethepoet, which reads the task itself in pyproject.toml.

Standard library only, and no syntax newer than Python 3.7, so that an older Python
reaches the sentence that says which one is needed.
"""

import contextlib
import hashlib
import importlib.util
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - the one check that runs on older ones
    sys.stderr.write(f"tasks.py needs Python 3.11 or newer; this is {platform.python_version()}\n")
    sys.exit(2)

import tomllib

ROOT = pathlib.Path(__file__).resolve().parent
TABLES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
TASKS = TABLES["poe"]["tasks"]
DEBIAN = TABLES["pos-app"]["debian"]
"""Debian's packages in groups, and which groups a task needs."""
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "pos-app-setup.stamp"
QM = ROOT / "build" / "qm"
UV = ROOT / "scripts" / "uv.txt"
"""Which uv, with its hashes."""
EXIT_FAILED = 1
EXIT_CANNOT = 2
EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143
GRACE_S = 10


class CannotError(Exception):
    """Something outside the project is missing; the text says what to do. Exit code 2."""


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment with the given changes; `None` takes a variable away."""
    fixed = {
        "PYTHONDONTWRITEBYTECODE": None,  # else every start compiles the whole program again
        "PYTHONHOME": None,
        "PYTHONPATH": None,
        "PYTHONUTF8": "1",
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(PYTHON),
        "UV_PYTHON_DOWNLOADS": "never",
        "VIRTUAL_ENV": None,
    }
    wanted = {**os.environ, **fixed, **changes}
    return {name: value for name, value in wanted.items() if value is not None}


def run(command: Sequence[object], env: Mapping[str, str] | None = None) -> int:
    """Run to the end with no standard input, showing its output; return its exit code."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    env = env or environment()
    with subprocess.Popen(words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL) as process:
        try:
            return process.wait()
        except BaseException as end:  # it gets the time to end what it started
            if not isinstance(end, KeyboardInterrupt):  # Ctrl-C reaches it by itself
                process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE_S)
            process.kill()
            raise


def must(command: Sequence[object], what: str, env: Mapping[str, str] | None = None) -> None:
    """Run; where it fails, stop with what could not be done."""
    code = run(command, env)
    if code:
        raise CannotError(f"could not {what} (exit code {code}); the lines above say why")


def hand_over(command: Sequence[object], env: Mapping[str, str]) -> int:
    """Become that program, so that signals and the exit code are its own."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(words[0], words, env)  # noqa: S606 - no shell is what is wanted
    # Windows has no exec: wait, and leave Ctrl-C and Ctrl-Break to the program.
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    return subprocess.call(words, env=env)


# ---------------------------------------------------------------- system packages


def is_debian(release: Mapping[str, str]) -> bool:
    """Whether os-release's fields are those of Debian, Ubuntu or a child of theirs."""
    families = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return bool({"debian", "ubuntu"}.intersection(families))


def wanted_packages(name: str, args: Sequence[str]) -> list[str]:
    """Debian's packages that a task needs; an option (`package --try`) may add to them."""
    words = {name, *(f"{name} {arg}" for arg in args)}
    groups = [
        group for word, needed in DEBIAN["tasks"].items() if word in words for group in needed
    ]
    return [package for group in ["qt", *groups] for package in packages_of(group)]


def packages_of(group: str) -> list[str]:
    """The packages of a group: as listed, or of a part of Python the one that is not there yet."""
    if group not in PARTS_OF_PYTHON:
        return list(DEBIAN[group])
    package, is_there = PARTS_OF_PYTHON[group]
    return [] if is_there() else [package.format(*sys.version_info)]


def has_pip() -> bool:
    """Whether `venv` can bring pip."""
    return importlib.util.find_spec("ensurepip") is not None


def shared_library() -> str:
    """The file name of this Python's shared library, which a frozen program carries."""
    return str(sysconfig.get_config_var("INSTSONAME") or "")


def has_shared_library(place: pathlib.Path | None = None) -> bool:
    """Whether this Python's shared library is there: by itself, where Python says that it is."""
    if os.name != "posix" or sys.platform == "darwin":
        return True  # part of every Python that PyInstaller takes there
    place = place or pathlib.Path(str(sysconfig.get_config_var("LIBDIR")))
    return ".so" in shared_library() and (place / shared_library()).exists()


PARTS_OF_PYTHON: Mapping[str, tuple[str, Callable[[], bool]]] = {
    "venv": ("python{}.{}-venv", has_pip),
    "libpython": ("libpython{}.{}", has_shared_library),
}
"""Parts of Python that Debian keeps in packages of their own, and how each is looked for."""


def missing_packages(wanted: Iterable[str], dpkg: str) -> list[str]:
    """The wanted packages that are not installed.

    `dpkg` is dpkg-query's answer to `DPKG_FORMAT`. A package counts as there also under
    the name with t64 that Ubuntu 24.04 and Debian 13 gave it, or when another provides it.
    """
    there = set()
    for line in dpkg.splitlines():
        name, _, rest = line.partition("|")
        status, _, provides = rest.partition("|")
        if status == "installed":
            there.update([name, *(word.split()[0] for word in provides.split(",") if word.split())])
    return [name for name in wanted if not there.intersection([name, name + "t64"])]


DPKG_FORMAT = "${Package}|${db:Status-Status}|${Provides}\n"


def set_up_system(wanted: Sequence[str]) -> None:
    """See to it that Debian's and Ubuntu's packages are installed; elsewhere do nothing."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:  # not Linux, or one that does not say what it is
        return
    if not is_debian(release):
        return
    query = ["dpkg-query", "--show", "--showformat=" + DPKG_FORMAT]
    dpkg = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    missing = missing_packages(wanted, dpkg)
    if missing and not install(missing):
        raise CannotError(
            "system packages are missing; install them and run this again:\n"
            f"  sudo apt-get install --no-install-recommends {' '.join(missing)}"
        )


def install(packages: Sequence[str]) -> bool:
    """Install by apt-get as root or by a sudo that asks nothing; False where that cannot be."""
    prefix: list[str] = []
    if os.geteuid() != 0:
        prefix = ["sudo", "-n"]
        quiet = subprocess.DEVNULL
        if not shutil.which("sudo") or subprocess.call([*prefix, "true"], stderr=quiet):
            return False
    print("installing system packages:", *packages)
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    prefix += ["-o", "DPkg::Lock::Timeout=120"]
    command = [*prefix, "install", "--yes", "--no-install-recommends", *packages]
    # A fresh container has no lists and an old one has stale ones: then, and only then, update.
    return run(command) == 0 or (run([*prefix, "update"]) == 0 and run(command) == 0)


# ---------------------------------------------------------------- .venv and translations


def digest(paths: Iterable[pathlib.Path], *words: str) -> str:
    """One hash over the words and over the names and contents of the files."""
    parts = [word.encode() for word in words]
    for path in sorted(paths):
        parts += [path.name.encode(), path.read_bytes()]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()


def is_stamped(stamp: pathlib.Path, mark: str) -> bool:
    """Whether the stamp was left by a finished step with this very mark."""
    return stamp.is_file() and stamp.read_text("ascii") == mark


def venv_is_ours() -> bool:
    """Whether .venv was made here (not moved) and for this Python (not another minor version)."""
    with contextlib.suppress(OSError):
        made = (VENV / "pyvenv.cfg").read_text("utf-8")
        version = "version = {}.{}.".format(*sys.version_info)
        return PYTHON.exists() and str(VENV) in made and version in made
    return False


def set_up_environment() -> None:
    """Make .venv with the locked dependencies; do nothing when it is there already."""
    locked = [ROOT / "pyproject.toml", ROOT / "uv.lock", UV]
    mark = digest(locked, str(ROOT), "{}.{}".format(*sys.version_info))
    if venv_is_ours() and is_stamped(STAMP, mark):
        return
    print("setting up", VENV)
    if not venv_is_ours():
        must([sys.executable, "-m", "venv", "--clear", VENV], "make .venv")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    hashed = ["--require-hashes", "--only-binary", ":all:", "--requirement", UV]
    must([*pip, *hashed], "install uv into .venv")
    must([PYTHON, "-m", "uv", "sync", "--locked", "--quiet"], "install the locked dependencies")
    STAMP.write_text(mark, "ascii")


def set_up_translations() -> None:
    """Make build/qm/*.qm from translations/*.ts, again only when a catalogue changed.

    Qt's own Russian texts go beside them; there are no Uzbek ones.
    """
    catalogues = sorted((ROOT / "translations").glob("*.ts"))
    stamp = QM.parent / "catalogues.stamp"
    mark = digest(catalogues)
    built = [QM / f"{catalogue.stem}.qm" for catalogue in catalogues]
    of_qt = QM / "qtbase_ru.qm"
    if all(path.exists() for path in [*built, of_qt]) and is_stamped(stamp, mark):
        return
    QM.mkdir(parents=True, exist_ok=True)
    for catalogue, target in zip(catalogues, built, strict=True):
        release = [BIN / "pyside6-lrelease", "-silent", catalogue, "-qm", target]
        must(release, f"build {target.name}")
    found = next(VENV.rglob(of_qt.name), None)
    if found is None:
        raise CannotError(f"{of_qt.name} is not in {VENV}: Qt's next version moved it")
    shutil.copyfile(found, of_qt)
    stamp.write_text(mark, "ascii")


# ---------------------------------------------------------------- the task


def start(name: str, args: Sequence[str]) -> int:
    """Set up what the task needs, then become it; returns only where there is no exec."""
    set_up_system([*packages_of("venv"), *wanted_packages(name, args)])
    set_up_environment()
    set_up_translations()
    return hand_over([PYTHON, "-m", "poethepoet", "-q", "-C", ROOT, name, *args], environment())


def exit_code(name: str, task: Callable[[], int]) -> int:
    """Run a task to its end, however it ends; the exit code for the shell."""
    # SIGTERM unwinds like Ctrl-C, so that nothing started here outlives it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))
    if sys.platform == "win32":  # the runner passes Ctrl-C on as Ctrl-Break
        signal.signal(signal.SIGBREAK, signal.default_int_handler)
    try:
        return task()
    except CannotError as error:
        print(f"tasks.py {name}: {error}", file=sys.stderr)
        return EXIT_CANNOT
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def listing() -> str:
    """The tasks, a line each."""
    lines = [f"  {name:12} {task['help']}" for name, task in TASKS.items()]
    return "\n".join(["usage: python3 tasks.py TASK [ARGS]", "", *lines])


def main(argv: Sequence[str]) -> int:
    """Do the task named first; the exit code for the shell."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(listing())
        return 0
    name, *args = argv
    if name not in TASKS:
        print(f"no task {name!r}\n{listing()}", file=sys.stderr)
        return EXIT_CANNOT
    args = args[1:] if args[:1] == ["--"] else args
    return exit_code(name, lambda: start(name, args))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
