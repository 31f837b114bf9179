"""Screens of the fiscal service: how it is set up, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pos_app.domain.fiscal_line import FiscalLine, FiscalSetup
from pos_app.domain.fiscal_service import FiscalDrive, FiscalTrouble
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.fiscal_commands import (
    FiscalTrial,
    FiscalTrialStep,
    FiscalView,
    StoppedReceipt,
)
from tests.drivers import samples
from tests.drivers.window_driver import WindowDriver, settle

DRIVE = "LG420230639660"
LINE = FiscalLine("Soch olish va bezatish", "10305008003000000", "1503958", "244272402")
ON = FiscalSetup(on=True, drive=DRIVE, line=LINE)
ANSWERED = FiscalTrial(FiscalTrialStep.ANSWERED, (FiscalDrive(DRIVE),), DRIVE, "LG420211639660")
STOPPED = FiscalView(
    on=True,
    waiting=("s44",),
    stopped=(
        StoppedReceipt(samples.sale(41, SaleState.PAID), FiscalTrouble.REFUSED, "unknown SPIC"),
        StoppedReceipt(
            replace(samples.sale(42, SaleState.PAID), fiscal_asked=17), FiscalTrouble.OTHER_NUMBER
        ),
    ),
)
Z_NOT_OPEN = FiscalView(on=True, waiting=("s41", "s42"), trouble=FiscalTrouble.Z_NOT_OPEN)


def publish_fiscal(driver: WindowDriver, setup: FiscalSetup, view: FiscalView) -> None:
    """Hand in how the service is set and how its receipts stand."""
    now = driver.window.snapshot
    preferences: Preferences = replace(now.setup_info.preferences, fiscal=setup)
    info = replace(now.setup_info, preferences=preferences)
    driver.publish(replace(now, setup_info=info, fiscal=view))


def show_fiscal(setup: FiscalSetup, view: FiscalView) -> Callable[[WindowDriver], None]:
    """Open the page of the service from "Screen and sound", set so."""

    def act(driver: WindowDriver) -> None:
        publish_fiscal(driver, setup, view)
        driver.click("fiscal-service")
        settle()

    return act


FISCAL_SCREENS: Mapping[str, tuple[str, Callable[[WindowDriver], None]]] = MappingProxyType(
    {
        "fiscal-new": ("appearance", show_fiscal(FiscalSetup(), FiscalView())),
        "fiscal-on": ("appearance", show_fiscal(ON, FiscalView(on=True, trial=ANSWERED))),
        "fiscal-z": ("appearance", show_fiscal(ON, Z_NOT_OPEN)),
        "fiscal-stopped": ("appearance", show_fiscal(ON, STOPPED)),
    }
)
"""Training has no way to them."""
