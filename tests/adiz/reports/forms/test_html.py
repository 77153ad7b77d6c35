"""A report as a page: it asks for nothing, and can be read by ear."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.adiz.reports.reading import Page, files, told


def test_the_page_asks_for_nothing() -> None:
    text = files("html")["x.html"].decode()
    page = Page(text)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form", "svg", "base"}
    assert not re.search(r"url\(|@import", text)
    policies = [a["content"] for t, a in page.tags if a.get("http-equiv")]
    closed = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    assert policies == [closed + "base-uri 'none'; form-action 'none'"]
    sources = [a["src"] or "" for _, a in page.tags if "src" in a]
    assert len(sources) == 1
    assert sources[0].startswith("data:image/svg+xml;base64,")


def test_the_page_can_be_read_by_ear() -> None:
    page = Page(files("html")["x.html"].decode())
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert set(heads) == {"col", "row", "rowgroup"}
    (alt,) = (attributes["alt"] for tag, attributes in page.tags if tag == "img")
    assert told().headline in str(alt)
    assert ("html", {"lang": "en"}) in page.tags
