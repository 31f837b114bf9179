"""The installation tests itself: one line a part, for whoever installed it."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import ssl
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app import __version__
from pos_app.app.clock import RNG, SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths, catalogue_dir, packed_list, resource_dir
from pos_app.domain.errors import TillError
from pos_app.domain.events import SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.sale.charge import intent
from pos_app.engine.sale.recorder import Recorder
from pos_app.ui.wording import Words, terminal_words

# Each part imports its own library, so that a library that is missing is that part's failure.
if TYPE_CHECKING:
    from pos_app.journal.journal import SqliteJournal

log = logging.getLogger(__name__)
SAMPLE_QR = "https://pay.example/self-test/0123456789"
LETTERS = "\u02bb\u02bcЎўҚқҒғҲҳЁё0123456789"
"""What a typeface may lack that has the rest of Uzbek and Russian."""


class BrokenPartError(Exception):
    """A part of this installation does not work; the text says what was found."""


def self_test(shop: LocalSetup, environ: Mapping[str, str], say: Callable[[str], None]) -> int:
    """Test every part that a sale needs; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parts: dict[str, Callable[[], str]] = {
        "pos-app": versions,
        "files": files,
        "catalogues": catalogues,
        "fonts": fonts,
        "icons": icons,
        "QR": qr,
        "journal": journal,
        "TLS": tls,
        "vault": lambda: vault(Paths.of(environ)),
        "screens": screens,
    }
    words = Words(shop.settings.preferences.language, catalogue_dir())
    failures = 0
    for name, part in parts.items():
        try:
            found = part()
        except Exception as error:
            log.exception("self-test: %s", name)
            failures += 1
            say(
                words.text(
                    terminal_words.TEST_BAD, part=name, why=f"{type(error).__name__}: {error}"
                )
            )
        else:
            say(f"{words.text(terminal_words.TEST_GOOD, part=name)} ({found})")
    if failures:
        say(words.plural(terminal_words.TEST_FAILURES, failures))
        return ExitCode.SELF_TEST
    say(words.text(terminal_words.TEST_ALL_GOOD))
    return ExitCode.OK


def versions() -> str:
    """What this build is made of."""
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    from pos_app.journal.storage import sqlite_version

    return (
        f"{__version__}; Python {platform.python_version()}, PySide6 {pyside}, Qt {qVersion()}, "
        f"SQLite {sqlite_version()}, {ssl.OPENSSL_VERSION}"
    )


def files() -> str:
    """Every packed file is there and as it was packed."""
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


def catalogues() -> str:
    """All three languages speak, each its own."""
    said = {
        language: Words(language, catalogue_dir()).text(terminal_words.TEST_ALL_GOOD)
        for language in Language
    }
    if len(set(said.values())) != len(said):
        raise BrokenPartError(str(said))
    return ", ".join(language.value for language in Language)


def fonts() -> str:
    """The bundled typeface loads, and has the letters that others lack."""
    from PySide6.QtGui import QFont, QFontMetrics

    from pos_app.ui.theme import fonts

    _application()
    family = fonts.load(resource_dir())
    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        metrics = QFontMetrics(QFont(family, 12, weight))
        lacking = [letter for letter in LETTERS if not metrics.inFontUcs4(ord(letter))]
        if lacking:
            raise BrokenPartError(f"{family} {weight.name}: {lacking}")
    return family


def icons() -> str:
    """Each sign can be drawn, by itself and as a picture file."""
    from PySide6.QtGui import QImageReader
    from PySide6.QtSvg import QSvgRenderer

    _application()
    found = sorted((resource_dir() / "icons").glob("*.svg"))
    bad = [path.name for path in found if not QSvgRenderer(str(path)).isValid()]
    if bad or not found:
        raise BrokenPartError(", ".join(bad) or "none")
    formats = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    lacking = {"svg", "ico", "jpeg", "png"} - formats
    if lacking:
        raise BrokenPartError(f"no picture format {', '.join(sorted(lacking))}")
    return str(len(found))


def _application() -> None:
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        _KEPT.append(QApplication(["pos-app"]))


_KEPT: list[object] = []
"""Qt wants its one application object to outlive every widget."""


def qr() -> str:
    """A QR is made, and read back by another library."""
    from pos_app.qr import verified

    matrix = verified(SAMPLE_QR)
    return f"version {matrix.version}, level {matrix.level.value}"


def journal() -> str:
    """A journal is written, cut as by a power cut, opened again and verified."""
    from pos_app.journal.journal import SqliteJournal

    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder:
        whole, cut = Path(folder) / "whole", Path(folder) / "cut"
        with SqliteJournal.open(whole / "journal.sqlite3") as written:
            recorder = Recorder(written, SystemClock(), lambda: None)
            first = recorder.begin(_intent(1)).sale
            # Windows lets nobody read what is locked, and a power cut leaves no lock.
            unlocked = shutil.ignore_patterns("*.lock")
            shutil.copytree(whole, cut, ignore=unlocked, copy_function=shutil.copyfile)
            recorder.begin(_intent(2))
            _tear(whole, cut)
            written.back_up_if_changed(SystemClock().now())
        with SqliteJournal.open(cut / "journal.sqlite3") as again:
            _compare(again, [first.sale_id])
        with SqliteJournal.open(whole / "journal.sqlite3") as again:
            _compare(again, [sale.sale_id for sale in again.sales()][:2])
            if len(again.sales()) != 2:
                raise BrokenPartError(f"{len(again.sales())} sales of 2")
    return "written, cut, verified"


def _intent(sequence: int) -> SaleIntended:
    charge = Charge(f"self-test-{sequence}", Money.of_major(516), None, Language.UZ)
    return intent(charge, till_id="TEST", sequence=sequence, integration=Integration.H2H, rng=RNG)


def _tear(whole: Path, cut: Path) -> None:
    """Leave in `cut` the write-ahead log of a power cut in the middle of its last write."""
    log_name = "journal.sqlite3-wal"
    before, after = ((folder / log_name).read_bytes() for folder in (cut, whole))
    if not after.startswith(before[:32]) or len(after) <= len(before):
        raise BrokenPartError("the second sale did not go to the log")
    middle = (len(before) + len(after)) // 2
    (cut / log_name).write_bytes(after[:middle])


def _compare(again: SqliteJournal, sales: list[str]) -> None:
    fault = again.verify()
    found = [sale.sale_id for sale in again.sales()]
    if fault is not None or found != sales:
        raise BrokenPartError(str(fault or f"{found} for {sales}"))


def tls() -> str:
    """The system's certificates are there and can be used."""
    from pos_app.gateway.paymentsgate import tls_context, trust_store

    context = tls_context()
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise BrokenPartError("certificates would not be checked")
    return trust_store()


def vault(paths: Paths) -> str:
    """The system's store of secrets, by name; without one, keys are asked for at each start."""
    from pos_app.vault.backends import import_all
    from pos_app.vault.keyring_vault import KeyringVault

    import_all()
    shop = LocalSetup(paths, SystemClock(), Language.EN)
    try:
        return KeyringVault(shop.settings.vault_id).name()
    except TillError as error:
        return f"none: {error}"


def screens() -> str:
    """Every screen opens, and a whole training sale is played on them."""
    from pos_app.app.commands.demo import Play

    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder, _nothing_fails():
        home = Path(folder)
        play = Play(Paths(home / "till"), Language.EN, (1366, 768), home, lambda _line: None)
        play.run()
    return ", ".join(page.value for page in play.opened)


@contextmanager
def _nothing_fails() -> Iterator[None]:
    """An exception while Qt draws is only printed; here it counts."""
    failed: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: failed.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
    if failed:
        raise BrokenPartError(f"{type(failed[0]).__name__}: {failed[0]}") from failed[0]
