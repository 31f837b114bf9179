"""The installation tests itself: one line a part, for whoever installed it."""

from __future__ import annotations

import logging
import os
import platform
import ssl
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from pos_app import __version__
from pos_app.app.clock import CHANCE, SystemClock
from pos_app.app.exits import Exit
from pos_app.app.shop import LocalShop
from pos_app.config.paths import Paths, catalogue_dir, resource_dir
from pos_app.domain.errors import TillError
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.engine.charge import intent
from pos_app.engine.commands import Charge
from pos_app.engine.record import Recorder
from pos_app.ui.wording import Words
from pos_app.ui.wording import terminal as say_at

log = logging.getLogger(__name__)
SAMPLE_QR = "https://pay.example/self-test/0123456789"


class BrokenPartError(Exception):
    """A part of this installation does not work; the text says what was found."""


def self_test(shop: LocalShop, environ: Mapping[str, str], say: Callable[[str], None]) -> int:
    """Test every part that a sale needs; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = Words(shop.settings.preferences.language, catalogue_dir())
    parts: dict[str, Callable[[], str]] = {
        "pos-app": versions,
        "catalogues": catalogues,
        "fonts": fonts,
        "QR": qr,
        "journal": journal,
        "TLS": tls,
        "vault": lambda: vault(Paths.of(environ)),
        "screens": screens,
    }
    failures = 0
    for name, part in parts.items():
        try:
            found = part()
        except Exception as error:
            log.exception("self-test: %s", name)
            failures += 1
            say(words.say(say_at.TEST_BAD, part=name, why=f"{type(error).__name__}: {error}"))
        else:
            say(f"{words.say(say_at.TEST_GOOD, part=name)} ({found})")
    if failures:
        say(words.count(say_at.TEST_FAILURES, failures))
        return Exit.SELF_TEST
    say(words.say(say_at.TEST_ALL_GOOD))
    return Exit.OK


def versions() -> str:
    """What this build is made of."""
    from PySide6 import __version__ as qt

    from pos_app.journal.storage import sqlite_version

    python = platform.python_version()
    return (
        f"{__version__}; Python {python}, Qt {qt}, SQLite {sqlite_version()}, {ssl.OPENSSL_VERSION}"
    )


def catalogues() -> str:
    """All three languages speak."""
    for language in Language:
        Words(language, catalogue_dir()).say(say_at.TEST_ALL_GOOD)
    return ", ".join(language.value for language in Language)


def fonts() -> str:
    """The bundled typeface loads."""
    from PySide6.QtWidgets import QApplication

    from pos_app.ui import fonts as bundled

    if QApplication.instance() is None:
        _KEPT.append(QApplication(["pos-app"]))
    return bundled.load(resource_dir())


_KEPT: list[object] = []
"""Qt wants its one application object to outlive every widget."""


def qr() -> str:
    """A QR is made, and read back by another library."""
    from pos_app.qr import verified

    matrix = verified(SAMPLE_QR)
    return f"version {matrix.version}, level {matrix.level.value}"


def journal() -> str:
    """A journal is written, closed, opened again and verified."""
    from pos_app.journal.journal import SqliteJournal

    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder:
        path = Path(folder) / "journal.sqlite3"
        written = SqliteJournal.open(path)
        charge = Charge("self-test", Money.of_major(516), None, Language.UZ)
        event = intent(
            charge, till_id="TEST", sequence=1, integration=Integration.H2H, chance=CHANCE
        )
        Recorder(written, SystemClock(), lambda: None).begin(event)
        written.close()
        with SqliteJournal.open(path) as again:
            fault = again.verify()
            if fault is not None or [s.sale_id for s in again.sales()] != [event.sale_id]:
                raise BrokenPartError(str(fault))
    return "written, verified"


def tls() -> str:
    """The system's certificates can be used."""
    from pos_app.gateway.paymentsgate import tls_context

    context = tls_context()
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise BrokenPartError("certificates would not be checked")
    return "verified against the system's own store"


def vault(paths: Paths) -> str:
    """The system's store of secrets, by name; without one, keys are asked for at each start."""
    from pos_app.vault.keyring_vault import KeyringVault

    shop = LocalShop(paths, SystemClock(), Language.EN)
    try:
        return KeyringVault(shop.settings.vault_id).name()
    except TillError as error:
        return f"none: {error}"


def screens() -> str:
    """Every screen opens, and a whole training sale is played on them."""
    from pos_app.app.demo import Play

    seen: list[str] = []
    with tempfile.TemporaryDirectory(prefix="pos-app-self-test-") as folder:
        home = Path(folder)
        Play(Paths(home / "till"), Language.EN, (1366, 768), home, seen.append).run()
    return str(sum(line.endswith(".png") for line in seen))
