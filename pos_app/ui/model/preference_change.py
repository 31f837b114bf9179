"""A change of preferences that leaves alone what another one has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import Snapshot


def change_preferences(snapshot: Snapshot, **values: Any) -> ChangePreferences:  # noqa: ANN401 - settings' values
    """Return the command that changes these of the preferences that the snapshot shows."""
    seen = snapshot.setup_info.preferences
    return ChangePreferences(replace(seen, **values), seen, frozenset(values))
