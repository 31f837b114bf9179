"""The program with its window: built, wired, run, and stopped in order."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QSessionManager
from PySide6.QtWidgets import QApplication

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.system_parts import foreign_clipboard_reader, system_inhibitors
from pos_app.config.paths import catalogue_dir, guide_dir, resource_dir
from pos_app.domain.errors import JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import Charge, Command, OpenTill
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.bridge import Bridge
from pos_app.ui.devices.sound_output import system_sound_output
from pos_app.ui.qt_library import redirect_messages
from pos_app.ui.window.after_first_paint import AfterFirstPaint
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.window_options import Assets, WindowOptions

if TYPE_CHECKING:
    from pos_app.app.till_watch import TillWatch
    from pos_app.domain.kiosk_fault import KioskFault
    from pos_app.engine.api.beat import Beat
    from pos_app.engine.api.ports import SleepInhibitor
    from pos_app.engine.engine import Engine
    from pos_app.ui.devices.second_start import Caller, FirstWindow
    from pos_app.ui.kiosk.kiosk_window import KioskWindow

log = logging.getLogger(__name__)

STYLE = ("-style", "fusion")
"""Alike on every system. As an argument: `setStyle` returns one, and Python makes its class."""
JOIN_S = 0.2
STOP_LIMIT_MS = 4500
"""The whole program must be gone within five seconds of being asked."""


class DesktopApp(QObject):
    """Introduces the engine and the window to each other, and ends both.

    `finished` carries the exit code once both have ended. Without `options` no sound is played;
    without `inhibitors` the screen may sleep.
    """

    finished = Signal(int)

    def __init__(
        self,
        setup: LocalSetup,
        mode: Mode | None,
        options: WindowOptions | None = None,
        inhibitors: Callable[[], Sequence[SleepInhibitor]] = tuple,
        *,
        kiosk: bool = False,
    ) -> None:
        super().__init__()
        self._setup, self._is_kiosk = setup, kiosk
        self._inhibitors = inhibitors
        self._engine: Engine | None = None
        self._queued_commands: list[Command] = []
        self._bridge = Bridge(self._send)
        self._exit_code = ExitCode.OK
        self.ended = False
        self._first_window: FirstWindow | None = None
        self._watch: TillWatch | None = None
        self._is_restarting = self._is_stopping = self._has_looked = False
        self._charging: str | None = None
        """The last charge's key: until the engine has answered, it may become a payment."""
        phase = Phase.NO_TILL if mode is None else Phase.STARTING
        # As the till will say: a test is marked from the first paint.
        shown = mode if mode is Mode.TRAINING else setup.settings.mode
        first = Snapshot(phase, setup.info(), SystemClock().now(), mode=shown)
        assets = Assets(resource_dir(), catalogue_dir(), guide_dir(), setup.paths.pictures)
        self.window = self._make_window(first, assets, options or WindowOptions())
        self.window.quit_wanted.connect(self.stop)
        self._bridge.snapshot.connect(self._follow_phase, Qt.ConnectionType.QueuedConnection)
        if mode is not None:
            self._send(OpenTill(mode))

    def _make_window(
        self, first: Snapshot, assets: Assets, options: WindowOptions
    ) -> MainWindow | KioskWindow:
        if not self._is_kiosk:
            return MainWindow(self._bridge, first, assets, options)
        from pos_app.app.kiosk_menu import read_menu
        from pos_app.ui.kiosk.kiosk_window import KioskWindow

        menu = read_menu(self._setup.settings, self._setup.paths.home)
        window = KioskWindow(self._bridge, first, assets, options, menu=menu)
        window.restart_wanted.connect(self.restart)
        return window

    @property
    def till_window(self) -> MainWindow:
        """The window of a till that is no kiosk."""
        assert isinstance(self.window, MainWindow)  # noqa: S101 - the caller made it so
        return self.window

    def start_engine(self) -> None:
        """Start the engine; called after the first paint, which its imports would hold up."""
        from pos_app.app.printers import LocalPrinters
        from pos_app.app.support_file import ThreadedSupportFiles
        from pos_app.engine.engine import Engine
        from pos_app.ui.devices.reachability import SystemReachability
        from pos_app.ui.devices.system_printer import SystemPrinters

        if self.ended:
            return
        self._setup.network = SystemReachability()
        self._setup.printers = LocalPrinters(SystemPrinters())
        self._engine = Engine(
            self._setup,
            self._bridge.publish,
            SystemClock(),
            RNG,
            self._inhibitors,
            support=ThreadedSupportFiles(self._setup.paths, SystemClock()),
        )
        self._engine.is_kiosk = self._is_kiosk
        for command in self._queued_commands:
            self._engine.send(command)
        self._engine.start()

    def start_watch(self) -> None:
        """Give signs of life from now on, and keep the health file."""
        from pos_app.app.till_watch import TillWatch, Watched
        from pos_app.ui.devices.window_beat import WindowBeat
        from pos_app.ui.window.presence import Presence

        if self.ended:
            return
        beat = WindowBeat(self.window, SystemClock().now)
        beat.touched.connect(Presence(self, self._bridge).note)
        watched = Watched(
            snapshot=lambda: self.window.snapshot,
            ask_engine=self.ask_beat,
            painted_at=lambda: beat.painted_at,
            look=beat.look,
            untouched_s=lambda: beat.untouched_s,
            stop=self.stop,
            restart=self.restart,
            may_restart=self.may_restart,
            is_kiosk=self._is_kiosk,
            fault=self._fault,
        )
        self._watch = TillWatch(self._setup.paths, os.environ, SystemClock(), watched)
        beat.start(self._watch.beat)

    def _fault(self) -> KioskFault | None:
        return None if isinstance(self.window, MainWindow) else self.window.flow.fault

    def _send(self, command: Command) -> None:
        """Send a command to the engine; those given before there is one are its first."""
        if isinstance(command, Charge):
            self._charging = command.idempotency_key
        if self._engine is None:
            self._queued_commands.append(command)
        else:
            self._engine.send(command)

    def ask_beat(self, answer: Callable[[Beat], None]) -> None:
        """Have the engine's loop answer, in its thread; where it does not run there is none."""
        if self._engine is not None:
            self._engine.ask_beat(answer)

    @Slot()
    def restart(self) -> None:
        """Stop, with the exit code that asks for a new start."""
        self._is_restarting = True
        self.stop()

    def may_restart(self) -> bool:
        """Return True while no payment is open, on the screen, or asked for and not answered."""
        snapshot = self.window.snapshot
        charging = self._charging
        return (
            not snapshot.has_open_payment
            and snapshot.shown is None
            and (charging is None or snapshot.answer_to(charging) is not None)
            and (isinstance(self.window, MainWindow) or self.window.flow.asked is None)
        )

    @Slot()
    def stop(self) -> None:
        """Begin the stop order; the event loop ends when the engine has."""
        self._is_stopping = True
        self._stop_listening()
        if self._watch is not None:
            self._watch.note_stop()
        if self._engine is None:
            self._finish()
            return
        self._engine.stop()
        QTimer.singleShot(STOP_LIMIT_MS, self, self._finish)

    @Slot(object)
    def _follow_phase(self, snapshot: Snapshot) -> None:
        if snapshot.phase is Phase.FAILED and isinstance(snapshot.failure, JournalProblem):
            in_use = snapshot.failure is JournalProblem.IN_USE
            self._exit_code = ExitCode.IN_USE if in_use else ExitCode.JOURNAL
            has_looked, self._has_looked = self._has_looked, True  # for the window that has it
            if in_use and not has_looked and raise_first(self._setup, snapshot.mode):
                self.stop()
        elif snapshot.phase is Phase.STARTING:
            self._has_looked = False
        elif snapshot.phase is Phase.READY:
            self._exit_code = ExitCode.OK
            self._listen_for_second_start(snapshot.mode)
        elif snapshot.phase is Phase.STOPPED:
            self._finish()

    def _listen_for_second_start(self, mode: Mode) -> None:
        """A till is open, so its journal's lock is ours; one that is to end answers nobody."""
        if self._is_stopping:
            return
        from pos_app.ui.devices.second_start import FirstWindow, bring_to_front

        journal = self._setup.journal_file(training=mode is Mode.TRAINING)
        if self._first_window is None or self._first_window.journal != journal:
            self._stop_listening()
            self._first_window = FirstWindow(journal)
            self._first_window.raise_wanted.connect(lambda: bring_to_front(self.window))
            self._first_window.asked.connect(self._take_request)

    def _take_request(self, caller: Caller, line: bytes) -> None:
        """Have a kiosk's customers asked for what another program asks for."""
        from pos_app.domain.asked_payment import NO_KIOSK
        from pos_app.ui.devices.asked_lines import answer_line

        if isinstance(self.window, MainWindow):
            caller.answer(answer_line(NO_KIOSK), last=True)
        else:
            self.window.orders.take(caller, line)

    def _stop_listening(self) -> None:
        if self._first_window is not None:
            self._first_window.close()
            self._first_window = None

    @Slot()
    def _finish(self) -> None:
        if self.ended:
            return
        self.ended = True
        self._stop_listening()
        failed_step = self._engine.join(JOIN_S) if self._engine is not None else None
        if failed_step:
            log.error("the stop failed at: %s", failed_step)
            self._exit_code = ExitCode.NOT_STOPPED
        elif self._is_restarting and self._exit_code is ExitCode.OK:
            self._exit_code = ExitCode.RESTART
        if self._watch is not None:
            self._watch.close()
        self.window.finish()
        self.finished.emit(self._exit_code)


def end_signals() -> list[signal.Signals]:
    """Return the signals that ask a program of this system to end."""
    names = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last is Windows' alone
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


class StopSignals(QObject):
    """Stops the program at SIGTERM, Ctrl-C and, on Windows, Ctrl-Break.

    They come into Qt's loop by a socket, as soon as `watch` was called: a plain handler would wait
    for Python's next instruction. One that came before is minded then.
    """

    def __init__(self, app: DesktopApp) -> None:
        super().__init__(app)
        self._app = app
        self._came_early = False
        for number in end_signals():
            signal.signal(number, self._note)
        if sys.platform != "win32":  # who started it may have them blocked, as Weston has
            signal.pthread_sigmask(signal.SIG_UNBLOCK, end_signals())

    def watch(self) -> None:
        """Stop the program as soon as a signal comes."""
        import socket  # the first paint does without

        self._receiver, self._sender = socket.socketpair()
        for end in (self._receiver, self._sender):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._sender.fileno())
        if self._came_early:
            self._stop()

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._came_early = True

    @Slot()
    def _on_signal(self) -> None:
        self._receiver.recv(64)
        self._stop()

    def _stop(self) -> None:
        log.info("asked to end by a signal")
        self._app.stop()


def make_application(
    *arguments: str, without_screen: Callable[[], object] = lambda: None
) -> QApplication:
    """Make the process's one application; it stays when its last window is closed.

    Qt wants it to outlive every widget, so that whoever makes it keeps it. `without_screen` is
    called where none can be made; Qt aborts the process when it returns.
    """
    redirect_messages(without_screen)
    application = QApplication([*arguments, *STYLE])
    redirect_messages()
    application.setQuitOnLastWindowClosed(False)
    return application


def run(
    setup: LocalSetup,
    *,
    training: bool,
    training_if_new: bool,
    full_screen: bool,
    kiosk: bool,
    without_screen: Callable[[], object],
) -> int:
    """Run the window, or `without_screen`, which does not return; returns the exit code."""
    application = make_application(*sys.argv[:1], without_screen=without_screen)
    application.setDesktopFileName("pos-app")  # docks take name and icon from the package's entry
    application.setWindowIcon(QIcon(str(resource_dir() / "app" / "pos-app.svg")))
    provisioned = setup.settings.provisioned
    mode: Mode | None = Mode.LIVE if provisioned else None
    if training or (training_if_new and not provisioned):
        mode = Mode.TRAINING
    if mode is not None and raise_first(setup, mode):
        return ExitCode.IN_USE
    inhibitors = partial(system_inhibitors, x_server=application.platformName() == "xcb")
    options = WindowOptions(
        sound_output=system_sound_output(),
        read_foreign_clipboard=foreign_clipboard_reader(application.platformName()),
        full_screen=full_screen,
        expected_size=application.primaryScreen().availableGeometry().size().toTuple(),
    )
    app = DesktopApp(setup, mode, options, inhibitors, kiosk=kiosk)
    app.finished.connect(application.exit)
    install_excepthook(app)
    signals = StopSignals(app)
    application.commitDataRequest.connect(lambda manager: _log_off(app, manager))
    AfterFirstPaint(app.window, gc.enable, signals.watch, app.start_engine, app.start_watch)
    if not kiosk:
        app.till_window.customer_display.avoid_customer_monitor()
    app.window.open()
    return application.exec()


def raise_first(setup: LocalSetup, mode: Mode) -> bool:
    """Have the window raised that has this till open already; False where there is none."""
    from pos_app.ui.devices.second_start import raise_first_window

    return raise_first_window(setup.journal_file(training=mode is Mode.TRAINING))


def _log_off(app: DesktopApp, manager: QSessionManager) -> None:
    """Stop without a question: the journal holds every open payment, for the next start."""
    manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
    app.stop()


def install_excepthook(app: DesktopApp) -> None:
    """Log an exception that a slot lets through, and show one calm sentence.

    PySide only prints it, and the program would hang on.
    """

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("not caught", exc_info=(kind, error, trace))
        app.window.show_fault()

    sys.excepthook = report
