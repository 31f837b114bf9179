"""The command `pos-app`: its arguments, its exit codes, and one clear line where it fails."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from pos_app import __version__
from pos_app.app.exit_codes import ExitCode

LANGUAGES = ("uz", "ru", "en")
EPILOG = """exit codes: 0 done; 1 a fault of the program (see the log); 2 wrong arguments;
3 a value or file that cannot be used; 4 another till has the journal open; 5 the journal
cannot be used; 6 no usable vault, or no keys in it; 7 the gateway cannot be reached or
refused; 8 a part failed its self-test; 9 the program did not stop in order; 10 no screen;
11 a payment is open: not now; 12 the till went to another computer"""
INCOMPLETE = """\
Dastur toʻliq oʻrnatilmagan: uni qayta oʻrnating. Savdolaringiz saqlangan.
Программа установлена не полностью: установите её заново. Ваши продажи сохранены.
The program is not completely installed: install it again. Your sales are safe."""
"""Said where the catalogues, or what reads them, cannot be used."""
MB_ICONWARNING = 0x30


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if _has_keys(sys.argv[1:] if argv is None else argv):
        from pos_app.app.commands.provision import refuse_keys

        return refuse_keys(_complain)
    arguments = _parser().parse_args(argv)
    work: Callable[[argparse.Namespace], int] = arguments.work
    try:
        return work(arguments)
    except Exception:  # noqa: BLE001 - the last resort: `app.start` has logged the details
        tell = _tell if work is _window else _complain
        tell(_last_words())
        return ExitCode.BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pos-app",
        description="QR Toʻlov: a till that takes payments by QR.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"pos-app {__version__}")
    parser.add_argument("--training", action="store_true", help="open in training: no real money")
    parser.add_argument(
        "--training-if-new",
        action="store_true",
        help="open in training where this machine is not set up yet",
    )
    parser.add_argument("--self-test", action="store_true", help="test this installation")
    parser.add_argument(
        "--may-update",
        action="store_true",
        help="tell an installer whether the program may be replaced now; backs journals up",
    )
    parser.set_defaults(work=_window)
    commands = parser.add_subparsers(title="commands", metavar="")
    _provision_arguments(commands.add_parser("provision", help="set this till up, or check it"))
    _sales_arguments(commands.add_parser("sales", help="print the sales of a closed till"))
    _report_arguments(commands.add_parser("report", help="print a closed till's report of one day"))
    _journal_arguments(commands.add_parser("journal", help="verify, back up or restore a journal"))
    _till_arguments(commands.add_parser("till", help="move this till to another computer"))
    _reconcile_arguments(
        commands.add_parser("reconcile", help="compare a closed till's day with the gateway's list")
    )
    server = commands.add_parser("training-gateway", help="serve the training gateway on loopback")
    server.add_argument("--port", type=_port, default=8765, help="default: %(default)s; 0: any")
    server.set_defaults(work=_training_gateway)
    demo = commands.add_parser(
        "demo", help="play a training sale and save a picture of each screen"
    )
    demo.add_argument("--out", type=Path, default=Path("demo"), metavar="DIR")
    demo.add_argument(
        "--language", choices=LANGUAGES, action="append", help="default: the system's; may repeat"
    )
    demo.add_argument("--size", type=_size, default=(1366, 768), metavar="WxH")
    demo.set_defaults(work=_demo)
    return parser


def _provision_arguments(parser: argparse.ArgumentParser) -> None:
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
    parser.add_argument("--integration", choices=("h2h", "widget"), help="what the QR shows first")
    parser.add_argument(
        "--keys-in-memory",
        action="store_true",
        help="store no keys; the cashier enters them at each start",
    )
    parser.add_argument(
        "--delete-credentials", action="store_true", help="delete the file once it is imported"
    )
    parser.add_argument("--check", action="store_true", help="ask the gateway for a token")
    parser.set_defaults(work=_provision)


def _sales_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", required=True, help="one object a line")
    parser.add_argument("--since", type=_day, metavar="DATE", help="YYYY-MM-DD, in Tashkent")
    parser.add_argument("--training", action="store_true", help="the training journal's")
    parser.set_defaults(work=_sales)


def _journal_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(title="tasks", metavar="", required=True, dest="task")
    for name, told in {
        "verify": "examine every entry; names the first that is not as it was written",
        "backup": "copy the journal into its folder of backups, verified",
        "restore": "put a verified backup in the journal's place, and keep the replaced one",
    }.items():
        task = tasks.add_parser(name, help=told)
        task.add_argument("--training", action="store_true", help="the training journal")
        task.set_defaults(work=_journal)
        if name == "restore":
            task.add_argument("file", type=Path, metavar="FILE")


def _till_arguments(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(title="tasks", metavar="", required=True, dest="task")
    code = tasks.add_parser("code", help="tell this computer's code, for a till that is to come")
    leave = tasks.add_parser("export", help="pack the till into a file; it sells no more here")
    leave.add_argument("file", type=Path, metavar="FILE")
    leave.add_argument(
        "--to", default="", metavar="CODE", help="only for the computer of this code"
    )
    leave.add_argument(
        "--again", action="store_true", help="the earlier file is lost, and nobody imported it"
    )
    come = tasks.add_parser("import", help="make a packed till this computer's")
    come.add_argument("file", type=Path, metavar="FILE")
    come.add_argument("--sha256", default="", metavar="HASH", help="as the export told it")
    come.add_argument(
        "--take-back", action="store_true", help="it left from here, and nobody imported it"
    )
    for task in (code, leave, come):
        task.set_defaults(work=_till)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    _day_arguments(parser)
    parser.set_defaults(work=_report)


def _reconcile_arguments(parser: argparse.ArgumentParser) -> None:
    _day_arguments(parser)
    parser.set_defaults(work=_reconcile)


def _day_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", type=_day, required=True, metavar="DATE", help="as YYYY-MM-DD")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--training", action="store_true", help="the training journal's")


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"not a date as YYYY-MM-DD: {text!r}")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"no such day: {text!r}") from error


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a port: {text!r}")


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text, re.ASCII)
    if not found:
        raise argparse.ArgumentTypeError(f"not a size as 1366x768: {text!r}")
    return int(found[1]), int(found[2])


# Each command imports what it needs itself, so that --help and --version cost nothing.


def _window(arguments: argparse.Namespace) -> int:
    if arguments.self_test:
        from pos_app.app.commands.start import test_installation

        return test_installation(os.environ, say=_say, complain=_complain)
    if arguments.may_update:
        from pos_app.app.commands.may_update import may_update

        return may_update(os.environ, say=_say, complain=_complain)
    from pos_app.app.commands.start import open_window

    return open_window(
        os.environ,
        training=arguments.training,
        training_if_new=arguments.training_if_new,
        complain=_tell,
    )


def _provision(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands.provision import provision
    from pos_app.app.provisioning.request import ProvisionRequest

    request = ProvisionRequest(
        file=arguments.file,
        base_url=arguments.base_url,
        credentials=arguments.credentials,
        shop=arguments.shop,
        till=arguments.till,
        language=arguments.language,
        customer_language=arguments.customer_language,
        integration=arguments.integration,
        keys_in_memory=arguments.keys_in_memory,
        delete_credentials=arguments.delete_credentials,
    )
    if not (request.changes or arguments.check):
        _complain("pos-app provision: nothing to do; see pos-app provision --help")
        return ExitCode.USAGE
    return provision(
        os.environ,
        request,
        check_too=arguments.check,
        typed=_typed,
        say=_say,
        complain=_complain,
    )


def _sales(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands.start import print_sales

    return print_sales(
        os.environ,
        since=arguments.since,
        training=arguments.training,
        say=_say,
        complain=_complain,
    )


def _journal(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands import journal

    training = arguments.training
    if arguments.task == "restore":
        return journal.restore(
            os.environ, arguments.file, training=training, say=_say, complain=_complain
        )
    work = journal.verify if arguments.task == "verify" else journal.back_up
    return work(os.environ, training=training, say=_say, complain=_complain)


def _report(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands.report import print_report

    return print_report(
        os.environ,
        arguments.day,
        training=arguments.training,
        as_json=arguments.json,
        say=_say,
        complain=_complain,
    )


def _reconcile(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands import journal

    return journal.reconcile(
        os.environ,
        arguments.day,
        training=arguments.training,
        as_json=arguments.json,
        say=_say,
        complain=_complain,
    )


def _till(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands import transfer

    if arguments.task == "code":
        return transfer.code(os.environ, say=_say, complain=_complain)
    if arguments.task == "export":
        return transfer.export(
            os.environ,
            arguments.file,
            code=arguments.to,
            again=arguments.again,
            say=_say,
            complain=_complain,
        )
    return transfer.take_in(
        os.environ,
        arguments.file,
        take_back=arguments.take_back,
        digest=arguments.sha256,
        say=_say,
        complain=_complain,
    )


def _training_gateway(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands.start import serve_training

    return serve_training(arguments.port, say=_say, complain=_complain)


def _demo(arguments: argparse.Namespace) -> int:
    from pos_app.app.commands.demo import demo

    return demo(arguments.out, arguments.language or (), arguments.size, say=_say)


def _has_keys(argv: Sequence[str]) -> bool:
    """Seen before argparse does, whose complaint would repeat the keys."""
    return any(re.match(r"--?(account|public|private)[-_]?(id|key)\b", word) for word in argv)


def _typed() -> bytes:
    """Standard input, but no more of it than any file of ours has."""
    return sys.stdin.buffer.read(1024 * 1024) if sys.stdin is not None else b""


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(line: str) -> None:
    print(line, file=sys.stderr)


def _tell(line: str) -> None:
    """Complain to whoever opened the window: from a shortcut Windows gives it no stderr."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, line, "QR Toʻlov", MB_ICONWARNING)
    else:
        _complain(line)


def _last_words() -> str:
    try:
        from pos_app.app.commands.start import last_resort

        return last_resort()
    except Exception:  # noqa: BLE001 - a part is missing, and the words are among what needs it
        return INCOMPLETE
