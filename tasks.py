#!/usr/bin/env python3
"""The project's tasks. `python3 tasks.py` lists them; README.md says what the exit codes mean.

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
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - the one check that runs on older ones
    sys.stderr.write(f"tasks.py needs Python 3.11 or newer; this is {platform.python_version()}\n")
    sys.exit(2)

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "pos-app-setup.stamp"
QM = ROOT / "build" / "qm"
PACKAGING = ROOT / "packaging"
PACKAGE_VENV = ROOT / ".venv-package"
LOCKED = ROOT / "build" / "package" / "locked.cdx.json"
LANGUAGES = ("uz", "ru", "en")
LINUX = sys.platform.startswith("linux")
UV = "uv==0.13.9"

# Found by trial in a minimal Debian; whichever xcb library is missing, Qt blames libxcb-cursor0.
QT_PACKAGES = (
    "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0",
)  # fmt: skip
TEST_PACKAGES = (
    "xvfb", "openbox", "x11-xserver-utils", "x11-apps", "xdotool",
    "dbus", "dbus-bin", "gnome-keyring", "libsecret-tools", "tesseract-ocr", "alsa-utils",
    "libxss1", "libzbar0",
)  # fmt: skip
BUILD_PACKAGES = ("binutils", "patchelf")
WINDOWS_PACKAGES = (
    "nsis", "gcc-mingw-w64-x86-64-win32", "wine", "wine64", "libwine",
    "xvfb", "openbox", "xdotool",
)  # fmt: skip
TEST_PROGRAMS = (
    "Xvfb", "openbox", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "tesseract",
    "aplay",
)  # fmt: skip
EXIT_FAILED = 1
EXIT_CANNOT = 2


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
    return subprocess.call(words, cwd=ROOT, env=env or environment(), stdin=subprocess.DEVNULL)


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
    # Windows has no exec: wait, and leave Ctrl-C to the program.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(words, env=env)


def is_debian(release: Mapping[str, str]) -> bool:
    """Whether os-release's fields are those of Debian, Ubuntu or a child of theirs."""
    families = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return bool({"debian", "ubuntu"}.intersection(families))


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


def venv_packages() -> list[str]:
    """Debian keeps the half of `venv` that brings pip in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return ["python{}.{}-venv".format(*sys.version_info)]


def system_packages(wanted: Sequence[str]) -> None:
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
    """The .venv with the locked dependencies; nothing at all when it is there already."""
    locked = [ROOT / "pyproject.toml", ROOT / "uv.lock"]
    mark = digest(locked, UV, str(ROOT), "{}.{}".format(*sys.version_info))
    if venv_is_ours() and is_stamped(STAMP, mark):
        return
    print("setting up", VENV)
    if not venv_is_ours():
        must([sys.executable, "-m", "venv", "--clear", VENV], "make .venv")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, UV], "install uv into .venv")
    must([PYTHON, "-m", "uv", "sync", "--locked", "--quiet"], "install the locked dependencies")
    STAMP.write_text(mark, "ascii")


def set_up_translations() -> None:
    """build/qm/*.qm from translations/*.ts, again only when a catalogue changed."""
    catalogues = sorted((ROOT / "translations").glob("*.ts"))
    stamp = QM.parent / "catalogues.stamp"
    mark = digest(catalogues)
    built = [QM / f"{catalogue.stem}.qm" for catalogue in catalogues]
    if all(path.exists() for path in built) and is_stamped(stamp, mark):
        return
    QM.mkdir(parents=True, exist_ok=True)
    for catalogue, target in zip(catalogues, built, strict=True):
        release = [SCRIPTS / "pyside6-lrelease", "-silent", catalogue, "-qm", target]
        must(release, f"build {target.name}")
    stamp.write_text(mark, "ascii")


def set_up_packaging() -> dict[str, str]:
    """.venv-package with the locked dependencies and what freezes them; its environment.

    The locked dependencies' list, for the SBOM, is written beside.
    """
    system_packages(BUILD_PACKAGES)
    env = environment(UV_PROJECT_ENVIRONMENT=str(PACKAGE_VENV), PYTHONPATH=str(PACKAGING))
    stamp = PACKAGE_VENV / STAMP.name
    mark = digest([ROOT / "uv.lock"], UV, str(ROOT), "{}.{}".format(*sys.version_info))
    uv = [PYTHON, "-m", "uv"]
    if not is_stamped(stamp, mark):
        sync = ["sync", "--locked", "--quiet", "--no-default-groups", "--group", "package"]
        must([*uv, *sync, "--no-install-project"], "make .venv-package", env)
        stamp.write_text(mark, "ascii")
    LOCKED.parent.mkdir(parents=True, exist_ok=True)
    export = ["export", "--locked", "--quiet", "--no-default-groups"]
    export += ["--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    must([*uv, *export, "--output-file", LOCKED], "list the locked dependencies", env)
    return env


def make(args: Sequence[str]) -> list[str | pathlib.Path]:
    """The command that builds packages, for the environment of `set_up_packaging`."""
    return [PACKAGE_VENV / SCRIPTS.name / PYTHON.name, "-m", "make", *args]


def lupdate(language: str, target: pathlib.Path) -> list[str | pathlib.Path]:
    """The command that brings a catalogue up to date with the sentences in pos_app/ui."""
    # No line numbers: else an edit of one screen would touch every catalogue.
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    # The sentences are English already: its catalogue holds only what has a plural.
    options += ["-target-language", language, *(["-pluralonly"] if language == "en" else [])]
    sources = sorted((ROOT / "pos_app" / "ui").rglob("*.py"))
    return [SCRIPTS / "pyside6-lupdate", *options, *sources, "-ts", target]


def set_up(packages: Sequence[str]) -> None:
    """Everything that must be there before the program or its tests can run."""
    system_packages([*venv_packages(), *packages])
    set_up_environment()
    set_up_translations()


def offscreen() -> dict[str, str]:
    """An environment in which nothing can reach a screen, a session bus or a keyring."""
    env = environment(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM="offscreen")
    if LINUX:
        env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/dev/null"
    return env


def has_screen() -> bool:
    """Whether a window would be seen: asked of Qt itself, because a variable may be stale."""
    if not LINUX:
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        return False
    probe = [str(PYTHON), "-c", "from PySide6.QtGui import QGuiApplication as A; A([])"]
    with contextlib.suppress(subprocess.SubprocessError):  # refused, or no answer in time
        subprocess.run(probe, env=environment(), timeout=20, capture_output=True, check=True)
        return True
    return False


class Report:
    """Runs steps, says how each went, and knows whether one failed."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.failed = False

    def step(
        self,
        name: str,
        command: Sequence[object],
        env: Mapping[str, str] | None = None,
        may: int = 0,
    ) -> None:
        """Run a step; exit code 0 or `may` is success."""
        print(f"--- {name}")
        started = time.monotonic()
        good = run(command, env) in (0, may)
        self.failed = self.failed or not good
        took = time.monotonic() - started
        self.lines.append(f"{'ok    ' if good else 'FAILED'} {took:6.1f} s  {name}")

    def end(self) -> int:
        """Print the summary; the exit code."""
        print("---", *self.lines, sep="\n")
        return EXIT_FAILED if self.failed else 0


def static_steps(report: Report) -> None:
    """What can be known without running the program."""
    pytest = [PYTHON, "-m", "pytest", "-q"]
    report.step("format", [PYTHON, "-m", "ruff", "format", "--check", "."])
    report.step("lint", [PYTHON, "-m", "ruff", "check", "."])
    report.step("types", [PYTHON, "-m", "mypy"])
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    schema = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    report.step("workflows", [SCRIPTS / schema[0], *schema[1:], *workflows])
    report.step("workflows: safety", [SCRIPTS / "zizmor", "--offline", "--quiet", *workflows])
    report.step("floors", [*pytest, "tests/architecture"])
    report.step("strings", [*pytest, "tests/test_strings_fresh.py"])


def test_steps(report: Report, args: Sequence[str]) -> None:
    """Every test, with its own arguments if any."""
    # 5 is pytest's "nothing collected": right for a chosen few, wrong for all of them.
    may = 5 if args else 0
    pytest = [PYTHON, "-m", "pytest", *args]
    workers = max(2, min(os.cpu_count() or 2, 8))
    quick = [
        "-n",
        workers,
        "--dist",
        "worksteal",
        "-m",
        "not display and not keyring and not sound",
    ]
    report.step("tests", [*pytest, *quick], offscreen(), may)
    if not args and os.name == "posix":  # what Windows gets is made on Debian
        report.step("frozen program", make(["--frozen"]), set_up_packaging())
    if not LINUX:
        print("left out here: the tests that need Xvfb, the Secret Service and ALSA (Linux only)")
        return
    from tests.desktop import DidNotStartError, desktop

    on_desktop = [*pytest, "-n", "0", "-m", "display or keyring or sound"]
    try:
        with desktop(environment()) as env:
            report.step("tests on a desktop", on_desktop, env, may)
    except DidNotStartError as error:
        raise CannotError(str(error)) from error


# ---------------------------------------------------------------- the tasks


def task_setup(_args: Sequence[str]) -> int:
    """Make .venv from the locked dependencies and build the translations."""
    set_up(QT_PACKAGES)
    return 0


def task_run(args: Sequence[str]) -> int:
    """Set up and open the program; with no screen, one training sale and its pictures."""
    set_up(QT_PACKAGES)
    program = [PYTHON, "-m", "pos_app"]
    if has_screen():
        return hand_over([*program, "--training-if-new", *args], environment())
    print("no screen here: one training sale is run offscreen instead, its pictures in build/demo")
    return hand_over([*program, "demo", "--out", "build/demo", *args], offscreen())


def task_test(args: Sequence[str]) -> int:
    """Set up, then format, lint, types, floors, strings and every test (-- ARGS for pytest)."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    absent = [name for name in TEST_PROGRAMS if LINUX and not shutil.which(name)]
    if absent:
        raise CannotError("the tests need these programs on PATH: " + " ".join(absent))
    report = Report()
    static_steps(report)
    if not report.failed:
        test_steps(report, args)
    return report.end()


def task_check(_args: Sequence[str]) -> int:
    """Format, lint, types, floors and strings, without the other tests."""
    set_up(QT_PACKAGES)
    report = Report()
    static_steps(report)
    return report.end()


def task_bench(args: Sequence[str]) -> int:
    """Start, charge, memory and stalls beside the least they could be (--write keeps them)."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    return run([PYTHON, "-m", "tests.bench", *args], environment())


def task_bench_qr(args: Sequence[str]) -> int:
    """How far away our QR is read, beside others' ways of drawing it (--write keeps it)."""
    set_up((*QT_PACKAGES, "libzbar0"))
    home = ROOT / "build" / "bench-qr"
    own = environment(UV_PROJECT_ENVIRONMENT=str(home), UV_PYTHON=sys.executable)
    sync = [PYTHON, "-m", "uv", "sync", "--locked", "--quiet", "--no-dev", "--group", "bench-qr"]
    if run(sync, own):
        raise CannotError("could not install what bench-qr needs; the lines above say why")
    python = home / PYTHON.relative_to(VENV)
    return hand_over([python, "-m", "tests.bench.qr", *args], own)


def task_prove(args: Sequence[str]) -> int:
    """The long proofs: power cuts, simulated days, kills (--write keeps the figures)."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    return run([PYTHON, "-m", "tests.bench.prove", *args], environment())


def task_mutants(args: Sequence[str]) -> int:
    """Mutate the domain and the classifier of answers; what no test notices is listed."""
    set_up(QT_PACKAGES + TEST_PACKAGES)
    mutmut = [PYTHON, "-m", "uv", "run", "--locked", "--group", "mutants", "mutmut"]
    ran = run([*mutmut, "run", *args], offscreen())
    return ran or run([*mutmut, "results"], offscreen())


def task_simulate(args: Sequence[str]) -> int:
    """Simulate days of sales: --days N --seed S [--workers W], or --day D to replay one."""
    set_up(QT_PACKAGES)
    return hand_over([PYTHON, "-m", "tests.simulation", *args], offscreen())


def task_package(args: Sequence[str]) -> int:
    """Make this system's installer, self-tested, in dist/ (--frozen: none; --windows; --try)."""
    wanted: tuple[str, ...] = WINDOWS_PACKAGES if "--windows" in args else ()
    wanted += (*TEST_PACKAGES, "debootstrap") if "--try" in args else ()
    set_up(QT_PACKAGES + wanted)
    return run(make(args), set_up_packaging())


def task_lupdate(_args: Sequence[str]) -> int:
    """Refresh translations/*.ts from the sentences in pos_app/ui."""
    set_up(QT_PACKAGES)
    for language in LANGUAGES:
        target = ROOT / "translations" / f"pos_app_{language}.ts"
        must(lupdate(language, target), f"refresh {target.name}")
    set_up_translations()
    return 0


def task_screenshots(args: Sequence[str]) -> int:
    """Draw docs/pictures and build/contact-sheet.png, or with arguments `pos-app demo`."""
    set_up(QT_PACKAGES)
    usual = ["--out", "docs/pictures"]
    for language in LANGUAGES:
        usual += ["--language", language]
    drawn = run([PYTHON, "-m", "pos_app", "demo", *(args or usual)], offscreen())
    if drawn or args:
        return drawn
    return run([PYTHON, "-m", "tests.ui.sheet", "build/contact-sheet.png"], offscreen())


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    task.__name__.removeprefix("task_").replace("_", "-"): task
    for task in (
        task_run,
        task_test,
        task_check,
        task_bench,
        task_bench_qr,
        task_prove,
        task_mutants,
        task_simulate,
        task_package,
        task_setup,
        task_lupdate,
        task_screenshots,
    )
}


def listing() -> str:
    """The tasks, a line each."""
    lines = [f"  {name:12} {task.__doc__}" for name, task in TASKS.items()]
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
    # SIGTERM unwinds like Ctrl-C, so that nothing started here outlives it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return TASKS[name](args[1:] if args[:1] == ["--"] else args)
    except CannotError as error:
        print(f"tasks.py {name}: {error}", file=sys.stderr)
        return EXIT_CANNOT
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
