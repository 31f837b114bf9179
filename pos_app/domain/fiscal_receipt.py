"""The fiscal receipt that another program makes of a paid sale, known by the link in its QR.

Such a link is `https://ofd.soliq.uz/check?t=…&r=…&c=…&s=…`: the fiscal module, the number of the
receipt in it, the time in Tashkent, and its sign. Receipts made online have `/epi` in the place of
`/check`. The forms are those of links seen in public programs; the sum is not in a link. The four
values are what a later refund needs.

This program makes no receipt. It only takes down which one another program made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import TillError
from pos_app.domain.keyboard_layouts import readings
from pos_app.domain.records import dataclass
from pos_app.domain.shop_days import TASHKENT

HOST: Final = "ofd.soliq.uz"
LONGEST_LINK: Final = 200
"""Characters; twice as many as any that was seen."""
BEFORE_SALE: Final = timedelta(minutes=10)
"""So much earlier than the sale its receipt may be: the two programs' clocks differ."""
AHEAD: Final = timedelta(minutes=5)
"""So far in the future a receipt's time may be, for the same reason."""
_TIME_FORM: Final = "%Y%m%d%H%M%S"
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "t": re.compile(r"[A-Z]{2}[0-9]{12}"),
        "r": re.compile(r"[1-9][0-9]{0,9}"),
        "c": re.compile(r"20[0-9]{12}"),
        "s": re.compile(r"[0-9]{12}"),
    }
)
_LINK_LETTERS: Final = re.compile(r"[!-~]+")


class LinkFault(StrEnum):
    """Why a text is not taken as the link of this sale's receipt."""

    NOT_A_LINK = "not_a_link"
    """No web address: a barcode of goods, a payment code, a badge."""
    TOO_LONG = "too_long"
    NOT_HTTPS = "not_https"
    OTHER_HOST = "other_host"
    """Of another site, whatever it looks like."""
    HIDDEN_PARTS = "hidden_parts"
    """With a user, a port, a fragment or escapes: a link that a kassa makes has none."""
    OTHER_PAGE = "other_page"
    """Of that site, and not of a receipt."""
    FIELD_MISSING = "field_missing"
    FIELD_TWICE = "field_twice"
    FIELD_UNKNOWN = "field_unknown"
    BAD_TERMINAL = "bad_terminal"
    BAD_NUMBER = "bad_number"
    BAD_TIME = "bad_time"
    BAD_SIGN = "bad_sign"
    TOO_EARLY = "too_early"
    """Made before the sale: another sale's."""
    TOO_LATE = "too_late"
    """Of a time that has not come yet."""
    USED = "used"
    """It stands with another sale of this till."""
    LINKED_ALREADY = "linked_already"
    """This sale has a receipt; another one is taken in its place only where that is asked for."""
    NOT_PAID = "not_paid"
    """The sale was never paid, so there is nothing to make a receipt of."""
    NOT_KEPT = "not_kept"
    """The journal could not be read or written."""


_OF_FIELD: Final = MappingProxyType(
    {
        "t": LinkFault.BAD_TERMINAL,
        "r": LinkFault.BAD_NUMBER,
        "c": LinkFault.BAD_TIME,
        "s": LinkFault.BAD_SIGN,
    }
)


class LinkError(TillError):
    """A text that is not taken; `fault` says why."""

    def __init__(self, fault: LinkFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class ReceiptPage(StrEnum):
    """The page of the tax committee's site that shows a receipt."""

    CHECK = "check"
    EPI = "epi"
    """Of a receipt made online."""


class LinkSource(StrEnum):
    """How a link came to this till."""

    SCANNED = "scanned"
    PASTED = "pasted"
    SERVICE = "service"
    """From a program on this computer that makes receipts."""


@dataclass(frozen=True, slots=True)
class FiscalReceipt:
    """What a link says: exactly the four values, as a refund needs them."""

    terminal: str
    """`t`: the fiscal module, two letters and twelve digits."""
    number: int
    """`r`: the receipt's number in that module, from 1."""
    time: str
    """`c`: when it was made, `YYYYMMDDHHMMSS` in Tashkent."""
    sign: str
    """`s`: twelve digits."""
    page: ReceiptPage = ReceiptPage.CHECK

    @property
    def made_at(self) -> datetime:
        """Return when it was made."""
        return datetime.strptime(self.time, _TIME_FORM).replace(tzinfo=TASHKENT)

    @property
    def link(self) -> str:
        """Return the link that its QR holds."""
        fields = f"t={self.terminal}&r={self.number}&c={self.time}&s={self.sign}"
        return f"https://{HOST}/{self.page.value}?{fields}"

    @property
    def key(self) -> str:
        """Return what tells it from every other receipt: its number, and the module's."""
        return f"{self.number}/{self.terminal}"


def read_link(typed: str) -> FiscalReceipt:
    """Read what a scanner has typed, in whichever keyboard layout, or a person has pasted.

    Raises:
        LinkError: no reading of it is a receipt's link; of many faults that of the nearest.
    """
    faults: list[LinkFault] = []
    for reading in readings(typed[: LONGEST_LINK * 2]):
        try:
            return parse_link(reading)
        except LinkError as error:
            faults.append(error.fault)
    raise LinkError(max(faults, key=list(LinkFault).index))


def parse_link(text: str) -> FiscalReceipt:
    """Read the link of a receipt; nothing is forgiven.

    Raises:
        LinkError: it is none, or any part of it is not in its form.
    """
    if len(text) > LONGEST_LINK:
        raise LinkError(LinkFault.TOO_LONG)
    page, query = _page_of(text)
    values = _fields_of(query)
    for name, pattern in _PATTERNS.items():
        if not pattern.fullmatch(values[name]):
            raise LinkError(_OF_FIELD[name])
    receipt = FiscalReceipt(values["t"], int(values["r"]), values["c"], values["s"], page)
    try:
        receipt.made_at  # noqa: B018 - whether there is such a day and time
    except ValueError as error:
        raise LinkError(LinkFault.BAD_TIME) from error
    return receipt


def check_time(receipt: FiscalReceipt, begun_at: datetime, now: datetime) -> None:
    """Refuse a receipt that this sale, begun at `begun_at`, cannot have; all times are aware.

    Raises:
        LinkError: it was made well before the sale, or in the future.
    """
    if receipt.made_at < begun_at - BEFORE_SALE:
        raise LinkError(LinkFault.TOO_EARLY)
    if receipt.made_at > now + AHEAD:
        raise LinkError(LinkFault.TOO_LATE)


def _page_of(text: str) -> tuple[ReceiptPage, str]:
    """Take a link apart: which page, and what is asked of it."""
    scheme, colon, rest = text.partition("://")
    if not colon or not _LINK_LETTERS.fullmatch(text) or not scheme.isalpha():
        raise LinkError(LinkFault.NOT_A_LINK)
    if scheme != "https":
        raise LinkError(LinkFault.NOT_HTTPS)
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    name = host.rpartition("@")[2].partition(":")[0]
    if name != HOST:
        raise LinkError(LinkFault.OTHER_HOST)
    if name != host or re.search(r"[#%\\@;]", rest):
        raise LinkError(LinkFault.HIDDEN_PARTS)
    path, _, query = rest.removeprefix(host).partition("?")
    for page in ReceiptPage:
        if path == f"/{page.value}":
            return page, query
    raise LinkError(LinkFault.OTHER_PAGE)


def _fields_of(query: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for part in query.split("&") if query else ():
        name, equals, value = part.partition("=")
        if name not in _PATTERNS or not equals:
            raise LinkError(LinkFault.FIELD_UNKNOWN)
        if name in values:
            raise LinkError(LinkFault.FIELD_TWICE)
        values[name] = value
    if values.keys() != _PATTERNS.keys():
        raise LinkError(LinkFault.FIELD_MISSING)
    return values
