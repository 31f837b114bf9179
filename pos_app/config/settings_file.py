"""The settings' one TOML file: read with care, written whole or not at all."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos_app.config import schema
from pos_app.config.settings import Settings
from pos_app.config.toml_document import MAX_BYTES, decode_text
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import SettingsRepair
from pos_app.domain.records import dataclass
from pos_app.engine.api.ports import Clock, Rng
from pos_app.system.durable_files import (
    behind_link,
    make_folder,
    read_plain_file,
    retry_while_held,
    write_file,
)

# Only a change needs tomlkit, which keeps layout and comments. Importing it takes a tenth of the
# time to the first paint, so that reading goes by the standard library.
if TYPE_CHECKING:
    import tomlkit

log = logging.getLogger(__name__)

_HEADING = " Settings of this till. Lines and comments of your own are kept. No keys in here."


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings to work with.

    A file that could not be used was moved to `moved_aside`; `problem` says what was wrong
    with it, and the settings are then those of a new till.
    """

    settings: Settings
    moved_aside: Path | None = None
    problem: SettingsError | None = None

    def in_language(self, language: Language) -> LoadedSettings:
        """Return these in the language that window and customer are to speak."""
        preferences = self.settings.preferences
        spoken = replace(preferences, language=language, customer_language=language)
        return replace(self, settings=self.settings.with_preferences(spoken))

    @property
    def repair(self) -> SettingsRepair | None:
        """What was done about a file that could not be used; None for a sound one."""
        if self.problem is None or self.moved_aside is None:
            return None
        return SettingsRepair(self.problem.problem, self.problem.field, str(self.moved_aside))


class SettingsFile:
    """One installation's settings at `path`. One process writes at a time.

    Two windows may have it loaded, one of training and one of the till.

    `defaults` are the machine-wide values for keys that are not in the file.
    """

    def __init__(
        self, path: Path, clock: Clock, rng: Rng, defaults: Mapping[str, Any] | None = None
    ) -> None:
        self._path = path
        self._clock = clock
        self._rng = rng
        self._defaults = defaults or {}
        self.left_out: SettingsError | None = None
        """Why the machine-wide values do not count beside the file's; None where they do."""
        self.spoilt: SettingsRepair | None = None
        """What became of a file that somebody spoilt after it was loaded; None for a sound one."""
        self._in_file: Mapping[str, Any] = {}
        """What stood in the file when it was last read or written."""

    def load(self, *, repair: bool) -> LoadedSettings:
        """Load the settings as they stand; those of a new till where there is no file.

        One bad value condemns the whole file, so that no sale ever runs on a half of what
        somebody meant. With `repair` it is moved aside; without, the file is left as it is.

        Raises:
            SettingsError: FILE_UNREADABLE, or FILE_BROKEN where it cannot be moved aside; without
                `repair` whatever is wrong with it.
        """
        data = self._read_bytes()
        self._in_file = {}
        if data is None:
            return LoadedSettings(self._settings({}))
        try:
            values = _parse_values(data)
            loaded = LoadedSettings(self._settings(values))
        except SettingsError as problem:
            if not repair:
                raise
            aside = self._move_aside()
            log.warning("settings not usable (%s), moved to %s", problem, aside.name)
            return LoadedSettings(self._settings({}), aside, problem)
        self._in_file = values
        return loaded

    def _settings(self, own: Mapping[str, Any]) -> Settings:
        """Make settings of the file's values on the machine-wide ones.

        Where the two do not agree the file's values count alone.
        """
        try:
            return schema.from_values({**self._defaults, **own}, self._rng)
        except SettingsError as problem:
            settings = schema.from_values(own, self._rng)
            self.left_out = problem
            log.warning("the machine-wide settings are left out: %s", problem)
            return settings

    def save(self, settings: Settings, before: Settings | None = None) -> Settings:
        """Save the settings and return them; on return they are on the disk.

        What another program has written meanwhile stays, where they are as they were `before`:
        neither its keys nor its choices are taken back.

        Raises:
            SettingsError: FILE_UNREADABLE or NOT_WRITABLE; the file is then as it was.
        """
        import tomlkit

        data = self._read_bytes()
        try:
            document = _new_document() if data is None else _parse_document(data)
        except SettingsError as problem:
            aside = self._move_aside()
            log.warning("settings not usable any more (%s), moved to %s", problem, aside.name)
            self.spoilt = SettingsRepair(problem.problem, problem.field, str(aside), is_fresh=False)
            document = _new_document()
        if before is not None:
            settings = self._with_others(document.unwrap(), settings, before)
        _update(document, settings, self._left_to_defaults(settings))
        try:
            make_folder(self._path.parent)
            write_file(self._path, tomlkit.dumps(document).encode())
        except OSError as error:
            raise SettingsError(SettingsProblem.NOT_WRITABLE, "settings") from error
        self._in_file = document.unwrap()
        return settings

    def catch_up(self, loaded: LoadedSettings) -> LoadedSettings:
        """Return them with what another program has written since, where that can be used."""
        try:
            data = self._read_bytes()
            present = {} if data is None else _parse_values(data)
        except SettingsError:
            return loaded
        settings = self._with_others(present, loaded.settings, loaded.settings)
        self._in_file = present
        return replace(loaded, settings=settings)

    def _with_others(
        self, present: Mapping[str, Any], settings: Settings, before: Settings
    ) -> Settings:
        """Return the settings with what came into the file since it was last read or written.

        A till that is set up takes nothing of one that began anew in its place.
        """
        if before.provisioned and "base_url" not in present:
            return settings
        wanted, known = schema.to_values(settings), schema.to_values(before)
        others = {
            key: value
            for key, value in present.items()
            if key in wanted and value != self._in_file.get(key) and wanted[key] == known[key]
        }
        if not others:
            return settings
        values = {key: value for key, value in wanted.items() if value is not None}
        try:
            together = schema.from_values({**values, **others}, self._rng)
        except SettingsError as problem:
            log.warning("what another program has set is not kept: %s", problem)
            return settings
        log.info("set by another program: %s", ", ".join(sorted(others)))
        return together

    def _left_to_defaults(self, settings: Settings) -> frozenset[str]:
        """Return the keys that a till which is not set up yet leaves to the machine-wide settings.

        Those may still change before it is set up.
        """
        if settings.provisioned:
            return frozenset()
        defaults = schema.to_values(self._settings({}))
        values = schema.to_values(settings).items()
        return frozenset(key for key, value in values if defaults[key] == value)

    def _read_bytes(self) -> bytes | None:
        try:
            return read_plain_file(self._path, MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SettingsError(SettingsProblem.FILE_UNREADABLE, "settings") from error

    def _move_aside(self) -> Path:
        path = behind_link(self._path)
        stem = f"{path.name}.broken-{self._clock.now():%Y%m%d-%H%M%S}"
        aside = path.with_name(stem)
        count = 1
        while aside.exists():
            count += 1
            aside = path.with_name(f"{stem}-{count}")
        try:
            retry_while_held(lambda: path.replace(aside))
        except OSError as error:
            raise SettingsError(SettingsProblem.FILE_BROKEN, "settings") from error
        return aside


def _parse_values(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise SettingsError(SettingsProblem.FILE_BROKEN, "settings")
    try:
        return tomllib.loads(decode_text(data))
    except (ValueError, RecursionError) as error:
        raise SettingsError(SettingsProblem.FILE_BROKEN, "settings") from error


def _parse_document(data: bytes) -> tomlkit.TOMLDocument:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if len(data) > MAX_BYTES:
        raise SettingsError(SettingsProblem.FILE_BROKEN, "settings")
    try:
        return tomlkit.parse(decode_text(data))
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise SettingsError(SettingsProblem.FILE_BROKEN, "settings") from error


def _new_document() -> tomlkit.TOMLDocument:
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEADING.strip()))
    return document


def _update(document: tomlkit.TOMLDocument, settings: Settings, left_out: frozenset[str]) -> None:
    """Change what differs and nothing else, so that a person's own layout stays.

    A key among `left_out` is not added.
    """
    present: dict[str, Any] = document.unwrap()
    for key, value in schema.to_values(settings).items():
        if key in left_out and key not in present:
            continue
        if value is None:
            document.pop(key, None)
        elif key not in present or present[key] != value or type(present[key]) is not type(value):
            document[key] = value
