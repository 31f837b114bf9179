"""The settings of one installation, valid by construction. No keys are among them."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Final

from pos_app.config import validators
from pos_app.domain.credentials_path import CREDENTIALS_PATH, clean_credentials_path
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.fiscal_check import clean_setup
from pos_app.domain.keys import SANDBOX_REALM, Keys, clean_base_url, is_test
from pos_app.domain.names import clean_address, clean_name, clean_stir, plain_text
from pos_app.domain.preferences import Mode, Preferences, with_first_integration
from pos_app.domain.printing import clean_dots, clean_printer
from pos_app.domain.proxy import NO_PROXY, clean_proxy
from pos_app.domain.records import dataclass
from pos_app.engine.api.ports import Rng

"""As the official client libraries ask for the requisites; one third-party client differs."""

MIN_WATCH_H: Final = 24
MAX_WATCH_H: Final = 24 * 90
MIN_SCANNER_GAP_MS: Final = 20
MAX_SCANNER_GAP_MS: Final = 150
"""No scanner is slower, and a person would see the keys come late."""
MAX_LOCK_AFTER_MIN: Final = 60

UNAMBIGUOUS_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: none is taken for another when read aloud or copied by hand."""
_RANDOM_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """What this till is, where it asks, and how it behaves.

    `base_url` is None until the shop is set up. `keys_in_memory` means that there is no
    vault here: the keys are asked for at each start.

    Raises:
        SettingsError: a value that cannot be used, with its field.
    """

    vault_id: str
    till_id: str
    preferences: Preferences = field(default_factory=Preferences)
    base_url: str | None = None
    keys_in_memory: bool = False
    sandbox_keys: bool = False
    """The keys say of themselves that they are the sandbox's, whatever the address."""
    credentials_path_template: str = CREDENTIALS_PATH
    success_url: str | None = None
    fail_url: str | None = None
    back_url: str | None = None
    proxy: str = NO_PROXY
    """What `domain.proxy` lets it be: off, the computer's own, or an address."""
    send_client_id: bool = True
    send_country: bool = True
    retired: str | None = None
    """The id of the file in which this till went to another computer."""

    def __post_init__(self) -> None:
        validators.vault_id(self.vault_id)
        validators.till_id(self.till_id)
        clean_credentials_path(self.credentials_path_template)
        object.__setattr__(self, "proxy", clean_proxy(self.proxy))
        for name in ("success_url", "fail_url", "back_url"):
            url = getattr(self, name)
            if url is not None:
                validators.return_url(url, name)
        if self.retired is not None:
            validators.vault_id(self.retired, "retired")
        object.__setattr__(self, "preferences", _validated(self.preferences))
        if self.base_url is not None:
            if len(self.base_url) > validators.MAX_URL:
                raise SettingsError(SettingsProblem.TOO_LONG, "base_url")
            object.__setattr__(self, "base_url", clean_base_url(self.base_url))

    @property
    def meant_preferences(self) -> Preferences:
        """The preferences with the integration that their order of codes means."""
        return with_first_integration(self.preferences)

    @property
    def mode(self) -> Mode:
        """Whether this till takes real money."""
        realm = SANDBOX_REALM if self.sandbox_keys else ""
        return Mode.TEST if is_test(self.base_url or "", realm) else Mode.LIVE

    def is_in_mode_of(self, keys: Keys) -> bool:
        """Return False where it takes real money and the keys' realm moves none, or the reverse.

        Who stored the keys may be another program: this till's sales are told of, and kept, by
        what the settings say.
        """
        moves_none = is_test(self.base_url or "", keys.realm)
        return not keys.realm or moves_none is (self.mode is Mode.TEST)

    @property
    def provisioned(self) -> bool:
        """True once a shop was set up here."""
        return self.base_url is not None

    def with_preferences(self, preferences: Preferences) -> Settings:
        """Return the same till with other preferences; a till that is set up keeps having names.

        Raises:
            SettingsError: a value that cannot be used, with its field.
        """
        if self.provisioned:
            _require_names(preferences)
        return replace(self, preferences=preferences)

    def with_setup(
        self,
        base_url: str,
        preferences: Preferences,
        *,
        keys_in_memory: bool,
        sandbox_keys: bool,
        rng: Rng,
    ) -> Settings:
        """Return the till as it was just set up.

        The first set-up makes the till's id from its name; later ones keep it, because the
        journal's invoice ids go on from it.
        """
        _require_names(preferences)
        till_id = self.till_id if self.provisioned else make_till_id(preferences.till, rng)
        return replace(
            self,
            till_id=till_id,
            base_url=base_url,
            preferences=preferences,
            keys_in_memory=keys_in_memory,
            sandbox_keys=sandbox_keys,
        )

    def with_identity_of(self, before: Settings, *, keys_in_memory: bool, rng: Rng) -> Settings:
        """Return these settings for the till that `before` are of: its ids, or its first ones.

        Raises:
            SettingsError: a till that is to work lacks its names.
        """
        return replace(
            self, base_url=before.base_url, vault_id=before.vault_id, till_id=before.till_id
        ).with_setup(
            self.base_url or "",
            self.preferences,
            keys_in_memory=keys_in_memory,
            sandbox_keys=before.sandbox_keys,
            rng=rng,
        )


def new_settings(rng: Rng) -> Settings:
    """Return those of a machine on which nothing was set up yet, with ids of its own."""
    return Settings(vault_id=make_vault_id(rng), till_id=make_till_id("", rng))


def make_vault_id(rng: Rng) -> str:
    """Make 128 random bits: two installations never meet in one vault."""
    return f"{rng.getrandbits(128):032x}"


def make_till_id(till: str, rng: Rng) -> str:
    """Make `T`, the number in the till's name if it has one, and 30 random bits: `T2-7F3AK9`.

    The random part is what keeps two tills apart that were both named "1".
    """
    digits = "".join(re.findall(r"[0-9]", till))[:4]
    noise = "".join(UNAMBIGUOUS_LETTERS[rng.getrandbits(5)] for _ in range(_RANDOM_LETTERS))
    return f"T{digits}-{noise}"


def _require_names(preferences: Preferences) -> None:
    clean_name(preferences.shop, "shop", required=True)
    clean_name(preferences.till, "till", required=True)


def _validated(preferences: Preferences) -> Preferences:
    """Return the preferences in their one spelling."""
    printer = clean_printer(preferences.printer)
    return replace(
        preferences,
        shop=clean_name(preferences.shop, "shop"),
        till=clean_name(preferences.till, "till"),
        limits=validators.limits(preferences.limits),
        requisites_wait_s=validators.number(
            preferences.requisites_wait_s, "requisites_wait_s", 1, validators.MAX_WAIT_S
        ),
        watch_hours=validators.number(
            preferences.watch_hours, "watch_hours", MIN_WATCH_H, MAX_WATCH_H
        ),
        scanner_gap_ms=validators.number(
            preferences.scanner_gap_ms, "scanner_gap_ms", MIN_SCANNER_GAP_MS, MAX_SCANNER_GAP_MS
        ),
        payload_order=validators.payload_order(preferences.payload_order),
        customer_screen_name=plain_text(
            preferences.customer_screen_name, "customer_screen_name", validators.MAX_SCREEN_NAME
        ),
        silence_told=plain_text(preferences.silence_told, "silence_told", validators.MAX_DAY),
        shop_qr=plain_text(preferences.shop_qr, "shop_qr", validators.MAX_FILE),
        restart_at=validators.hour_or_off(preferences.restart_at, "restart_at"),
        printer_way=printer.way,
        printer_address=printer.address,
        paper_dots=clean_dots(preferences.paper_dots),
        lock_after_min=validators.number(
            preferences.lock_after_min, "lock_after_min", 0, MAX_LOCK_AFTER_MIN
        ),
        most_alone=validators.number(preferences.most_alone, "most_alone", 0, validators.MAX_SOUM),
        most_alone_day=validators.number(
            preferences.most_alone_day, "most_alone_day", 0, validators.MAX_SOUM
        ),
        fiscal=clean_setup(preferences.fiscal),
        shop_address=clean_address(preferences.shop_address),
        shop_stir=clean_stir(preferences.shop_stir),
        kiosk=validators.kiosk(preferences.kiosk),
    )
