from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import (
    DealReport,
    GatewayStatus,
    Language,
    Mismatch,
    Outcome,
    assess,
)

SUM = Money.of_major(516)
GOOD = DealReport(
    deal_id="deal",
    status="completed",
    invoice_id="T1-1",
    amount=SUM,
    currency="UZS",
    reason=None,
    url="https://pay.example/1",
    created_at=datetime(2026, 7, 1, tzinfo=UTC),
    updated_at=datetime(2026, 7, 1, tzinfo=UTC),
    expires_at=datetime(2026, 7, 1, tzinfo=UTC),
)


def judged(report: DealReport) -> tuple[Outcome, Mismatch | None]:
    return assess(report, deal_id="deal", invoice_id="T1-1", amount=SUM)


SETTLED = (Outcome.SETTLED, None)


def mismatch(why: Mismatch) -> tuple[Outcome, Mismatch]:
    return Outcome.MISMATCH, why


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (GOOD, SETTLED),
        (replace(GOOD, invoice_id=None), SETTLED),
        (replace(GOOD, currency=None), SETTLED),
        (replace(GOOD, invoice_id=None, currency=None, url=None, updated_at=None), SETTLED),
        (replace(GOOD, odd=("expires_at", "url")), SETTLED),
        (replace(GOOD, reason="BY_CLIENT"), SETTLED),
        (replace(GOOD, invoice_id="T1-2"), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, invoice_id=""), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, invoice_id="t1-1"), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, currency="USD"), mismatch(Mismatch.OTHER_CURRENCY)),
        (replace(GOOD, amount=Money(51_600, "USD")), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(51_599)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(51_601)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(516)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(-51_600)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(0)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=None), mismatch(Mismatch.AMOUNT_MISSING)),
        (replace(GOOD, odd=("amount",)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=None, odd=("amount",)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, invoice_id=None, odd=("invoice_id",)), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, currency=None, odd=("currency",)), mismatch(Mismatch.OTHER_CURRENCY)),
    ],
)
def test_completed_is_proof_only_where_nothing_contradicts(
    report: DealReport, expected: tuple[Outcome, Mismatch | None]
) -> None:
    assert judged(report) == expected


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        ("queued", Outcome.LIVE),
        ("new", Outcome.LIVE),
        ("pending", Outcome.LIVE),
        ("paid", Outcome.CLAIMED),
        ("completed", Outcome.SETTLED),
        ("disputed", Outcome.DISPUTED),
        ("canceled", Outcome.CANCELED),
        ("refunded", Outcome.REFUNDED),
        ("expired", Outcome.EXPIRED),
    ],
)
def test_each_documented_status_means_one_thing(status: str, finding: Outcome) -> None:
    assert judged(replace(GOOD, status=status)) == (finding, None)
    assert status in set(GatewayStatus)


def test_the_documented_statuses_are_nine() -> None:
    assert len(GatewayStatus) == 9


@pytest.mark.parametrize(
    "status",
    ["", "COMPLETED", "Completed", "completed ", "complete", "success", "cancelled", "null"],
)
def test_any_other_status_is_for_review(status: str) -> None:
    assert judged(replace(GOOD, status=status)) == (Outcome.UNRECOGNISED, None)


@pytest.mark.parametrize("status", ["new", "completed", "canceled", "???"])
@pytest.mark.parametrize("deal_id", ["", "Deal", "deal2"])
def test_another_deal_s_report_tells_nothing(status: str, deal_id: str) -> None:
    with pytest.raises(NoAnswer) as caught:
        judged(replace(GOOD, deal_id=deal_id, status=status))
    assert caught.value.trouble is Trouble.BROKEN_ANSWER


REPORTS = st.builds(
    DealReport,
    deal_id=st.just("deal"),
    status=st.sampled_from([*GatewayStatus, "settled", ""]),
    invoice_id=st.sampled_from([None, "T1-1", "T1-2"]),
    amount=st.none() | st.builds(Money, st.sampled_from([516, 51_600, 51_601]), st.just("UZS")),
    currency=st.sampled_from([None, "UZS", "USD"]),
    odd=st.lists(st.sampled_from([f.name for f in fields(DealReport)])).map(tuple),
)


@given(REPORTS)
def test_whatever_is_reported_only_the_exact_sum_settles(report: DealReport) -> None:
    finding, why = judged(report)
    assert (why is not None) == (finding is Outcome.MISMATCH)
    assert (finding in {Outcome.SETTLED, Outcome.MISMATCH}) == (report.status == "completed")
    if finding is Outcome.SETTLED:
        assert report.amount == SUM
        assert report.invoice_id in {None, "T1-1"}
        assert report.currency in {None, "UZS"}
        assert not {"amount", "invoice_id", "currency"} & set(report.odd)


def test_the_gateway_s_language_is_upper_case() -> None:
    assert [language.wire for language in Language] == ["UZ", "UZ", "RU", "EN"]
