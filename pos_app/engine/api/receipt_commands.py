"""What the window may send about the fiscal receipt of a paid sale, which another program makes."""

from __future__ import annotations

from pos_app.domain.fiscal_receipt import LinkFault, LinkSource
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class LinkReceipt:
    """The link of a sale's receipt, as it was scanned, pasted, or told by another program."""

    sale_id: str
    link: str
    how: LinkSource
    replaces: bool = False
    """True where it is to take the place of another one, which needs a right of its own."""


@dataclass(frozen=True, slots=True)
class TickReceipt:
    """A person says that the receipt was made, and has no link."""

    sale_id: str


ReceiptCommand = LinkReceipt | TickReceipt


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """What became of the last of them."""

    sale_id: str
    fault: LinkFault | None = None
    """Why it was not taken; None where it was."""
    other: int | None = None
    """The number of the sale that the receipt stands with already."""
