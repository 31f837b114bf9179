"""An "expired" certificate is the clock's fault only where the clock is plainly wrong."""

from __future__ import annotations

import ssl
from datetime import timedelta

import pytest

from pos_app.domain.errors import Trouble
from pos_app.gateway.paymentsgate import transport_errors

EXPIRED = 10
"""OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED."""


@pytest.mark.parametrize(
    ("minutes", "trouble"),
    [
        (None, Trouble.TLS_EXPIRED),
        (0, Trouble.TLS_EXPIRED),
        (60, Trouble.TLS_EXPIRED),
        (-60, Trouble.TLS_EXPIRED),
        (61, Trouble.CLOCK_WRONG),
        (-61, Trouble.CLOCK_WRONG),
    ],
)
def test_an_hour_off_is_wrong(minutes: int | None, trouble: Trouble) -> None:
    error = ssl.SSLCertVerificationError("certificate has expired")
    error.verify_code = EXPIRED
    offset = None if minutes is None else timedelta(minutes=minutes)
    assert transport_errors._certificate_trouble(error, offset) is trouble


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (0x800B0101, Trouble.TLS_EXPIRED),
        (0x800B0109, Trouble.TLS_ISSUER),
        (0x800B010A, Trouble.TLS_ISSUER),
        (0x800B010F, Trouble.TLS_HOST),
        (0x800B0110, Trouble.TLS_OTHER),
    ],
)
def test_windows_codes_are_known_signed_and_unsigned(code: int, trouble: Trouble) -> None:
    """As winerror.h has them."""
    for each in (code, code - 2**32):
        error = ssl.SSLCertVerificationError("as Windows says it")
        error.verify_code = each
        assert transport_errors._certificate_trouble(error, None) is trouble
