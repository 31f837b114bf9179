"""TLS is always verified, and each way it fails has its own trouble."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme
from cryptography import x509

from pos_app.domain.errors import GatewayError, NotSent, Trouble
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.trust import (
    ASKS_THE_SYSTEM,
    context_without_roots,
    find_root_store,
    tls_context,
)
from tests.gateway.certificates import HOST, good, serving
from tests.gateway.client_setup import FakeClock, config_for
from tests.gateway.raw_server import RawServer, call_gateway, sends

pytestmark = pytest.mark.anyio
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
ONE = "1 certificates of the system"


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


@pytest.fixture
def ca_folder(authority: trustme.CA, tmp_path: Path) -> Path:
    """Make a folder as OpenSSL wants one: each certificate under its subject's hash.

    That is of the subject's parts in lower case without their outer head (x509_cmp.c,
    X509_NAME_hash_ex; x_name.c, x509_name_canon).
    """
    subject = x509.load_pem_x509_certificate(authority.cert_pem.bytes()).subject
    parts = [x509.NameAttribute(each.oid, str(each.value).lower()) for each in subject]
    der = x509.Name(parts).public_bytes()
    head = 2 if der[1] < 0x80 else 2 + (der[1] & 0x7F)
    digest = hashlib.sha1(der[head:]).digest()  # noqa: S324 - a name, as OpenSSL makes it
    folder = tmp_path / "certs"
    folder.mkdir()
    name = f"{int.from_bytes(digest[:4], 'little'):08x}.0"
    authority.cert_pem.write_to_path(folder / name)
    return folder


@pytest.mark.skipif(ASKS_THE_SYSTEM, reason="there are no such files there")
@pytest.mark.parametrize("sides", ["file", "folder", "both"])
async def test_either_side_of_a_system_s_store_serves(
    authority: trustme.CA, ca_file: Path, ca_folder: Path, sides: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    (tmp_path / "empty").mkdir()
    files = [tmp_path / "none.pem", empty, *([] if sides == "folder" else [ca_file])]
    folders = [tmp_path / "empty", *([] if sides == "file" else [ca_folder])]
    store = find_root_store(files, folders)
    assert (store.file is None, store.folder is None) == (sides == "folder", sides == "file")
    assert store.describe() == (str(ca_folder) if sides == "folder" else ONE)
    async with RawServer(tls=good(authority)) as server:
        tls = tls_context(store=store)
        _, writer = await asyncio.open_connection(HOST, server.port, ssl=tls)
        assert writer.get_extra_info("peercert")
        writer.close()


@pytest.mark.skipif(ASKS_THE_SYSTEM, reason="there are no such files there")
async def test_a_system_without_certificates_trusts_nobody_and_says_so(
    authority: trustme.CA, tmp_path: Path
) -> None:
    store = find_root_store([tmp_path / "none.pem"], [tmp_path / "none", tmp_path])
    with pytest.raises(FileNotFoundError, match="install ca-certificates"):
        store.describe()
    async with RawServer(tls=good(authority)) as server:
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection(HOST, server.port, ssl=tls_context(store=store))


async def test_where_no_tls_is_to_come_nobody_is_trusted(authority: trustme.CA) -> None:
    async with RawServer(tls=good(authority)) as server:
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection(HOST, server.port, ssl=context_without_roots())


@pytest.mark.parametrize(
    "name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"]
)
async def test_a_file_that_the_environment_names_adds_no_root(
    authority: trustme.CA, ca_file: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(ca_file))
    async with RawServer(tls=good(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock())
        assert await trouble_with(client) is Trouble.TLS_ISSUER
        assert server.seen == []


async def test_a_folder_that_the_environment_names_adds_no_root(
    authority: trustme.CA, ca_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(ca_folder))
    async with RawServer(tls=good(authority)) as server:
        client = PaymentsGateClient(config_for(server.base_url), FakeClock())
        assert await trouble_with(client) is Trouble.TLS_ISSUER
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
