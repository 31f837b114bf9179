"""Certificates of the gateway's stand-in, as servers use them."""

from __future__ import annotations

import ssl

import trustme

HOST = "127.0.0.1"


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def good(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert(HOST))
