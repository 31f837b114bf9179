"""`pos-app charge`: another program asks the kiosk that is open here for a payment."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Final

from pos_app.app.commands.context import default_words
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import Paths
from pos_app.domain.asked_payment import (
    FINAL,
    NO_KIOSK,
    AskedAnswer,
    AskedPayment,
    AskedState,
    RequestError,
    check_request,
)
from pos_app.domain.preferences import Mode
from pos_app.ui.devices.asked_lines import read_answer, request_line
from pos_app.ui.devices.second_start import ask_first_window
from pos_app.ui.wording import asked_words

FIRST_ANSWER_S: Final = 10
"""A kiosk says at once how a request stands; one that hangs is not waited for longer."""
CODES: Final = MappingProxyType(
    {
        AskedState.PAID: ExitCode.OK,
        AskedState.NOT_PAID: ExitCode.NOT_PAID,
        AskedState.SHOWN: ExitCode.UNDECIDED,
        AskedState.UNDECIDED: ExitCode.UNDECIDED,
        AskedState.BUSY: ExitCode.BUSY,
        AskedState.OUT_OF_ORDER: ExitCode.UNWELL,
        AskedState.REFUSED: ExitCode.SETTINGS,
        AskedState.NO_KIOSK: ExitCode.NO_KIOSK,
    }
)


def charge(
    console: Console, asked: AskedPayment, *, wait_s: float, training: bool, as_json: bool
) -> int:
    """Ask, and tell what is known: at once, or what is known at the end of `wait_s` seconds.

    Returns OK for PAID and for nothing else. It opens neither log nor settings nor journal.
    """
    try:
        check_request(asked)
    except RequestError as error:
        answer = AskedAnswer(AskedState.REFUSED, error.refusal.value)
    else:
        answer = _ask(console, asked, wait_s, training=training)
    if as_json:
        told = {"state": answer.state.value, "reason": answer.reason, "number": answer.number}
        console.write(
            json.dumps({"order_ref": asked.order_ref, "amount": asked.amount.major} | told)
        )
    else:
        console.write(asked_words.sentence(default_words(), answer))
    return CODES[answer.state]


def _ask(console: Console, asked: AskedPayment, wait_s: float, *, training: bool) -> AskedAnswer:
    paths = Paths.of(console.environ)
    modes = (Mode.TRAINING,) if training else (Mode.LIVE, Mode.TEST)
    journals = [paths.journal_file(mode) for mode in modes]
    # Whatever is not heard may have been shown: the same reference finds it.
    heard = [AskedAnswer(AskedState.UNDECIDED)]

    def hear(line: bytes) -> bool:
        answer = read_answer(line)
        if answer is not None:
            heard.append(answer)
        return answer is not None and (answer.state in FINAL or not wait_s)

    line = request_line(asked, wait=bool(wait_s))
    if ask_first_window(journals, line, hear, wait_s or FIRST_ANSWER_S) is None:
        return NO_KIOSK
    return heard[-1]
