"""What a check of the set-up says of the network's proxy."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import trustme

from pos_app.app.commands.provision import line_on_proxy
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import catalogue_dir
from pos_app.domain.payin import Language
from pos_app.gateway.paymentsgate import trust
from pos_app.gateway.paymentsgate.trust import RootStore
from pos_app.ui.wording.words import Words
from tests.app.commands.test_provision import KEYS
from tests.drivers.command_line import CommandResult, RunCommand
from tests.gateway.certificates import good
from tests.gateway.connect_proxy import ConnectProxy
from tests.gateway.raw_server import RawServer


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


@pytest.fixture
def network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[RawServer, ConnectProxy]]:
    """A gateway that this machine trusts, and a proxy, in a thread of their own."""
    if trust.ASKS_THE_SYSTEM:
        pytest.skip("no test adds to the system's own store")
    for name in ("https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    authority, ca_file = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(ca_file)
    monkeypatch.setattr(trust, "find_root_store", lambda: RootStore(ca_file, None))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    stack = AsyncExitStack()

    async def begin() -> tuple[RawServer, ConnectProxy]:
        server = await stack.enter_async_context(RawServer(tls=good(authority)))
        return server, await stack.enter_async_context(ConnectProxy())

    try:
        yield asyncio.run_coroutine_threadsafe(begin(), loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def checked(run: RunCommand, base_url: str, proxy: str) -> CommandResult:
    """Set a till up with this proxy, and check its connection."""
    given = f'base_url = "{base_url}"\nproxy = "{proxy}"\nlanguage = "en"\n{KEYS}'
    done = run("provision", "--file", "-", "--shop", "A", "--till", "1", stdin=given)
    assert done.exit_code == ExitCode.OK, done.stderr
    return run("provision", "--check")


GOOD = "The connection works and the keys are right."


@pytest.mark.usefixtures("keeping_vault")
@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_check_that_succeeds_names_the_proxy_that_it_went_through(
    run: RunCommand, network: tuple[RawServer, ConnectProxy], *, is_wanted: bool
) -> None:
    server, proxy = network
    result = checked(run, server.base_url, proxy.address if is_wanted else "")
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    told = result.out_lines[result.out_lines.index(GOOD) + 1 :]
    assert told == ([f"The till goes through the proxy {proxy.address}."] if is_wanted else [])
    assert bool(proxy.asked) is is_wanted


@pytest.mark.usefixtures("keeping_vault")
def test_a_check_that_fails_without_a_proxy_names_the_system_s(
    run: RunCommand,
    network: tuple[RawServer, ConnectProxy],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server, proxy = network
    monkeypatch.setenv("https_proxy", proxy.address)
    monkeypatch.setattr(trust, "find_root_store", lambda: RootStore(None, None))
    result = checked(run, server.base_url, "")
    assert (result.exit_code, GOOD in result.stdout) == (ExitCode.GATEWAY, False)
    why, named = result.err_lines
    assert f"names the proxy {proxy.address}, and the till does not use it" in named
    assert "proxy" not in why
    assert proxy.asked == []
