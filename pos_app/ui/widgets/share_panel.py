"""For a customer who pays from elsewhere: the payment page's link and QR, copied or saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import TillError
from pos_app.domain.payload import is_web_address
from pos_app.ui.devices import clipboard
from pos_app.ui.model import page_picture
from pos_app.ui.model.page_picture import SharedPage
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

log = logging.getLogger(__name__)
WIDTH = 560
LOW, TIGHT_BELOW = 480, 640
"""Below these heights the panel keeps closer to its edges, and its parts to each other."""


class _Body(Translated):
    """Has the panel say again what is no fixed phrase."""

    reworded = Signal()

    def retranslate(self) -> None:
        self.reworded.emit()


class SharePanel(Overlay):
    """Offers a page's link and QR to copy or save; withdrawn together with the payment."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("share-panel")
        self.folder: Callable[[], Path] = page_picture.pictures_folder
        self._page: SharedPage | None = None
        self._customer: Callable[[], Words] = lambda: words
        self._answer: tuple[str, dict[str, object]] | None = None
        self.body = _Body(context, words)
        self.body.reworded.connect(self._say)
        self.title = self.body.make_label(phrases.SHARE_TITLE, TextSize.HEADING, bold=True)
        self.body.bind_text(self.setAccessibleName, phrases.SHARE_TITLE)
        self.description = Text(context.theme, TextSize.BODY, colour=context.theme.palette.soft)
        self.answer = Text(context.theme, TextSize.BODY, bold=True)
        self.answer.setObjectName("share-answer")
        self.message = self._make_action(
            "copy-message", phrases.COPY_MESSAGE, "copy", ButtonKind.PRIMARY
        )
        self.link = self._make_action("copy-link", phrases.COPY_LINK, "copy")
        self.picture = self._make_action("copy-picture", phrases.COPY_PICTURE, "qr-code")
        self.save = self._make_action("save-picture", phrases.SAVE_PICTURE, "folder-open")
        self.browse = self._make_action("open-page", phrases.OPEN_PAGE, "external-link")
        self.back = self.body.make_button(
            "share-back", phrases.BACK, ButtonKind.QUIET, icon="arrow-left"
        )
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self._connect()
        self._lay_out()

    def focus_chain(self) -> list[QWidget]:
        return [*self._actions(), self.back]

    def set_page(self, page: SharedPage, customer: Callable[[], Words]) -> None:
        """Offer this page; `customer` returns the words of whoever gets the picture."""
        self._page, self._customer, self._answer = page, customer, None
        self._say()
        self.browse.setVisible(is_web_address(page.url))
        self.open()

    def withdraw(self) -> None:
        """Close the panel: the page may not be paid on any more."""
        self._page, self._answer = None, None
        self._say()
        self.dismiss()

    def _make_action(
        self, name: str, phrase: str, icon: str, kind: ButtonKind = ButtonKind.SECONDARY
    ) -> Button:
        return self.body.make_button(name, phrase, kind, icon=icon, size=TextSize.LEAD, height=48)

    def _actions(self) -> list[Button]:
        return [self.message, self.link, self.browse, self.picture, self.save]

    def _copy_message(self) -> None:
        if self._page is not None:
            clipboard.copy_text(page_picture.page_message(self._page, self._customer()))
            self._show_answer(phrases.MESSAGE_COPIED)

    def _copy_link(self) -> None:
        if self._page is not None:
            clipboard.copy_text(self._page.url)
            self._show_answer(phrases.LINK_COPIED)

    def _copy_picture(self) -> None:
        png = self._png()
        if png is not None:
            clipboard.copy_picture(png)
            self._show_answer(phrases.PICTURE_COPIED)

    def _save(self) -> None:
        png, folder = self._png(), self.folder()
        if png is None or self._page is None:
            return
        try:
            path = page_picture.save_picture(png, self._page.sale, self._context.now(), folder)
        except OSError as error:
            log.warning("a picture was not saved: %s", type(error).__name__)
            self._show_answer(phrases.PICTURE_NOT_SAVED, bad=True, folder=folder)
        else:
            self._show_answer(phrases.PICTURE_SAVED, path=path)

    def _png(self) -> bytes | None:
        page = self._page
        if page is None:
            return None
        try:
            return page_picture.page_picture(page, self._customer(), self._context.font_dir)
        except TillError as error:
            log.warning("a picture was not made: %s", type(error).__name__)
            self._show_answer(phrases.PICTURE_NOT_MADE, bad=True)
            return None

    def _browse(self) -> None:
        if self._page is not None and is_web_address(self._page.url):
            QDesktopServices.openUrl(QUrl(self._page.url))

    def _show_answer(self, phrase: str, *, bad: bool = False, **fields: object) -> None:
        self.answer.set_colour(self._context.theme.tone(Tone.REVIEW if bad else Tone.PAID).on_tint)
        self._answer = phrase, fields
        self._say()

    @Slot()
    def _say(self) -> None:
        """Say what is offered, and what came of it, in the present language."""
        words = self.body.words
        if self._page is not None:
            amount = fmt.money(self._page.sale.amount, words.language)
            self.description.set_text(words.text(phrases.SHARE_WHAT, amount=amount))
        phrase, fields = self._answer or ("", {})
        self.answer.announce(words.text(phrase, **fields) if phrase else "")
        self.answer.setVisible(bool(phrase))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        margin = Gap.TIGHT if low else Gap.WIDE
        self._column.setSpacing(Gap.TIGHT if self.height() < TIGHT_BELOW else Gap.CLOSE)
        self._around.setContentsMargins(Gap.WIDE, margin, Gap.WIDE, margin)

    def _connect(self) -> None:
        self.message.clicked.connect(self._copy_message)
        self.link.clicked.connect(self._copy_link)
        self.picture.clicked.connect(self._copy_picture)
        self.save.clicked.connect(self._save)
        self.browse.clicked.connect(self._browse)
        self.back.clicked.connect(self.dismiss)

    def _lay_out(self) -> None:
        for button in (*self._actions(), self.back):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = Card(self._context.theme)
        around = self._around = QVBoxLayout(card)
        around.addWidget(self.body)
        column = self._column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.CLOSE)
        column.addWidget(self.title)
        column.addWidget(self.description)
        of_the_link = QHBoxLayout()
        of_the_link.addWidget(self.link)
        of_the_link.addWidget(self.browse)
        column.addWidget(self.message)
        column.addLayout(of_the_link)
        column.addWidget(self.picture)
        column.addWidget(self.save)
        column.addWidget(self.answer)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_card(card, WIDTH)
