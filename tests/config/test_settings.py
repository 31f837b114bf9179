from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.config import validators
from pos_app.config.settings import Settings, make_till_id, new_settings
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.kiosk_setup import NO_KIOSK
from pos_app.domain.money import Limits, Money
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import Preferences
from tests.config.sample_settings import BASE, SHOP, provisioned

P = SettingsProblem


def refusal(change: dict[str, object]) -> tuple[SettingsProblem, str]:
    with pytest.raises(SettingsError) as caught:
        replace(provisioned(), **change)  # type: ignore[arg-type]
    return caught.value.problem, caught.value.field


def preference_refusal(change: dict[str, object]) -> tuple[SettingsProblem, str]:
    with pytest.raises(SettingsError) as caught:
        provisioned().with_preferences(replace(SHOP, **change))  # type: ignore[arg-type]
    return caught.value.problem, caught.value.field


def test_a_new_till_has_ids_and_no_address() -> None:
    settings = new_settings(Random(1))
    assert not settings.provisioned
    assert settings.base_url is None
    assert settings.preferences == Preferences()


def test_every_new_till_has_ids_of_its_own() -> None:
    rng = Random(1)
    many = [new_settings(rng) for _ in range(500)]
    assert len({each.vault_id for each in many}) == 500
    assert len({each.till_id for each in many}) == 500


@pytest.mark.parametrize(
    ("till", "start"),
    [("1", "T1-"), ("Kassa 2", "T2-"), ("Zal", "T-"), ("Касса №12345", "T1234-"), ("١", "T-")],
)
def test_the_till_s_id_takes_its_number(till: str, start: str) -> None:
    till_id = make_till_id(till, Random(1))
    assert till_id.startswith(start)
    assert len(till_id) == len(start) + 6
    assert validators.till_id(till_id) == till_id


def test_two_tills_of_one_name_never_share_an_id() -> None:
    rng = Random(1)
    assert len({make_till_id("1", rng) for _ in range(1000)}) == 1000


def test_set_up_again_keeps_the_ids() -> None:
    first = provisioned()
    again = first.with_setup(
        "https://other.example.uz",
        replace(SHOP, till="9"),
        keys_in_memory=True,
        sandbox_keys=False,
        rng=Random(2),
    )
    assert (again.till_id, again.vault_id) == (first.till_id, first.vault_id)
    assert again.keys_in_memory
    assert again.base_url == "https://other.example.uz"


def test_the_address_has_one_spelling() -> None:
    assert provisioned(" https://Pay.Example.uz/ ").base_url == BASE


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", P.BAD_URL),
        ("ftp://a.uz", P.BAD_URL),
        ("http://a.uz", P.PLAIN_HTTP),
        ("https://a.uz?x=1", P.BAD_URL),
        ("https://a.uz/" + "x" * 3000, P.TOO_LONG),
    ],
)
def test_a_bad_address_is_refused(url: str, problem: SettingsProblem) -> None:
    assert refusal({"base_url": url}) == (problem, "base_url")


@pytest.mark.parametrize("field", ["shop", "till"])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", P.EMPTY_TEXT),
        ("   ", P.EMPTY_TEXT),
        ("x" * 61, P.TOO_LONG),
        ("a\nb", P.BAD_TYPE),
        ("a\x1bb", P.BAD_TYPE),
        ("a\u202eb", P.BAD_TYPE),
        ("a\x00", P.BAD_TYPE),
    ],
)
def test_a_name_is_short_plain_text(field: str, text: str, problem: SettingsProblem) -> None:
    assert preference_refusal({field: text}) == (problem, field)


def test_a_name_keeps_its_letters_and_loses_its_margins() -> None:
    names = replace(SHOP, shop="  Gʻijduvon   Ўқ ", till="x" * 60)
    settings = provisioned().with_preferences(names)
    assert settings.preferences.shop == "Gʻijduvon Ўқ"
    assert settings.preferences.till == "x" * 60


def test_a_till_that_is_not_set_up_needs_no_names() -> None:
    settings = new_settings(Random(1))
    assert settings.with_preferences(Preferences()).preferences == Preferences()
    with pytest.raises(SettingsError):
        settings.with_setup(
            BASE, Preferences(), keys_in_memory=False, sandbox_keys=False, rng=Random(1)
        )


@pytest.mark.parametrize(
    ("lowest", "highest", "field"),
    [
        (Money(0), Money.of_major(5), "lowest"),
        (Money(-100), Money.of_major(5), "lowest"),
        (Money.of_major(6), Money.of_major(5), "highest"),
        (Money.of_major(1), Money.of_major(10**12 + 1), "highest"),
        (Money(150), Money.of_major(5), "limits"),
        (Money(100), Money(555), "limits"),
    ],
)
def test_limits_are_whole_positive_and_in_order(lowest: Money, highest: Money, field: str) -> None:
    assert preference_refusal({"limits": Limits(lowest, highest)}) == (P.BAD_NUMBER, field)


@pytest.mark.parametrize("soum", [1, 516, 10**12])
def test_equal_limits_are_limits(soum: int) -> None:
    one_sum = Limits(Money.of_major(soum), Money.of_major(soum))
    assert (
        provisioned().with_preferences(replace(SHOP, limits=one_sum)).preferences.limits == one_sum
    )


NUMBERS = {
    "requisites_wait_s": (1, 600),
    "watch_hours": (24, 2160),
    "scanner_gap_ms": (20, 150),
    "lock_after_min": (0, 60),
    "most_alone": (0, 10**12),
    "most_alone_day": (0, 10**12),
    "kiosk_idle_s": (30, 600),
    "kiosk_diagonal_mm": (100, 3000),
}
"""The least and the most of each number."""
LONGEST = {
    "shop": 60,
    "till": 60,
    "shop_address": 120,
    "customer_screen_name": 120,
    "kiosk_monitor": 120,
    "shop_qr": 1000,
    "kiosk_choices": 1000,
    "silence_told": 10,
}
"""Letters of each text."""


def with_preference(name: str, value: object) -> Settings:
    change: dict[str, Any] = {name: value}
    if name.startswith("kiosk_"):
        kiosk: dict[str, Any] = {name.removeprefix("kiosk_"): value}
        change = {"kiosk": replace(NO_KIOSK, **kiosk)}
    return provisioned().with_preferences(replace(SHOP, **change))


@pytest.mark.parametrize(("name", "bounds"), NUMBERS.items())
def test_a_number_has_a_least_and_a_most(name: str, bounds: tuple[int, int]) -> None:
    least, most = bounds
    for taken in bounds:
        with_preference(name, taken)
    for refused in (least - 1, most + 1, -1):
        with pytest.raises(SettingsError) as caught:
            with_preference(name, refused)
        found = caught.value
        assert (found.problem, found.field, found.hint) == (P.BAD_NUMBER, name, f"{least}…{most}")


def test_a_screen_that_nobody_has_measured_has_no_diagonal() -> None:
    assert with_preference("kiosk_diagonal_mm", 0).preferences.kiosk.diagonal_mm == 0


@pytest.mark.parametrize(("name", "longest"), LONGEST.items())
def test_a_text_may_be_so_long_and_no_longer(name: str, longest: int) -> None:
    with_preference(name, "x" * longest)
    with pytest.raises(SettingsError) as caught:
        with_preference(name, "x" * (longest + 1))
    assert (caught.value.problem, caught.value.field) == (P.TOO_LONG, name)


def address(length: int) -> str:
    return "https://a.uz/".ljust(length, "x")


@pytest.mark.parametrize(
    ("name", "longest", "too_long", "problem"),
    [
        ("base_url", address(2000), address(2001), P.TOO_LONG),
        ("success_url", address(2000), address(2001), P.TOO_LONG),
        ("fail_url", address(2000), address(2001), P.TOO_LONG),
        ("back_url", address(2000), address(2001), P.TOO_LONG),
        ("proxy", f"http://{'a' * 288}:8080", f"http://{'a' * 289}:8080", P.TOO_LONG),
        ("credentials_path_template", f"/{{id}}/{'x' * 1994}", f"/{{id}}/{'x' * 1995}",
         P.BAD_PATH_TEMPLATE),
        ("till_id", "T" * 24, "T" * 25, P.BAD_TYPE),
        ("vault_id", "0" * 64, "0" * 65, P.BAD_TYPE),
        ("vault_id", "0" * 16, "0" * 15, P.BAD_TYPE),
        ("retired", "0" * 64, "0" * 65, P.BAD_TYPE),
        ("retired", "0" * 16, "0" * 15, P.BAD_TYPE),
    ],
)  # fmt: skip
def test_an_address_or_an_id_may_be_so_long_and_no_longer(
    name: str, longest: str, too_long: str, problem: SettingsProblem
) -> None:
    change: dict[str, Any] = {name: longest}
    assert getattr(replace(provisioned(), **change), name) == longest
    assert refusal({name: too_long}) == (problem, name)


def test_a_slip_is_whole_bytes_wide_and_neither_too_narrow_nor_too_wide() -> None:
    for taken in (256, 264, 576, 832):
        assert with_preference("paper_dots", taken).preferences.paper_dots == taken
    for refused in (248, 255, 257, 840):
        with pytest.raises(SettingsError) as caught:
            with_preference("paper_dots", refused)
        assert (caught.value.problem, caught.value.field) == (P.BAD_NUMBER, "paper_dots")


@pytest.mark.parametrize(
    "names",
    [(), ("8600123412341234",), ("url", "url"), ("url", "https://evil.example"), ("URL",)],
)
def test_the_payload_is_only_ever_a_named_field_of_the_gateway(names: tuple[str, ...]) -> None:
    assert preference_refusal({"payload_order": names}) == (P.BAD_PAYLOAD_FIELD, "payload_order")


@given(st.permutations(PAYLOAD_FIELDS), st.integers(1, len(PAYLOAD_FIELDS)))
def test_payload_fields_may_be_reordered_and_dropped(names: list[str], count: int) -> None:
    order = tuple(names[:count])
    settings = provisioned().with_preferences(replace(SHOP, payload_order=order))
    assert settings.preferences.payload_order == order


@pytest.mark.parametrize(
    "template",
    [
        "/deals/{id}/credentials",
        "/deals/credentials/{id}",
        "/v1/payin-{id}.json",
    ],
)
def test_a_path_with_one_id_is_a_template(template: str) -> None:
    settings = replace(provisioned(), credentials_path_template=template)
    assert settings.credentials_path_template == template


@pytest.mark.parametrize(
    "template",
    [
        "",
        "/",
        "/deals/credentials",
        "deals/{id}",
        "//evil.example/{id}",
        "/deals//{id}",
        "https://evil.example/{id}",
        "/{id}/{id}",
        "/{id}/{other}",
        "/{id",
        "/{}{id}",
        "/{{id}}",
        "/a/../{id}",
        "/a/..",
        "/./{id}",
        "/a\\b/{id}",
        "/\\evil.example/{id}",
        "/{id}?x=1",
        "/{id}#x",
        "/%2e%2e/{id}",
        "/{id} ",
        "/{id}\n",
        "/{id}/",
        "/@evil/{id}",
        "/deals/ў/{id}",
        "/{id}" + "/x" * 2000,
    ],
)
def test_anything_else_is_no_template(template: str) -> None:
    assert refusal({"credentials_path_template": template}) == (
        P.BAD_PATH_TEMPLATE,
        "credentials_path_template",
    )


@pytest.mark.parametrize("field", ["success_url", "fail_url", "back_url"])
@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://a.uz", P.BAD_URL),
        ("javascript:alert(1)", P.BAD_URL),
        ("", P.BAD_URL),
        ("https://a.uz/\n", P.BAD_URL),
        ("https://a.uz/" + "x" * 2000, P.TOO_LONG),
    ],
)
def test_ways_back_are_https(field: str, url: str, problem: SettingsProblem) -> None:
    assert refusal({field: url}) == (problem, field)


@pytest.mark.parametrize("text", ["", "x", "AB" * 16, "ab" * 40, "ab" * 16 + "\n"])
def test_a_vault_id_is_hexadecimal(text: str) -> None:
    assert refusal({"vault_id": text}) == (P.BAD_TYPE, "vault_id")
    assert refusal({"retired": text}) == (P.BAD_TYPE, "retired")


@pytest.mark.parametrize("text", ["", "t1", "T1_2", "-T1", "T1-", "T" * 25, "T1\n", "Т1"])
def test_a_till_id_is_capital_letters_and_digits(text: str) -> None:
    assert refusal({"till_id": text}) == (P.BAD_TYPE, "till_id")


def test_settings_do_not_change_under_anyone() -> None:
    with pytest.raises(AttributeError):
        provisioned().base_url = "https://evil.example"  # type: ignore[misc]
    assert isinstance(provisioned(), Settings)
