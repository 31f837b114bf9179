"""Text that must not leak: its `repr` and `str` are masked, so logs and errors cannot show it."""

from __future__ import annotations

from typing import Final

from pos_app.domain.records import dataclass

MASK: Final = "•••"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A token, a key or a person's name; read it with `reveal()`, where it is really needed."""

    _value: str

    def reveal(self) -> str:
        """Return the text itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK})"

    __str__ = __repr__


@dataclass(frozen=True, slots=True, repr=False)
class CardNumber(Secret):
    """A payee's card number as the gateway gave it; shown whole only while its payment is open."""

    @property
    def last4(self) -> str:
        """The last four digits, the only part that may be kept or written."""
        return self.reveal()[-4:]

    def __repr__(self) -> str:
        return f"CardNumber({MASK}{self.last4})"

    __str__ = __repr__
