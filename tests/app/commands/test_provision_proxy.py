"""What a check of the set-up says of the network's proxy."""

from __future__ import annotations

import pytest

from pos_app.app.commands.provision import line_on_proxy
from pos_app.config.paths import catalogue_dir
from pos_app.domain.payin import Language
from pos_app.ui.wording.words import Words


@pytest.mark.parametrize(
    ("setting", "failed", "said"),
    [
        ("", False, ""),
        ("", True, "names the proxy http://10.0.0.1:3128, and the till does not use it"),
        ("system", True, "goes through the proxy http://10.0.0.1:3128."),
        ("system", False, "goes through the proxy http://10.0.0.1:3128."),
        ("http://10.0.0.2:80", False, "goes through the proxy http://10.0.0.2:80."),
    ],
)
def test_a_check_tells_of_the_proxy(
    setting: str, failed: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://10.0.0.1:3128")
    words = Words(Language.EN, catalogue_dir())
    line = line_on_proxy(words, setting, "https://gateway.example", failed=failed)
    assert said in line
    assert bool(line) is bool(said)


def test_a_system_without_a_proxy_is_said_where_one_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    words = Words(Language.EN, catalogue_dir())
    line = line_on_proxy(words, "system", "https://gateway.example", failed=False)
    assert "it names none" in line
    assert line_on_proxy(words, "", "https://gateway.example", failed=True) == ""
