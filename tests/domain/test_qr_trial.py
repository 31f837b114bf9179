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
from pos_app.domain.preferences import (
    Preferences,
    preferences_after,
    shown_order,
    with_first_integration,
    with_integration,
)
from pos_app.domain.qr_trial import (
    MAX_APP_NAME,
    MAX_TICKS,
    NO_TRIAL,
    App,
    QrTrial,
    Tick,
    Verdict,
    clean_app_name,
    integration_of,
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


def test_a_page_first_is_the_widget_and_any_other_is_not() -> None:
    assert integration_of((PAGE, CARD)) is Integration.WIDGET
    assert integration_of((CARD, PAGE)) is Integration.H2H


@pytest.mark.parametrize("before", Integration)
def test_a_trial_in_which_nothing_opened_changes_nothing(before: Integration) -> None:
    preferences = Preferences(integration=before)
    kept = preferences_after(preferences, ticked("url-click"))
    assert shown_order(kept) == shown_order(preferences)


@pytest.mark.parametrize("before", Integration)
@pytest.mark.parametrize(("mark", "first"), [("url+click", PAGE), ("qr+click", QR)])
def test_what_opened_is_first_whatever_was_chosen_before(
    before: Integration, mark: str, first: str
) -> None:
    kept = preferences_after(Preferences(integration=before), ticked(mark))
    assert shown_order(kept)[0] == first


@pytest.mark.parametrize(
    ("order", "after"),
    [
        (moved(PAGE, LINK), (LINK, *(name for name in moved(LINK) if name != LINK))),
        ((PAGE, CARD), (CARD, PAGE)),
        ((PAGE,), PAYLOAD_FIELDS),
        ((CARD,), (CARD,)),
    ],
)
def test_another_code_can_be_chosen_before_the_page(
    order: tuple[str, ...], after: tuple[str, ...]
) -> None:
    kept = Preferences(integration=Integration.WIDGET, payload_order=order)
    assert shown_order(kept)[0] == PAGE
    assert shown_order(with_integration(kept, Integration.H2H)) == after
    again = with_integration(with_integration(kept, Integration.H2H), Integration.WIDGET)
    assert shown_order(again)[0] == PAGE


def test_an_order_that_a_person_wrote_with_the_page_first_is_the_widget() -> None:
    written = Preferences(payload_order=(PAGE, CARD))
    assert with_first_integration(written).integration is Integration.WIDGET
    assert with_first_integration(Preferences()) == Preferences()


def test_kept_and_gone_back_on() -> None:
    before = Preferences(shop="Chorsu", integration=Integration.WIDGET)
    trial = ticked("deeplink+click")
    kept = preferences_after(before, trial)
    assert kept == replace(
        before, payload_order=moved(LINK), qr_trial=trial, integration=Integration.H2H
    )
    back = preferences_after(kept, None)
    assert (back.payload_order, back.qr_trial) == (PAYLOAD_FIELDS, NO_TRIAL)
    page = preferences_after(before, ticked("url+camera"))
    assert shown_order(preferences_after(page, None)) == PAYLOAD_FIELDS, "the usual order"


def test_a_tick_replaces_the_one_before_it() -> None:
    trial = ticked("url+click", "url-payme").with_verdict(PAGE, "click", Verdict.NOT_OPENED)
    assert trial.verdict(PAGE, "click") is Verdict.NOT_OPENED
    assert trial.verdict(PAGE, "payme") is Verdict.NOT_OPENED
    assert trial.opened(PAGE) == 0
    several = ticked("url+click", "url+payme", "url-camera", "qr+click")
    assert [several.opened(field) for field in (PAGE, QR, LINK)] == [2, 1, 0]
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
        ["2026-07-17 live", *["url|click|opened"] * (MAX_TICKS + 1)],
    ],
)
def test_what_nobody_has_written_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each way of being wrong has words of its own
        read_trial(lines)


def test_as_many_ticks_as_there_may_be_are_read() -> None:
    lines = ["2026-07-17 live", *["url|click|opened"] * MAX_TICKS]
    assert len(read_trial(lines).ticks) == MAX_TICKS


@given(st.text())
def test_a_typed_name_is_one_short_line(text: str) -> None:
    name = clean_app_name(text)
    assert len(name) <= MAX_APP_NAME
    assert name.isprintable()
    assert "|" not in name
    assert clean_app_name(name) == name


def test_a_card_number_is_no_name_of_an_app() -> None:
    assert clean_app_name(" 8600 1234 1234\n1234 ") == "•••1234"
