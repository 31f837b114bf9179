"""What a technician gives a till from outside: a provision file, the environment, switches.

Each source is a layer; a higher one wins. A till's own settings lie below all of them, the
machine-wide defaults below those, and what is built in at the bottom.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from pos_app.config import schema
from pos_app.config.paths import ANYWHERE_VARIABLE, HOME_VARIABLE
from pos_app.config.settings import Settings, new_settings
from pos_app.config.toml_document import TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.preferences import DefaultsFault
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Rng

log = logging.getLogger(__name__)

PREFIX: Final = "POS_APP_"
KEYS: Final = "keys"
"""The table of a provision file that keys may stand in."""
SECRETS: Final = frozenset({"account_id", "public_key", "private_key"})
KEY_FIELDS: Final = ("account_id", "public_key", "realm")
OWN_KEYS: Final = frozenset(
    {"vault_id", "till_id", "sandbox_keys", "retired", "silence_told", "qr_trial"}
)
"""Made by the till for itself: two tills with one id would share their invoice numbers."""
VARIABLES: Final = (
    "base_url",
    "shop",
    "till",
    "language",
    "customer_language",
    "integration",
    "credentials",
)
_OTHER_VARIABLES: Final = frozenset({HOME_VARIABLE, ANYWHERE_VARIABLE})
_MAX_SHOWN: Final = 40
_PROBLEM_OF_TYPE: Final = {
    bool: SettingsProblem.SWITCH_WANTED,
    int: SettingsProblem.NUMBER_WANTED,
    str: SettingsProblem.TEXT_WANTED,
    list: SettingsProblem.LIST_WANTED,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """Values by the settings' keys, and where each of them stands."""

    values: Mapping[str, Any] = field(default_factory=dict)
    place: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class RawKeys:
    """Keys as they were given, not validated yet; `place` names where each stands."""

    account_id: Secret
    public_key: Secret
    realm: str
    place: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ProvisionSource:
    """One source: settings, and keys or the file they are in."""

    layer: Layer = field(default_factory=Layer)
    credentials: str | None = None
    delete_credentials: bool | None = None
    raw_keys: RawKeys | None = None


def known_keys() -> frozenset[str]:
    """Return every key that a settings file may have."""
    return frozenset(schema.to_values(new_settings(_NoRng())))


def from_document(document: TomlDocument) -> ProvisionSource:
    """Return a provision file as a source.

    Raises:
        SettingsError: a key that is not known or not to be given, or one of the wrong kind.
    """
    values = dict(document.values)
    table = values.pop(KEYS, None)
    credentials = _pop(document, values, "credentials", str)
    delete = _pop(document, values, "delete_credentials", bool)
    more = {"credentials", "delete_credentials", KEYS}
    _refuse_unknown(values, document.place, known_keys() - OWN_KEYS | more)
    layer, raw_keys = Layer(values, document.place), _raw_keys(document, table)
    return ProvisionSource(layer, credentials, delete, raw_keys)


def read_defaults(path: Path | None, rng: Rng) -> Layer:
    """Read the machine-wide defaults; none where there is no such file.

    Raises:
        SettingsError: anything in it that cannot be used, with its place.
    """
    if path is None or is_absent(path):
        return Layer()
    document = TomlDocument.read(path)
    if _is_world_writable(path):
        raise SettingsError(SettingsProblem.OPEN_TO_ALL, place=str(path))
    values = dict(document.values)
    _refuse_unknown({KEYS: "", **values}, document.place, (known_keys() - OWN_KEYS) | {KEYS})
    if KEYS in values:
        raise SettingsError(SettingsProblem.KEYS_NOT_HERE, KEYS, document.place(KEYS))
    if "language" in values:
        values.setdefault("customer_language", values["language"])
    layer = Layer(values, document.place)
    merge([layer], rng)
    return layer


def read_usable_defaults(path: Path | None, rng: Rng) -> tuple[Layer, SettingsError | None]:
    """Read them, or say why they are left out: a till must open without them."""
    try:
        return read_defaults(path, rng), None
    except SettingsError as error:
        log.warning("the machine-wide settings are left out: %s", error)
        return Layer(), error


def fault_of(error: SettingsError | None, path: Path | None) -> DefaultsFault | None:
    """Return what a person is told of machine-wide settings that are left out."""
    if error is None:
        return None
    return DefaultsFault(error.problem, error.field, error.place or str(path or ""))


def from_environment(environ: Mapping[str, str]) -> ProvisionSource:
    """Return `POS_APP_TILL` and the like as a source.

    Keys are refused: any program of this user reads them there.

    Raises:
        SettingsError: keys, a setting that has no variable, or a name that looks like one of
            ours misspelt; installers have further variables of their own.
    """
    known = {variable_of(key): key for key in VARIABLES}
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name in _OTHER_VARIABLES | known.keys():
            continue
        key = name.removeprefix(PREFIX).lower()
        if key in SECRETS:
            raise SettingsError(SettingsProblem.KEYS_NOT_HERE, key, name)
        closest = _closest(key, VARIABLES)
        if closest or key in known_keys():
            hint = variable_of(closest) if closest else ""
            raise SettingsError(SettingsProblem.UNKNOWN_KEY, "", _shortened(name), hint)
    given = {key: environ[name] for name, key in known.items() if name in environ}
    credentials = given.pop("credentials", None)
    return ProvisionSource(Layer(given, variable_of), credentials)


def variable_of(key: str) -> str:
    """Return the environment's variable of a key: `POS_APP_TILL` for `till`."""
    return PREFIX + key.upper()


def merge(layers: Sequence[Layer], rng: Rng) -> Settings:
    """Merge the layers into settings, the first of them on top.

    Each must be usable on those below it, so that a bad value is found even where a higher
    layer hides it.

    Raises:
        SettingsError: with the place of the value that cannot be used.
    """
    merged: dict[str, Any] = {}
    settings = new_settings(rng)
    for layer in reversed(layers):
        merged.update(layer.values)
        try:
            settings = schema.from_values(merged, rng)
        except SettingsError as error:
            problem = _problem_of(error, layer)
            place = layer.place(error.field) if error.field in layer.values else layer.place("")
            raise SettingsError(problem, error.field, place, error.hint) from None
    return settings


def is_absent(path: Path) -> bool:
    """Return whether there is no such file; False also where the system does not tell."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _is_world_writable(path: Path) -> bool:
    """Return whether every account may write to it; Windows does not tell in this way."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IWOTH)


def _problem_of(error: SettingsError, layer: Layer) -> SettingsProblem:
    """Return the error's problem, or which type is wanted where the value has another."""
    default = schema.to_values(new_settings(_NoRng())).get(error.field)
    wanted = str if default is None else type(default)
    wrong = error.field in layer.values and type(layer.values[error.field]) is not wanted
    return _PROBLEM_OF_TYPE[wanted] if wrong else error.problem


def _pop(document: TomlDocument, values: dict[str, Any], key: str, kind: type) -> Any:  # noqa: ANN401
    """Take a value that is no setting out of the file's; None where it is not there."""
    value = values.pop(key, None)
    if value is not None and type(value) is not kind:
        raise SettingsError(_PROBLEM_OF_TYPE[kind], key, document.place(key))
    return value


def _raw_keys(document: TomlDocument, table: object) -> RawKeys | None:
    if table is None:
        return None
    if not isinstance(table, dict):
        raise SettingsError(SettingsProblem.TABLE_WANTED, KEYS, document.place(KEYS))

    def place(key: str) -> str:
        return document.place(key, KEYS) if key in table else document.place(KEYS)

    # The private key only serves to check webhooks: ignored, as in credentials.json
    _refuse_unknown(table, place, {*KEY_FIELDS, *SECRETS})
    for key, value in table.items():
        if not isinstance(value, str):
            raise SettingsError(SettingsProblem.TEXT_WANTED, key, place(key))
    account_id, public_key, realm = (table.get(key, "") for key in KEY_FIELDS)
    return RawKeys(Secret(account_id), Secret(public_key), realm, place)


def _refuse_unknown(
    values: Mapping[str, Any], place: Callable[[str], str], known: frozenset[str] | set[str]
) -> None:
    for key in values:
        if key in known:
            continue
        if key in OWN_KEYS:
            raise SettingsError(SettingsProblem.NOT_HERE, key, place(key))
        if key in SECRETS:
            raise SettingsError(SettingsProblem.KEYS_NOT_HERE, key, place(key))
        hint = _closest(key, sorted(known))
        raise SettingsError(SettingsProblem.UNKNOWN_KEY, _shortened(key), place(key), hint)


def _closest(key: str, known: Sequence[str]) -> str:
    """Return the known key of like spelling; empty where there is none."""
    import difflib

    return next(iter(difflib.get_close_matches(key[:_MAX_SHOWN], known, n=1)), "")


def _shortened(key: str) -> str:
    """Shorten an unknown name: it may be anything, even a secret in the wrong place."""
    if len(key) <= _MAX_SHOWN and key.isprintable():
        return key
    return "".join(letter for letter in key[:4] if letter.isprintable()) + "…"


class _NoRng:
    """Makes ids where only the keys of the settings matter."""

    def random(self) -> float:
        return 0.0

    def getrandbits(self, _k: int, /) -> int:
        return 0
