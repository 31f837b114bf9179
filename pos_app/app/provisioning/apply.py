"""The set-up without a window, for technicians and installers: all of it or nothing."""

from __future__ import annotations

from dataclasses import replace

from pos_app.app.clock import RNG
from pos_app.app.kiosk_menu import check_menu
from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.request import ProvisionInputs, switch_of
from pos_app.config import schema
from pos_app.config.provision_sources import is_absent
from pos_app.config.settings import Settings
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.keys import Keys, is_test
from pos_app.domain.preferences import SetupDraft
from pos_app.domain.records import dataclass
from pos_app.system.daemon_threads import in_daemon_thread


@dataclass(frozen=True, slots=True)
class ProvisionResult:
    """What a provisioning changed."""

    changed: tuple[str, ...]
    """The keys of the settings that are other than before; `keys` where the keys are."""
    keys_stored: bool
    """Keys were given and are in the vault, whether or not they were there before."""
    left_file: str
    """The file that the keys still lie in."""
    deleted_file: str
    """The file that they were taken from."""


async def apply(setup: LocalSetup, inputs: ProvisionInputs) -> ProvisionResult:
    """Keep the set-up; keys go to the vault. Asking twice for the same changes nothing more.

    Raises:
        SettingsError, VaultError, JournalError: the till is as it was.
    """
    if setup.defaults_fault is not None:
        raise setup.defaults_fault
    before = setup.settings
    settings = inputs.settings(before, setup.defaults, RNG)
    check_menu(settings, setup.paths.home)
    keys = await _given_keys(setup, inputs, settings)
    if keys is not None:
        settings = replace(settings, sandbox_keys=is_test("", keys.realm))
    elif settings.base_url != before.base_url:  # no keys go on there
        settings = replace(settings, sandbox_keys=False)
    try:
        await setup.commit(settings, keys)
    except SettingsError as error:
        raise _named_by_its_switch(error) from error
    left, deleted = await _delete_credentials(setup, inputs)
    return ProvisionResult(
        changed=_changed_keys(before, setup.settings),
        keys_stored=keys is not None and not settings.keys_in_memory,
        left_file=left,
        deleted_file=deleted,
    )


async def check_connection(setup: LocalSetup) -> None:
    """Ask the gateway for a token with the stored keys.

    Raises:
        SettingsError, VaultError, GatewayError
    """
    settings = setup.settings
    if settings.base_url is None:
        raise SettingsError(SettingsProblem.EMPTY_TEXT, "base_url")
    await setup.check(SetupDraft(settings.base_url, settings.preferences))


async def _given_keys(
    setup: LocalSetup, inputs: ProvisionInputs, settings: Settings
) -> Keys | None:
    """Return the keys given; None where those already there go on.

    Raises:
        SettingsError: there are none to go on with.
    """
    base_url, before = settings.base_url or "", setup.settings
    gone = inputs.credentials is not None and is_absent(inputs.credentials)
    same_address = before.base_url == base_url
    if gone and inputs.delete_credentials and same_address and await setup.has_keys():
        return None  # an earlier run stored them and deleted the file
    if inputs.has_keys:
        return await in_daemon_thread(lambda: inputs.read_keys(base_url))
    same = same_address and before.keys_in_memory == settings.keys_in_memory
    if not (same or settings.keys_in_memory):
        raise SettingsError(SettingsProblem.KEYS_MISSING, "credentials", "--credentials")
    return None


def _named_by_its_switch(error: SettingsError) -> SettingsError:
    """Name what would leave an open payment behind as whoever types a command knows it."""
    if error.problem is not SettingsProblem.PAYMENT_OPEN:
        return error
    field = "credentials" if error.field == "account_id" else error.field
    return SettingsError(error.problem, field, switch_of(field))


async def _delete_credentials(setup: LocalSetup, inputs: ProvisionInputs) -> tuple[str, str]:
    """Delete the credentials file if that was asked for; returns the file left, and the deleted."""
    if inputs.credentials is not None and inputs.delete_credentials:
        await setup.delete_file(str(inputs.credentials))
        return "", str(inputs.credentials)
    if inputs.credentials is not None:
        return str(inputs.credentials), ""
    if inputs.raw_keys is not None and inputs.file is not None:
        return str(inputs.file), ""
    return "", ""


def _changed_keys(before: Settings, after: Settings) -> tuple[str, ...]:
    old, new = schema.to_values(before), schema.to_values(after)
    return tuple("keys" if key == "vault_id" else key for key in new if old[key] != new[key])
