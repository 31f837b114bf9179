"""A keyring of the tests' desktop that dies takes one run of one test with it, and no more."""

from __future__ import annotations

import os
import signal

import pytest

from tests.desktop import keyring_process

RAN_BESIDE: list[int] = []


@pytest.mark.keyring
def test_a_test_in_which_the_keyring_died_is_run_again_beside_another() -> None:
    process = keyring_process(os.environ)
    assert process is not None
    RAN_BESIDE.append(process)
    if len(RAN_BESIDE) == 1:
        os.kill(process, signal.SIGKILL)
        pytest.fail("the first run, whose keyring is gone")
    assert len(set(RAN_BESIDE)) == 2
