"""Neither address nor account changes over a payment that is not decided, whatever the way in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.account_guard import verdict_despite
from pos_app.app.local_setup import LocalSetup
from pos_app.domain import events
from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import (
    GatewayError,
    SettingsError,
    SettingsProblem,
    Trouble,
    VaultProblem,
)
from pos_app.domain.keys import SANDBOX_URL, Keys
from pos_app.domain.preferences import KeysVerdict, SetupDraft
from pos_app.domain.secret import Secret
from pos_app.gateway.training.server import TrainingServer
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.setups import NAMES, setup_in
from tests.app.test_local_setup import opened
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY, write_credentials
from tests.journal.sale_events import (
    EXPIRED,
    OFFERED,
    PAID,
    append_all,
    appends_of,
    created,
    intent,
)

HERE, ELSEWHERE = "https://gateway.example", "https://other.example"
UNDECIDED: dict[str, list[events.Event]] = {
    "preparing": [],
    "unknown": [events.CreateOutcomeUnknown(Trouble.TIMED_OUT)],
    "for a person": [
        events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
        events.EscalatedToStaff(Trouble.TIMED_OUT),
    ],
}


def keys(base_url: str = HERE, account: str = ACCOUNT_ID, public_key: str = PUBLIC_KEY) -> Keys:
    return Keys(base_url, Secret(account), Secret(public_key))


def draft_of(wanted: Keys) -> SetupDraft:
    return SetupDraft(
        wanted.base_url, NAMES, account_id=wanted.account_id, public_key=wanted.public_key
    )


def save(setup: LocalSetup, wanted: Keys) -> None:
    """Keep a set-up as the window does, with keys for this run only."""
    asyncio.run(setup.save(draft_of(wanted), keys_in_memory=True))


def till_with(home: Path, *happened: events.Event, base_url: str = HERE) -> LocalSetup:
    """Set a till up, with one sale of which so much is known."""
    setup = setup_in(home)
    save(setup, keys(base_url))
    sale = replace(intent(1), account=keys(base_url).account)
    with SqliteJournal.open(setup.journal_file(training=False)) as journal:
        append_all(journal, appends_of(sale, list(happened)))
    return setup


def refused(setup: LocalSetup, wanted: Keys) -> str:
    """Return the field that cannot be changed; nothing was."""
    before = setup.settings
    with pytest.raises(SettingsError) as caught:
        save(setup, wanted)
    assert caught.value.problem is SettingsProblem.PAYMENT_OPEN
    assert setup.settings == before
    return caught.value.field


@pytest.mark.parametrize("state", UNDECIDED)
def test_an_undecided_payment_keeps_its_address_and_its_account(tmp_path: Path, state: str) -> None:
    setup = till_with(tmp_path, *UNDECIDED[state])
    assert refused(setup, keys(ELSEWHERE)) == "base_url"
    assert refused(setup, keys(account="another")) == "account_id"
    save(setup, keys(public_key="a newer key of the same account"))


def test_so_it_is_while_the_till_is_open(tmp_path: Path) -> None:
    async def play() -> None:
        ports = await setup.open_till(training=False, keys=keys())
        for wanted in (keys(ELSEWHERE), keys(account="another")):
            with pytest.raises(SettingsError, match=SettingsProblem.PAYMENT_OPEN):
                await setup.save(draft_of(wanted), keys_in_memory=True)
        assert ports.gateway is not None
        await ports.gateway.aclose()
        ports.journal.close()

    setup = till_with(tmp_path)
    asyncio.run(play())
    assert refused(setup, keys(ELSEWHERE)) == "base_url"


def test_what_was_begun_since_the_till_was_held_closed_counts_as_well(tmp_path: Path) -> None:
    setup = setup_in(tmp_path)
    save(setup, keys())
    with setup.hold_closed():
        pass
    till_with(tmp_path)
    assert refused(setup, keys(ELSEWHERE)) == "base_url"


def test_keys_of_another_account_for_this_run_open_no_till_over_it(tmp_path: Path) -> None:
    setup = till_with(tmp_path)
    ports = asyncio.run(opened(setup, keys(account="another")))
    assert (ports.gateway, ports.needs_keys) == (None, VaultProblem.OTHER_ACCOUNT)
    assert asyncio.run(opened(setup, keys(public_key="a newer key"))).gateway is not None


def test_a_test_payment_keeps_nobody_from_other_keys_for_this_run(tmp_path: Path) -> None:
    setup = till_with(tmp_path, base_url=SANDBOX_URL)
    ports = asyncio.run(opened(setup, keys(SANDBOX_URL, account="another")))
    assert ports.gateway is not None
    assert ports.needs_keys is None


def test_what_is_decided_or_taken_over_by_a_person_holds_nothing_up(tmp_path: Path) -> None:
    seen = [*UNDECIDED["for a person"], events.NoticeAcknowledged()]
    save(till_with(tmp_path / "seen", *seen), keys(ELSEWHERE))
    settled = [*UNDECIDED["for a person"], events.SettledByHand(HandReason.PAID_OTHERWISE)]
    save(till_with(tmp_path / "settled", *settled), keys(ELSEWHERE))
    closed = events.CreateRefused(Trouble.REQUEST_REFUSED)
    save(till_with(tmp_path / "closed", closed), keys(ELSEWHERE))
    late: list[events.Event] = [created(1), OFFERED, EXPIRED, PAID]
    save(till_with(tmp_path / "late", *late), keys(ELSEWHERE))
    long_open = [*UNDECIDED["unknown"], events.NoticeAcknowledged()]
    save(till_with(tmp_path / "long open", *long_open), keys(ELSEWHERE))


def test_a_test_payment_keeps_nobody_from_real_money(tmp_path: Path) -> None:
    save(till_with(tmp_path, base_url=SANDBOX_URL), keys())


def test_an_open_payment_is_told_of_before_the_gateway_is_asked(tmp_path: Path) -> None:
    setup = till_with(tmp_path)
    despite = frozenset[Trouble | SettingsProblem](
        {Trouble.KEYS_REFUSED, SettingsProblem.NO_REAL_MONEY}
    )
    for wanted in (keys(ELSEWHERE), keys(account="another"), keys(SANDBOX_URL)):
        proving = setup.prove(draft_of(wanted), keys_in_memory=True, despite=despite)
        with pytest.raises(SettingsError, match=SettingsProblem.PAYMENT_OPEN):
            asyncio.run(proving)


def test_real_money_is_left_for_a_test_only_by_a_person_who_was_told(
    tmp_path: Path, training_server: TrainingServer
) -> None:
    setup = setup_in(tmp_path)
    save(setup, keys())
    other = setup.prove(
        draft_of(keys(ELSEWHERE)), keys_in_memory=True, despite=frozenset({Trouble.NO_NETWORK})
    )
    assert asyncio.run(other) is KeysVerdict.UNKNOWN, "another real one is none"
    test = draft_of(keys(training_server.base_url))
    with pytest.raises(SettingsError, match=SettingsProblem.NO_REAL_MONEY):
        asyncio.run(setup.prove(test, keys_in_memory=True))
    told = frozenset({SettingsProblem.NO_REAL_MONEY})
    verdict = asyncio.run(setup.prove(test, keys_in_memory=True, despite=told))
    assert verdict is KeysVerdict.ACCEPTED
    save(setup, keys(training_server.base_url))
    again = asyncio.run(setup.prove(test, keys_in_memory=True))
    assert again is KeysVerdict.ACCEPTED, "a till that is on the test address already"


def test_a_set_up_that_keeps_its_keys_asks_nobody_of_them(tmp_path: Path) -> None:
    setup = setup_in(tmp_path)
    save(setup, keys())
    kept = setup.prove(SetupDraft(HERE, NAMES), keys_in_memory=True)
    assert asyncio.run(kept) is KeysVerdict.UNKNOWN


def test_keys_are_proven_by_a_token_unless_a_person_wants_them_despite_its_lack(
    tmp_path: Path, training_server: TrainingServer
) -> None:
    setup = setup_in(tmp_path)
    wrong = draft_of(keys(training_server.base_url, public_key="WRONG"))
    with pytest.raises(GatewayError, match=Trouble.KEYS_REFUSED):
        asyncio.run(setup.prove(wrong, keys_in_memory=True))
    assert not setup.settings.provisioned
    for trouble, expected in (
        (Trouble.KEYS_REFUSED, KeysVerdict.REFUSED),
        (Trouble.NO_NETWORK, KeysVerdict.UNKNOWN),
    ):
        proving = setup.prove(wrong, keys_in_memory=True, despite=frozenset({trouble}))
        assert asyncio.run(proving) is expected


def test_a_file_is_checked_without_an_address_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    setup = setup_in(tmp_path / "till")
    asyncio.run(setup.check_file(str(write_credentials(tmp_path))))
    bad = write_credentials(tmp_path, public_key="not base64!")
    with pytest.raises(SettingsError) as caught:
        asyncio.run(setup.check_file(str(bad)))
    assert (caught.value.problem, caught.value.field) == (
        SettingsProblem.BAD_CREDENTIALS,
        "public_key",
    )
    assert not setup.settings.provisioned


async def opened_for_training(setup: LocalSetup) -> int:
    """Open training, close it again, and return how many real payments it leaves unwatched."""
    ports = await setup.open_till(training=True, keys=None)
    assert ports.gateway is not None
    await ports.gateway.aclose()
    ports.journal.close()
    return ports.unwatched


@pytest.mark.parametrize("happened", UNDECIDED)
def test_training_knows_of_real_payments_that_nobody_follows(tmp_path: Path, happened: str) -> None:
    setup = till_with(tmp_path, *UNDECIDED[happened])
    before = setup.journal_file(training=False).read_bytes()
    assert asyncio.run(opened_for_training(setup)) == 1
    assert setup.journal_file(training=False).read_bytes() == before, "nothing is done to them"


def test_training_is_quiet_where_nothing_is_left(tmp_path: Path) -> None:
    assert asyncio.run(opened_for_training(setup_in(tmp_path / "new"))) == 0
    sandbox = till_with(tmp_path / "sandbox", base_url=SANDBOX_URL)
    assert asyncio.run(opened_for_training(sandbox)) == 0, "no real money"
    fresh = setup_in(tmp_path / "fresh")
    save(fresh, keys())
    assert asyncio.run(opened_for_training(fresh)) == 0
    assert not fresh.journal_file(training=False).exists()


def test_what_another_window_follows_is_not_told_in_training(tmp_path: Path) -> None:
    setup = till_with(tmp_path)
    with SqliteJournal.open(setup.journal_file(training=False)):
        assert asyncio.run(opened_for_training(setup)) == 0


@pytest.mark.parametrize(
    ("despite", "verdict"),
    [
        ({Trouble.TIMED_OUT}, KeysVerdict.UNKNOWN),
        ({Trouble.KEYS_REFUSED}, KeysVerdict.REFUSED),
        ({Trouble.KEYS_REFUSED, Trouble.TIMED_OUT}, KeysVerdict.REFUSED),
        ({SettingsProblem.NO_REAL_MONEY}, None),
    ],
)
def test_one_no_among_what_a_person_passes_over_is_a_no(
    despite: set[Trouble | SettingsProblem], verdict: KeysVerdict | None
) -> None:
    assert verdict_despite(frozenset(despite)) is verdict
