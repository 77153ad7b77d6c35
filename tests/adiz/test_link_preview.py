"""Tags for link previews: which, with what, and that nothing in them can be anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from adiz.geo.errors import RequestError
from adiz.layers.figure import card
from adiz.link_preview import SIZE, description, page_address, preview_tags
from tests.layers.flights import scene_of

Run = Callable[..., Any]
ADDRESS = "https://example.org/patrol/map.html"


class Head(HTMLParser):
    """The meta tags and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {key: value or "" for key, value in attrs}
        if tag == "meta" and ("property" in own or "name" in own):
            self.meta[own.get("property") or own["name"]] = own["content"]
        if tag == "link":
            self.links[own["rel"]] = own["href"]


def test_a_preview_has_headline_picture_and_address() -> None:
    head = Head(preview_tags(scene_of("2019-06-20"), 'A "title" <b>', ADDRESS, "map.png"))
    assert head.meta["og:title"] == 'A "title" <b>'
    assert head.meta["og:url"] == head.links["canonical"] == ADDRESS
    assert head.meta["og:image"] == "https://example.org/patrol/map.png"
    assert head.meta["twitter:card"] == "summary_large_image"
    assert (int(head.meta["og:image:width"]), int(head.meta["og:image:height"])) == SIZE


def test_the_picture_has_the_size_of_the_card() -> None:
    assert (card.LANDSCAPE.width, card.LANDSCAPE.height) == SIZE


def test_a_description_is_of_whole_sentences() -> None:
    text = description(scene_of("2025-12-09"))
    assert text.startswith(
        "That they entered is certain: every path that our reconstruction allows does."
    )
    assert len(text) <= 300
    assert text.endswith(".")


@pytest.mark.parametrize(
    "url", ["example.org", "file:///map.html", "javascript:alert(1)", "https://", "https://a b/",
            "https://example.org/?a=1", "https://[bad/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(RequestError):
        page_address(url, "map.html")


def test_a_kit_for_an_address(adiz: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    via = ("--via", "36N134E 36N128E", "--zones", "kr-adiz-2013", "--at", "2025-12-09")
    url = "https://example.org/patrol/"
    done = adiz("kit", *via, "--url", url, "-o", folder)
    assert done.exit_code == 0, done.stderr
    page = (folder / "map.html").read_text(encoding="utf-8")
    head = Head(page.partition("</head>")[0])
    title = re.search("<title>(.*?)</title>", page)
    assert title
    assert title[1] == f"{head.meta['og:title']}, 9 December 2025"
    assert head.links["canonical"] == ADDRESS
    assert f"--url {url}" in (folder / "README.txt").read_text(encoding="utf-8")


def test_an_address_is_refused_before_any_work(adiz: Run, tmp_path: Path) -> None:
    done = adiz("kit", "2025-12-09", "--url", "example.org", "-o", tmp_path / "kit")
    assert done.exit_code == 2
    assert "is not the address of a web page" in done.stderr
    assert not (tmp_path / "kit").exists()
