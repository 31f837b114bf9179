"""What every system's package needs: version, notices, SBOM, hashes. Standard library only."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import ssl
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUILD = ROOT / "build" / "package"
FROZEN = DIST / "pos-app"
LOCKED = BUILD / "locked.cdx.json"
"""The locked run-time dependencies of all systems, by `uv export --format cyclonedx1.5`."""
LIST_NAME = "FILES.sha256"
SUMS = DIST / "SHA256SUMS"
_NOTICE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """Something inside the package that is no Python distribution."""

    name: str
    version: str
    licence: str
    url: str
    notices: tuple[Path, ...] = ()


def version() -> str:
    """The program's version, from its one place."""
    text = (ROOT / "pos_app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if not found:
        raise ValueError("no version in pos_app/__init__.py")
    return found[1]


def installed(site: Path | None = None) -> list[Distribution]:
    """The locked run-time dependencies that are installed in `site`, else where this runs."""
    locked = {_canonical(component["name"]) for component in _locked()["components"]}
    there = distributions() if site is None else distributions(path=[str(site)])
    found = {_canonical(each.name): each for each in there}
    return [found[name] for name in sorted(locked & set(found))]


def parts(*, python: str = "", python_licence: Path | None = None) -> list[Part]:
    """What comes beside the distributions; another Python than this one may be named."""
    base = Path(sys.base_prefix)
    usual = (
        base / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",
        base / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"),
    )
    licence = python_licence or next(path for path in usual if path.exists())
    resources = ROOT / "resources"
    return [
        Part("python", python or platform.python_version(), "PSF-2.0", "https://www.python.org/",
             (licence,)),
        Part("noto-sans", "2", "OFL-1.1", "https://notofonts.github.io/",
             (resources / "fonts" / "OFL.txt",)),
        Part("lucide", "", "ISC", "https://lucide.dev/", (resources / "icons" / "LICENSE",)),
        Part("sqlite", _sqlite(), "blessing", "https://www.sqlite.org/"),
    ]  # fmt: skip


def openssl() -> Part:
    """Where the package carries it: on Linux the system's own is used."""
    number = ".".join(str(each) for each in ssl.OPENSSL_VERSION_INFO[:3])
    return Part("openssl", number, "Apache-2.0", "https://www.openssl.org/")


def licences(folder: Path, dists: Iterable[Distribution], others: Iterable[Part]) -> None:
    """Fill `folder` with the texts of all that is inside, and with COMPONENTS.txt.

    Raises:
        ValueError: something inside has no text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "packaging" / "licences", folder)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    lines = []
    for each in dists:
        name = _canonical(each.name)
        kept = _keep(folder / name, _notices(each))
        if not kept and not name.startswith(("pyside6", "shiboken6")):  # NOTICE.txt has theirs
            raise ValueError(f"{each.name} has no licence text")
        lines.append(f"{name} {each.version}  {_licence(each)}")
    for part in others:
        _keep(folder / part.name, part.notices)
        lines.append(f"{part.name} {part.version}  {part.licence}  {part.url}")
    (folder / "COMPONENTS.txt").write_text("\n".join(sorted(lines)) + "\n", "utf-8")


def sbom(target: Path, dists: Iterable[Distribution], others: Iterable[Part]) -> None:
    """Write the CycloneDX list of what is inside; of the locked ones with where they come from."""
    bom = _locked()
    there = {_canonical(each.name): each for each in dists}
    components = [each for each in bom["components"] if _canonical(each["name"]) in there]
    for component in components:
        expression = _licence(there[_canonical(component["name"])])
        component["licenses"] = [{"license": {"name": expression}}]
    refs = {component["bom-ref"] for component in components}
    components += [
        {"type": "library", "bom-ref": part.name, "name": part.name, "version": part.version,
         "licenses": [{"license": {"name": part.licence}}],
         "externalReferences": [{"type": "website", "url": part.url}]}
        for part in others
    ]  # fmt: skip
    bom["components"] = components
    root = bom["metadata"]["component"]
    root |= {"type": "application", "version": version()}
    bom["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", []) if ref in refs]}
        for each in bom.get("dependencies", [])
        if each["ref"] in {*refs, root["bom-ref"]}
    ]
    target.write_text(json.dumps(bom, indent=2) + "\n", "utf-8")


def list_files(folder: Path) -> None:
    """Write FILES.sha256 into `folder`; `pos-app --self-test` compares every file with it.

    It must lie beside the program that is started.
    """
    listed = folder / LIST_NAME
    listed.unlink(missing_ok=True)
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in _files(folder)]
    listed.write_text("\n".join(lines) + "\n", "utf-8")


def sum_up() -> None:
    """Write SHA256SUMS of the packages and their SBOMs in `dist/`."""
    found = sorted(path for path in DIST.iterdir() if path.is_file() and path != SUMS)
    SUMS.write_text("".join(f"{digest(path)}  {path.name}\n" for path in found), "utf-8")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def size(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked() -> dict[str, Any]:
    bom: dict[str, Any] = json.loads(LOCKED.read_text("utf-8"))
    return bom


def _notices(each: Distribution) -> list[Path]:
    return [
        Path(str(each.locate_file(file)))
        for file in each.files or ()
        if ".dist-info" in str(file) and _NOTICE.search(file.name)
    ]


def _keep(folder: Path, notices: Iterable[Path]) -> bool:
    kept = False
    for path in notices:
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder / path.name)
        kept = True
    return kept


def _licence(each: Distribution) -> str:
    meta = each.metadata
    said = " ".join(meta.get_all("License-Expression") or meta.get_all("License") or ())
    if said and "\n" not in said:
        return str(said)
    classifiers = [text for text in meta.get_all("Classifier") or () if "License ::" in text]
    return ", ".join(text.rpartition(":: ")[2] for text in classifiers) or "see its text"


def _sqlite() -> str:
    found = next(each for each in installed() if _canonical(each.name) == "apsw")
    return found.version.rpartition(".")[0]
