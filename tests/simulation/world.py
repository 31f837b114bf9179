"""What kind of day it is: the gateway's manners, the network's faults, the people's habits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from pos_app.gateway.paymentsgate.client_config import Budgets
from pos_app.gateway.training.simulator import Duplicates

BUDGETS = Budgets()
"""No call lasts longer than the real client lets it."""
LONGEST_LIST_LAG_S = 8.0


class Stamps(StrEnum):
    """How a report tells when its status was set."""

    TRUE = "true"
    SKEWED = "skewed"
    """Replicas whose clocks are some seconds apart."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class World:
    """One day's draw. Rates are per call, times are seconds."""

    duplicates: Duplicates
    names_duplicates: bool
    has_list: bool
    list_lag_s: float
    stamps: Stamps
    faults: float
    odd_answers: float
    can_cancel: bool
    has_page: bool
    outages: int
    crashes: int
    jumps: int
    disk_faults: float
    watch_hours: int
    sales: int
    gap_s: float
    odd_line: float | None
    """The real client speaks to the gateway over HTTP, and so many answers are spoilt on their
    way; None where the gateway is the engine's port itself."""
    clock_off_days: int
    """How far the machine's clock is off all day."""
    second_starts: int
    """So often somebody starts the program again while it runs."""
    lost_logs: int
    """So often the journal's write-ahead log loses its name under the running till."""


PLAIN = World(
    duplicates=Duplicates.REJECT,
    names_duplicates=True,
    has_list=True,
    list_lag_s=0.0,
    stamps=Stamps.TRUE,
    faults=0.0,
    odd_answers=0.0,
    can_cancel=True,
    has_page=True,
    outages=0,
    crashes=0,
    jumps=0,
    disk_faults=0.0,
    watch_hours=24,
    sales=0,
    gap_s=0.0,
    odd_line=None,
    clock_off_days=0,
    second_starts=0,
    lost_logs=0,
)
"""A gateway that answers well; nothing goes wrong but what is asked for."""


def draw_world(rng: Random, least_sales: int) -> World:
    """A world among those that are promised; see the package's docstring."""
    return World(
        duplicates=rng.choice(list(Duplicates)),
        names_duplicates=rng.random() < 0.5,
        has_list=rng.random() < 0.8,
        list_lag_s=rng.choice([0.0, 1.0, LONGEST_LIST_LAG_S]),
        stamps=rng.choice(list(Stamps)),
        faults=rng.choice([0.0, 0.05, 0.2, 0.4]),
        odd_answers=rng.choice([0.0, 0.05, 0.2]),
        can_cancel=rng.random() < 0.8,
        has_page=rng.random() < 0.7,
        outages=rng.choice([0, 0, 1, 3]),
        crashes=rng.choice([0, 3, 8, 20]),
        jumps=rng.choice([0, 0, 1, 3]),
        disk_faults=rng.choice([0.0, 0.0, 0.02]),
        watch_hours=rng.choice([2, 2, 3]),
        sales=least_sales + rng.randrange(10),
        gap_s=rng.choice([40.0, 90.0, 180.0]),
        odd_line=rng.choice([None, None, None, 0.0, 0.1, 0.3]),
        clock_off_days=rng.choice([0, 0, 0, 0, 0, 0, -3650, 1500]),
        second_starts=rng.choice([0, 0, 2]),
        lost_logs=rng.choice([0, 0, 0, 2]),
    )
