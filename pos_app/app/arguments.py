"""What stands on the command line: its values, and the arguments that many have."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import Final

WAIT_S: Final = 900
"""Seconds that `pos-app charge --wait` waits where nothing else is said."""
LONGEST_WAIT_S: Final = 86_400
LANGUAGES: Final = ("uz", "uz-Cyrl", "ru", "en")
INTEGRATIONS: Final = ("h2h", "widget")


def add_charge_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is asked for, and how long its end is waited for."""
    parser.add_argument("amount", type=read_amount, metavar="AMOUNT", help="whole soʻm, as 48000")
    parser.add_argument(
        "--order-ref",
        required=True,
        metavar="REF",
        help="your own name of this payment: however often it is asked for, it is one payment",
    )
    parser.add_argument("--title", default="", help="what it is for, as the customer reads it")
    parser.add_argument("--language", choices=LANGUAGES, help="default: the customer is asked")
    parser.add_argument(
        "--wait",
        type=read_wait,
        nargs="?",
        const=WAIT_S,
        default=0,
        metavar="SECONDS",
        help=f"until it is paid, or surely not; at most so long ({WAIT_S})",
    )
    parser.add_argument("--json", action="store_true", help="the last answer as one object")
    parser.add_argument("--training", action="store_true", help="the kiosk in training")


def read_amount(text: str) -> int:
    """Read whole soʻm, digits alone."""
    if not re.fullmatch(r"[0-9]{1,13}", text):
        raise argparse.ArgumentTypeError(f"not a whole number of soʻm: {text!r}")
    return int(text)


def read_wait(text: str) -> int:
    """Read seconds."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) <= LONGEST_WAIT_S:
        raise argparse.ArgumentTypeError(f"not 1 to {LONGEST_WAIT_S} seconds: {text!r}")
    return int(text)


def add_provision_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what sets a till up."""
    parser.add_argument(
        "--file", metavar="FILE", help="settings from a provision file; - for standard input"
    )
    parser.add_argument("--base-url", metavar="URL", help="the gateway's address")
    parser.add_argument(
        "--credentials",
        metavar="FILE",
        help="the merchant's credentials.json; - for standard input",
    )
    parser.add_argument("--shop", help="the shop's name")
    parser.add_argument("--till", help="the till's name")
    parser.add_argument("--language", choices=LANGUAGES, help="of the window and the customer")
    parser.add_argument("--customer-language", choices=LANGUAGES, help="where it differs")
    parser.add_argument("--integration", choices=INTEGRATIONS, help="what the QR shows first")
    parser.add_argument(
        "--kiosk",
        action=argparse.BooleanOptionalAction,
        help="customers pay here alone: the whole screen, and no way out without a PIN",
    )
    parser.add_argument(
        "--keys-in-memory",
        action="store_true",
        help="store no keys; the cashier enters them at each start",
    )
    parser.add_argument(
        "--delete-credentials", action="store_true", help="delete the file once it is imported"
    )
    parser.add_argument("--check", action="store_true", help="ask the gateway for a token")


def read_day(text: str) -> date:
    """Read a day as YYYY-MM-DD."""
    from pos_app.domain.shop_days import day_named  # what asks for no day does without it

    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text, re.ASCII)
    if not found:
        raise argparse.ArgumentTypeError(f"not a date as YYYY-MM-DD: {text!r}")
    day = day_named(*map(int, found.groups()))
    if day is None:
        raise argparse.ArgumentTypeError(f"no such day: {text!r}")
    return day


def add_shift_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which shift's report is printed."""
    parser.add_argument(
        "number", type=_read_shift, nargs="?", metavar="NUMBER", help="default: the last one"
    )
    parser.add_argument("--training", action="store_true", help="the training journal's")


def add_letters(parser: argparse.ArgumentParser) -> None:
    """Add the letters of reports on paper."""
    parser.add_argument(
        "--z",
        nargs="+",
        default=(),
        metavar="LETTERS",
        help="prove that nothing was rewritten since these reports of shifts were printed",
    )


def _read_shift(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 10**9:
        return int(text)
    raise argparse.ArgumentTypeError(f"not the number of a shift: {text!r}")


def read_port(text: str) -> int:
    """Read the number of a port."""
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a port: {text!r}")


def read_size(text: str) -> tuple[int, int]:
    """Read a width and a height as 1366x768."""
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text, re.ASCII)
    if not found:
        raise argparse.ArgumentTypeError(f"not a size as 1366x768: {text!r}")
    return int(found[1]), int(found[2])
