"""What is to be said of a set-up that was typed: what is wrong, where, and what was found out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import VaultProblem
from pos_app.domain.preferences import KeysVerdict
from pos_app.engine.api.snapshots import Problem, SetupPart, SetupState, SetupStep
from pos_app.ui.model.setup_steps import FILE_FIELD, FormStep, place_of, step_of


class SetupRequest(Enum):
    """What the set-up last requested of the engine and waits for."""

    NOTHING = auto()
    FILE = auto()
    CHECK = auto()
    SAVE = auto()
    DELETE = auto()


ANSWER_TO: Final = MappingProxyType(
    {
        SetupRequest.FILE: SetupStep.FILE_READ,
        SetupRequest.CHECK: SetupStep.CHECKED,
        SetupRequest.SAVE: SetupStep.SAVED,
        SetupRequest.DELETE: SetupStep.IDLE,
    }
)
"""The engine's step in which each request has been granted."""


def is_answer(state: SetupState, request: SetupRequest, *, with_keys: bool) -> bool:
    """Tell whether a state answers this request, of which `with_keys` says whether it has keys.

    A preference may be changed beside it meanwhile, by a press or by the program itself.
    """
    alone = request is SetupRequest.SAVE and not with_keys
    part = SetupPart.PREFERENCES if alone else SetupPart.WITH_KEYS
    return state.part in {None, part} and state.step in {SetupStep.REFUSED, ANSWER_TO[request]}


def refuses_preferences(state: SetupState) -> bool:
    """Tell whether a state may refuse a change of preferences."""
    return state.step is SetupStep.REFUSED and state.part is not SetupPart.WITH_KEYS


class SetupAnswers:
    """Answers hold until what they are about is edited."""

    def __init__(self) -> None:
        self.faults: dict[str, Problem] = {}
        """By the field that each stands at."""
        self.problem: Problem | None = None
        """What was refused last and is no single field's fault, or is asked for by itself."""
        self.vault: VaultProblem | None = None
        self.is_checked = False
        """The gateway has given a token for what is typed."""
        self.verdict: KeysVerdict | None = None
        """Of the keys that were kept on this visit; None before that."""

    @property
    def wrong_steps(self) -> set[FormStep]:
        """Return the steps in which something is not right."""
        steps = {step for field in self.faults if (step := step_of(field)) is not None}
        return steps | ({FormStep.KEYS} if self.vault is not None else set())

    def first_fault(self, here: FormStep) -> tuple[str, FormStep]:
        """Return the first fault's field and step: of this step before those of the others."""
        found = [(field, step_of(field) or here) for field in self.faults]
        return min(found, key=lambda each: (each[1] is not here, each[1]))

    def forget(self) -> None:
        """Drop what was answered to the former text as a whole."""
        self.problem, self.vault, self.is_checked = None, None, False

    def forget_field(self, field: str) -> None:
        """Drop what was wrong with a field; typed keys take the place of a file."""
        self.faults.pop(field, None)
        if field in {"account_id", "public_key"}:
            self.faults.pop(FILE_FIELD, None)

    def begin_file(self) -> None:
        """Drop what was wrong with the keys: another file was chosen."""
        for field in (FILE_FIELD, "account_id", "public_key"):
            self.faults.pop(field, None)

    def set_faults(self, faults: Mapping[str, Problem]) -> None:
        """Take what was found wrong with what is typed."""
        self.faults = dict(faults)

    def take_checked(self) -> None:
        """Note that the gateway has given a token."""
        self.is_checked = True

    def take_saved(self, verdict: KeysVerdict | None) -> None:
        """Note that it was kept, and what the gateway said to new keys; None for no new ones."""
        self.faults = {}
        if verdict is not None:
            self.verdict = verdict

    def take_bad_file(self, problem: Problem) -> None:
        """Note what is wrong with the file that was chosen."""
        self.faults[FILE_FIELD] = problem

    def take_refusal(
        self, problem: Problem, field: str, *, from_file: bool, checking: bool
    ) -> FormStep | None:
        """Note a refusal, also by itself where a test of the connection has asked for it.

        Returns:
            The step in which it can be put right; None where no field is to blame.
        """
        place = place_of(field, from_file=from_file)
        step = FormStep.KEYS if isinstance(problem, VaultProblem) else step_of(place)
        if isinstance(problem, VaultProblem):
            self.vault = problem
        elif step is not None:
            self.faults[place] = problem
        if checking or step is None:
            self.problem = problem
        return step
