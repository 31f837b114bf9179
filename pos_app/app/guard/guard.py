"""Starts the till, listens for its signs of life, ends it where there are none, starts it again."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Final

from pos_app.app.exit_codes import ExitCode
from pos_app.app.guard.rules import (
    RETRY_S,
    Silence,
    Starts,
    is_restart,
    is_wanted_end,
)
from pos_app.domain.records import dataclass
from pos_app.system.awake_time import awake_s
from pos_app.system.watched_process import WatchedProcess

log = logging.getLogger(__name__)

LOOK_S: Final = 0.5
END_S: Final = 8
"""A till that is asked to end takes five seconds at most; one that does not is ended."""


class _What(Enum):
    SIGN = auto()
    END = auto()
    ASKED = auto()


@dataclass(frozen=True, slots=True)
class _Heard:
    """Something that the guard heard of; `till` says of which start."""

    what: _What
    till: int = 0
    code: int = 0


@dataclass(frozen=True, slots=True)
class Programs:
    """What the guard starts: the till, and the page that says that it is out of order.

    The page's command is given the code of the reason.
    """

    till: Sequence[str]
    page: Callable[[int], Sequence[str]]
    environ: Mapping[str, str]


class Guard:
    """Keeps one till running until somebody leaves it or the guard is asked to end."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs
        self._heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
        self._starts = Starts()
        self._number = 0
        self._till: WatchedProcess | None = None
        self._silence = Silence(awake_s())
        self._retry_at: float | None = None
        self._page: WatchedProcess | None = None
        self._is_ending = False
        self._end_by = 0.0

    def ask_to_end(self) -> None:
        """Hand the wish on to the till, then end; may be called from a signal's handler."""
        self._heard.put(_Heard(_What.ASKED))

    def run(self) -> int:
        """Guard until the end; returns the till's last exit code."""
        self._start()
        try:
            while True:
                code = self._take(self._next_heard())
                if code is not None:
                    return code
        finally:
            self._hide_page()
            if self._till is not None:
                self._till.kill()

    def _next_heard(self) -> _Heard | None:
        try:
            return self._heard.get(timeout=LOOK_S)
        except queue.Empty:
            return None

    def _take(self, heard: _Heard | None) -> int | None:
        """Act on what was heard, and look; returns the exit code once there is no more to do."""
        if heard is not None:
            if heard.what is _What.ASKED:
                return self._begin_end()
            if heard.till == self._number:
                if heard.what is _What.END:
                    return self._take_end(heard.code)
                self._silence.note_sign()
                self._hide_page()
        self._look()
        return None

    def _look(self) -> None:
        now = awake_s()
        if self._till is None:
            if self._retry_at is not None and now >= self._retry_at:
                self._start()
            return
        if self._is_ending:
            if now >= self._end_by:
                log.warning("the till did not end in %s s", END_S)
                self._till.kill()
        elif self._silence.is_too_long(now, is_held=self._till.is_held):
            log.error("the till gave no sign of life: it is ended")
            self._till.abort()
            self._silence = Silence(now)  # its end is on its way

    def _start(self) -> None:
        self._number += 1
        number, now = self._number, awake_s()
        self._starts.note(now)
        self._silence, self._retry_at = Silence(now), None
        try:
            self._till = WatchedProcess(
                self._programs.till,
                self._programs.environ,
                lambda: self._heard.put(_Heard(_What.SIGN, number)),
                lambda code: self._heard.put(_Heard(_What.END, number, code)),
            )
        except OSError as error:
            log.error("the till cannot be started: %s", type(error).__name__)  # noqa: TRY400
            self._heard.put(_Heard(_What.END, number, ExitCode.BUG))
        else:
            log.info("the till was started: process %s", self._till.pid)

    def _take_end(self, code: int) -> int | None:
        self._till = None
        log.info("the till ended: %s", code)
        if self._is_ending and code < 0:
            return ExitCode.NOT_STOPPED
        if self._is_ending or is_wanted_end(code):
            return code
        if is_restart(code):
            self._starts = Starts()
            self._start()
        elif self._starts.are_too_many(awake_s()):
            log.error("the till was started too often: it is out of order")
            self._retry_at = awake_s() + RETRY_S
            self._show_page(code)
        else:
            self._start()
        return None

    def _begin_end(self) -> int | None:
        self._is_ending, self._end_by = True, awake_s() + END_S
        self._hide_page()
        if self._till is None:
            return ExitCode.OK
        self._till.ask_to_end()
        return None

    # ------------------------------------------------------------ the page

    def _show_page(self, code: int) -> None:
        self._hide_page()
        command, environ = self._programs.page(code), self._programs.environ
        try:
            self._page = WatchedProcess(command, environ, _ignore, _ignore)
        except OSError as error:
            log.error("the page cannot be shown: %s", type(error).__name__)  # noqa: TRY400

    def _hide_page(self) -> None:
        """Take the page away, once a till is there to be seen."""
        page, self._page = self._page, None
        if page is not None:
            page.kill()


def _ignore(*_: object) -> None:
    """Do nothing about a page that ends: the next try of the till is what counts."""
