"""What the program's exit codes mean; `docs/exit-codes.md` tells technicians the same."""

from __future__ import annotations

from enum import IntEnum, unique


@unique
class ExitCode(IntEnum):
    """Exit codes of `pos-app` and its subcommands."""

    OK = 0
    BUG = 1
    USAGE = 2
    SETTINGS = 3
    IN_USE = 4
    JOURNAL = 5
    VAULT = 6
    GATEWAY = 7
    SELF_TEST = 8
    NOT_STOPPED = 9
    NO_SCREEN = 10
    PAYMENT_OPEN = 11
    MOVED = 12
    OUTPUT = 13
    UNWELL = 14
    RESTART = 15
    NOT_PAID = 16
    UNDECIDED = 17
    BUSY = 18
    NO_KIOSK = 19
