"""Why a certificate is refused; an "expired" one may be the clock's fault, if it is far off."""

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


@pytest.mark.parametrize("hours", [-9, 9])
@pytest.mark.parametrize("code", [18, 62, 1])
def test_no_clock_explains_another_fault_of_a_certificate(code: int, hours: int) -> None:
    error = ssl.SSLCertVerificationError("as the system says it")
    error.verify_code = code
    found = transport_errors._certificate_trouble(error, timedelta(hours=hours))
    assert found is OPENSSL.get(code, Trouble.TLS_OTHER)


OPENSSL = {
    2: Trouble.TLS_ISSUER,  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
    9: Trouble.CLOCK_WRONG,  # _CERT_NOT_YET_VALID
    EXPIRED: Trouble.TLS_EXPIRED,
    18: Trouble.TLS_ISSUER,  # _DEPTH_ZERO_SELF_SIGNED_CERT
    19: Trouble.TLS_ISSUER,  # _SELF_SIGNED_CERT_IN_CHAIN
    20: Trouble.TLS_ISSUER,  # _UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    21: Trouble.TLS_ISSUER,  # _UNABLE_TO_VERIFY_LEAF_SIGNATURE
    62: Trouble.TLS_HOST,  # _HOSTNAME_MISMATCH
    64: Trouble.TLS_HOST,  # _IP_ADDRESS_MISMATCH
}
"""By x509_vfy.h."""


@pytest.mark.parametrize("code", range(100))
def test_openssl_s_codes_are_known(code: int) -> None:
    assert trouble_of(code) is OPENSSL.get(code, Trouble.TLS_OTHER)


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
        assert trouble_of(each) is trouble


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (-67602, Trouble.TLS_HOST),
        (-67818, Trouble.TLS_EXPIRED),
        (-67819, Trouble.CLOCK_WRONG),
        (-67843, Trouble.TLS_ISSUER),
        (-67808, Trouble.TLS_OTHER),
    ],
)
def test_macos_codes_are_known(code: int, trouble: Trouble) -> None:
    """As SecBase.h has them."""
    assert trouble_of(code) is trouble


def test_a_refusal_without_a_code_is_still_the_certificate_s() -> None:
    error = ssl.SSLCertVerificationError("of a library that gives none")
    assert transport_errors._certificate_trouble(error, None) is Trouble.TLS_OTHER


def trouble_of(code: int) -> Trouble:
    error = ssl.SSLCertVerificationError("as the system says it")
    error.verify_code = code
    return transport_errors._certificate_trouble(error, None)
