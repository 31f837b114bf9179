"""The real adapter for FiscalDriveService, its sockets in a thread: for loops of virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from pos_app.domain.fiscal_line import FiscalDraft
from pos_app.domain.fiscal_service import DriveState, FiscalDrive, RegisteredReceipt
from pos_app.fiscal.fds_service import FdsService, body_of
from pos_app.system.daemon_threads import in_daemon_thread

T = TypeVar("T")
DEADLINE_S = 0.3
"""Real seconds, after which an answer is late."""


class BlockingFds:
    """`FiscalService` whose every call is one of `FdsService`, awaited while time stands still."""

    deadline_s: ClassVar[float] = DEADLINE_S

    def __init__(self, address: str) -> None:
        self._address = address

    @property
    def settled_s(self) -> float:
        return 2 * self.deadline_s

    def body_of(self, draft: FiscalDraft) -> str:
        return body_of(draft)

    async def drives(self) -> tuple[FiscalDrive, ...]:
        return await self._call(lambda service: service.drives())

    async def drive_state(self, drive: str) -> DriveState:
        return await self._call(lambda service: service.drive_state(drive))

    async def prepare(self, drive: str, body: str) -> int:
        return await self._call(lambda service: service.prepare(drive, body))

    async def register(self, drive: str, txid: int) -> RegisteredReceipt:
        return await self._call(lambda service: service.register(drive, txid))

    async def set_clock(self, drive: str) -> None:
        await self._call(lambda service: service.set_clock(drive))

    async def aclose(self) -> None:
        """Nothing stays open between two calls."""

    async def _call(self, ask: Callable[[FdsService], Awaitable[T]]) -> T:
        async def once() -> T:
            service = FdsService(self._address, self.deadline_s, self.deadline_s)
            try:
                return await ask(service)
            finally:
                await service.aclose()

        return await in_daemon_thread(lambda: asyncio.run(once()))
