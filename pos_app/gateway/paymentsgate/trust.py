"""The certificates that a connection is checked against: the system's, and no others.

On Windows and macOS truststore asks the system itself, where antivirus products put their roots.
Elsewhere the system keeps them in a file, in a folder of hashed names, or both; OpenSSL's own
default, and so truststore's, would let SSL_CERT_FILE and SSL_CERT_DIR of the environment replace
them, by which whoever starts the program could have anybody taken for the gateway.
"""

from __future__ import annotations

import re
import ssl
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import truststore

ASKS_THE_SYSTEM: Final = sys.platform in {"win32", "darwin"}
FILES: Final = (
    Path("/etc/ssl/certs/ca-certificates.crt"),
    Path("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
    Path("/etc/pki/tls/cert.pem"),
    Path("/etc/ssl/cert.pem"),
    Path("/etc/ssl/ca-bundle.pem"),
)
"""Debian and Ubuntu; Fedora and RHEL, newer and older; Alpine and Arch; SUSE."""
FOLDERS: Final = (Path("/etc/ssl/certs"), Path("/etc/pki/tls/certs"))

_HASHED: Final = re.compile(r"[0-9a-f]{8}\.[0-9]")


@dataclass(frozen=True, slots=True)
class RootStore:
    """A system's certificates: a file that holds some, a folder of hashed names, or both."""

    file: Path | None
    folder: Path | None

    def describe(self) -> str:
        """Return in a few words what there is.

        Raises:
            FileNotFoundError: there is nothing, so that no gateway can be reached.
        """
        if self.file is not None:
            return f"{_certificates_in(self.file)} certificates of the system"
        if self.folder is not None:
            return str(self.folder)
        raise FileNotFoundError("no certificates: install ca-certificates")


def find_root_store(
    files: Sequence[Path] | None = None, folders: Sequence[Path] | None = None
) -> RootStore:
    """Find the system's certificates in OpenSSL's own places, else in those of other systems."""
    built_in = ssl.get_default_verify_paths()
    if files is None:
        files = (Path(built_in.openssl_cafile), *FILES)
    if folders is None:
        folders = (Path(built_in.openssl_capath), *FOLDERS)
    return RootStore(
        next((file for file in files if _certificates_in(file)), None),
        next((folder for folder in folders if _is_hashed(folder)), None),
    )


def trust_store() -> str:
    """Return the name of the certificates that a connection is checked against.

    Raises:
        FileNotFoundError: this system has none, so that no gateway can be reached.
    """
    return "the system's own store" if ASKS_THE_SYSTEM else find_root_store().describe()


def tls_context(ca_file: Path | None = None, store: RootStore | None = None) -> ssl.SSLContext:
    """Return a context that trusts the system's certificates, and `ca_file`'s where one is given.

    `store` takes the place of what `find_root_store` finds.
    """
    if ASKS_THE_SYSTEM:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        found = store or find_root_store()
        if found.file is not None or found.folder is not None:
            context.load_verify_locations(found.file, found.folder)
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context


def _certificates_in(file: Path) -> int:
    """Count the certificates in a file; 0 where it cannot be read as such."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cafile=file)
    except OSError:  # ssl.SSLError is one
        return 0
    return context.cert_store_stats()["x509_ca"]


def _is_hashed(folder: Path) -> bool:
    try:
        return any(_HASHED.fullmatch(entry.name) for entry in folder.iterdir())
    except OSError:
        return False


def context_without_roots() -> ssl.SSLContext:
    """Return a context that trusts nobody: for a line where no TLS is to come."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
