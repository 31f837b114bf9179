"""What the engine's loop answers when it is asked for a sign of life."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life, and what changes too often for a snapshot."""

    answered_at: datetime | None = None
    """When the gateway answered last, by this machine's clock in UTC; None where it has not yet."""
    room: int | None = None
    """Bytes free where the journal lies; None where no till is open or nobody knows."""
