"""What GitHub is let do: named by digest, without rights, and keys only behind the environment."""

from __future__ import annotations

import re

import pytest

from tests import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAY_WRITE = {
    ("release.yml", "attest"): {"id-token", "attestations"},
    ("release.yml", "draft"): {"contents"},
}
HOLD_KEYS = {("release.yml", "macos"), ("release.yml", "sign")}
BEHIND = "environment: ${{ github.ref_type == 'tag' && 'release' || 'no-keys' }}"


def jobs() -> dict[tuple[str, str], str]:
    """Every job's text, by workflow and name."""
    found: dict[tuple[str, str], str] = {}
    for path in WORKFLOWS:
        text = path.read_text("utf-8").split("\njobs:\n")[1]
        parts = re.split(r"^  (\w+):\n", text, flags=re.MULTILINE)[1:]
        found |= {
            (path.name, name): body for name, body in zip(parts[::2], parts[1::2], strict=True)
        }
    return found


def test_every_push_is_tested_and_not_only_a_tag() -> None:
    text = (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
    assert '  push:\n    branches: ["**"]\n  pull_request:\n' in text
    assert "run: python3 tasks.py test\n" in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_images_and_actions_are_named_by_digest(path: object) -> None:
    text = "\n".join(each.read_text("utf-8") for each in WORKFLOWS if each == path)
    images = re.findall(r"^\s+(?:- )?image: (.+)$", text, re.MULTILINE)
    actions = re.findall(r"\buses: (\S+)", text)
    assert images
    assert actions
    by_digest = re.compile(r"\S+@sha256:[0-9a-f]{64}|\$\{\{ matrix\.image \}\}")
    assert [image for image in images if not by_digest.fullmatch(image)] == []
    assert [name for name in actions if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []


def test_no_job_is_let_out_of_its_container_and_two_may_write() -> None:
    found = jobs()
    assert len(found) >= 8
    assert [job for job, text in found.items() if re.search("privileged|options:", text)] == []
    writes = {job: set(re.findall(r"([\w-]+): write", text)) for job, text in found.items()}
    assert {job: rights for job, rights in writes.items() if rights} == MAY_WRITE
    for path in WORKFLOWS:
        assert "\npermissions: {}\n" in path.read_text("utf-8").split("\njobs:\n")[0]


def test_keys_are_only_where_the_environment_guards_them() -> None:
    found = jobs()
    assert {job for job, text in found.items() if "secrets." in text} == HOLD_KEYS
    assert {job for job, text in found.items() if BEHIND in text} == HOLD_KEYS


def test_what_signs_installs_nothing_of_others() -> None:
    text = jobs()[("release.yml", "sign")]
    assert "python3 packaging/sign_release.py" in text
    assert not re.search(r"tasks\.py|\bpip\b|\buv\b|curl|wget", text)
