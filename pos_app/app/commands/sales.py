"""`pos-app sales`: the sales of a closed till, for other programs."""

from __future__ import annotations

from datetime import date

from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.journal.sale_json import sale_as_json
from pos_app.journal.sqlite_journal import is_there


def print_sales(console: Console, *, since: date | None, training: bool) -> int:
    """Print one JSON object a sale, oldest first; returns the exit code.

    `since` is one of the shop's days. Nothing is printed where there is no journal yet, nor of one
    that is not sound.
    """

    def work(context: CommandContext) -> int:
        context.setup.refuse_missing_journal(training=training)
        if is_there(context.journal_file):
            with context.sound_journal() as journal:
                start = journal.shop_days().begin(since) if since else None
                console.write_lines(sale_as_json(sale) for sale in journal.each_sale(start))
        return ExitCode.OK

    return run_command(console, work, training=training)
