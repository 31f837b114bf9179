"""`pos-app reconcile`: a closed till's day compared with the gateway's list."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import date

from pos_app.app.commands.context import CommandContext, run_on_journal
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.engine.api.snapshots import Compared, Reconciliation
from pos_app.engine.reports.reconciliation import reconcile
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import reconciliation_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.reasons import status_word
from pos_app.ui.wording.sale_words import state_word
from pos_app.ui.wording.words import Words


def print_reconciliation(console: Console, day: date, *, training: bool, as_json: bool) -> int:
    """Print how one local day (Asia/Tashkent) compares with the gateway's list.

    Returns the exit code; a difference is printed and is no failure.
    """

    def work(context: CommandContext) -> int:
        words = context.words
        with context.sound_journal():
            pass  # closed again: the till that asks the gateway opens it itself
        result = asyncio.run(_reconcile(context.setup, day, training=training))
        if result.trouble is not None:
            console.write_error(problem_sentence(words, result.trouble))
            return ExitCode.GATEWAY
        console.write_lines(_json_lines(result) if as_json else _text_lines(words, result))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)


async def _reconcile(setup: LocalSetup, day: date, *, training: bool) -> Reconciliation:
    ports = await setup.open_till(training=training, keys=None)
    try:
        if ports.gateway is None:
            raise VaultError(ports.needs_keys or VaultProblem.EMPTY)
        try:
            return await reconcile(ports.gateway, ports, day)
        finally:
            await ports.gateway.aclose()
    finally:
        ports.journal.close()


def _columns(result: Reconciliation) -> dict[str, tuple[Compared, ...]]:
    return {"both": result.both, "only_here": result.only_here, "only_there": result.only_there}


def _json_lines(result: Reconciliation) -> Iterator[str]:
    """Yield one object a deal; `*_minor` in tiyin, what a side lacks is null."""
    for column, compared in _columns(result).items():
        for each in compared:
            sale, there = each.sale, each.gateway_amount
            yield json.dumps(
                {
                    "column": column,
                    "invoice_id": each.invoice_id,
                    "deal_id": each.deal_id,
                    "state": sale.state.value if sale else None,
                    "amount_minor": sale.amount.minor if sale else None,
                    "gateway_status": each.gateway_status,
                    "gateway_amount_minor": there.minor if there else None,
                    "difference": each.difference.value if each.difference else None,
                }
            )


def _text_lines(words: Words, result: Reconciliation) -> Iterator[str]:
    yield words.text(reconciliation_words.COMPARED_DAY, day=fmt.date(result.day))
    headings = (
        reconciliation_words.IN_BOTH,
        reconciliation_words.ONLY_HERE,
        reconciliation_words.ONLY_THERE,
    )
    for heading, compared in zip(headings, _columns(result).values(), strict=True):
        yield words.text(heading, count=len(compared))
        for each in compared:
            yield f"  {_text_line(words, each)}"
    yield reconciliation_words.differences_summary(words, result)[1]


def _text_line(words: Words, compared: Compared) -> str:
    """Return number, sums, states (here | there) and why they differ."""
    sale = compared.sale
    amounts = (sale.amount if sale else None, compared.gateway_amount)
    sums = dict.fromkeys(
        fmt.money(amount, words.language) for amount in amounts if amount is not None
    )
    states = (
        state_word(words, sale.state) if sale else "–",
        status_word(words, compared.gateway_status) if compared.gateway_status else "–",
    )
    number = reconciliation_words.foreign_number(compared) or "–"
    parts = [number, " | ".join(sums), " | ".join(states)]
    if compared.difference is not None:
        parts.append(reconciliation_words.difference_sentence(words, compared.difference))
    return "  ".join(parts)
