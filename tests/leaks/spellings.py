"""A secret in all the ways in which it could stand in a file."""

from __future__ import annotations

import json
import re


def spellings(secret: str) -> set[bytes]:
    """Return the secret's bytes, plain and in JSON, digits in groups, as UTF-8 and as UTF-16."""
    texts = {secret, json.dumps(secret)[1:-1]}
    if secret.isdigit():
        texts |= {gap.join(re.findall("....", secret)) for gap in (" ", "-", "\u00a0")}
    return {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")}
