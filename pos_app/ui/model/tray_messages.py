"""The messages of the tray: what a person must be told beside the page, the most urgent first."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.day import NOTHING, Subtotal
from pos_app.domain.errors import JournalFinding, SettingsProblem
from pos_app.domain.money import Money
from pos_app.domain.preferences import SetupInfo
from pos_app.domain.printing import AS_IT_WAS, SlipKind
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.print_commands import PrintingView
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, Snapshot
from pos_app.ui.theme.palette import Tone
from pos_app.ui.wording import appearance_words, customer_words, phrases, receipt_words
from pos_app.ui.wording.format import money
from pos_app.ui.wording.notices import notice_sentence
from pos_app.ui.wording.problems import SETTINGS_PROBLEM
from pos_app.ui.wording.sale_words import sale_word
from pos_app.ui.wording.words import Words


class WindowMessage(StrEnum):
    """What the window itself has to tell, by the object name of its row. It stays until seen."""

    FAULT = "fault-banner"
    FINDING = "journal-finding"
    """What was found of the file with the sales; it ends with what it is about."""
    RECOVERED = "recovered"
    """The engine's count of sales that nobody knows about yet; seen or not, it ends with them."""
    UNWATCHED = "unwatched"
    """Payments of the real till, which nobody follows in training."""
    REPAIRED = "settings-repaired"
    DEFAULTS_LEFT_OUT = "defaults-left-out"
    LOG_LOST = "log-lost"
    OPEN_FILES = "open-files"
    MONITOR_LOST = "monitor-lost"
    SHOP_QR_REFUSED = "shop-qr-refused"
    """The shop's own QR, set before it was checked or damaged since, is not shown."""
    NOT_PRINTED = "not-printed"
    """Slips that a person says what becomes of; it ends with them."""
    NO_RECEIPT = "no-receipt"
    """Paid sales without a fiscal receipt; it ends with them, and comes again with each more."""
    FISCAL = "fiscal-receipts"
    """Receipts that the fiscal service has not made; it ends with what it is about."""
    NO_SOUND = "no-sound"
    NOT_ALLOWED = "not-allowed"
    """A page was asked for that is withheld from whoever is at the till."""


Subject = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TrayMessage:
    """One message. `name` names its row; `notice` is the sale's that "Open" leads to."""

    name: str
    tone: Tone
    icon: str
    text: str
    short: str = ""
    """What is said where there is no room for `text`; empty where nothing shorter helps."""
    notice: Notice | None = None
    about: str = ""
    """What it is about, where its name alone does not tell."""
    printable: tuple[int, ...] = ()
    """The jobs of which nothing came out: "Print again" prints them."""
    jobs: tuple[int, ...] = ()
    """All jobs that it tells of: "Seen" puts them aside."""
    has_list: bool = False
    """True where "Open" leads to the sales that it is about."""

    @property
    def sale(self) -> Sale | None:
        """The sale that it is about."""
        return None if self.notice is None else self.notice.sale

    @property
    def subject(self) -> Subject:
        """What it is about, whatever the words; another one must not take a press meant for it."""
        if self.notice is None:
            return self.name, self.about, ""
        return self.name, self.notice.sale.sale_id, self.notice.kind.value


_LOOK_OF_NOTICE: Final = MappingProxyType(
    {
        NoticeKind.PAID: (Tone.PAID, "circle-check"),
        NoticeKind.LATE: (Tone.UNKNOWN, "clock-alert"),
        NoticeKind.REVERSAL: (Tone.REVIEW, "triangle-alert"),
        NoticeKind.REVIEW: (Tone.REVIEW, "user-round-search"),
        NoticeKind.OVERDUE: (Tone.UNKNOWN, "clock-alert"),
    }
)
_URGENCY: Final = (
    WindowMessage.FAULT,
    WindowMessage.NOT_ALLOWED,
    WindowMessage.UNWATCHED,
    WindowMessage.FINDING,
    NoticeKind.REVERSAL,
    NoticeKind.REVIEW,
    NoticeKind.LATE,
    NoticeKind.OVERDUE,
    WindowMessage.FISCAL,
    NoticeKind.PAID,
    WindowMessage.NOT_PRINTED,
    WindowMessage.RECOVERED,
    WindowMessage.NO_RECEIPT,
    WindowMessage.REPAIRED,
    WindowMessage.DEFAULTS_LEFT_OUT,
    WindowMessage.MONITOR_LOST,
    WindowMessage.SHOP_QR_REFUSED,
    WindowMessage.OPEN_FILES,
    WindowMessage.LOG_LOST,
    WindowMessage.NO_SOUND,
)
_FIXED: Final = MappingProxyType(
    {
        WindowMessage.FAULT: (Tone.REVIEW, "triangle-alert", phrases.FAULT),
        WindowMessage.NOT_ALLOWED: (
            Tone.UNKNOWN,
            "lock",
            SETTINGS_PROBLEM[SettingsProblem.NOT_ALLOWED],
        ),
        WindowMessage.MONITOR_LOST: (Tone.UNKNOWN, "monitor", customer_words.SCREEN_LOST),
        WindowMessage.SHOP_QR_REFUSED: (
            Tone.UNKNOWN,
            "qr-code",
            appearance_words.SHOP_QR_NOT_SHOWN,
        ),
        WindowMessage.NO_SOUND: (Tone.NEUTRAL, "volume-x", phrases.SILENT),
    }
)
"""What is said in the same words whatever the snapshot holds."""
_WITHOUT_TILL: Final = frozenset(
    {
        WindowMessage.FAULT,
        WindowMessage.NOT_ALLOWED,
        WindowMessage.REPAIRED,
        WindowMessage.DEFAULTS_LEFT_OUT,
        WindowMessage.LOG_LOST,
    }
)
OF_SNAPSHOT: Final = frozenset(
    {
        WindowMessage.FISCAL,
        WindowMessage.FINDING,
        WindowMessage.UNWATCHED,
        WindowMessage.RECOVERED,
        WindowMessage.NOT_PRINTED,
        WindowMessage.NO_RECEIPT,
        WindowMessage.REPAIRED,
        WindowMessage.DEFAULTS_LEFT_OUT,
        WindowMessage.OPEN_FILES,
        WindowMessage.LOG_LOST,
    }
)
"""Those that the snapshot knows; they are told until they are settled or seen."""


def tray_messages(
    snapshot: Snapshot | None,
    of_window: Collection[WindowMessage],
    words: Words,
    *,
    on_screen: str | None,
) -> tuple[TrayMessage, ...]:
    """Return what is to be told now; the sale on the screen needs no notice."""
    notices = snapshot.notices if snapshot is not None else ()
    found = [
        (_URGENCY.index(notice.kind), _of_notice(notice, words))
        for notice in notices
        if notice.sale.sale_id != on_screen
    ]
    for kind in of_window:
        if kind is WindowMessage.NO_RECEIPT:
            message = _of_receipts(snapshot, words, on_screen)
        else:
            message = _of_window(kind, snapshot, words)
        if message is not None:
            found.append((_URGENCY.index(kind), message))
    found.sort(key=lambda each: each[0])
    return tuple(message for _, message in found)


def _of_notice(notice: Notice, words: Words) -> TrayMessage:
    tone, icon = _LOOK_OF_NOTICE[notice.kind]
    text = notice_sentence(words, notice.kind, notice.sale)
    sale = notice.sale
    short = f"{money(sale.amount, words.language)}: {sale_word(words, sale)}"
    return TrayMessage("notice", tone, icon, text, short, notice)


def _of_finding(finding: JournalFinding | None, words: Words) -> TrayMessage | None:
    if finding is None:
        return None
    from pos_app.ui.wording.finding_words import finding_sentence  # the first paint does without

    grave = finding is JournalFinding.REWRITTEN
    tone = Tone.REVIEW if grave else Tone.UNKNOWN
    text = finding_sentence(words, finding)
    return TrayMessage(WindowMessage.FINDING, tone, "triangle-alert", text)


def _of_fiscal(view: FiscalView | None, words: Words) -> TrayMessage | None:
    if view is None or not view.on or (view.trouble is None and not view.stopped):
        return None
    from pos_app.ui.wording.fiscal_words import fiscal_state  # the first paint does without

    text = fiscal_state(words, view)
    return TrayMessage(WindowMessage.FISCAL, Tone.UNKNOWN, "receipt-text", text)


def _of_window(kind: WindowMessage, snapshot: Snapshot | None, words: Words) -> TrayMessage | None:
    ready = snapshot is not None and snapshot.phase is Phase.READY
    if not ready and kind not in _WITHOUT_TILL:
        return None
    match kind:
        case (
            WindowMessage.REPAIRED
            | WindowMessage.DEFAULTS_LEFT_OUT
            | WindowMessage.LOG_LOST
            | WindowMessage.OPEN_FILES
        ):
            return _of_setup(kind, snapshot.setup_info, words) if snapshot is not None else None
        case WindowMessage.FINDING:
            return _of_finding(snapshot.journal_finding if snapshot is not None else None, words)
        case WindowMessage.FISCAL:
            return _of_fiscal(snapshot.fiscal if snapshot is not None else None, words)
        case WindowMessage.UNWATCHED:
            count = snapshot.unwatched if snapshot is not None else 0
            text = words.plural(phrases.UNWATCHED, count) if count else ""
            return TrayMessage(kind, Tone.UNKNOWN, "triangle-alert", text) if count else None
        case WindowMessage.NOT_PRINTED:
            return _of_prints(snapshot.printing, words) if snapshot is not None else None
        case WindowMessage.RECOVERED:
            count = snapshot.recovered if snapshot is not None else 0
            text = words.plural(phrases.RECOVERED, count) if count else ""
            return TrayMessage(kind, Tone.WAITING, "history", text) if count else None
        case _:
            tone, icon, phrase = _FIXED[kind]
            return TrayMessage(kind, tone, icon, words.text(phrase))


def _of_prints(printing: PrintingView, words: Words) -> TrayMessage | None:
    """Tell of the slip that was stopped last, and how many more there are."""
    stopped = tuple(job for job in printing.stopped if job.slip is not SlipKind.RULER)
    if not stopped and not printing.is_full:
        return None
    from pos_app.ui.wording import print_words  # the first paint does without

    return TrayMessage(
        WindowMessage.NOT_PRINTED,
        Tone.UNKNOWN,
        "printer",
        print_words.stopped_sentence(words, stopped, is_full=printing.is_full),
        words.text(print_words.NOT_OUT),
        about=str(stopped[-1].number) if stopped else "",
        printable=tuple(job.number for job in stopped if job.outcome in AS_IT_WAS),
        jobs=tuple(job.number for job in stopped) or (0,),
    )


def receipts_to_tell(snapshot: Snapshot | None, on_screen: str | None) -> Subtotal:
    """Return the paid sales without a fiscal receipt; the one on the screen asks for its own."""
    found = snapshot.missing_receipts if snapshot is not None else None
    if snapshot is None or found is None or snapshot.phase is not Phase.READY:
        return NOTHING
    if snapshot.fiscal.trouble is None and found.count <= len(snapshot.fiscal.waiting):
        return NOTHING  # the fiscal service makes them just now
    view = snapshot.view(on_screen)
    if found.count and view is not None and view.sale.lacks_receipt:
        return Subtotal(found.count - 1, Money(found.total.minor - view.sale.amount.minor))
    return found


def _of_receipts(
    snapshot: Snapshot | None, words: Words, on_screen: str | None
) -> TrayMessage | None:
    found = receipts_to_tell(snapshot, on_screen)
    if not found.count:
        return None
    total = money(found.total, words.language)
    text = words.plural(receipt_words.MISSING_SALES, found.count, sum=total)
    kind = WindowMessage.NO_RECEIPT
    return TrayMessage(kind, Tone.UNKNOWN, "receipt-text", text, has_list=True)


def _of_setup(kind: WindowMessage, info: SetupInfo, words: Words) -> TrayMessage | None:
    tone, text = Tone.UNKNOWN, ""
    if kind is WindowMessage.REPAIRED and info.repair:
        from pos_app.ui.wording.fields import settings_repaired  # the first paint does without

        text = settings_repaired(words, info.repair)
    elif kind is WindowMessage.DEFAULTS_LEFT_OUT and info.defaults_fault:
        from pos_app.ui.wording.fields import defaults_left_out

        text = defaults_left_out(words, info.defaults_fault)
    elif kind is WindowMessage.OPEN_FILES and info.open_file:
        text = words.text(phrases.OPEN_FILES)
    elif kind is WindowMessage.LOG_LOST and info.log_lost:
        tone, text = Tone.NEUTRAL, words.text(phrases.LOG_LOST)
    return TrayMessage(kind, tone, "triangle-alert", text) if text else None
