"""The training gateway's bodies: each thing that the documented ones name, and of its type."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.domain.money import Money
from pos_app.gateway.training import bodies
from pos_app.gateway.training.deal_list import list_page
from pos_app.gateway.training.simulator import Simulator, TrainingDeal
from tests.gateway.client_setup import SAMPLES, FakeClock

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
DEAL = TrainingDeal(
    deal_id="3730d2bc-61fc-4e29-8a04-d2d81c19a26d",
    invoice_id="INV-1",
    client_id="TILL-1",
    amount=Money.of_major(516),
    created_at=NOW,
    ready_at=NOW,
    expires_at=NOW + timedelta(minutes=10),
    status="pending",
)


def names_in(body: object, path: str = "") -> Iterator[tuple[str, type]]:
    """Yield the path of each value of an object, and its type."""
    if isinstance(body, dict):
        for name, value in body.items():
            yield from names_in(value, f"{path}.{name}" if path else name)
    else:
        yield path, type(body)


def sample(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "body", "but"),
    [
        ("deals_id.response", bodies.report(DEAL), {"amounts.crypto", "amounts.fiat_net"}),
        ("deals_payin.response", bodies.created(DEAL), set()),
        (
            "deals_credentials.not_ready.404",
            bodies.error("ERROR_NOT_FOUND", "not ready", 404),
            set(),
        ),
    ],
)
def test_a_body_has_what_the_documented_one_has(
    name: str, body: bodies.Body, but: set[str]
) -> None:
    """Else training would try less of the program than the real gateway does."""
    wanted, has = dict(names_in(sample(name))), dict(names_in(body))
    assert {key: has.get(key) for key in wanted if key not in but} == {
        key: kind for key, kind in wanted.items() if key not in but
    }


def test_where_to_pay_has_what_is_read_of_it() -> None:
    wanted, has = (
        dict(names_in(sample("deals_credentials.oneclick.response"))),
        dict(names_in(bodies.requisites(DEAL))),
    )
    assert set(has) <= set(wanted)
    assert {key: wanted[key] for key in has} == has


def test_a_deal_names_its_till_only_where_the_till_was_named() -> None:
    assert bodies.report(DEAL)["metadata"] == {
        "invoiceId": "INV-1",
        "clientId": "TILL-1",
        "fiatAmount": 516,
    }
    unnamed = bodies.report(replace(DEAL, client_id=None))["metadata"]
    assert unnamed == {"invoiceId": "INV-1", "fiatAmount": 516}


def test_an_app_s_link_comes_with_a_create_only_where_it_was_asked_for() -> None:
    assert "deeplink" not in bodies.created(DEAL)
    assert bodies.created(DEAL, app_link=True)["deeplink"] == bodies.APP_LINK + DEAL.deal_id


def test_the_list_begins_with_the_documented_page_and_its_length() -> None:
    page = list_page(Simulator(FakeClock(), random.Random(7)), {})
    documented = sample("deals_list.response")["meta"]
    assert isinstance(documented, dict)
    assert page["meta"] == documented | {"total": 0}


@pytest.mark.parametrize(
    ("tiyin", "told"), [(51_600, 516), (51_605, "516.05"), (51_650, "516.50"), (1, "0.01")]
)
def test_tiyin_are_told_to_the_last_of_them_as_a_text(tiyin: int, told: object) -> None:
    """A float would not be exact."""
    body = bodies.report(replace(DEAL, amount=Money(tiyin)))
    assert (body["amount"], body["amounts"]) == (told, {"fiat": told})
