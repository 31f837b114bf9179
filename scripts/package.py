"""`python -m scripts.package [ARGS]`: make .venv-package, and in it the packages."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tasks import (
    BIN,
    PYTHON,
    ROOT,
    STAMP,
    UV,
    digest,
    environment,
    exit_code,
    is_stamped,
    must,
    run,
)

PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv-package"
LOCKED = ROOT / "build" / "package" / "locked.cdx.json"


def set_up() -> dict[str, str]:
    """Make .venv-package of the locked dependencies and what freezes them; its environment.

    The locked dependencies' list, for the SBOM, is written beside.
    """
    env = environment(UV_PROJECT_ENVIRONMENT=str(VENV), PYTHONPATH=str(PACKAGING))
    stamp = VENV / STAMP.name
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


def make(args: Sequence[str]) -> int:
    """Make what the arguments ask for; the exit code."""
    return run([VENV / BIN.name / PYTHON.name, "-m", "make", *args], set_up())


if __name__ == "__main__":
    sys.exit(exit_code("package", lambda: make(sys.argv[1:])))
