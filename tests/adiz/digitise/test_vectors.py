"""Lines of a PDF as a file of clicks."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from shapely.geometry import LineString

from adiz.geo.georeference import read_clicks
from tests.adiz.commands.exports import Run
from tests.adiz.digitise.pdfs import PICTURE, pdf, polygon, stroke
from tests.adiz.digitise.shapes import WHOLE, WIDTH, in_pixels, outline
from tests.geo.georeference.charts import PROJECT

pytest.importorskip("pypdfium2")
BOX = [(10, 10), (390, 10), (390, 290), (10, 290)]


@pytest.fixture
def chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF with a frame, an arrow as an outline and a stroke."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "chart.pdf"
    content = polygon(BOX, of="1 1 1") + polygon(BOX[:3], of="0 0.5 0")
    content += polygon(outline(with_head=True)) + stroke([(20, 20), (200, 20)], 1)
    path.write_bytes(pdf(content + stroke([(300, 20), (302, 20)], 1)))
    return path


def test_lines_are_listed(adiz: Run, chart: Path) -> None:
    done = adiz("digitise", "vectors", chart)
    assert done.exit_code == 0
    head, arrow, box, line, hint = done.stdout.splitlines()
    assert " ".join(head.split()) == "path page colour drawn as width px length px line"
    assert box.split()[:4] == ["2", "1", "#008000", "outline"]
    assert box.endswith("no line of even width")
    length = f"{LineString(in_pixels(WHOLE)).length:.0f}"
    assert arrow.split()[:6] == ["3", "1", "#ff0000", "outline", "6.0", length]
    assert "4 vertices, tip at 688, 443 towards 160°" in arrow
    assert line.split()[:6] == ["4", "1", "#0000ff", "stroke", "2.0", "360"]
    assert hint == "To take path N: adiz digitise vectors chart.pdf --path N -o clicks.json"


def test_a_path_becomes_a_traced_line(adiz: Run, chart: Path) -> None:
    done = adiz("digitise", "vectors", chart, "--path", 3, "-o", "clicks.json")
    assert (done.exit_code, done.stdout) == (0, "")
    document = json.loads(Path("clicks.json").read_text())
    schema = json.loads((PROJECT / "geo/schemas/adiz-clicks-1.schema.json").read_text())
    jsonschema.validate(document, schema)
    clicks = read_clicks(Path("clicks.json").read_bytes(), "clicks.json")
    assert clicks.picture.sha256 == sha256(chart.read_bytes()).hexdigest()
    assert (clicks.picture.width, clicks.picture.height, clicks.picture.page) == (800, 600, 1)
    (line,) = clicks.lines
    assert line.id == "path-3"
    assert LineString(line.pixels).hausdorff_distance(LineString(in_pixels(WHOLE))) < 0.5
    assert line.width_px == pytest.approx(2 * WIDTH, abs=0.1)


def test_lines_are_added_to_a_file_of_clicks(adiz: Run, chart: Path) -> None:
    adiz("digitise", "vectors", chart, "--path", 3, "-o", "first.json")
    adiz("digitise", "vectors", chart, "--path", 4, "--clicks", "first.json", "-o", "both.json")
    document = json.loads(Path("both.json").read_text())
    assert [line["id"] for line in document["lines"]] == ["path-3", "path-4"]
    again = adiz("digitise", "vectors", chart, "--path", 4, "--clicks", "both.json")
    assert (again.exit_code, "has a line 'path-4' already" in again.stderr) == (1, True)
    document["picture"]["sha256"] = "0" * 64
    Path("other.json").write_text(json.dumps(document))
    other = adiz("digitise", "vectors", chart, "--path", 4, "--clicks", "other.json")
    assert (other.exit_code, "clicked in another picture" in other.stderr) == (1, True)


def test_a_path_that_is_named_twice_is_one_line(adiz: Run, chart: Path) -> None:
    done = adiz("digitise", "vectors", chart, "--path", 3, "--path", 3)
    assert [line["id"] for line in json.loads(done.stdout)["lines"]] == ["path-3"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lines": 5}, "clicks.json: lines is a number, not a list"),
        ({"lines": [5]}, "clicks.json: lines[0] is a number"),
        ({"picture": 5}, "clicks.json: picture is a number"),
    ],
)
def test_clicks_of_another_form_are_refused(
    adiz: Run, chart: Path, changed: dict[str, Any], message: str
) -> None:
    document = json.loads(adiz("digitise", "vectors", chart, "--path", 3).stdout)
    Path("clicks.json").write_text(json.dumps(document | changed))
    done = adiz("digitise", "vectors", chart, "--path", 4, "--clicks", "clicks.json")
    assert (done.exit_code, message in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--path", "9"], 2, "chart.pdf has no path 9; see: adiz digitise vectors chart.pdf"),
        (["--path", "2"], 1, "path 2 outlines no line of even width; trace it by clicking"),
        (["--clicks", "chart.pdf"], 2, "--clicks needs a line to add; choose one with --path"),
    ],
)
def test_what_cannot_be_taken(
    adiz: Run, chart: Path, arguments: list[str], code: int, message: str
) -> None:
    done = adiz("digitise", "vectors", chart, *arguments)
    assert done.exit_code == code
    assert message in done.stderr


def test_without_the_library_it_says_what_to_install(
    adiz: Run, chart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    done = adiz("digitise", "vectors", chart)
    assert done.exit_code == 2
    assert "pip install 'adiz[digitise]'" in done.stderr


def test_a_known_base_map_is_named(adiz: Run, chart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zlib

    monkeypatch.setenv("ADIZ_TEMPLATES", str(chart.parent))
    base = sha256(zlib.compress(PICTURE)).hexdigest()
    points = [{"px": 1, "py": 1, "lon": 120, "lat": 30}]
    template = {"schema": "adiz-template/1", "id": "ecs", "points": points}
    template["picture"] = {"sha256": base, "width": 6, "height": 4}
    chart.with_name("ecs.gcps.json").write_text(json.dumps(template))
    chart.write_bytes(pdf("q 60 0 0 40 100 200 cm /P Do Q"))
    done = adiz("digitise", "vectors", chart)
    assert " ".join(done.stderr.split()) == (
        "Note: page 1 is drawn on base map 'ecs'; measure 2 of its points again and finish with "
        "--template ecs adiz: chart.pdf: draws no lines; its charts are pictures, in which routes "
        "are traced by clicking"
    )


def test_a_page_without_lines(adiz: Run, chart: Path) -> None:
    chart.write_bytes(pdf("q 60 0 0 40 100 200 cm /P Do Q"))
    done = adiz("digitise", "vectors", chart)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "chart.pdf: draws no lines; its charts are pictures" in " ".join(done.stderr.split())
