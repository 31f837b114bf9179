"""A till's computer: its home folder, and what is typed there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer import till_file
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalError, TransferError
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import TillPorts
from tests.app.killed_at_step import run_killed
from tests.drivers.command_line import CommandResult, run_in_process
from tests.journal.stored_sales import read_sales

SETTINGS = """base_url = "https://gateway.example"
shop = "Bozor"
till = "3"
language = "en"
highest = 700000
keys_in_memory = true
"""


AGREED = ("--address", "https://gateway.example")


def with_address(arguments: Sequence[str | Path]) -> Sequence[str | Path]:
    """Agree to the address of an imported till, where the test does not say which."""
    imports = tuple(arguments[:2]) == ("till", "import") and "--address" not in arguments
    return (*arguments, *AGREED) if imports else arguments


class Computer:
    """A home folder, and what is typed there."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        home.mkdir()
        (home / "settings.toml").write_text('language = "en"\ncustomer_language = "en"\n')

    @property
    def journal(self) -> Path:
        return self.home / "journal.sqlite3"

    def run(self, *arguments: str | Path) -> CommandResult:
        before = os.environ.get("POS_APP_HOME")
        os.environ["POS_APP_HOME"] = str(self.home)
        try:
            return run_in_process(self._capsys, *map(str, with_address(arguments)))
        finally:
            os.environ.pop("POS_APP_HOME")
            if before is not None:
                os.environ["POS_APP_HOME"] = before

    def run_killed(self, when: str, step: str, *arguments: str | Path) -> None:
        """Run the command line in a process that is killed before or after a step."""
        run_killed(self.home, when, step, *with_address(arguments))

    def ports(self) -> TillPorts:
        setup = LocalSetup(Paths(self.home), SystemClock(), Language.EN)
        ports = asyncio.run(setup.open_till(training=False, keys=None))
        ports.journal.close()
        return ports

    def can_sell(self) -> bool:
        """Tell whether a sale could begin here, as this till or as any other."""
        setup = LocalSetup(Paths(self.home), SystemClock(), Language.EN)
        try:
            return setup.settings.provisioned and self.ports().barred is None
        except JournalError:
            return False

    def sales(self) -> tuple[Sale, ...]:
        return read_sales(self.journal)

    def everything(self) -> dict[str, bytes]:
        files = (path for path in self.home.rglob("*") if path.is_file())
        ours = (path for path in files if path.suffix not in {".lock", ".log"})
        return {str(path.relative_to(self.home)): path.read_bytes() for path in ours}


def can_be_imported(file: Path, folder: Path) -> bool:
    """Tell whether the file, or what a broken off export left of it, can be imported."""
    for candidate in (file, file.with_name(file.name + till_file.PART)):
        try:
            if candidate.exists() and not till_file.read_header(candidate).used:
                till_file.extract_journal(candidate, folder / "unpacked")
                return True
        except TransferError:
            continue
    return False


def settings_of(computer: Computer) -> str:
    text = (computer.home / "settings.toml").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("vault_id"))
