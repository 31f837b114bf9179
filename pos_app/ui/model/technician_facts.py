"""What a technician asks on the phone, as lines of codes; nothing secret and no card."""

from __future__ import annotations

import sys

from pos_app import __version__
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.qt_library import versions
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.phrases import PROGRAM_NAME


def technician_facts(snapshot: Snapshot) -> str:
    """Return program, till and state, a line each, in words that need no translation."""
    info, clock = snapshot.setup_info, snapshot.clock_offset
    states = {
        "trouble": snapshot.trouble,
        "cannot_charge": snapshot.cannot_charge,
        "needs_keys": snapshot.needs_keys,
        "journal_problem": snapshot.journal_problem,
        "journal_finding": snapshot.journal_finding,
        "failure": snapshot.failure,
        "faults": snapshot.faults or None,
        "open_to_others": info.open_file or None,
        "log_lost": info.log_lost or None,
        "clock_offset_s": None if clock is None else round(clock.total_seconds()),
    }
    lines = [
        f"{PROGRAM_NAME} {__version__}; {versions()}; {sys.platform}",
        f"{info.preferences.shop} · {info.preferences.till} · {info.base_url or ''}",
        f"{fmt.date_time(snapshot.now)}; mode={snapshot.mode}; phase={snapshot.phase}",
        "; ".join(f"{name}={state}" for name, state in states.items() if state is not None),
    ]
    return "\n".join(line.strip(" ·") for line in lines if line.strip(" ·"))
