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
