"""The approved traces: a text for each scenario. `tasks.py approve` renews them.

They are read before they are committed; `test_approved_traces` compares.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pos_app.engine.people import pins
from tests.drivers.approved_text import renew_text
from tests.engine.conftest import QUICK_N
from tests.engine.traces import sale_scenarios, till_scenarios, trouble_scenarios
from tests.engine.traces.scene import Scene
from tests.engine.virtual import run_virtually

FOLDER = Path(__file__).parent / "approved"
Scenario = Callable[[Scene], Awaitable[None]]
SCENARIOS: dict[str, Scenario] = {
    scenario.__name__: scenario
    for module in (sale_scenarios, trouble_scenarios, till_scenarios)
    for scenario in module.SCENARIOS
}


def path_of(name: str) -> Path:
    """Return where a scenario's trace is kept."""
    return FOLDER / f"{name}.txt"


def trace_of(name: str, folder: Path) -> str:
    """Play a scenario in an empty folder; returns its story."""

    async def play() -> str:
        scene = Scene(folder)
        await SCENARIOS[name](scene)
        return scene.trace.text()

    return f"{SCENARIOS[name].__doc__}\n\n{run_virtually(play())}"


def renew() -> list[Path]:
    """Write anew what is another story now, and delete what nobody tells any more."""
    FOLDER.mkdir(exist_ok=True)
    renewed: list[Path] = []
    for name in SCENARIOS:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            patch.setattr(pins, "SCRYPT_N", QUICK_N)
            text, kept = trace_of(name, Path(folder)), path_of(name)
        renewed += renew_text(kept, text)
    for untold in set(FOLDER.glob("*.txt")).difference(map(path_of, SCENARIOS)):
        untold.unlink()
    return renewed


if __name__ == "__main__":
    print(*renew(), sep="\n")  # noqa: T201 - they are to be read
