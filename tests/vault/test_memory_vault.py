import pytest

from pos_app.vault.memory_vault import MemoryVault
from pos_app.vault.port import Vault
from tests.vault.contract import HERE, VaultContract, keys


class TestMemoryVault(VaultContract):
    @pytest.fixture
    def vault(self) -> Vault:
        return MemoryVault()


def test_another_one_knows_nothing_of_it() -> None:
    first, second = MemoryVault(), MemoryVault()
    first.store(keys())
    second.delete()
    assert first.read(HERE) == keys()
