"""Every code has words, in every language, and no words promise what the code does not."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest

from pos_app.config.schema import to_values
from pos_app.config.settings import Settings
from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import EntryKind
from pos_app.domain.errors import (
    JournalFinding,
    JournalProblem,
    SettingsProblem,
    TransferProblem,
    Trouble,
    VaultProblem,
)
from pos_app.domain.export import Column, ExportProblem, Note, ReceiptState
from pos_app.domain.fiscal_line import FiscalVat, GoodsOwner
from pos_app.domain.fiscal_receipt import LinkFault, LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import AmountProblem, Limits, Money
from pos_app.domain.payin import (
    GatewayStatus,
    Integration,
    Language,
    Mismatch,
    Outcome,
)
from pos_app.domain.payload import PayloadKind
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import ImpossibleEventError, Sale, SaleState, decide, intend
from pos_app.domain.sale_case import Case, case_of
from pos_app.engine.api.snapshots import Difference, NoticeKind
from pos_app.ui.wording.amount_problems import AMOUNT_PROBLEM, amount_problem_sentence
from pos_app.ui.wording.connection_words import LINK_WORD
from pos_app.ui.wording.customer_words import (
    CUSTOMER_STATUS,
    HOW_TO_PAY,
    HOW_TO_PAY_ANY_TIME,
    customer_status,
    how_to_pay,
    how_to_type,
)
from pos_app.ui.wording.day_report_words import ENTRY_KIND
from pos_app.ui.wording.export_words import COLUMN, EXPORT_PROBLEM, NOTE, RECEIPT_STATE
from pos_app.ui.wording.fields import FIELD, field_name, settings_problem_of
from pos_app.ui.wording.finding_words import FINDING, finding_sentence
from pos_app.ui.wording.fiscal_words import FISCAL_TROUBLE, OWNER, VAT
from pos_app.ui.wording.history import CHOSEN, OFFERED, OUTCOME, history_line
from pos_app.ui.wording.modes import (
    INTEGRATION,
    MODE_EXPLAINED,
    SCENARIO,
    integration_name,
    mode_sentence,
    mode_word,
    scenario_name,
)
from pos_app.ui.wording.notices import NOTICE, notice_sentence
from pos_app.ui.wording.problems import (
    JOURNAL_PROBLEM,
    SETTINGS_PROBLEM,
    VAULT_PROBLEM,
    problem_sentence,
    vault_advice,
)
from pos_app.ui.wording.reasons import (
    MISMATCH,
    QUOTED,
    REASON,
    STATUS,
    mismatch_sentence,
    reason_sentence,
    status_text,
    status_word,
)
from pos_app.ui.wording.receipt_words import LINK_FAULT, LINKED
from pos_app.ui.wording.reconciliation_words import DIFFERENCE
from pos_app.ui.wording.sale_words import (
    SALE_ADVICE,
    SALE_TITLE,
    STATE,
    sale_advice,
    sale_title,
    state_word,
)
from pos_app.ui.wording.transfer_words import TRANSFER_PROBLEM
from pos_app.ui.wording.troubles import (
    TROUBLE_ADVICE,
    TROUBLE_TITLE,
    trouble_advice,
    trouble_sentence,
)
from pos_app.ui.wording.words import Words

NOW = datetime(2026, 7, 17, 9, 25, tzinfo=UTC)
SUM = Money.of_major(1_250_000)
INTENDED = events.SaleIntended(
    "s1", 7, "T1-000007-7F3AK9", "T1", SUM, "A-15", Language.UZ, Integration.H2H
)
TABLES: list[tuple[Mapping[Any, str], Iterable[Enum]]] = [
    (STATE, SaleState),
    (SALE_TITLE, Case),
    (SALE_ADVICE, Case),
    (STATUS, GatewayStatus),
    (MISMATCH, Mismatch),
    (OUTCOME, Outcome),
    (TROUBLE_TITLE, Trouble),
    (TROUBLE_ADVICE, Trouble),
    (JOURNAL_PROBLEM, JournalProblem),
    (FINDING, JournalFinding),
    (VAULT_PROBLEM, VaultProblem),
    (SETTINGS_PROBLEM, SettingsProblem),
    (TRANSFER_PROBLEM, TransferProblem),
    (AMOUNT_PROBLEM, AmountProblem),
    (COLUMN, Column),
    (NOTE, Note),
    (RECEIPT_STATE, ReceiptState),
    (LINK_FAULT, LinkFault),
    (LINKED, LinkSource),
    (EXPORT_PROBLEM, ExportProblem),
    (SCENARIO, Scenario),
    (MODE_EXPLAINED, Mode),
    (INTEGRATION, Integration),
    (CHOSEN, Integration),
    (OFFERED, PayloadKind),
    (HOW_TO_PAY, PayloadKind),
    (HOW_TO_PAY_ANY_TIME, PayloadKind),
    (NOTICE, NoticeKind),
    (LINK_WORD, Trouble),
    (DIFFERENCE, Difference),
    (ENTRY_KIND, EntryKind),
    (FISCAL_TROUBLE, FiscalTrouble),
    (VAT, FiscalVat),
    (OWNER, GoodsOwner),
]
# gateway.md's list, from the official client libraries.
REASONS = [
    "NO_MONEY",
    "CREDENTIALS_INVALID",
    "EXPIRED",
    "PRECHARGE_GAP_UPPER_LIMIT",
    "CROSS_BANK_TFF_LESS_THAN_3K",
    "CROSS_BANK_UNSUPPORTED",
    "ACCOUNT_NUMBER_BLACKLISTED",
    "ANTISPAM",
    "BY_CLIENT",
    "BY_EXPIRATION",
    "PAID_BY_EXPIRATION",
    "DIRECT_MATCH_WITHOUT_MATCH_FLOW_FAILED",
    "REFUNDED",
]


@pytest.mark.parametrize(
    ("table", "members"), TABLES, ids=lambda value: getattr(value, "__name__", "")
)
def test_every_member_has_its_own_row(table: Mapping[Any, str], members: Iterable[Enum]) -> None:
    assert set(table) == set(members)
    assert all(table.values())


def whole(text: str) -> bool:
    """Check that a sentence has nothing left to fill in."""
    left = text.replace("{id}", "")  # the path's own, which people have to type
    return bool(text.strip()) and "{" not in left and "  " not in text


def test_every_code_is_said_whole(words: Words) -> None:
    problems = [*Trouble, *JournalProblem, *VaultProblem, *SettingsProblem]
    said = [problem_sentence(words, problem) for problem in problems]
    said += [amount_problem_sentence(words, problem, Limits()) for problem in AmountProblem]
    said += [scenario_name(words, scenario) for scenario in Scenario]
    said += [integration_name(words, integration) for integration in Integration]
    said += [mode_sentence(words, mode) for mode in Mode]
    said += [status_word(words, status) for status in GatewayStatus]
    said += [mismatch_sentence(words, mismatch) for mismatch in Mismatch]
    said += [state_word(words, state) for state in SaleState]
    said += [notice_sentence(words, kind, intend(INTENDED, NOW)) for kind in NoticeKind]
    said += [finding_sentence(words, finding) for finding in JournalFinding]
    said += [field_name(words, field) for field in FIELD]
    assert [text for text in said if not whole(text)] == []


def test_only_a_live_till_has_no_word_on_its_frame(words: Words) -> None:
    assert mode_word(words, Mode.LIVE) == ""
    assert mode_word(words, Mode.TEST).isupper()
    assert mode_word(words, Mode.TRAINING).isupper()


@pytest.mark.parametrize("code", REASONS)
def test_a_known_reason_is_said_in_words(words: Words, code: str) -> None:
    said = reason_sentence(words, code)
    assert whole(said)
    assert code not in said
    assert reason_sentence(words, code.lower()) == said


def test_the_table_of_reasons_is_the_documented_one() -> None:
    assert set(REASON) == set(REASONS)


def test_an_unknown_reason_or_status_is_quoted_as_its_code(words: Words) -> None:
    quote = words.text(QUOTED, text="frozen")
    assert quote in {"“frozen”", "«frozen»"}
    assert quote in reason_sentence(words, "frozen")
    assert status_word(words, "frozen") == quote
    assert status_text(words, "frozen") == "frozen"


def test_limits_are_told_with_the_refusal(words: Words) -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(2_000_000))
    assert "1\u00a0000" in amount_problem_sentence(words, AmountProblem.TOO_SMALL, limits)
    assert "2\u00a0000\u00a0000" in amount_problem_sentence(words, AmountProblem.TOO_LARGE, limits)


def test_denied_access_speaks_of_the_ip_whitelist(words: Words) -> None:
    assert "IP" in trouble_advice(words, Trouble.ACCESS_DENIED)


@pytest.mark.parametrize("problem", VaultProblem)
def test_each_system_is_told_how_to_get_a_vault(words: Words, problem: VaultProblem) -> None:
    told = {vault_advice(words, problem, name) for name in ("linux", "win32", "darwin")}
    other_keys = {VaultProblem.EMPTY, VaultProblem.OTHER_ADDRESS, VaultProblem.OTHER_ACCOUNT}
    other_keys |= {VaultProblem.READ_ONLY}
    assert len(told) == (1 if problem in other_keys else 3)
    assert vault_advice(words, problem, "freebsd14") == vault_advice(words, problem, "linux")


def test_every_setting_has_a_name(words: Words) -> None:
    keys = set(to_values(Settings(vault_id="0" * 32, till_id="T1-7F3AK9")))
    assert keys <= set(FIELD)
    assert settings_problem_of(words, SettingsProblem.TOO_LONG, "shop").startswith(
        field_name(words, "shop")
    )
    assert field_name(words, "new_key") == "new_key"


# ---------------------------------------------------------------- sales, all that can be reached

STATUS_OF = {
    Outcome.LIVE: "pending",
    Outcome.CLAIMED: "paid",
    Outcome.SETTLED: "completed",
    Outcome.MISMATCH: "completed",
    Outcome.DISPUTED: "disputed",
    Outcome.CANCELED: "canceled",
    Outcome.EXPIRED: "expired",
    Outcome.REFUNDED: "refunded",
    Outcome.UNRECOGNISED: "frozen",
}


def seen(
    finding: Outcome, mismatch: Mismatch | None = None, reported: Money | None = None
) -> events.StatusSeen:
    reason = "NO_MONEY" if finding is Outcome.CANCELED else None
    return events.StatusSeen(STATUS_OF[finding], finding, mismatch, reason, reported)


EVENTS: tuple[events.Event, ...] = (
    events.DealCreated("d1", "new", "https://pay.example.com/d1"),
    events.DealCreated("d1", "new", None, found=True),
    events.CreateRefused(Trouble.METHOD_STOPPED),
    events.CreateNotSent(Trouble.NO_NETWORK),
    events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
    events.EscalatedToStaff(Trouble.DUPLICATE),
    events.EscalatedToStaff(Trouble.OTHER_ACCOUNT),
    *(events.Offered(kind) for kind in PayloadKind),
    events.Offered(PayloadKind.CARD_NUMBER, "2748", "Humo"),
    *(events.IntegrationChosen(integration) for integration in Integration),
    events.CancelRequested(),
    events.CancelAnswered(accepted=True),
    events.CancelAnswered(accepted=False, trouble=Trouble.CANNOT_CANCEL),
    *(seen(finding) for finding in Outcome if finding is not Outcome.MISMATCH),
    *(seen(Outcome.MISMATCH, mismatch, Money(51_600)) for mismatch in Mismatch),
    *(seen(Outcome.MISMATCH, mismatch) for mismatch in Mismatch),
    events.NoticeAcknowledged(),
    *(events.SettledByHand(reason) for reason in HandReason),
    *(events.RefundedOutside(INTENDED.amount, reason) for reason in RefundReason),
    events.NoteWritten("cash, the manager has seen it", "0f" * 16),
    events.NOTE_WITHOUT_TEXT,
    events.NoteTakenAway(5, by=1),
    *(events.PrintBegun(slip, 1, PrinterWay.NETWORK) for slip in SlipKind),
    events.PrintBegun(SlipKind.PAID, 2, PrinterWay.NETWORK),
    *(events.PrintEnded(SlipKind.PAID, 1, outcome) for outcome in PrintOutcome),
    *(
        events.FiscalLinked("UZ210317233999", 1024, "20260717142501", "123456789012", how)
        for how in LinkSource
    ),
    events.FiscalTicked(),
    events.FiscalAsked("LG420230639660", 17, NOW, "{}"),
    *(events.FiscalRefused(trouble, "reason") for trouble in FiscalTrouble),
)


def possible(sale: Sale) -> Iterable[Sale]:
    has_deal = sale.deal_id is not None
    for event in EVENTS:
        if has_deal != isinstance(event, events.StatusSeen | events.Offered) and isinstance(
            event, events.StatusSeen | events.Offered | events.DealCreated
        ):
            continue
        try:
            yield decide(sale, event, NOW)
        except ImpossibleEventError:
            continue


def reachable(depth: int) -> frozenset[Sale]:
    """Return every sale that up to `depth` events can make."""
    begun = (INTENDED, replace(INTENDED, renews="earlier"))
    found = frontier = {intend(event, NOW) for event in begun}
    for _ in range(depth):
        frontier = {after for sale in frontier for after in possible(sale)} - found
        found = found | frontier
    return frozenset(found)


SALES = reachable(4)
_PAID_CASES = (Case.PAID, Case.PAID_LATE, Case.PAID_AFTER_HAND)


def test_every_state_and_every_case_is_reached() -> None:
    assert {sale.state for sale in SALES} == set(SaleState)
    assert {case_of(sale) for sale in SALES} == set(Case)


def test_every_reachable_sale_is_told_whole(words: Words) -> None:
    for sale in SALES:
        assert whole(sale_title(words, sale)), sale
        assert whole(sale_advice(words, sale)), sale
        assert whole(customer_status(words, sale)), sale


def test_paid_is_said_of_paid_sales_alone(words: Words) -> None:
    titles = {words.text(SALE_TITLE[case]) for case in _PAID_CASES}
    thanks = words.text(CUSTOMER_STATUS[Case.PAID])
    for sale in SALES:
        paid = sale.state is SaleState.PAID
        assert (sale_title(words, sale) in titles) == paid, sale
        assert (customer_status(words, sale) == thanks) == paid, sale


def test_an_unknown_outcome_never_sounds_like_an_end(words: Words) -> None:
    unknown = {Case.UNKNOWN, Case.UNKNOWN_UNSEEN}
    ends = {words.text(SALE_TITLE[case]) for case in Case if case not in unknown}
    for sale in SALES:
        if sale.state is SaleState.UNKNOWN:
            assert sale_title(words, sale) not in ends
            seen = sale.may_have_been_seen
            case = Case.UNKNOWN if seen else Case.UNKNOWN_UNSEEN
            assert sale_advice(words, sale) == words.text(SALE_ADVICE[case])


def test_the_words_asked_for_are_the_words_said(all_words: Mapping[Language, Words]) -> None:
    english = all_words[Language.EN]
    unknowns = {s.renews: s for s in SALES if s.state is SaleState.UNKNOWN}
    unseen, unknown = unknowns[None], unknowns["earlier"]
    assert sale_advice(english, unseen) == (
        "The QR has not appeared, nobody can have paid by it: wait, or take the payment in another "
        "way."
    )
    confirming = next(sale for sale in SALES if sale.state is SaleState.CONFIRMING)
    assert sale_advice(english, unknown) == (
        "Do not ask the customer to pay again. We are checking."
    )
    assert sale_advice(english, confirming).startswith(
        "The customer says it is paid. Waiting for the bank’s confirmation."
    )


def test_another_amount_is_told_with_both_sums(words: Words) -> None:
    sales = [sale for sale in SALES if case_of(sale) is Case.OTHER_AMOUNT]
    for sale in sales:
        said = sale_advice(words, sale)
        assert "1\u00a0250\u00a0000" in said
        assert "516" in said


def test_a_refusal_and_a_cancel_are_told_with_their_cause(words: Words) -> None:
    for sale in SALES:
        said = sale_advice(words, sale)
        if case_of(sale) in {Case.NOT_SENT, Case.NOT_CREATED} and sale.trouble is not None:
            assert said.startswith(trouble_sentence(words, sale.trouble))
        if case_of(sale) is Case.CANCELED:
            assert said.startswith(reason_sentence(words, "NO_MONEY"))


def test_every_event_is_one_line_of_history(words: Words) -> None:
    lines = [history_line(words, event) for event in (INTENDED, *EVENTS)]
    assert [line for line in lines if not whole(line)] == []
    kinds = {type(event) for event in (INTENDED, *EVENTS)}
    assert kinds == set(events.Event.__args__)


@pytest.mark.parametrize("kind", PayloadKind)
def test_the_customer_is_told_the_exact_sum_and_the_time(words: Words, kind: PayloadKind) -> None:
    sale = intend(INTENDED, NOW)
    timed = how_to_pay(words, kind, sale, NOW)
    assert "1\u00a0250\u00a0000" in timed
    assert "14:25" in timed
    untimed = how_to_pay(words, kind, sale, None)
    assert "1\u00a0250\u00a0000" in untimed
    assert ":25" not in untimed


def test_who_types_the_number_is_told_the_time_where_there_is_one(words: Words) -> None:
    """A guessed end is told to nobody."""
    timed, untimed = how_to_type(words, NOW), how_to_type(words, None)
    assert "14:25" in timed
    assert whole(untimed)
    assert not any(letter.isdigit() for letter in untimed)


def test_no_two_cases_share_a_title_but_those_that_mean_the_same(words: Words) -> None:
    unseen = {Case.UNKNOWN_UNSEEN, Case.ESCALATED_UNSEEN}
    titles = [words.text(phrase) for case, phrase in SALE_TITLE.items() if case not in unseen]
    shared = [a for a, b in itertools.combinations(sorted(titles), 2) if a == b]
    assert shared == []
