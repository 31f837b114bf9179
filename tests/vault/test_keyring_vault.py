"""The system's vault, with a real Secret Service and without one."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends import SecretService

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.vault.backends import choose_backend
from pos_app.vault.keyring_vault import SERVICE, KeyringVault
from tests import ROOT
from tests.vault.dbus_sessions import (
    LATE_S,
    UNANSWERED_S,
    Session,
    bare_environment,
    with_keyring,
    with_mute_service,
)
from tests.vault.vault_contract import HERE, VaultContract, keys, problem_of

linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere this would be the real vault"
)
CANARY = "CANARY" + "7bQx" * 1500
ID = "cd" * 16

PLAIN_BACKEND = """
import os
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 99

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        with open(os.environ["PLAIN_FILE"], "w") as file:
            file.write(password)
"""


@pytest.mark.keyring
class TestSecretService(VaultContract):
    @pytest.fixture
    def vault(self) -> Iterator[KeyringVault]:
        vault = KeyringVault(secrets.token_hex(16))
        yield vault
        vault.delete()

    def test_two_installations_do_not_see_each_other(self, vault: KeyringVault) -> None:
        other = KeyringVault(secrets.token_hex(16))
        vault.store(keys("first"))
        assert problem_of(other) is VaultProblem.EMPTY
        other.delete()
        assert vault.read(HERE) == keys("first")

    def test_a_half_written_store_is_refused(self, vault: KeyringVault) -> None:
        backend, _ = choose_backend()
        vault.store(keys("x" * 2500))
        vault_id = vault._vault_id
        backend.delete_password(SERVICE, f"{vault_id}/chunk1")
        assert problem_of(vault) is VaultProblem.FAILED
        backend.delete_password(SERVICE, f"{vault_id}/manifest")
        assert problem_of(vault) is VaultProblem.EMPTY
        backend.delete_password(SERVICE, f"{vault_id}/chunk2")

    def test_is_named(self, vault: KeyringVault) -> None:
        assert vault.name() == "Secret Service"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def open_session(home: Path) -> Iterator[Session]:
    with with_keyring(home) as opened:
        yield opened


@pytest.mark.keyring
def test_another_process_reads_what_was_stored(open_session: Session) -> None:
    assert open_session.does("store", ID, "the key") == "ok stored"
    assert open_session.does("read", ID) == "ok the key"
    assert open_session.does("delete", ID) == "ok deleted"
    assert open_session.does("read", ID) == "empty"


@pytest.mark.keyring
@pytest.mark.parametrize("deed", ["read", "store", "delete"])
def test_a_locked_vault_says_so_and_does_not_hang(open_session: Session, deed: str) -> None:
    open_session.does("store", ID, "the key")
    assert open_session.does("lock", ID) == "ok locked"
    assert open_session.does(deed, ID, "other", UNANSWERED_S) in {"locked", "no_answer"}


@pytest.mark.keyring
def test_a_vault_that_was_never_set_up_ends_on_time(home: Path) -> None:
    with with_keyring(home, password=None) as fresh:
        assert fresh.does("store", ID, CANARY, UNANSWERED_S) in {"locked", "no_answer"}
        assert fresh.does("read", ID, "", UNANSWERED_S) in {"locked", "no_answer", "empty"}
    assert files_with_the_canary(home) == []


@pytest.mark.keyring
@pytest.mark.parametrize("deed", ["read", "store", "delete"])
def test_a_vault_that_never_answers_ends_on_time(home: Path, deed: str) -> None:
    with with_mute_service(home) as mute:
        assert mute.does(deed, ID, "key", UNANSWERED_S) == "no_answer"


@pytest.mark.keyring
def test_a_bus_that_is_late_is_no_vault_that_is_absent(open_session: Session) -> None:
    late = open_session.does_before_the_bus_answers("store", ID, "the key", LATE_S)
    assert late == "ok stored"
    assert open_session.does("read", ID) == "ok the key"


@linux
def test_a_vault_that_comes_a_moment_too_late_is_none_that_is_not_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null")
    store = object.__new__(SecretService.Keyring)
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [store])
    with pytest.raises(VaultError) as raised:
        choose_backend()
    assert raised.value.problem is VaultProblem.ABSENT


@linux
@pytest.mark.parametrize("deed", ["read", "store", "delete", "name"])
def test_no_vault_at_all_is_absent(home: Path, deed: str) -> None:
    assert Session(bare_environment(home)).does(deed, ID, "key") == "absent"


def with_plain_backend(env: dict[str, str], folder: Path) -> Path:
    """Install a plain-text backend as packages do; the file that it would write."""
    folder.mkdir()
    (folder / "plain_backend.py").write_text(PLAIN_BACKEND)
    info = folder / "plain_backend-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plain-backend\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nplain = plain_backend\n")
    plain_file = folder / "plain.txt"
    env.update(PYTHONPATH=str(folder), PLAIN_FILE=str(plain_file))
    return plain_file


def choose_it_by_every_means(env: dict[str, str], home: Path) -> None:
    env["PYTHON_KEYRING_BACKEND"] = "plain_backend.PlaintextKeyring"
    config = home / ".config" / "python_keyring"
    config.mkdir(parents=True)
    chosen = "[backend]\ndefault-keyring=plain_backend.PlaintextKeyring\n"
    (config / "keyringrc.cfg").write_text(chosen)


@linux
@pytest.mark.parametrize("chosen", [False, True])
def test_a_plain_text_backend_is_refused(home: Path, tmp_path: Path, chosen: bool) -> None:
    poor = Session(bare_environment(home))
    plain_file = with_plain_backend(poor.env, tmp_path / "site")
    if chosen:
        choose_it_by_every_means(poor.env, home)
    assert poor.does("store", ID, CANARY) == "not_allowed"
    assert poor.does("name", ID) == "not_allowed"
    assert files_with_the_canary(tmp_path) == []
    # The control: the library left to itself takes it, so the refusal was ours
    assert poor.does("as_the_library_would", ID, CANARY) == "ok plain_backend"
    assert files_with_the_canary(tmp_path) == [plain_file]


@pytest.mark.keyring
def test_a_plain_text_backend_is_passed_over_for_the_vault(
    open_session: Session, home: Path, tmp_path: Path
) -> None:
    with_plain_backend(open_session.env, tmp_path / "site")
    choose_it_by_every_means(open_session.env, home)
    assert open_session.does("name", ID) == "ok Secret Service"
    assert open_session.does("store", ID, CANARY) == "ok stored"
    assert open_session.does("read", ID) == f"ok {CANARY}"
    assert files_with_the_canary(tmp_path) == []


@pytest.mark.keyring
def test_no_file_holds_a_stored_key(home: Path) -> None:
    with with_keyring(home) as opened:
        assert opened.does("store", ID, CANARY) == "ok stored"
        assert files_with_the_canary(home) == []
    assert any((home / ".local" / "share" / "keyrings").iterdir())
    assert files_with_the_canary(home) == []


def test_keyring_is_imported_only_when_a_vault_is_asked() -> None:
    code = "import sys, pos_app.vault.keyring_vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def files_with_the_canary(folder: Path) -> list[Path]:
    """Every file under `folder` with a telling piece of the canary in it."""
    piece = CANARY[:40].encode()
    return [path for path in folder.rglob("*") if path.is_file() and piece in path.read_bytes()]
