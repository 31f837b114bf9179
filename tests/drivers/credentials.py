"""Keys that no gateway ever gave, and the file in which a technician gets them."""

from __future__ import annotations

import json
from pathlib import Path

ACCOUNT_ID = "7f3c0a52-ca9a-4c1e-8d55-c0a9a12f4e01"
PUBLIC_KEY = "Q0FOQVJZLXB1YmxpYy1rZXktb2YtYS10ZXN0"
PRIVATE_KEY = "Q0FOQVJZLXByaXZhdGUta2V5LW5ldmVyLWV2ZXIta2VwdA=="
FILE = {
    "account_id": ACCOUNT_ID,
    "merchant_id": "00000000-0000-4000-0000-000000000001",
    "project_id": "00000000-0000-4000-0000-000000000002",
    "private_key": PRIVATE_KEY,
    "public_key": PUBLIC_KEY,
    "created_at": "2026-11-23T10:12:00.000Z",
    "realm": "",
}
"""All that stands in a credentials file."""


def write_credentials(folder: Path, **changed: str) -> Path:
    """Write `credentials.json` into the folder, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "credentials.json"
    path.write_text(json.dumps(FILE | changed), "utf-8")
    return path
