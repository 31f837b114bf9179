"""`python -m tests.bench.prove [--write]`: the proofs that take longer than a test may.

Each runs to its end, shows its own progress, and closes with a line of figures. Exit code 1
where one of them found a fault; one that cannot run here says so and fails no other.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import UTC, datetime

from tasks import EXIT_CANNOT, EXIT_FAILED
from tests import ROOT
from tests.bench import figures

GOOD, FAILED, LEFT_OUT = "ok", "FAILED", "left out"
PROOFS = {
    "what the test command shortens, whole": ("scripts.checks", "test", "--whole"),
    "pictures of the payment screen": ("tests.ui.qr_screenshots",),
    "every word in its box, at other scales": ("tests.ui.layout_at_scales",),
    "every word in its box, under disturbances": ("tests.ui.disturbances",),
    "power cuts under the journal": ("tests.journal.power_cuts", "--cuts", "500"),
    "power cuts, the file shared with a reader": (
        "tests.journal.power_cuts",
        "--cuts",
        "250",
        "--reader",
    ),
    "simulated days": ("tests.simulation", "--days", "1000", "--minutes", "25"),
    "shifts of 2,000 days": ("tests.simulation.shift_days", "--days", "2000"),
    "books of two days": ("tests.simulation.test_books",),
    "tills that come back after an outage": ("tests.simulation.outage",),
    "payments opened and closed": ("tests.leaks.payment_leaks", "--payments", "5000"),
    "a journal of a million sales": (
        "tests.bench.large_journal",
        "--sales",
        "1000000",
        "--days",
        "730",
    ),
    "exports of a large journal": ("tests.bench.export",),
    "exports read by LibreOffice": ("tests.export.libreoffice",),
    "slips through a real CUPS": ("tests.printer.cups",),
    "kills of the real program": ("tests.kills", "--kills", "200"),
    "kills at each write of people and shifts": ("tests.kills.people_kills",),
    "a working week through the window": ("tests.week",),
    "a guarded till killed in payments": ("tests.guard.recovery", "--kills", "50"),
    "a kiosk killed in payments": ("tests.guard.kiosk_recovery", "--kills", "50"),
    "a kiosk whose monitors go and come": ("tests.guard.kiosk_outputs", "--payments", "20"),
    "weeks in which nobody buys": ("tests.leaks.idle_leaks", "--days", "14", "--signs", "20000"),
    "customers who come and go at a kiosk": ("tests.leaks.kiosk_leaks", "--cycles", "3000"),
    "a stranger at a kiosk": ("tests.app.kiosk_strangers", "--actions", "100000"),
    "a kiosk's session on Linux": ("tests.guard.linux_session",),
    "a kiosk under a running systemd": ("tests.packages.kiosk_under_systemd",),
    "the README's commands on fresh Debians": ("tests.packages.fresh_debian",),
}


def prove(module: str, *arguments: str) -> tuple[str, str]:
    """Run a proof and return how it ended, and its last line."""
    command = [sys.executable, "-m", module, *arguments]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    if process.returncode == EXIT_CANNOT:
        return LEFT_OUT, last
    return (FAILED if process.returncode or not last else GOOD), last


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.prove")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/figures.md")
    parser.add_argument("--only", default="", metavar="WORDS", help="those whose names have these")
    arguments = parser.parse_args()
    found: dict[str, tuple[str, str]] = {}
    for name, proof in PROOFS.items():
        if arguments.only not in name:
            continue
        sys.stdout.write(f"--- {name}\n")
        found[name] = prove(*proof)
    sys.stdout.write("---\n")
    for name, (end, line) in found.items():
        sys.stdout.write(f"{end:8} {name}: {line}\n")
    if arguments.write:
        good = {name: line for name, (end, line) in found.items() if end == GOOD}
        figures.write(good, datetime.now(UTC).date())
    return EXIT_FAILED if FAILED in {end for end, _ in found.values()} else 0


if __name__ == "__main__":
    sys.exit(main())
