"""Readings that hang: one goes on for all that wait, and one that is forgotten goes no further."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.vault.shared_call import CancelToken, SharedCall
from tests.drivers.waiting import PATIENCE_S


def failed(_: Exception) -> VaultError:
    return VaultError(VaultProblem.FAILED)


def test_a_reading_that_is_forgotten_asks_the_store_for_nothing_more() -> None:
    answers, ended = threading.Event(), threading.Event()
    asked_on: list[str] = []

    def read(token: CancelToken) -> str:
        if answers.is_set():
            return "what is stored now"
        answers.wait(PATIENCE_S)
        try:
            token.check()
            asked_on.append("an entry of the keys before")
        finally:
            ended.set()
        return "what was stored"

    shared = SharedCall(read, failed)
    with pytest.raises(VaultError, match=VaultProblem.NO_ANSWER):
        shared.result(0)
    shared.forget()
    answers.set()
    assert shared.result(PATIENCE_S) == "what is stored now"
    assert ended.wait(PATIENCE_S)
    assert asked_on == []


def test_the_end_of_a_forgotten_reading_leaves_the_one_that_runs_to_all_who_wait() -> None:
    """Else the store would ask the person a second time."""
    answers = [threading.Event(), threading.Event()]
    begun = [threading.Event(), threading.Event()]
    runs: list[int] = []

    def read(_: CancelToken) -> int:
        run = len(runs)
        runs.append(run)
        begun[run].set()
        answers[run].wait(PATIENCE_S)
        return run

    shared = SharedCall(read, failed)
    with ThreadPoolExecutor() as callers:
        first = callers.submit(shared.result, PATIENCE_S)
        assert begun[0].wait(PATIENCE_S)
        shared.forget()
        second = callers.submit(shared.result, PATIENCE_S)
        assert begun[1].wait(PATIENCE_S)
        answers[0].set()
        assert first.result(PATIENCE_S) == 0
        with pytest.raises(VaultError, match=VaultProblem.NO_ANSWER):
            shared.result(0)
        answers[1].set()
        assert second.result(PATIENCE_S) == 1
    assert runs == [0, 1]
