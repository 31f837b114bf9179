"""The customer's languages, the shop's name and the mode's word: beside the stage, or on top."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.customer.scale import Scale
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

_BADGE, _LOW_BADGE = 40, 32
_LANGUAGE_HEIGHT, _LOW_LANGUAGE = 64, TOUCH
_MIN_NAME_WIDTH = 280
"""With less room than this the name has a row of its own."""
_FOLD_BELOW = 400
"""Logical pixels: narrower languages stand in two rows."""


class DisplayHead(QWidget):
    """One row where it is wide, else the names above the languages."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.mode = ModeBadge(context.theme, TextSize.HEADING, height=_BADGE)
        self.mode.setObjectName("display-mode")
        self.shop = Text(context.theme, TextSize.HEADING, bold=True)
        self.shop.setObjectName("display-title")
        self.shop.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.languages = LanguageSwitch(
            context,
            words,
            "display-language",
            ButtonKind.CHOICE,
            full=True,
            height=_LANGUAGE_HEIGHT,
            size=TextSize.HEADING,
        )
        for button in self.languages.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.languages.chosen.connect(self.language_chosen)
        self._titles = QWidget()
        titles = QHBoxLayout(self._titles)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(Gap.NORMAL)
        titles.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignVCenter)
        titles.addWidget(self.shop, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.TIGHT)
        self._row.addWidget(self._titles, 1)
        self._row.addWidget(self.languages)

    def set_names(self, shop: str, mode_word: str) -> None:
        """Show the shop's name and the mode's word; empty ones show nothing."""
        self.shop.set_text(shop)
        self.mode.set_text(mode_word)

    def fit(self, width: int, scale: Scale, *, beside_stage: bool, low: bool) -> None:
        """Lay out for this width in logical pixels.

        `beside_stage` has rows of its own for all; `low` leaves the height to others.
        """
        folded = width < _FOLD_BELOW
        self.languages.set_folded(folded=folded)
        height = TOUCH if folded else _LOW_LANGUAGE if low else _LANGUAGE_HEIGHT
        for button in self.languages.buttons.values():
            button.setMinimumHeight(height)
        wide = width - self.languages.sizeHint().width() >= _MIN_NAME_WIDTH and not beside_stage
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
        size = scale.label if low else scale.text
        self.shop.set_size(size)
        badge = _LOW_BADGE if low else _BADGE
        self.mode.setFixedHeight(badge)
        row = max(badge if self.mode.text else 0, int(size * 1.4))
        self._titles.setFixedHeight(height if wide else row)
        self._titles.setVisible(wide or bool(self.shop.text() or self.mode.text))

    def hasHeightForWidth(self) -> bool:
        # Its rows are fixed. A box layout takes all that is wished for at a width as the least:
        # the words beside it could not shrink, and would lie over the stage.
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())
