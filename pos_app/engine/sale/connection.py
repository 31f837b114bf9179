"""Whether questions about one sale get answers."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from pos_app.domain.errors import AlreadyExists, GatewayError, Trouble

T = TypeVar("T")


class SaleConnection:
    """Puts the questions about one sale, and remembers how the last one ended."""

    def __init__(self) -> None:
        self._trouble: Trouble | None = None

    @property
    def trouble(self) -> Trouble | None:
        """Why the last question got no answer; None where it got one, or nothing was asked."""
        return self._trouble

    async def ask(self, question: Awaitable[T]) -> T:
        """Await the answer and note how that ended.

        Raises:
            GatewayError: what `question` raised; `trouble` holds its code. "Our invoice id is
                taken" is an answer.
        """
        try:
            answer = await question
        except AlreadyExists:
            self._trouble = None
            raise
        except GatewayError as error:
            self._trouble = error.trouble
            raise
        self._trouble = None
        return answer
