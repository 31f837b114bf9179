"""What is installed is named with its hash, and comes from the public index."""

import re
import tomllib

import tasks
from tests import ROOT


def test_the_lock_names_only_the_public_index() -> None:
    lock = (ROOT / "uv.lock").read_text("utf-8")
    hosts = {part.split("/")[0] for part in lock.split("https://")[1:]}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert "http://" not in lock
    assert "file://" not in lock


def test_everything_that_is_installed_is_a_wheel_with_its_hash() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    others = {
        package["name"]: package.get("wheels", [])
        for package in lock["package"]
        if package["source"] != {"editable": "."}
    }
    assert [name for name, wheels in others.items() if not wheels] == []
    hashes = [wheel["hash"] for wheels in others.values() for wheel in wheels]
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", found) for found in hashes)


def test_what_installs_and_what_builds_are_named_with_their_hashes() -> None:
    (line,) = re.findall(
        r"^[^#\n].*", tasks.UV.read_text("ascii").replace("\\\n", ""), re.MULTILINE
    )
    requirement, *hashes = line.split()
    assert re.fullmatch(r"uv==[\d.]+", requirement)
    assert hashes
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (builder,) = project["build-system"]["requires"]
    assert builder in project["dependency-groups"]["build"]
    assert project["tool"]["uv"]["no-build"]
    assert project["tool"]["uv"]["no-build-isolation-package"] == [project["project"]["name"]]
