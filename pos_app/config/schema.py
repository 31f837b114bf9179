"""How the settings stand in their TOML file: one row for each key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

from pos_app.config.settings import Settings, make_till_id, make_vault_id
from pos_app.domain.credentials_path import CREDENTIALS_PATH
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.fiscal_line import FiscalLine, FiscalSetup
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.money import Limits, Money
from pos_app.domain.preferences import Preferences
from pos_app.domain.proxy import NO_PROXY
from pos_app.domain.qr_trial import QrTrial, read_trial, trial_lines
from pos_app.domain.records import dataclass
from pos_app.engine.api.ports import Rng

Value = str | int | bool | list[str]
_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file's values by their keys, each only if its type is right."""

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

    def trial(self, key: str) -> QrTrial:
        try:
            return read_trial(self.names(key, ()))
        except ValueError as error:
            raise SettingsError(SettingsProblem.BAD_TYPE, key) from error

    def get_or_make(self, key: str, make: Callable[[], str]) -> str:
        return self.get(key, str, "") if key in self.values else make()


def from_values(values: Mapping[str, Any], rng: Rng) -> Settings:
    """Make the settings of a file's values; what is absent takes its default.

    Raises:
        SettingsError: the first value that cannot be used, with its field.
    """
    reader = _Reader(values)
    return Settings(
        vault_id=reader.get_or_make("vault_id", lambda: make_vault_id(rng)),
        till_id=reader.get_or_make("till_id", lambda: make_till_id("", rng)),
        preferences=_preferences(reader),
        base_url=reader.optional("base_url"),
        keys_in_memory=reader.get("keys_in_memory", bool, default=False),
        sandbox_keys=reader.get("sandbox_keys", bool, default=False),
        credentials_path_template=reader.get("credentials_path_template", str, CREDENTIALS_PATH),
        success_url=reader.optional("success_url"),
        fail_url=reader.optional("fail_url"),
        back_url=reader.optional("back_url"),
        proxy=reader.get("proxy", str, NO_PROXY),
        send_client_id=reader.get("send_client_id", bool, default=True),
        send_country=reader.get("send_country", bool, default=True),
        retired=reader.optional("retired"),
    )


def _preferences(reader: _Reader) -> Preferences:
    default = Preferences()
    bad_language = SettingsProblem.BAD_LANGUAGE
    return Preferences(
        shop=reader.get("shop", str, default.shop),
        till=reader.get("till", str, default.till),
        language=reader.choice("language", default.language, bad_language),
        customer_language=reader.choice(
            "customer_language", default.customer_language, bad_language
        ),
        integration=reader.choice(
            "integration", default.integration, SettingsProblem.BAD_INTEGRATION
        ),
        limits=Limits(
            Money.of_major(reader.get("lowest", int, default.limits.lowest.major)),
            Money.of_major(reader.get("highest", int, default.limits.highest.major)),
        ),
        requisites_wait_s=reader.get("requisites_wait_s", int, default.requisites_wait_s),
        watch_hours=reader.get("watch_hours", int, default.watch_hours),
        payload_order=reader.names("payload_order", default.payload_order),
        qr_trial=reader.trial("qr_trial"),
        dark=reader.get("dark", bool, default.dark),
        large_text=reader.get("large_text", bool, default.large_text),
        motion=reader.get("motion", bool, default.motion),
        sound=reader.get("sound", bool, default.sound),
        customer_screen=reader.get("customer_screen", bool, default.customer_screen),
        customer_sum=reader.get("customer_sum", bool, default.customer_sum),
        change_pictures=reader.get("change_pictures", bool, default.change_pictures),
        full_screen=reader.get("full_screen", bool, default.full_screen),
        customer_screen_name=reader.get("customer_screen_name", str, default.customer_screen_name),
        scanner_gap_ms=reader.get("scanner_gap_ms", int, default.scanner_gap_ms),
        silence_told=reader.get("silence_told", str, default.silence_told),
        shop_qr=reader.get("shop_qr", str, default.shop_qr),
        restart_at=reader.get("restart_at", str, default.restart_at),
        printer_way=reader.choice("printer_way", default.printer_way, SettingsProblem.BAD_PRINTER),
        printer_address=reader.get("printer_address", str, default.printer_address),
        paper_dots=reader.get("paper_dots", int, default.paper_dots),
        print_after_paid=reader.get("print_after_paid", bool, default.print_after_paid),
        fiscal_receipts=reader.get("fiscal_receipts", bool, default.fiscal_receipts),
        lock_after_sale=reader.get("lock_after_sale", bool, default.lock_after_sale),
        lock_after_min=reader.get("lock_after_min", int, default.lock_after_min),
        most_alone=reader.get("most_alone", int, default.most_alone),
        most_alone_day=reader.get("most_alone_day", int, default.most_alone_day),
        shop_address=reader.get("shop_address", str, default.shop_address),
        shop_stir=reader.get("shop_stir", str, default.shop_stir),
        second_language=(
            reader.choice("second_language", default.language, bad_language)
            if reader.values.get("second_language")
            else None
        ),
        kiosk=_kiosk(reader),
        fiscal=_fiscal(reader),
    )


def _kiosk(reader: _Reader) -> KioskSetup:
    default = KioskSetup()
    return KioskSetup(
        on=reader.get("kiosk", bool, default.on),
        monitor=reader.get("kiosk_monitor", str, default.monitor),
        choices=reader.get("kiosk_choices", str, default.choices),
        idle_s=reader.get("kiosk_idle_s", int, default.idle_s),
        diagonal_mm=reader.get("kiosk_diagonal_mm", int, default.diagonal_mm),
        needs_printer=reader.get("kiosk_needs_printer", bool, default.needs_printer),
    )


def _fiscal(reader: _Reader) -> FiscalSetup:
    default = FiscalSetup()
    line = default.line
    return FiscalSetup(
        on=reader.get("fiscal_service", bool, default.on),
        address=reader.get("fiscal_address", str, default.address),
        drive=reader.get("fiscal_drive", str, default.drive),
        line=FiscalLine(
            name=reader.get("fiscal_name", str, line.name),
            ikpu=reader.get("fiscal_ikpu", str, line.ikpu),
            package=reader.get("fiscal_package", str, line.package),
            unit=reader.get("fiscal_unit", str, line.unit),
            vat=reader.choice("fiscal_vat", line.vat, SettingsProblem.BAD_TYPE),
            owner=reader.choice("fiscal_owner", line.owner, SettingsProblem.BAD_TYPE),
        ),
    )


def to_values(settings: Settings) -> dict[str, Value | None]:
    """Return every key with its value as TOML takes it; None for one that the file leaves out."""
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
        "qr_trial": list(trial_lines(preferences.qr_trial)),
        "dark": preferences.dark,
        "large_text": preferences.large_text,
        "motion": preferences.motion,
        "sound": preferences.sound,
        "customer_screen": preferences.customer_screen,
        "customer_sum": preferences.customer_sum,
        "change_pictures": preferences.change_pictures,
        "full_screen": preferences.full_screen,
        "customer_screen_name": preferences.customer_screen_name,
        "scanner_gap_ms": preferences.scanner_gap_ms,
        "silence_told": preferences.silence_told,
        "shop_qr": preferences.shop_qr,
        "restart_at": preferences.restart_at,
        "printer_way": preferences.printer_way.value,
        "printer_address": preferences.printer_address,
        "paper_dots": preferences.paper_dots,
        "print_after_paid": preferences.print_after_paid,
        "fiscal_receipts": preferences.fiscal_receipts,
        "lock_after_sale": preferences.lock_after_sale,
        "lock_after_min": preferences.lock_after_min,
        "most_alone": preferences.most_alone,
        "most_alone_day": preferences.most_alone_day,
        **_kiosk_values(preferences.kiosk),
        **_fiscal_values(preferences.fiscal),
        "shop_address": preferences.shop_address,
        "shop_stir": preferences.shop_stir,
        "second_language": preferences.second_language.value if preferences.second_language else "",
        "credentials_path_template": settings.credentials_path_template,
        "success_url": settings.success_url,
        "fail_url": settings.fail_url,
        "back_url": settings.back_url,
        "proxy": settings.proxy,
        "send_client_id": settings.send_client_id,
        "send_country": settings.send_country,
        "keys_in_memory": settings.keys_in_memory,
        "sandbox_keys": settings.sandbox_keys,
        "vault_id": settings.vault_id,
        "till_id": settings.till_id,
        "retired": settings.retired,
    }


def _kiosk_values(kiosk: KioskSetup) -> dict[str, Value | None]:
    return {
        "kiosk": kiosk.on,
        "kiosk_monitor": kiosk.monitor,
        "kiosk_choices": kiosk.choices,
        "kiosk_idle_s": kiosk.idle_s,
        "kiosk_diagonal_mm": kiosk.diagonal_mm,
        "kiosk_needs_printer": kiosk.needs_printer,
    }


def _fiscal_values(fiscal: FiscalSetup) -> dict[str, Value | None]:
    line = fiscal.line
    return {
        "fiscal_service": fiscal.on,
        "fiscal_address": fiscal.address,
        "fiscal_drive": fiscal.drive,
        "fiscal_name": line.name,
        "fiscal_ikpu": line.ikpu,
        "fiscal_package": line.package,
        "fiscal_unit": line.unit,
        "fiscal_vat": line.vat.value,
        "fiscal_owner": line.owner.value,
    }
