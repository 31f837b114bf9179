"""What a till is given from outside: each fault named with its place, and no secret with it."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from random import Random

import hypothesis
import pytest
from hypothesis import strategies as st

from pos_app.app.provisioning.request import ProvisionInputs
from pos_app.config import provision_sources, schema
from pos_app.config.provision_sources import Layer
from pos_app.config.toml_document import MAX_BYTES, TomlDocument
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.preferences import DefaultsFault
from tests import ROOT
from tests.config.sample_settings import provisioned

P = SettingsProblem
CANARY = "Q0FOQVJZLXB1YmxpYy1rZXktb2YtYS10ZXN0"
TEMPLATE = ROOT / "docs" / "provision.toml"


def read(data: bytes) -> None:
    source = provision_sources.from_document(TomlDocument.parse(data, "p.toml"))
    own = Layer({k: v for k, v in schema.to_values(provisioned()).items() if v is not None})
    provision_sources.merge([source.layer, own], Random(1))


def refused(text: str | bytes) -> SettingsError:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(SettingsError) as caught:
        read(data)
    assert CANARY not in "".join(map(str, (caught.value, *vars(caught.value).values())))
    assert caught.value.__cause__ is None
    return caught.value


@pytest.mark.parametrize(
    ("text", "problem", "field", "place"),
    [
        ("a = ", P.NOT_TOML, "", "p.toml:1"),
        (f'\n\npublic_key = "{CANARY}', P.NOT_TOML, "", "p.toml:3"),
        (f"shop = {CANARY}", P.NOT_TOML, "", "p.toml:1"),
        (b"\xff\x00", P.FILE_BROKEN, "", "p.toml"),
        (b"#" * (MAX_BYTES + 1), P.FILE_BROKEN, "", "p.toml"),
        ("x = " + "[" * 5000, P.NOT_TOML, "", "p.toml"),
        ('# first\ntil = "7"', P.UNKNOWN_KEY, "til", "p.toml:2"),
        ("[tills]\nx = 1", P.UNKNOWN_KEY, "tills", "p.toml:1"),
        ('till_id = "T1-AAAAAA"', P.NOT_HERE, "till_id", "p.toml:1"),
        ('vault_id = "00"', P.NOT_HERE, "vault_id", "p.toml:1"),
        ("sandbox_keys = true", P.NOT_HERE, "sandbox_keys", "p.toml:1"),
        (f'public_key = "{CANARY}"', P.KEYS_NOT_HERE, "public_key", "p.toml:1"),
        (f'keys = "{CANARY}"', P.TABLE_WANTED, "keys", "p.toml:1"),
        ("[keys]\naccount_id = 5", P.TEXT_WANTED, "account_id", "p.toml:2"),
        (f'[keys]\npublick_key = "{CANARY}"', P.UNKNOWN_KEY, "publick_key", "p.toml:2"),
        ("credentials = 5", P.TEXT_WANTED, "credentials", "p.toml:1"),
        ('delete_credentials = "yes"', P.SWITCH_WANTED, "delete_credentials", "p.toml:1"),
        ("till = 7", P.TEXT_WANTED, "till", "p.toml:1"),
        ('shop = "A"\nlanguage = "de"', P.BAD_LANGUAGE, "language", "p.toml:2"),
        ('base_url = "http://a.uz"', P.PLAIN_HTTP, "base_url", "p.toml:1"),
        ('highest = "5"', P.NUMBER_WANTED, "highest", "p.toml:1"),
        ("highest = 5.0", P.NUMBER_WANTED, "highest", "p.toml:1"),
        ("dark = 1", P.SWITCH_WANTED, "dark", "p.toml:1"),
        ('payload_order = "url"', P.LIST_WANTED, "payload_order", "p.toml:1"),
        ("lowest = 200_000_000_000_0", P.BAD_NUMBER, "lowest", "p.toml:1"),
        ("watch_hours = 1", P.BAD_NUMBER, "watch_hours", "p.toml:1"),
        ("fiscal_service = true", P.EMPTY_TEXT, "fiscal_drive", "p.toml"),
        ('text = """\ntill = 1\n"""', P.UNKNOWN_KEY, "text", "p.toml:1"),
        ('"' + "q" * 40 + '" = 1', P.UNKNOWN_KEY, "q" * 40, "p.toml:1"),
        ('"' + "q" * 41 + '" = 1', P.UNKNOWN_KEY, "qqqq…", "p.toml:1"),
        (r'"q\u001b[2J" = 1', P.UNKNOWN_KEY, "q[2…", "p.toml"),
    ],
)
def test_a_fault_is_named_with_its_line(
    text: str | bytes, problem: SettingsProblem, field: str, place: str
) -> None:
    error = refused(text)
    assert (error.problem, error.field, error.place) == (problem, field, place)


def test_the_line_is_that_of_the_key_and_not_of_a_text_that_looks_like_it() -> None:
    text = TomlDocument.parse(b'a = """\nb = 1\n"""\nb = 2\n[keys]\nb = 3\n[keys.deeper]\n', "f")
    assert (text.place("b"), text.place("b", "keys"), text.place("keys")) == ("f:4", "f:6", "f:5")
    assert text.place("nowhere") == "f"
    inline = TomlDocument.parse(b"keys = {b = 1}\n[other]\nb = 2\n", "f")
    assert inline.place("b", "keys") == "f"


@pytest.mark.parametrize("longer", [0, 1])
def test_a_file_is_parsed_up_to_its_limit(longer: int) -> None:
    data = b'till = "7" #'.ljust(MAX_BYTES + longer, b"x")
    if longer:
        assert refused(data).problem is P.FILE_BROKEN
    else:
        read(data)


def test_what_would_do_is_told() -> None:
    assert refused('costumer_language = "ru"').hint == "customer_language"
    assert refused("watch_hours = 1").hint == "24…2160"
    assert refused(f'{CANARY * 3} = "x"').hint == ""
    for name, hint in (("POS_APP_TIL", "POS_APP_TILL"), ("POS_APP_PAYLOAD_ORDER", "")):
        with pytest.raises(SettingsError) as caught:
            provision_sources.from_environment({name: "7"})
        assert (caught.value.place, caught.value.hint) == (name, hint)


def test_a_bad_value_is_found_even_where_a_better_one_hides_it() -> None:
    file = provision_sources.from_document(TomlDocument.parse(b'language = "de"', "p.toml")).layer
    with pytest.raises(SettingsError) as caught:
        provision_sources.merge([Layer({"language": "ru"}), file], Random(1))
    assert caught.value.place == "p.toml:1"


def test_limits_are_judged_with_those_the_till_has() -> None:
    own = Layer({"lowest": 1_000, "highest": 2_000})
    file = provision_sources.from_document(TomlDocument.parse(b"highest = 500", "p.toml")).layer
    with pytest.raises(SettingsError) as caught:
        provision_sources.merge([file, own], Random(1))
    assert (caught.value.field, caught.value.place) == ("highest", "p.toml:1")
    raised = provision_sources.from_document(TomlDocument.parse(b"lowest = 1500", "p.toml")).layer
    assert (
        provision_sources.merge([raised, own], Random(1)).preferences.limits.lowest.major == 1_500
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_editors_save_is_read(encoding: str) -> None:
    text = TomlDocument.parse('shop = "Oʻzbekiston"\r\ntill = "1"\r\n'.encode(encoding), "f")
    assert text.values == {"shop": "Oʻzbekiston", "till": "1"}
    assert text.place("till") == "f:2"


def test_no_repr_shows_the_keys_that_a_file_holds() -> None:
    text = f'shop = "A"\n[keys]\naccount_id = "{CANARY}"\npublic_key = "{CANARY}"\n'
    source = provision_sources.from_document(TomlDocument.parse(text.encode(), "p.toml"))
    assert source.raw_keys is not None
    inputs = ProvisionInputs((source,), credentials_data=CANARY.encode(), raw_keys=source.raw_keys)
    assert CANARY not in repr(inputs)
    assert source.raw_keys.public_key.reveal() == CANARY


def test_only_variables_that_mean_something_pass() -> None:
    others = {"POS_APP_HOME": "/x", "POS_APP_UPDATE_ANYWAY": "1", "PATH": "/bin"}
    read = provision_sources.from_environment({"POS_APP_TILL": "7", **others})
    assert dict(read.layer.values) == {"till": "7"}
    assert read.layer.place("till") == "POS_APP_TILL"
    for name, problem in {
        "POS_APP_TIL": P.UNKNOWN_KEY,
        "POS_APP_HIGHEST": P.UNKNOWN_KEY,
        "POS_APP_PUBLIC_KEY": P.KEYS_NOT_HERE,
        "POS_APP_ACCOUNT_ID": P.KEYS_NOT_HERE,
    }.items():
        with pytest.raises(SettingsError) as caught:
            provision_sources.from_environment({name: CANARY})
        assert (caught.value.problem, caught.value.place) == (problem, name)
        assert CANARY not in str(vars(caught.value))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("highest = 0", P.BAD_NUMBER),
        ("hihgest = 5", P.UNKNOWN_KEY),
        ('till_id = "T1"', P.NOT_HERE),
        ("[keys]", P.KEYS_NOT_HERE),
        ('credentials = "c.json"', P.UNKNOWN_KEY),
        ("x", P.NOT_TOML),
    ],
)
def test_machine_wide_settings_are_as_strict(
    tmp_path: Path, text: str, problem: SettingsProblem
) -> None:
    path = tmp_path / "defaults.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        provision_sources.read_defaults(path, Random(1))
    assert (caught.value.problem, caught.value.place) == (problem, f"{path}:1")


def test_what_is_left_out_is_told_with_its_line_or_else_with_its_file() -> None:
    path = Path("defaults.toml")
    for place, told in (("defaults.toml:2", "defaults.toml:2"), ("", "defaults.toml")):
        error = SettingsError(P.BAD_NUMBER, "highest", place)
        assert provision_sources.fault_of(error, path) == DefaultsFault(
            P.BAD_NUMBER, "highest", told
        )
    assert provision_sources.fault_of(None, path) is None


def test_where_no_machine_wide_file_is_there_are_none(tmp_path: Path) -> None:
    assert provision_sources.read_defaults(tmp_path / "none.toml", Random(1)).values == {}
    assert provision_sources.read_defaults(None, Random(1)).values == {}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bits")
def test_a_machine_wide_file_that_anybody_may_write_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "defaults.toml"
    path.write_text('base_url = "https://thief.example"\n')
    path.chmod(0o666)
    with pytest.raises(SettingsError) as caught:
        provision_sources.read_defaults(path, Random(1))
    assert (caught.value.problem, caught.value.place) == (P.OPEN_TO_ALL, str(path))
    path.chmod(0o644)
    assert provision_sources.read_defaults(path, Random(1)).values


def test_a_machine_wide_file_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        provision_sources.read_defaults(tmp_path / ("x" * 400), Random(1))
    assert caught.value.problem is P.FILE_UNREADABLE


scalars = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.floats()
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
given_keys = st.sampled_from(
    sorted(provision_sources.known_keys() | {"credentials", "keys", "new"})
)


@hypothesis.given(st.dictionaries(given_keys, anything, max_size=4))
@hypothesis.settings(max_examples=300, deadline=None)
def test_whatever_stands_in_a_file_is_taken_or_told(values: dict[str, object]) -> None:
    place = "taken"
    try:
        asked = ProvisionInputs(
            (provision_sources.from_document(TomlDocument("p.toml", values, ())),)
        )
        asked.settings(provisioned(), Layer(), Random(1))
    except SettingsError as error:
        place = error.place
    assert place


def all_settings() -> dict[str, object]:
    """Return the template with every remark that is a setting taken for one."""
    lines = TEMPLATE.read_text("utf-8").splitlines()
    return tomllib.loads("\n".join(re.sub(r"^# (?=[a-z_]+ = |\[)", "", line) for line in lines))


def test_the_template_names_every_key_and_only_usable_values() -> None:
    values = all_settings()
    keys = values.pop("keys")
    assert isinstance(keys, dict)
    assert set(keys) == set(provision_sources.KEY_FIELDS)
    more = {"credentials", "delete_credentials"}
    assert set(values) == (provision_sources.known_keys() - provision_sources.OWN_KEYS) | more
    settings = {key: value for key, value in values.items() if key not in more}
    provision_sources.merge([Layer(settings)], Random(1))
