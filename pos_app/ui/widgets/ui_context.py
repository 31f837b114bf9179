"""What every widget is built with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.payin import Language
from pos_app.domain.records import dataclass
from pos_app.engine.api.commands import Command
from pos_app.ui.devices.clipboard import ClipboardReader
from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.theme import Theme
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.picture_store import PictureStore


@dataclass(frozen=True, slots=True)
class UiContext:
    """The theme, the icons, the words of each language, the way to the engine, clock and clipboard.

    `words` reads a language's catalogue once; `now` gives UTC; `font_dir` holds the bundled font
    files, for pictures that are drawn without Qt; `guide_dir` the guides to be read in the program;
    `pictures` is the store of the owner's, made when it is first asked for.
    """

    theme: Theme
    icons: Icons
    words: Callable[[Language], Words]
    send: Callable[[Command], None]
    now: Callable[[], datetime]
    clipboard: ClipboardReader
    font_dir: Path
    guide_dir: Path
    pictures: Callable[[], PictureStore]
