"""The key that PINs are checked with, read from the system's vault once it is needed."""

from __future__ import annotations

from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import PinKey


class PinKeys:
    """Keeps the key that the vault has given; `source` is None where there is no vault."""

    def __init__(self, source: PinKey | None) -> None:
        self._source = source
        self._key: Secret | None = None

    async def read(self) -> Secret:
        """Return the key. Raises VaultError."""
        if self._source is None:
            raise VaultError(VaultProblem.ABSENT)
        if self._key is None:
            self._key = await self._source.read()
        return self._key

    async def make(self) -> Secret:
        """Return the key, made where there is none. Raises VaultError."""
        try:
            return await self.read()
        except VaultError as error:
            if error.problem is not VaultProblem.EMPTY or self._source is None:
                raise
        self._key = await self._source.make()
        return self._key
