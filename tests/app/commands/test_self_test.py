"""Parts of the self-test that must see what they are there for.

The whole of it runs on the frozen folder (`tasks.py package --frozen`, a step of the test
command), and `tasks.py package` shows that each part fails when what it tests is missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.app.commands import self_test
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import catalogue_dir, guide_dir, resource_dir
from pos_app.domain.errors import TillError
from pos_app.gateway.paymentsgate import trust
from pos_app.gateway.paymentsgate.trust import find_root_store
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.theme import fonts
from tests import ROOT
from tests.app.setups import setup_in
from tests.drivers.command_line import RunCommand
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import append_all, paid_sale


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests of one process share an application: Qt makes no second one."""
    monkeypatch.setattr(self_test, "_ensure_application", lambda: qapp)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packed program: the list of its files lies beside what was started."""
    inside = tmp_path / "inside" / "part.txt"
    inside.parent.mkdir()
    inside.write_bytes(b"as packed")
    listed = f"{hashlib.sha256(b'as packed').hexdigest()}  inside/part.txt\n"
    (tmp_path / "FILES.sha256").write_text(listed)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pos-app"))
    return inside


def test_what_is_as_it_was_packed_is_good(packed: Path) -> None:
    assert self_test.check_files().startswith("1 ")


def test_a_changed_file_is_named(packed: Path) -> None:
    packed.write_bytes(b"as somebody wished")
    with pytest.raises(self_test.BrokenPartError, match=r"inside/part\.txt"):
        self_test.check_files()


def test_a_list_of_no_files_proves_nothing(packed: Path) -> None:
    (packed.parents[1] / "FILES.sha256").write_text("")
    with pytest.raises(self_test.BrokenPartError, match="is empty"):
        self_test.check_files()


def test_a_lost_file_is_named(packed: Path) -> None:
    packed.unlink()
    with pytest.raises(FileNotFoundError, match=r"part\.txt"):
        self_test.check_files()


def test_a_frozen_program_must_have_its_list(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed.parent.with_name("FILES.sha256").unlink()
    assert self_test.check_files() == "not packed"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(FileNotFoundError):
        self_test.check_files()


def test_what_fails_while_qt_draws_counts() -> None:
    with pytest.raises(self_test.BrokenPartError, match="lost"), self_test._no_exception_in_qt():
        sys.excepthook(ValueError, ValueError("lost"), None)


def test_a_cut_journal_is_whole_up_to_the_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    expect, counts = self_test._expect_sales, list[int]()

    def counted(again: SqliteJournal, sales: list[str]) -> None:
        expect(again, sales)
        counts.append(len(sales))

    monkeypatch.setattr(self_test, "_expect_sales", counted)
    assert self_test.check_journal() == "written, cut, verified"
    assert counts == [1, 2], "the one that was cut, and the one that was not"


def test_without_certificates_no_gateway_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("Windows and macOS have a store of their own")
    found = self_test.check_tls()
    (tmp_path / "none.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert self_test.check_tls() == found
    with pytest.raises(FileNotFoundError, match="ca-certificates"):
        self_test.check_tls(find_root_store([tmp_path / "none.pem"], [tmp_path]))


@pytest.fixture
def packed_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What comes with the program, in a copy from which a test may take something away."""
    for name, folder in (
        ("resources", resource_dir()),
        ("qm", catalogue_dir()),
        ("docs", guide_dir()),
    ):
        kept = shutil.ignore_patterns("screens", "decisions", "*.png")
        shutil.copytree(folder, tmp_path / name, ignore=kept)
    monkeypatch.setattr(self_test, "resource_dir", lambda: tmp_path / "resources")
    monkeypatch.setattr(self_test, "catalogue_dir", lambda: tmp_path / "qm")
    monkeypatch.setattr(self_test, "guide_dir", lambda: tmp_path / "docs")
    return tmp_path


def damage(path: Path) -> None:
    path.write_bytes(b"no picture and no font")


@pytest.mark.parametrize("name", fonts.FILES)
@pytest.mark.parametrize("spoil", [Path.unlink, damage])
def test_a_missing_or_damaged_font_is_named(
    packed_as: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    spoil(packed_as / "resources" / "fonts" / name)
    with pytest.raises(fonts.FontMissingError, match=name):
        self_test.check_fonts()


def test_a_letter_that_the_typeface_lacks_is_named(
    packed_as: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert self_test.check_fonts() == "Noto Sans"
    monkeypatch.setattr(self_test, "LETTERS", f"{self_test.LETTERS}\U000fabcd")
    with pytest.raises(self_test.BrokenPartError, match="fabcd"):
        self_test.check_fonts()
    assert packed_as.is_dir()


@pytest.mark.parametrize("check", ["check_fonts", "check_icons"])
def test_a_part_of_qt_s_is_tested_whichever_came_before_it(check: str) -> None:
    """In a process of its own: it makes the application, as where the parts before it failed."""
    tested = (
        "from PySide6.QtWidgets import QApplication;"
        "from pos_app.app.commands import self_test;"
        f"print(self_test.{check}(), QApplication.instance() is not None)"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", tested], env=env, cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(b"True\n")


@pytest.mark.parametrize("after", [b"log of 1", b"log begun anew, of 2"])
def test_a_sale_that_did_not_go_to_the_log_is_told(tmp_path: Path, after: bytes) -> None:
    """What is cut off would not be that sale."""
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    for folder, log in ((whole, after), (cut, b"log of 1")):
        folder.mkdir()
        (folder / "journal.sqlite3-wal").write_bytes(log)
    with pytest.raises(self_test.BrokenPartError, match="did not go to the log"):
        self_test._cut_log(whole, cut)


@pytest.mark.qt_log_ignore("Cannot read file .*history.svg")
def test_a_damaged_icon_is_named_and_no_icon_at_all_is_told(packed_as: Path) -> None:
    icons = packed_as / "resources" / "icons"
    assert int(self_test.check_icons()) == len(list(icons.glob("*.svg")))
    damage(icons / "history.svg")
    with pytest.raises(self_test.BrokenPartError, match=r"^history\.svg$"):
        self_test.check_icons()
    shutil.rmtree(icons)
    with pytest.raises(self_test.BrokenPartError, match="none"):
        self_test.check_icons()


def test_a_picture_format_that_qt_cannot_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "PICTURE_FORMATS", self_test.PICTURE_FORMATS | {"xcf", "qoi"})
    with pytest.raises(self_test.BrokenPartError, match="no picture format qoi, xcf"):
        self_test.check_icons()


def test_two_languages_that_say_the_same_are_told(packed_as: Path) -> None:
    assert "uz" in self_test.check_catalogues()
    shutil.copyfile(packed_as / "qm" / "pos_app_ru.qm", packed_as / "qm" / "pos_app_uz.qm")
    with pytest.raises(self_test.BrokenPartError, match="Language"):
        self_test.check_catalogues()


def test_a_guide_without_a_word_is_told(packed_as: Path) -> None:
    (packed_as / "docs" / "cashier.ru.md").write_text("\n")
    with pytest.raises(self_test.BrokenPartError, match="guide in ru"):
        self_test.check_catalogues()


def test_a_picture_to_send_cannot_be_made_without_its_font(packed_as: Path) -> None:
    assert self_test.check_qr().startswith("version ")
    (packed_as / "resources" / "fonts" / fonts.BOLD).unlink()
    with pytest.raises((OSError, TillError)):
        self_test.check_qr()


def test_a_journal_of_other_sales_is_not_sound(tmp_path: Path) -> None:
    with SqliteJournal.open(tmp_path / "till" / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1))
        ids = [sale.sale_id for sale in journal.sales()]
        self_test._expect_sales(journal, ids)
        with pytest.raises(self_test.BrokenPartError, match="for"):
            self_test._expect_sales(journal, [*ids, "another"])


def test_a_journal_that_was_changed_is_not_sound_though_its_sales_are_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "till" / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        ids = [sale.sale_id for sale in journal.sales()]
    with open_raw(path) as connection:
        connection.execute("UPDATE sales SET amount = amount + 1")
    with (
        SqliteJournal.open(path) as journal,
        pytest.raises(self_test.BrokenPartError, match="projection"),
    ):
        self_test._expect_sales(journal, ids)


def test_a_library_of_a_vault_that_is_missing_fails_its_part(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its store would merely seem absent."""
    setup = setup_in(tmp_path)
    assert self_test.check_vault(setup)
    monkeypatch.setitem(sys.modules, "keyring.backends.kwallet", None)
    with pytest.raises(ImportError):
        self_test.check_vault(setup)


@pytest.mark.parametrize("careless", ["verify_mode", "check_hostname"])
def test_connections_that_check_nothing_are_told(
    monkeypatch: pytest.MonkeyPatch, careless: str
) -> None:
    context = ssl.create_default_context()
    if careless == "verify_mode":
        context.verify_mode = ssl.CERT_OPTIONAL
    else:
        context.check_hostname = False
    monkeypatch.setattr(trust, "tls_context", lambda **_: context)
    with pytest.raises(self_test.BrokenPartError, match="not be checked"):
        self_test.check_tls()


AROUND = ("the versions", "the trial of the codes", "the end")
"""The lines that are not a part's."""


def test_each_part_has_its_line_and_one_that_fails_its_code(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = [name for name in vars(self_test) if name.startswith("check_")]
    for name in checks:
        monkeypatch.setattr(self_test, name, lambda *_: "well")
    done = run("--self-test")
    assert (done.exit_code, len(done.out_lines)) == (ExitCode.OK, len(checks) + len(AROUND))

    def fails() -> str:
        raise self_test.BrokenPartError("what was found")

    for name in checks:
        with monkeypatch.context() as patched:
            patched.setattr(self_test, name, lambda *_: fails())
            done = run("--self-test")
            assert done.exit_code == ExitCode.SELF_TEST, name
            bad = [line for line in done.out_lines if "what was found" in line]
            assert len(bad) == 1
            assert len(done.out_lines) == len(checks) + len(AROUND)


def test_a_library_that_lacks_its_parts_is_told_and_crashes_nothing(tmp_path: Path) -> None:
    """The window that could not be finished once brought the process down at its end."""
    (tmp_path / "apsw").mkdir()
    (tmp_path / "apsw" / "__init__.py").touch()
    env = {"PYTHONPATH": str(tmp_path), "POS_APP_HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "pos_app", "--self-test"],
        env=os.environ | env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.SELF_TEST, done.stdout + done.stderr
    assert "screens" in done.stdout
