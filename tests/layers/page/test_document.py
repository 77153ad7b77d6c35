"""A page as a document: whole, locked, escaped, within its budget."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import adiz
from tests.layers.flights import box, line

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_budget(page: str) -> None:
    assert len(page.encode()) <= 600_000
    assert len(gzip.compress(page.encode())) <= 200_000
    code = sum(len(text) for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    style = sum(len(text) for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert code + style <= 296_000


def test_nothing_from_outside(page: str) -> None:
    for tag, attributes in Tags(page).found:
        assert "src" not in attributes, tag
        assert tag not in {"link", "iframe", "img", "object", "embed", "base"}
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
    style = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert set(re.findall(r"url\((.*?)\)", style)) <= {"#hatch"}
    assert "sourceMappingURL" not in page


def test_policy_allows_the_scripts_of_the_page_and_nothing_else(page: str) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in Tags(page).found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert len(scripts) == 3
    assert policy == (
        "default-src 'none'; script-src " + " ".join(f"'sha256-{h}'" for h in hashes)
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )  # fmt: skip


def test_names_are_escaped() -> None:
    result = adiz.check(
        line((129.0, 31.0), (133.0, 31.0), name=HOSTILE), zones=[box(130, 30, 132, 32, HOSTILE)]
    )
    text = adiz.draw(result).get_root().render()
    assert "<img" not in text
    assert text.count("alert(2)</script>") == 0
    assert len(re.findall("<script", text)) == 4
    data = re.search(r'<script type="application/json" id="scene">(.*?)</script>', text, re.DOTALL)
    assert data
    names = {s["text"] for item in json.loads(data[1])["layers"] for s in item["shapes"]}
    assert HOSTILE in names


def test_a_comment_behind_a_statement_takes_nothing_with_it(page: str) -> None:
    script = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    assert "it has a sign of its own" not in script
    assert "let label={shape" in script, "the line that follows it"
