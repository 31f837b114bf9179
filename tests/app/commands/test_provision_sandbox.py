"""`pos-app provision` from tests to real money, and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.test_provision import GOOD, KEYS, NO_KEYS, settings
from tests.drivers.command_line import RunCommand
from tests.journal.sale_events import append_all, appends_of, intent


@pytest.fixture
def provision(run: RunCommand) -> RunCommand:
    return partial(run, "provision")


def test_an_open_test_payment_keeps_nobody_from_real_money(
    provision: RunCommand, home: Path
) -> None:
    provision("--file", "-", stdin=GOOD.replace("gateway.example", "sandbox.example") + NO_KEYS)
    with SqliteJournal.open(home / "test" / "journal.sqlite3") as journal:
        append_all(journal, appends_of(intent(1), []))
    assert provision("--base-url", "https://other.example").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("base_url", "is_sandbox"), [("https://gateway.example", True), ("https://real.example", False)]
)
def test_what_moved_no_money_at_one_address_is_not_said_of_another(
    provision: RunCommand, home: Path, base_url: str, *, is_sandbox: bool
) -> None:
    """Real sales would stand among tests, under a frame that says so; no keys come along."""
    document = GOOD + NO_KEYS + KEYS + 'realm = "sandbox"\n'
    assert provision("--file", "-", stdin=document).exit_code == ExitCode.OK
    assert settings(home)["sandbox_keys"] is True
    assert provision("--base-url", base_url, "--till", "9").exit_code == ExitCode.OK
    assert settings(home)["sandbox_keys"] is is_sandbox
