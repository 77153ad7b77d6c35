"""The documentation builds as a site without a warning, and asks nothing of the network."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from mkdocs.exceptions import PluginError

PROJECT = Path(__file__).parents[1]
LOADS = {"src", "srcset", "poster", "data"}
"""Attributes whose address a browser asks for by itself."""


class _Page(HTMLParser):
    """What a page loads, where it leads and what can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads, self.links, self.names = set[str](), set[str](), set[str]()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[name] for name in ("id", "name") if name in given}
        self.loads |= {given[name] for name in LOADS & given.keys() if tag != "object"}
        if "href" in given:
            (self.loads if tag in ("link", "use") else self.links).add(given["href"])


def pages(site: Path) -> Iterator[tuple[Path, _Page]]:
    """Every page of the site; maps have their own tests, the one for errors hangs on a server."""
    for path in sorted(site.rglob("*.html")):
        if "gallery" not in path.parts and path.name != "404.html":
            yield path, _Page(path)


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, page in pages(site):
        assert not [url for url in page.loads if urlsplit(url).scheme not in ("", "data")], path
        assert not re.search(r"url\(['\"]?(?:https?:)?//", path.read_text(encoding="utf-8")), path
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:@import|url\()\s*['\"]?(?:https?:)?//", text), path


@pytest.mark.slow
def test_every_address_in_the_site_is_there(site: Path) -> None:
    known = dict(pages(site))
    for path, page in known.items():
        for url in page.loads | page.links:
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path, url)
            if parts.fragment and target in known and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in known[target].names, (path, url)


@pytest.mark.slow
def test_every_document_is_a_page_that_can_be_searched(site: Path) -> None:
    """The index is kept as a script too, as pages from disk may not fetch."""
    script = (site / "search/search_index.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("var __index = "))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    documents = [
        *PROJECT.glob("*.md"),
        *(PROJECT / "docs").rglob("*.md"),
        *(PROJECT / "notebooks").glob("*.ipynb"),
    ]
    assert len(documents) > 20
    for document in documents:
        page = document.relative_to(PROJECT).with_suffix(".html").as_posix()
        page = page.replace("README.html", "index.html")
        assert (site / page).is_file(), page
        assert page in found, page


@pytest.mark.slow
def test_maps_stand_in_frames_and_names_in_the_reference(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    assert '<iframe src="docs/gallery/2025-12-09-joint-patrol.html"' in start
    assert 'id="adiz.analysis.check"' in (site / "docs/api/adiz.html").read_text(encoding="utf-8")
    notebook = (site / "notebooks/01-first-check.html").read_text(encoding="utf-8")
    assert "adiz.draw(result)" in re.sub("<[^>]+>", "", notebook)


def test_what_a_cell_shows_in_a_form_no_page_can_show_is_told_by_name() -> None:
    page_of = runpy.run_path(str(PROJECT / "scripts" / "site_notebooks.py"))["_cell"]
    cell = nbformat.v4.new_code_cell("shown")
    cell.outputs = [nbformat.v4.new_output("display_data", data={"text/plain": "a < b"})]
    assert list(page_of(cell, "a.ipynb"))[1] == '<div class="output"><pre>a &lt; b</pre></div>'
    cell.outputs = [nbformat.v4.new_output("display_data", data={"application/x": "?"})]
    with pytest.raises(PluginError, match=r"a\.ipynb: a cell shows application/x only; known"):
        list(page_of(cell, "a.ipynb"))


def test_sections_of_docstrings_are_lists() -> None:
    paragraphs = runpy.run_path(str(PROJECT / "scripts" / "docstrings.py"))["_paragraphs"]
    text = (
        "Return it.\n\nParameters\n----------\nlon, lat\n    Degrees,\n    WGS84.\nat\n    A day."
        "\n\nRaises\n------\nInputError\n    For a bad one."
        "\n\nAttributes\n----------\nid\n    A name."
    )
    assert list(paragraphs(text, ["lon", "lat", "at"])) == [
        "Return it.",
        "**Parameters**",
        "- **`lon`, `lat`**: Degrees, WGS84.\n- **`at`**: A day.",
        "**Raises**",
        "- **`InputError`**: For a bad one.",
        "**Attributes**",
        "- **`id`**: A name.",
    ]
