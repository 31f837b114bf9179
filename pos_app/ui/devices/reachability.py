"""What the system itself says of its network."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QNetworkInformation

R = QNetworkInformation.Reachability


class SystemReachability(QObject):
    """`engine.api.ports.Reachability` by Qt's word; lives in the window's thread, read from any.

    Where the system has no such service nothing is claimed. `Local` and `Site` are not "down":
    a gateway on this machine or a shop's own proxy may well answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._down = False
        wanted = QNetworkInformation.Feature.Reachability
        if not QNetworkInformation.loadBackendByFeatures(wanted):
            return
        information = QNetworkInformation.instance()
        information.reachabilityChanged.connect(self._changed)
        self._changed(information.reachability())

    def is_down(self) -> bool:
        """Return True only where the system is certain that there is no network at all."""
        return self._down

    @Slot(QNetworkInformation.Reachability)
    def _changed(self, reachability: QNetworkInformation.Reachability) -> None:
        self._down = reachability is R.Disconnected
