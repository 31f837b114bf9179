"""The settings' names as people read them; the keys are those of the settings file."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.preferences import DefaultsFault, SettingsRepair
from pos_app.ui.wording import phrases, receipt_words
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.problems import settings_problem_sentence
from pos_app.ui.wording.words import Words

FIELD: Final = MappingProxyType(
    {
        "settings": QT_TRANSLATE_NOOP("Till", "Settings file"),
        "base_url": QT_TRANSLATE_NOOP("Till", "Address of the payment service"),
        "credentials": QT_TRANSLATE_NOOP("Till", "File with the keys"),
        "account_id": QT_TRANSLATE_NOOP("Till", "Account ID"),
        "public_key": QT_TRANSLATE_NOOP("Till", "Public key"),
        "shop": QT_TRANSLATE_NOOP("Till", "Shop name"),
        "till": QT_TRANSLATE_NOOP("Till", "Name of this till, such as 1"),
        "language": QT_TRANSLATE_NOOP("Till", "Cashier’s language"),
        "customer_language": QT_TRANSLATE_NOOP("Till", "Customer’s language"),
        "integration": QT_TRANSLATE_NOOP("Till", "What the QR shows"),
        "limits": QT_TRANSLATE_NOOP("Till", "Smallest and largest amount"),
        "lowest": QT_TRANSLATE_NOOP("Till", "Smallest amount of one sale"),
        "highest": QT_TRANSLATE_NOOP("Till", "Largest amount of one sale"),
        "requisites_wait_s": QT_TRANSLATE_NOOP("Till", "Seconds to wait for the card"),
        "watch_hours": QT_TRANSLATE_NOOP("Till", "Hours to watch for late money"),
        "payload_order": QT_TRANSLATE_NOOP("Till", "Where the QR’s text comes from"),
        "qr_trial": QT_TRANSLATE_NOOP("Till", "Which code opened in which app"),
        "credentials_path_template": QT_TRANSLATE_NOOP("Till", "Path of the payment details"),
        "proxy": QT_TRANSLATE_NOOP("Till", "Proxy of the network"),
        "success_url": QT_TRANSLATE_NOOP("Till", "Page after a payment"),
        "fail_url": QT_TRANSLATE_NOOP("Till", "Page after a failed payment"),
        "back_url": QT_TRANSLATE_NOOP("Till", "Page for going back"),
        "send_client_id": QT_TRANSLATE_NOOP("Till", "Send the till’s number"),
        "send_country": QT_TRANSLATE_NOOP("Till", "Send the country"),
        "dark": QT_TRANSLATE_NOOP("Till", "Dark theme"),
        "large_text": QT_TRANSLATE_NOOP("Till", "Large text"),
        "motion": QT_TRANSLATE_NOOP("Till", "Motion"),
        "sound": QT_TRANSLATE_NOOP("Till", "Sound"),
        "customer_screen": QT_TRANSLATE_NOOP("Till", "Customer’s screen"),
        "customer_sum": QT_TRANSLATE_NOOP("Till", "Sum while it is typed"),
        "change_pictures": QT_TRANSLATE_NOOP("Till", "Change the pictures"),
        "full_screen": QT_TRANSLATE_NOOP("Till", "Full screen"),
        "customer_screen_name": QT_TRANSLATE_NOOP("Till", "Name of the customer’s monitor"),
        "scanner_gap_ms": QT_TRANSLATE_NOOP("Till", "Longest pause of a scanner, in ms"),
        "silence_told": QT_TRANSLATE_NOOP("Till", "Day when missing sound was told"),
        "fiscal_receipts": receipt_words.SETTING,
        "shop_qr": QT_TRANSLATE_NOOP("Till", "The shop’s own QR (UzQR)"),
        "restart_at": QT_TRANSLATE_NOOP("Till", "Daily restart"),
        "lock_after_sale": QT_TRANSLATE_NOOP("Till", "Lock after each sale"),
        "printer_way": QT_TRANSLATE_NOOP("Till", "Way to the printer"),
        "printer_address": QT_TRANSLATE_NOOP("Till", "Printer’s name or address"),
        "paper_dots": QT_TRANSLATE_NOOP("Till", "Width of slips in dots"),
        "print_after_paid": QT_TRANSLATE_NOOP("Till", "Print a slip when it is paid"),
        "lock_after_min": QT_TRANSLATE_NOOP("Till", "Minutes until the till locks"),
        "most_alone": QT_TRANSLATE_NOOP("Till", "Most that a cashier charges alone"),
        "most_alone_day": QT_TRANSLATE_NOOP("Till", "Most that a cashier charges alone in a day"),
        "kiosk": QT_TRANSLATE_NOOP("Till", "Kiosk: customers pay alone"),
        "kiosk_monitor": QT_TRANSLATE_NOOP("Till", "Name of the kiosk’s monitor"),
        "kiosk_choices": QT_TRANSLATE_NOOP("Till", "File of the fixed choices"),
        "kiosk_idle_s": QT_TRANSLATE_NOOP("Till", "Seconds until a page is left"),
        "kiosk_diagonal_mm": QT_TRANSLATE_NOOP("Till", "Screen from corner to corner, in mm"),
        "kiosk_needs_printer": QT_TRANSLATE_NOOP("Till", "No payment without a slip"),
        "fiscal_service": QT_TRANSLATE_NOOP("Till", "Receipts from the fiscal service"),
        "fiscal_address": QT_TRANSLATE_NOOP("Till", "Address of the fiscal service"),
        "fiscal_drive": QT_TRANSLATE_NOOP("Till", "Fiscal module"),
        "fiscal_name": QT_TRANSLATE_NOOP("Till", "What is sold"),
        "fiscal_ikpu": QT_TRANSLATE_NOOP("Till", "IKPU"),
        "fiscal_package": QT_TRANSLATE_NOOP("Till", "Package code"),
        "fiscal_unit": QT_TRANSLATE_NOOP("Till", "Code of the unit"),
        "fiscal_vat": QT_TRANSLATE_NOOP("Till", "VAT"),
        "fiscal_owner": QT_TRANSLATE_NOOP("Till", "Whose goods"),
        "shop_address": QT_TRANSLATE_NOOP("Till", "Shop’s address on slips"),
        "shop_stir": QT_TRANSLATE_NOOP("Till", "Shop’s STIR on slips"),
        "second_language": QT_TRANSLATE_NOOP("Till", "Second language of slips"),
        "keys_in_memory": QT_TRANSLATE_NOOP("Till", "Ask for the keys at each start"),
        "sandbox_keys": QT_TRANSLATE_NOOP("Till", "Keys of the test address"),
        "vault_id": QT_TRANSLATE_NOOP("Till", "Name of the stored keys"),
        "till_id": QT_TRANSLATE_NOOP("Till", "Number of this till"),
        "retired": QT_TRANSLATE_NOOP("Till", "Moved to another computer"),
    }
)


HINT: Final = MappingProxyType(
    {
        SettingsProblem.UNKNOWN_KEY: QT_TRANSLATE_NOOP("Till", "Is {hint} meant?"),
        SettingsProblem.BAD_NUMBER: QT_TRANSLATE_NOOP("Till", "It may be {hint}."),
        SettingsProblem.BAD_DIGITS: QT_TRANSLATE_NOOP("Till", "It has {hint} digits."),
    }
)


def field_name(words: Words, field: str) -> str:
    """Return a setting's name; one nobody knows is shown as it is."""
    phrase = FIELD.get(field)
    return words.text(phrase) if phrase else field


def settings_problem_of(words: Words, problem: SettingsProblem, field: str) -> str:
    """Return one line: the field, and why its value cannot be used."""
    why = settings_problem_sentence(words, problem)
    return f"{field_name(words, field)}: {why}" if field else why


def settings_problem_at(
    words: Words, problem: SettingsProblem, field: str, place: str, hint: str
) -> str:
    """Return one line for a technician: where the value stands, its key, and the reason."""
    named = field if field and not place.startswith(("--", "POS_APP_")) else ""
    why = settings_problem_sentence(words, problem)
    if hint and problem in HINT:
        why = f"{why} {words.text(HINT[problem], hint=hint)}"
    return ": ".join(part for part in (place, named, why) if part)


def settings_repaired(words: Words, repair: SettingsRepair) -> str:
    """Say that a file of settings was replaced, what was wrong, and where it is kept."""
    why = settings_problem_of(words, repair.problem, repair.field)
    told = phrases.SETTINGS_REPAIRED if repair.is_fresh else phrases.SETTINGS_SPOILT
    return words.text(told, why=why, path=repair.kept_as)


def defaults_left_out(words: Words, fault: DefaultsFault) -> str:
    """Say that the machine-wide settings do not serve, why, and where they are."""
    why = settings_problem_of(words, fault.problem, fault.field)
    return words.text(phrases.DEFAULTS_LEFT_OUT, why=why, path=fault.path)
