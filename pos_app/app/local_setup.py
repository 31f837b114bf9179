"""The set-up on this machine: settings, vault, journals and gateways, put together."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pos_app.app.clock import RNG
from pos_app.app.key_store import KeyStore, other_place
from pos_app.config import credentials
from pos_app.config.paths import Paths
from pos_app.config.provision_sources import Layer, from_defaults
from pos_app.config.settings import Settings
from pos_app.config.settings_file import Loaded, SettingsFile
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    VaultError,
    VaultProblem,
)
from pos_app.domain.keys import Keys, clean_base_url, is_loopback, is_test
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences, SetupDraft, SetupInfo
from pos_app.engine.api.ports import Clock, Gateway, Journal, Reachability, TillPorts
from pos_app.system.daemon_threads import in_daemon_thread

if TYPE_CHECKING:
    from pos_app.journal.journal import SqliteJournal

log = logging.getLogger(__name__)

TRAINING_TILL = "MASHQ"


class LocalSetup:
    """`engine.ports.Shop` on this machine. Adapters are imported when they are first needed.

    `language` is what a new till speaks until somebody chooses.
    """

    def __init__(self, paths: Paths, clock: Clock, language: Language) -> None:
        self._paths = paths
        self._clock = clock
        self.defaults, self.defaults_fault = _defaults(paths.defaults)
        under = {key: value for key, value in self.defaults.values.items() if key != "base_url"}
        self._file = SettingsFile(paths.settings_file, clock, RNG, under)
        new = not paths.settings_file.exists()
        self.loaded = self._file.load()
        if (new or self.loaded.moved_aside) and "language" not in under:
            preferences = replace(
                self.settings.preferences, language=language, customer_language=language
            )
            settings = self.settings.with_preferences(preferences)
            self.loaded = replace(self.loaded, settings=settings)
        self.network: Reachability | None = None
        """What the system says of its network, where somebody set it."""
        self._safe = KeyStore()

    @property
    def anywhere(self) -> bool:
        """Somebody answers for a folder that the journal would refuse."""
        return self._paths.anywhere

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self.loaded.settings

    def info(self) -> SetupInfo:
        settings = self.settings
        base_url = settings.base_url or self.defaults.values.get("base_url")
        return SetupInfo(settings.preferences, base_url, settings.provisioned, self._safe.name)

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        journal = self._open_journal(training=training)
        try:
            if training:
                return self._training(journal)
            barred = JournalProblem.MOVED_AWAY if self.settings.retired else journal.barred()
            if barred is not None:
                return TillPorts(
                    self.settings.mode, self.settings.till_id, journal, None, barred=barred
                )
            return replace(await self._live(journal, keys), backups=journal)
        except BaseException:
            journal.close()
            raise

    def _open_journal(self, *, training: bool) -> SqliteJournal:
        from pos_app.journal.journal import SqliteJournal

        path = self.journal_file(training=training)
        return SqliteJournal.open(path, anywhere=self._paths.anywhere)

    def journal_file(self, *, training: bool) -> Path:
        """Where the sales lie: those of training, or of the till as it is set up."""
        return self._paths.journal_file(Mode.TRAINING if training else self.settings.mode)

    def _training(self, journal: Journal) -> TillPorts:
        from pos_app.gateway.training import training_gateway

        memory = self._paths.data(Mode.TRAINING) / "gateway.json"
        gateway, trainer = training_gateway(self._clock, RNG, memory=memory)
        return TillPorts(Mode.TRAINING, TRAINING_TILL, journal, gateway, trainer)

    async def _live(self, journal: Journal, keys: Keys | None) -> TillPorts:
        settings = self.settings
        base_url = settings.base_url or ""
        problem: VaultProblem | None = None
        if keys is None:
            try:
                keys = await self._stored_keys(base_url)
            except VaultError as error:
                log.warning("no keys: %s", error)
                problem = error.problem
        elif keys.base_url != base_url:
            keys, problem = None, VaultProblem.OTHER_ADDRESS
        test = keys is not None and is_test(base_url, keys.realm)
        return TillPorts(
            mode=Mode.TEST if test else settings.mode,
            till_id=settings.till_id,
            journal=journal,
            gateway=self._gateway(keys) if keys else None,
            needs_keys=problem,
            account=keys.account if keys else None,
            network=None if is_loopback(urlsplit(base_url).hostname or "") else self.network,
        )

    async def keys_are_there(self) -> bool:
        try:
            await self._stored_keys(self.settings.base_url or "")
        except VaultError as error:
            log.debug("still no keys: %s", error)
            return False
        return True

    async def _stored_keys(self, base_url: str) -> Keys:
        if self.settings.keys_in_memory:
            raise VaultError(VaultProblem.EMPTY, "the keys are asked for at each start")
        return await self._safe.read(self.settings.vault_id, base_url)

    def _gateway(self, keys: Keys) -> Gateway:
        from pos_app.gateway.paymentsgate import GatewayConfig, PaymentsGateClient

        settings = self.settings
        config = GatewayConfig(
            base_url=keys.base_url,
            keys=keys,
            credentials_path_template=settings.credentials_path_template,
            success_url=settings.success_url,
            fail_url=settings.fail_url,
            back_url=settings.back_url,
            send_client_id=settings.send_client_id,
            send_country=settings.send_country,
        )
        return PaymentsGateClient(config, self._clock)

    # ------------------------------------------------------------ set-up

    async def check(self, draft: SetupDraft) -> None:
        keys = await self._draft_keys(draft) or await self._stored_keys(
            clean_base_url(draft.base_url)
        )
        gateway = self._gateway(keys)
        try:
            await gateway.check()
        finally:
            await gateway.aclose()

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        base_url = clean_base_url(draft.base_url)
        keys = await self._draft_keys(draft)
        sandbox = self.settings.sandbox_keys if keys is None else is_test("", keys.realm)
        settings = self.settings.with_setup(
            base_url,
            draft.preferences,
            keys_in_memory=keys_in_memory,
            sandbox_keys=sandbox,
            rng=RNG,
        )
        if keys is None:
            same_place = base_url == self.settings.base_url
            if not same_place or self.settings.keys_in_memory != keys_in_memory:
                raise SettingsError(SettingsProblem.EMPTY_TEXT, "account_id")
        await self.keep(settings, None if keys_in_memory else keys)
        return keys if keys_in_memory else None

    async def keep(self, settings: Settings, keys: Keys | None) -> None:
        """Keep both or neither.

        Without keys those already there stay, but where the settings want none kept. Nothing
        counts before the settings name it; a crash leaves the till as it was, or as it is to be.

        Raises:
            SettingsError, VaultError: the till is as it was.
            JournalError: MOVED_AWAY, as is a till that went to another computer.
        """
        before = self.settings
        if before.retired and settings.retired == before.retired:
            raise JournalError(JournalProblem.MOVED_AWAY)
        places = {before.vault_id, other_place(before.vault_id)}
        new_keys = keys is not None and not await self._safe.holds(before.vault_id, keys)
        if keys is not None and new_keys:
            settings = replace(settings, vault_id=other_place(before.vault_id))
            await self._safe.store(settings.vault_id, keys)
        if settings != before:
            try:
                self._keep(settings)
            except SettingsError:
                if new_keys:
                    await self._safe.forget([settings.vault_id])
                raise
        if settings.keys_in_memory:
            await self._safe.forget(places)
        elif keys is not None:
            await self._safe.forget(places - {settings.vault_id})

    async def forget_keys(self) -> bool:
        """Delete this till's keys from the vault; False where that cannot be."""
        vault_id = self.settings.vault_id
        return await self._safe.forget([vault_id, other_place(vault_id)])

    async def has_keys(self) -> bool:
        """Whether the vault holds keys for the address that is set."""
        try:
            await self._stored_keys(self.settings.base_url or "")
        except VaultError as error:
            log.info("no keys: %s", error)
            return False
        return True

    async def _draft_keys(self, draft: SetupDraft) -> Keys | None:
        """The draft's own keys; None where it leaves those already there."""
        base_url = clean_base_url(draft.base_url)
        if draft.credentials_path is not None:
            path = Path(draft.credentials_path)
            return await in_daemon_thread(lambda: credentials.read_credentials(path, base_url))
        if not draft.account_id and not draft.public_key:
            return None
        return credentials.pasted_keys(base_url, draft.account_id, draft.public_key)

    async def save_preferences(self, preferences: Preferences) -> None:
        self._keep(self.settings.with_preferences(preferences))

    def _keep(self, settings: Settings) -> None:
        self._file.save(settings)
        self.loaded = Loaded(settings)

    async def delete_file(self, path: str) -> None:
        await in_daemon_thread(lambda: credentials.delete_credentials(Path(path)))


def _defaults(path: Path | None) -> tuple[Layer, SettingsError | None]:
    """The machine-wide settings. A till must open without them where they cannot be used."""
    try:
        return from_defaults(path, RNG), None
    except SettingsError as error:
        log.warning("the machine-wide settings are left out: %s", error)
        return Layer(), error
