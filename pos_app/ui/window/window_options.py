"""What a window is given before it is built: its files, its behaviour, its appearance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from pos_app.domain.records import dataclass
from pos_app.engine.api.commands import Command
from pos_app.ui.devices.clipboard import ClipboardReader, ReadForeign
from pos_app.ui.devices.sound_output import SoundOutput
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme import fonts
from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.theme import Appearance, TextSize, Theme
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the bundled fonts, icons and sounds lie, the built catalogues, and the guides.

    `picture_dir` is the till's own, for the owner's pictures; None keeps none.
    """

    resource_dir: Path
    catalogue_dir: Path
    guide_dir: Path
    picture_dir: Path | None = None


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window behaves where the shop's settings say nothing."""

    start_page: Page = Page.KEYPAD
    full_screen: bool = False
    """Covers its monitor whatever the settings say: a till that starts with the session."""
    expected_size: tuple[int, int] | None = None
    """What the window will be once it is shown, where that is known: it is built for that."""
    return_after_ms: int = 8_000
    """How long PAID stands before the keypad comes back by itself."""
    lenient_words: bool = True
    """A sentence's missing field shows as `…`; tests want the error."""
    now: Callable[[], datetime] = _now
    sound_output: SoundOutput | None = None
    """What plays the sounds; None for a window without sound."""
    read_foreign_clipboard: ReadForeign | None = None
    """What asks other programs for their clipboard; None where Qt may."""


def make_context(
    assets: Assets, options: WindowOptions, appearance: Appearance, send: Callable[[Command], None]
) -> UiContext:
    """Return what the widgets are built with, the application in its font and colours."""
    theme = Theme(fonts.load(assets.resource_dir), appearance)
    _set_font_and_palette(theme)

    @cache
    def words(language: Language) -> Words:
        return Words(language, assets.catalogue_dir, lenient=options.lenient_words)

    @cache
    def pictures() -> PictureStore:
        from pos_app.ui.devices.picture_store import PictureStore  # the first paint does without

        return PictureStore(assets.picture_dir)

    icons = Icons(assets.resource_dir / "icons")
    clipboard = ClipboardReader(options.read_foreign_clipboard)
    font_dir = assets.resource_dir / "fonts"
    return UiContext(
        theme,
        icons,
        words,
        send,
        options.now,
        clipboard,
        font_dir,
        assets.guide_dir,
        pictures,
    )


def restyle(context: UiContext, appearance: Appearance) -> UiContext:
    """Return the same context in another appearance; widgets of the old one keep its colours."""
    theme = replace(context.theme, appearance=appearance)
    _set_font_and_palette(theme)
    return replace(context, theme=theme)


def _set_font_and_palette(theme: Theme) -> None:
    application = _application()
    application.setPalette(theme.qt_palette())
    application.setFont(theme.font(TextSize.BODY))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - a window cannot be without
    return application
