"""The approved sessions of a technician at the command line. `tasks.py approve` renews them.

Each is what he typed, what came back on standard output, on standard error (`!`), and the exit code
(`=`). They are read before they are committed; `test_approved_sessions` compares.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

import pytest

from pos_app.cli import main
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand
from pos_app.engine.api.receipt_commands import LinkReceipt
from tests.domain.receipts import receipt_at
from tests.drivers.approved_text import renew_text
from tests.drivers.languages import WRITTEN
from tests.engine.traces.scene import Scene
from tests.engine.virtual import run_virtually

FOLDER = Path(__file__).parent / "approved"
DAY, NEXT_DAY, NO_DAY = "2026-11-23", "2026-11-24", "2026-11-32"
COMMANDS = (
    *("", "provision", "sales", "report", "export", "journal", "journal verify", "journal backup"),
    *("journal restore", "till", "till code", "till export", "till import", "shift", "reconcile"),
    *("support", "kiosk-guard", "kiosk-keys", "charge", "health", "training-gateway", "demo"),
)
CHANGING = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"\b\d{8}T\d{6}Z\b"), "TIME"),
    (re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b"), "CODE"),
)
"""What is another one each time."""


class Session:
    """A terminal in an empty home."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.home = folder, folder / "till"
        self._patch = patch
        self._lines: list[str] = []
        patch.setenv("POS_APP_HOME", str(self.home))
        patch.setenv("XDG_CONFIG_DIRS", str(folder / "machine"))
        patch.setenv("COLUMNS", "100")
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.delenv("LANGUAGE", raising=False)
        patch.chdir(folder)

    def type(self, *arguments: str, stdin: str = "") -> None:
        """Run a command to its end, and write down what it says."""
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = _code_of(arguments)
        self._lines += [
            f"$ pos-app {' '.join(arguments)}".rstrip(),
            *out.getvalue().splitlines(),
            *(f"! {line}" for line in err.getvalue().splitlines()),
            f"= {code}",
            "",
        ]

    def show(self, file: Path) -> None:
        """Write down what a file holds."""
        self._lines += [f"$ cat {file}", *file.read_text("utf-8-sig").splitlines(), ""]

    def text(self) -> str:
        """Return the session; blanks that argparse puts another way in each Python are two."""
        text = "\n".join(self._lines).replace(str(self.folder), "")
        text = re.sub(r"(?m)^(!?) {3,}(?=\S)", r"\1  ", text)
        for found, name in CHANGING:
            text = found.sub(name, text)
        return text


def _code_of(arguments: tuple[str, ...]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


# ------------------------------------------------------------ what is typed


def help_of_each(session: Session) -> None:
    """Ask each command for its help."""
    for command in COMMANDS:
        session.type(*command.split(), "--help")


def wrong_arguments(session: Session) -> None:
    """Type what no command takes."""
    for line in (
        "provision",
        "provision --keys-in-memory=yes",
        "provision --base-url",
        f"sales --json --since {NO_DAY}",
        "sales",
        "report",
        "report --day 23.11.2026",
        "export --from 2026-11-23",
        "export --from 2026-11-23 --shift 1 out.csv",
        "shift 0",
        "shift one",
        "journal",
        "journal restore",
        "till",
        "till export",
        "till export till.bin --to 7F3AK-9XQ2",
        "till export till.bin --to 7F3AK-9XQ2O",
        "till import",
        "charge 48000",
        "charge 480.50 --order-ref A-1",
        "charge 48000 --order-ref A-1 --wait 0",
        "charge 48000 --order-ref A-1 --wait 86401",
        "health",
        "training-gateway --port 65536",
        "demo --size 1366",
        "kiosk-keys",
        "--account-id 4711",
    ):
        session.type(*line.split())


def set_up(session: Session, language: Language) -> None:
    """Set a till up, wrongly at first."""
    session.type("provision", "--base-url", "https://gateway.example", "--language", language.value)
    session.type("provision", "--base-url", "ftp://gateway.example")
    session.type("provision", "--base-url", "http://gateway.example")
    session.type("provision", "--file", "-", stdin="language = 5\n")
    session.type("provision", "--file", "-", stdin='colour = "red"\n')
    session.type("provision", "--file", "-", stdin="[[[\n")
    session.type("provision", "--file", "none.toml")
    session.type("provision", "--credentials", "none.json")
    session.type("provision", "--credentials", "-", stdin="{}")
    for _ in range(2):
        _provision(session, language)
    session.type("provision", "--check")
    session.type("provision", "--till", "2", "--kiosk")


def no_journal(session: Session, language: Language) -> None:
    """Ask for the books of a till that never sold."""
    _provision(session, language)
    for line in _reading():
        session.type(*line.split())


def books(session: Session, language: Language) -> None:
    """Ask for the books of a shop's day."""
    _provision(session, language)
    _seed(session.home)
    for line in (*_reading(), *_more_reading()):
        session.type(*line.split())
    session.show(session.folder / "day.csv")
    session.show(session.folder / "shift.json")
    session.type("journal", "restore", "day.csv")
    for copy in sorted((session.home / "backups").iterdir())[:1]:
        session.type("journal", "restore", str(copy))


def training_books(session: Session, language: Language) -> None:
    """Ask for the books of training."""
    _provision(session, language)
    _seed(session.home / "training")
    for line in _reading():
        session.type(*line.split(), "--training")


def moved(session: Session, language: Language) -> None:
    """Move the till to another computer and back."""
    _provision(session, language)
    _seed(session.home)
    session.type("till", "code")
    session.type("till", "export", "none/till.bin")
    session.type("till", "export", "till.bin")
    session.type("till", "export", "till.bin")
    session.type("till", "export", "again.bin")
    session.type("report", "--day", DAY)
    session.type("journal", "restore", "till.bin")
    session.type("till", "import", "none.bin")
    session.type("till", "import", "till.bin", "--sha256", "0" * 64)
    session.type("till", "import", "till.bin", "--take-back")
    session.type("till", "export", "last.bin", "--to", "7F3AK-9XQ2M")
    session.type("till", "import", "last.bin", "--take-back")


def _provision(session: Session, language: Language) -> None:
    session.type(
        *("provision", "--base-url", "https://gateway.example", "--shop", "Navoiy savdo"),
        *("--till", "1", "--language", language.value, "--keys-in-memory"),
    )


def _reading() -> Iterator[str]:
    yield "sales --json"
    yield f"sales --json --since {NEXT_DAY}"
    for day in (DAY, NEXT_DAY):
        yield f"report --day {day}"
    yield f"report --day {DAY} --json"
    yield from ("shift", "shift 1", "shift 9", f"reconcile --day {DAY}")
    yield from ("journal verify", "journal verify --z ABCD", "journal verify --z ABCDEFGH")
    yield from ("journal backup", "journal restore none.sqlite3", "health --json")
    yield f"export --from {DAY} day.csv"


def _more_reading() -> Iterator[str]:
    yield f"export --from {DAY} --to {NEXT_DAY} day.json"
    yield f"export --from {NEXT_DAY} --to {DAY} day.xlsx"
    yield f"export --from {DAY} none/day.csv"
    yield f"export --from {DAY} day.pdf"
    yield from ("export --shift 1 shift.json", "export --shift 2 shift.json")
    yield "charge 48000 --order-ref A-1"
    yield "charge 48000 --order-ref A-1 --json --training"
    yield from ("support support.zip", "support none/support.zip")


def _seed(folder: Path) -> None:
    """Put the day's journal into the till's folder."""
    folder.mkdir(exist_ok=True)
    (folder / "journal.sqlite3").write_bytes(_journal())


@cache
def _journal() -> bytes:
    """Sell for a day, in virtual time: sales of each end, a shift that was closed, an open one."""

    async def sell(folder: Path) -> None:
        async with Scene(folder).till() as till:
            till.send(commands.OpenShift(1))
            paid = await till.paid(500)
            refund = RecordRefund(
                paid.sale_id, Money.of_major(200), RefundReason.GOODS_RETURNED, "in cash"
            )
            till.send(refund)
            receipt = receipt_at(till.clock.now())
            till.send(LinkReceipt(paid.sale_id, receipt.link, LinkSource.SCANNED))
            late = await till.turned(await till.offered(600), "expired", SaleState.CLOSED)
            disputed = await till.turned(await till.offered(700), "disputed", SaleState.REVIEW)
            settle = SettleByHand(
                disputed.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "asked the bank"
            )
            till.send(settle)
            await till.state(disputed.sale_id, SaleState.BY_HAND)
            await till.turned(await till.offered(800), "disputed", SaleState.REVIEW)
            till.becomes(late, "completed")
            await till.until(lambda s: any(n.kind == "late" for n in s.notices), 900)
            till.send(commands.EndShift(1))
            till.send(commands.CloseShift(1, Money.of_major(1_000)))
            await asyncio.sleep(timedelta(hours=14).total_seconds())
            await till.paid(900)

    with tempfile.TemporaryDirectory() as folder:
        run_virtually(sell(Path(folder)))
        return (Path(folder) / "journal.db").read_bytes()


# ------------------------------------------------------------ what is kept

Typed = Callable[[Session], None]


def sessions() -> dict[str, Typed]:
    """Return every session by its name; those that speak to people in each language."""
    spoken = {
        f"{typed.__name__}-{language.value}": partial(typed, language=language)
        for typed in (set_up, no_journal, books, training_books, moved)
        for language in WRITTEN
    }
    return {"help": help_of_each, "wrong_arguments": wrong_arguments, **spoken}


def path_of(name: str) -> Path:
    """Return where a session is kept."""
    return FOLDER / f"{name}.txt"


def session_of(name: str, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Type a session in an empty folder; returns its text."""
    session = Session(folder, patch)
    sessions()[name](session)
    return session.text()


def renew() -> list[Path]:
    """Write anew what is another text now, and delete what nobody types any more."""
    FOLDER.mkdir(exist_ok=True)
    renewed: list[Path] = []
    for name in sessions():
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            text, kept = session_of(name, Path(folder), patch), path_of(name)
        renewed += renew_text(kept, text)
    for untyped in set(FOLDER.glob("*.txt")).difference(map(path_of, sessions())):
        untyped.unlink()
    return renewed


if __name__ == "__main__":
    print(*renew(), sep="\n")  # noqa: T201 - they are to be read
