"""What an open till has beside its gateway: each adapter is imported when it is first needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.preferences import Mode
from pos_app.engine.api.fiscal_port import FiscalService
from pos_app.engine.api.ports import TillPorts

if TYPE_CHECKING:
    from pos_app.journal.sqlite_journal import SqliteJournal


def with_adapters(ports: TillPorts, journal: SqliteJournal) -> TillPorts:
    """Return the ports with what reads the journal for people, exports it, and makes receipts.

    A fiscal service is for a till of real money alone: in training, and with the sandbox, there is
    nothing that could reach one.
    """
    from pos_app.export.sale_export import FileExports

    is_real = ports.mode is Mode.LIVE and ports.barred is None
    return replace(
        ports,
        reader=journal.reader,
        exports=FileExports(),
        fiscal=_fiscal_service_at if is_real else None,
    )


def _fiscal_service_at(address: str) -> FiscalService:
    from pos_app.fiscal.fds_service import FdsService

    return FdsService(address)
