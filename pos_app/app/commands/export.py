"""`pos-app export`: the sales of some days as a file, also while the till is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pos_app.app.commands.context import CommandContext, run_on_journal
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.export import ExportError, ExportFormat, ExportOrder
from pos_app.domain.preferences import Mode
from pos_app.domain.sale_search import search_of_days
from pos_app.export.sale_export import FileExports
from pos_app.ui.wording import export_words


def export(
    console: Console, days: tuple[date, date], file: Path, kind: str | None, *, training: bool
) -> int:
    """Write the sales of these local days (Asia/Tashkent) to a file; returns the exit code.

    How the file's name ends says its kind; one that is there is replaced once the new one is
    whole. Nothing is written of a journal that is not sound.
    """
    first, last = days
    ending = file.suffix.removeprefix(".")
    if ending not in ({kind} if kind else set(ExportFormat)):
        wanted = f".{kind}" if kind else " or ".join(f".{each}" for each in ExportFormat)
        console.write_error(f"pos-app export: the name of the file must end in {wanted}")
        return ExitCode.USAGE
    if last < first:
        console.write_error("pos-app export: --to is before --from")
        return ExitCode.USAGE

    def work(context: CommandContext) -> int:
        settings, words = context.setup.settings, context.words
        mode = Mode.TRAINING if training else settings.mode
        order = ExportOrder(
            str(file),
            ExportFormat(ending),
            search_of_days(first, last),
            export_words.words_of_days(words, settings.preferences, mode, first, last),
        )
        with context.sound_reading() as journal:
            try:
                FileExports().write(order, journal, console.show_progress)
            except ExportError as error:
                sentence = words.text(export_words.EXPORT_PROBLEM[error.problem])
                console.write_error(f"{file}: {sentence}")
                return ExitCode.SETTINGS
        console.write(words.text(export_words.EXPORTED, path=str(file)))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)
