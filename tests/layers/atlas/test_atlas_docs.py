"""What is written about the atlas is what its files say; the how-to works as it stands."""

from __future__ import annotations

import json
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adiz.layers.atlas import catalog

PROJECT = Path(__file__).parents[3]
HOW_TO = PROJECT / "docs/how-to/add-zone.md"
PAGES = [HOW_TO, PROJECT / "docs/atlas.md", *catalog.DATA.glob("*.md")]


def test_pages_are_up_to_date() -> None:
    script = runpy.run_path(str(PROJECT / "scripts/build_atlas_docs.py"))
    for path, text in script["pages"]().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale; run: make pages"


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), (page, target)


def test_the_changes_begin_with_this_edition() -> None:
    text = (catalog.DATA / "CHANGES.md").read_text(encoding="utf-8")
    editions = [int(number) for number in re.findall(r"^## Edition (\d+)$", text, re.MULTILINE)]
    assert editions == list(range(catalog.EDITION, 0, -1))


@pytest.fixture
def atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An atlas to add to."""
    folder = tmp_path / "data"
    shutil.copytree(catalog.DATA / "zones", folder / "zones")
    shutil.copy(catalog.DATA / "not-available.json", folder)
    monkeypatch.setattr(catalog, "DATA", folder)
    monkeypatch.chdir(tmp_path)
    catalog.zone.cache_clear()
    yield folder
    catalog.zone.cache_clear()


def test_adding_a_zone_is_adding_one_file(adiz: Callable[..., Any], atlas: Path) -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    Path("my-zone.geojson").write_text(example, encoding="utf-8")
    route = {"type": "LineString", "coordinates": [[-162, 40.5], [-159, 40.5]]}
    Path("route.geojson").write_text(json.dumps(route), encoding="utf-8")
    (commands,) = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for command in commands.splitlines():
        done = adiz(*command.removeprefix("$ adiz ").split())
        assert done.exit_code == 0, (command, done.output)
        assert "warning:" not in done.stdout
        assert command.startswith("$ adiz zones validate") or "Example zone" in done.stdout
    shutil.copy("my-zone.geojson", atlas / "zones")
    catalog._stems.cache_clear()  # as for the next process
    heads = json.loads(adiz("zones", "list", "--format", "json").stdout)
    assert "my-zone" in [head["id"] for head in heads]
    assert "  my-zone  " in adiz("zones", "at", "40.5", "-160.5").stdout
    answers = json.loads(
        adiz("check", "route.geojson", "--zones", "my-zone", "--format", "json").stdout
    )
    assert answers["answers"][0]["verdict"] == "entered"
