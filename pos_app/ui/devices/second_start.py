"""A till that is started twice: the second start has the first one's window raised, and ends."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

# QtNetwork is not loaded before the first paint, but where another start may be found.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

ANSWER: Final = b"raised"
CONNECT_MS: Final = 300
ANSWER_MS: Final = 1_000
"""A first start that hangs is not waited for; the lock then says that it is there."""


class FirstWindow(QObject):
    """Listens for later starts of the till with this journal; only its owner may listen."""

    raise_wanted = Signal()

    def __init__(self, journal: Path) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self.journal = journal
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

    @Slot()
    def _answer(self) -> None:
        connection: QLocalSocket | None = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.write(ANSWER)
            connection.flush()
            connection.disconnectFromServer()
            self.raise_wanted.emit()


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
    if not connection.bytesAvailable():
        connection.waitForReadyRead(ANSWER_MS)
    return connection.readAll().data() == ANSWER


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
