"""What a technician asks for: switches, environment and provision file, taken together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pos_app.config import credentials, provision_sources, schema
from pos_app.config.provision_sources import KeyTexts, Layer, ProvisionSource
from pos_app.config.settings import Settings
from pos_app.config.toml_document import TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Language
from pos_app.engine.api.ports import Rng

STDIN: Final = "-"
Typed = Callable[[], bytes]
"""Standard input, read to its end or to more than any file of ours has."""


@dataclass(frozen=True, slots=True)
class ProvisionRequest:
    """What was asked for by switches; None leaves it to the other sources.

    `file` is a provision file. `file` or `credentials` may be `-` for standard input.
    """

    base_url: str | None = None
    credentials: str | None = None
    shop: str | None = None
    till: str | None = None
    language: str | None = None
    customer_language: str | None = None
    integration: str | None = None
    keys_in_memory: bool = False
    delete_credentials: bool = False
    file: str | None = None

    @property
    def changes(self) -> bool:
        """True where anything is to be kept."""
        return self != ProvisionRequest()

    def given(self) -> ProvisionSource:
        """The switches as a source of settings."""
        names = ("base_url", "shop", "till", "language", "customer_language", "integration")
        asked = {name: getattr(self, name) for name in names}
        values: dict[str, Any] = {name: to for name, to in asked.items() if to is not None}
        if self.keys_in_memory:
            values["keys_in_memory"] = True
        return ProvisionSource(
            Layer(values, switch), self.credentials, self.delete_credentials or None
        )


@dataclass(frozen=True, slots=True)
class ProvisionInputs:
    """All sources, the strongest first; keys come from one place at most."""

    sources: tuple[ProvisionSource, ...]
    credentials: Path | None = None
    """The file with the keys; None where they came another way, or not at all."""
    typed: bytes | None = field(default=None, repr=False)
    """That file's content, where it came by standard input."""
    keys: KeyTexts | None = None
    """Keys that stand in the provision file itself."""

    @property
    def has_keys(self) -> bool:
        """Whether keys are given at all."""
        return not (self.credentials is None and self.typed is None and self.keys is None)

    @property
    def deletes(self) -> bool:
        """Whether the credentials file is to go once it is imported."""
        found = (source.delete_credentials for source in self.sources)
        return next((delete for delete in found if delete is not None), False)

    def settings(self, own: Settings, defaults: Layer, rng: Rng) -> Settings:
        """The settings to be, on top of the till's `own` and of the machine's `defaults`.

        Raises:
            SettingsError: with the place of the value that cannot be used.
        """
        above = [source.layer for source in self.sources]
        there = {key: value for key, value in schema.written(own).items() if value is not None}
        layers = [_both_screens(above), *above, Layer(there, lambda _: "settings.toml"), defaults]
        wanted = provision_sources.settled(layers, rng)
        if wanted.base_url is None:
            raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url", switch("base_url"))
        in_memory = wanted.keys_in_memory
        if self.has_keys:
            asked = [*above, defaults]
            in_memory = any(layer.values.get("keys_in_memory") is True for layer in asked)
        try:
            return wanted.renewed(own, keys_in_memory=in_memory, rng=rng)
        except SettingsError as error:
            place = switch(error.field)
            raise SettingsError(error.problem, error.field, place, error.hint) from None

    def read_keys(self, base_url: str) -> Keys | None:
        """The keys given, for that address; blocks on a slow disk.

        Raises:
            SettingsError: with the place of what cannot be used.
        """
        try:
            if self.typed is not None:
                return credentials.parse_credentials(self.typed, base_url)
            if self.credentials is not None:
                return credentials.read_credentials(self.credentials, base_url)
        except SettingsError as error:
            place = str(self.credentials or "stdin")
            raise SettingsError(error.problem, error.field, place, error.hint) from None
        if self.keys is None:
            return None
        try:
            return credentials.pasted_keys(
                base_url, self.keys.account_id, self.keys.public_key, self.keys.realm
            )
        except SettingsError as error:
            place = self.keys.place(error.field)
            raise SettingsError(SettingsProblem.BAD_KEY, error.field, place) from None


def ask(
    request: ProvisionRequest,
    environ: Mapping[str, str],
    typed: Typed,
    hear: Callable[[Language], None],
) -> ProvisionInputs:
    """Read every source. `hear` learns each language that is named, from the weakest source on.

    Raises:
        SettingsError: one that cannot be read or used, with its place.
    """
    text = _text(request.file, typed)
    for named in (text.values.get("language"), environ.get("POS_APP_LANGUAGE"), request.language):
        for language in Language:
            if language.value == named:
                hear(language)
    switches, variables = request.given(), provision_sources.from_environment(environ)
    file = provision_sources.from_file(text)
    folder = Path(request.file or "").parent
    sources = (switches, variables, file)
    named = switches.credentials or variables.credentials
    if named is None and file.credentials is not None:
        named = str(folder / file.credentials)
    if named is None:
        return ProvisionInputs(sources, keys=file.keys)
    if file.keys is not None or (named == STDIN and request.file == STDIN):
        raise SettingsError(SettingsProblem.GIVEN_TWICE, "credentials", str(request.file))
    if named == STDIN:
        return ProvisionInputs(sources, typed=typed())
    return ProvisionInputs(sources, Path(named).absolute())


def _text(file: str | None, typed: Typed) -> TomlDocument:
    if file is None:
        return TomlDocument.parse(b"", "")
    return TomlDocument.parse(typed(), "stdin") if file == STDIN else TomlDocument.read(Path(file))


def switch(key: str) -> str:
    """The switch of a key, for whoever is to use it."""
    return "--" + key.replace("_", "-") if key else ""


def _both_screens(above: list[Layer]) -> Layer:
    """Whoever names one language means the cashier's screen and the customer's."""
    if any("customer_language" in layer.values for layer in above):
        return Layer()
    found = next((layer for layer in above if "language" in layer.values), None)
    if found is None:
        return Layer()
    return Layer({"customer_language": found.values["language"]}, lambda _: found.place("language"))
