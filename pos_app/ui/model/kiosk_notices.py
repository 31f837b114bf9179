"""What a kiosk says where there is neither a QR nor a question of its own: plain values."""

from __future__ import annotations

from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.kiosk_steps import KioskEvent
from pos_app.ui.model.sale_status import customer_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.words import Words


@dataclass(frozen=True, slots=True)
class NoticeButton:
    """A button of a notice: what it says, what it does, and the key that does the same."""

    event: KioskEvent
    text: str
    key: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class KioskNotice:
    """A sentence with a sign, a figure, what to do, and what may be pressed."""

    tone: Tone
    icon: str
    sentences: tuple[str, ...]
    figure: str = ""
    hints: tuple[str, ...] = ()
    buttons: tuple[NoticeButton, ...] = ()


def thanks(view: SaleView, words: Words, mode: Mode) -> KioskNotice:
    """Say that it is paid: the one notice that a machine may deliver on."""
    message = customer_message(view, words, time_over=False)
    amount = fmt.money(view.sale.amount, words.language)
    number = words.text(phrases.SALE_NUMBER, number=view.sale.sequence)
    unreal = () if mode is Mode.LIVE else (words.text(phrases.NO_REAL_MONEY),)
    return KioskNotice(message.tone, message.icon, (message.sentence,), amount, (number, *unreal))


def not_paid(
    view: SaleView | None, words: Words, *, has_stopped: bool, may_retry: bool = True
) -> KioskNotice:
    """Say that nothing was paid, as far as that is known."""
    sentence = words.text(kiosk_words.NOT_BEGUN)
    if view is not None:
        sentence = customer_message(view, words, time_over=True).sentence
    if has_stopped:
        sentence = words.text(kiosk_words.GIVEN_UP)
    again = NoticeButton(KioskEvent.AGAIN, words.text(phrases.TRY_AGAIN), "✓", primary=True)
    done = NoticeButton(KioskEvent.LEFT, words.text(kiosk_words.DONE), "✗")
    buttons = (done, again) if may_retry else (done,)
    return KioskNotice(Tone.CLOSED, "circle-x", (sentence,), buttons=buttons)


def ask_staff(view: SaleView | None, words: Words) -> KioskNotice:
    """Send the customer to the staff, with the payment's number where it is known to be theirs."""
    number, hints = "", [words.text(kiosk_words.NOT_AGAIN)]
    if view is not None:
        number = words.text(phrases.NUMBER, number=view.sale.sequence)
        hints = [words.text(kiosk_words.STILL_CHECKED), words.text(kiosk_words.SHOW_NUMBER)]
    done = NoticeButton(KioskEvent.LEFT, words.text(kiosk_words.DONE), "✗")
    sentence = words.text(kiosk_words.ASK_STAFF)
    return KioskNotice(
        Tone.UNKNOWN, "user-round-search", (sentence,), number, tuple(hints), (done,)
    )


def doubt(words: Words) -> KioskNotice:
    """Ask whose an open payment like this one is; it says nothing of it that a stranger may use."""
    return KioskNotice(
        Tone.UNKNOWN,
        "circle-question-mark",
        (words.text(kiosk_words.DOUBT),),
        hints=(words.text(kiosk_words.DOUBT_HINT),),
        buttons=(
            NoticeButton(KioskEvent.MINE, words.text(kiosk_words.DOUBT_MINE), "1"),
            NoticeButton(KioskEvent.NOT_MINE, words.text(kiosk_words.DOUBT_NOT_MINE), "2"),
        ),
    )


def out_of_order(fault: KioskFault, *languages: Words) -> KioskNotice:
    """Say in each language that nothing can be paid here now, and why."""
    title = kiosk_words.FAULT[fault] if fault is KioskFault.STARTING else kiosk_words.OUT_OF_ORDER
    hints: tuple[str, ...] = ()
    if fault is not KioskFault.STARTING:
        both = (kiosk_words.FAULT[fault], kiosk_words.PAY_ELSEWHERE)
        hints = tuple(" ".join(map(words.text, both)) for words in languages)
    icon = _ICON_OF_FAULT.get(fault, "ban")
    return KioskNotice(
        Tone.NEUTRAL, icon, tuple(words.text(title) for words in languages), hints=hints
    )


_ICON_OF_FAULT = {
    KioskFault.STARTING: "hourglass",
    KioskFault.NETWORK: "wifi-off",
    KioskFault.CLOCK: "clock-alert",
    KioskFault.KEYS: "key-round",
    KioskFault.PRINTER: "printer",
}
