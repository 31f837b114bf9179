"""What a technician gives a till from outside: a provision file, the environment, switches.

Each source is a layer; a higher one wins. A till's own settings lie below all of them, the
machine-wide defaults below those, and what is built in at the bottom.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pos_app.config import schema
from pos_app.config.paths import ANYWHERE_VARIABLE, HOME_VARIABLE
from pos_app.config.settings import Settings, new_settings
from pos_app.config.toml_document import TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Rng

PREFIX: Final = "POS_APP_"
KEYS: Final = "keys"
"""The table of a provision file that keys may stand in."""
SECRETS: Final = frozenset({"account_id", "public_key", "private_key"})
KEY_FIELDS: Final = ("account_id", "public_key", "realm")
NOT_GIVEN: Final = frozenset({"vault_id", "till_id", "sandbox_keys", "retired"})
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
_LONGEST_SHOWN: Final = 40
_WANTED: Final = {
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
class KeyTexts:
    """Keys as they were given, not checked yet; `place` names where each stands."""

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
    keys: KeyTexts | None = None


def known_keys() -> frozenset[str]:
    """Every key that a settings file may have."""
    return frozenset(schema.written(new_settings(_NoRng())))


def from_file(text: TomlDocument) -> ProvisionSource:
    """A provision file.

    Raises:
        SettingsError: a key that is not known or not to be given, or one of the wrong kind.
    """
    values = dict(text.values)
    table = values.pop(KEYS, None)
    credentials = _typed(text, values, "credentials", str)
    delete = _typed(text, values, "delete_credentials", bool)
    more = {"credentials", "delete_credentials", KEYS}
    _refuse_strangers(values, text.place, known_keys() - NOT_GIVEN | more)
    return ProvisionSource(Layer(values, text.place), credentials, delete, _keys(text, table))


def from_defaults(path: Path | None, rng: Rng) -> Layer:
    """The machine-wide defaults; none where there is no such file.

    Raises:
        SettingsError: anything in it that cannot be used, with its place.
    """
    if path is None or is_absent(path):
        return Layer()
    text = TomlDocument.read(path)
    if _is_anybodys(path):
        raise SettingsError(SettingsProblem.OPEN_TO_ALL, place=str(path))
    values = dict(text.values)
    _refuse_strangers({KEYS: "", **values}, text.place, (known_keys() - NOT_GIVEN) | {KEYS})
    if KEYS in values:
        raise SettingsError(SettingsProblem.KEYS_NOT_HERE, KEYS, text.place(KEYS))
    if "language" in values:
        values.setdefault("customer_language", values["language"])
    layer = Layer(values, text.place)
    settled([layer], rng)
    return layer


def from_environment(environ: Mapping[str, str]) -> ProvisionSource:
    """`POS_APP_TILL` and the like. Keys are refused: any program of this user reads them there.

    Raises:
        SettingsError: keys, a setting that has no variable, or a name that looks like one of
            ours misspelt; installers have further variables of their own.
    """
    known = {PREFIX + key.upper(): key for key in VARIABLES}
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name in _OTHER_VARIABLES | known.keys():
            continue
        key = name.removeprefix(PREFIX).lower()
        if key in SECRETS:
            raise SettingsError(SettingsProblem.KEYS_NOT_HERE, key, name)
        meant = _alike(key, VARIABLES)
        if meant or key in known_keys():
            hint = PREFIX + meant.upper() if meant else ""
            raise SettingsError(SettingsProblem.UNKNOWN_KEY, "", _short(name), hint)
    given = {key: environ[name] for name, key in known.items() if name in environ}
    credentials = given.pop("credentials", None)
    return ProvisionSource(Layer(given, lambda key: PREFIX + key.upper()), credentials)


def settled(layers: Sequence[Layer], rng: Rng) -> Settings:
    """The settings that the layers come to, the first of them on top.

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
            settings = schema.read(merged, rng)
        except SettingsError as error:
            problem = _plainer(error, layer)
            place = layer.place(error.field) if error.field in layer.values else layer.place("")
            raise SettingsError(problem, error.field, place, error.hint) from None
    return settings


def is_absent(path: Path) -> bool:
    """False also where the system does not let it be looked at: `read` then says so."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _is_anybodys(path: Path) -> bool:
    """True where every account may write to it; Windows does not tell in this way."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IWOTH)


def _plainer(error: SettingsError, layer: Layer) -> SettingsProblem:
    """What kind of value is wanted, where it was another kind."""
    usual = schema.written(new_settings(_NoRng())).get(error.field)
    wanted = str if usual is None else type(usual)
    wrong = error.field in layer.values and type(layer.values[error.field]) is not wanted
    return _WANTED[wanted] if wrong else error.problem


def _typed(text: TomlDocument, values: dict[str, Any], key: str, kind: type) -> Any:  # noqa: ANN401
    """Take a value that is no setting out of the file's; None where it is not there."""
    value = values.pop(key, None)
    if value is not None and type(value) is not kind:
        raise SettingsError(_WANTED[kind], key, text.place(key))
    return value


def _keys(text: TomlDocument, table: object) -> KeyTexts | None:
    if table is None:
        return None
    if not isinstance(table, dict):
        raise SettingsError(SettingsProblem.TABLE_WANTED, KEYS, text.place(KEYS))

    def place(key: str) -> str:
        return text.place(key, KEYS) if key in table else text.place(KEYS)

    # The private key only serves to check webhooks: taken without a word, as from credentials.json
    _refuse_strangers(table, place, {*KEY_FIELDS, *SECRETS})
    for key, value in table.items():
        if not isinstance(value, str):
            raise SettingsError(SettingsProblem.TEXT_WANTED, key, place(key))
    account_id, public_key, realm = (table.get(key, "") for key in KEY_FIELDS)
    return KeyTexts(Secret(account_id), Secret(public_key), realm, place)


def _refuse_strangers(
    values: Mapping[str, Any], place: Callable[[str], str], known: frozenset[str] | set[str]
) -> None:
    for key in values:
        if key in known:
            continue
        if key in NOT_GIVEN:
            raise SettingsError(SettingsProblem.NOT_HERE, key, place(key))
        if key in SECRETS:
            raise SettingsError(SettingsProblem.KEYS_NOT_HERE, key, place(key))
        hint = _alike(key, sorted(known))
        raise SettingsError(SettingsProblem.UNKNOWN_KEY, _short(key), place(key), hint)


def _alike(key: str, known: Sequence[str]) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(key[:_LONGEST_SHOWN], known, n=1)), "")


def _short(key: str) -> str:
    """A name nobody knows may be anything, a secret in the wrong place even."""
    return key if len(key) <= _LONGEST_SHOWN and key.isprintable() else key[:4] + "…"


class _NoRng:
    """Where only the keys of the settings matter."""

    def random(self) -> float:
        return 0.0

    def getrandbits(self, _k: int, /) -> int:
        return 0
