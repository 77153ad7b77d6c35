"""What several test folders use."""

from __future__ import annotations

import functools
import io
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from click.testing import CliRunner, Result

from adiz import saved
from adiz.commands import cli
from adiz.geo import claims
from adiz.geo.results import Result as Found
from tests.answers import TIMED
from tests.shared import once

PROJECT = Path(__file__).parents[1]

# The same examples in every run; ten times as many with HYPOTHESIS_PROFILE=thorough.
for name, examples in (("steady", 40), ("thorough", 400)):
    hypothesis.settings.register_profile(
        name, derandomize=True, deadline=None, max_examples=examples, database=None
    )
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests of the whole project, the longest: none is left for the end."""
    items.sort(key=lambda item: len(item.path.parts))


class _Content(pickle.Pickler):
    """Write a dataclass as its fields, without what it has cached beside them."""

    def reducer_override(self, obj: object) -> Any:
        """Return how to make a dataclass again, anything else being left to pickle."""
        if not is_dataclass(obj) or isinstance(obj, type):
            return NotImplemented
        return type(obj), tuple(getattr(obj, field.name) for field in fields(obj))


def _content(value: object) -> bytes:
    written = io.BytesIO()
    _Content(written).dump(value)
    return written.getvalue()


@pytest.fixture(scope="session", autouse=True)
def _claims_verified_once() -> Iterator[None]:
    """Hold the claims of one and the same case against its geometry only once: it takes seconds."""
    found: dict[tuple[Any, ...], tuple[claims.Finding, ...]] = {}
    verify = claims.verify

    @functools.wraps(verify)
    def once(case: Any, *places: Any) -> tuple[claims.Finding, ...]:
        key = (_content(case), *places)
        if key not in found:
            found[key] = verify(case, *places)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims, "verify", once)
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as a site, its notebooks without what they show: they have own tests."""
    return once(tmp_path_factory, "site", _build_site)


def _build_site(folder: Path) -> None:
    make = ["make", "--silent", "-C", str(PROJECT), "build/types/adiz"]
    subprocess.run(make, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=PROJECT,
        env={**os.environ, "RUN_NOTEBOOKS": "false", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr


@pytest.fixture
def adiz() -> Callable[..., Result]:
    """Run the command line in this process: adiz("check", "route.geojson")."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin, prog_name="adiz")

    return run


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[[str, Any], Path]:
    """Write an object to a file in a fresh folder."""

    def write(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def reread(write_json: Callable[[str, Any], Path]) -> Callable[[dict[str, Any]], Found]:
    """Read a result back from a file."""
    return lambda document: saved(write_json("result.json", document))


@pytest.fixture
def timed(write_json: Callable[[str, Any], Path]) -> Path:
    """A route with times, errors and a gap inside a zone."""
    return write_json("timed.geojson", TIMED)
