"""What a technician asks on the phone, as lines of codes; nothing secret and no card."""

from __future__ import annotations

import sys

from pos_app import __version__
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import Preferences
from pos_app.domain.qr_trial import QrTrial, Verdict
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.qt_library import versions
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.phrases import PROGRAM_NAME


def _qr_facts(preferences: Preferences) -> str:
    """Return where the QR's text comes from, and what a trial has found, in one line."""
    order, trial = preferences.payload_order, preferences.qr_trial
    shown = "usual" if order == PAYLOAD_FIELDS else ">".join(order)
    facts = f"qr={preferences.integration}; qr_order={shown}"
    if trial.day is None:
        return facts
    fields = dict.fromkeys(tick.field for tick in trial.ticks)
    found = "; ".join(f"{field}: {_apps(trial, field)}" for field in fields)
    return f"{facts}; qr_trial={trial.day}{' test' if trial.is_test else ''} {found}".rstrip()


def _apps(trial: QrTrial, field: str) -> str:
    """Return the apps that tried this field's code, `+` where it opened and `-` where not."""
    marks = {Verdict.OPENED: "+", Verdict.NOT_OPENED: "-"}
    return " ".join(
        f"{each.app}{marks[each.verdict]}" for each in trial.ticks if each.field == field
    )


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
        _qr_facts(snapshot.preferences),
    ]
    return "\n".join(line.strip(" ·") for line in lines if line.strip(" ·"))
