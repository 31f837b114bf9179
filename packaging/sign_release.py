"""`python3 packaging/sign_release.py`: sign what `dist/` holds, with the keys that are given.

It runs where the keys are, and nothing else runs there: the standard library, GnuPG, osslsigncode
and NSIS. What was built and tried without keys is taken as it is; for Windows the folder that
Setup.exe is made of (`build/package/windows`), because programs inside it are signed too.
"""

from __future__ import annotations

import os
import sys

import checksums
import openpgp
import project
from windows import installer, signing


def main() -> int:
    """Sign, and say what was left unsigned; the exit code."""
    if signing.is_asked(os.environ):
        signing.resolve_paths(os.environ)
        installer.seal(os.environ)
        installer.make(installer.target(), project.version())
    else:
        print("Setup.exe is not signed: there is no certificate (POS_APP_SIGN_PFX)")
    checksums.write_sums()
    if openpgp.is_asked(os.environ):
        for file in (*project.DIST.glob("*.deb"), checksums.SUMS):
            openpgp.sign(file, os.environ)
    else:
        print(f"the .deb and the sums are not signed: there is no key ({openpgp.KEY})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
