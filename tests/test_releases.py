"""What a release states in several places is the same everywhere; bounds are what was tested."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from adiz.geo.version import VERSION

PROJECT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RECIPE = yaml.safe_load((PROJECT / "conda" / "recipe.yaml").read_text(encoding="utf-8"))
OLDEST = (PROJECT / "constraints-oldest.txt").read_text(encoding="utf-8")
NOT_OF_USERS = {"dev", "docs", "release", "sweep"}


def lower_bounds() -> dict[str, str]:
    """The lower bound of everything that users may install, by its name."""
    extras = PYPROJECT["optional-dependencies"]
    texts = [*PYPROJECT["dependencies"]]
    texts += [text for extra in extras if extra not in NOT_OF_USERS for text in extras[extra]]
    found = {}
    for requirement in map(Requirement, texts):
        if requirement.name != "adiz":
            (bound,) = (one for one in requirement.specifier if one.operator == ">=")
            found[requirement.name] = bound.version
    return found


def padded(version: str) -> list[int]:
    return ([int(part) for part in version.split(".")] + [0, 0])[:3]


def test_the_oldest_set_is_the_lower_bounds() -> None:
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", OLDEST, re.MULTILINE))
    bounds = lower_bounds()
    assert set(pinned) == set(bounds)
    for name, bound in bounds.items():
        assert padded(pinned[name]) == padded(bound), name


def test_the_version_has_a_date_everywhere() -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    newest = re.search(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", changes, re.MULTILINE)
    assert newest is not None
    assert newest[1] == VERSION == citation["version"] == RECIPE["context"]["version"]
    assert newest[2] == str(citation["date-released"])
    errata = (PROJECT / "docs" / "errata.md").read_text(encoding="utf-8")
    assert f"\n## {VERSION} ({newest[2]})\n" in errata


def test_the_recipe_of_conda_needs_what_the_wheel_needs() -> None:
    wanted = {re.sub(r">=", " >=", text) for text in PYPROJECT["dependencies"]}
    python, *others = RECIPE["requirements"]["run"]
    assert python == "python >=${{ python_min }}"
    assert PYPROJECT["requires-python"] == f">={RECIPE['context']['python_min']}"
    assert set(others) == wanted
    assert RECIPE["about"]["license"] == PYPROJECT["license"]
    assert RECIPE["about"]["license_file"] == PYPROJECT["license-files"]
    assert RECIPE["about"]["summary"] == PYPROJECT["description"]


def test_every_python_that_is_named_is_tested() -> None:
    named = {
        line.rpartition(" ")[2]
        for line in PYPROJECT["classifiers"]
        if re.search(r":: 3\.\d+$", line)
    }
    workflow = yaml.safe_load((PROJECT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
    for job in ("linux", "others"):
        assert set(workflow["jobs"][job]["strategy"]["matrix"]["python"]) == named


@pytest.mark.parametrize("path", sorted((PROJECT / ".github/ISSUE_TEMPLATE").glob("*-*.yml")))
def test_issue_forms_are_whole(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "labels", "body"} == set(form)
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 1
    assert any(item.get("validations", {}).get("required") for item in form["body"])


def test_the_address_of_the_repository_is_in_no_file() -> None:
    """It is given to `make dist`, so that a fork does not lead to somebody else."""
    urls = runpy.run_path(str(PROJECT / "scripts" / "build_distributions.py"))["urls"]
    assert urls("https://github.com/Owner/name")["Documentation"] == "https://owner.github.io/name"
    assert "urls" not in PYPROJECT
