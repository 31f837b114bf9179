"""The set-up as every package may know it: modes, preferences, and a draft of both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.fiscal_line import NO_FISCAL_SERVICE, FiscalSetup
from pos_app.domain.kiosk_setup import NO_KIOSK, KioskSetup
from pos_app.domain.money import Limits
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PAGE_FIELD, PAYLOAD_FIELDS, page_last
from pos_app.domain.printing import PrinterChoice, PrinterWay
from pos_app.domain.qr_trial import NO_TRIAL, QrTrial, integration_of, order_after
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret

MAX_NAME_LENGTH: Final = 60
"""Letters in a shop's or a till's name; longer ones do not fit the window's header."""


class Mode(StrEnum):
    """What a PAID on this till is worth."""

    LIVE = "live"
    TEST = "test"
    TRAINING = "training"


class Scenario(StrEnum):
    """What a trainer can make the training customer, or the network, do."""

    PAYS = "pays"
    PAYS_LATE = "pays_late"
    CLAIMS_THEN_EXPIRES = "claims_then_expires"
    PAYS_OTHER_SUM = "pays_other_sum"
    CANCELS = "cancels"
    NETWORK_LOST = "network_lost"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings that need no keys."""

    shop: str = ""
    till: str = ""
    language: Language = Language.UZ
    customer_language: Language = Language.UZ
    integration: Integration = Integration.H2H
    limits: Limits = field(default_factory=Limits)
    requisites_wait_s: int = 20
    watch_hours: int = 24
    """How long a decided deal is asked for: late money, disputes, refunds."""
    payload_order: tuple[str, ...] = PAYLOAD_FIELDS
    qr_trial: QrTrial = NO_TRIAL
    """Which apps of the shop's customers opened which code, where it was tried."""
    dark: bool = False
    large_text: bool = False
    """Half as large again."""
    motion: bool = True
    sound: bool = True
    customer_screen: bool = True
    """A window for the customer, on a second monitor where there is one."""
    customer_sum: bool = True
    """The customer's screen shows the sum while it is typed."""
    change_pictures: bool = True
    """Between customers the owner's pictures are shown one after the other."""
    full_screen: bool = False
    """The window covers its monitor, title bar and task bar too."""
    customer_screen_name: str = ""
    """The monitor that it was last put on; empty for whichever is not the till's."""
    scanner_gap_ms: int = 70
    """An Enter that comes so soon after the key before it is a machine's, and charges nothing."""
    silence_told: str = ""
    """The local day (`2026-07-17`) on which it was last said that no sound can be heard."""
    shop_qr: str = ""
    """The path of a picture with the shop's own UzQR; empty where there is none."""
    printer_way: PrinterWay = PrinterWay.NONE
    printer_address: str = ""
    """The system's name of the printer, its host or its device; by the way to it."""
    paper_dots: int = 576
    """Dots of a row that the printer prints whole."""
    print_after_paid: bool = False
    """A slip comes out by itself once a sale is paid."""
    restart_at: str = ""
    """When a watched till ends to be started again (`04:30`); `off` for never; empty for never,
    and at a kiosk for its usual hour."""
    fiscal_receipts: bool = False
    """Paid sales without a fiscal receipt are told, of those that are begun while this is on."""
    lock_after_sale: bool = False
    """Where the till asks who is there, it asks anew after each sale."""
    lock_after_min: int = 0
    """It asks anew after so many minutes in which nobody did anything; 0 for never."""
    most_alone: int = 0
    """Whole so'm that a cashier charges without a senior's word; 0 for any sum."""
    most_alone_day: int = 0
    """The same of all that he charges on one day."""
    kiosk: KioskSetup = NO_KIOSK
    """Whether customers pay here alone, and how."""
    fiscal: FiscalSetup = NO_FISCAL_SERVICE
    """The fiscal service on this computer, and the one line of its receipts."""
    shop_address: str = ""
    """As it stands on slips; empty for none."""
    shop_stir: str = ""
    """The shop's taxpayer number as it stands on slips, 9 digits; empty for none."""
    second_language: Language | None = None
    """The language that slips speak beside the customer's."""

    @property
    def printer(self) -> PrinterChoice:
        """The printer that slips go to."""
        return PrinterChoice(self.printer_way, self.printer_address)

    @property
    def wants_receipts(self) -> bool:
        """True where paid sales without a fiscal receipt are told, whoever makes the others'."""
        return self.fiscal_receipts or self.fiscal.on


def preferences_after(preferences: Preferences, trial: QrTrial | None) -> Preferences:
    """Return the preferences with the QR that a trial gives; None forgets it: the default order."""
    if trial is None or trial == NO_TRIAL:
        usual = with_integration(preferences, Integration.H2H)
        return replace(usual, payload_order=PAYLOAD_FIELDS, qr_trial=NO_TRIAL)
    order = order_after(trial, preferences.payload_order)
    integration = integration_of(order) if trial.has_opened else preferences.integration
    return replace(preferences, payload_order=order, qr_trial=trial, integration=integration)


def with_integration(preferences: Preferences, integration: Integration) -> Preferences:
    """Return the preferences with another code first; the others keep their order behind it."""
    order = preferences.payload_order
    if integration is Integration.H2H and integration_of(order) is Integration.WIDGET:
        order = page_last(order) if len(order) > 1 else PAYLOAD_FIELDS
    return replace(preferences, integration=integration, payload_order=order)


def shown_order(preferences: Preferences) -> tuple[str, ...]:
    """Return the order in which the next sale's QR takes the codes that come."""
    order = preferences.payload_order
    if preferences.integration is Integration.H2H:
        return order
    return (PAGE_FIELD, *(name for name in order if name != PAGE_FIELD))


def with_first_integration(preferences: Preferences) -> Preferences:
    """Return the preferences with the integration that the order means: a page first is one."""
    page_first = integration_of(preferences.payload_order) is Integration.WIDGET
    return replace(preferences, integration=Integration.WIDGET) if page_first else preferences


FOR_EVERYBODY: Final = frozenset(
    {
        "language",
        "dark",
        "large_text",
        "motion",
        "sound",
        "customer_screen",
        "customer_sum",
        "change_pictures",
        "full_screen",
        "customer_screen_name",
        "silence_told",
    }
)
"""What suits whoever is at the till. The others say what customers see and where money goes."""


OF_PEOPLE: Final = frozenset({"lock_after_sale", "lock_after_min", "most_alone", "most_alone_day"})
"""What belongs to the people at the till, and is changed by whoever may change them."""


def with_changes(now: Preferences, before: Preferences, after: Preferences) -> Preferences:
    """Return the preferences of now with what was changed from `before` to `after`."""
    names = Preferences.__dataclass_fields__
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return replace(now, **{name: new for name, old, new in pairs if new != old})


def with_chosen(now: Preferences, chosen: Preferences, names: Collection[str]) -> Preferences:
    """Return the preferences of now with these of the chosen ones."""
    return replace(now, **{name: getattr(chosen, name) for name in names})


def is_of_people(before: Preferences, after: Preferences) -> bool:
    """Return True where what changes is of the people, or for everybody."""
    names = Preferences.__dataclass_fields__.keys() - FOR_EVERYBODY - OF_PEOPLE
    return all(getattr(before, name) == getattr(after, name) for name in names)


def is_for_everybody(before: Preferences, after: Preferences) -> bool:
    """Return True where only such preferences change as anybody may choose."""
    names = Preferences.__dataclass_fields__.keys() - FOR_EVERYBODY
    return all(getattr(before, name) == getattr(after, name) for name in names)


class Right(StrEnum):
    """What a person may need to be allowed."""

    SETTINGS = "settings"
    """To open the settings, and to change address, keys, names and what customers pay by."""
    RUN_KEYS = "run_keys"
    """To enter keys for this run of the program."""
    PEOPLE = "people"
    """To see and to change who works at the till."""
    SEE_OWN = "see_own"
    """To see the sales of one's own."""
    SEE_SHOP = "see_shop"
    """To see the sales of the whole shop."""
    KIOSK = "kiosk"
    """To open the staff's page of a kiosk, and to leave the kiosk."""


class KeysVerdict(StrEnum):
    """What the gateway says to the keys."""

    ACCEPTED = "accepted"
    """It has given a token."""
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """It did not answer, or was not asked."""


NO_SECRET = Secret("")


@dataclass(frozen=True, slots=True)
class SetupDraft:
    """What a person filled in at set-up. Keys come from a file or pasted, not both.

    `credentials_path` wins; an empty draft of keys means "those already in the vault".
    """

    base_url: str
    preferences: Preferences
    credentials_path: str | None = None
    account_id: Secret = NO_SECRET
    public_key: Secret = NO_SECRET


@dataclass(frozen=True, slots=True)
class SettingsRepair:
    """A file of settings that could not be used, and was replaced by another."""

    problem: SettingsProblem
    field: str
    """The setting that is wrong, as `SettingsError.field` names it; or "settings"."""
    kept_as: str
    """The path that the former file has now."""
    is_fresh: bool = True
    """The till begins with fresh ones; else it was open, and has written down its own."""


@dataclass(frozen=True, slots=True)
class DefaultsFault:
    """Why the machine-wide settings are left out of this run's."""

    problem: SettingsProblem
    field: str
    """The setting that cannot be used, or not together with this till's own."""
    path: str
    """Where they stand, with the line where it is known."""


@dataclass(frozen=True, slots=True)
class SetupInfo:
    """The set-up as the window may know it: without keys."""

    preferences: Preferences
    base_url: str | None
    provisioned: bool
    vault: str
    """The vault's name, for a technician; empty where there is none."""
    log_lost: bool = False
    """Nothing can be written to the log at present."""
    open_file: str = ""
    """The name of a file or folder of the program that others can open; empty where none is."""
    repair: SettingsRepair | None = None
    """How this run's settings were repaired when they were read; None where they were sound."""
    mode: Mode = Mode.LIVE
    """What the till is that is no training: a test where no real money is asked for."""
    defaults_fault: DefaultsFault | None = None
    """Why the machine-wide settings do not serve; None where they do, or there are none."""
