"""What the engine needs of a fiscal service on this computer; `pos_app.app` alone builds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pos_app.domain.fiscal_line import FiscalDraft
    from pos_app.domain.fiscal_service import DriveState, FiscalDrive, RegisteredReceipt


class FiscalService(Protocol):
    """A fiscal service on this computer. Every call ends within its own total deadline.

    All raise `FiscalError`: `FiscalNotSent` where nothing can have left, `FiscalNoAnswer` where
    the outcome is unknown, `FiscalRefused` where the service said no in its own form. None opens
    or closes a shift of the fiscal module.
    """

    @property
    def settled_s(self) -> float:
        """After how many seconds a call without an answer has come to its end in the service."""

    def body_of(self, draft: FiscalDraft) -> str:
        """Return the text that asks for this receipt, the same for the same draft."""

    async def drives(self) -> tuple[FiscalDrive, ...]:
        """Ask which fiscal modules there are."""

    async def drive_state(self, drive: str) -> DriveState:
        """Ask a fiscal module how it stands; makes nothing."""

    async def prepare(self, drive: str, body: str) -> int:
        """Hand a receipt over, and return its number (TXID): for the same text the same one.

        No fiscal receipt is made by it.
        """

    async def register(self, drive: str, txid: int) -> RegisteredReceipt:
        """Make the fiscal receipt of this number; where it is made already, return that one."""

    async def set_clock(self, drive: str) -> None:
        """Have the fiscal module take the tax authority's time."""

    async def aclose(self) -> None:
        """Close everything."""


FiscalServiceAt = Callable[[str], FiscalService]
"""Makes the service of an address; nothing is sent by it."""
