"""What may stand on the command line: the commands of `pos-app`, and the arguments of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app import __version__
from pos_app.app import handlers
from pos_app.app.arguments import (
    LANGUAGES,
    add_charge_arguments,
    add_letters,
    add_provision_arguments,
    add_shift_arguments,
    read_day,
    read_port,
    read_size,
)
from pos_app.app.console import Console

Command = Callable[[Any, Console], int]
EXPORT_FORMATS = ("xlsx", "csv", "json")
EPILOG = """exit codes: 0 done; 1 a fault of the program (see the log); 2 wrong arguments;
3 a value or file that cannot be used; 4 another till has the journal open; 5 the journal
cannot be used; 6 no usable vault, or no keys in it; 7 the gateway cannot be reached or
refused; 8 a part failed its self-test; 9 the program did not stop in order; 10 no screen;
11 a payment is open: not now; 12 the till went to another computer; 13 all is done, but not
all of the output could be written; 14 the till cannot take payments, or says nothing any more;
15 the till ended to be started again; 16 not paid, and nothing is expected;
17 not decided yet; 18 somebody is at the kiosk; 19 no kiosk is open here"""


def make_parser(open_window: Command) -> argparse.ArgumentParser:
    """Return the parser; `open_window` is what is done where no command is named."""
    parser = argparse.ArgumentParser(
        prog="pos-app",
        description="QR Toʻlov: a till that takes payments by QR.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"pos-app {__version__}")
    _window_arguments(parser)
    parser.set_defaults(command=open_window)
    commands = parser.add_subparsers(title="commands", metavar="")
    provision = commands.add_parser("provision", help="set this till up, or check it")
    add_provision_arguments(provision)
    provision.set_defaults(command=handlers.call_provision)
    _sales_arguments(commands.add_parser("sales", help="print the sales of a closed till"))
    _report_arguments(commands.add_parser("report", help="print a closed till's report of one day"))
    _export_arguments(
        commands.add_parser("export", help="save sales to a file, also while the till is open")
    )
    _journal_arguments(commands.add_parser("journal", help="verify, back up or restore a journal"))
    _till_arguments(commands.add_parser("till", help="move this till to another computer"))
    shift = commands.add_parser("shift", help="print a closed till's report of one shift")
    add_shift_arguments(shift)
    shift.set_defaults(command=handlers.call_shift)
    _reconcile_arguments(
        commands.add_parser("reconcile", help="compare a closed till's day with the gateway's list")
    )
    _support_arguments(
        commands.add_parser("support", help="save, or print, what a technician will ask")
    )
    _guard_arguments(
        commands.add_parser("kiosk-guard", help="start the kiosk, and again where it ends or hangs")
    )
    _kiosk_keys_arguments(
        commands.add_parser("kiosk-keys", help="print a kiosk's keys for systemd, into a pipe")
    )
    charge = commands.add_parser("charge", help="ask the kiosk that is open here for a payment")
    add_charge_arguments(charge)
    charge.set_defaults(command=handlers.call_charge)
    _health_arguments(
        commands.add_parser("health", help="tell how the till is; one that is open notices nothing")
    )
    server = commands.add_parser("training-gateway", help="serve the training gateway on loopback")
    server.add_argument("--port", type=read_port, default=8765, help="default: %(default)s; 0: any")
    server.set_defaults(command=handlers.call_training_gateway)
    _demo_arguments(
        commands.add_parser("demo", help="play a training sale and save a picture of each screen")
    )
    return parser


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        action="append",
        help="default: the system's; may repeat",
    )
    parser.add_argument("--size", type=read_size, default=(1366, 768), metavar="WxH")
    parser.set_defaults(command=handlers.call_demo)


def _window_arguments(parser: argparse.ArgumentParser) -> None:
    for flag, text in (
        ("--training", "open in training: no real money"),
        ("--training-if-new", "open in training where this machine is not set up yet"),
        ("--full-screen", "cover the monitor, as at the start of a session"),
        ("--self-test", "test this installation"),
        (
            "--may-update",
            "tell an installer whether the program may be replaced now; backs journals up",
        ),
    ):
        parser.add_argument(flag, action="store_true", help=text)
    parser.add_argument(
        "--kiosk",
        action=argparse.BooleanOptionalAction,
        help="customers pay here alone, whatever the settings say: the whole screen",
    )


def _sales_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", required=True, help="one object a line")
    parser.add_argument(
        "--since", type=read_day, metavar="DATE", help="as YYYY-MM-DD, a day of the shop"
    )
    parser.add_argument("--training", action="store_true", help="the training journal's")
    parser.set_defaults(command=handlers.call_sales)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--from", type=read_day, dest="first", metavar="DATE", help="as YYYY-MM-DD")
    which.add_argument(
        "--shift", type=int, metavar="NUMBER", help="a closed shift's summary, as .json"
    )
    parser.add_argument(
        "--to", type=read_day, dest="last", metavar="DATE", help="default: the same day"
    )
    parser.add_argument("--format", choices=EXPORT_FORMATS, help="default: as FILE ends")
    parser.add_argument("--training", action="store_true", help="the training journal's")
    parser.add_argument("file", type=Path, metavar="FILE", help="replaced where it is there")
    parser.set_defaults(command=handlers.call_export)


def _journal_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(title="tasks", metavar="", required=True, dest="task")
    verify = tasks.add_parser(
        "verify", help="examine every entry; names the first that is not as it was written"
    )
    backup = tasks.add_parser(
        "backup", help="copy the journal into its folder of backups, verified"
    )
    restore = tasks.add_parser(
        "restore", help="put a verified backup in the journal's place, and keep the replaced one"
    )
    for task in (verify, backup, restore):
        task.add_argument("--training", action="store_true", help="the training journal")
    restore.add_argument("file", type=Path, metavar="FILE")
    add_letters(verify)
    verify.set_defaults(command=handlers.call_journal_verify)
    backup.set_defaults(command=handlers.call_journal_backup)
    restore.set_defaults(command=handlers.call_journal_restore)


def _guard_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--page", type=int, metavar="CODE", help=argparse.SUPPRESS)
    parser.add_argument("--training", action="store_true", help="guard one in training")
    parser.set_defaults(command=handlers.call_kiosk_guard)


def _kiosk_keys_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--pins", action="store_true", help="a new key that PINs are checked with")
    which.add_argument("--credentials", metavar="FILE", help="- for standard input")
    parser.add_argument("--base-url", default="", metavar="URL", help="what the keys are for")
    parser.set_defaults(command=handlers.call_kiosk_keys)


def _health_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", required=True, help="as one object")
    parser.add_argument("--training", action="store_true", help="the one in training")
    parser.set_defaults(command=handlers.call_health)


def _support_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="none: print it all")
    parser.set_defaults(command=handlers.call_support)


def _till_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(title="tasks", metavar="", required=True, dest="task")
    code = tasks.add_parser("code", help="tell this computer's code, for a till that is to come")
    export = tasks.add_parser("export", help="pack the till into a file; it sells no more here")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--to", metavar="CODE", help="only for the computer of this code")
    export.add_argument(
        "--again", action="store_true", help="the earlier file is lost, and nobody imported it"
    )
    import_ = tasks.add_parser("import", help="make a packed till this computer's")
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument("--sha256", default="", metavar="HASH", help="as the export told it")
    import_.add_argument(
        "--address", default="", metavar="URL", help="the payment service's, where it is another"
    )
    import_.add_argument(
        "--take-back", action="store_true", help="it left from here, and nobody imported it"
    )
    code.set_defaults(command=handlers.call_till_code)
    export.set_defaults(command=handlers.call_till_export)
    import_.set_defaults(command=handlers.call_till_import)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    _day_arguments(parser)
    parser.set_defaults(command=handlers.call_report)


def _reconcile_arguments(parser: argparse.ArgumentParser) -> None:
    _day_arguments(parser)
    parser.set_defaults(command=handlers.call_reconcile)


def _day_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", type=read_day, required=True, metavar="DATE", help="as YYYY-MM-DD")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--training", action="store_true", help="the training journal's")
