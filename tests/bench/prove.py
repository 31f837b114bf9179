"""`python -m tests.bench.prove [--write]`: the proofs that take longer than a test may.

Each runs to its end, shows its own progress, and closes with a line of figures. Exit code 1
where one of them found a fault.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import UTC, datetime

from tests import ROOT
from tests.bench import figures

PROOFS = {
    "pictures of the payment screen": ("tests.ui.qr_screenshots",),
    "every word in its box, at other scales": ("tests.ui.layout_at_scales",),
    "power cuts under the journal": ("tests.journal.power_cuts", "--cuts", "500"),
    "simulated days": ("tests.simulation", "--days", "1000", "--workers", "2"),
    "payments opened and closed": ("tests.leaks.payment_leaks", "--payments", "5000"),
    "kills of the real program": ("tests.kills", "--kills", "200"),
}


def prove(module: str, *arguments: str) -> str | None:
    """Run a proof and return its last line, None where it failed."""
    command = [sys.executable, "-m", module, *arguments]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return None if process.returncode or not last else last


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.prove")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/figures.md")
    arguments = parser.parse_args()
    found: dict[str, str | None] = {}
    for name, proof in PROOFS.items():
        sys.stdout.write(f"--- {name}\n")
        found[name] = prove(*proof)
    sys.stdout.write("---\n")
    for name, line in found.items():
        sys.stdout.write(f"{'FAILED' if line is None else 'ok    '} {name}: {line or ''}\n")
    good = {name: line for name, line in found.items() if line is not None}
    if arguments.write:
        figures.write(good, datetime.now(UTC).date())
    return 0 if len(good) == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
