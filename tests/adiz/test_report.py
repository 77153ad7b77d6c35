"""adiz report: the numbers of the answer, one wording in four forms, data that stays data."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import numpy as np
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

import adiz as package
from adiz import outputs
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.layers.figure import sheet
from adiz.layers.words.verdicts import CAVEAT
from adiz.reports import document, forms
from adiz.reports.build import report
from adiz.reports.document import Report
from adiz.reports.forms import pdf

CASE = "2025-12-09"
FORMS = ("html", "md", "pdf", "docx")
BREAKS = "<script>alert(1)</script> #set page(width: 1cm) | * _ [x](javascript:alert(1)) `c` $y$"
SMALL = ("--via", "36N128E 35N134E", "--zones", "kr-adiz-2013")
VOID = {"meta", "img", "br", "col", "hr"}


class Page(HTMLParser):
    """The text of a page, and the tags and attributes that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, bool]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            told = tag not in ("style", "title") and given.get("aria-hidden") != "true"
            self.open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if all(told for _, told in self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@cache
def flight() -> Any:
    return package.check(package.case(CASE))


@cache
def told() -> Report:
    return report(flight(), command="adiz report 2025-12-09 -o x")


@cache
def files(form: str) -> dict[str, bytes]:
    return forms.render(told(), f"x.{form}", form)


def markdown(text: str) -> str:
    """Markdown as HTML, with tables and raw HTML as GitHub takes them."""
    return MarkdownIt("commonmark").enable("table").render(text)


def text_of(form: str, found: dict[str, bytes]) -> str:
    """What stands in a report, without its look."""
    data = found[f"x.{form}"]
    match form:
        case "html":
            return Page(data.decode()).text
        case "md":
            return Page(markdown(data.decode())).text
        case "docx":
            body = docx.Document(BytesIO(data)).element.body
            return "".join(item.text or "" for item in body.iter(qn("w:t")))
    raise AssertionError(form)


def bare(text: str) -> str:
    """Letters and digits only."""
    return "".join(sign for sign in text if sign.isalnum())


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, letters and digits only."""
    return bare("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def links(data: bytes) -> list[str]:
    """Return the addresses that a PDF leads to."""
    pages = PdfReader(BytesIO(data)).pages
    actions = [note.get_object().get("/A", {}) for page in pages for note in page.annotations or ()]
    return [str(action["/URI"]) for action in actions if "/URI" in action]


def place(lon: float, lat: float) -> str:
    """To a tenth of a degree: every point of these lines is known to some 10 km at best."""
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):.1f}°{north} {abs(lon):.1f}°{east}"


def kilometres(metres: float) -> str:
    return f"{metres / 1000:,.0f} km" if metres >= 9_950 else f"{metres / 1000:.1f} km"


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in Markdown, cells and lines of cells apart."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [re.split(r" \| |\| | \|", line.strip())[1:-1] for line in lines]
    return [[cell.replace("**", "") for cell in row] for row in cells]


def test_every_stretch_is_that_of_the_answer() -> None:
    """Held against the JSON of the same check, digit by printed digit."""
    answers = json.loads(outputs.render(flight(), "json"))["answers"]
    found = rows(files("md")["x.md"].decode())
    stretches = [row for row in found if len(row) == 4 and re.match(r"\d+<br>", row[0])]
    expected = []
    for answer in answers:
        for visit in answer["visits"]:
            ends = []
            for name, otherwise in (("entry", "begins inside"), ("exit", "ends inside")):
                end = visit[name]
                km = end and f"km {end['distance_m'] / 1000:,.1f}"
                ends.append(f"{place(end['lon'], end['lat'])}<br>{km}" if end else otherwise)
            deep = f"at most {kilometres(visit['deepest']['depth_m'])} deep"
            expected.append([*ends, f"{kilometres(visit['length_m'])}<br>{deep}"])
    assert sorted(row[1:] for row in stretches) == sorted(expected)
    assert len(expected) > 15


def test_every_verdict_is_that_of_the_answer() -> None:
    result = flight()
    found = rows(files("md")["x.md"].decode())
    for answer in json.loads(outputs.render(result, "json"))["answers"]:
        if not answer["visits"] or answer["relation"] == "own":
            continue
        zone = result.zone(answer["zone"])
        total = kilometres(sum(visit["length_m"] for visit in answer["visits"]))
        short = str(zone.properties["name_short"])
        told_so = [r for r in found if len(r) == 3 and r[0].startswith(short) and total in r[2]]
        assert [r[1].split("<br>")[0] for r in told_so] == [answer["verdict"]], short


def test_every_claim_with_its_verdict() -> None:
    """As whoever wrote the case reviewed it."""
    claims = package.case(CASE).claims
    found = [row for row in rows(files("md")["x.md"].decode()) if "“" in "".join(row)]
    assert len(found) == len(claims) > 20
    for claim in claims:
        words = bare(f"{claim['who']}{claim['text']}")
        same = [row for row in found if words in bare(markdown(row[1]))]
        assert same, claim["text"]
        assert any(
            row[0].startswith(claim["expected"]) and row[0].endswith(claim["kind"]) for row in same
        )


def test_the_order_it_is_read_in() -> None:
    titles = [section.title for section in told().sections if section.level == 2]
    assert titles == [
        "Answers",
        "How sure",
        "Reported areas, positions and events",
        "Claims held against the geometry",
        "Published statements",
        "Method",
        "Sources",
    ]
    assert told().headline.startswith(
        "Two Tu-95MS entered the Korea ADIZ for 406 km in 3 stretches"
    )


def test_the_forms_say_the_same() -> None:
    page, text = (bare(text_of(form, files(form))) for form in ("html", "md"))
    assert len(page) > 15_000
    assert page == text
    assert page == bare(text_of("docx", files("docx")))


def test_the_pdf_has_the_words_as_text() -> None:
    data = files("pdf")["x.pdf"]
    assert data.startswith(b"%PDF-")
    file = PdfReader(BytesIO(data))
    assert "/StructTreeRoot" in file.root_object  # the order to read it in
    assert file.metadata
    assert file.metadata.title == told().headline
    found = pdf_text(data)
    for words in (told().headline, CAVEAT, *(section.title for section in told().sections)):
        assert bare(words) in found, words
    for row in rows(files("md")["x.md"].decode()):
        if len(row) == 4 and re.match(r"\d+<br>", row[0]):
            assert bare(row[3].split("<br>")[0]) in found, row


def test_the_pdf_prints_the_address_of_every_source() -> None:
    """Paper has no links, and a title may be in signs that the fonts lack."""
    (section,) = (part for part in pdf._said(told())["sections"] if part["title"] == "Sources")
    lists = [block for block in section["blocks"] if block["kind"] == "Items"]
    items = [item for block in lists for item in block["items"]]
    linked = [item for item in items if item[0]["href"]]
    assert len(linked) > 20
    for title, where in linked:
        host = title["href"].split("/")[2].removeprefix("www.")
        assert where["text"].startswith(f", {host}")
        assert where["href"] == title["href"]
    titles = [item[0]["text"] for item in items]
    assert "▯36▯ (1969) ▯, as amended 2010 (Japanese Wikisource, mirror)" in titles
    assert any("information KMZ, layer, AIP 2026" in title for title in titles)


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


def test_the_word_document_has_styles_heads_and_words_for_the_picture() -> None:
    document = docx.Document(BytesIO(files("docx")["x.docx"]))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert ("Title", told().headline) in styles
    assert [text for name, text in styles if name == "Heading 1"] == [
        section.title for section in told().sections if section.level == 2
    ]
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    (shape,) = document.inline_shapes
    assert told().headline in shape._inline.docPr.get("descr")
    assert document.core_properties.created.year == 2000


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


def test_a_route_of_ones_own_says_its_error_and_no_more(
    adiz: Callable[..., Any], tmp_path: Path
) -> None:
    done = adiz("report", *SMALL, "--error", "15km@95%", "-o", tmp_path / "x.md")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "known to 15 km (95 %)" in text
    assert "the probability is the share of lines that enter" in text
    titles = re.findall("^## (.*)$", text, re.MULTILINE)
    assert titles == ["Answers", "How sure", "Method", "Sources"]
    assert "--error 15km@95%" in Page(markdown(text)).text


def test_a_case_in_words_only_has_no_map(adiz: Callable[..., Any], tmp_path: Path) -> None:
    done = adiz("report", "2025-12-10", "-o", tmp_path / "x.md")
    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "**Strait box:** Taiwan Strait, 5 aircraft" in text
    assert "## Claims held against the geometry" in text
    assert "## Answers" not in text
    assert "## Method" not in text


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
    for words in ("**hello:**", "**Ship:** 25.20°N 122.50°E", "- a book", "without a line"):
        assert words in text


def test_several_cases_keep_what_each_says() -> None:
    cases = [package.case(name) for name in ("2019-07-23", "2019-06-20")]
    result = package.check(cases, zones="jp-territorial")
    both = report(result, command="adiz report 2019-07-23 2019-06-20 -o x.md")
    titles = [section.title for section in both.sections]
    for case in cases:
        assert f"Claims held against the geometry: {case.name}" in titles
        assert str(case.properties["summary"]) in both.summary
    assert "Reported areas, positions and events" in titles


def test_a_saved_answer_is_told_as_it_was_given(adiz: Callable[..., Any], tmp_path: Path) -> None:
    saved = tmp_path / "r.json"
    adiz("check", *SMALL, "--format", "json", "-o", saved)
    for name, given in (("a.md", SMALL), ("b.md", (saved,))):
        done = adiz("report", *given, "-o", tmp_path / name)
        assert done.exit_code == 0, done.output
    new, old = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.md", "b.md"))
    assert "Made again by" in new
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


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_is_called_what_the_report_is(form: Any) -> None:
    route = Route(id="given", lon=np.array([134.0, 128.0]), lat=np.array([36.0, 36.0]))
    result = package.check(route, zones="kr-adiz-2013", at="2025-12-09")
    picture = report(result, command="x", title="Bombers & co").picture
    assert picture
    assert f"Bombers {'&amp;' if form == 'svg' else '&'} co".encode() in picture.draw(form)


def test_without_matplotlib_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "is_possible", lambda: False)
    with pytest.raises(RequestError, match=r"pip install 'adiz\[figure\]'"):
        forms.render(told(), "x.html", "html")


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


def test_text_that_nothing_can_hold() -> None:
    span = document.Span("a\x00b\ud800c\ufffe")
    assert span.text == "a b\ufffdc\ufffd"
