"""The set-up on this machine: settings, vault, journals and gateways, put together."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pos_app.app.account_guard import (
    Accounts,
    count_unwatched,
    has_pins,
    is_guarded,
    is_of_another_account,
    may_leave_payments,
    refuse_to_leave_payments,
    refuse_to_leave_real_money,
    undecided_accounts,
    verdict_despite,
)
from pos_app.app.clock import RNG
from pos_app.app.key_store import KeyStore, other_slot
from pos_app.app.missing_journal import note_opened, refuse_missing
from pos_app.app.pin_key import VaultPinKey
from pos_app.app.till_adapters import with_adapters
from pos_app.config.paths import OWN_NAMES, Paths
from pos_app.config.provision_sources import fault_of, read_usable_defaults
from pos_app.config.settings import Settings
from pos_app.config.settings_file import LoadedSettings, SettingsFile
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsError,
    SettingsProblem,
    Trouble,
    VaultError,
    VaultProblem,
)
from pos_app.domain.keys import SANDBOX_URL, Keys, clean_base_url, is_loopback, is_test
from pos_app.domain.payin import Language
from pos_app.domain.preferences import KeysVerdict, Mode, Preferences, SetupDraft, SetupInfo
from pos_app.engine.api.ports import Clock, Gateway, Printers, Reachability, TillPorts
from pos_app.system.daemon_threads import in_daemon_thread
from pos_app.system.durable_files import may_be_there
from pos_app.system.open_rights import narrow_rights

if TYPE_CHECKING:
    from pos_app.config.logs import LogFile
    from pos_app.journal.sqlite_journal import SqliteJournal

log = logging.getLogger(__name__)

TRAINING_TILL = "MASHQ"


class LocalSetup:
    """`engine.api.ports.Setup` on this machine. Adapters are imported when they are first needed.

    `language` is what a new till speaks until somebody chooses. With `repair` settings that cannot
    be used are moved aside; a command that only reads leaves them as they are.

    Raises:
        SettingsError: they cannot be used, or not be moved aside.
    """

    def __init__(
        self, paths: Paths, clock: Clock, language: Language, *, repair: bool = False
    ) -> None:
        self.paths = paths
        self._clock = clock
        self.defaults, self.defaults_fault = read_usable_defaults(paths.defaults, RNG)
        defaults = {key: value for key, value in self.defaults.values.items() if key != "base_url"}
        self._file = SettingsFile(paths.settings_file, clock, RNG, defaults)
        new = not may_be_there(paths.settings_file)
        self.loaded = self._file.load(repair=repair)
        if (new or self.loaded.moved_aside) and "language" not in defaults:
            self.loaded = self.loaded.in_language(language)
        self._repair = self.loaded.repair
        self.network: Reachability | None = None
        self.printers: Printers | None = None
        """What the system says of its network, and the printers, where somebody set them."""
        self._open_file: Path | None = None
        """What others can open and the program could not take from them."""
        self.log_file: LogFile | None = None
        """Where this run's log goes, where somebody opened one."""
        self._key_store = KeyStore()
        self._journal: SqliteJournal | None = None
        """The journal of the till that was opened last, unless it was for training."""
        self._undecided: Accounts | None = None
        """Of the payments that are not decided, while the till is kept closed."""

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self.loaded.settings

    def info(self) -> SetupInfo:
        settings = self.settings
        return SetupInfo(
            settings.meant_preferences,
            settings.base_url or self.defaults.values.get("base_url"),
            settings.provisioned,
            self._key_store.name,
            log_lost=self.log_file is not None and self.log_file.is_lost,
            open_file=self._open_file.name if self._open_file is not None else "",
            repair=self._file.spoilt or self._repair,
            mode=settings.mode,
            defaults_fault=fault_of(
                self.defaults_fault or self._file.left_out, self.paths.defaults
            ),
        )

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        self.loaded = self._file.catch_up(self.loaded)
        journal = self.open_journal(training=training)
        try:
            home = self.paths.home
            self._open_file = await in_daemon_thread(lambda: narrow_rights(home, OWN_NAMES))
            if training:
                made = self._training_ports(journal)
                ports = await in_daemon_thread(lambda: self._beside_the_real_till(made))
            else:
                self._journal = journal
                ports = await self._live_ports(journal, keys)
            return with_adapters(replace(ports, printers=self.printers), journal)
        except BaseException:
            journal.close()
            raise

    def open_journal(self, *, training: bool) -> SqliteJournal:
        """Open the journal of training, or of the till as it is set up.

        Raises:
            JournalError: IN_USE while a till has it open, MOVED_AWAY or GONE where it is missing
                and was not, or it cannot be used.
        """
        from pos_app.journal.sqlite_journal import SqliteJournal

        self.refuse_missing_journal(training=training)
        path = self.journal_file(training=training)
        journal = SqliteJournal.open(path, anywhere=self.paths.anywhere)
        note_opened(self._mode(training=training), journal.head[0])
        return journal

    def refuse_missing_journal(self, *, training: bool) -> None:
        """Raise JournalError (GONE, MOVED_AWAY) where a journal is missing that was there."""
        path, mode = self.journal_file(training=training), self._mode(training=training)
        retired = not training and self.settings.retired is not None
        refuse_missing(path, mode, self.paths.logs, retired=retired)

    def journal_file(self, *, training: bool) -> Path:
        """Return where the sales lie: those of training, or of the till as it is set up."""
        return self.paths.journal_file(self._mode(training=training))

    def _mode(self, *, training: bool) -> Mode:
        return Mode.TRAINING if training else self.settings.mode

    @contextmanager
    def hold_closed(self, except_mode: Mode | None = None) -> Iterator[None]:
        """Keep the till closed: an open one would write its older settings over the new ones.

        The journal of `except_mode` is left to the caller.

        Raises:
            JournalError: IN_USE where it is open, in whichever mode; or what the disk said.
        """
        from pos_app.journal.storage import hold_lock

        with ExitStack() as stack:
            self._undecided = self._read_undecided() if self.settings.mode != except_mode else ()
            stack.callback(setattr, self, "_undecided", None)
            for mode in Mode:
                there = mode is Mode.LIVE or may_be_there(self.paths.data(mode))
                if there and mode is not except_mode:
                    path = self.paths.journal_file(mode)
                    stack.enter_context(hold_lock(path, anywhere=self.paths.anywhere))
            yield

    def _read_undecided(self) -> Accounts:
        """Return the accounts of the payments of real money that are not decided.

        Raises:
            JournalError: IN_USE where the till is open elsewhere, or the journal cannot be read.
        """
        if not (is_guarded(self.settings) and may_be_there(self.journal_file(training=False))):
            return ()
        if self._journal is not None and self._journal.is_open:
            return self._undecided_in(self._journal)
        with self.open_journal(training=False) as journal:
            return self._undecided_in(journal)

    def _undecided_in(self, journal: SqliteJournal) -> Accounts:
        return undecided_accounts(journal, self._clock.now())

    def _beside_the_real_till(self, ports: TillPorts) -> TillPorts:
        """Return the ports of training, with what it has to know of the real till's journal."""
        path = self.journal_file(training=False)
        open_it = partial(self.open_journal, training=False)
        unwatched = count_unwatched(self.settings, path, open_it, self._clock.now())
        return replace(ports, unwatched=unwatched, is_protected=has_pins(path, open_it))

    def _training_ports(self, journal: SqliteJournal) -> TillPorts:
        from pos_app.gateway.training.trainer import training_gateway

        deals = self.paths.data(Mode.TRAINING) / "gateway.json"
        gateway, trainer = training_gateway(self._clock, RNG, deals_file=deals)
        return TillPorts(Mode.TRAINING, TRAINING_TILL, journal, gateway, trainer)

    async def _live_ports(self, journal: SqliteJournal, keys: Keys | None) -> TillPorts:
        settings = self.settings
        if barred := JournalProblem.MOVED_AWAY if settings.retired else journal.barred():
            return TillPorts(settings.mode, settings.till_id, journal, None, barred=barred)
        base_url = settings.base_url or ""
        problem: VaultProblem | None = None
        former = ""
        if keys is None:
            try:
                keys = await self._stored_keys(base_url)
            except VaultError as error:
                log.warning("no keys: %s", error)
                problem, former = error.problem, error.address
        elif keys.base_url != base_url:
            former = keys.base_url
            keys, problem = None, VaultProblem.OTHER_ADDRESS
        elif is_guarded(settings) and is_of_another_account(keys, self._undecided_in(journal)):
            keys, problem = None, VaultProblem.OTHER_ACCOUNT
        if keys is not None and not settings.is_in_mode_of(keys):
            keys, problem = None, VaultProblem.OTHER_MODE
        return TillPorts(
            mode=settings.mode,
            till_id=settings.till_id,
            journal=journal,
            backups=journal.daily_copies,
            gateway=self._gateway(keys) if keys else None,
            needs_keys=problem,
            former_address=former or None,
            account=keys.account if keys else None,
            pin_key=VaultPinKey(self._key_store.make_vault, settings.vault_id),
            network=None if is_loopback(urlsplit(base_url).hostname or "") else self.network,
        )

    async def has_keys(self) -> bool:
        """Return whether the vault gives the keys of the address that is set."""
        try:
            await self._stored_keys(self.settings.base_url or "")
        except VaultError as error:
            log.debug("no keys: %s", error)
            return False
        return True

    async def _stored_keys(self, base_url: str) -> Keys:
        if self.settings.keys_in_memory:
            raise VaultError(VaultProblem.EMPTY, "the keys are asked for at each start")
        return await self._key_store.read(self.settings.vault_id, base_url)

    def _gateway(self, keys: Keys) -> Gateway:
        from pos_app.gateway.paymentsgate.client import PaymentsGateClient
        from pos_app.gateway.paymentsgate.client_config import GatewayConfig

        settings = self.settings
        config = GatewayConfig(
            base_url=keys.base_url,
            keys=keys,
            credentials_path_template=settings.credentials_path_template,
            success_url=settings.success_url,
            fail_url=settings.fail_url,
            back_url=settings.back_url,
            proxy=settings.proxy,
            send_client_id=settings.send_client_id,
            send_country=settings.send_country,
        )
        return PaymentsGateClient(config, self._clock)

    async def check(self, draft: SetupDraft) -> None:
        keys = await self._draft_keys(draft) or await self._stored_keys(
            clean_base_url(draft.base_url)
        )
        await self._ask_for_token(keys)

    async def _ask_for_token(self, keys: Keys) -> None:
        gateway = self._gateway(keys)
        try:
            await gateway.check()
        finally:
            await gateway.aclose()

    async def check_file(self, path: str) -> None:
        from pos_app.config import credentials

        await in_daemon_thread(lambda: credentials.read_credentials(Path(path), SANDBOX_URL))

    async def prove(
        self,
        draft: SetupDraft,
        *,
        keys_in_memory: bool,
        despite: frozenset[Trouble | SettingsProblem] = frozenset(),
    ) -> KeysVerdict:
        settings, keys = await self._wanted(draft, keys_in_memory=keys_in_memory)
        self._refuse_to_leave_payments(settings, keys)
        if SettingsProblem.NO_REAL_MONEY not in despite:
            refuse_to_leave_real_money(self.settings, settings)
        verdict = verdict_despite(despite)
        if keys is None or verdict is not None:
            return verdict or KeysVerdict.UNKNOWN
        await self._ask_for_token(keys)
        return KeysVerdict.ACCEPTED

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        settings, keys = await self._wanted(draft, keys_in_memory=keys_in_memory)
        await self.commit(settings, keys)
        return keys if keys_in_memory else None

    async def _wanted(
        self, draft: SetupDraft, *, keys_in_memory: bool
    ) -> tuple[Settings, Keys | None]:
        """Return what the draft comes to; no keys where it leaves those already there."""
        self.loaded = self._file.catch_up(self.loaded)
        base_url = clean_base_url(draft.base_url)
        keys = await self._draft_keys(draft)
        sandbox_keys = self.settings.sandbox_keys if keys is None else is_test("", keys.realm)
        settings = self.settings.with_setup(
            base_url,
            draft.preferences,
            keys_in_memory=keys_in_memory,
            sandbox_keys=sandbox_keys,
            rng=RNG,
        )
        if keys is None:
            same_address = base_url == self.settings.base_url
            if not same_address or self.settings.keys_in_memory != keys_in_memory:
                raise SettingsError(SettingsProblem.EMPTY_TEXT, "account_id")
        return settings, keys

    async def commit(self, settings: Settings, keys: Keys | None) -> None:
        """Save settings and keys: both or neither.

        Without keys those already there stay, unless the settings want none stored. Nothing
        counts before the settings name it; a crash leaves the till as it was, or as it is to be.
        Whoever changes the till comes this way.

        Raises:
            SettingsError, VaultError: the till is as it was; PAYMENT_OPEN where a payment that is
                not decided would be left behind.
            JournalError: MOVED_AWAY, as is a till that went to another computer.
        """
        before = self.settings
        if before.retired and settings.retired == before.retired:
            raise JournalError(JournalProblem.MOVED_AWAY)
        self._refuse_to_leave_payments(settings, keys)
        if settings.keys_in_memory:
            keys = None
        slots = {before.vault_id, other_slot(before.vault_id)}
        changed = keys is not None and not await self._key_store.holds(before.vault_id, keys)
        if keys is not None and changed:
            settings = replace(settings, vault_id=other_slot(before.vault_id))
            await self._key_store.store(settings.vault_id, keys)
        if settings != before:
            try:
                self._save(settings)
            except SettingsError:
                if changed:
                    await self._key_store.delete([settings.vault_id])
                raise
        if settings.keys_in_memory:
            await self._key_store.delete(slots)
        elif keys is not None:
            await self._key_store.delete(slots - {settings.vault_id})

    def _refuse_to_leave_payments(self, settings: Settings, keys: Keys | None) -> None:
        if may_leave_payments(self.settings, settings, keys):
            held = self._undecided
            accounts = self._read_undecided() if held is None else held
            refuse_to_leave_payments(self.settings, settings, keys, accounts)

    async def delete_keys(self) -> bool:
        """Delete this till's keys from the vault; False where that cannot be."""
        vault_id = self.settings.vault_id
        return await self._key_store.delete([vault_id, other_slot(vault_id)])

    async def _draft_keys(self, draft: SetupDraft) -> Keys | None:
        from pos_app.config import credentials

        return await in_daemon_thread(lambda: credentials.keys_of(draft))

    async def save_preferences(self, preferences: Preferences) -> None:
        self._save(self.settings.with_preferences(preferences), self.settings)

    def _save(self, settings: Settings, before: Settings | None = None) -> None:
        self.loaded = LoadedSettings(self._file.save(settings, before))

    async def delete_file(self, path: str) -> None:
        from pos_app.config import credentials

        await in_daemon_thread(lambda: credentials.delete_credentials(Path(path)))
