"""Signing what is shipped: how each tool is asked, and that nothing else is needed for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import checksums
import openpgp
import project
import pytest
from windows import signing


def test_without_a_certificate_nothing_is_signed() -> None:
    assert not signing.is_asked({})
    assert not signing.is_asked({"POS_APP_SIGN_TIMESTAMP": "http://time.example"})


def test_osslsigncode_gets_the_password_by_a_file_and_never_on_its_line() -> None:
    environ = {
        "POS_APP_SIGN_PFX": "own.pfx",
        "POS_APP_SIGN_PASSWORD_FILE": "password.txt",
        "POS_APP_SIGN_TIMESTAMP": "http://time.example",
    }
    assert signing.is_asked(environ)
    words = signing.command(environ, Path("a.exe"), Path("b.exe"))
    assert words[0] == "osslsigncode"
    assert words[words.index("-readpass") + 1] == "password.txt"
    assert words[words.index("-ts") + 1] == "http://time.example"
    assert words[-4:] == ["-in", "a.exe", "-out", "b.exe"]


def test_signtool_gets_its_options_and_the_file_last() -> None:
    environ = {"POS_APP_SIGNTOOL": '/n "A Name" /fd sha256'}
    assert signing.command(environ, Path("a.exe"), Path("b.exe")) == [
        "signtool", "sign", "/n", "A Name", "/fd", "sha256", "a.exe",
    ]  # fmt: skip


def test_the_certificates_files_are_found_from_every_folder() -> None:
    environ = {"POS_APP_SIGN_PFX": "own.pfx", "POS_APP_SIGN_TIMESTAMP": "http://time.example"}
    signing.resolve_paths(environ)
    assert Path(environ["POS_APP_SIGN_PFX"]) == Path.cwd() / "own.pfx"
    assert environ["POS_APP_SIGN_TIMESTAMP"] == "http://time.example"


# ---------------------------------------------------------------- by OpenPGP

NO_GPG = pytest.mark.skipif(shutil.which("gpg") is None, reason="GnuPG is not installed here")


def test_openpgp_gets_the_password_by_a_file_and_never_on_its_line() -> None:
    environ = {openpgp.KEY: "ABCD", openpgp.PASSWORD_FILE: "password.txt"}
    assert openpgp.is_asked(environ)
    assert not openpgp.is_asked({openpgp.PASSWORD_FILE: "password.txt"})
    words = openpgp.command(environ, Path("a.deb"))
    assert words[words.index("--passphrase-file") + 1] == "password.txt"
    assert words[words.index("--local-user") + 1] == "ABCD"
    assert words[-4:] == ["--output", "a.deb.asc", "--detach-sign", "a.deb"]


@NO_GPG
def test_a_signature_is_good_until_the_file_changes(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path_factory.mktemp("gpg")  # a socket's path must be short
    home.chmod(0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    gpg = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback"]
    make = ["--passphrase", "", "--quick-generate-key", "releases@test", "ed25519", "sign"]
    subprocess.run([*gpg, *make, "never"], check=True, capture_output=True)
    file = tmp_path / "SHA256SUMS"
    file.write_text("a sum\n", "utf-8")
    openpgp.sign(file, {openpgp.KEY: "releases@test"})
    verify = [*gpg, "--verify", f"{file}{checksums.SIGNATURE}", str(file)]
    assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
    file.write_text("another sum\n", "utf-8")
    assert subprocess.run(verify, check=False, capture_output=True).returncode != 0
    subprocess.run(["gpgconf", "--kill", "all"], check=True)


def test_what_signs_a_release_needs_the_standard_library_alone() -> None:
    folder = str(project.ROOT / "packaging")
    code = f"import sys; sys.path.insert(0, {folder!r}); import sign_release"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
