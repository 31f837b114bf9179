"""The path at which a deal's requisites are asked for: a setting, for it is not documented."""

from __future__ import annotations

import re
from typing import Final

from pos_app.domain.errors import SettingsError, SettingsProblem

CREDENTIALS_PATH: Final = "/deals/{id}/credentials"
"""All three official client libraries ask here; one third-party client asks
`/deals/credentials/{id}`."""
MAX_LENGTH: Final = 2000

_PATH: Final = r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+"


def clean_credentials_path(template: str) -> str:
    """Return a path below the base URL with one `{id}`; nothing in it leads to another origin.

    Raises:
        SettingsError: BAD_PATH_TEMPLATE.
    """
    example = template.replace("{id}", "id")
    good = template.count("{id}") == 1 and re.fullmatch(_PATH, example, re.ASCII)
    if not good or len(template) > MAX_LENGTH:
        raise SettingsError(SettingsProblem.BAD_PATH_TEMPLATE, "credentials_path_template")
    return template
