"""What a person must be told about a sale that is not on the screen."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.sale import Sale
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

NOTICE: Final = MappingProxyType(
    {
        NoticeKind.PAID: QT_TRANSLATE_NOOP("Till", "{amount} has been paid (sale No. {number})."),
        NoticeKind.LATE: QT_TRANSLATE_NOOP(
            "Till", "Late money: {amount} came for sale No. {number}, which was already closed."
        ),
        NoticeKind.REVERSAL: QT_TRANSLATE_NOOP(
            "Till", "Attention: the payment of {amount} for sale No. {number} was reversed."
        ),
        NoticeKind.REVIEW: QT_TRANSLATE_NOOP(
            "Till", "Sale No. {number} for {amount} has to be checked: call the manager."
        ),
        NoticeKind.OVERDUE: QT_TRANSLATE_NOOP(
            "Till",
            "Sale No. {number} for {amount}: its time is long over, and the payment service does "
            "not say how it ended. Check it in the service’s web cabinet.",
        ),
    }
)


def notice_sentence(words: Words, kind: NoticeKind, sale: Sale) -> str:
    """Return the notice as a sentence."""
    amount = fmt.money(sale.amount, words.language)
    return words.text(NOTICE[kind], amount=amount, number=sale.sequence)
