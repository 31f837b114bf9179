"""What can go wrong, sorted by what is to be done about it.

TillError
├── GatewayError            `trouble` says what stands in the way
│   ├── NotSent             nothing can have left this machine: the same id may go again
│   ├── NoAnswer            asked, and no usable answer: the outcome is unknown
│   ├── Refused             the gateway said no, for certain
│   │   ├── AlreadyExists   our invoice id is taken: find the deal
│   │   ├── NotReady        no requisites yet: ask again
│   │   └── Gone            there will be no requisites
│   └── Throttled           asked too often: wait `retry_after`
├── JournalError            `problem` says which; the till must not charge
├── VaultError              `problem` says which; there are no keys to use
├── SettingsError           a value that cannot be used, with its field
└── TransferError               `problem` says why a till cannot be moved; nothing was changed
"""

# ruff: noqa: N818 - these name outcomes; the root says that they are errors
from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Trouble(StrEnum):
    """What stands between the till and the gateway; each has its words in `ui.wording`."""

    NO_NETWORK = "no_network"
    CONNECTION_REFUSED = "connection_refused"
    """The network works; the address, or what stands before it, turned the connection away."""
    PROXY = "proxy"
    """The proxy that is set for this till cannot be reached, or lets nothing through."""
    BAD_ADDRESS = "bad_address"
    TLS_EXPIRED = "tls_expired"
    TLS_HOST = "tls_host"
    TLS_ISSUER = "tls_issuer"
    TLS_OTHER = "tls_other"
    CLOCK_WRONG = "clock_wrong"
    TIMED_OUT = "timed_out"
    BROKEN_ANSWER = "broken_answer"
    REDIRECTED = "redirected"
    GATEWAY_DOWN = "gateway_down"
    RATE_LIMITED = "rate_limited"
    PAUSED = "paused"
    """It was not asked: an answer before wanted nothing sent for a time that is not over."""
    KEYS_REFUSED = "keys_refused"
    ACCESS_DENIED = "access_denied"
    WRONG_PATH = "wrong_path"
    NO_KEYS = "no_keys"
    METHOD_STOPPED = "method_stopped"
    CURRENCY_REFUSED = "currency_refused"
    REQUEST_REFUSED = "request_refused"
    DUPLICATE = "duplicate"
    NOT_READY = "not_ready"
    NO_REQUISITES = "no_requisites"
    CANNOT_CANCEL = "cannot_cancel"
    INTERRUPTED = "interrupted"
    OTHER_ACCOUNT = "other_account"
    """The sale was begun with another address or account than the till has now."""

    @property
    def meets_every_call(self) -> bool:
        """True where any call would meet it; the others are about one deal or one request."""
        return self in _BEFORE_CONNECTING or self in _OF_EVERY_ANSWER

    @property
    def is_before_connecting(self) -> bool:
        """True where no connection can have been made, so that nothing left this computer."""
        return self in _BEFORE_CONNECTING or self in {Trouble.NO_KEYS, Trouble.PAUSED}

    @property
    def may_pass(self) -> bool:
        """True where the next try, seconds later, may succeed."""
        return self in _PASSING

    @property
    def is_no(self) -> bool:
        """True where the gateway has answered and gave nothing for these keys."""
        return self in {Trouble.KEYS_REFUSED, Trouble.ACCESS_DENIED}

    @property
    def setup_field(self) -> str:
        """The value of the set-up that may be wrong, as `SettingsError.field` names it; or ""."""
        if self in {Trouble.KEYS_REFUSED, Trouble.NO_KEYS}:
            return "account_id"
        if self in _OF_THE_ADDRESS:
            return "base_url"
        return ""


_PASSING = frozenset(
    {
        Trouble.NO_NETWORK,
        Trouble.CONNECTION_REFUSED,
        Trouble.PROXY,
        Trouble.TIMED_OUT,
        Trouble.GATEWAY_DOWN,
    }
)
_OF_THE_ADDRESS = frozenset({Trouble.BAD_ADDRESS, Trouble.REDIRECTED, Trouble.WRONG_PATH})
_BEFORE_CONNECTING = frozenset(
    {
        Trouble.NO_NETWORK,
        Trouble.CONNECTION_REFUSED,
        Trouble.PROXY,
        Trouble.BAD_ADDRESS,
        Trouble.TLS_EXPIRED,
        Trouble.TLS_HOST,
        Trouble.TLS_ISSUER,
        Trouble.TLS_OTHER,
        Trouble.CLOCK_WRONG,
    }
)
_OF_EVERY_ANSWER = frozenset(
    {
        Trouble.TIMED_OUT,
        Trouble.BROKEN_ANSWER,
        Trouble.REDIRECTED,
        Trouble.GATEWAY_DOWN,
        Trouble.RATE_LIMITED,
        Trouble.KEYS_REFUSED,
        Trouble.ACCESS_DENIED,
    }
)


class TillError(Exception):
    """The root of every error this program raises on purpose."""


class GatewayError(TillError):
    """A call to the gateway that did not give what was asked.

    `trouble` is the code to word; `detail` is for the log only and holds no secrets.
    """

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail


class NotSent(GatewayError):
    """The request cannot have reached the gateway: no connection was ever made."""


class NoAnswer(GatewayError):
    """The request may have been carried out; nothing usable came back."""


class ListTooLong(NoAnswer):
    """More deals are listed of that time than one reading takes: ask for less of it."""


class Refused(GatewayError):
    """The gateway understood and refused: nothing was carried out."""


class AlreadyExists(Refused):
    """A deal with our invoice id exists; `deal_id` where the gateway names it."""

    def __init__(self, deal_id: str | None = None) -> None:
        super().__init__(Trouble.DUPLICATE)
        self.deal_id = deal_id


class NotReady(Refused):
    """The requisites are not there yet."""

    def __init__(self) -> None:
        super().__init__(Trouble.NOT_READY)


class Gone(Refused):
    """The requisites will not come: the deal is canceled or they were withdrawn."""

    def __init__(self) -> None:
        super().__init__(Trouble.NO_REQUISITES)


class Throttled(GatewayError):
    """Asked too often; `retry_after` in seconds where the gateway named it.

    PAUSED where it was not asked at all, because an earlier answer wants a pause.
    """

    def __init__(
        self, retry_after: int | None = None, trouble: Trouble = Trouble.RATE_LIMITED
    ) -> None:
        super().__init__(trouble)
        self.retry_after = retry_after


class JournalProblem(StrEnum):
    """Why the journal cannot be used."""

    IN_USE = "in_use"
    NEWER = "newer"
    BROKEN = "broken"
    GONE = "gone"
    """The file is not there any more, or another or a cut one has its name."""
    NOT_WRITABLE = "not_writable"
    DISK_FULL = "disk_full"
    UNSAFE_FOLDER = "unsafe_folder"
    MOVED_AWAY = "moved_away"
    MOVE_UNFINISHED = "move_unfinished"


class JournalError(TillError):
    """The journal cannot be opened or written: the till must not charge."""

    def __init__(self, problem: JournalProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem


class JournalFinding(StrEnum):
    """What was found of the journal while sales go on, the gravest first."""

    REWRITTEN = "rewritten"
    """An entry is not as it was written."""
    NOT_READ = "not_read"
    NO_ROOM = "no_room"
    """A copy would take the room that sales need."""
    NOT_COPIED = "not_copied"


class VaultProblem(StrEnum):
    """Why the system's store of secrets cannot be used."""

    ABSENT = "absent"
    LOCKED = "locked"
    NOT_ALLOWED = "not_allowed"
    NO_ANSWER = "no_answer"
    FAILED = "failed"
    EMPTY = "empty"
    OTHER_ADDRESS = "other_address"
    OTHER_ACCOUNT = "other_account"
    """The keys are not of the account with which a payment that is not decided was begun."""
    OTHER_MODE = "other_mode"
    """The keys are the sandbox's and the till takes real money, or the other way round."""
    READ_ONLY = "read_only"
    """Whoever runs the machine gives the keys; the program only reads them."""


class VaultError(TillError):
    """No keys can be read or kept.

    `address` is the one that the stored keys belong to, where it is not the one that is set.
    """

    def __init__(self, problem: VaultProblem, detail: str = "", address: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem
        self.address = address


class SettingsProblem(StrEnum):
    """Why a value given in the settings, on the command line or in a file cannot be used."""

    BAD_URL = "bad_url"
    BAD_PROXY = "bad_proxy"
    PLAIN_HTTP = "plain_http"
    BAD_LANGUAGE = "bad_language"
    BAD_INTEGRATION = "bad_integration"
    BAD_PRINTER = "bad_printer"
    BAD_PATH_TEMPLATE = "bad_path_template"
    BAD_NUMBER = "bad_number"
    EMPTY_TEXT = "empty_text"
    TOO_LONG = "too_long"
    BAD_PAYLOAD_FIELD = "bad_payload_field"
    BAD_TYPE = "bad_type"
    BAD_CREDENTIALS = "bad_credentials"
    FILE_UNREADABLE = "file_unreadable"
    FILE_BROKEN = "file_broken"
    NOT_WRITABLE = "not_writable"
    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    NOT_HERE = "not_here"
    KEYS_NOT_HERE = "keys_not_here"
    KEYS_MISSING = "keys_missing"
    BAD_KEY = "bad_key"
    GIVEN_TWICE = "given_twice"
    TEXT_WANTED = "text_wanted"
    NUMBER_WANTED = "number_wanted"
    SWITCH_WANTED = "switch_wanted"
    LIST_WANTED = "list_wanted"
    TABLE_WANTED = "table_wanted"
    PAYMENT_OPEN = "payment_open"
    OPEN_TO_ALL = "open_to_all"
    NO_REAL_MONEY = "no_real_money"
    """A till that takes real money would be set to the test address or to test keys."""
    BAD_STIR = "bad_stir"
    NOT_ALLOWED = "not_allowed"
    """Whoever is at the till has no right to this."""
    BAD_DIGITS = "bad_digits"
    """No code of so many digits."""
    OTHER_COMPUTER = "other_computer"
    """The address of a service that must be on this computer leads elsewhere."""


class SettingsError(TillError):
    """`field` names what cannot be used, `problem` why; neither it nor `hint` holds the value.

    `place` is where the value stands (`provision.toml:12`, `POS_APP_TILL`, `--till`), empty
    where only one place is possible; `hint` is what would do (`1…600`, a key of like spelling).
    """

    def __init__(
        self, problem: SettingsProblem, field: str = "", place: str = "", hint: str = ""
    ) -> None:
        super().__init__(f"{field}: {problem}" if field else str(problem))
        self.problem = problem
        self.field = field
        self.place = place
        self.hint = hint


class TransferProblem(StrEnum):
    """Why a till cannot go to another computer, or come from one."""

    NOTHING_HERE = "nothing_here"
    OPEN_PAYMENTS = "open_payments"
    REAL_SALES_BEHIND = "real_sales_behind"
    LEFT_ALREADY = "left_already"
    FILE_EXISTS = "file_exists"
    FILE_UNREADABLE = "file_unreadable"
    NOT_WRITABLE = "not_writable"
    BROKEN_OFF = "broken_off"
    NOT_A_TILL = "not_a_till"
    NEWER = "newer"
    DAMAGED = "damaged"
    OTHER_HASH = "other_hash"
    OTHER_COMPUTER = "other_computer"
    USED = "used"
    HAS_SALES = "has_sales"
    NOT_LATER = "not_later"
    LEFT_FROM_HERE = "left_from_here"
    BEGUN_OTHERWISE = "begun_otherwise"
    OTHER_ADDRESS = "other_address"
    """It asks another payment service than this computer; a person has to say that it may."""


class TransferError(TillError):
    """`problem` names why not; `detail` is a code, a count or a place to tell along with it."""

    def __init__(self, problem: TransferProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem
        self.detail = detail


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and, from the nearest to the first, those that led to it."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
