"""Tests of what contributors rely on: the files that guides name exist; the locked packages are those asked for."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from config import ROOT


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def asked_for(name: str) -> dict[str, Requirement]:
    """What a .in file asks for, by name; files that it includes are left out."""
    wanted = [line.partition("  #")[0] for line in _lines(name) if line and not line.startswith(("-", "#"))]
    return {canonicalize_name(one.name): one for one in map(Requirement, wanted)}


def locked(name: str) -> dict[str, Requirement]:
    """What a .txt file locks, by name."""
    requirements = [Requirement(line.rstrip("\\ ")) for line in _lines(name) if re.match(r"\w", line)]
    return {canonicalize_name(one.name): one for one in requirements}


@pytest.mark.parametrize("guide", ["CONTRIBUTING.md", "SECURITY.md"])
def test_every_file_that_a_guide_names_exists(guide: str) -> None:
    text = "\n".join(_lines(guide))
    quoted = re.findall(r"`((?!instance/)(?:\w[\w.-]*/)+[\w.-]*)[:`]", text)
    linked = re.findall(r"\]\((?!https:)([\w./-]+)", text)
    named = {*quoted, *linked}

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements.in", "requirements-dev.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_the_locked_packages_are_those_asked_for(wanted: str, lock: str) -> None:
    versions = {name: next(iter(one.specifier)).version for name, one in locked(lock).items()}

    assert [
        f"{one}: run make lock"
        for name, one in asked_for(wanted).items()
        if name not in versions or not one.specifier.contains(versions[name])
    ] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_locked_with_its_hashes_and_no_address(lock: str) -> None:
    text = "\n".join(_lines(lock))
    blocks = re.findall(r"^(\w\S*)==(?:.*\\\n)((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)*)", text, re.MULTILINE)

    assert {canonicalize_name(name) for name, _ in blocks} == set(locked(lock))
    assert [name for name, hashes in blocks if not hashes] == []
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)


def test_what_is_served_and_what_is_tested_are_the_same_packages() -> None:
    served, tested = locked("requirements.txt"), locked("requirements-dev.txt")

    assert {name: str(one) for name, one in served.items()} == {name: str(tested[name]) for name in served}
