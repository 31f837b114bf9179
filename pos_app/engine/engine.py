"""The engine: one thread, one asyncio loop, an inbox of commands, and snapshots out."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from pos_app.domain.errors import JournalError, JournalProblem, SettingsProblem, TillError
from pos_app.domain.export import ExportState
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.engine.api import commands
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.ports import Clock, Gate, Rng, Setup, SleepInhibitor, SupportFiles
from pos_app.engine.api.snapshots import Phase, Problem, Snapshot
from pos_app.engine.background import BackgroundTasks, to_its_end
from pos_app.engine.event_loop import EngineLoop
from pos_app.engine.gate import OpenGate, right_for
from pos_app.engine.later_opening import LaterOpening, OpenAgain
from pos_app.engine.people.hooks import Allowed, PeopleHooks
from pos_app.engine.people.people_service import PeopleService
from pos_app.engine.sale.charge_answers import ChargeAnswers, key_of
from pos_app.engine.setup_service import ProvenSetup, SetupService, problem_of
from pos_app.engine.support_service import SupportService
from pos_app.engine.till import Till
from pos_app.engine.till_commands import carry_out
from pos_app.engine.till_preferences import rebased
from pos_app.engine.upkeep.keep_awake import KeepAwake

log = logging.getLogger(__name__)

Received = commands.Command | ProvenSetup | Allowed | OpenAgain


class Engine:
    """Runs tills. `send` and `stop` may be called from any thread, `publish` is called in its own.

    Commands sent before the loop runs, or while a till is being opened, are kept in order and
    carried out once. `inhibitors` builds what keeps the screen awake while a payment is open; it
    is called once, on the loop. Without a `gate` everybody may do everything. At a kiosk customers
    charge alone, and everything else is withheld until staff show a PIN.
    """

    def __init__(
        self,
        setup: Setup,
        publish: Callable[[Snapshot], None],
        clock: Clock,
        rng: Rng,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
        gate: Gate | None = None,
        support: SupportFiles | None = None,
    ) -> None:
        self._setup = setup
        self.is_kiosk = False
        """Set before the start, or never."""
        self._gate = OpenGate() if gate is None else gate
        self._publish, self._clock, self._rng = publish, clock, rng
        # A daemon: a stop that hangs shows in the exit code, not by a program that stays.
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._lock = threading.Lock()
        self._waiting: list[commands.Command] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._inbox: asyncio.Queue[Received] = asyncio.Queue()
        self._serving: asyncio.Task[None] | None = None
        self._stopping = False
        self._phase, self._mode = Phase.NO_TILL, Mode.LIVE
        self._failure: tuple[Problem | None, str] = (None, "")
        self._till: Till | None = None
        self._last_export: ExportState | None = None
        """What the till that was closed last told of its export."""
        self._people: PeopleService | None = None
        self._run_keys: Keys | None = None
        self._setup_service = SetupService(setup, self._changed)
        self._keep_awake = KeepAwake(inhibitors)
        self._background = BackgroundTasks(self._note_fault)
        self._later = LaterOpening(setup, self._background.start, self._inbox.put_nowait)
        self._support = SupportService(support, self._background.start, self._changed)
        self._faults, self._failed_step = 0, ""
        self._answers = ChargeAnswers()  # also of a till that is closed: somebody waits for them

    # ------------------------------------------------------------ called from any thread

    def start(self) -> None:
        """Start the thread; returns at once."""
        self._thread.start()

    def send(self, command: commands.Command) -> None:
        """Send a command; after `stop` it is refused silently."""
        with self._lock:
            if self._stopping:
                return
            if self._loop is None:
                self._waiting.append(command)
                return
            self._loop.call_soon_threadsafe(self._inbox.put_nowait, command)

    def ask_beat(self, answer: Callable[[Beat], None]) -> None:
        """Have the loop call `answer`, in its thread; one that hangs, or is not there, does not."""
        with self._lock:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(lambda: answer(self._beat()))

    def _beat(self) -> Beat:
        return self._till.beat() if self._till is not None else Beat()

    def stop(self) -> None:
        """Refuse further commands and begin the stop order; returns at once."""
        with self._lock:
            self._stopping = True
            if self._loop is not None and self._serving is not None:
                self._loop.call_soon_threadsafe(self._serving.cancel)

    def join(self, timeout_s: float) -> str | None:
        """Wait for the end; returns None where all went well, else the step that failed."""
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            return "join"
        return self._failed_step or None

    # ------------------------------------------------------------ the loop

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=EngineLoop) as runner:
                runner.run(self.main())
        except Exception:
            log.exception("the engine's loop ended")
            self._failed_step = self._failed_step or "loop"
        self._phase = Phase.STOPPED
        self._changed()

    async def main(self) -> None:
        """Serve until stopped, then close in order. Tests may run it on a loop of their own."""
        self._serving = asyncio.current_task()
        with self._lock:
            self._loop = asyncio.get_running_loop()
            for command in self._waiting:
                self._inbox.put_nowait(command)
            self._waiting.clear()
            stopping = self._stopping
        self._background.keep("keep awake", self._keep_awake.run)
        self._changed()
        try:
            while not stopping:
                await self._handle_safely(await self._inbox.get())
        except asyncio.CancelledError:
            log.info("the engine stops")
        finally:
            with self._lock:
                self._stopping = True
                self._loop = None
            await self._background.stop()
            await self._close_till()

    async def _close_till(self) -> None:
        till, people, self._till, self._people = self._till, self._people, None, None
        if people is not None:
            people.close()
        if till is None:
            return
        try:
            await to_its_end(till.close())
        except Exception:  # a stop must go on; the exit code tells which step failed
            log.exception("the till did not close cleanly")
            self._failed_step = "close"
        self._last_export = till.lists.exporter.state

    async def _handle_safely(self, command: Received) -> None:
        try:
            await self._handle(command)
        except JournalError as error:
            log.warning("%s was not carried out", type(command).__name__)
            self._decline(command, error.problem)
        except Exception as error:  # noqa: BLE001 - the edge: logged and shown by `_break`
            self._break(type(command).__name__, error)
            self._decline(command)
        self._changed()

    async def _handle(self, command: Received) -> None:
        match command:
            case ProvenSetup():
                await self._keep_setup(command)
            case Allowed():
                await self._carry_on(command)
            case OpenAgain(mode, _, is_quiet):
                if self._later.is_due(command):
                    await self._open(mode, is_quiet=is_quiet)
            case _:
                await self._handle_command(command)

    async def _handle_command(self, command: commands.Command) -> None:
        command = rebased(command, self._setup.info())
        if right_for(command, self._setup.info().preferences, self._mode) in self._withheld():
            self._setup_service.refuse(SettingsProblem.NOT_ALLOWED)
            self._decline(command)
            return
        if self._people is not None and not self._admits(self._people, command):
            return
        match command:
            case commands.OpenTill(mode):
                await self._open(mode)
            case commands.EnterKeys(keys):
                if not self._is_open_with(keys):
                    self._run_keys = keys
                    await self._open(Mode.LIVE)
            case commands.ChangePreferences(preferences):
                await self._save_preferences(preferences)
            case commands.KeepTrial():
                await self._keep_trial(command)
            case _:
                await self._handle_setup(command)

    async def _handle_setup(self, command: commands.Command) -> None:
        match command:
            case commands.CheckConnection(draft):
                self._background.start("check", self._setup_service.check(draft))
            case commands.CheckCredentialsFile(path):
                self._background.start("check file", self._setup_service.check_file(path))
            case commands.SaveSetup():
                self._background.start("save", self._prove(command))
            case commands.DeleteCredentialsFile(path):
                await self._setup_service.delete_file(path)
            case _ if isinstance(command, commands.SupportCommand):
                self._handle_support(command)
            case _ if self._till is not None and self._people is not None:
                self._handle_till(self._till, self._people, command)
            case _:
                self._decline(command)

    def _handle_support(self, command: commands.SupportCommand) -> None:
        by = self._people.at_till if self._people is not None else None
        self._support.handle(command, self.snapshot().mode, by)

    def _handle_till(self, till: Till, people: PeopleService, command: commands.Command) -> None:
        waited = people.held
        if not people.handle(command):
            till.act_for(people.at_till)
            if not carry_out(till, command):
                self._decline(command)
        if key_of(people.held) != key_of(waited):
            self._decline(waited)
        people.note(command)

    def _admits(self, people: PeopleService, command: commands.Command) -> bool:
        """Ask whether a command may be carried out; a charge that is not to wait is declined."""
        if isinstance(command, commands.SaveSupport) and self._support.is_shown_to(people.at_till):
            return True  # whoever looks at it was asked for it
        waited, admitted = people.held, people.admit(command)
        if key_of(people.held) != key_of(waited):
            self._decline(waited)
        if not admitted and people.held is not command:
            self._decline(command)
        return admitted

    def _decline(self, waited: Received | None, problem: JournalProblem | None = None) -> None:
        """Answer a charge that goes on no more: whoever sent it waits, also without a till."""
        charge = waited.command if isinstance(waited, Allowed) else waited
        if isinstance(charge, commands.Charge):
            self._answers.decline(charge.idempotency_key, problem)

    async def _carry_on(self, allowed: Allowed) -> None:
        """Carry out what waited for somebody's word, at the till where it was given."""
        people, command = self._people, allowed.command
        if people is None or not people.take_allowed(allowed):
            self._decline(command)
        elif allowed.allowed_by is None:
            await self._handle(command)
        else:
            people.let_through(command, allowed.allowed_by)
            await self._handle_setup(command)

    async def _save_preferences(self, preferences: Preferences) -> None:
        kept = await self._setup_service.save_preferences(preferences)
        if kept and self._till is not None:
            by = self._people.at_till if self._people is not None else None
            self._till.set_preferences(self._setup.info().preferences, by)

    async def _keep_trial(self, command: commands.KeepTrial) -> None:
        wanted = self._till.take_trial(command) if self._till is not None else None
        if wanted is not None:
            await self._save_preferences(wanted)

    async def _prove(self, command: commands.SaveSetup) -> None:
        """Ask the gateway beside the inbox, which must not wait; a sale may begin meanwhile."""
        proven = await self._setup_service.prove(command)
        if proven is not None:
            self._inbox.put_nowait(proven)

    async def _keep_setup(self, proven: ProvenSetup) -> None:
        """Keep it from within the inbox, so that no sale begins between the guard and the end."""
        kept, keys = await self._setup_service.save(proven)
        if kept:
            self._run_keys = keys
            await self._open(Mode.LIVE)

    def _is_open_with(self, keys: Keys) -> bool:
        """Tell whether the till charges with these keys already: they were entered twice."""
        in_use = self._mode is Mode.LIVE and self._till is not None and not self._till.needs_keys
        return in_use and keys == self._run_keys

    async def _open(self, mode: Mode, *, is_quiet: bool = False) -> None:
        """Open a till; of one that `is_quiet` nothing is told before it is there."""
        self._later.note_opening()
        await self._close_till()
        if not is_quiet:
            self._phase, self._mode, self._failure = Phase.STARTING, mode, (None, "")
            self._changed()
        training = mode is Mode.TRAINING
        try:
            keys = None if training else self._run_keys
            ports = await self._setup.open_till(training=training, keys=keys)
            till = self._till = Till(
                ports,
                self._setup.info().preferences,
                self._clock,
                self._rng,
                self._changed,
                self._note_fault,
                self._answers,
            )
            till.lists.exporter.take_over(self._last_export)
            hooks = PeopleHooks(
                lambda: self._setup.info().preferences,
                lambda: till.shifts.days,
                self._shows_payment,
                self._background.start,
                self._inbox.put_nowait,
                self._decline,
                self._changed,
                self.is_kiosk,
            )
            self._people = PeopleService(ports, self._clock, self._rng, hooks)
            self._till.lists.show_only(self._people.sees_only)
            self._till.resume(is_kiosk=self.is_kiosk)
            self._background.start("key of the PINs", self._people.look_for_key())
        except TillError as error:
            log.log(logging.DEBUG if is_quiet else logging.ERROR, "no till", exc_info=not is_quiet)
            await self._close_till()
            self._phase, self._failure = Phase.FAILED, (problem_of(error)[0], str(error))
            self._later.wait_for_journal(error, mode)
        else:
            self._phase, self._failure = Phase.READY, (None, "")
            self._later.wait_for_keys(till.needs_keys)

    def _note_fault(self, where: str, error: BaseException) -> None:
        """Log a bug of ours that ends nothing, and have a person told."""
        log.error("%s failed, and goes on", where, exc_info=error)
        self._faults += 1
        self._changed()

    def _break(self, where: str, error: BaseException) -> None:
        """Log a bug of ours, and show it calmly on the screen."""
        log.error("%s failed", where, exc_info=error)
        self._phase, self._failure = Phase.BROKEN, (None, type(error).__name__)
        self._changed()

    # ------------------------------------------------------------ snapshots

    def _changed(self) -> None:
        if self._phase is Phase.READY and self._till is None:
            return  # the till is closing: what was seen of it last stands until that is over
        snapshot = self.snapshot()
        self._keep_awake.set_snapshot(snapshot)
        self._publish(snapshot)

    def snapshot(self) -> Snapshot:
        """Make a snapshot of all there is to see now."""
        info = self._setup.info()
        base = Snapshot(
            phase=self._phase,
            setup_info=info,
            now=self._clock.now(),
            failure=self._failure[0],
            failure_detail=self._failure[1],
            faults=self._faults,
            setup=self._setup_service.state,
            support=self._support.state,
            till_files=self._support.till_files,
            withheld=self._withheld(),
            mode=self._mode if self._mode is Mode.TRAINING else info.mode,
            answer=self._answers.last,
            answers_before=self._answers.before_last,
        )
        if self._till is None or self._people is None:
            return base
        return replace(self._till.snapshot(base), people=self._people.view())

    def _shows_payment(self) -> bool:
        now = self.snapshot()
        view = now.view(now.shown)
        return view is not None and view.sale.is_open

    def _withheld(self) -> frozenset[Right]:
        without_till = frozenset(Right) if self.is_kiosk else frozenset()
        ours = self._people.withheld() if self._people is not None else without_till
        return self._gate.withheld() | ours
