"""How the settings stand in their TOML file: one row for each key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from pos_app.config.settings import CREDENTIALS_PATH, Settings, make_till_id, make_vault_id
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.money import Limits, Money
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.ports import Rng

Value = str | int | bool | list[str]
_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One file's values, each asked for by its key and taken only if its type is right."""

    values: Mapping[str, Any]

    def get(self, key: str, kind: type[_T], default: _T) -> _T:
        value = self.values.get(key, default)
        # bool is an int to Python, and must not pass for a number here
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise SettingsError(SettingsProblem.BAD_TYPE, key)
        return value

    def optional(self, key: str) -> str | None:
        return self.get(key, str, "") if key in self.values else None

    def choice(self, key: str, default: _E, problem: SettingsProblem) -> _E:
        try:
            return type(default)(self.get(key, str, default.value))
        except ValueError as error:
            raise SettingsError(problem, key) from error

    def names(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.get(key, list, list(default))
        if not all(isinstance(item, str) for item in value):
            raise SettingsError(SettingsProblem.BAD_TYPE, key)
        return tuple(value)

    def made_once(self, key: str, make: Callable[[], str]) -> str:
        return self.get(key, str, "") if key in self.values else make()


def read(values: Mapping[str, Any], rng: Rng) -> Settings:
    """The settings in a file's values; what is absent takes its default.

    Raises:
        SettingsError: the first value that cannot be used, with its field.
    """
    file = _Reader(values)
    return Settings(
        vault_id=file.made_once("vault_id", lambda: make_vault_id(rng)),
        till_id=file.made_once("till_id", lambda: make_till_id("", rng)),
        preferences=_preferences(file),
        base_url=file.optional("base_url"),
        keys_in_memory=file.get("keys_in_memory", bool, default=False),
        sandbox_keys=file.get("sandbox_keys", bool, default=False),
        credentials_path_template=file.get("credentials_path_template", str, CREDENTIALS_PATH),
        success_url=file.optional("success_url"),
        fail_url=file.optional("fail_url"),
        back_url=file.optional("back_url"),
        send_client_id=file.get("send_client_id", bool, default=True),
        send_country=file.get("send_country", bool, default=True),
        retired=file.optional("retired"),
    )


def _preferences(file: _Reader) -> Preferences:
    usual = Preferences()
    bad_language = SettingsProblem.BAD_LANGUAGE
    return Preferences(
        shop=file.get("shop", str, usual.shop),
        till=file.get("till", str, usual.till),
        language=file.choice("language", usual.language, bad_language),
        customer_language=file.choice("customer_language", usual.customer_language, bad_language),
        integration=file.choice("integration", usual.integration, SettingsProblem.BAD_INTEGRATION),
        limits=Limits(
            Money.of_major(file.get("lowest", int, usual.limits.lowest.major)),
            Money.of_major(file.get("highest", int, usual.limits.highest.major)),
        ),
        requisites_wait_s=file.get("requisites_wait_s", int, usual.requisites_wait_s),
        watch_hours=file.get("watch_hours", int, usual.watch_hours),
        payload_order=file.names("payload_order", usual.payload_order),
        dark=file.get("dark", bool, usual.dark),
        large_text=file.get("large_text", bool, usual.large_text),
        motion=file.get("motion", bool, usual.motion),
        sound=file.get("sound", bool, usual.sound),
        customer_screen=file.get("customer_screen", bool, usual.customer_screen),
        customer_screen_name=file.get("customer_screen_name", str, usual.customer_screen_name),
        shop_qr=file.get("shop_qr", str, usual.shop_qr),
    )


def written(settings: Settings) -> dict[str, Value | None]:
    """Every key with its value as TOML takes it; None for one that has no place in the file."""
    preferences = settings.preferences
    return {
        "base_url": settings.base_url,
        "shop": preferences.shop,
        "till": preferences.till,
        "language": preferences.language.value,
        "customer_language": preferences.customer_language.value,
        "integration": preferences.integration.value,
        "lowest": preferences.limits.lowest.major,
        "highest": preferences.limits.highest.major,
        "requisites_wait_s": preferences.requisites_wait_s,
        "watch_hours": preferences.watch_hours,
        "payload_order": list(preferences.payload_order),
        "dark": preferences.dark,
        "large_text": preferences.large_text,
        "motion": preferences.motion,
        "sound": preferences.sound,
        "customer_screen": preferences.customer_screen,
        "customer_screen_name": preferences.customer_screen_name,
        "shop_qr": preferences.shop_qr,
        "credentials_path_template": settings.credentials_path_template,
        "success_url": settings.success_url,
        "fail_url": settings.fail_url,
        "back_url": settings.back_url,
        "send_client_id": settings.send_client_id,
        "send_country": settings.send_country,
        "keys_in_memory": settings.keys_in_memory,
        "sandbox_keys": settings.sandbox_keys,
        "vault_id": settings.vault_id,
        "till_id": settings.till_id,
        "retired": settings.retired,
    }
