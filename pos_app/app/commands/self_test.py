"""`pos-app --self-test`: the installation tests itself, one line a part."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import ssl
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.app.versions import versions
from pos_app.config.paths import Paths, catalogue_dir, guide_dir, packed_list, resource_dir
from pos_app.domain.errors import TillError
from pos_app.domain.events import SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.sale.charge import new_intent
from pos_app.engine.sale.recorder import Recorder
from pos_app.ui.wording import terminal_words
from pos_app.ui.wording.trial_words import trial_report
from pos_app.ui.wording.words import Words

# Each part imports its own library, so that a library that is missing is that part's failure.
if TYPE_CHECKING:
    from pos_app.gateway.paymentsgate.trust import RootStore
    from pos_app.journal.sqlite_journal import SqliteJournal

log = logging.getLogger(__name__)
SAMPLE_QR = "https://pay.example/self-test/0123456789"
LETTERS = "\u02bb\u02bcЎўҚқҒғҲҳЁё0123456789\u2212✓✗●○→"
"""What a typeface may lack that has the rest of Uzbek and Russian."""
PICTURE_FORMATS = frozenset({"svg", "ico", "jpeg", "png"})
"""Of icons, of the shop's own QR, and of pictures that are saved."""


class BrokenPartError(Exception):
    """A part of this installation does not work; the text says what was found."""


def run_self_test(console: Console) -> int:
    """Test every part that a sale needs, a line each; returns the exit code."""
    return run_command(console, _test_parts)


def _test_parts(context: CommandContext) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parts: dict[str, Callable[[], str]] = {
        "pos-app": versions,
        "files": check_files,
        "catalogues": check_catalogues,
        "fonts": check_fonts,
        "icons": check_icons,
        "QR": check_qr,
        "journal": check_journal,
        "TLS": check_tls,
        "vault": lambda: check_vault(context.setup),
        "screens": check_screens,
    }
    words, write = context.words, context.console.write
    failures = 0
    for name, check in parts.items():
        try:
            found = check()
        except Exception as error:
            log.exception("self-test: %s", name)
            failures += 1
            why = f"{type(error).__name__}: {error}"
            write(words.text(terminal_words.TEST_BAD, part=name, why=why))
        else:
            write(f"{words.text(terminal_words.TEST_GOOD, part=name)} ({found})")
    for line in trial_report(words, context.setup.info().preferences):
        write(line)
    if failures:
        write(words.plural(terminal_words.TEST_FAILURES, failures))
        return ExitCode.SELF_TEST
    write(words.text(terminal_words.TEST_ALL_GOOD))
    return ExitCode.OK


def check_files() -> str:
    """Test that every packed file is there and as it was packed."""
    listed = packed_list()
    if listed is None:
        return "not packed"
    lines = listed.read_text("utf-8").splitlines()
    for line in lines:
        wanted, _, name = line.partition("  ")
        if hashlib.sha256((listed.parent / name).read_bytes()).hexdigest() != wanted:
            raise BrokenPartError(name)
    if not lines:
        raise BrokenPartError(f"{listed.name} is empty")
    return f"{len(lines)} as they were packed"


def check_catalogues() -> str:
    """Test that every language speaks, each its own, and has its guide."""
    sentences = {
        language: Words(language, catalogue_dir()).text(terminal_words.TEST_ALL_GOOD)
        for language in Language
    }
    if len(set(sentences.values())) != len(sentences):
        raise BrokenPartError(str(sentences))
    for language in Language:
        if not (guide_dir() / f"cashier.{language.base.value}.md").read_text("utf-8").strip():
            raise BrokenPartError(f"the guide in {language.value} is empty")
    return ", ".join(language.value for language in Language)


def check_fonts() -> str:
    """Test that the bundled typeface loads, and has the letters that others lack."""
    from pos_app.ui.theme import fonts

    _ensure_application()
    family = fonts.load(resource_dir())
    missing = fonts.missing_letters(family, LETTERS)
    if missing:
        raise BrokenPartError(f"{family}: {missing}")
    return family


def check_icons() -> str:
    """Test that each icon can be drawn, and that Qt reads the formats of pictures."""
    from pos_app.ui.theme import icons

    _ensure_application()
    count, broken = icons.broken_icons(resource_dir() / "icons")
    if broken or not count:
        raise BrokenPartError(", ".join(broken) or "none")
    lacking = icons.missing_picture_formats(PICTURE_FORMATS)
    if lacking:
        raise BrokenPartError(f"no picture format {', '.join(sorted(lacking))}")
    return str(count)


@cache
def _ensure_application() -> object:
    """Make the application that fonts and widgets need; it must outlive every widget."""
    from pos_app.app.desktop import make_application

    return make_application("pos-app")


def check_qr() -> str:
    """Test that a QR is made, and read back by another library; in a picture to send as well."""
    from pos_app.qr.poster import TextLine, make_poster
    from pos_app.qr.readback import make_verified
    from pos_app.ui.theme.fonts import BOLD

    matrix = make_verified(SAMPLE_QR)
    make_poster(SAMPLE_QR, [TextLine(LETTERS, 30, resource_dir() / "fonts" / BOLD)], [])
    return f"version {matrix.version}, level {matrix.level.value}"


def check_journal() -> str:
    """Test a journal: written, cut as by a power cut, opened again and verified."""
    from pos_app.journal.sqlite_journal import SqliteJournal

    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder:
        whole, cut = Path(folder) / "whole", Path(folder) / "cut"
        with SqliteJournal.open(whole / "journal.sqlite3") as written:
            recorder = Recorder(written, SystemClock(), lambda: None)
            first = recorder.begin(_intent(1)).sale
            # Windows lets nobody read what is locked, and a power cut leaves no lock.
            unlocked = shutil.ignore_patterns("*.lock")
            shutil.copytree(whole, cut, ignore=unlocked, copy_function=shutil.copyfile)
            second = recorder.begin(_intent(2)).sale
            _cut_log(whole, cut)
            written.back_up_if_changed(SystemClock().now())
        with SqliteJournal.open(cut / "journal.sqlite3") as again:
            _expect_sales(again, [first.sale_id])
        with SqliteJournal.open(whole / "journal.sqlite3") as again:
            _expect_sales(again, [first.sale_id, second.sale_id])
    return "written, cut, verified"


def _intent(sequence: int) -> SaleIntended:
    charge = Charge(f"self-test-{sequence}", Money.of_major(516), None, Language.UZ)
    return new_intent(
        charge, till_id="TEST", sequence=sequence, integration=Integration.H2H, rng=RNG
    )


def _cut_log(whole: Path, cut: Path) -> None:
    """Leave in `cut` the write-ahead log of a power cut in the middle of its last write."""
    log_name = "journal.sqlite3-wal"
    before, after = ((folder / log_name).read_bytes() for folder in (cut, whole))
    if not after.startswith(before) or after == before:
        raise BrokenPartError("the second sale did not go to the log")
    middle = (len(before) + len(after)) // 2
    (cut / log_name).write_bytes(after[:middle])


def _expect_sales(again: SqliteJournal, sales: list[str]) -> None:
    """Raise BrokenPartError where the journal is not sound, or holds other sales."""
    fault = again.verify()
    found = [sale.sale_id for sale in again.sales()]
    if fault is not None or found != sales:
        raise BrokenPartError(str(fault or f"{found} for {sales}"))


def check_tls(store: RootStore | None = None) -> str:
    """Test that the system's certificates, or those of `store`, are there and can be used."""
    from pos_app.gateway.paymentsgate.trust import tls_context, trust_store

    context = tls_context(store=store)
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise BrokenPartError("certificates would not be checked")
    return store.describe() if store is not None else trust_store()


def check_vault(setup: LocalSetup) -> str:
    """Return the name of the system's store of secrets; without one, keys are typed each start."""
    from pos_app.vault.backends import import_all
    from pos_app.vault.keyring_vault import KeyringVault

    import_all()
    try:
        return KeyringVault(setup.settings.vault_id).name()
    except TillError as error:
        return f"none: {error}"


def check_screens() -> str:
    """Test that every screen opens: a whole training sale is played on them."""
    from pos_app.app.commands.demo import DemoSale
    from pos_app.ui.window.left_windows import delete_windows

    _ensure_application()
    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder, _no_exception_in_qt():
        home = Path(folder)
        paths, size = Paths(home / "till"), (1366, 768)
        demo = DemoSale(lambda _line: None, paths, Language.EN, size, home)
        try:
            demo.play()
        finally:
            delete_windows()
    return ", ".join(page.value for page in demo.drawn_pages)


@contextmanager
def _no_exception_in_qt() -> Iterator[None]:
    """Raise what was raised while Qt drew, which Qt only prints."""
    raised: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: raised.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if raised:
        raise BrokenPartError(f"{type(raised[0]).__name__}: {raised[0]}") from raised[0]
