"""The program with its window: built, wired, run, and stopped in order."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QSessionManager
from PySide6.QtWidgets import QApplication

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import catalogue_dir, resource_dir
from pos_app.domain.errors import JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import Command, OpenTill
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.sound_output import system_sound_output
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.window_options import Assets, WindowOptions
from pos_app.ui.wording import phrases

if TYPE_CHECKING:
    from pos_app.engine.api.ports import SleepInhibitor
    from pos_app.engine.engine import Engine

log = logging.getLogger(__name__)

JOIN_S = 0.2
STOP_LIMIT_MS = 4500
"""The whole program must be gone within five seconds of being asked."""
UNSEEN_MS = 1000
"""A till whose screen is unplugged must still take its open sales up."""


class DesktopApp(QObject):
    """Introduces the engine and the window to each other, and ends both.

    `finished` carries the exit code once both have ended. Without `options` it is not heard;
    without `inhibitors` it lets the screen sleep.
    """

    finished = Signal(int)

    def __init__(
        self,
        shop: LocalSetup,
        mode: Mode | None,
        options: WindowOptions | None = None,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
    ) -> None:
        super().__init__()
        clock = SystemClock()
        self._shop = shop
        self._inhibitors = inhibitors
        self._engine: Engine | None = None
        self._early: list[Command] = []
        self._bridge = Bridge(self._send)
        self._code = ExitCode.OK
        self.ended = False
        phase = Phase.NO_TILL if mode is None else Phase.STARTING
        first = Snapshot(phase, shop.info(), clock.now(), mode=mode or Mode.LIVE)
        assets = Assets(resource_dir(), catalogue_dir())
        self.window = MainWindow(self._bridge, first, assets, options or WindowOptions())
        self.window.quit_asked.connect(self.stop)
        self._bridge.snapshot.connect(self._watch, Qt.ConnectionType.QueuedConnection)
        if mode is not None:
            self._send(OpenTill(mode))

    def start_engine(self) -> None:
        """After the first paint, so that the engine's imports do not hold it up."""
        from pos_app.app.reachability import SystemReachability
        from pos_app.engine.engine import Engine

        if self.ended:
            return
        self._shop.network = SystemReachability()
        self._engine = Engine(self._shop, self._publish, SystemClock(), RNG, self._inhibitors)
        for command in self._early:
            self._engine.send(command)
        self._engine.start()

    def _send(self, command: Command) -> None:
        """Commands given before there is an engine are its first ones."""
        if self._engine is None:
            self._early.append(command)
        else:
            self._engine.send(command)

    def _publish(self, snapshot: Snapshot) -> None:
        self._bridge.publish(snapshot)

    @Slot()
    def stop(self) -> None:
        """Begin the stop order; the event loop ends when the engine has."""
        if self._engine is None:
            self._end()
            return
        self._engine.stop()
        QTimer.singleShot(STOP_LIMIT_MS, self, self._end)

    @Slot(object)
    def _watch(self, snapshot: Snapshot) -> None:
        if snapshot.phase is Phase.FAILED and isinstance(snapshot.failure, JournalProblem):
            in_use = snapshot.failure is JournalProblem.IN_USE
            self._code = ExitCode.IN_USE if in_use else ExitCode.JOURNAL
        elif snapshot.phase is Phase.READY:
            self._code = ExitCode.OK
        elif snapshot.phase is Phase.STOPPED:
            self._end()

    @Slot()
    def _end(self) -> None:
        if self.ended:
            return
        self.ended = True
        failed_step = self._engine.join(JOIN_S) if self._engine is not None else None
        if failed_step:
            log.error("the stop failed at: %s", failed_step)
            self._code = ExitCode.NOT_STOPPED
        self.window.finish()
        self.finished.emit(self._code)


class AfterFirstPaint(QObject):
    """Starts the engine once the window has been painted, or soon, where it is not seen at all."""

    def __init__(self, program: DesktopApp) -> None:
        super().__init__(program)
        self._program = program
        self._begun = False
        program.window.installEventFilter(self)
        QTimer.singleShot(UNSEEN_MS, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    @Slot()
    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._program.start_engine()


class Signals(QObject):
    """SIGTERM and Ctrl-C, brought into Qt's loop by a socket: a plain handler would wait there."""

    def __init__(self, program: DesktopApp) -> None:
        super().__init__(program)
        self._program = program
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        signal.set_wakeup_fd(self._there.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)

    @Slot()
    def _arrived(self) -> None:
        self._here.recv(64)
        log.info("asked to end by a signal")
        self._program.stop()


def run(shop: LocalSetup, *, training: bool, training_if_new: bool) -> int:
    """Run the window until it ends; returns the exit code."""
    application = QApplication(sys.argv[:1])
    application.setDesktopFileName("pos-app")  # docks take name and icon from the package's entry
    application.setWindowIcon(QIcon(str(resource_dir() / "app" / "pos-app.svg")))
    provisioned = shop.settings.provisioned
    mode: Mode | None = Mode.LIVE if provisioned else None
    if training or (training_if_new and not provisioned):
        mode = Mode.TRAINING
    inhibitors = partial(_system_inhibitors, x_server=application.platformName() == "xcb")
    program = DesktopApp(shop, mode, WindowOptions(sound_output=system_sound_output()), inhibitors)
    program.finished.connect(application.exit)
    _install_last_resort(program)
    Signals(program)
    application.commitDataRequest.connect(lambda manager: _log_off(program, manager))
    application.setQuitOnLastWindowClosed(False)
    AfterFirstPaint(program)
    program.window.customer.make_way()
    program.window.showMaximized()
    return application.exec()


def _system_inhibitors(*, x_server: bool) -> Sequence[SleepInhibitor]:
    """What keeps this system's screen awake."""
    from pos_app.system import inhibitors

    if sys.platform == "win32":
        return (inhibitors.ExecutionStateInhibitor(),)
    if sys.platform == "darwin":
        return (inhibitors.CaffeinateInhibitor(),)
    from pos_app.system.bus_inhibitor import BusInhibitor

    bus = BusInhibitor(phrases.PROGRAM_NAME)
    return (bus, inhibitors.XServerInhibitor()) if x_server else (bus,)


def _log_off(program: DesktopApp, manager: QSessionManager) -> None:
    """Log-off asks nothing: the journal holds every open payment, and the next start takes it."""
    manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
    program.stop()


def _install_last_resort(program: DesktopApp) -> None:
    """An exception in a slot only prints, and the program hangs on: log it, tell calmly."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("not caught", exc_info=(kind, error, trace))
        program.window.show_fault()

    sys.excepthook = tell
