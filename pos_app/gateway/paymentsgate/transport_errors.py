"""Failures below HTTP: whether they prove that nothing was sent, and their trouble."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

import httpx

from pos_app.domain.errors import GatewayError, NoAnswer, NotSent, Trouble, chain_of

CLOCK_SLACK: Final = timedelta(hours=1)
"""A clock this far off the gateway's is the likelier fault of an "expired" certificate."""

_CERTIFICATE_TROUBLES: Mapping[int, Trouble] = MappingProxyType(
    {
        # OpenSSL, openssl/x509_vfy.h: X509_V_ERR_…
        2: Trouble.TLS_ISSUER,
        9: Trouble.CLOCK_WRONG,
        10: Trouble.TLS_EXPIRED,
        18: Trouble.TLS_ISSUER,
        19: Trouble.TLS_ISSUER,
        20: Trouble.TLS_ISSUER,
        21: Trouble.TLS_ISSUER,
        62: Trouble.TLS_HOST,
        64: Trouble.TLS_HOST,
        # Windows, winerror.h: CERT_E_EXPIRED, _UNTRUSTEDROOT, _CHAINING, _CN_NO_MATCH
        0x800B0101: Trouble.TLS_EXPIRED,
        0x800B0109: Trouble.TLS_ISSUER,
        0x800B010A: Trouble.TLS_ISSUER,
        0x800B010F: Trouble.TLS_HOST,
        # macOS, SecBase.h: errSecHostNameMismatch, …Expired, …NotValidYet, errSecNotTrusted
        -67602: Trouble.TLS_HOST,
        -67818: Trouble.TLS_EXPIRED,
        -67819: Trouble.CLOCK_WRONG,
        -67843: Trouble.TLS_ISSUER,
    }
)

_OF_THE_WAY: Final = frozenset(
    {Trouble.NO_NETWORK, Trouble.CONNECTION_REFUSED, Trouble.BAD_ADDRESS}
)


def classify_failure(
    error: Exception,
    *,
    begun: bool,
    offset: timedelta | None,
    responded: bool,
    proxied: bool = False,
) -> GatewayError:
    """Return the error that a failed request means.

    Args:
        error: what httpx, the socket or the TLS library raised.
        begun: True unless it is certain that no byte of the request was handed over.
        offset: the gateway's clock minus ours, where a response gave it.
        responded: True where this address has responded before, so that it is no wrong one.
        proxied: True where connections go through a proxy: it is the proxy then that cannot be
            found or reached, or turns the connection away.
    """
    detail = type(error).__name__
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return (NoAnswer if begun else NotSent)(Trouble.TIMED_OUT, detail)
    if not begun:
        trouble = _trouble_unsent(error, offset, responded=responded)
        return NotSent(Trouble.PROXY if proxied and trouble in _OF_THE_WAY else trouble, detail)
    broken = isinstance(error, httpx.ProtocolError | httpx.DecodingError | ValueError)
    return NoAnswer(Trouble.BROKEN_ANSWER if broken else Trouble.GATEWAY_DOWN, detail)


def _trouble_unsent(error: Exception, offset: timedelta | None, *, responded: bool) -> Trouble:
    tls = turned_away = False
    for cause in chain_of(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate_trouble(cause, offset)
        if isinstance(cause, socket.gaierror):
            return _name_trouble(cause, responded=responded)
        tls = tls or isinstance(cause, ssl.SSLError)
        turned_away = turned_away or _is_turned_away(cause)
    if tls:
        return Trouble.TLS_OTHER
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | ValueError):
        return Trouble.BAD_ADDRESS
    return Trouble.CONNECTION_REFUSED if turned_away else Trouble.NO_NETWORK


def _is_turned_away(error: BaseException) -> bool:
    """Tell whether something answered, and refused; one of several addresses is enough."""
    if isinstance(error, BaseExceptionGroup):
        return any(_is_turned_away(each) for each in error.exceptions)
    return isinstance(error, ConnectionRefusedError | ConnectionResetError)


def _certificate_trouble(error: ssl.SSLCertVerificationError, offset: timedelta | None) -> Trouble:
    # Windows' codes arrive signed or unsigned, as ctypes happens to give them.
    code = getattr(error, "verify_code", 0)
    trouble = _CERTIFICATE_TROUBLES.get(code) or _CERTIFICATE_TROUBLES.get(
        code & 0xFFFFFFFF, Trouble.TLS_OTHER
    )
    if trouble is Trouble.TLS_EXPIRED and offset is not None and abs(offset) > CLOCK_SLACK:
        return Trouble.CLOCK_WRONG
    return trouble


def _name_trouble(error: socket.gaierror, *, responded: bool) -> Trouble:
    """Sort a failed lookup: offline, some systems say "no such name" of every name."""
    unknown = {getattr(socket, name, None) for name in ("EAI_NONAME", "EAI_NODATA")}
    return Trouble.BAD_ADDRESS if error.errno in unknown and not responded else Trouble.NO_NETWORK
