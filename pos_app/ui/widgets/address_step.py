"""The first step of the set-up: the payment service's address."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.words import Words


class AddressStep(SetupStepPage):
    """Asks for the address, and says where it comes from."""

    sandbox_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, FormStep.ADDRESS)
        self.url = FormField(
            context, words, "base-url", setup_words.BASE_URL, hint=setup_words.ADDRESS_HINT
        )
        self.given = self.make_label(
            setup_words.ADDRESS_GIVEN, TextSize.SMALL, bold=True, colour=context.theme.palette.soft
        )
        self.given.setObjectName("address-given")
        self.given.hide()
        self.sandbox = self.make_button(
            "use-sandbox", setup_words.USE_SANDBOX, ButtonKind.SECONDARY
        )
        self.sandbox.clicked.connect(self.sandbox_wanted)
        self.first = self.url.edit
        self.section.add(self.url, self.given, self.sandbox)
