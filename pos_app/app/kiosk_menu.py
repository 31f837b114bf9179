"""What a kiosk of this till offers, read from the owner's file at each start."""

from __future__ import annotations

import logging
from pathlib import Path

from pos_app.config.kiosk_choices import read_choices
from pos_app.config.settings import Settings
from pos_app.domain.errors import SettingsError
from pos_app.domain.kiosk_choice import TYPED_AMOUNTS, KioskMenu

log = logging.getLogger(__name__)


def check_menu(settings: Settings, home: Path) -> KioskMenu:
    """Return the choices that the settings name; a path that is not absolute leads from `home`.

    Raises:
        SettingsError: with the place of the first thing that cannot be used.
    """
    preferences = settings.preferences
    if not preferences.kiosk.choices:
        return TYPED_AMOUNTS
    return KioskMenu(read_choices(home / preferences.kiosk.choices, preferences.limits))


def read_menu(settings: Settings, home: Path) -> KioskMenu:
    """Return the choices; nothing is sold from a file that cannot be used."""
    try:
        return check_menu(settings, home)
    except SettingsError as error:
        log.error("the kiosk's choices: %s: %s %s", error.place, error, error.hint)  # noqa: TRY400
        return KioskMenu(is_bad=True)
