"""A closed till's day compared with the gateway's list, as a technician types it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.day import local_day
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences, SetupDraft
from pos_app.domain.secret import Secret
from pos_app.gateway.training.server import TrainingServer
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.commands.journals import sell
from tests.drivers.command_line import RunCommand
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY


def columns_agree(run: RunCommand, *more: str) -> None:
    day = local_day(datetime.now(UTC)).isoformat()
    result = run("reconcile", "--day", day, "--json", *more)
    assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
    lines = [json.loads(line) for line in result.out_lines]
    both, here, there = lines
    assert [line["column"] for line in lines] == ["both", "only_here", "only_there"]
    assert (both["amount_minor"], both["gateway_amount_minor"]) == (500_100, 500_100)
    assert both["deal_id"] is not None
    assert (here["amount_minor"], here["difference"]) == (500_200, "only_here")
    assert (there["state"], there["gateway_amount_minor"]) == (None, 500_300)
    assert there["invoice_id"].endswith("-000099-LOST")
    result = run("reconcile", "--day", day, *more)
    assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
    for line in lines:
        assert any(line["invoice_id"] in told for told in result.out_lines)
    assert run("reconcile", "--day", "2020-01-01", "--json", *more).out_lines == []


def test_a_training_day_in_three_columns(home: Path, run: RunCommand) -> None:
    asyncio.run(sell(home, training=True))
    columns_agree(run, "--training")


def test_a_till_without_keys_cannot_compare(filled: Path, run: RunCommand) -> None:
    result = run("reconcile", "--day", "2026-07-01")
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.VAULT, [], 1)


@pytest.mark.keyring
def test_a_real_day_in_three_columns_and_a_gateway_that_is_gone(
    home: Path, run: RunCommand, training_server: TrainingServer
) -> None:
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    names = Preferences(shop="Test shop", till="Till 1", language=Language.EN)
    draft = SetupDraft(
        training_server.base_url,
        names,
        account_id=Secret(ACCOUNT_ID),
        public_key=Secret(PUBLIC_KEY),
    )
    asyncio.run(setup.save(draft, keys_in_memory=False))
    asyncio.run(sell(home, training=False))
    columns_agree(run)
    training_server.stop()
    result = run("reconcile", "--day", "2026-07-01")
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.GATEWAY, [], 1)
    assert SqliteJournal.examine(home / "test" / "journal.sqlite3") is None
