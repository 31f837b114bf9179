"""How keys lie in a store: in parts, never half, and without a word of them in an error."""

from __future__ import annotations

import itertools
import logging
import threading
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.vault.backends import Ring
from pos_app.vault.keyring_vault import SERVICE, KeyringVault, TimeLimits, _Entries
from pos_app.vault.shared_call import CancelToken
from tests.vault.contract import ELSEWHERE, HERE, VaultContract, keys, problem_of
from tests.vault.rings import DictRing, ForgetfulRing, PowerCutError, PromptingRing, RudeRing

ID = "ab" * 16
CANARY = "CANARY-5f3c-KEY"
SHORT = TimeLimits(read_s=0.2, write_s=0.2)


def vault_on(ring: Ring, vault_id: str = ID, limits: TimeLimits | None = None) -> KeyringVault:
    return KeyringVault(vault_id, limits, choose=lambda: (ring, "a ring"))


class TestOnWindowsLimits(VaultContract):
    @pytest.fixture
    def vault(self) -> KeyringVault:
        return vault_on(DictRing())


def test_entries_are_named_after_the_program_and_the_installation() -> None:
    ring = DictRing()
    vault_on(ring).store(keys())
    assert {service for service, _ in ring.entries} == {SERVICE}
    assert all(username.startswith(f"{ID}/") for _, username in ring.entries)


def test_two_installations_do_not_see_each_other() -> None:
    ring = DictRing()
    first, second = vault_on(ring, "aa" * 16), vault_on(ring, "bb" * 16)
    first.store(keys("first"))
    assert problem_of(second) is VaultProblem.EMPTY
    second.store(keys("second"))
    second.delete()
    assert first.read(HERE) == keys("first")


def test_nothing_is_left_behind() -> None:
    ring = DictRing()
    vault = vault_on(ring)
    vault.store(keys("x" * 5000))
    vault.store(keys("short"))
    assert len(ring.entries) == 2
    vault.delete()
    assert ring.entries == {}


def entries_on(ring: DictRing) -> _Entries:
    return _Entries(ring, ID, CancelToken())


def kept_by(ring: DictRing) -> Keys | None:
    """The keys that can be read; None where there are none; never a half or a mixture."""
    try:
        return entries_on(ring).read()
    except VaultError as error:
        if error.problem is VaultProblem.EMPTY:
            return None
        raise


def store_until_cut(ring: DictRing, new: Keys, cut: int) -> bool:
    """Store with the power going before the nth change; True where it never went."""
    ring.changes, ring.cut_before = 0, cut
    try:
        entries_on(ring).store(new)
    except PowerCutError:
        return False
    finally:
        ring.cut_before = None
    return True


@pytest.mark.parametrize("before", [None, keys("old" * 900)], ids=["first", "again"])
def test_a_power_cut_while_storing_never_leaves_half(before: Keys | None) -> None:
    new = keys("new" * 900, base_url=ELSEWHERE)
    seen: list[Keys | None] = []
    for cut in itertools.count():
        ring = DictRing()
        if before is not None:
            entries_on(ring).store(before)
        whole = store_until_cut(ring, new, cut)
        seen.append(kept_by(ring))
        entries_on(ring).store(new)
        assert kept_by(ring) == new
        assert len(ring.entries) == 4
        if whole:
            break
    assert seen[-1] == new
    written = 4
    removed = 0 if before is None else 4
    assert seen == [before] + [None] * (removed + written - 1) + [new]


@pytest.mark.parametrize("cut", range(4))
def test_a_power_cut_while_forgetting_never_leaves_half(cut: int) -> None:
    ring = DictRing()
    stored = keys("x" * 2500)
    entries_on(ring).store(stored)
    ring.changes, ring.cut_before = 0, cut
    with pytest.raises(PowerCutError):
        entries_on(ring).delete()
    ring.cut_before = None
    assert kept_by(ring) == (None if cut else stored)
    entries_on(ring).delete()
    assert ring.entries == {}


@given(st.data())
def test_a_damaged_entry_is_refused(data: st.DataObject) -> None:
    ring = DictRing()
    vault = vault_on(ring)
    vault.store(keys("x" * 2500))
    name = data.draw(st.sampled_from(sorted(ring.entries)))
    damage = data.draw(st.none() | st.text(max_size=50))
    if damage is None:
        del ring.entries[name]
    else:
        ring.entries[name] = damage
    expected = {VaultProblem.FAILED} | ({VaultProblem.EMPTY} if damage is None else set())
    assert problem_of(vault) in expected
    vault.store(keys())
    assert vault.read(HERE) == keys()


def test_parts_of_other_keys_are_refused() -> None:
    ring, other = DictRing(), DictRing()
    vault_on(ring).store(keys("x" * 2500))
    vault_on(other).store(keys("y" * 2500))
    ring.entries[SERVICE, f"{ID}/part1"] = other.entries[SERVICE, f"{ID}/part1"]
    assert problem_of(vault_on(ring)) is VaultProblem.FAILED


def test_a_store_that_does_not_keep_is_found_out() -> None:
    with pytest.raises(VaultError) as caught:
        vault_on(ForgetfulRing()).store(keys())
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
def test_a_store_s_error_is_sorted_and_its_text_dropped(
    error: type[Exception], problem: VaultProblem, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(VaultError) as caught:
        vault_on(RudeRing(error)).store(keys(CANARY))
    assert caught.value.problem is problem
    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert error.__name__ in told
    assert CANARY not in told


def test_the_locked_error_is_the_library_s_own() -> None:
    from keyring import errors
    from secretstorage import exceptions

    assert errors.KeyringLocked.__name__ == KeyringLocked.__name__
    name = SecretServiceNotAvailableException.__name__
    assert exceptions.SecretServiceNotAvailableException.__name__ == name
    assert {"LockedException", "PromptDismissedException"} <= set(vars(exceptions))


def test_a_prompt_ends_on_time_and_changes_nothing_later() -> None:
    ring = PromptingRing()
    with pytest.raises(VaultError) as caught:
        vault_on(ring, limits=SHORT).store(keys())
    assert caught.value.problem is VaultProblem.NO_ANSWER
    ring.answered.set()
    for thread in threading.enumerate():
        if thread.name == "vault":
            thread.join(10)
            assert not thread.is_alive()
    assert ring.entries == {}


def test_a_hung_read_ends_on_time() -> None:
    ring = PromptingRing()
    assert problem_of(vault_on(ring, limits=SHORT)) is VaultProblem.NO_ANSWER
    ring.answered.set()


def test_a_read_that_hangs_is_waited_for_and_not_asked_twice() -> None:
    ring = PromptingRing()
    vault_on(ring.open_at_once()).store(keys())
    vault = vault_on(ring.close_again(), limits=SHORT)
    for _ in range(3):
        assert problem_of(vault) is VaultProblem.NO_ANSWER
    assert ring.prompts == 1
    ring.answered.set()
    assert vault_on(ring).read(HERE) == keys()
    assert vault.read(HERE) == keys()


def test_what_was_asked_before_a_change_is_asked_anew() -> None:
    ring = PromptingRing()
    vault_on(ring.open_at_once()).store(keys("old"))
    vault = vault_on(ring.close_again(), limits=SHORT)
    assert problem_of(vault) is VaultProblem.NO_ANSWER
    ring.answered.set()
    vault.store(keys("new"))
    assert vault.read(HERE) == keys("new")
