"""Parts of the self-test that must see what they are there for.

The whole of it runs on the frozen folder (`tasks.py package --frozen`, a step of the test
command), and `tasks.py package` shows that each part fails when what it tests is missing.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from pos_app.app.commands import self_test
from pos_app.gateway.paymentsgate.trust import find_root_store


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


def test_a_cut_journal_is_whole_up_to_the_cut() -> None:
    assert self_test.check_journal() == "written, cut, verified"


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
