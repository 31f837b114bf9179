"""The simulator's deals in a file, so that a till that starts again finds its training sales.

Accounts follow from deal ids, so no card number is written.
"""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.domain.money import Money
from pos_app.gateway.training.simulator import StatusChange, TrainingDeal
from pos_app.system.durable_files import make_file, read_plain_file, retry_while_held

DEALS_KEPT: Final = 200
"""How many of the newest deals the file holds; older training sales interest nobody."""
MAX_BYTES: Final = 4 * 1024 * 1024
"""Ten times what so many deals take; a longer file is no file of ours."""

log = logging.getLogger(__name__)


class DealFile:
    """The file, written whole at each change. A lost or broken one means no deals."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[TrainingDeal]:
        """Return the deals of earlier runs, oldest first."""
        try:
            return [_deal(record) for record in json.loads(read_plain_file(self._path, MAX_BYTES))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            log.warning("training: the deals of earlier runs cannot be read")
            return []

    def write(self, deals: list[TrainingDeal]) -> None:
        """Replace the file; training goes on where it cannot be written."""
        text = json.dumps([_record(deal) for deal in deals[-DEALS_KEPT:]])
        new_file = self._path.with_suffix(".new")
        try:
            make_file(new_file)
            new_file.write_text(text, "utf-8")
            retry_while_held(lambda: new_file.replace(self._path))
        except OSError as error:
            log.warning("training: the deals cannot be written: %s", type(error).__name__)


def _record(deal: TrainingDeal) -> dict[str, object]:
    return {
        "deal_id": deal.deal_id,
        "invoice_id": deal.invoice_id,
        "client_id": deal.client_id,
        "amount": deal.amount.minor,
        "currency": deal.amount.currency,
        "created_at": deal.created_at.isoformat(),
        "ready_at": deal.ready_at.isoformat(),
        "expires_at": deal.expires_at.isoformat(),
        "now": _change_record(StatusChange(deal.status_at, deal.status, deal.reason, deal.fiat)),
        "plan": [_change_record(change) for change in deal.plan],
    }


def _change_record(change: StatusChange) -> dict[str, object]:
    fiat = None if change.fiat is None else change.fiat.minor
    return {
        "at": change.at.isoformat(),
        "status": str(change.status),
        "reason": change.reason,
        "fiat": fiat,
    }


def _deal(record: Mapping[str, object]) -> TrainingDeal:
    """Read a deal. Raises ValueError, TypeError or KeyError where the record is none."""
    currency = str(record["currency"])
    now, plan = record["now"], record["plan"]
    if not isinstance(now, dict) or not isinstance(plan, list):
        raise TypeError("no plan")
    client_id = record["client_id"]
    deal = TrainingDeal(
        deal_id=str(uuid.UUID(str(record["deal_id"]))),
        invoice_id=str(record["invoice_id"]),
        client_id=None if client_id is None else str(client_id),
        amount=Money(_whole(record["amount"]), currency),
        created_at=_time(record["created_at"]),
        ready_at=_time(record["ready_at"]),
        expires_at=_time(record["expires_at"]),
    )
    current = _change(now, currency)
    deal.status, deal.status_at = current.status, current.at
    deal.reason, deal.fiat = current.reason, current.fiat
    deal.replan(_change(change, currency) for change in plan)
    return deal


def _change(record: Mapping[str, object], currency: str) -> StatusChange:
    reason, fiat = record["reason"], record["fiat"]
    return StatusChange(
        at=_time(record["at"]),
        status=str(record["status"]),
        reason=None if reason is None else str(reason),
        fiat=None if fiat is None else Money(_whole(fiat), currency),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("no whole number")
    return value


def _time(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its offset")
    return moment
