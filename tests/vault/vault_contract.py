"""What every vault must do; each adapter's test file runs all of it."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.vault.port import Vault

HERE = "https://pay.example.uz"
ELSEWHERE = "https://pay.example.com"


def keys(public_key: str = "LS0tLS1CRUdJTg==", base_url: str = HERE, realm: str = "") -> Keys:
    return Keys(base_url, Secret("00000000-0000-4000-0000-000000000000"), Secret(public_key), realm)


def problem_of(vault: Vault, base_url: str = HERE) -> VaultProblem:
    with pytest.raises(VaultError) as caught:
        vault.read(base_url)
    return caught.value.problem


class VaultContract:
    """Subclasses give the fixture `vault`, empty at the start."""

    def test_is_empty_at_first(self, vault: Vault) -> None:
        assert problem_of(vault) is VaultProblem.EMPTY

    def test_gives_back_what_was_stored(self, vault: Vault) -> None:
        stored = keys(realm="sandbox")
        vault.store(stored)
        assert vault.read(HERE) == stored

    @pytest.mark.parametrize("length", [1, 999, 1000, 1001, 6000])
    def test_keeps_keys_of_any_length(self, vault: Vault, length: int) -> None:
        long = keys("".join(chr(ord("a") + at % 26) for at in range(length)))
        vault.store(long)
        assert vault.read(HERE) == long

    def test_keeps_every_letter(self, vault: Vault) -> None:
        odd = keys('ʻ "\\ Ў\n' * 200, realm="Қ")
        vault.store(odd)
        assert vault.read(HERE) == odd

    def test_gives_keys_only_for_their_own_address(self, vault: Vault) -> None:
        vault.store(keys())
        assert problem_of(vault, ELSEWHERE) is VaultProblem.OTHER_ADDRESS

    def test_new_keys_take_the_place_of_the_old(self, vault: Vault) -> None:
        vault.store(keys("old" * 1000))
        new = keys("new", base_url=ELSEWHERE)
        vault.store(new)
        assert vault.read(ELSEWHERE) == new
        assert problem_of(vault, HERE) is VaultProblem.OTHER_ADDRESS

    def test_the_same_keys_can_be_stored_again_and_again(self, vault: Vault) -> None:
        for _ in range(3):
            vault.store(keys())
        assert vault.read(HERE) == keys()

    def test_forgets(self, vault: Vault) -> None:
        vault.store(keys())
        vault.delete()
        assert problem_of(vault) is VaultProblem.EMPTY

    def test_forgetting_nothing_is_no_error(self, vault: Vault) -> None:
        vault.delete()
        assert problem_of(vault) is VaultProblem.EMPTY

    def test_has_a_name(self, vault: Vault) -> None:
        assert vault.name()
