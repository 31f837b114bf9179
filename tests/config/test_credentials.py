from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.config.credentials import (
    MAX_BYTES,
    MAX_REALM,
    delete_credentials,
    keys_of,
    pasted_keys,
    read_credentials,
)
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.preferences import NO_SECRET, Preferences, SetupDraft
from pos_app.domain.secret import Secret
from tests.config.sample_settings import BASE

P = SettingsProblem
ACCOUNT = "00000000-4000-4000-0000-00000000000a"
PEM = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\nhkiG9w0B\n-----END PUBLIC KEY-----\n"
PUBLIC = base64.b64encode(PEM.encode()).decode()
PRIVATE_PEM = PEM.replace("PUBLIC", "RSA PRIVATE")
PRIVATE = base64.b64encode(PRIVATE_PEM.encode()).decode()
GOOD = {
    "account_id": ACCOUNT,
    "merchant_id": "00000000-4000-4000-0000-00000000000b",
    "project_id": "00000000-4000-4000-0000-00000000000c",
    "private_key": PRIVATE,
    "public_key": PUBLIC,
    "created_at": "2022-10-12T10:12:00.000Z",
    "realm": "sandbox",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "credentials.json"


def refusal(path: Path, values: object) -> tuple[SettingsProblem, str]:
    path.write_text(json.dumps(values), "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, BASE)
    return caught.value.problem, caught.value.field


def test_the_merchant_s_file_gives_keys_for_one_address(path: Path) -> None:
    path.write_text(json.dumps(GOOD), "utf-8")
    keys = read_credentials(path, BASE + "/")
    assert keys.base_url == BASE
    assert keys.account_id.reveal() == ACCOUNT
    assert keys.public_key.reveal() == PUBLIC
    assert keys.realm == "sandbox"
    assert PRIVATE not in repr(keys)
    assert PUBLIC not in repr(keys)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_saved_by_any_editor_is_read(path: Path, encoding: str) -> None:
    path.write_text(json.dumps(GOOD | {"note": "Қайд"}, ensure_ascii=False), encoding)
    assert read_credentials(path, BASE).public_key.reveal() == PUBLIC


@pytest.mark.parametrize("absent", ["realm", "merchant_id", "private_key", "created_at"])
def test_what_a_till_does_not_need_may_be_missing(path: Path, absent: str) -> None:
    path.write_text(json.dumps({key: GOOD[key] for key in GOOD if key != absent}), "utf-8")
    assert read_credentials(path, BASE).account_id.reveal() == ACCOUNT


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("account_id", None),
        ("account_id", ""),
        ("account_id", 5),
        ("account_id", "two words"),
        ("account_id", "x" * 129),
        ("account_id", "<your account id>"),
        ("public_key", None),
        ("public_key", ""),
        ("public_key", ["a"]),
        ("public_key", "<base64 of the PEM '-----BEGIN PUBLIC KEY----- ...'; omitted here>"),
        ("public_key", "LS0tLS1CRUdJTiBQV....."),
        ("public_key", PRIVATE),
        ("public_key", PRIVATE_PEM),
        ("realm", 5),
        ("realm", "a\nb"),
        ("realm", "x" * 65),
    ],
)
def test_what_is_missing_or_unusable_is_named(path: Path, field: str, value: object) -> None:
    assert refusal(path, GOOD | {field: value}) == (P.BAD_CREDENTIALS, field)


def test_a_missing_field_is_named(path: Path) -> None:
    assert refusal(path, {"account_id": ACCOUNT}) == (P.BAD_CREDENTIALS, "public_key")
    assert refusal(path, {"public_key": PUBLIC}) == (P.BAD_CREDENTIALS, "account_id")


@pytest.mark.parametrize("values", [[], "text", 5, None, {}])
def test_another_kind_of_json_is_refused(path: Path, values: object) -> None:
    assert refusal(path, values)[0] is P.BAD_CREDENTIALS


@pytest.mark.parametrize(
    "data",
    [b"", b"not json", b"\xff\xfe", b"[" * 60_000, b'{"account_id": "' + b"x" * MAX_BYTES + b'"}'],
)
def test_another_kind_of_file_is_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, BASE)
    assert (caught.value.problem, caught.value.field) == (P.BAD_CREDENTIALS, "credentials")


def test_a_file_is_read_up_to_its_limits(path: Path) -> None:
    text = json.dumps(GOOD | {"realm": "x" * MAX_REALM})
    path.write_text(text.ljust(MAX_BYTES), "utf-8")
    assert read_credentials(path, BASE).realm == "x" * MAX_REALM
    path.write_text(text.ljust(MAX_BYTES + 1), "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, BASE)
    assert (caught.value.problem, caught.value.field) == (P.BAD_CREDENTIALS, "credentials")


def test_no_word_of_the_file_is_in_the_error(path: Path) -> None:
    path.write_text(json.dumps(GOOD)[:-1], "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, BASE)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@given(st.binary(max_size=300))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_makes_another_error(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(SettingsError):
        read_credentials(path, BASE)


def test_a_file_that_is_not_there_or_no_file_is_unreadable(path: Path, tmp_path: Path) -> None:
    for wrong in (path, tmp_path):
        with pytest.raises(SettingsError) as caught:
            read_credentials(wrong, BASE)
        assert caught.value.problem is P.FILE_UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes in folders")
def test_a_pipe_does_not_hold_the_program(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, BASE)
    assert caught.value.problem is P.FILE_UNREADABLE


def test_keys_go_with_a_good_address_only(path: Path) -> None:
    path.write_text(json.dumps(GOOD), "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_credentials(path, "http://pay.example.uz")
    assert caught.value.problem is P.PLAIN_HTTP


@pytest.mark.parametrize(
    "pasted",
    [
        PUBLIC,
        f"  {PUBLIC}\n",
        "\r\n".join([PUBLIC[:40], PUBLIC[40:]]),
        PEM,
        PEM.replace("\n", "\r\n"),
        f"\n\n  {PEM.strip()}  ",
        PEM.replace("\n", "\n   "),
    ],
)
def test_a_pasted_key_is_what_the_gateway_takes(pasted: str) -> None:
    keys = pasted_keys(BASE, Secret(f" {ACCOUNT}\n"), Secret(pasted))
    assert keys.public_key.reveal() == PUBLIC
    assert keys.account_id.reveal() == ACCOUNT


@pytest.mark.parametrize("pasted", ["", " ", "<key>", PRIVATE, PRIVATE_PEM, "x" * 100_000])
def test_a_pasted_key_that_is_none_is_refused(pasted: str) -> None:
    with pytest.raises(SettingsError) as caught:
        pasted_keys(BASE, Secret(ACCOUNT), Secret(pasted))
    assert (caught.value.problem, caught.value.field) == (P.BAD_KEY, "public_key")


@pytest.mark.parametrize(
    ("account_id", "public_key", "missing"),
    [(Secret(ACCOUNT), NO_SECRET, "public_key"), (NO_SECRET, Secret(PUBLIC), "account_id")],
)
def test_half_of_the_keys_is_not_taken_for_those_already_there(
    account_id: Secret, public_key: Secret, missing: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        keys_of(SetupDraft(BASE, Preferences(), None, account_id, public_key))
    assert (caught.value.problem, caught.value.field) == (P.BAD_KEY, missing)
    assert keys_of(SetupDraft(BASE, Preferences())) is None


def test_the_imported_file_is_deleted_when_asked(path: Path) -> None:
    path.write_text(json.dumps(GOOD), "utf-8")
    delete_credentials(path)
    assert not path.exists()
    delete_credentials(path)


def test_the_file_behind_a_link_is_what_is_deleted(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_text(json.dumps(GOOD), "utf-8")
    path.symlink_to(real)
    delete_credentials(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["my thesis", '{"name": "package.json"}', "[]"])
def test_no_other_file_is_ever_deleted(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        delete_credentials(path)
    assert caught.value.problem is P.BAD_CREDENTIALS
    assert path.read_text() == text


def test_a_file_that_cannot_be_deleted_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its keys would lie there, and everybody think them gone."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "used by another process")

    path.write_text(json.dumps(GOOD), "utf-8")
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(SettingsError) as caught:
        delete_credentials(path)
    assert caught.value.problem is P.NOT_WRITABLE


def test_a_file_that_nobody_can_look_at_is_not_said_to_be_gone(tmp_path: Path) -> None:
    """As on a stick that was pulled out of a computer which still knows it."""
    path = tmp_path / "credentials.json"
    path.symlink_to("n" * 300)
    with pytest.raises(SettingsError) as caught:
        delete_credentials(path)
    assert caught.value.problem is P.FILE_UNREADABLE
