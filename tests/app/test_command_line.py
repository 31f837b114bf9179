"""What each command line leads to: the command that carries it out, and all that it is given."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pos_app.app import arguments, handlers
from pos_app.app.command_parser import make_parser
from pos_app.app.console import Console

DAY = date(2026, 11, 23)
FILE = Path("f")
PLAIN: dict[str, Any] = {
    "training": False,
    "training_if_new": False,
    "full_screen": False,
    "self_test": False,
    "may_update": False,
    "kiosk": None,
}
"""What is given where no argument of the window's stands."""
NOTHING_SET: dict[str, Any] = {
    **dict.fromkeys(("file", "base_url", "credentials", "shop", "till", "language")),
    **dict.fromkeys(("customer_language", "integration", "kiosk")),
    **dict.fromkeys(("keys_in_memory", "delete_credentials", "check"), False),
}
PROVISIONED = """provision --file - --base-url u --credentials c --shop s --till 7 --language uz
 --customer-language uz-Cyrl --integration widget --kiosk --keys-in-memory
 --delete-credentials --check"""
CHARGED = {
    "amount": 48000,
    "order_ref": "A-1",
    "title": "",
    "language": None,
    "wait": 0,
    "json": False,
}
IMPORTED = {"file": FILE, "sha256": "", "address": "", "take_back": False}
EXPORTED = {"first": DAY, "last": None, "shift": None, "format": None, "file": FILE}


def open_window(_given: argparse.Namespace, _console: Console) -> int:
    raise AssertionError("nothing is opened")


COMMANDS: list[tuple[str, Callable[..., int], dict[str, Any]]] = [
    ("", open_window, {}),
    ("--training", open_window, {"training": True}),
    ("--training-if-new --kiosk", open_window, {"training_if_new": True, "kiosk": True}),
    ("--full-screen --no-kiosk", open_window, {"full_screen": True, "kiosk": False}),
    ("--self-test", open_window, {"self_test": True}),
    ("--may-update", open_window, {"may_update": True}),
    ("provision", handlers.call_provision, NOTHING_SET),
    (
        PROVISIONED,
        handlers.call_provision,
        {
            "file": "-",
            "base_url": "u",
            "credentials": "c",
            "shop": "s",
            "till": "7",
            "language": "uz",
            "customer_language": "uz-Cyrl",
            "integration": "widget",
            "kiosk": True,
            "keys_in_memory": True,
            "delete_credentials": True,
            "check": True,
        },
    ),
    ("provision --no-kiosk", handlers.call_provision, NOTHING_SET | {"kiosk": False}),
    ("sales --json", handlers.call_sales, {"json": True, "since": None}),
    (
        "sales --json --since 2026-11-23 --training",
        handlers.call_sales,
        {"json": True, "since": DAY, "training": True},
    ),
    ("report --day 2026-11-23", handlers.call_report, {"day": DAY, "json": False}),
    (
        "report --day 2026-11-23 --json --training",
        handlers.call_report,
        {"day": DAY, "json": True, "training": True},
    ),
    ("export --from 2026-11-23 f", handlers.call_export, EXPORTED),
    (
        "export --from 2026-11-23 --to 2026-11-24 --format csv --training f",
        handlers.call_export,
        EXPORTED | {"last": date(2026, 11, 24), "format": "csv", "training": True},
    ),
    ("export --shift 41 f", handlers.call_export, EXPORTED | {"first": None, "shift": 41}),
    ("journal verify", handlers.call_journal_verify, {"task": "verify", "z": ()}),
    (
        "journal verify --training --z HKTZBQWE MPLAXSRD",
        handlers.call_journal_verify,
        {"task": "verify", "training": True, "z": ["HKTZBQWE", "MPLAXSRD"]},
    ),
    ("journal backup", handlers.call_journal_backup, {"task": "backup"}),
    (
        "journal backup --training",
        handlers.call_journal_backup,
        {"task": "backup", "training": True},
    ),
    ("journal restore f", handlers.call_journal_restore, {"task": "restore", "file": FILE}),
    (
        "journal restore --training f",
        handlers.call_journal_restore,
        {"task": "restore", "training": True, "file": FILE},
    ),
    ("till code", handlers.call_till_code, {"task": "code"}),
    (
        "till export f",
        handlers.call_till_export,
        {"task": "export", "file": FILE, "to": None, "again": False},
    ),
    (
        "till export f --to 7F3AK-9XQ2M --again",
        handlers.call_till_export,
        {"task": "export", "file": FILE, "to": "7F3AK-9XQ2M", "again": True},
    ),
    ("till import f", handlers.call_till_import, {"task": "import", **IMPORTED}),
    (
        "till import f --sha256 a1 --address u --take-back",
        handlers.call_till_import,
        {"task": "import", "file": FILE, "sha256": "a1", "address": "u", "take_back": True},
    ),
    ("shift", handlers.call_shift, {"number": None}),
    ("shift 41 --training", handlers.call_shift, {"number": 41, "training": True}),
    ("reconcile --day 2026-11-23", handlers.call_reconcile, {"day": DAY, "json": False}),
    (
        "reconcile --day 2026-11-23 --json --training",
        handlers.call_reconcile,
        {"day": DAY, "json": True, "training": True},
    ),
    ("support", handlers.call_support, {"file": None}),
    ("support f", handlers.call_support, {"file": FILE}),
    ("kiosk-guard", handlers.call_kiosk_guard, {"page": None}),
    ("kiosk-guard --page 5 --training", handlers.call_kiosk_guard, {"page": 5, "training": True}),
    (
        "kiosk-keys --pins",
        handlers.call_kiosk_keys,
        {"pins": True, "credentials": None, "base_url": ""},
    ),
    (
        "kiosk-keys --credentials - --base-url u",
        handlers.call_kiosk_keys,
        {"pins": False, "credentials": "-", "base_url": "u"},
    ),
    ("charge 48000 --order-ref A-1", handlers.call_charge, CHARGED),
    (
        "charge 48000 --order-ref A-1 --title t --language ru --wait 5 --json --training",
        handlers.call_charge,
        CHARGED | {"title": "t", "language": "ru", "wait": 5, "json": True, "training": True},
    ),
    (
        "charge 48000 --order-ref A-1 --wait",
        handlers.call_charge,
        CHARGED | {"wait": arguments.WAIT_S},
    ),
    ("health --json", handlers.call_health, {"json": True}),
    ("health --json --training", handlers.call_health, {"json": True, "training": True}),
    ("training-gateway", handlers.call_training_gateway, {"port": 8765}),
    ("training-gateway --port 0", handlers.call_training_gateway, {"port": 0}),
    ("demo", handlers.call_demo, {"out": Path("demo"), "language": None, "size": (1366, 768)}),
    (
        "demo --out f --language uz --language en --size 800x600",
        handlers.call_demo,
        {"out": FILE, "language": ["uz", "en"], "size": (800, 600)},
    ),
]


@pytest.mark.parametrize(("line", "command", "given"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_a_command_line_leads_to_its_command_with_all_that_it_says(
    line: str, command: Callable[..., int], given: dict[str, Any]
) -> None:
    found = vars(make_parser(open_window).parse_args(shlex.split(line)))
    assert found == PLAIN | {"command": command} | given


def leaves(parser: argparse.ArgumentParser, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command that is no mere group of others."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for name, below in groups[0].choices.items() if groups else ():
        yield from leaves(below, *path, name)
    if not groups:
        yield path


def test_no_command_is_left_out_of_the_table() -> None:
    typed = [tuple(line.split()) for line, _, _ in COMMANDS]
    paths = list(leaves(make_parser(open_window)))
    assert len(paths) >= 18
    assert [path for path in paths if not any(line[: len(path)] == path for line in typed)] == []


@pytest.mark.parametrize(
    "line",
    [
        "sales",
        "sales --json --since 2026-11-31",
        "report",
        "report --day 23.11.2026",
        "report --day ٢٠٢٦-11-23",
        "export f",
        "export --from 2026-11-23",
        "export --from 2026-11-23 --shift 41 f",
        "export --from 2026-11-23 --format pdf f",
        "journal",
        "journal restore",
        "till",
        "till export",
        "till import",
        "reconcile",
        "kiosk-keys",
        "kiosk-keys --pins --credentials -",
        "charge 48000",
        "health",
        "provision --language tr",
        "provision --integration both",
        "demo --language tr",
        "demo --size 99x600",
        "demo --size 800x60000",
        "demo --size ٨٠٠x600",
    ],
)
def test_a_line_that_lacks_something_or_contradicts_itself_is_wrong(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        make_parser(open_window).parse_args(shlex.split(line))
    assert caught.value.code == 2
    assert "pos-app" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("read", "taken", "refused"),
    [
        (
            arguments.read_amount,
            ["0", "48000", "9" * 13],
            ["", "-5", "1.5", "1 000", "٤٨", "9" * 14],
        ),
        (
            arguments.read_wait,
            ["1", "86400", "00001"],
            ["0", "86401", "", "-1", "1.5", "١", "²", "000001"],
        ),
        (arguments.read_port, ["0", "8765", "65535"], ["65536", "", "-1", "8e3", "٨٠", "²"]),
        (
            arguments._read_shift,
            ["1", "41", "999999999"],
            ["0", "1000000000", "", "-1", "x", "1.5", "٤", "²"],
        ),
    ],
)
def test_a_number_is_read_up_to_its_limits_and_not_beyond(
    read: Callable[[str], int], taken: list[str], refused: list[str]
) -> None:
    assert [read(text) for text in taken] == [int(text) for text in taken]
    for text in refused:
        with pytest.raises(argparse.ArgumentTypeError):
            read(text)
