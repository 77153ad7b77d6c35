"""Text from a file is only text: every output read back by its target's own reader."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import Result as Done
from defusedxml import ElementTree as Safe
from markdown_it import MarkdownIt

import adiz as package
from adiz import outputs
from adiz.embedding import FORMS
from adiz.geo.formats import read_zones
from adiz.geo.results import Result
from adiz.rechecking import recheck
from adiz.reports import forms
from adiz.reports.build import report
from adiz.reports.document import Report
from tests.adiz.payloads import PAYLOADS, case, letters, read_as, shown_as, zone, zones

Run = Callable[..., Done]

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PROGRESS = re.compile(r"\r(?:adiz: [a-z ]+, \d+ s| *\r)")
"""The line that a slow machine shows after two seconds, and its erasure."""
FORMULA = re.compile("(?:^|[;\t\r\n])[ \u00a0\u3000]*[=+@\uff1d\uff0b\uff20\uff0d-]")
KML = "{http://www.opengis.net/kml/2.2}"
NAMES = [shown_as(text) for text in PAYLOADS]
WHOLE = [read_as(text) for text in PAYLOADS]


class Tags(HTMLParser):
    """The tags of a document with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the routes, a zone they enter, and a zone for each payload."""
    folder = tmp_path_factory.mktemp("payloads")
    for name, content in (("r", case()), ("z", zone(PAYLOADS[0])), ("all", zones())):
        (folder / f"{name}.geojson").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(files: Path) -> Result:
    return package.check(package.read(files / "r.geojson"), zones=str(files / "z.geojson"))


@pytest.fixture(scope="module")
def told(result: Result) -> Report:
    """The report, with a picture that takes no time."""
    told = report(result, command="adiz report r.geojson -o x.md")
    assert told.picture is not None
    return replace(told, picture=replace(told.picture, draw=lambda _: PIXEL))


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def page(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "map.html"
    package.draw(result).save(path)
    return path


@pytest.fixture
def checked(adiz: Run, files: Path, result: Result) -> Callable[[str], str]:
    """What `adiz check` writes, run where its own printing matters."""

    def run(form: str) -> str:
        if form not in ("csv", "json"):
            return outputs.render(result, form)
        done = adiz("check", files / "r.geojson", "--zones", files / "z.geojson", "--format", form)
        assert done.exit_code == 0, done.output
        told = "characters are controls or no text, the first in feature " in done.stderr
        assert told == (form == "csv")
        return done.stdout

    return run


# --- tables and data ----------------------------------------------------------------------------


def test_csv(checked: Callable[[str], str]) -> None:
    text = checked("csv")
    assert "\r" not in text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    frame = pd.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
    assert len(rows) == len(frame) == len(PAYLOADS)
    for row, name, whole in zip(rows, frame["formation_name"], WHOLE, strict=True):
        assert row["formation_name"] == name
        assert not FORMULA.search(name)
        without = re.sub(r"(^|[;\t\n])'(?=['\s]*[=+@\uff1d\uff20\n-])", r"\1", name)
        assert without == whole or without == re.sub("(?m)^'=1", "'=1", whole)
        assert float(row["entry_lon"])
    for line in text.splitlines():  # what another separator would make of it
        assert not FORMULA.search(line.replace(",-", ","))


def test_json_holds_all_whole(checked: Callable[[str], str]) -> None:
    text = checked("json")
    assert not STEERS.search(text.replace("\n", ""))
    assert [item["name"] for item in json.loads(text)["formations"]] == WHOLE
    assert {f["properties"]["formation"] for f in json.loads(checked("geojson"))["features"]} == {
        f"r{i}" for i in range(len(PAYLOADS))
    }


@pytest.mark.parametrize("form", ["table", "sentence"])
def test_lines_for_people(checked: Callable[[str], str], form: str) -> None:
    text = checked(form)
    assert not STEERS.search(text)
    assert max(map(len, text.splitlines())) < 700
    words = letters(text)
    written = [STEERS.sub(lambda sign: f"u{ord(sign[0]):04x}", name) for name in NAMES]
    assert all(letters(name)[:60] in words for name in written)


def test_markdown(checked: Callable[[str], str]) -> None:
    text = checked("md")
    assert not set(text) & set("`${}<\\")
    read = MarkdownIt("commonmark").enable("table").render(text)
    tags = Tags(read)
    assert tags.names <= {"h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "em", "p"}
    headings = re.findall("<h3>(.*): [0-9.,]+ km</h3>", read)
    assert [" ".join(html.unescape(heading).split()) for heading in headings] == NAMES


# --- pages, pictures, reports --------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_embedding(adiz: Run, page: Path, form: str) -> None:
    done = adiz("embed", page, "--form", form)
    assert done.exit_code == 0, done.output
    text = done.stdout
    if form in ("markdown", "quarto"):
        ours = text.replace("```{=html}", "").replace("```", "")
        ours = re.sub(r'\{\.content-visible \w+-format="html"\}', "", ours)
        assert not set(ours) & set("`${}")
        rendered = MarkdownIt("commonmark").render(text)
    else:
        assert not set(text) & set("`${}")
        rendered = text
    read = Tags(html.unescape(rendered) if form == "notebook" else rendered)
    if form != "notebook":
        assert not read.names & {"script", "svg", "style", "title"}
        assert all(not name.startswith("on") for _, given in read.tags for name in given)
        assert letters(NAMES[3])[:20] in letters(read.text)


def test_report_as_markdown(told: Report) -> None:
    text = forms.render(told, "x.md", "md")["x.md"].decode()
    assert not set(text) & set("`${}\\")
    read = Tags(MarkdownIt("commonmark").enable("table").render(text))
    assert not read.names & {"script", "svg", "img/src", "s", "style", "title"}
    pictures = [given["src"] for tag, given in read.tags if tag == "img"]
    assert pictures == ["x-figure.png"]
    links = {given["href"] or "" for tag, given in read.tags if tag == "a"}
    assert all(link.startswith(("https://", "http://")) for link in links)
    words = letters(read.text)
    assert all(letters(name)[:100] in words for name in NAMES)


@pytest.mark.slow
def test_report_as_word_and_as_pdf(told: Report) -> None:
    import docx
    from docx.oxml.ns import qn
    from pypdf import PdfReader

    made = docx.Document(io.BytesIO(forms.render(told, "x.docx", "docx")["x.docx"]))
    words = letters("".join(t.text or "" for t in made.element.body.iter(qn("w:t"))))
    assert all(letters(name)[:100] in words for name in NAMES)
    assert not list(made.element.body.iter(qn("w:instrText")))
    drawn = replace(told, picture=None)
    pdf = PdfReader(io.BytesIO(forms.render(drawn, "x.pdf", "pdf")["x.pdf"]))
    words = letters("".join(page.extract_text() for page in pdf.pages))
    assert all(letters(name)[:40] in words for name in NAMES)


def test_a_property_of_a_word_file_is_cut(told: Report) -> None:
    """Office Open XML has no limit, but Word and python-docx hold 255 characters."""
    import docx

    long = replace(told, headline="Two Tu-95MS " * 40, sections=(), picture=None)
    made = docx.Document(io.BytesIO(forms.render(long, "x.docx", "docx")["x.docx"]))
    assert made.core_properties.title.endswith("…")
    assert len(made.core_properties.title) <= 255
    assert [p.text.strip() for p in made.paragraphs].count(long.headline.strip()) == 1


def test_figure(result: Result, tmp_path: Path) -> None:
    from adiz.layers.figure import sheet

    name = PAYLOADS[30] + PAYLOADS[31] + PAYLOADS[2]
    (formation, *_) = result.formations
    one = replace(result, formations=(replace(formation, name=read_as(name)),), answers=())
    sheet.save(one, tmp_path / "x.svg", title=name)
    root = Safe.fromstring((tmp_path / "x.svg").read_bytes())
    assert not [e for e in root.iter() if str(e.tag).endswith(("script", "image", "foreignObject"))]
    assert letters(name) in letters("".join(root.itertext()))


# --- other programs' files -----------------------------------------------------------------------


def test_kml_and_geopackage(result: Result, tmp_path: Path) -> None:
    from adiz.geo.formats import write_tables
    from adiz.geo.results.tables import answer_tables

    tables = answer_tables(result, "adiz")
    for suffix in (".kml", ".gpkg"):
        write_tables(tables, tmp_path / f"x{suffix}", suffix=suffix)
    root = Safe.parse(tmp_path / "x.kml").getroot()
    named = {element.text for element in root.iter(f"{KML}value")}
    assert set(WHOLE) <= named
    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as database:
        held = [name for (name,) in database.execute("SELECT name FROM routes ORDER BY fid")]
        for (style,) in database.execute("SELECT styleQML FROM layer_styles"):
            ET.fromstring(style)
    assert held == WHOLE


@pytest.mark.parametrize("suffix", [".csv", ".gpx", ".kml", ".geojson", ".gpkg", ".parquet"])
def test_a_converted_file_reads_back(adiz: Run, files: Path, tmp_path: Path, suffix: str) -> None:
    done = adiz("convert", files / "r.geojson", tmp_path / f"x{suffix}")
    assert done.exit_code == 0, done.output
    assert "characters are controls or no text" in done.stderr
    routes = package.read(tmp_path / f"x{suffix}").routes
    if suffix in (".csv", ".gpkg", ".parquet"):  # no names, but notes, which reading trims
        assert [r.notes[0] for r in routes] == [text.strip() for text in WHOLE]
        assert suffix != ".csv" or "\r" not in (tmp_path / "x.csv").read_bytes().decode()
    else:
        trims = suffix != ".geojson"
        assert [r.name for r in routes] == [t.strip() if trims else t for t in WHOLE]


# --- terminals -----------------------------------------------------------------------------------


def test_zones(adiz: Run, files: Path, tmp_path: Path) -> None:
    for arguments in (
        ("list", files / "all.geojson"),
        ("show", files / "all.geojson"),
        ("at", "33", "127", "--zones", files / "all.geojson"),
        ("validate", files / "all.geojson"),
        ("export", files / "all.geojson", "-o", tmp_path / "x.kml"),
        ("show", files / "all.geojson", "--format", "json"),
    ):
        done = adiz("zones", *arguments)
        assert done.exit_code == 0, done.output
        assert not STEERS.search(done.output)
    named = [e.text for e in Safe.parse(tmp_path / "x.kml").iter(f"{KML}name")]
    assert named[1:] == [*WHOLE, "Names", *WHOLE]


def test_a_terminal_shows_what_would_steer_it(files: Path) -> None:
    """Written by a process of its own to a pseudo-terminal, as rich writes it too."""
    lead, follow = pty.openpty()
    command = [sys.executable, "-m", "adiz", "zones", "list", files / "all.geojson"]
    with subprocess.Popen(command, stdout=follow, stderr=follow, env=os.environ) as process:
        os.close(follow)
        text = b"".join(_chunks(lead)).decode()
    assert process.returncode == 0
    said = PROGRESS.sub("", text).replace("\r\n", "\n")
    assert not STEERS.search(said)
    assert "turned \ufffdgnp.exe\ufffd" in text


def _chunks(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so where the other end is closed
            return
        if not chunk:
            return
        yield chunk


def test_ids(adiz: Run, tmp_path: Path) -> None:
    """Each is refused in one line that says where, or becomes an id that every output can hold."""
    accepted: list[str] = []
    for text in PAYLOADS:
        (tmp_path / "z.geojson").write_text(json.dumps(zone("Zone", text)), encoding="utf-8")
        done = adiz("zones", "list", tmp_path / "z.geojson")
        assert not STEERS.search(done.output)
        if done.exit_code:
            assert "z.geojson: feature: " in done.stderr.splitlines()[-1]
        else:
            data = (tmp_path / "z.geojson").read_bytes()
            accepted += [zone.id for zone in read_zones(data, "z.geojson")]
    assert accepted
    assert not [text for text in accepted if re.search(r"\s", text) or STEERS.search(text[1:])]


def test_saved_answers(adiz: Run, tmp_path: Path) -> None:
    """One that an earlier adiz wrote may hold what is no text, and an id with a space."""
    route, path = tmp_path / "r.geojson", tmp_path / "saved.json"
    route.write_text(json.dumps(case() | {"features": case()["features"][:1]}), encoding="utf-8")
    (tmp_path / "z.geojson").write_text(json.dumps(zone("Zone")), encoding="utf-8")
    done = adiz("check", route, "--zones", tmp_path / "z.geojson", "--format", "json")
    saved = done.stdout.replace('"r0"', '"r 0"')
    saved = saved.replace("<script>window.owned=1</script>", "a\\u001b[2J\\ud800")
    path.write_text(saved, encoding="utf-8")
    found = package.saved(path)
    assert [(f.id, f.name) for f in found.formations] == [("r 0", "a\ufffd[2J\ufffd")]
    again = recheck(path.read_bytes(), path.name)
    assert (again.same, again.changes) == (1, ())
    for warnings in (found.warnings, again.result.warnings):
        told = [item["text"] for item in warnings if item["code"] == "no-text"]
        assert any("or no text, the first in inputs.routes[0]" in text for text in told)


def test_compare(adiz: Run, files: Path) -> None:
    done = adiz("compare", files / "r.geojson", "--zones", files / "z.geojson")
    assert done.exit_code == 0, done.output
    assert not STEERS.search(done.output)


# --- a reader that would run code ----------------------------------------------------------------


@pytest.mark.slow
def test_pandoc_reads_text(
    told: Report, checked: Callable[[str], str], page: Path, adiz: Run
) -> None:
    """As Quarto and R Markdown have pandoc read: no formula, code, citation, link or raw markup."""
    pypandoc = pytest.importorskip("pypandoc")
    made = forms.render(told, "x.md", "md")["x.md"].decode()
    embedded = adiz("embed", page, "--form", "markdown").stdout
    for text in (checked("md"), made, embedded):
        for reader in (
            "markdown+autolink_bare_uris+tex_math_single_backslash+emoji",
            "gfm",
            "commonmark_x",
        ):
            read = json.loads(pypandoc.convert_text(text, "json", reader))
            kinds = set(_kinds(read["blocks"]))
            assert not kinds & {"Math", "Code", "Cite", "Note", "CodeBlock", "Superscript"}, reader
            plain = pypandoc.convert_text(text, "plain", reader, extra_args=["--wrap=none"])
            assert letters(NAMES[0])[:20] in letters(plain)


def _kinds(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "t" in value:
            yield value["t"]
        for item in value.values():
            yield from _kinds(item)
    elif isinstance(value, list):
        for item in value:
            yield from _kinds(item)
