"""Changes of preferences that a page has asked for, until the engine grants or refuses them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pos_app.domain.preferences import Preferences
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import SetupState, Snapshot
from pos_app.ui.model.preference_change import change_preferences
from pos_app.ui.model.setup_answers import refuses_preferences


class PendingPreferences:
    """They are shown as if granted, so that no switch springs back meanwhile."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._seen: Preferences | None = None
        """Those that were known when a change was last asked for."""
        self._setup_before: SetupState | None = None

    def clear(self) -> None:
        """Forget all of them."""
        self._values.clear()

    def applied(self, snapshot: Snapshot) -> Preferences:
        """Return the preferences as they are with these changes."""
        return replace(snapshot.setup_info.preferences, **self._values)

    def change(self, snapshot: Snapshot, **values: Any) -> ChangePreferences:  # noqa: ANN401 - settings' values
        """Take further changes, and return the command that asks for them."""
        self._values |= values
        self._setup_before, self._seen = snapshot.setup, snapshot.setup_info.preferences
        return change_preferences(snapshot, **self._values)

    def settle(self, snapshot: Snapshot) -> SetupState | None:
        """Forget the changes that were granted, or all of them where one was refused.

        Returns:
            The refusal, where one came just now.
        """
        preferences, state = snapshot.setup_info.preferences, snapshot.setup
        self._values = {
            name: value
            for name, value in self._values.items()
            if getattr(preferences, name) != value or self._takes_back(name, value, state)
        }
        refused = refuses_preferences(state) and state is not self._setup_before
        if not (self._values and refused and state.problem is not None):
            return None
        self._values.clear()
        return state

    def _takes_back(self, name: str, value: object, state: SetupState) -> bool:
        """Tell whether this takes back a change that is on its way still: it comes to be seen."""
        return state is self._setup_before and getattr(self._seen, name) == value
