"""Who speaks to the till that is open: a second start has its window raised, and ends.

Another program asks its kiosk for a payment. Only the account that the till belongs to reaches it,
and the system's administrator.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pos_app.ui.devices.asked_lines import MAX_LINE

# QtNetwork is not loaded before the first paint, but where another start may be found.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

RAISE: Final = b"raise\n"
ANSWER: Final = b"raised"
CONNECT_MS: Final = 300
ANSWER_MS: Final = 1_000
"""A first start that hangs is not waited for; the lock then says that it is there."""


MOST_CALLERS: Final = 20
"""Others are sent away."""
LOOK_MS: Final = 250
SAY_WITHIN_MS: Final = 5_000
"""A caller that says nothing is sent away."""


class Caller(QObject):
    """Who has said one line, and may be answered by several.

    It has callables and no signals: a lambda that a signal holds is never let go of.
    """

    def __init__(self, connection: QLocalSocket, said: Callable[[Caller, bytes], None]) -> None:
        super().__init__()
        self._said = said
        self.when_gone: list[Callable[[], None]] = []
        """Called once, when it has left or nobody answers it any more."""
        self._connection, self._line, self._is_gone = connection, b"", False
        connection.disconnected.connect(self._end)
        connection.readyRead.connect(self._read)
        self._patience = QTimer(self, singleShot=True, interval=SAY_WITHIN_MS)
        self._patience.timeout.connect(self._send_away)
        self._patience.start()

    def answer(self, line: bytes, *, last: bool) -> None:
        """Say a line, the last one or not; one that has left hears nothing."""
        if self._is_gone:
            return
        self._connection.write(line)
        self._connection.flush()
        if last:
            self._connection.disconnectFromServer()

    def leave(self) -> None:
        """End it from here, and say so at once."""
        if not self._is_gone:
            self._connection.disconnectFromServer()
            self._end()

    @Slot()
    def _end(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            self._patience.stop()
            for told in self.when_gone:
                told()
            self.when_gone = []
            self._connection.deleteLater()

    @Slot()
    def _read(self) -> None:
        if not self._patience.isActive():
            return  # one line is all that is heard
        self._line += self._connection.read(MAX_LINE + 1 - len(self._line)).data()
        line, end, _ = self._line.partition(b"\n")
        if end:
            self._patience.stop()
            self._said(self, line + end)
        elif len(self._line) > MAX_LINE:
            self._send_away()

    @Slot()
    def _send_away(self) -> None:
        self._connection.abort()


class FirstWindow(QObject):
    """Listens to callers of the till with this journal; only its owner may call.

    `asked` carries the `Caller` and the line of whatever is no second start.
    """

    raise_wanted = Signal()
    asked = Signal(object, bytes)

    def __init__(self, journal: Path) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self.journal = journal
        self._callers: set[Caller] = set()
        name = socket_name(journal)
        # What a killed program has left there is nobody's: the journal's lock is ours.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.leave()

    @Slot()
    def _answer(self) -> None:
        connection: QLocalSocket | None = self._server.nextPendingConnection()
        if connection is None:
            return
        if len(self._callers) >= MOST_CALLERS:
            connection.abort()
            connection.deleteLater()
            return
        caller = Caller(connection, self._take)
        self._callers.add(caller)
        caller.when_gone.append(lambda: self._callers.discard(caller))
        caller._read()  # noqa: SLF001 - what came before anybody listened

    def _take(self, caller: Caller, line: bytes) -> None:
        if line == RAISE:
            caller.answer(ANSWER, last=True)
            self.raise_wanted.emit()
        else:
            self.asked.emit(caller, line)


def raise_first_window(journal: Path) -> bool:
    """Have the window raised of the till that has this journal open; False where none answers."""
    name = socket_name(journal)
    if sys.platform != "win32" and not Path(name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    connection = QLocalSocket()
    connection.connectToServer(name)
    if not connection.waitForConnected(CONNECT_MS):
        return False
    connection.write(RAISE)
    connection.flush()
    if not connection.bytesAvailable():
        connection.waitForReadyRead(ANSWER_MS)
    return connection.readAll().data() == ANSWER


def ask_first_window(
    journals: Sequence[Path], line: bytes, hear: Callable[[bytes], bool], within_s: float
) -> bool | None:
    """Say a line to the till that has one of these journals open, and give `hear` each answer.

    Ends once `hear` returns True. Returns None where no till of the journal's owner listens, and
    False where its answers ended before, or did not come within so many seconds.
    """
    from PySide6.QtNetwork import QLocalSocket

    connection = QLocalSocket()
    for name in (each for journal in journals for each in _places(journal)):
        connection.connectToServer(name)
        if connection.waitForConnected(CONNECT_MS):
            break
    else:
        return None
    connection.write(line)
    connection.flush()
    until, heard = monotonic() + within_s, b""
    while monotonic() < until:
        is_there = connection.state() is QLocalSocket.LocalSocketState.ConnectedState
        if connection.bytesAvailable() or connection.waitForReadyRead(LOOK_MS):
            heard += connection.readAll().data()
            *lines, heard = heard.split(b"\n")
            if any(hear(each) for each in lines):
                return True
        elif not is_there:
            return False
    return False


def _places(journal: Path) -> Iterator[str]:
    """Yield where a till with this journal may listen, as far as it is surely its owner's.

    A program that was started elsewhere may know another runtime folder than the till.
    """
    name = socket_name(journal)
    if sys.platform == "win32":
        yield name
        return
    try:
        owner = journal.stat().st_uid
    except OSError:
        return
    for folder in (Path(name).parent, Path(f"/run/user/{owner}"), Path(tempfile.gettempdir())):
        place = folder / Path(name).name
        try:
            found = place.lstat()
        except OSError:
            continue
        if stat.S_ISSOCK(found.st_mode) and found.st_uid == owner:
            yield str(place)


def socket_name(journal: Path) -> str:
    """Return where the till with this journal listens."""
    place = os.fsencode(journal.resolve())
    digest = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256).data()
    name = f"pos-app-{bytes(digest)[:12].hex()}"
    if sys.platform == "win32":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name)


def bring_to_front(window: QWidget) -> None:
    """Show a window above all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
