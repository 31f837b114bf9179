"""Neither address nor account changes over a payment that is not decided, whatever the way in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.app.local_setup import LocalSetup
from pos_app.domain import events
from pos_app.domain.errors import SettingsError, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL, Keys
from pos_app.domain.preferences import SetupDraft
from pos_app.domain.secret import Secret
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.app.setups import NAMES, setup_in
from tests.app.test_local_setup import opened
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY
from tests.journal.sale_events import append_all, appends_of, intent

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


def save(setup: LocalSetup, wanted: Keys) -> None:
    """Keep a set-up as the window does, with keys for this run only."""
    draft = SetupDraft(
        wanted.base_url, NAMES, account_id=wanted.account_id, public_key=wanted.public_key
    )
    asyncio.run(setup.save(draft, keys_in_memory=True))


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
            draft = SetupDraft(
                wanted.base_url, NAMES, account_id=wanted.account_id, public_key=wanted.public_key
            )
            with pytest.raises(SettingsError, match=SettingsProblem.PAYMENT_OPEN):
                await setup.save(draft, keys_in_memory=True)
        assert ports.gateway is not None
        await ports.gateway.aclose()
        ports.journal.close()

    setup = till_with(tmp_path)
    asyncio.run(play())
    assert refused(setup, keys(ELSEWHERE)) == "base_url"


def test_keys_of_another_account_for_this_run_open_no_till_over_it(tmp_path: Path) -> None:
    setup = till_with(tmp_path)
    ports = asyncio.run(opened(setup, keys(account="another")))
    assert (ports.gateway, ports.needs_keys) == (None, VaultProblem.OTHER_ACCOUNT)
    assert asyncio.run(opened(setup, keys(public_key="a newer key"))).gateway is not None


def test_what_is_decided_or_taken_over_by_a_person_holds_nothing_up(tmp_path: Path) -> None:
    seen = [*UNDECIDED["for a person"], events.NoticeAcknowledged()]
    save(till_with(tmp_path / "seen", *seen), keys(ELSEWHERE))
    closed = events.CreateRefused(Trouble.REQUEST_REFUSED)
    save(till_with(tmp_path / "closed", closed), keys(ELSEWHERE))


def test_a_test_payment_keeps_nobody_from_real_money(tmp_path: Path) -> None:
    save(till_with(tmp_path, base_url=SANDBOX_URL), keys())
