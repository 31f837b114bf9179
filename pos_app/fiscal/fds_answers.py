"""What FiscalDriveService answers, believed only in its own form.

The forms are those of its integrators' published clients: a list of `{FactoryID, ReaderName, …}`;
`{TerminalID, Locked, POSLocked, POSAuth, …}`; a bare whole number for TXID; `{TerminalID,
ReceiptSeq, DateTime, FiscalSign, QRCodeURL}`; and `{Reason, Type}` with a status of 4xx for no.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.fiscal_service import (
    DriveState,
    FiscalDrive,
    FiscalError,
    FiscalNoAnswer,
    FiscalRefusedError,
    FiscalTrouble,
    RegisteredReceipt,
)
from pos_app.fiscal.loopback_client import ServiceAnswer

MAX_REASON: Final = 160
"""Letters of the service's own reason that are kept; a person reads them."""
MAX_DRIVES: Final = 8
"""More fiscal modules at one computer are not shown."""
MAX_URL: Final = 300
MAX_TXID: Final = 2**63 - 1
MAX_RECEIPT_NUMBER: Final = 2**32 - 1

FACTORY_ID: Final = re.compile(r"[0-9A-Za-z]{4,40}", re.ASCII)
TERMINAL: Final = re.compile(r"[A-Z]{2}[0-9]{12}", re.ASCII)
_SIGN: Final = re.compile(r"[0-9]{12}", re.ASCII)
_TIMES: Final = (
    (re.compile(r"[0-9]{14}", re.ASCII), "%Y%m%d%H%M%S"),
    (
        re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII),
        "%Y-%m-%d %H:%M:%S",
    ),
)
_REASONS: Final = (
    (re.compile(r"(?<!\d)9021(?!\d)|zreport_is_not_opened", re.IGNORECASE), "Z_NOT_OPEN"),
    (re.compile(r"(?<!\d)9091(?!\d)|datetime_sync_with_server", re.IGNORECASE), "CLOCK"),
    (re.compile(r"time is in the past", re.IGNORECASE), "TIME_PAST"),
    (re.compile(r"\bno card\b", re.IGNORECASE), "NO_DRIVE"),
    (re.compile(r"\block(?:ed)?\b", re.IGNORECASE), "LOCKED"),
)


def drives_of(answer: ServiceAnswer) -> tuple[FiscalDrive, ...]:
    """Return the fiscal modules; one whose number is none that could be asked for is left out."""
    found = _success(answer)
    if not isinstance(found, list):
        raise _broken("no list of modules")
    drives = []
    for item in found[:MAX_DRIVES]:
        number = item.get("FactoryID") if isinstance(item, dict) else None
        if isinstance(number, str) and FACTORY_ID.fullmatch(number):
            drives.append(FiscalDrive(number, _one_line(item.get("ReaderName"))))
    return tuple(drives)


def drive_state_of(answer: ServiceAnswer) -> DriveState:
    """Return how a fiscal module stands."""
    found = _object(answer)
    terminal = found.get("TerminalID")
    flags = [found.get(name, False) for name in ("Locked", "POSLocked", "POSAuth")]
    if not isinstance(terminal, str) or not TERMINAL.fullmatch(terminal):
        raise _broken("no number of a fiscal module")
    if not all(isinstance(flag, bool) for flag in flags):
        raise _broken("not whether it is locked")
    locked, locked_by_program, shown_to_it = flags
    return DriveState(terminal, bool(locked or (locked_by_program and not shown_to_it)))


def txid_of(answer: ServiceAnswer) -> int:
    """Return a receipt's number in the service."""
    found = _success(answer)
    if isinstance(found, dict) and found.keys() == {"TXID"}:
        found = found["TXID"]
    if type(found) is not int or not 0 <= found <= MAX_TXID:
        raise _broken("no number of a receipt")
    return found


def receipt_of(answer: ServiceAnswer) -> RegisteredReceipt:
    """Return the receipt that was registered; each of its values must be one."""
    found = _object(answer)
    terminal, sign, url = (found.get(name) for name in ("TerminalID", "FiscalSign", "QRCodeURL"))
    if not isinstance(terminal, str) or not TERMINAL.fullmatch(terminal):
        raise _broken("no number of a fiscal module")
    if not isinstance(sign, str) or not _SIGN.fullmatch(sign):
        raise _broken("no fiscal sign")
    if not isinstance(url, str) or not 0 < len(url) <= MAX_URL:
        raise _broken("no link")
    number = _whole_number(found.get("ReceiptSeq"))
    return RegisteredReceipt(terminal, number, _local_time(found.get("DateTime")), sign, url)


def accept(answer: ServiceAnswer) -> None:
    """Take an answer of which only counts that it is no refusal."""
    if answer.status != 200:
        raise _error_of(answer)


def _success(answer: ServiceAnswer) -> object:
    accept(answer)
    return answer.body


def _object(answer: ServiceAnswer) -> dict[str, object]:
    found = _success(answer)
    if not isinstance(found, dict):
        raise _broken("no object")
    return found


def _error_of(answer: ServiceAnswer) -> FiscalError:
    """Return what an answer that is no success means: a refusal only in the service's own form."""
    body = answer.body
    reason = body.get("Reason") if isinstance(body, dict) else None
    if not isinstance(reason, str):
        return FiscalNoAnswer(FiscalTrouble.BROKEN_ANSWER, f"status {answer.status}")
    known = next((name for pattern, name in _REASONS if pattern.search(reason)), None)
    if known is not None and 400 <= answer.status < 600:
        return FiscalRefusedError(FiscalTrouble[known], _one_line(reason))
    if 400 <= answer.status < 500:
        return FiscalRefusedError(FiscalTrouble.REFUSED, _one_line(reason))
    return FiscalNoAnswer(FiscalTrouble.NO_ANSWER, _one_line(reason))


def _whole_number(found: object) -> int:
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) <= 10:
        found = int(found)
    if type(found) is not int or not 0 < found <= MAX_RECEIPT_NUMBER:
        raise _broken("no number of a receipt")
    return found


def _local_time(found: object) -> str:
    for pattern, form in _TIMES:
        if isinstance(found, str) and pattern.fullmatch(found):
            try:
                return datetime.strptime(found, form).strftime("%Y%m%d%H%M%S")  # noqa: DTZ007 - a text of the module's own clock
            except ValueError:
                break
    raise _broken("no time")


def _one_line(found: object) -> str:
    """Return a text of the service's as one line of bounded length, without a card number."""
    text = found if isinstance(found, str) else ""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * MAX_REASON])
    return mask_card_numbers(" ".join(plain.split()))[:MAX_REASON].strip()


def _broken(detail: str) -> FiscalNoAnswer:
    return FiscalNoAnswer(FiscalTrouble.BROKEN_ANSWER, detail)
