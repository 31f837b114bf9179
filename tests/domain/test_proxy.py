from __future__ import annotations

import pytest

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.proxy import clean_proxy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" ", ""),
        ("System", "system"),
        ("http://10.0.0.1:3128", "http://10.0.0.1:3128"),
        (" http://Proxy.shop.uz:8080/ ", "http://proxy.shop.uz:8080"),
        ("10.0.0.1:3128", "http://10.0.0.1:3128"),
        ("http://[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxy_has_one_spelling(text: str, kept: str) -> None:
    assert clean_proxy(text) == kept
    assert clean_proxy(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "http://10.0.0.1",
        "http://:3128",
        "http://10.0.0.1:port",
        "http://10.0.0.1:99999",
        "https://10.0.0.1:3128",
        "socks5://10.0.0.1:1080",
        "http://user:password@10.0.0.1:3128",
        "http://10.0.0.1:3128/path",
        "http://10.0.0.1:3128?x=1",
        "http://10.0.0.1:3128#x",
        "http://a b:3128",
        "http://проxy:3128",
        "http://[::1:3128",
        "http://a\n:3128",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        clean_proxy(text)
    assert (caught.value.problem, caught.value.field) == (SettingsProblem.BAD_PROXY, "proxy")


def test_an_endless_one_is_too_long() -> None:
    with pytest.raises(SettingsError) as caught:
        clean_proxy(f"http://{'a' * 300}:1")
    assert caught.value.problem is SettingsProblem.TOO_LONG
