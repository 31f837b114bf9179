"""What the cashier has typed so far: a pure value, one method for each key."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.money import AmountProblem, Limits, Money, parse_amount
from pos_app.domain.records import dataclass

MAX_LENGTH = 15
"""More than this is a key that stuck, not an amount."""
SEPARATORS = frozenset(".,")
_ONLY_WHEN_CHARGED = frozenset({AmountProblem.EMPTY, AmountProblem.ZERO, AmountProblem.TOO_SMALL})
"""What is typed may still grow into an amount: these are not said before Charge is pressed."""


@dataclass(frozen=True, slots=True)
class AmountEntry:
    """The typed text, kept as it was typed, and the items already summed.

    A typed `.` or `,` stays in the text, so that 10.50 is refused and can never become 1050.
    """

    limits: Limits
    text: str = ""
    items: tuple[Money, ...] = ()
    refusal: AmountProblem | None = None
    """Why the last Charge, `+` or paste was refused; the next key takes it away."""
    pasted: bool = False
    """The text is a paste's, and no hand has changed it."""

    def append(self, characters: str) -> AmountEntry:
        """Append digits (`5`, `000`) or a separator."""
        if not self.text and not characters.strip("0"):
            return replace(self, refusal=None)
        text = self.text + characters
        text = text if len(text) <= MAX_LENGTH else self.text
        return replace(self, text=text, refusal=None, pasted=False)

    def backspace(self) -> AmountEntry:
        """Take the last character away, or the last item where nothing is typed."""
        if self.text or not self.items:
            return replace(self, text=self.text[:-1], refusal=None, pasted=False)
        last = str(self.items[-1].major)
        return replace(self, text=last, items=self.items[:-1], refusal=None)

    def clear(self) -> AmountEntry:
        """Forget what is typed; where nothing is typed, the items."""
        return replace(self, text="", items=self.items if self.text else (), refusal=None)

    def reset(self) -> AmountEntry:
        """Return an empty entry with the same limits."""
        return AmountEntry(self.limits)

    def add(self) -> AmountEntry:
        """Turn what is typed into an item (`+`)."""
        item = self._typed()
        if isinstance(item, AmountProblem):
            return replace(self, refusal=None if item is AmountProblem.EMPTY else item)
        items = (*self.items, item)
        if _sum(items) > self.limits.highest:
            return replace(self, refusal=AmountProblem.TOO_LARGE)
        return replace(self, text="", items=items, refusal=None)

    def remove(self, place: int) -> AmountEntry:
        """Take away the item at this place, from 0; what is typed stays."""
        items = self.items[:place] + self.items[place + 1 :]
        return replace(self, items=items, refusal=None)

    def paste(self, text: str) -> AmountEntry:
        """Take the clipboard's text where no hand has typed, or refuse it with the reason."""
        typed = self.text and not self.pasted
        amount = AmountProblem.TYPED if typed else parse_amount(text, self.limits)
        if isinstance(amount, AmountProblem):
            return replace(self, refusal=amount)
        return replace(self, text=str(amount.major), refusal=None, pasted=True)

    def with_refusal(self) -> AmountEntry:
        """Return the entry with what is wrong with it, after Charge was pressed."""
        outcome = self.to_charge()
        return replace(self, refusal=outcome if isinstance(outcome, AmountProblem) else None)

    def to_charge(self) -> Money | AmountProblem:
        """Return the exact sum to charge, or why there is none."""
        typed = self._typed()
        if typed is AmountProblem.EMPTY and self.items:
            total = _sum(self.items)
        elif isinstance(typed, AmountProblem):
            return typed
        else:
            total = _sum((*self.items, typed))
        return parse_amount(str(total.major), self.limits)

    @property
    def total(self) -> Money | None:
        """Return the sum so far; None where the typed text is no number and is shown as it is."""
        typed = self._typed()
        if isinstance(typed, Money):
            return _sum((*self.items, typed))
        if self.text.isdigit():
            return _sum((*self.items, Money.of_major(int(self.text))))
        return None if self.text else _sum(self.items)

    @property
    def problem(self) -> AmountProblem | None:
        """Return what is to be said below the amount now."""
        if self.refusal is not None:
            return self.refusal
        outcome = self.to_charge()
        if isinstance(outcome, Money) or outcome in _ONLY_WHEN_CHARGED:
            return None
        return outcome

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is typed and nothing summed."""
        return not self.text and not self.items

    def _typed(self) -> Money | AmountProblem:
        return parse_amount(self.text, Limits(Money(100), self.limits.highest))


def _sum(items: tuple[Money, ...]) -> Money:
    return sum(items, start=Money(0))
