import pytest

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.keys import SANDBOX_URL, clean_base_url, is_test


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("https://api.example", "https://api.example"),
        ("  https://api.example/ \n", "https://api.example"),
        ("https://API.Example//", "https://api.example"),
        ("HTTPS://api.example", "https://api.example"),
        ("https://api.example:8443/", "https://api.example:8443"),
        ("https://api.example/v1/", "https://api.example/v1"),
        ("https://api.example/V1", "https://api.example/V1"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        (SANDBOX_URL, SANDBOX_URL),
    ],
)
def test_an_address_has_one_spelling(text: str, clean: str) -> None:
    assert clean_base_url(text) == clean
    assert clean_base_url(clean) == clean


BAD = SettingsProblem.BAD_URL
PLAIN = SettingsProblem.PLAIN_HTTP


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", BAD),
        ("api.example", BAD),
        ("//api.example", BAD),
        ("ftp://api.example", BAD),
        ("file:///etc/passwd", BAD),
        ("https://", BAD),
        ("https:///path", BAD),
        ("https://api.example:port", BAD),
        ("https://api.example:99999", BAD),
        ("https://api.example?x=1", BAD),
        ("https://api.example/#x", BAD),
        ("https://user@api.example", BAD),
        ("https://user:word@api.example", BAD),
        ("https://@api.example", BAD),
        ("https://api. example", BAD),
        ("https://api\t.example", BAD),
        ("https://[::1", BAD),
        ("https://арi.example", BAD),
        ("http://api.example", PLAIN),
        ("http://192.168.0.5", PLAIN),
        ("http://10.0.0.1:8080", PLAIN),
        ("http://0.0.0.0", PLAIN),
        ("http://localhost.evil.example", PLAIN),
        ("http://127.0.0.1.evil.example", PLAIN),
        ("http://[::2]", PLAIN),
    ],
)
def test_what_keys_must_not_be_sent_to_is_refused(text: str, problem: SettingsProblem) -> None:
    with pytest.raises(SettingsError) as caught:
        clean_base_url(text)
    assert (caught.value.problem, caught.value.field) == (problem, "base_url")


@pytest.mark.parametrize(
    ("base_url", "realm", "test"),
    [
        (SANDBOX_URL, "", True),
        ("https://secure.sandbox.paymentsgate.io", "production", True),
        ("https://secure.sandbox.platcore.io", "production", True),
        ("https://sandbox.example", "", True),
        ("https://api.Sandbox.example", "", True),
        ("http://localhost:8080", "production", True),
        ("http://127.0.0.1", "", True),
        ("http://[::1]:9", "", True),
        ("https://api.example", "sandbox", True),
        ("https://api.example", " Sandbox ", True),
        ("https://api.example", "production", False),
        ("https://api.example", "", False),
        ("https://sandboxes.example", "", False),
        ("https://api.example/sandbox", "", False),
    ],
)
def test_a_test_s_payment_is_told_from_a_real_one(base_url: str, realm: str, test: bool) -> None:
    assert is_test(base_url, realm) is test
