"""The set-up: checking a connection, keeping settings and keys, as a person goes along."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.errors import (
    GatewayError,
    JournalError,
    SettingsError,
    SettingsProblem,
    TillError,
    VaultError,
)
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import KeysVerdict, Preferences, SetupDraft
from pos_app.domain.records import dataclass
from pos_app.engine.api.commands import SaveSetup
from pos_app.engine.api.ports import Setup
from pos_app.engine.api.snapshots import Problem, SetupPart, SetupState, SetupStep
from pos_app.engine.till_preferences import rebased_draft

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProvenSetup:
    """A set-up that nothing stands against, or only what a person wants to be passed over."""

    command: SaveSetup
    verdict: KeysVerdict


class SetupService:
    """Carries the set-up's commands out; `state` is what the window sees of it."""

    def __init__(self, setup: Setup, changed: Callable[[], None]) -> None:
        self._setup = setup
        self._changed = changed
        self.state = SetupState()

    async def check(self, draft: SetupDraft) -> None:
        """Ask the gateway for a token with the draft's keys."""
        self._step(SetupState(SetupStep.CHECKING, part=SetupPart.WITH_KEYS))
        try:
            await self._setup.check(draft)
        except TillError as error:
            self._refuse(error)
        else:
            self._step(SetupState(SetupStep.CHECKED, part=SetupPart.WITH_KEYS))

    async def check_file(self, path: str) -> None:
        """Read the credentials file that was chosen."""
        try:
            await self._setup.check_file(path)
        except TillError as error:
            self._refuse(error)
        else:
            self._step(SetupState(SetupStep.FILE_READ, part=SetupPart.WITH_KEYS))

    async def prove(self, command: SaveSetup) -> ProvenSetup | None:
        """Ask what stands against keeping it; None where something does, and was published."""
        self._step(SetupState(SetupStep.SAVING, part=SetupPart.WITH_KEYS))
        try:
            verdict = await self._setup.prove(
                command.draft, keys_in_memory=command.keys_in_memory, despite=command.despite
            )
        except TillError as error:
            self._refuse(error)
            return None
        return ProvenSetup(command, verdict)

    async def save(self, proven: ProvenSetup) -> tuple[bool, Keys | None]:
        """Keep the draft.

        Returns:
            Whether it was kept, and the keys where they are to stay in memory only.
        """
        command = proven.command
        draft = rebased_draft(command, self._setup.info())
        try:
            keys = await self._setup.save(draft, keys_in_memory=command.keys_in_memory)
        except TillError as error:
            self._refuse(error)
            return False, None
        file = command.draft.credentials_path
        verdict, part = proven.verdict, SetupPart.WITH_KEYS
        self._step(SetupState(SetupStep.SAVED, deletable_file=file, verdict=verdict, part=part))
        return True, keys

    async def save_preferences(self, preferences: Preferences) -> bool:
        """Keep settings that need no keys."""
        try:
            await self._setup.save_preferences(preferences)
        except TillError as error:
            self._refuse(error, SetupPart.PREFERENCES)
            return False
        self._step(SetupState(SetupStep.SAVED, part=SetupPart.PREFERENCES))
        return True

    async def delete_file(self, path: str) -> None:
        """Delete the imported credentials file."""
        try:
            await self._setup.delete_file(path)
        except TillError as error:
            self._refuse(error)
        else:
            self._step(SetupState(SetupStep.IDLE, part=SetupPart.WITH_KEYS))

    def refuse(self, problem: SettingsProblem) -> None:
        """Publish that nothing is done, and why."""
        self._refuse(SettingsError(problem), None)

    def _step(self, state: SetupState) -> None:
        self.state = state
        self._changed()

    def _refuse(self, error: TillError, part: SetupPart | None = SetupPart.WITH_KEYS) -> None:
        problem, field = problem_of(error)
        log.warning("set-up: %s", error)
        self._step(SetupState(SetupStep.REFUSED, problem, field, part=part))


def problem_of(error: TillError) -> tuple[Problem, str]:
    """Find the code to put in words, and the field it belongs to."""
    match error:
        case GatewayError(trouble=trouble):
            return trouble, trouble.setup_field
        case VaultError(problem=problem) | JournalError(problem=problem):
            return problem, ""
        case SettingsError(problem=problem, field=field):
            return problem, field
        case _:
            raise error
