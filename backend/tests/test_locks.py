"""The lock files: everything pinned with hashes, nothing left open, and no word about where packages are fetched."""

import json
import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ["backend/requirements.lock", "backend/requirements-dev.lock"]
NODE = ["frontend/package-lock.json", "frontend/e2e/package-lock.json"]


def _pinned(path: str) -> list[tuple[Requirement, int]]:
    """Each package of a lock with the number of its hashes."""
    entries = re.split(r"\n(?=\S)", (ROOT / path).read_text().strip())
    return [(Requirement(entry.split("\\")[0].strip()), entry.count("--hash=sha256:")) for entry in entries]


@pytest.mark.parametrize("path", PYTHON)
def test_python_packages_are_pinned_with_hashes(path: str) -> None:
    pinned = _pinned(path)
    assert len(pinned) > 20
    for requirement, hashes in pinned:
        assert [each.operator for each in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
    assert "://" not in (ROOT / path).read_text()


def test_extras_are_pinned_with_their_packages() -> None:
    """An installer looks for `coverage[toml]` apart from `coverage`: where the lock names only the latter, a newer
    release that has no hash here stops the installation on the day it appears."""
    pinned = {canonicalize_name(each.name): each.extras for each, _ in _pinned("backend/requirements-dev.lock")}
    wanted: dict[tuple[NormalizedName, str], str] = {}
    for distribution in distributions():
        name = canonicalize_name(distribution.name)
        if name not in pinned:
            continue
        for text in distribution.requires or []:
            requirement = Requirement(text)
            active = ["", *sorted(pinned[name])]
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in active):
                wanted |= {(canonicalize_name(requirement.name), extra): name for extra in requirement.extras}
    assert ("coverage", "toml") in wanted
    for (name, extra), by in wanted.items():
        assert extra in pinned[name], f"{by} asks for {name}[{extra}]; lock with extras (make lock)"


@pytest.mark.parametrize("path", NODE)
def test_node_packages_are_pinned_with_hashes_and_name_no_registry(path: str) -> None:
    packages = json.loads((ROOT / path).read_text())["packages"]
    fetched = {name: entry for name, entry in packages.items() if name and not entry.get("link")}
    assert fetched
    for name, entry in fetched.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
