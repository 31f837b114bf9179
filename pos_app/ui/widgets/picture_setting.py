"""The layout of a setting with pictures: what it shows, beside its icon and over its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.switch import ICON_SIZE
from pos_app.ui.widgets.translated import Translated


def lay_out_setting(
    row: Translated,
    icon_name: str,
    phrases: tuple[str, str],
    inside: Sequence[QWidget | QGridLayout],
    *rows: Sequence[Button],
) -> None:
    """Put the icon beside title, sentence, what is shown `inside`, and the rows of buttons."""
    icon, soft = IconView(row.context, ICON_SIZE), row.context.theme.palette.soft
    icon.set_icon(icon_name, soft)
    texts = QVBoxLayout()
    texts.setSpacing(Gap.TIGHT)
    texts.addWidget(row.make_label(phrases[0], TextSize.BODY, bold=True))
    texts.addWidget(row.make_label(phrases[1], TextSize.SMALL, colour=soft))
    for each in inside:
        if isinstance(each, QWidget):
            texts.addWidget(each)
        else:
            texts.addLayout(each)
    for buttons in rows:
        foot = QHBoxLayout()
        foot.setSpacing(Gap.TIGHT)
        for button in buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        texts.addLayout(foot)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Gap.NORMAL)
    across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(texts, 1)
