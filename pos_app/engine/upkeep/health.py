"""Whether the gateway answers and the disk has room, known before the cashier charges."""

from __future__ import annotations

import asyncio
import logging

from pos_app.domain.errors import GatewayError, JournalError, JournalProblem, Trouble
from pos_app.engine.api.ports import Journal, Reachability, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.upkeep.monitored_gateway import MonitoredGateway

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5
FIRST_ASK_S = 1
ASK_EVERY_S = 80
"""With its jitter, at most one token request a minute while nobody buys anything."""
AFTER_SLEEP_S = 30
"""After a gap in the machine's time it asks so long after the last call: no clock, however often it
is set, has it ask more than twice a minute."""
LEAST_ROOM = 64 * 1024 * 1024
"""Bytes. A sale takes some 20 kB with its history and the log; a backup takes the whole file."""


class Health:
    """Knows how the last call ended and what the machine says, and asks after a quiet minute."""

    def __init__(
        self,
        journal: Journal,
        recorder: Recorder,
        network: Reachability | None,
        rng: Rng,
    ) -> None:
        self._journal = journal
        self._recorder = recorder
        self._network = network
        self._rng = rng
        self._trouble: Trouble | None = None
        self._is_down = self._answered_though_down = False
        self._is_full = False
        self._is_connected = False
        self._quiet_since: float | None = None
        self._has_slept = False

    def note_outcome(self, trouble: Trouble | None) -> None:
        """Note how a call ended; None for well."""
        self._quiet_since, self._has_slept = asyncio.get_running_loop().time(), False
        before = self.trouble, self._is_connected
        self._trouble = trouble
        self._is_connected = self._is_connected or trouble is None
        self._answered_though_down = self._is_down and trouble is None
        if before != (self.trouble, self._is_connected):
            log.info("connection: %s -> %s", before[0], self.trouble)
            self._recorder.notify()

    def note_sleep(self) -> None:
        """Have the gateway asked soon: the machine slept, or its clock was set."""
        self._has_slept = True

    @property
    def is_connected(self) -> bool:
        """True once a call ended well: the gateway has given a token."""
        return self._is_connected

    @property
    def trouble(self) -> Trouble | None:
        """What any call would meet; None while all is well or nothing is known."""
        return Trouble.NO_NETWORK if self._is_believed_down else self._trouble

    @property
    def _is_believed_down(self) -> bool:
        """True where the system says so and no answer came since: it may manage no network."""
        return self._is_down and not self._answered_though_down

    @property
    def disk(self) -> JournalProblem | None:
        """DISK_FULL while there is too little room to begin a sale."""
        return JournalProblem.DISK_FULL if self._is_full else None

    def check_machine(self) -> None:
        """Look at the disk and at what the system says of its network; asks nobody."""
        down = self._network is not None and self._network.is_down()
        room = self._journal.room()
        full = self._is_full if room is None else room < LEAST_ROOM
        changed = (down, full) != (self._is_down, self._is_full)
        self._is_down, self._is_full = down, full
        self._answered_though_down = self._answered_though_down and down
        if self._recorder.problem is not None:
            changed = self._heal() or changed
        else:
            changed = self._is_journal_lost() or changed
        if changed:
            self._recorder.notify()

    def _is_journal_lost(self) -> bool:
        """Find out before the next sale does."""
        try:
            self._journal.check_file()
        except JournalError as error:
            log.error("the journal: %s", error)  # noqa: TRY400 - where it was raised tells nothing
            self._recorder.note_problem(error.problem)
            return True
        return False

    def _heal(self) -> bool:
        """Try a write; a failed one is forgotten only once one is kept again."""
        try:
            self._recorder.probe()
        except JournalError:
            return False
        return True

    async def run(self, gateway: MonitoredGateway | None) -> None:
        """Look often, and ask a gateway for a token after a quiet minute, for ever."""
        await asyncio.sleep(backoff.jittered(FIRST_ASK_S, self._rng))
        while True:
            self.check_machine()
            if gateway is not None and self._is_quiet() and not self._is_believed_down:
                await self.ask(gateway)
            await asyncio.sleep(LOOK_EVERY_S)

    @staticmethod
    async def ask(gateway: MonitoredGateway) -> None:
        """Ask for a token, whose outcome says how things stand."""
        try:
            await gateway.check()
        except GatewayError as error:
            log.info("asked for a token: %s", error)

    def _is_quiet(self) -> bool:
        """Return True where no call ended for a minute, or none at all."""
        if self._quiet_since is None:
            return True
        patience = AFTER_SLEEP_S if self._has_slept else backoff.jittered(ASK_EVERY_S, self._rng)
        return asyncio.get_running_loop().time() - self._quiet_since >= patience
