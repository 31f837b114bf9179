"""`pos-app export`: the sales of some days as a file, also while the till is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pos_app.app.commands.context import CommandContext, run_on_journal
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.export import ExportError, ExportFormat, ExportOrder
from pos_app.domain.preferences import Mode
from pos_app.domain.sale_search import SaleSearch, search_of_days
from pos_app.export.sale_export import FileExports
from pos_app.ui.wording import export_words


def export(
    console: Console, what: tuple[date, date] | int, file: Path, kind: str | None, *, training: bool
) -> int:
    """Write the sales of these local days (Asia/Tashkent) to a file; returns the exit code.

    Or, where `what` is a shift's number, its summary. How the file's name ends says its kind; one
    that is there is replaced once the new one is whole. Nothing is written of a journal that is
    not sound.
    """
    wrong = _misfit(what, file, kind)
    if wrong:
        console.write_error(f"pos-app export: {wrong}")
        return ExitCode.USAGE

    def work(context: CommandContext) -> int:
        words = context.words
        order = _order(context, what, file)
        written = 0

        def tell(done: int, of: int) -> None:
            nonlocal written
            written = done
            console.show_progress(done, of)

        with context.sound_reading() as journal:
            try:
                FileExports().write(order, journal, tell)
            except ExportError as error:
                sentence = words.text(export_words.EXPORT_PROBLEM[error.problem])
                console.write_error(f"{file}: {sentence}")
                return ExitCode.SETTINGS
        console.write(export_words.saved_sentence(words, str(file), written))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)


def _misfit(what: tuple[date, date] | int, file: Path, kind: str | None) -> str:
    """Say why these arguments do not fit together; empty where they do."""
    kinds = {kind} if kind else set(ExportFormat)
    if isinstance(what, int):
        kinds &= {ExportFormat.JSON}
    elif what[1] < what[0]:
        return "--to is before --from"
    if file.suffix.removeprefix(".") in kinds:
        return ""
    wanted = " or ".join(f".{each}" for each in ExportFormat if each in kinds)
    return f"the name of the file must end in {wanted}" if wanted else "a shift is saved as json"


def _order(context: CommandContext, what: tuple[date, date] | int, file: Path) -> ExportOrder:
    settings = context.setup.settings
    mode = Mode.TRAINING if context.training else settings.mode
    kind = ExportFormat(file.suffix.removeprefix("."))
    days = (date.min, date.min) if isinstance(what, int) else what
    words = export_words.words_of_days(context.words, settings.preferences, mode, *days)
    if isinstance(what, int):
        return ExportOrder(str(file), kind, SaleSearch(), words, shift=what)
    return ExportOrder(str(file), kind, search_of_days(*what), words)
