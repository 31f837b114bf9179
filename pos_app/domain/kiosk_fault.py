"""What keeps a kiosk from taking payments, in the sorts that a passer-by can be told."""

from __future__ import annotations

from enum import StrEnum


class KioskFault(StrEnum):
    """Why a kiosk is out of order."""

    STARTING = "starting"
    NOT_SET_UP = "not_set_up"
    PROGRAM = "program"
    DISK = "disk"
    KEYS = "keys"
    CLOCK = "clock"
    NETWORK = "network"
    GATEWAY = "gateway"
    PRINTER = "printer"
    """Slips are a must here, and nothing would come out."""
