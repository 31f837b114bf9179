"""A merchant's keys, from the file the gateway gives out once or from what a person pastes.

The file's fields are those of the official client libraries' `credentials.json`. Its
`private_key` only serves to check webhooks, so it is never kept here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.key_text import clean_account_id, clean_public_key
from pos_app.domain.keys import Keys, clean_base_url
from pos_app.domain.preferences import SetupDraft
from pos_app.domain.secret import Secret
from pos_app.system.durable_files import may_be_there, read_plain_file

MAX_BYTES: Final = 64 * 1024
MAX_REALM: Final = 64
PATH_FIELD: Final = "credentials_path"
FILE_FIELD: Final = "credentials"


def read_credentials(path: Path, base_url: str) -> Keys:
    """Read the keys of a `credentials.json`, tied to the address they are to be used at.

    Raises:
        SettingsError: FILE_UNREADABLE; BAD_CREDENTIALS with the field that is missing or
            unusable (`credentials` where the file is no such file at all); a bad `base_url`.
    """
    return _keys_in(_read_object(path), base_url)


def parse_credentials(data: bytes, base_url: str) -> Keys:
    """Parse the content of such a file; as `read_credentials`."""
    return _keys_in(_parse_object(data), base_url)


def _keys_in(values: Mapping[str, Any], base_url: str) -> Keys:
    account_id, public_key = _text(values, "account_id"), _text(values, "public_key")
    realm = _text(values, "realm")
    try:
        return _validated_keys(base_url, account_id=account_id, public_key=public_key, realm=realm)
    except SettingsError as error:
        if error.problem is not SettingsProblem.BAD_KEY:
            raise
        raise SettingsError(SettingsProblem.BAD_CREDENTIALS, error.field) from None


def keys_of(draft: SetupDraft) -> Keys | None:
    """Return the draft's own keys; None where it leaves those already there.

    Raises:
        SettingsError: as `read_credentials` and `pasted_keys`.
    """
    base_url = clean_base_url(draft.base_url)
    if draft.credentials_path is not None:
        return read_credentials(Path(draft.credentials_path), base_url)
    if not draft.account_id and not draft.public_key:
        return None
    return pasted_keys(base_url, draft.account_id, draft.public_key)


def pasted_keys(base_url: str, account_id: Secret, public_key: Secret, realm: str = "") -> Keys:
    """Return keys as a person pasted them; the public key as base64, or as the PEM text itself.

    Raises:
        SettingsError: BAD_KEY with the field; a bad `base_url`.
    """
    return _validated_keys(
        base_url, account_id=account_id.reveal(), public_key=public_key.reveal(), realm=realm
    )


def delete_credentials(path: Path) -> None:
    """Delete an imported file; one that is gone already is no error.

    Raises:
        SettingsError: it is not a credentials file (then nothing is deleted), or it cannot be
            deleted.
    """
    if not may_be_there(path):
        return
    if "account_id" not in _read_object(path):
        raise SettingsError(SettingsProblem.BAD_CREDENTIALS, FILE_FIELD)
    try:
        path.resolve().unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(SettingsProblem.NOT_WRITABLE, PATH_FIELD) from error


def _read_object(path: Path) -> Mapping[str, Any]:
    """Read the file's JSON object; a byte order mark of any UTF is taken."""
    try:
        data = read_plain_file(path, MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError(SettingsProblem.FILE_UNREADABLE, PATH_FIELD) from error
    return _parse_object(data)


def _parse_object(data: bytes) -> Mapping[str, Any]:
    if len(data) > MAX_BYTES:
        raise SettingsError(SettingsProblem.BAD_CREDENTIALS, FILE_FIELD)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        # The decoder's own error carries the whole text: not even as a cause does it go on
        value = None
    if not isinstance(value, dict):
        raise SettingsError(SettingsProblem.BAD_CREDENTIALS, FILE_FIELD)
    return value


def _text(values: Mapping[str, Any], field: str) -> str:
    value = values.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SettingsError(SettingsProblem.BAD_CREDENTIALS, field)
    return value


def _validated_keys(base_url: str, *, account_id: str, public_key: str, realm: str) -> Keys:
    realm = realm.strip()
    if len(realm) > MAX_REALM or not realm.isprintable():
        raise SettingsError(SettingsProblem.BAD_KEY, "realm")
    account_id, public_key = clean_account_id(account_id), clean_public_key(public_key)
    return Keys(clean_base_url(base_url), Secret(account_id), Secret(public_key), realm)
