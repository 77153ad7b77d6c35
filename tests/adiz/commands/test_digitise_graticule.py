"""adiz digitise graticule: the lines of a chart, and control points at their crossings."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pyproj import Proj

from tests.adiz.commands.exports import Run

MERIDIANS, PARALLELS = (120, 125, 130), (30, 25, 20)
SCALE = 0.0001


def pixel(lon: float, lat: float) -> tuple[int, int]:
    """Return column and row of a position on the Mercator chart that is drawn here."""
    x, y = Proj("+proj=merc +ellps=WGS84")(lon, lat)
    return round(x * SCALE) - 1300, 400 - round(y * SCALE)


def chart(side: int = 300) -> Image.Image:
    """Draw a graticule of lines that are a pixel wide."""
    colours = np.full((side, side, 3), 255, dtype=np.uint8)
    for lon in MERIDIANS:
        colours[:, pixel(lon, 0)[0]] = 0
    for lat in PARALLELS:
        colours[pixel(0, lat)[1]] = 0
    return Image.fromarray(colours)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "chart.png"
    chart().save(path)
    return path


def at(lon: float, lat: float) -> str:
    x, y = pixel(lon, lat)
    return f"{x + 3},{y - 3}"


def test_lines_are_listed(adiz: Run, picture: Path) -> None:
    done = adiz("digitise", "graticule", picture)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "picture of 300 x 300 px: 3 meridians, 3 parallels"
    x, y = pixel(120, 30)
    assert lines[2].split() == [
        "meridian",
        "1",
        "x",
        "=",
        f"{x + 0.5}",
        f"{pixel(125, 0)[0] - x}.0",
    ]
    assert lines[5].split()[:5] == ["parallel", "1", "y", "=", f"{y + 0.5}"]
    assert "--crossing" in lines[-1]


def test_crossings_become_control_points(adiz: Run, picture: Path, tmp_path: Path) -> None:
    clicks = tmp_path / "clicks.json"
    taken = ["--crossing", "25N 125E", "--at", at(125, 25), "--step", "5", "-o", clicks]
    done = adiz("digitise", "graticule", picture, *taken)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "9 points: leave-one-out error" in done.stderr
    document = json.loads(clicks.read_text())
    assert {(p["lon"], p["lat"]) for p in document["points"]} == {
        (lon, lat) for lon in MERIDIANS for lat in PARALLELS
    }
    for point in document["points"]:
        x, y = pixel(point["lon"], point["lat"])
        assert (point["px"], point["py"]) == pytest.approx((x + 0.5, y + 0.5), abs=0.01)
    document["lines"] = [{"pixels": [[40, 40], [200, 150]], "width_px": 2}]
    clicks.write_text(json.dumps(document))
    again = adiz("digitise", "graticule", picture, *taken[:-2], "--clicks", clicks)
    assert json.loads(again.stdout) == document
    finished = adiz("digitise", "finish", clicks, "--image", picture)
    assert finished.exit_code == 0


def in_pdf(image: Image.Image, path: Path) -> Path:
    """Write a PDF whose page is the picture, 72 pixels to the inch."""
    held = io.BytesIO()
    image.save(held, "PDF", resolution=72)
    path.write_bytes(held.getvalue())
    return path


def test_pixels_of_a_pdf_are_those_of_its_page(adiz: Run, tmp_path: Path) -> None:
    pdf = in_pdf(chart(), tmp_path / "chart.pdf")
    done = adiz("digitise", "graticule", pdf)
    assert done.stdout.startswith("page 1, picture of 300 x 300 px: 3 meridians, 3 parallels\n")
    x, y = pixel(120, 30)  # 72 pixels to the inch are 2 of the page's pixels each
    assert done.stdout.splitlines()[2].split()[4] == f"{2 * (x + 0.5):.1f}"
    near = f"{2 * x + 3},{2 * y + 3}"
    taken = ["--crossing", "30N 120E", "--at", near, "--step", "5"]
    document = json.loads(adiz("digitise", "graticule", pdf, *taken).stdout)
    assert document["picture"]["page"] == 1
    assert document["picture"]["width"] == 600
    first = document["points"][0]
    assert (first["px"], first["py"]) == pytest.approx((2 * x + 1, 2 * y + 1), abs=0.02)


def test_a_base_map_saved_again_is_known_by_its_lines(
    adiz: Run, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its SHA-256 is another. Two points that are measured again must still agree."""
    monkeypatch.setenv("ADIZ_TEMPLATES", str(tmp_path / "templates"))
    crossing = ["--crossing", "25N 125E", "--at", at(125, 25), "--step", "5"]
    clicks, again = tmp_path / "clicks.json", tmp_path / "again.png"
    adiz("digitise", "graticule", picture, *crossing, "-o", clicks)
    adiz("digitise", "template", clicks, "sea")
    chart().save(again, compress_level=1)
    assert again.read_bytes() != picture.read_bytes()
    listed = adiz("digitise", "graticule", again)
    assert "the picture is drawn on base map 'sea'" in " ".join(listed.stderr.split())

    document = json.loads(clicks.read_text())
    document["picture"]["sha256"] = sha256(again.read_bytes()).hexdigest()
    document["lines"] = [{"pixels": [[40, 40], [200, 150]], "width_px": 2}]
    points = document["points"]
    document["points"] = [points[0], points[-1]]
    clicks.write_text(json.dumps(document))
    for name in ("sea", "auto"):
        done = adiz("digitise", "finish", clicks, "--template", name, "--image", again)
        assert "9 points: leave-one-out error" in done.stderr
    unseen = adiz("digitise", "finish", clicks, "--template", "sea")
    assert "the graticule is compared too, with --image" in unseen.stderr
    document["points"][0]["px"] += 4
    clicks.write_text(json.dumps(document))
    refused = adiz("digitise", "finish", clicks, "--template", "sea", "--image", again)
    assert "px from where it was measured (at most 3)" in refused.stderr


def test_no_graticule_is_said(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "blank.jpg"
    Image.new("RGB", (900, 2), "white").save(path)
    assert adiz("digitise", "graticule", path).exit_code == 1
    Image.new("RGB", (300, 200), "white").save(path)
    crossing = ["--crossing", "30N 120E", "--at", "9,9", "--step", "5"]
    for more in ([], crossing):
        done = adiz("digitise", "graticule", path, *more)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "blank.jpg: no graticule of straight lines is found; click control" in done.stderr


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["--crossing", "25N 125E"], "--at is missing"),
        (["--clicks", "clicks.json"], "--crossing is missing"),
        (["--crossing", "25N 125E", "--at", "9", "--step", "5"], "--at is '9'; give a pixel, as X"),
        (["--crossing", "25N 125E", "--at", "9,9", "--step", "0"], "--step is '0'; give degrees"),
        (["--page", "1"], "has no pages"),
    ],
)
def test_wrong_options(adiz: Run, picture: Path, typed: list[Any], message: str) -> None:
    done = adiz("digitise", "graticule", picture, *typed)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_pixel_of_no_crossing(adiz: Run, picture: Path) -> None:
    taken = ["--crossing", "25N 125E", "--at", "9,9", "--step", "5"]
    done = adiz("digitise", "graticule", picture, *taken)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "chart.png: no meridian that was found is near that pixel" in done.stderr


def test_clicks_of_another_picture_are_refused(adiz: Run, picture: Path, tmp_path: Path) -> None:
    taken = ["--crossing", "25N 125E", "--at", at(125, 25), "--step", "5"]
    clicks = tmp_path / "clicks.json"
    adiz("digitise", "graticule", picture, *taken, "-o", clicks)
    other = tmp_path / "other.png"
    chart(320).save(other)
    done = adiz("digitise", "graticule", other, *taken, "--clicks", clicks)
    assert done.exit_code == 1
    assert "was clicked in another picture than other.png" in done.stderr


def test_a_file_that_is_no_picture(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    path.write_bytes(b"no picture")
    done = adiz("digitise", "graticule", path)
    assert done.exit_code == 1
    assert "is no picture that can be read" in done.stderr
