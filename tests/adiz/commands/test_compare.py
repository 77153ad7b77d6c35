"""adiz compare: flights side by side, firsts by date; only what geometry supports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.comparison import farthest
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route

Run = Callable[..., Any]
WGS84 = Geodesic.WGS84


def test_farthest_is_that_of_an_independent_geodesic() -> None:
    path = Route(
        id="a",
        lon=np.array([131.0, 150.0, 140.0, 130.0]),
        lat=np.array([43.0, 60.0, 20.0, 40.0]),
        joined=np.array([True, False, True]),
    )
    found = farthest(Formation.of(path))
    assert found.distance_m == pytest.approx(WGS84.Inverse(43, 131, 20, 140)["s12"], abs=1e-3)
    assert (found.lon, found.lat) == (140, 20)
    bend = Route(id="b", lon=np.array([0.0, 60.0, 120.0]), lat=np.array([0.0, 80.0, 0.0]))
    dense = [WGS84.Line(80, 60, WGS84.Inverse(80, 60, 0, 120)["azi1"]).Position(s) for s in (
        WGS84.Inverse(80, 60, 0, 120)["s12"] * k / 2000 for k in range(2001)
    )]  # fmt: skip
    most = max(WGS84.Inverse(0, 0, p["lat2"], p["lon2"])["s12"] for p in dense)
    assert farthest(Formation.of(bend)).distance_m == pytest.approx(most, abs=50)


def flight(folder: Path, name: str, date: str | None, **properties: Any) -> Path:
    """A flight along 34 N from 129 E to 134 E, in a file of this name."""
    path = folder / f"{name}.geojson"
    content = {
        "type": "Feature",
        "properties": {"id": name, **({"date": date} if date else {}), **properties},
        "geometry": {"type": "LineString", "coordinates": [[129, 34], [134, 34]]},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A zone of Korea from 130 to 131 E."""
    ring = [[130, 33], [131, 33], [131, 35], [130, 35], [130, 33]]
    content = {
        "type": "Feature",
        "properties": {"id": "box", "kind": "adiz", "authority": "KR", "edges": "rhumb"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "box.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def compared(adiz: Run, *arguments: Any) -> dict[str, Any]:
    done = adiz("compare", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def test_first_is_by_date_and_says_what_is_open(adiz: Run, tmp_path: Path, box: Path) -> None:
    doubt = {"coordinateProperties": {"status": ["reconstructed"] * 2, "bound_m": [400e3] * 2}}
    files = [
        flight(tmp_path, "late", "2024-05-01"),
        flight(tmp_path, "early", "2023-01-01"),
        flight(tmp_path, "doubtful", "2022", **doubt),
        flight(tmp_path, "undated", None),
    ]
    found = compared(adiz, *files, "--zones", box)
    names = [f"{item['case']}/{item['formation']}" for item in found["flights"]]
    assert names == ["doubtful/doubtful", "early/early", "late/late", "undated/undated"]
    (first,) = found["firsts"]
    assert (first["what"], first["date"]) == ("box", "2023-01-01")
    assert first["flights"] == ["early/early"]
    assert set(first["unless"]) == {"doubtful/doubtful", "undated/undated"}
    text = adiz("compare", *files, "--zones", box).stdout
    assert "early/early, 2023-01-01, unless" in text


def test_own_zones_make_no_first(adiz: Run, tmp_path: Path, box: Path) -> None:
    own = flight(tmp_path, "own", "2023", aircraft=[{"type": "KF-21", "nation": "KR"}])
    found = compared(adiz, own, "--zones", box)
    assert found["firsts"] == []
    assert found["flights"][0]["zones"][0]["relation"] == "own"
    assert "their own zone" in adiz("compare", own, "--zones", box).stdout


def test_near_is_told_with_its_error(adiz: Run, tmp_path: Path, box: Path) -> None:
    files = [flight(tmp_path, "a", "2023"), flight(tmp_path, "b", "2022")]
    near = ["--near", "Cape Muroto", "--near", "within 90 km of Cape Muroto"]
    found = compared(adiz, *files, "--zones", box, *near)
    place, limit = found["flights"][0]["near"]
    # Cape Muroto, 33.246 N 134.178 E in the gazetteer, lies beyond the path's end at 34 N 134 E.
    away_km = WGS84.Inverse(33.246, 134.178, 34, 134)["s12"] / 1000
    assert place["distance_km"]["nominal"] == pytest.approx(away_km, abs=0.3)
    assert place["distance_km"]["low"] < place["distance_km"]["nominal"]
    assert (place["settled"], limit["settled"]) == (None, True)
    first = next(item for item in found["firsts"] if "Muroto" in item["what"])
    assert first["flights"] == ["b/b"]


def test_the_shipped_cases_on_one_map(adiz: Run, tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    zones = ["--zones", "jp-adiz-2010", "--zones", "kr-adiz-2013"]
    done = adiz("compare", "2022-11", "2025-12-09", "2025-12-10", *zones, "-o", page)
    assert done.exit_code == 0, done.output
    assert "4,349.4" in done.stdout
    assert "into Korea ADIZ" in done.stdout
    assert "no route was published for 2025-12-10-taiwan" in done.stdout
    *notes, wrote = done.stderr.splitlines()
    assert wrote == f"wrote {page}"
    # Only the bombers of 2025 have vertices that are our reconstruction.
    assert [note.partition(": our reconstruction")[0] for note in notes] == [
        "Note: 2025-12-09-joint-patrol/tu95, 2025-12-09-joint-patrol/h6",
    ]
    text = page.read_text(encoding="utf-8")
    assert "2025-12-09-joint-patrol/tu95" in text
    assert "4 flights side by side, 30 November 2022 to 9 December 2025" in text


def test_doubts_about_files_and_tracks_are_told(adiz: Run, tmp_path: Path) -> None:
    """A fix that stands for none, rows out of order, no date: each once, and in the JSON."""
    table = tmp_path / "zero.csv"
    times = ["00:00", "00:10", "00:30", "00:20"]
    fixes = zip(times, ["35,128", "0,0", "33,128", "34,128"], strict=True)
    rows = [f"2024-05-01T{time}:00Z,{position}\n" for time, position in fixes]
    table.write_text("time,lat,lon\n" + "".join(rows), encoding="utf-8")
    undated = flight(tmp_path, "undated", None)
    asked = (table, undated, "2025-12-10", "--zones", "kr-adiz-2013")
    done = adiz("compare", *asked)
    notes = done.stderr.splitlines()
    for words in ("1 fix is at 0/0", "undated: no date or times known", "sorted"):
        assert len([note for note in notes if words in note]) == 1, notes
    assert len(notes) == len(set(notes))
    content = json.loads(adiz("compare", *asked, "--format", "json").stdout)
    assert [f"Note: {warning['text']}" for warning in content["warnings"]] == notes
    documented = {"code", "text", "about", "what", "advice"}  # of the schema of a warning
    assert all({"code", "text"} <= warning.keys() <= documented for warning in content["warnings"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2025-12-10"], "none of these cases has a route"),
        (["2025-12-09", "2025-12-09"], "two cases are called"),
        (["2025-12-09", "--near", "Atlantis"], "--near: place 'Atlantis'"),
        (["2025-12-09", "--near", "100 km NW of Ieodo"], "--near: "),
        (["2025-12-09", "-o", "x.pdf"], "end the name in .html"),
        (["1999"], "neither a file nor a case"),
    ],
)
def test_what_is_not_there(adiz: Run, arguments: list[str], message: str) -> None:
    done = adiz("compare", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
