"""How keys lie in a store: in chunks, never half, and without a word of them in an error."""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import threading
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.vault.backends import Backend
from pos_app.vault.chunks import MAX_CHUNKS, Manifest
from pos_app.vault.keyring_vault import SERVICE, KeyringVault, TimeLimits, _Entries
from pos_app.vault.shared_call import CancelToken
from tests.vault.fake_backends import (
    DictBackend,
    ForgetfulBackend,
    PowerCutError,
    PromptingBackend,
    QuotingBackend,
    StubbornBackend,
)
from tests.vault.vault_contract import ELSEWHERE, HERE, VaultContract, keys, problem_of

ID = "ab" * 16
CANARY = "CANARY-5f3c-KEY"
SHORT = TimeLimits(read_s=0.2, write_s=0.2)


def vault_on(
    backend: Backend, vault_id: str = ID, limits: TimeLimits | None = None
) -> KeyringVault:
    return KeyringVault(vault_id, limits, choose_backend=lambda: (backend, "a backend"))


class TestOnWindowsLimits(VaultContract):
    @pytest.fixture
    def vault(self) -> KeyringVault:
        return vault_on(DictBackend())


def test_entries_are_named_after_the_program_and_the_installation() -> None:
    backend = DictBackend()
    vault_on(backend).store(keys())
    assert {service for service, _ in backend.entries} == {SERVICE}
    assert all(username.startswith(f"{ID}/") for _, username in backend.entries)


def test_keys_that_an_earlier_version_stored_are_read() -> None:
    """The entries' names and texts, letter for letter: a till's keys outlive its program."""
    text = (
        '{"account_id": "account-1", "public_key": "key-1", "realm": "merchants", '
        '"base_url": "https://pay.example.uz"}'
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    backend = DictBackend()
    backend.entries = {
        ("pos-app", f"{ID}/manifest"): f'{{"v": 2, "chunks": 2, "sha256": "{digest}"}}',
        ("pos-app", f"{ID}/chunk0"): text[:50],
        ("pos-app", f"{ID}/chunk1"): text[50:],
    }
    found = vault_on(backend).read("https://pay.example.uz")
    assert found == Keys(
        "https://pay.example.uz", Secret("account-1"), Secret("key-1"), "merchants"
    )
    again = DictBackend()
    vault_on(again).store(found)
    assert again.entries == {
        ("pos-app", f"{ID}/manifest"): f'{{"v": 2, "chunks": 1, "sha256": "{digest}"}}',
        ("pos-app", f"{ID}/chunk0"): text,
    }


def test_two_installations_do_not_see_each_other() -> None:
    backend = DictBackend()
    first, second = vault_on(backend, "aa" * 16), vault_on(backend, "bb" * 16)
    first.store(keys("first"))
    assert problem_of(second) is VaultProblem.EMPTY
    second.store(keys("second"))
    second.delete()
    assert first.read(HERE) == keys("first")


def test_nothing_is_left_behind() -> None:
    backend = DictBackend()
    vault = vault_on(backend)
    vault.store(keys("x" * 5000))
    vault.store(keys("short"))
    assert len(backend.entries) == 2
    vault.delete()
    assert backend.entries == {}


def entries_on(backend: DictBackend) -> _Entries:
    return _Entries(backend, ID, CancelToken())


def read_from(backend: DictBackend) -> Keys | None:
    """The keys that can be read; None where there are none; never a half or a mixture."""
    try:
        return entries_on(backend).read()
    except VaultError as error:
        if error.problem is VaultProblem.EMPTY:
            return None
        raise


def store_until_cut(backend: DictBackend, new: Keys, cut: int) -> bool:
    """Store with the power going before the nth change; True where it never went."""
    backend.changes, backend.cut_before = 0, cut
    try:
        entries_on(backend).store(new)
    except PowerCutError:
        return False
    finally:
        backend.cut_before = None
    return True


@pytest.mark.parametrize("before", [None, keys("old" * 900)], ids=["first", "again"])
def test_a_power_cut_while_storing_never_leaves_half(before: Keys | None) -> None:
    new = keys("new" * 900, base_url=ELSEWHERE)
    seen: list[Keys | None] = []
    for cut in itertools.count():
        backend = DictBackend()
        if before is not None:
            entries_on(backend).store(before)
        whole = store_until_cut(backend, new, cut)
        seen.append(read_from(backend))
        entries_on(backend).store(new)
        assert read_from(backend) == new
        assert len(backend.entries) == 4
        if whole:
            break
    assert seen[-1] == new
    written = 4
    removed = 0 if before is None else 4
    assert seen == [before] + [None] * (removed + written - 1) + [new]


@pytest.mark.parametrize("cut", range(4))
def test_a_power_cut_while_forgetting_never_leaves_half(cut: int) -> None:
    backend = DictBackend()
    stored = keys("x" * 2500)
    entries_on(backend).store(stored)
    backend.changes, backend.cut_before = 0, cut
    with pytest.raises(PowerCutError):
        entries_on(backend).delete()
    backend.cut_before = None
    assert read_from(backend) == (None if cut else stored)
    entries_on(backend).delete()
    assert backend.entries == {}


@given(st.data())
def test_a_damaged_entry_is_refused(data: st.DataObject) -> None:
    backend = DictBackend()
    vault = vault_on(backend)
    vault.store(keys("x" * 2500))
    name = data.draw(st.sampled_from(sorted(backend.entries)))
    damage = data.draw(st.none() | st.text(max_size=50))
    if damage is None:
        del backend.entries[name]
    else:
        backend.entries[name] = damage
    expected = {VaultProblem.FAILED} | ({VaultProblem.EMPTY} if damage is None else set())
    assert problem_of(vault) in expected
    vault.store(keys())
    assert vault.read(HERE) == keys()


class CountingBackend(DictBackend):
    """Counts what it is asked for."""

    asked = 0

    def get_password(self, service: str, username: str, /) -> str | None:
        self.asked += 1
        return super().get_password(service, username)


def test_keys_longer_than_any_are_refused_and_the_kept_ones_stay() -> None:
    """200 entries of 1,000 letters; what else the entries hold takes some of that."""
    backend = DictBackend()
    vault = vault_on(backend)
    vault.store(keys("x" * 199_800))
    assert len(backend.entries) == 200 + 1
    kept = dict(backend.entries)
    for too_long in (200_001, 400_000):
        with pytest.raises(VaultError) as caught:
            vault.store(keys("y" * too_long))
        assert caught.value.problem is VaultProblem.FAILED
    assert backend.entries == kept


@pytest.mark.parametrize("count", [201, 10**9, 0, -1])
def test_a_manifest_of_too_many_entries_is_refused_before_they_are_asked_for(count: int) -> None:
    backend = CountingBackend()
    vault = vault_on(backend)
    vault.store(keys())
    told = json.loads(backend.entries[SERVICE, f"{ID}/manifest"])
    backend.entries[SERVICE, f"{ID}/manifest"] = json.dumps(told | {"chunks": count})
    backend.asked = 0
    assert problem_of(vault) is VaultProblem.FAILED
    assert backend.asked == 1


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({"chunks": 1}, True),
        ({"chunks": MAX_CHUNKS}, True),
        ({"chunks": MAX_CHUNKS + 1}, False),
        ({"chunks": True}, False),
        ({"chunks": "1"}, False),
        ({"v": 1}, False),
        ({"v": 3}, False),
        ({"v": None}, False),
        ({"sha256": 5}, False),
        ({"sha256": None}, False),
    ],
)
def test_a_manifest_is_of_this_version_and_whole(changes: dict[str, object], good: bool) -> None:
    text = json.dumps(json.loads(Manifest(2, "0f" * 32).text()) | changes)
    if good:
        assert Manifest.parse(text) == Manifest(int(str(changes["chunks"])), "0f" * 32)
        return
    with pytest.raises(VaultError) as caught:
        Manifest.parse(text)
    assert caught.value.problem is VaultProblem.FAILED


def test_chunks_of_other_keys_are_refused() -> None:
    backend, other = DictBackend(), DictBackend()
    vault_on(backend).store(keys("x" * 2500))
    vault_on(other).store(keys("y" * 2500))
    backend.entries[SERVICE, f"{ID}/chunk1"] = other.entries[SERVICE, f"{ID}/chunk1"]
    assert problem_of(vault_on(backend)) is VaultProblem.FAILED


def test_a_store_that_does_not_keep_is_found_out() -> None:
    with pytest.raises(VaultError) as caught:
        vault_on(ForgetfulBackend()).store(keys())
    assert caught.value.problem is VaultProblem.FAILED


@pytest.mark.parametrize("entry", ["/chunk0", "/manifest"])
def test_a_store_that_keeps_what_was_there_before_is_found_out(entry: str) -> None:
    vault = vault_on(StubbornBackend(entry))
    vault.store(keys("first"))
    with pytest.raises(VaultError) as caught:
        vault.store(keys("other"))
    assert caught.value.problem is VaultProblem.FAILED


class KeyringLocked(Exception):  # noqa: N818 - the library's own name
    """As `keyring.errors.KeyringLocked`."""


class SecretServiceNotAvailableException(Exception):  # noqa: N818 - the library's own name
    """As `secretstorage.exceptions.SecretServiceNotAvailableException`."""


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (ValueError, VaultProblem.FAILED),
        (KeyringLocked, VaultProblem.LOCKED),
        (SecretServiceNotAvailableException, VaultProblem.ABSENT),
    ],
)
def test_a_backends_error_becomes_a_problem_and_its_text_is_dropped(
    error: type[Exception], problem: VaultProblem, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(VaultError) as caught:
        vault_on(QuotingBackend(error)).store(keys(CANARY))
    assert caught.value.problem is problem
    written = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert error.__name__ in written
    assert CANARY not in written


def test_the_locked_error_is_the_library_s_own() -> None:
    from keyring import errors
    from secretstorage import exceptions

    assert errors.KeyringLocked.__name__ == KeyringLocked.__name__
    name = SecretServiceNotAvailableException.__name__
    assert exceptions.SecretServiceNotAvailableException.__name__ == name
    assert {"LockedException", "PromptDismissedException"} <= set(vars(exceptions))


def test_a_prompt_ends_on_time_and_changes_nothing_later() -> None:
    backend = PromptingBackend()
    with pytest.raises(VaultError) as caught:
        vault_on(backend, limits=SHORT).store(keys())
    assert caught.value.problem is VaultProblem.NO_ANSWER
    backend.answered.set()
    for thread in threading.enumerate():
        if thread.name == "vault":
            thread.join(10)
            assert not thread.is_alive()
    assert backend.entries == {}


def test_a_hung_read_ends_on_time() -> None:
    backend = PromptingBackend()
    assert problem_of(vault_on(backend, limits=SHORT)) is VaultProblem.NO_ANSWER
    backend.answered.set()


def test_a_read_that_hangs_is_waited_for_and_not_asked_twice() -> None:
    backend = PromptingBackend()
    backend.answered.set()
    vault_on(backend).store(keys())
    backend.answered.clear()
    vault = vault_on(backend, limits=SHORT)
    for _ in range(3):
        assert problem_of(vault) is VaultProblem.NO_ANSWER
    assert backend.prompts == 1
    backend.answered.set()
    assert vault_on(backend).read(HERE) == keys()
    assert vault.read(HERE) == keys()


def test_what_was_asked_before_a_change_is_asked_anew() -> None:
    backend = PromptingBackend()
    backend.answered.set()
    vault_on(backend).store(keys("old"))
    backend.answered.clear()
    vault = vault_on(backend, limits=SHORT)
    assert problem_of(vault) is VaultProblem.NO_ANSWER
    backend.answered.set()
    vault.store(keys("new"))
    assert vault.read(HERE) == keys("new")
