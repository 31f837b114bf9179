"""Every code has words, in every language, and no words promise what the code does not."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

import pytest

from pos_app.config.schema import to_values
from pos_app.config.settings import Settings
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
    Mismatch,
    Outcome,
)
from pos_app.domain.payload import PayloadKind
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState, intend
from pos_app.domain.sale_case import Case
from pos_app.engine.api.snapshots import Difference, NoticeKind
from pos_app.ui.wording.amount_problems import AMOUNT_PROBLEM, amount_problem_sentence
from pos_app.ui.wording.connection_words import LINK_WORD
from pos_app.ui.wording.customer_words import (
    HOW_TO_PAY,
    HOW_TO_PAY_ANY_TIME,
)
from pos_app.ui.wording.day_report_words import ENTRY_KIND
from pos_app.ui.wording.export_words import COLUMN, EXPORT_PROBLEM, NOTE, RECEIPT_STATE
from pos_app.ui.wording.fields import FIELD, field_name, settings_problem_of
from pos_app.ui.wording.finding_words import FINDING, finding_sentence
from pos_app.ui.wording.fiscal_words import FISCAL_TROUBLE, OWNER, VAT
from pos_app.ui.wording.history import CHOSEN, OFFERED, OUTCOME
from pos_app.ui.wording.modes import (
    INTEGRATION,
    MODE_EXPLAINED,
    SCENARIO,
    mode_sentence,
    mode_word,
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
    REASON_OTHER,
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
    state_word,
)
from pos_app.ui.wording.transfer_words import TRANSFER_PROBLEM
from pos_app.ui.wording.trial_words import TRIED_IN_TEST, trial_report
from pos_app.ui.wording.troubles import (
    TROUBLE_ADVICE,
    TROUBLE_TITLE,
    trouble_advice,
)
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.screen_snapshots import TRIED
from tests.ui.wording.sale_events import INTENDED, NOW
from tests.ui.wording.told_whole import is_whole

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


def test_every_code_is_said_whole(words: Words) -> None:
    problems = [*Trouble, *JournalProblem, *VaultProblem, *SettingsProblem]
    said = [problem_sentence(words, problem) for problem in problems]
    said += [amount_problem_sentence(words, problem, Limits()) for problem in AmountProblem]
    said += [words.text(SCENARIO[scenario]) for scenario in Scenario]
    said += [words.text(INTEGRATION[each]) for each in Integration]
    said += [mode_sentence(words, mode) for mode in Mode]
    said += [status_word(words, status) for status in GatewayStatus]
    said += [mismatch_sentence(words, mismatch) for mismatch in Mismatch]
    said += [state_word(words, state) for state in SaleState]
    said += [notice_sentence(words, kind, intend(INTENDED, NOW)) for kind in NoticeKind]
    said += [finding_sentence(words, finding) for finding in JournalFinding]
    said += [field_name(words, field) for field in FIELD]
    assert [text for text in said if not is_whole(text)] == []


def test_only_a_live_till_has_no_word_on_its_frame(words: Words) -> None:
    assert mode_word(words, Mode.LIVE) == ""
    assert mode_word(words, Mode.TEST).isupper()
    assert mode_word(words, Mode.TRAINING).isupper()


@pytest.mark.parametrize("code", REASONS)
def test_a_known_reason_is_said_in_words(words: Words, code: str) -> None:
    said = reason_sentence(words, code)
    assert is_whole(said)
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


def test_of_a_code_that_cannot_be_shown_nothing_is_said(words: Words) -> None:
    unseen = "\u202e"
    assert (status_word(words, unseen), status_text(words, unseen)) == ("", "")
    assert reason_sentence(words, unseen) == words.text(REASON_OTHER, code="")


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
    other_keys |= {VaultProblem.READ_ONLY, VaultProblem.OTHER_MODE}
    assert len(told) == (1 if problem in other_keys else 3)
    assert vault_advice(words, problem, "freebsd14") == vault_advice(words, problem, "linux")


def test_every_setting_has_a_name(words: Words) -> None:
    keys = set(to_values(Settings(vault_id="0" * 32, till_id="T1-7F3AK9")))
    assert keys <= set(FIELD)
    assert settings_problem_of(words, SettingsProblem.TOO_LONG, "shop").startswith(
        field_name(words, "shop")
    )
    assert field_name(words, "new_key") == "new_key"


@pytest.mark.parametrize("is_test", [False, True])
def test_codes_that_were_tried_at_the_test_address_are_called_so(
    words: Words, is_test: bool
) -> None:
    trial = replace(TRIED, is_test=is_test)
    lines = trial_report(words, replace(samples.PREFERENCES, qr_trial=trial))
    assert (words.text(TRIED_IN_TEST) in lines) is is_test
