"""What is wrong with a set-up is found at once, and is what keeping it would refuse."""

from __future__ import annotations

from pos_app.domain.draft_check import draft_faults
from pos_app.domain.errors import SettingsProblem as P
from pos_app.domain.preferences import Preferences, SetupDraft
from pos_app.domain.secret import Secret

NAMES = Preferences(shop="Navoiy savdo", till="1")
GOOD = SetupDraft(
    "https://api.example.com",
    NAMES,
    account_id=Secret("acc-1"),
    public_key=Secret("LS0tLS1CRUdJTg"),
)


def test_all_faults_are_found_at_once() -> None:
    nothing = SetupDraft(" ", Preferences())
    assert draft_faults(nothing, keys_wanted=True) == {
        "base_url": P.EMPTY_TEXT,
        "account_id": P.EMPTY_TEXT,
        "public_key": P.EMPTY_TEXT,
        "shop": P.EMPTY_TEXT,
        "till": P.EMPTY_TEXT,
    }
    wrong = SetupDraft(
        "http://api.example.com",
        Preferences(shop="x" * 61, till="a\u200bb"),
        account_id=Secret("a b"),
        public_key=Secret("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t"),
    )
    assert draft_faults(wrong, keys_wanted=False) == {
        "base_url": P.PLAIN_HTTP,
        "account_id": P.BAD_KEY,
        "public_key": P.BAD_KEY,
        "shop": P.TOO_LONG,
        "till": P.BAD_TYPE,
    }


def test_a_sound_draft_has_none() -> None:
    assert draft_faults(GOOD, keys_wanted=True) == {}


def test_keys_are_missed_only_where_none_are_kept_or_one_was_given() -> None:
    kept = SetupDraft(GOOD.base_url, NAMES)
    assert draft_faults(kept, keys_wanted=False) == {}
    from_file = SetupDraft(GOOD.base_url, NAMES, credentials_path="/tmp/credentials.json")
    assert draft_faults(from_file, keys_wanted=True) == {}
    half = SetupDraft(GOOD.base_url, NAMES, account_id=Secret("acc-1"))
    assert draft_faults(half, keys_wanted=False) == {"public_key": P.EMPTY_TEXT}
    other_half = SetupDraft(GOOD.base_url, NAMES, public_key=GOOD.public_key)
    assert draft_faults(other_half, keys_wanted=False) == {"account_id": P.EMPTY_TEXT}
