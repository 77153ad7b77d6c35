"""Files that adiz writes are valid by the standard of their format."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import docx
import fastkml
import pytest
from lxml import etree

import adiz
from tests.rfc7946 import faults_of

CASE = "2025-12-09"
ZONES = ("kr-adiz-2013", "cn-adiz-2013", "tw-line-median-2004")
SCHEMAS = Path(__file__).parents[1] / "schemas"
KML = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"
DEBIAN = Path("/usr/bin/python3")
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
TRACK = """time,lon,lat,alt_m
2025-01-01T00:00:00Z,0.00001,50,0.00001
2025-01-01T00:10:00Z,179.99,50,1000
2025-01-01T00:20:00Z,180,51,1000
"""
AREAS = {
    "clockwise": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]],
                  [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8], [0.2, 0.2]]],
    "across": [[[170, 0], [190, 0], [190, 10], [170, 10], [170, 0]]],
    "polar": [[[-180, 80], [-90, 80], [0, 80], [90, 80], [180, 80], [180, 90], [-180, 90],
               [-180, 80]]],
}  # fmt: skip


@pytest.fixture(scope="module")
def result() -> adiz.Result:
    return adiz.check(CASE, zones=ZONES)


@pytest.fixture(scope="module")
def folder(result: adiz.Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports of the case, and of areas that are written the wrong way round or go round 180."""
    folder = tmp_path_factory.mktemp("valid")
    (folder / "track.csv").write_text(TRACK, encoding="utf-8")
    features = [
        {"type": "Feature", "properties": {"id": name, "name": f"<{name} & co>"},
         "geometry": {"type": "Polygon", "coordinates": rings}}
        for name, rings in AREAS.items()
    ]  # fmt: skip
    areas = {"type": "FeatureCollection", "features": features}
    (folder / "areas.json").write_text(json.dumps(areas), encoding="utf-8")
    for suffix in ("kml", "gpkg", "geojson"):
        adiz.export(result, folder / f"export.{suffix}")
    adiz.export(adiz.check(folder / "track.csv", zones="kr-adiz-2013"), folder / "small.gpkg")
    for suffix in ("kml", "gpx", "geojson", "gpkg"):
        adiz.convert(folder / "track.csv", folder / f"track.{suffix}")
    for suffix in ("kml", "gpkg"):
        adiz.convert(folder / "areas.json", folder / f"areas.{suffix}", what="zones")
    return folder


@pytest.fixture(scope="module")
def small() -> adiz.Result:
    """Of a flight that is quick to draw."""
    line = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
    return adiz.check(line, zones="kr-adiz-2013")


def errors_of(path: Path, schema: Path) -> list[str]:
    """What a schema finds wrong with a file."""
    checked = etree.XMLSchema(etree.parse(schema))
    checked.validate(etree.parse(path))
    return [f"{error.line}: {error.message}" for error in checked.error_log]


@pytest.mark.parametrize("name", ["export.kml", "track.kml", "areas.kml"])
def test_kml(folder: Path, name: str) -> None:
    assert errors_of(folder / name, KML) == []


def test_gpx(folder: Path) -> None:
    assert errors_of(folder / "track.gpx", SCHEMAS / "gpx-1.1.xsd") == []


@pytest.mark.parametrize("name", ["export.geojson", "track.geojson"])
def test_geojson(folder: Path, name: str) -> None:
    assert faults_of(json.loads((folder / name).read_bytes())) == []


def test_geojson_of_an_answer(result: adiz.Result) -> None:
    assert faults_of(json.loads(adiz.render(result, "geojson"))) == []


@pytest.mark.parametrize("name", ["export.gpkg", "track.gpkg", "areas.gpkg"])
def test_geopackage_states_version_1_3(folder: Path, name: str) -> None:
    """QGIS 3.22 warns of a later one, whose tables of an index differ."""
    with closing(sqlite3.connect(folder / name)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (10300,)
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["export.gpkg", "track.gpkg", "areas.gpkg"])
def test_geopackage_by_the_validator_of_gdal(folder: Path, name: str) -> None:
    validator = "osgeo_utils.samples.validate_gpkg"
    has_it = subprocess.run([DEBIAN, "-c", f"import {validator}"], capture_output=True, check=False)
    if has_it.returncode:
        pytest.skip("needs Debian's python3-gdal")
    done = subprocess.run(
        [DEBIAN, "-m", validator, folder / name], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


class Tags(HTMLParser):
    """What is open, and what is closed that is not the last one opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass  # of SVG within the page

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def test_pages_close_what_they_open(small: adiz.Result, tmp_path: Path) -> None:
    adiz.draw(small).save(tmp_path / "map.html")
    adiz.report(small, tmp_path / "report.html")
    for name in ("map.html", "report.html"):
        tags = Tags()
        tags.feed((tmp_path / name).read_text(encoding="utf-8"))
        assert (name, tags.wrong, tags.open) == (name, [], [])


def test_svg_is_well_formed(small: adiz.Result, tmp_path: Path) -> None:
    root = ET.parse(adiz.figure(small, tmp_path / "f.svg")).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_docx_has_headings_tables_and_a_described_figure(
    small: adiz.Result, tmp_path: Path
) -> None:
    (path,) = adiz.report(small, tmp_path / "r.docx")
    document = docx.Document(str(path))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") + styles.count("Heading 1") >= 1
    assert document.tables
    pictures = document.element.xpath("//wp:docPr")
    assert pictures
    assert all(len(picture.get("descr") or "") > 80 for picture in pictures)


@pytest.fixture
def turkish(tmp_path: Path) -> dict[str, str]:
    """Variables of a Turkish locale, which is made from the sources of Debian's locales."""
    if not (localedef := shutil.which("localedef")):
        pytest.skip("needs localedef")
    made = subprocess.run(
        [localedef, "-i", "tr_TR", "-f", "UTF-8", tmp_path / "tr_TR.UTF-8"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("needs the sources of locales (Debian's package locales)")
    return {"LOCPATH": str(tmp_path), "LC_ALL": "tr_TR.UTF-8"}


def test_a_turkish_reader_gets_the_same_bytes(
    turkish: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    command = [
        sys.executable, "-m", "adiz", "export", folder / "track.csv", "--zones", "kr-adiz-2013",
        "-o",
    ]  # fmt: skip
    path = tmp_path / "tr.gpkg"
    done = subprocess.run(
        [*command, path], env={**os.environ, **turkish}, capture_output=True, check=False
    )
    assert (done.returncode, b"ERROR" in done.stderr) == (0, False), done.stderr
    assert path.read_bytes() == (folder / "small.gpkg").read_bytes()
