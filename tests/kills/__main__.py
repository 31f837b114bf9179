"""`python -m tests.kills --kills 200 --seed N`: exit code 1 where a sale was lost or doubled."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import traceback
from pathlib import Path

from tests.desktop import desktop
from tests.kills.kill_run import KillRun, kill_often
from tests.kills.spoilt_answers import kinds_in_all

ALL_KINDS_FROM = 200
"""So many kills meet every kind of spoilt answer."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="default: a new one")
    arguments = parser.parse_args()
    seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed

    run = KillRun(seed)

    def show(text: str) -> None:
        sys.stderr.write(f"\rkills {text} ")
        sys.stderr.flush()

    with desktop(os.environ) as env, tempfile.TemporaryDirectory(prefix="pos-app-kills-") as folder:
        os.environ.update(env)
        try:
            kill_often(Path(folder), arguments.kills, run, to_the_end=True, report=show)
        except Exception:  # noqa: BLE001 - every fault found is a failure of the run
            sys.stderr.write(f"\n{traceback.format_exc()}")
            sys.stdout.write(f"kills FAILED, seed {seed}\n")
            return 1
    sys.stdout.write(f"\n{run.line()}\n")
    missed = sorted(kinds_in_all() - set(run.spoilt))
    if arguments.kills >= ALL_KINDS_FROM and missed:
        sys.stdout.write(f"kills met not all kinds of answers, seed {seed}: {missed}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
