"""The page as a document: locked, whole, and with the licences of what it contains."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import adiz.digitise.page as package
from adiz.digitise import position_of
from adiz.digitise.page import Chart, Source, page_with
from adiz.digitise.page.document import SCRIPTS
from adiz.layers.atlas import zones

FOLDER = Path(package.__file__).parent
EVIL = '</script><script>alert(1)</script><img src="https://e.invalid/x">'


@cache
def blank() -> str:
    return page_with()


def held(page: str, name: str) -> str:
    """Return the text of a script element that holds data."""
    found = re.search(rf'<script type="[a-z/]+" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_script_of_the_folder_is_in_the_page() -> None:
    assert sorted(SCRIPTS) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_the_policy_allows_the_scripts_of_the_page_alone() -> None:
    page = blank()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    allowed = "".join(f" 'sha256-{digest}'" for digest in hashes)
    assert f"default-src 'none'; script-src{allowed};" in policy[1]
    assert "img-src data:;" in policy[1]
    assert len(scripts) == 4


def test_nothing_is_loaded() -> None:
    class Addresses(HTMLParser):
        found: list[str]

        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [value or "" for name, value in attrs if name in ("src", "href")]

    parser = Addresses()
    parser.found = []
    parser.feed(blank())
    assert parser.found == ["#panel"]
    assert "url(" not in re.search(r"<style>(.*?)</style>", blank(), re.DOTALL)[1]  # type: ignore[index]


def test_names_of_a_chart_are_data_and_never_markup() -> None:
    picture = {"name": EVIL, "sha256": "0" * 64, "width": 10, "height": 10}
    chart = Chart(picture=picture, image="data:image/png;base64,AA==", source=Source(title=EVIL))
    page = page_with(chart)
    assert "<script>alert(1)" not in page
    assert "<img src=" not in page
    read = json.loads(held(page, "data"))["chart"]
    assert (read["picture"]["name"], read["source"]["title"]) == (EVIL, EVIL)


def test_the_licences_travel_with_the_libraries() -> None:
    assert "Volodymyr Agafonkin" in blank()
    assert (FOLDER / "vendor" / "GEOMAN-LICENSE.txt").read_text() in blank()


def test_the_vendored_files_are_those_that_are_listed() -> None:
    readme = (FOLDER / "vendor" / "README.md").read_text()
    listed = dict(re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", readme))
    present = {path.name for path in (FOLDER / "vendor").iterdir()} - {"README.md"}
    assert set(listed) == present
    for name, digest in listed.items():
        assert hashlib.sha256((FOLDER / "vendor" / name).read_bytes()).hexdigest() == digest


def test_corners_are_those_that_files_of_clicks_may_name() -> None:
    shown = {zone["id"]: zone for zone in json.loads(held(blank(), "data"))["zones"]}
    assert set(shown) == {zone.id for zone in zones()}
    for number, corner in enumerate(shown["jp-adiz-2010"]["corners"], 1):
        assert tuple(corner) == position_of(f"jp-adiz-2010 vertex {number}")


def test_the_land_unpacks() -> None:
    shipped = json.loads(gzip.decompress(base64.b64decode(held(blank(), "land"))))
    assert len(shipped["polygons"]) > 1000
