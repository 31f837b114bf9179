"""What the engine asks, keeps and shows, and when, is what was approved."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.engine.traces import approved_traces


@pytest.mark.parametrize("name", approved_traces.SCENARIOS)
def test_a_scenario_goes_as_approved(tmp_path: Path, name: str) -> None:
    now = approved_traces.trace_of(name, tmp_path)
    kept = approved_traces.path_of(name).read_text("utf-8")
    changed = difflib.unified_diff(kept.splitlines(), now.splitlines(), "approved", "now", n=2)
    assert now == kept, "\n".join(
        ["read it; `python3 tasks.py approve` writes it anew where it is right", *changed]
    )


def test_every_trace_that_is_kept_is_compared() -> None:
    kept = set(approved_traces.FOLDER.glob("*"))
    assert kept == set(map(approved_traces.path_of, approved_traces.SCENARIOS))
