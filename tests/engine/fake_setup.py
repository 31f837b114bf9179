"""A set-up in memory that opens tills on a fake gateway and on a real journal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    Refused,
    SettingsError,
    SettingsProblem,
    TillError,
    Trouble,
    VaultError,
    VaultProblem,
)
from pos_app.domain.keys import Keys
from pos_app.domain.preferences import KeysVerdict, Mode, Preferences, SetupDraft, SetupInfo
from pos_app.domain.sale import Sale
from pos_app.domain.secret import Secret
from pos_app.engine.api.fiscal_port import FiscalServiceAt
from pos_app.engine.api.ports import (
    Backups,
    Exports,
    JournalReader,
    PinKey,
    Printers,
    Reachability,
    TillPorts,
)
from pos_app.export.sale_export import FileExports
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeGateway


def _delete(path: str) -> None:
    Path(path).unlink()


def _read(path: str) -> None:
    if not Path(path).exists():
        raise SettingsError(SettingsProblem.FILE_UNREADABLE, "credentials_path")


class FakePinKey:
    """The vault's key for PINs, in memory."""

    def __init__(self) -> None:
        self.key: Secret | None = None
        self.problem: VaultProblem | None = None

    async def read(self) -> Secret:
        if self.problem is not None or self.key is None:
            raise VaultError(self.problem or VaultProblem.EMPTY)
        return self.key

    async def make(self) -> Secret:
        if self.problem is not None:
            raise VaultError(self.problem)
        self.key = self.key or Secret("the vault's key")
        return self.key


class FakeSetup:
    """A set-up in memory; its journal is the real one."""

    def __init__(self, folder: Path, gateway: FakeGateway | None, preferences: Preferences) -> None:
        self.folder = folder
        self.gateway = gateway
        self.preferences = preferences
        self.network: Reachability | None = None
        self.account: str | None = None
        self.refusal: TillError | None = None
        self.save_refusal: TillError | None = None
        """Why no set-up and no preference is kept."""
        self.writes = asyncio.Event()
        """Cleared: whoever keeps a set-up or preferences waits, as for a vault's password."""
        self.writes.set()
        self.no_token: TillError | None = None
        """Why the gateway gives no token for new keys."""
        self.answers = asyncio.Event()
        """Cleared: the gateway leaves whoever asks for a token waiting."""
        self.answers.set()
        self.vault: list[VaultProblem] = []
        """What the vault says, each time that it is asked, before it gives the keys."""
        self.opened: list[Keys | None] = []
        self.pin_key: PinKey | None = FakePinKey()
        self.is_protected = False
        self.barred: JournalProblem | None = None
        self.printers: Printers | None = None
        self.fiscal: FiscalServiceAt | None = None
        """What speaks with a fiscal service."""
        self.journal_type = SqliteJournal
        self.copies: Backups | None = None
        self.exports: Exports = FileExports()
        self.reader: Callable[[SqliteJournal], JournalReader] | None = None
        """What reads the journal beside the loop; None where the loop reads it itself."""

    def info(self) -> SetupInfo:
        return SetupInfo(
            self.preferences, "https://gateway.example", provisioned=True, vault="fake"
        )

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        self.opened.append(keys)
        if self.refusal is not None:
            raise self.refusal
        journal = self.journal_type.open(self.folder / "journal.db")
        mode = Mode.TRAINING if training else Mode.LIVE
        if self.gateway is not None:
            self.gateway.connect()
        problem = self.vault.pop(0) if self.vault and keys is None else None
        return TillPorts(
            mode,
            "T1-ABCD",
            journal,
            None if problem else self.gateway,
            needs_keys=problem,
            network=self.network,
            account=self.account,
            pin_key=self.pin_key,
            is_protected=self.is_protected,
            barred=self.barred,
            backups=self.copies,
            exports=self.exports,
            printers=self.printers,
            fiscal=self.fiscal,
            reader=self.reader(journal) if self.reader is not None else None,
        )

    async def has_keys(self) -> bool:
        if self.vault:
            self.vault.pop(0)
            return False
        return True

    async def check(self, draft: SetupDraft) -> None:
        if draft.base_url == "":
            raise Refused(Trouble.KEYS_REFUSED)

    async def check_file(self, path: str) -> None:
        _read(path)

    async def prove(
        self,
        draft: SetupDraft,
        *,
        keys_in_memory: bool,
        despite: frozenset[Trouble | SettingsProblem],
    ) -> KeysVerdict:
        del draft, keys_in_memory
        await self.answers.wait()
        if self.no_token is None:
            return KeysVerdict.ACCEPTED
        if not despite:
            raise self.no_token
        return KeysVerdict.REFUSED

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        await self._wait_to_save()
        self.preferences = draft.preferences
        memory = Keys(draft.base_url, draft.account_id, draft.public_key)
        return memory if keys_in_memory else None

    async def _wait_to_save(self) -> None:
        await self.writes.wait()
        if self.save_refusal is not None:
            raise self.save_refusal

    async def save_preferences(self, preferences: Preferences) -> None:
        await self._wait_to_save()
        self.preferences = preferences

    async def delete_file(self, path: str) -> None:
        _delete(path)


class UnreadableSale(SqliteJournal):
    """The real journal, but for a single sale where that is wanted."""

    is_broken = False

    def sale(self, sale_id: str) -> Sale | None:
        if self.is_broken:
            raise JournalError(JournalProblem.BROKEN)
        return super().sale(sale_id)
