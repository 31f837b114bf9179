"""What goes on beside the window: signs of life, the health file, stacks of what hangs."""

from __future__ import annotations

import logging
from collections.abc import Callable, MutableMapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.app import daily_restart, health_file
from pos_app.app.health_file import HealthReport, health_of
from pos_app.config.logs import short_stacks
from pos_app.config.paths import Paths
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.ports import Clock
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.system import service_manager
from pos_app.system.awake_time import awake_s
from pos_app.system.daemon_threads import start_in_daemon_thread
from pos_app.system.heartbeat_pipe import HeartbeatPipe
from pos_app.system.service_manager import ServiceManager
from pos_app.system.stack_file import StackFile

if TYPE_CHECKING:
    from concurrent.futures import Future

log = logging.getLogger(__name__)

STACKS_AFTER_S: Final = 15
"""A window or an engine that hangs for so long leaves its stacks; after 20 s it is ended."""
LAST_WRITE_S: Final = 0.5
"""A disk that does not answer does not hold up the end."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What of the running program is looked at, all of it in the window's thread."""

    snapshot: Callable[[], Snapshot]
    ask_engine: Callable[[Callable[[Beat], None]], None]
    painted_at: Callable[[], datetime | None]
    look: Callable[[], None]
    """Has something drawn, so that `painted_at` tells whether that works."""
    untouched_s: Callable[[], float]
    stop: Callable[[], None]
    restart: Callable[[], None]
    """Ends the program to be started again."""
    may_restart: Callable[[], bool]
    """False while a payment is open, on the screen, or about to begin."""
    is_kiosk: bool
    fault: Callable[[], KioskFault | None]
    """What a kiosk is out of order for."""


class TillWatch:
    """Told by the window every two seconds; tells on only what the engine has answered meanwhile.

    So whoever listens, systemd or a guard, hears nothing once either of both hangs. Without one
    no stacks are kept, and the health file is written all the same.
    """

    def __init__(
        self, paths: Paths, environ: MutableMapping[str, str], clock: Clock, watched: Watched
    ) -> None:
        self._clock, self._watched = clock, watched
        self._manager = ServiceManager(environ)
        self._pipe = HeartbeatPipe(environ, self._end_without_guard)
        self._paths = paths
        self._started_at, self._awake_at = clock.now(), awake_s()
        self._answer: Beat | None = None
        self._is_ready = self._has_looked = False
        self._health: HealthReport | None = None
        self._written: HealthReport | None = None
        self._written_at = 0.0
        self._writing: Future[None] | None = None
        self._stacks: StackFile | None = None
        if self._manager.is_there or self._pipe.is_there:
            self._stacks = StackFile(paths.logs / "stacks.txt", STACKS_AFTER_S)
            self._log_stacks(self._stacks.left_behind, "the program before")
            self._stacks.renew()

    def beat(self) -> bool:
        """Note that the window is alive; returns True once the engine was as well."""
        answer, self._answer = self._answer, None
        if answer is not None:
            self._tell_of_life()
            self._keep_health(answer)
            self._restart_where_due()
        self._watched.ask_engine(self._take_answer)
        return self._is_ready

    def note_stop(self) -> None:
        """Tell that the program has begun to end in order."""
        self._manager.tell(service_manager.STOPPING)

    def close(self) -> None:
        """Leave word of an end in order, and look after nothing any more."""
        if self._health is not None:
            self._wait_for_last_write()
            if self._write(health_file.closed(self._health, self._clock.now())):
                self._wait_for_last_write()
        if self._stacks is not None:
            self._stacks.close()
        self._pipe.close()

    def _take_answer(self, beat: Beat) -> None:
        """Take the engine's answer; called in its thread."""
        self._answer = beat

    def _tell_of_life(self) -> None:
        if self._stacks is not None:
            self._stacks.renew()
            self._log_stacks(self._stacks.take(), "this program, which goes on,")
        if not self._is_ready:
            self._is_ready = True
            self._manager.tell(service_manager.READY)
        self._manager.tell(service_manager.ALIVE)
        self._pipe.beat()

    @staticmethod
    def _log_stacks(text: str, whose: str) -> None:
        if text:
            log.critical("%s hung or broke; its stacks:\n%s", whose, short_stacks(text))

    def _end_without_guard(self) -> None:
        log.warning("the guard that started this till is gone; so is the till, in order")
        self._watched.stop()

    def _restart_where_due(self) -> None:
        """End where somebody will start the till again: at the quiet hour, or for a fault of ours.

        A kiosk whose engine broke takes no payment any more; what is open is taken up again.
        """
        watched, up_s = self._watched, awake_s() - self._awake_at
        if not (self._manager.is_there or self._pipe.is_there):
            return
        is_broken = watched.snapshot().phase is Phase.BROKEN
        if watched.is_kiosk and is_broken and up_s >= daily_restart.BROKEN_UP_S:
            log.error("the engine broke: the kiosk is started again")
            watched.restart()
            return
        setting = watched.snapshot().preferences.restart_at
        at = daily_restart.hour_of(setting, is_kiosk=watched.is_kiosk)
        if at is None:
            return
        now = self._clock.now()
        due = daily_restart.is_due(at, self._started_at, now, up_s)
        if due and watched.untouched_s() >= daily_restart.UNTOUCHED_S and watched.may_restart():
            log.info("the daily restart")
            watched.restart()

    # ------------------------------------------------------------ the health file

    def _keep_health(self, beat: Beat) -> None:
        watched, now = self._watched, self._clock.now()
        if watched.snapshot().phase is Phase.STARTING:
            return  # what there is to tell comes with the till
        painted_at, fault = watched.painted_at(), watched.fault()
        health = health_of(watched.snapshot(), beat, painted_at, self._started_at, now, fault)
        self._health = health
        before, passed = self._written, awake_s() - self._written_at
        changed = before is None or before.state != health.state
        if before is None or passed >= (
            health_file.CHANGED_AFTER_S if changed else health_file.EVERY_S
        ):
            self._has_looked = not self._write(health)
        elif passed >= health_file.EVERY_S / 2 and not self._has_looked:
            self._has_looked = True
            watched.look()

    def _write(self, health: HealthReport) -> bool:
        """Write beside the window, whose disk may hang; False while the last one does."""
        if self._writing is not None and not self._writing.done():
            return False
        self._written, self._written_at = health, awake_s()
        training = health.mode == Mode.TRAINING.value
        file = health_file.path(self._paths, training=training)
        self._writing = start_in_daemon_thread(lambda: _write_or_log(file, health), "health")
        return True

    def _wait_for_last_write(self) -> None:
        from concurrent.futures import wait

        if self._writing is not None:
            wait([self._writing], LAST_WRITE_S)


def _write_or_log(file: Path, health: HealthReport) -> None:
    try:
        health_file.write(file, health)
    except OSError as error:
        log.info("the health file cannot be written: %s", type(error).__name__)
