"""The people at a till: what each may be."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the shop."""

    CASHIER = "cashier"
    SENIOR = "senior"
    MANAGER = "manager"
    OWNER = "owner"
    TECHNICIAN = "technician"
    """For settings and keys, without money."""
