from __future__ import annotations

import os
import stat
import time
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
import tomlkit
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pos_app.config.settings import Settings
from pos_app.config.settings_file import SettingsFile
from pos_app.config.toml_document import MAX_BYTES
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.fiscal_line import FiscalLine, FiscalSetup, FiscalVat, GoodsOwner
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import Preferences, SettingsRepair
from pos_app.domain.printing import PrinterWay
from pos_app.domain.qr_trial import NO_TRIAL, QrTrial, Tick, Verdict
from tests.config.sample_settings import SHOP, StoppedClock, provisioned
from tests.drivers.full_disk import disk_is_full

P = SettingsProblem
names = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60)
any_settings = st.builds(
    Settings,
    vault_id=st.just("ab" * 16),
    till_id=st.just("T1-7F3AK9"),
    base_url=st.sampled_from([None, "https://a.uz", "http://127.0.0.1:8080/x"]),
    keys_in_memory=st.booleans(),
    credentials_path_template=st.sampled_from(["/deals/{id}/credentials", "/x/{id}"]),
    success_url=st.sampled_from([None, "https://a.uz/ok"]),
    fail_url=st.sampled_from([None, "https://a.uz/no"]),
    back_url=st.sampled_from([None, "https://a.uz/back"]),
    send_client_id=st.booleans(),
    send_country=st.booleans(),
    preferences=st.builds(
        Preferences,
        shop=names,
        till=names,
        language=st.sampled_from(Language),
        customer_language=st.sampled_from(Language),
        integration=st.sampled_from(Integration),
        limits=st.builds(
            Limits,
            st.integers(1, 1000).map(Money.of_major),
            st.integers(1000, 10**9).map(Money.of_major),
        ),
        requisites_wait_s=st.integers(1, 600),
        payload_order=st.permutations(PAYLOAD_FIELDS).map(tuple),
        qr_trial=st.sampled_from(
            [
                NO_TRIAL,
                QrTrial((Tick("url", "Apelsin", Verdict.OPENED),), date(2026, 7, 17)),
                QrTrial(
                    (Tick("qr", "click", Verdict.NOT_OPENED),), date(2026, 7, 17), is_test=True
                ),
            ]
        ),
        dark=st.booleans(),
        large_text=st.booleans(),
        motion=st.booleans(),
        sound=st.booleans(),
        customer_screen=st.booleans(),
        customer_sum=st.booleans(),
        change_pictures=st.booleans(),
        full_screen=st.booleans(),
        customer_screen_name=names,
        shop_qr=names,
        restart_at=st.sampled_from(["", "off", "04:30", "23:59"]),
        fiscal_receipts=st.booleans(),
        lock_after_sale=st.booleans(),
        printer_way=st.just(PrinterWay.NETWORK),
        printer_address=st.sampled_from(["192.168.1.50", "printer.local:9101"]),
        paper_dots=st.sampled_from([256, 384, 512, 576, 832]),
        print_after_paid=st.booleans(),
        lock_after_min=st.integers(0, 60),
        most_alone=st.integers(0, 1000),
        most_alone_day=st.integers(0, 1000),
        fiscal=st.builds(
            FiscalSetup,
            on=st.just(True),
            address=st.sampled_from(["127.0.0.1:3449", "[::1]:99"]),
            drive=st.just("LG420230639660"),
            line=st.builds(
                FiscalLine,
                name=st.sampled_from(["Soch olish", "Taksi ʻshaharʼ"]),
                ikpu=st.just("10305008003000000"),
                package=st.just("1503958"),
                unit=st.sampled_from(["", "244272402"]),
                vat=st.sampled_from(FiscalVat),
                owner=st.sampled_from(GoodsOwner),
            ),
        ),
        shop_address=names,
        shop_stir=st.sampled_from(["", "301234567"]),
        second_language=st.sampled_from([None, *Language]),
        silence_told=st.dates().map(str),
    ),
)


def file_in(folder: Path) -> SettingsFile:
    return SettingsFile(folder / "settings.toml", StoppedClock(), Random(5))


def test_no_file_means_a_new_till(tmp_path: Path) -> None:
    loaded = file_in(tmp_path).load(repair=True)
    assert not loaded.settings.provisioned
    assert (loaded.moved_aside, loaded.problem) == (None, None)
    assert list(tmp_path.iterdir()) == []


@given(first=any_settings, second=any_settings)
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_was_saved_is_loaded(tmp_path: Path, first: Settings, second: Settings) -> None:
    file = file_in(tmp_path)
    for each in (first, second):
        file.save(each)
        assert file.load(repair=True).settings == each
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_other_people_s_lines_and_comments_stay(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.save(provisioned())
    path = tmp_path / "settings.toml"
    path.write_text(
        "# mine\nfuture = [1, 2] # later\n"
        + path.read_text("utf-8").replace("lowest = 1\n", "lowest = 1   # as agreed\n")
        + "\n[printer]\nwidth = 58\n",
        "utf-8",
    )
    changed = replace(provisioned(), success_url="https://a.uz/ok")
    file.save(changed)
    file.save(changed.with_preferences(replace(SHOP, limits=Limits(Money(500), Money(900)))))
    text = path.read_text("utf-8")
    for line in ("# mine", "future = [1, 2] # later", "lowest = 5   # as agreed", "width = 58"):
        assert line in text.splitlines()
    values = tomllib.loads(text)
    assert values["success_url"] == "https://a.uz/ok"
    assert values["printer"] == {"width": 58}


def test_saving_the_same_changes_no_byte(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.save(provisioned())
    before = (tmp_path / "settings.toml").read_bytes()
    file.save(file.load(repair=True).settings)
    assert (tmp_path / "settings.toml").read_bytes() == before


def test_a_value_taken_away_leaves_the_file(tmp_path: Path) -> None:
    file = file_in(tmp_path)
    file.save(replace(provisioned(), back_url="https://a.uz"))
    file.save(provisioned())
    assert "back_url" not in tomllib.loads((tmp_path / "settings.toml").read_text("utf-8"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    file = file_in(folder)
    file.save(provisioned())
    assert stat.S_IMODE((folder / "settings.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "settings.toml").chmod(0o644)
    file.save(provisioned())
    assert stat.S_IMODE((folder / "settings.toml").stat().st_mode) == 0o600


BROKEN = [
    (b"base_url = ", P.FILE_BROKEN, "settings"),
    (b"\xff\xfe\x00", P.FILE_BROKEN, "settings"),
    (b"a = 1\na = 2\n", P.FILE_BROKEN, "settings"),
    (b"x = " + b"[" * 5000, P.FILE_BROKEN, "settings"),
    (b"# " + b"x" * MAX_BYTES, P.FILE_BROKEN, "settings"),
    (b"base_url = 5", P.BAD_TYPE, "base_url"),
    (b"base_url = 'http://evil.example'", P.PLAIN_HTTP, "base_url"),
    (b"language = 'de'", P.BAD_LANGUAGE, "language"),
    (b"customer_language = 1", P.BAD_TYPE, "customer_language"),
    (b"integration = 'H2H'", P.BAD_INTEGRATION, "integration"),
    (b"lowest = true", P.BAD_TYPE, "lowest"),
    (b"lowest = 1.0", P.BAD_TYPE, "lowest"),
    (b"highest = '5'", P.BAD_TYPE, "highest"),
    (b"highest = 0", P.BAD_NUMBER, "highest"),
    (b"requisites_wait_s = 0", P.BAD_NUMBER, "requisites_wait_s"),
    (b"send_country = 1", P.BAD_TYPE, "send_country"),
    (b"send_client_id = 'yes'", P.BAD_TYPE, "send_client_id"),
    (b"keys_in_memory = 0", P.BAD_TYPE, "keys_in_memory"),
    (b"payload_order = 'url'", P.BAD_TYPE, "payload_order"),
    (b"qr_trial = ['2026-07-17 live', 'url']", P.BAD_TYPE, "qr_trial"),
    (b"payload_order = [1]", P.BAD_TYPE, "payload_order"),
    (b"payload_order = ['8600123412341234']", P.BAD_PAYLOAD_FIELD, "payload_order"),
    (b"credentials_path_template = '//e/{id}'", P.BAD_PATH_TEMPLATE, "credentials_path_template"),
    (b"success_url = 'http://a.uz'", P.BAD_URL, "success_url"),
    (b"shop = ['a']", P.BAD_TYPE, "shop"),
    (b"dark = 1", P.BAD_TYPE, "dark"),
    (b"sound = 'no'", P.BAD_TYPE, "sound"),
    (b"customer_screen = 'HDMI-1'", P.BAD_TYPE, "customer_screen"),
    (b"customer_screen_name = '" + b"x" * 121 + b"'", P.TOO_LONG, "customer_screen_name"),
    (b'shop_qr = "a\\u0000b"', P.BAD_TYPE, "shop_qr"),
    (b"fiscal_service = 1", P.BAD_TYPE, "fiscal_service"),
    (b"fiscal_service = true", P.EMPTY_TEXT, "fiscal_drive"),
    (b'fiscal_address = "192.168.1.5:3449"', P.OTHER_COMPUTER, "fiscal_address"),
    (b'fiscal_ikpu = "123"', P.BAD_DIGITS, "fiscal_ikpu"),
    (b'fiscal_vat = "15"', P.BAD_TYPE, "fiscal_vat"),
    (b'fiscal_owner = "mine"', P.BAD_TYPE, "fiscal_owner"),
    (b"printer_way = 'serial'", P.BAD_PRINTER, "printer_way"),
    (b"printer_way = 'network'", P.BAD_PRINTER, "printer_address"),
    (b"paper_dots = 380", P.BAD_NUMBER, "paper_dots"),
    (b"print_after_paid = 1", P.BAD_TYPE, "print_after_paid"),
    (b"kiosk_diagonal_mm = 99", P.BAD_NUMBER, "kiosk_diagonal_mm"),
    (b'shop_address = "a\\u0000b"', P.BAD_TYPE, "shop_address"),
    (b'shop_stir = "30123456"', P.BAD_STIR, "shop_stir"),
    (b"shop_stir = 301234567", P.BAD_TYPE, "shop_stir"),
    (b'second_language = "kk"', P.BAD_LANGUAGE, "second_language"),
    (b"second_language = 7", P.BAD_TYPE, "second_language"),
    (b"vault_id = ''", P.BAD_TYPE, "vault_id"),
    (b"till_id = 7", P.BAD_TYPE, "till_id"),
    (b"[base_url]\nx = 1", P.BAD_TYPE, "base_url"),
]


@pytest.mark.parametrize(("data", "problem", "field"), BROKEN)
def test_a_broken_file_is_moved_aside_whole(
    tmp_path: Path, data: bytes, problem: SettingsProblem, field: str
) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    loaded = file_in(tmp_path).load(repair=True)
    assert not loaded.settings.provisioned
    assert loaded.problem is not None
    assert (loaded.problem.problem, loaded.problem.field) == (problem, field)
    assert loaded.moved_aside == tmp_path / "settings.toml.broken-20261123-060708"
    assert loaded.moved_aside.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [loaded.moved_aside.name]


def test_a_second_broken_file_does_not_cover_the_first(tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        (tmp_path / "settings.toml").write_text(text)
        file_in(tmp_path).load(repair=True)
    kept = sorted(tmp_path.iterdir())
    assert [path.read_text() for path in kept] == ["one", "two", "three"]
    stem = "settings.toml.broken-20261123-060708"
    assert [path.name for path in kept] == [stem, f"{stem}-2", f"{stem}-3"]


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_file_makes_a_traceback(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    loaded = file_in(tmp_path).load(repair=True)
    assert (loaded.moved_aside is None) == (loaded.problem is None)


MACHINE = {"highest": 5_000, "lowest": 50, "shop": "machine"}


def test_what_the_file_does_not_say_the_machine_does(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("lowest = 60\n")
    file = SettingsFile(tmp_path / "settings.toml", StoppedClock(), Random(5), MACHINE)
    preferences = file.load(repair=True).settings.preferences
    found = (preferences.limits.lowest.major, preferences.limits.highest.major, preferences.shop)
    assert found == (60, 5_000, "machine")


def test_a_till_s_own_settings_outlive_a_machine_that_does_not_agree(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("lowest = 6000\nshop = 'own'\n")
    file = SettingsFile(tmp_path / "settings.toml", StoppedClock(), Random(5), MACHINE)
    loaded = file.load(repair=True)
    assert (loaded.moved_aside, loaded.problem) == (None, None)
    assert loaded.settings.preferences.limits.lowest.major == 6_000
    assert loaded.settings.preferences.limits.highest.major > 6_000


def test_a_till_that_is_not_set_up_keeps_only_what_was_chosen(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml", StoppedClock(), Random(5), MACHINE)
    new = file.load(repair=True).settings
    file.save(new.with_preferences(replace(new.preferences, dark=True)))
    kept = tomllib.loads((tmp_path / "settings.toml").read_text("utf-8"))
    assert set(kept) == {"dark", "vault_id", "till_id"}
    later = SettingsFile(tmp_path / "settings.toml", StoppedClock(), Random(5), {"shop": "later"})
    assert later.load(repair=True).settings.preferences.shop == "later"
    file.save(provisioned())
    assert file.load(repair=True).settings == provisioned()


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xef\xbb\xbfshop = 'A'")
    assert file_in(tmp_path).load(repair=True).settings.preferences.shop == "A"


def test_a_file_written_by_hand_needs_no_ids(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("base_url = 'https://a.uz/'\nshop = 'A'\n")
    settings = file_in(tmp_path).load(repair=True).settings
    assert settings.base_url == "https://a.uz"
    assert settings.vault_id
    assert settings.till_id


def test_an_unreadable_file_is_not_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    file = file_in(tmp_path)
    for deed in (lambda: file.load(repair=True), lambda: file.save(provisioned())):
        with pytest.raises(SettingsError) as caught:
            deed()
        assert caught.value.problem is P.FILE_UNREADABLE
    assert (tmp_path / "settings.toml").is_dir()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "till").write_text("a file where the folder should be")
    with pytest.raises(SettingsError) as caught:
        file_in(tmp_path / "till" / "deeper").save(provisioned())
    assert caught.value.problem in {P.NOT_WRITABLE, P.FILE_UNREADABLE}


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_in(tmp_path)
    file.save(provisioned())
    before = (tmp_path / "settings.toml").read_bytes()

    monkeypatch.setattr(os, "fsync", disk_is_full)
    with pytest.raises(SettingsError) as caught:
        file.save(replace(provisioned(), back_url="https://a.uz"))
    assert caught.value.problem is P.NOT_WRITABLE
    assert (tmp_path / "settings.toml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("text", ["not toml", "# " + "x" * MAX_BYTES], ids=["broken", "too long"])
def test_saving_over_a_file_broken_meanwhile_keeps_it_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    file = file_in(tmp_path)
    file.save(provisioned())
    assert file_in(tmp_path).load(repair=True).settings == provisioned()
    (aside,) = tmp_path.glob("settings.toml.broken-*")
    assert aside.read_text() == text
    assert file.spoilt == SettingsRepair(P.FILE_BROKEN, "settings", str(aside), is_fresh=False)


def test_a_broken_file_that_cannot_be_moved_aside_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text("not toml")
    monkeypatch.setattr(os, "replace", disk_is_full)
    for deed in (
        lambda: file_in(tmp_path).load(repair=True),
        lambda: file_in(tmp_path).save(provisioned()),
    ):
        with pytest.raises(SettingsError) as caught:
            deed()
        assert caught.value.problem is P.FILE_BROKEN
    assert [path.read_text() for path in tmp_path.iterdir()] == ["not toml"]


def test_the_file_is_toml_that_a_person_reads(tmp_path: Path) -> None:
    file_in(tmp_path).save(provisioned())
    text = (tmp_path / "settings.toml").read_text("utf-8")
    assert text.startswith("# ")
    assert 'shop = "Non doʻkoni"' in text
    assert tomlkit.parse(text)["language"] == "uz"


def test_a_broken_file_that_another_program_holds_is_moved_aside_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an antivirus program does on Windows."""
    (tmp_path / "settings.toml").write_bytes(b"no toml")
    replace_file, pauses = os.replace, list[float]()

    def held(source: Path, target: Path) -> None:
        if not pauses:
            raise PermissionError(13, "used by another process")
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", pauses.append)
    moved = file_in(tmp_path).load(repair=True).moved_aside
    assert moved is not None
    assert (moved.read_bytes(), len(pauses)) == (b"no toml", 1)
