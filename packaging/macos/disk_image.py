"""The `.app` bundle in a disk image: signed, notarised and stapled where there is an identity.

Without `POS_APP_SIGN_IDENTITY` the bundle is signed ad hoc, as Apple silicon demands, and the
image is not notarised: Gatekeeper then asks whoever opens it first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import checksums
import project

BUNDLE = project.DIST / "QR Tolov.app"
HERE = Path(__file__).resolve().parent
IDENTITY = "POS_APP_SIGN_IDENTITY"
PROFILE = "POS_APP_NOTARY_PROFILE"
"""A profile that `xcrun notarytool store-credentials` keeps in the keychain."""


def build() -> Path:
    """`dist/pos-app-VERSION.dmg` of the bundle that PyInstaller made beside the folder."""
    identity = os.environ.get(IDENTITY, "")
    resources = BUNDLE / "Contents" / "Resources"
    shutil.copytree(project.FROZEN / "licences", resources / "licences", dirs_exist_ok=True)
    checksums.write_list(resources)  # the rest is code, which the signature seals
    _sign(identity)
    target = project.DIST / f"pos-app-{project.version()}.dmg"
    target.unlink(missing_ok=True)
    stage = project.BUILD / "dmg"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(BUNDLE, stage / BUNDLE.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    volume = ["-volname", f"QR Tolov {project.version()}", "-srcfolder", str(stage)]
    _run("hdiutil", "create", *volume, "-fs", "HFS+", "-format", "UDZO", str(target))
    if identity:
        _run("codesign", "--sign", identity, "--timestamp", str(target))
    _notarise(target, identity)
    return target


def _sign(identity: str) -> None:
    """From the inside out: every library, then the program.

    The hardened runtime loads only libraries of the same signer, and an ad hoc signature names
    none: so it comes with an identity.
    """
    options = ["--force", "--sign", identity or "-"]
    options += ["--options", "runtime", "--timestamp"] if identity else ["--timestamp=none"]
    for path in sorted(BUNDLE.rglob("*"), key=lambda path: len(path.parts), reverse=True):
        if path.suffix in {".so", ".dylib"} and not path.is_symlink():
            _run("codesign", *options, str(path))
    entitled = ["--entitlements", str(HERE / "entitlements.plist")]
    _run("codesign", *options, *(entitled if identity else []), str(BUNDLE))
    _run("codesign", "--verify", "--deep", "--strict", str(BUNDLE))


def _notarise(image: Path, identity: str) -> None:
    profile = os.environ.get(PROFILE, "")
    if not (identity and profile):
        print(f"not notarised: {IDENTITY} and {PROFILE} are not both set")
        return
    _run("xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait")
    _run("xcrun", "stapler", "staple", str(image))
    _run("spctl", "--assess", "--type", "open", "--context", "context:primary-signature",
         "--verbose", str(image))  # fmt: skip


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=sys.stdout)
