"""TLS is always verified, and each way it fails has its own trouble."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme

from pos_app.domain.errors import GatewayError, NotSent, Trouble
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway.client_setup import FakeClock, config_for
from tests.gateway.raw_server import RawServer, call_gateway, sends

pytestmark = pytest.mark.anyio
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def good(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert(HOST))


def expired(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert(HOST, not_before=NOW - 9 * DAY, not_after=NOW - DAY))


def not_yet_valid(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert(HOST, not_before=NOW + DAY, not_after=NOW + 9 * DAY))


def other_host(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert("other.example"))


def other_address(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert("127.0.0.2"))


async def trouble_with(client: PaymentsGateClient) -> Trouble:
    """Both calls that send a secret first: neither may send it."""
    troubles = set()
    for call in ("token", "create"):
        with pytest.raises(GatewayError) as caught:
            await call_gateway(client, call)
        assert type(caught.value) is NotSent
        troubles.add(caught.value.trouble)
    await client.aclose()
    (trouble,) = troubles
    return trouble


async def test_a_good_certificate_is_taken(authority: trustme.CA, ca_file: Path) -> None:
    async with RawServer(tls=good(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock(), ca_file=ca_file)
        await client.check()
        await call_gateway(client, "create")
        await client.aclose()
        assert server.count("create") == 1


@pytest.mark.parametrize(
    ("certificate", "trouble"),
    [
        (expired, Trouble.TLS_EXPIRED),
        (not_yet_valid, Trouble.CLOCK_WRONG),
        (other_host, Trouble.TLS_HOST),
        (other_address, Trouble.TLS_HOST),
    ],
)
async def test_a_bad_certificate_is_refused_before_anything_is_sent(
    authority: trustme.CA, ca_file: Path, certificate: object, trouble: Trouble
) -> None:
    assert callable(certificate)
    async with RawServer(tls=certificate(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock(), ca_file=ca_file)
        assert await trouble_with(client) is trouble
        assert server.seen == []


async def test_an_unknown_issuer_is_refused(authority: trustme.CA) -> None:
    async with RawServer(tls=good(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock())
        assert await trouble_with(client) is Trouble.TLS_ISSUER
        assert server.seen == []


async def test_an_expired_certificate_is_the_clocks_fault_where_the_clock_is_wrong(
    authority: trustme.CA, ca_file: Path
) -> None:
    clock = FakeClock(NOW + 2 * DAY)
    async with RawServer(tls=good(authority)) as server:
        port = server.port
        token = {"access_token": "t", "expires_in": 1}
        server.reply("token", 200, token, Date=format_datetime(NOW, usegmt=True))
        client = PaymentsGateClient(config_for(server.base_url), clock, ca_file=ca_file)
        await client.check()
    async with RawServer(tls=expired(authority), port=port):
        with pytest.raises(NotSent) as caught:
            await client.check()
    assert caught.value.trouble is Trouble.CLOCK_WRONG
    await client.aclose()


async def test_a_portal_that_answers_in_plain_text_is_no_tls(raw: RawServer) -> None:
    raw.on_accept = sends(b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n")
    client = PaymentsGateClient(config_for(raw.base_url.replace("http:", "https:")), FakeClock())
    assert await trouble_with(client) is Trouble.TLS_OTHER


async def test_a_stale_certificate_file_in_the_environment_does_no_harm(
    authority: trustme.CA, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    monkeypatch.setenv("SSL_CERT_DIR", "/no/such/folder")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    async with RawServer(tls=good(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock(), ca_file=ca_file)
        await client.check()
        await client.aclose()
