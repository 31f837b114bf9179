"""From what a technician ticked to the order of fields that the till keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Integration
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import Preferences, preferences_after
from pos_app.domain.qr_trial import (
    MAX_APP_NAME,
    NO_TRIAL,
    App,
    QrTrial,
    Tick,
    Verdict,
    clean_app_name,
    integration_after,
    order_after,
    read_trial,
    trial_limits,
    trial_lines,
)

DAY = date(2026, 7, 17)
QR, LINK, CARD, PAGE = "qr", "deeplink", "account_number", "url"


def ticked(*marks: str) -> QrTrial:
    """Make a trial of `deeplink+click` (opened) and `url-payme` (did not open)."""
    ticks = []
    for mark in marks:
        opened = "+" in mark
        field, app = mark.split("+" if opened else "-")
        ticks.append(Tick(field, app, Verdict.OPENED if opened else Verdict.NOT_OPENED))
    return QrTrial(tuple(ticks), DAY)


def moved(*first: str) -> tuple[str, ...]:
    """The default order with these in front."""
    return (*first, *(name for name in PAYLOAD_FIELDS if name not in first))


DROPPED = (CARD, PAGE)
TABLE = {
    "nothing tried": (ticked(), PAYLOAD_FIELDS, PAYLOAD_FIELDS),
    "nothing opened": (ticked("url-click", "deeplink-payme"), PAYLOAD_FIELDS, PAYLOAD_FIELDS),
    "one opened": (ticked("url+camera"), PAYLOAD_FIELDS, moved(PAGE)),
    "more apps first": (
        ticked("url+camera", "deeplink+click", "deeplink+payme", "account_number-click"),
        PAYLOAD_FIELDS,
        moved(LINK, PAGE),
    ),
    "equals keep the default order": (
        ticked("url+camera", "account_number+click", "qr+payme"),
        PAYLOAD_FIELDS,
        moved(QR, CARD, PAGE),
    ),
    "what opened nowhere ranks as what nobody tried": (
        ticked("account_number-click", "account_number-payme", "url+click"),
        PAYLOAD_FIELDS,
        moved(PAGE),
    ),
    "an app of another name counts as any": (
        ticked("url+Apelsin", "url+click", "deeplink+payme"),
        PAYLOAD_FIELDS,
        moved(PAGE, LINK),
    ),
    "an order of before does not outweigh a trial": (
        ticked("deeplink+click"),
        moved(PAGE),
        moved(LINK),
    ),
    "what settings dropped stays dropped": (ticked("url+camera"), DROPPED, (PAGE, CARD)),
    "what settings dropped comes back where it opened": (
        ticked("deeplink+click"),
        DROPPED,
        (LINK, CARD, PAGE),
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_order_after_a_trial(case: str) -> None:
    trial, before, after = TABLE[case]
    assert order_after(trial, before) == after


@pytest.mark.parametrize(
    ("order", "before", "after"),
    [
        ((PAGE, CARD), Integration.H2H, Integration.H2H),
        ((PAGE, CARD), Integration.WIDGET, Integration.WIDGET),
        ((CARD, PAGE), Integration.H2H, Integration.H2H),
        ((CARD, PAGE), Integration.WIDGET, Integration.H2H),
    ],
)
def test_the_widget_stays_only_where_the_page_is_first(
    order: tuple[str, ...], before: Integration, after: Integration
) -> None:
    assert integration_after(order, before) is after


def test_kept_and_gone_back_on() -> None:
    before = Preferences(shop="Chorsu", integration=Integration.WIDGET)
    trial = ticked("deeplink+click")
    kept = preferences_after(before, trial)
    assert kept == replace(
        before, payload_order=moved(LINK), qr_trial=trial, integration=Integration.H2H
    )
    back = preferences_after(kept, None)
    assert (back.payload_order, back.qr_trial) == (PAYLOAD_FIELDS, NO_TRIAL)


def test_a_tick_replaces_the_one_before_it() -> None:
    trial = ticked("url+click", "url-payme").with_verdict(PAGE, "click", Verdict.NOT_OPENED)
    assert trial.verdict(PAGE, "click") is Verdict.NOT_OPENED
    assert trial.verdict(PAGE, "payme") is Verdict.NOT_OPENED
    assert trial.opened(PAGE) == 0
    taken_back = trial.with_verdict(PAGE, "payme", Verdict.NOT_TRIED)
    assert taken_back.verdict(PAGE, "payme") is Verdict.NOT_TRIED
    assert [tick.app for tick in taken_back.ticks] == ["click"]
    assert taken_back.day == DAY


@pytest.mark.parametrize(
    ("lowest", "highest", "wanted"),
    [
        (1, 100_000_000, (1, 50_000)),
        (1_000, 20_000, (1_000, 20_000)),
        (60_000, 100_000_000, (60_000, 60_000)),
    ],
)
def test_a_trials_payment_is_small(lowest: int, highest: int, wanted: tuple[int, int]) -> None:
    limits = trial_limits(Limits(Money.of_major(lowest), Money.of_major(highest)))
    assert (limits.lowest.major, limits.highest.major) == wanted


trials = st.builds(
    QrTrial,
    st.lists(
        st.builds(
            Tick,
            st.sampled_from(PAYLOAD_FIELDS),
            st.one_of(st.sampled_from(App).map(str), st.text().map(clean_app_name).filter(bool)),
            st.sampled_from([Verdict.OPENED, Verdict.NOT_OPENED]),
        ),
        max_size=20,
    ).map(tuple),
    st.dates(),
    st.booleans(),
)


@given(trials)
def test_what_was_written_is_read(trial: QrTrial) -> None:
    assert read_trial(trial_lines(trial)) == trial


def test_no_trial_writes_nothing() -> None:
    assert trial_lines(NO_TRIAL) == ()
    assert read_trial(()) == NO_TRIAL


@pytest.mark.parametrize(
    "lines",
    [
        ["2026-07-17"],
        ["yesterday live"],
        ["2026-07-17 real"],
        ["2026-07-17 live", "url"],
        ["2026-07-17 live", "https://evil.example|click|opened"],
        ["2026-07-17 live", "url|click|not_tried"],
        ["2026-07-17 live", "url|click|yes"],
        ["2026-07-17 live", "url||opened"],
        ["2026-07-17 live", "url|" + "x" * (MAX_APP_NAME + 1) + "|opened"],
        ["2026-07-17 live", "url|8600123412341234|opened"],
        ["2026-07-17 live", *["url|click|opened"] * 200],
    ],
)
def test_what_nobody_has_written_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each way of being wrong has words of its own
        read_trial(lines)


@given(st.text())
def test_a_typed_name_is_one_short_line(text: str) -> None:
    name = clean_app_name(text)
    assert len(name) <= MAX_APP_NAME
    assert name.isprintable()
    assert "|" not in name
    assert clean_app_name(name) == name


def test_a_card_number_is_no_name_of_an_app() -> None:
    assert clean_app_name(" 8600 1234 1234\n1234 ") == "•••1234"
