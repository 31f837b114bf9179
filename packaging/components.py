"""What others made of a package: which parts there are, their licences, and the SBOM."""

from __future__ import annotations

import json
import platform
import re
import shutil
import ssl
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

import project

_NOTICE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True)
class Component:
    """Something inside the package that is no Python distribution."""

    name: str
    version: str
    licence: str
    url: str
    notices: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All that is inside a package beside the program itself."""

    distributions: list[Distribution]
    others: list[Component]


def installed(site: Path | None = None) -> list[Distribution]:
    """Return the locked run-time dependencies that are installed in `site`, else here."""
    locked = {_canonical(component["name"]) for component in _locked()["components"]}
    there = distributions() if site is None else distributions(path=[str(site)])
    found = {_canonical(each.name): each for each in there}
    return [found[name] for name in sorted(locked & set(found))]


def others(*, python: str = "", python_licence: Path | None = None) -> list[Component]:
    """Return what comes beside the distributions; another Python than this one may be named."""
    base = Path(sys.base_prefix)
    usual = (
        base / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",
        base / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright"),
    )
    licence = python_licence or next(path for path in usual if path.exists())
    resources = project.ROOT / "resources"
    return [
        Component("python", python or platform.python_version(), "PSF-2.0",
                  "https://www.python.org/", (licence,)),
        Component("noto-sans", "2", "OFL-1.1", "https://notofonts.github.io/",
                  (resources / "fonts" / "OFL.txt",)),
        Component("lucide", "", "ISC", "https://lucide.dev/",
                  (resources / "icons" / "LICENSE",)),
        Component("sqlite", _sqlite_version(), "blessing", "https://www.sqlite.org/"),
    ]  # fmt: skip


def openssl(version: str = "") -> Component:
    """Return OpenSSL, where the package carries it: on Linux the system's own is used."""
    number = version or ".".join(str(each) for each in ssl.OPENSSL_VERSION_INFO[:3])
    return Component("openssl", number, "Apache-2.0", "https://www.openssl.org/")


def copy_licences(folder: Path, contents: Contents) -> None:
    """Fill `folder` with the texts of all that is inside, and with COMPONENTS.txt.

    Raises:
        ValueError: something inside has no text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.ROOT / "packaging" / "licences", folder)
    shutil.copy(project.ROOT / "LICENSE", folder / "LICENSE")
    lines = []
    for each in contents.distributions:
        name = _canonical(each.name)
        copied = _copy_notices(folder / name, _notices(each))
        if not copied and not name.startswith(("pyside6", "shiboken6")):  # NOTICE.txt has theirs
            raise ValueError(f"{each.name} has no licence text")
        lines.append(f"{name} {each.version}  {_licence(each)}")
    for component in contents.others:
        _copy_notices(folder / component.name, component.notices)
        lines.append(f"{component.name} {component.version}  {component.licence}  {component.url}")
    (folder / "COMPONENTS.txt").write_text("\n".join(sorted(lines)) + "\n", "utf-8")


def write_sbom(package: Path, contents: Contents) -> None:
    """Write `PACKAGE.cdx.json`, the CycloneDX list of what is inside, with where it comes from."""
    bom = _locked()
    there = {_canonical(each.name): each for each in contents.distributions}
    components = [each for each in bom["components"] if _canonical(each["name"]) in there]
    for component in components:
        expression = _licence(there[_canonical(component["name"])])
        component["licenses"] = [{"license": {"name": expression}}]
    refs = {component["bom-ref"] for component in components}
    components += [
        {"type": "library", "bom-ref": other.name, "name": other.name, "version": other.version,
         "licenses": [{"license": {"name": other.licence}}],
         "externalReferences": [{"type": "website", "url": other.url}]}
        for other in contents.others
    ]  # fmt: skip
    bom["components"] = components
    root = bom["metadata"]["component"]
    root |= {"type": "application", "version": project.version()}
    bom["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", []) if ref in refs]}
        for each in bom.get("dependencies", [])
        if each["ref"] in {*refs, root["bom-ref"]}
    ]
    target = package.with_name(package.name + ".cdx.json")
    target.write_text(json.dumps(bom, indent=2) + "\n", "utf-8")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked() -> dict[str, Any]:
    bom: dict[str, Any] = json.loads(project.LOCKED.read_text("utf-8"))
    return bom


def _notices(each: Distribution) -> list[Path]:
    return [
        Path(str(each.locate_file(file)))
        for file in each.files or ()
        if ".dist-info" in str(file) and _NOTICE.search(file.name)
    ]


def _copy_notices(folder: Path, notices: Iterable[Path]) -> bool:
    copied = False
    for path in notices:
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder / path.name)
        copied = True
    return copied


def _licence(each: Distribution) -> str:
    meta = each.metadata
    named = " ".join(meta.get_all("License-Expression") or meta.get_all("License") or ())
    if named and "\n" not in named:
        return str(named)
    classifiers = [text for text in meta.get_all("Classifier") or () if "License ::" in text]
    return ", ".join(text.rpartition(":: ")[2] for text in classifiers) or "see its text"


def _sqlite_version() -> str:
    found = next(each for each in installed() if _canonical(each.name) == "apsw")
    return found.version.rpartition(".")[0]
