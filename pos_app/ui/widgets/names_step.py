"""The third step of the set-up: what the shop and the till are called, and what they speak."""

from __future__ import annotations

from pos_app.domain.preferences import MAX_NAME_LENGTH
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import receipt_words, setup_words
from pos_app.ui.wording.words import Words


class NamesStep(SetupStepPage):
    """Asks for both names and both languages, and whether fiscal receipts are asked for."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, FormStep.NAMES)
        self.shop = self._make_name("shop-name", setup_words.SHOP, setup_words.SHOP_HINT)
        self.till = self._make_name("till-name", setup_words.TILL, setup_words.TILL_HINT)
        self.language = LanguageSwitch(
            context, words, "window-language", ButtonKind.CHOICE, full=True
        )
        self.customer = LanguageSwitch(
            context, words, "default-customer", ButtonKind.CHOICE, full=True
        )
        self.first = self.shop.edit
        self.section.add(self.shop, self.till)
        self.section.add(
            self.make_label(setup_words.LANGUAGE, TextSize.SMALL, bold=True), self.language
        )
        self.section.add(
            self.make_label(setup_words.CUSTOMER_LANGUAGE, TextSize.SMALL, bold=True), self.customer
        )
        self.receipts = SwitchRow(
            context,
            words,
            "fiscal-receipts",
            icon="receipt-text",
            title=receipt_words.SETTING,
            text=receipt_words.SETTING_TEXT,
        )
        self.section.add(self.receipts)

    def _make_name(self, name: str, phrase: str, hint: str) -> FormField:
        return FormField(
            self.context,
            self.words,
            name,
            phrase,
            max_length=MAX_NAME_LENGTH,
            hint=hint,
            hint_count=MAX_NAME_LENGTH,
        )
