"""What a technician asks for: switches, environment and provision file, taken together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Final

from pos_app.config import credentials, provision_sources, schema
from pos_app.config.paths import SETTINGS_NAME
from pos_app.config.provision_sources import Layer, ProvisionSource, RawKeys
from pos_app.config.settings import Settings
from pos_app.config.toml_document import TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Language
from pos_app.domain.preferences import with_integration
from pos_app.domain.records import dataclass
from pos_app.engine.api.ports import Rng

STDIN: Final = "-"
ReadInput = Callable[[], bytes]
"""Reads standard input to its end, or to more than any file of ours has."""
NO_DOCUMENT: Final = TomlDocument.parse(b"", "")


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
    kiosk: bool | None = None
    keys_in_memory: bool = False
    delete_credentials: bool = False
    file: str | None = None

    @property
    def changes_settings(self) -> bool:
        """True where anything is to be kept."""
        return self != ProvisionRequest()

    def source(self) -> ProvisionSource:
        """Return the switches as a source of settings."""
        names = (
            *("base_url", "shop", "till", "language", "customer_language", "integration"),
            "kiosk",
        )
        given = {name: getattr(self, name) for name in names}
        values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if self.keys_in_memory:
            values["keys_in_memory"] = True
        return ProvisionSource(
            Layer(values, switch_of), self.credentials, self.delete_credentials or None
        )


@dataclass(frozen=True, slots=True)
class ProvisionInputs:
    """All sources, the strongest first; keys come from one place at most."""

    sources: tuple[ProvisionSource, ...]
    credentials: Path | None = None
    """The file with the keys; None where they came another way, or not at all."""
    credentials_data: bytes | None = field(default=None, repr=False)
    """That file's content, where it came by standard input."""
    raw_keys: RawKeys | None = None
    """Keys that stand in the provision file itself."""
    file: Path | None = None
    """The provision file; None where there is none, or it came by standard input."""

    @property
    def has_keys(self) -> bool:
        """Whether keys are given at all."""
        return not (
            self.credentials is None and self.credentials_data is None and self.raw_keys is None
        )

    @property
    def delete_credentials(self) -> bool:
        """Whether the credentials file is to go once it is imported."""
        given = (source.delete_credentials for source in self.sources)
        return next((delete for delete in given if delete is not None), False)

    def settings(self, own: Settings, defaults: Layer, rng: Rng) -> Settings:
        """Merge the sources with the till's `own` settings and the machine's `defaults`.

        Raises:
            SettingsError: with the place of the value that cannot be used.
        """
        given = [source.layer for source in self.sources]
        values = {key: value for key, value in schema.to_values(own).items() if value is not None}
        own_layer = Layer(values, lambda _: SETTINGS_NAME)
        layers = [_customer_language_layer(given), *given, own_layer, defaults]
        merged = _with_integration(provision_sources.merge(layers, rng), given)
        if merged.base_url is None:
            raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url", switch_of("base_url"))
        in_memory = merged.keys_in_memory
        if self.has_keys:
            in_memory = any(
                layer.values.get("keys_in_memory") is True for layer in (*given, defaults)
            )
        try:
            return merged.with_identity_of(own, keys_in_memory=in_memory, rng=rng)
        except SettingsError as error:
            place = switch_of(error.field)
            raise SettingsError(error.problem, error.field, place, error.hint) from None

    def read_keys(self, base_url: str) -> Keys | None:
        """Return the keys given, for that address; blocks on a slow disk.

        Raises:
            SettingsError: with the place of what cannot be used.
        """
        try:
            if self.credentials_data is not None:
                return credentials.parse_credentials(self.credentials_data, base_url)
            if self.credentials is not None:
                return credentials.read_credentials(self.credentials, base_url)
        except SettingsError as error:
            place = str(self.credentials or "stdin")
            raise SettingsError(error.problem, error.field, place, error.hint) from None
        if self.raw_keys is None:
            return None
        raw = self.raw_keys
        try:
            return credentials.pasted_keys(base_url, raw.account_id, raw.public_key, raw.realm)
        except SettingsError as error:
            place = raw.place(error.field)
            raise SettingsError(error.problem, error.field, place) from None


def read_document(request: ProvisionRequest, read_input: ReadInput) -> TomlDocument:
    """Read the provision file, from the disk or from standard input; empty where none is named.

    Raises:
        SettingsError: it cannot be read, or is no TOML.
    """
    if request.file is None:
        return NO_DOCUMENT
    if request.file == STDIN:
        return TomlDocument.parse(read_input(), "stdin")
    return TomlDocument.read(Path(request.file))


def language_of(
    request: ProvisionRequest, environ: Mapping[str, str], document: TomlDocument
) -> Language | None:
    """Return the language asked for, by the strongest source that names a known one."""
    named = (
        request.language,
        environ.get(provision_sources.variable_of("language")),
        document.values.get("language"),
    )
    known = {language.value: language for language in Language}
    return next((known[name] for name in named if isinstance(name, str) and name in known), None)


def read_inputs(
    request: ProvisionRequest,
    environ: Mapping[str, str],
    document: TomlDocument = NO_DOCUMENT,
    read_input: ReadInput = bytes,
) -> ProvisionInputs:
    """Take all sources together; the credentials file itself is not read yet.

    Raises:
        SettingsError: one that cannot be used, with its place; GIVEN_TWICE where keys come from
            two places.
    """
    switches, variables = request.source(), provision_sources.from_environment(environ)
    from_file = provision_sources.from_document(document)
    file = None if request.file in {None, STDIN} else Path(str(request.file))
    sources = (switches, variables, from_file)
    named = switches.credentials or variables.credentials
    if named is None and from_file.credentials is not None:
        named = str(Path(request.file or "").parent / from_file.credentials)
    if named is None:
        return ProvisionInputs(sources, raw_keys=from_file.raw_keys, file=file)
    if from_file.raw_keys is not None or (named == STDIN and request.file == STDIN):
        raise SettingsError(SettingsProblem.GIVEN_TWICE, "credentials", str(request.file))
    if named == STDIN:
        return ProvisionInputs(sources, credentials_data=read_input(), file=file)
    return ProvisionInputs(sources, Path(named).absolute(), file=file)


def switch_of(key: str) -> str:
    """Return the switch of a key, for whoever is to use it."""
    return "--" + key.replace("_", "-")


def _with_integration(settings: Settings, given: list[Layer]) -> Settings:
    """Let an integration that is given by itself move the payment page in the order kept."""
    named = {key for layer in given for key in layer.values}
    if "integration" not in named or "payload_order" in named:
        return settings
    preferences = settings.preferences
    return replace(settings, preferences=with_integration(preferences, preferences.integration))


def _customer_language_layer(layers: list[Layer]) -> Layer:
    """Give the customer's screen the language named where none is named for it."""
    if any("customer_language" in layer.values for layer in layers):
        return Layer()
    naming = next((layer for layer in layers if "language" in layer.values), None)
    if naming is None:
        return Layer()
    value = naming.values["language"]
    return Layer({"customer_language": value}, lambda _: naming.place("language"))
