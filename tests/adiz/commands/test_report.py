"""adiz report: the same bytes again, data that stays data, whole or not there."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from adiz.reports import forms
from tests.adiz.reports.reading import SMALL, Page, bare, markdown, pdf_text, text_of

FORMS = ("html", "md", "pdf", "docx")


BREAKS = "<script>alert(1)</script> #set page(width: 1cm) | * _ [x](javascript:alert(1)) `c` $y$"


def links(data: bytes) -> list[str]:
    """Return the addresses that a PDF leads to."""
    pages = PdfReader(BytesIO(data)).pages
    actions = [note.get_object().get("/A", {}) for page in pages for note in page.annotations or ()]
    return [str(action["/URI"]) for action in actions if "/URI" in action]


@pytest.mark.parametrize("form", FORMS)
def test_same_input_same_bytes(
    adiz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    found = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        monkeypatch.chdir(folder)
        done = adiz("report", *SMALL, "-o", f"x.{form}")
        assert (done.exit_code, done.stdout) == (0, ""), done.output
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
        monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert found[0] == found[1]
    assert sorted(found[0]) == (["x-figure.png", "x.md"] if form == "md" else [f"x.{form}"])
    if form == "docx":
        with ZipFile(BytesIO(found[0]["x.docx"])) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def hostile() -> dict[str, Any]:
    """A case whose every text tries to be something else."""
    line = {"type": "LineString", "coordinates": [[128, 36], [131, 35.5], [134, 35]]}
    aircraft = [{"type": BREAKS, "count": 2, "nation": "CN"}]
    text = {"text": BREAKS, "who": BREAKS, "source": BREAKS, "url": "javascript:alert(1)"}
    notes = {"notes": [BREAKS, None, None]}
    return {
        "type": "FeatureCollection", "id": "evil", "name": BREAKS, "date": "2024-05-01",
        "summary": f"1. {BREAKS} \x1b[31m \u202e \ufffe",
        "formations": [{"id": "f", "name": BREAKS, "aircraft": aircraft, "legs": [{"route": "r"}]}],
        "statements": [{**text, "about": "all aircraft", "kind": "in words"}],
        "conflicts": [{"about": BREAKS, "statements": [text]}],
        "in_words": [{**text, "kind": "event", "name": BREAKS, "where": BREAKS}],
        "claims": [{**text, "kind": "count", "counted": {"a": 2}, "published": 2,
                    "expected": "consistent"}],
        "sources": [{"title": BREAKS, "url": 'http://example.org/"><script>|'}],
        "features": [{"type": "Feature", "id": "r", "geometry": line,
                      "properties": {"id": "r", "name": BREAKS, "coordinateProperties": notes}}],
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_names_are_data(
    adiz: Callable[..., Any], write_json: Callable[..., Path], tmp_path: Path, form: str
) -> None:
    path = write_json("evil.geojson", hostile())
    output = tmp_path / f"x.{form}"
    done = adiz("report", path, "--zones", "kr-adiz-2013", "-o", output)
    assert done.exit_code == 0, done.output
    data = output.read_bytes()
    if form == "pdf":
        assert bare(BREAKS) in pdf_text(data)
        assert links(data)
        assert all(re.match("https?://", target) for target in links(data))
        return
    text = text_of(form, {f"x.{form}": data})
    assert text.count(BREAKS) >= 10
    assert "\x1b" not in text
    assert "\u202e" not in text
    if form == "docx":
        targets = [part.target_ref for part in docx.Document(output).part.rels.values()]
        assert not any(target.startswith("javascript:") for target in targets)
        return
    page = Page(data.decode() if form == "html" else markdown(data.decode()))
    assert not {"script", "iframe", "form"} & {tag for tag, _ in page.tags}
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    targets = [a["href"] or "" for tag, a in page.tags if tag == "a"]
    assert targets
    assert all(re.match("https?://", target) for target in targets)


def test_a_header_that_is_not_as_described(
    adiz: Callable[..., Any], write_json: Callable[..., Path], tmp_path: Path
) -> None:
    """What a file says of itself in a way of its own is told, if only by name."""
    ship = {"type": "Point", "coordinates": [122.5, 25.2]}
    content = {
        "type": "FeatureCollection", "id": "odd", "name": "Odd", "formations": [],
        "in_words": "hello", "conflicts": [1, {"statements": ["x", {"who": 1}]}],
        "sources": ["a book", {"url": 5}], "summary": ["so"],
        "features": [{"type": "Feature", "properties": {"name": "Ship"}, "geometry": ship}],
    }  # fmt: skip
    path = write_json("odd.geojson", content)
    done = adiz("report", path, "-o", tmp_path / "x.md")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    for words in ("**Hello:**", "**Ship:** 25.20°N 122.50°E", "- a book", "without a line"):
        assert words in text


def test_a_saved_answer_is_told_as_it_was_given(adiz: Callable[..., Any], tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    adiz("check", *SMALL, "--format", "json", "-o", saved)
    for name, given in (("a.md", SMALL), ("b.md", (saved,))):
        done = adiz("report", *given, "-o", tmp_path / name)
        assert done.exit_code == 0, done.output
    new, old = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.md", "b.md"))
    assert "To reproduce: " in new
    assert [
        line for line in new.splitlines() if "adiz report" not in line and "png" not in line
    ] == [line for line in old.splitlines() if "adiz report" not in line and "png" not in line]
    done = adiz("report", saved, "--own", "-o", tmp_path / "c.md")
    assert done.exit_code == 2
    assert "leave out --own" in done.stderr
    assert not (tmp_path / "c.md").exists()


@pytest.mark.parametrize(("form", "module"), [("pdf", "typst"), ("docx", "docx")])
def test_a_missing_extra_is_named(
    adiz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    module: str,
) -> None:
    monkeypatch.setattr(forms, "find_spec", lambda name: None if name == module else sys)
    done = adiz("report", *SMALL, "-o", tmp_path / f"x.{form}")
    assert done.exit_code == 2
    assert f"pip install 'adiz[{form}]'" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("x.odt", "end the name in .docx, .html, .md, .pdf"),
        ("x", "end the name in"),
        ("none/x.md", "No such file or directory"),
    ],
)
def test_where_it_cannot_be_written(
    adiz: Callable[..., Any], tmp_path: Path, name: str, says: str
) -> None:
    done = adiz("report", *SMALL, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_picture_and_text_are_both_there_or_neither(
    adiz: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "x-figure.png").mkdir()
    done = adiz("report", *SMALL, "-o", tmp_path / "x.md")
    assert done.exit_code == 2
    assert "x-figure.png" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x-figure.png"]
