"""Files as other programs write them, one folder of tests/faults each: what is read of them.

The expected kilometres and times are of a program of its own: route and boundary walked in steps of
20 m with pyproj.Geod, boundaries densified by their declared edges, and shapely.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adiz.commands import cli

FAULTS = Path(__file__).parent / "faults"
STEP_M = 30.0
"""What the walk of 20 m may be off by, and a little."""


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args))


def check(*args: str) -> dict[str, Any]:
    done = run("check", *args, "--format", "json")
    assert done.exit_code == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def file(name: str) -> str:
    (found,) = FAULTS.glob(f"{name}")
    return str(found)


def one(answer: dict[str, Any], zone: str) -> dict[str, Any]:
    (found,) = (item for item in answer["answers"] if item["zone"] == zone)
    return found  # type: ignore[no-any-return]


def stretches_km(answer: dict[str, Any]) -> list[float]:
    return [visit["length_m"] / 1000 for visit in answer["visits"]]


def codes(answer: dict[str, Any]) -> set[str]:
    return {warning["code"] for warning in answer["warnings"]}


def rewritten(tmp_path: Path, name: str, change: Any) -> str:
    """A file of the faults with its first feature's properties changed."""
    document = json.loads(Path(file(name)).read_text())
    properties = document["features"][0]["properties"]
    change(properties)
    path = tmp_path / Path(name).name
    path.write_text(json.dumps(document))
    return str(path)


def test_limits_of_openaip_are_read() -> None:
    answer = check(file("12-*/high.geojson"), "--zones", file("12-*/openaip.geojson"))
    assert one(answer, "openaip")["verdict"] == "did not enter"  # 9,000 m against 457 m


FAA = {"UPPER_VAL": 1500, "UPPER_UOM": "FT", "UPPER_CODE": "MSL", "LOWER_CODE": "SFC"}
READ = {
    "OpenAIP, by number": {"upperLimit": {"value": 1500, "unit": 1, "referenceDatum": 1}},
    "OpenAIP, a flight level": {"upperLimit": {"value": 457, "unit": 0, "referenceDatum": 1}},
    "flattened by a GIS": {"upperLimit_value": 1500, "upperLimit_unit": 1, "upperLimit_ref": "1"},
    "as text in a column": {"upperLimit": '{"value": 1500, "unit": 1, "referenceDatum": 1}'},
    "FAA": {**FAA, "LOWER_VAL": 0, "LOWER_UOM": "FT"},
    "FAA, in lower case": {k.lower(): v for k, v in FAA.items()} | {"lower_val": "0"},
    "AIXM": {"upperLimit": "1500", "upperLimit_uom": "FT", "upperLimitReference": "MSL"},
    "AIXM 4.5": {"valDistVerUpper": 1500, "uomDistVerUpper": "FT", "codeDistVerUpper": "ALT"},
    "one text": {"upper": "1,500 ft AMSL", "lower": "SFC"},
}
UNREAD = {
    "a number alone": {"upperLimit": 1500},
    "no datum": {"upperLimit": {"value": 1500, "unit": "FT"}},
    "a column of a GIS": {"ceiling_ft": 1500},
    "another language": {"Obergrenze": "1500 ft MSL"},
    "highest altitude": {"alt_max": "1500"},
    "a capital": {"Ceiling": "about 1500 ft"},
    "in the description": {"description": "SFC to 1500 ft MSL"},
    "in the name": {"name": "R-99 SFC-1500FT"},
    "in the name, without a unit": {"name": "Generic Gate Air: 0-5000 0-360"},
    "no value of the FAA": {"UPPER_VAL": -9998, "UPPER_UOM": "FT", "UPPER_CODE": "MSL"},
    "nested otherwise": {"verticalLimits": {"upper": {"value": 1500}}},
    "an odd value": {"upperLimit": {"value": [], "unit": {}, "referenceDatum": True}},
}


def openaip(tmp_path: Path, limits: dict[str, Any]) -> str:
    def change(properties: dict[str, Any]) -> None:
        properties.clear()
        properties.update({"id": "zone", "edges": "planar", **limits})

    return rewritten(tmp_path, "12-*/openaip.geojson".replace("*", "zone-limits-not-read"), change)


@pytest.mark.parametrize("limits", READ.values(), ids=READ)
def test_documented_limits_keep_a_flight_above_out(tmp_path: Path, limits: Any) -> None:
    zones = openaip(tmp_path, limits)
    answer = check(file("12-*/high.geojson"), "--zones", zones)
    assert one(answer, "zone")["verdict"] == "did not enter"
    assert "limits-read" in codes(answer)


@pytest.mark.parametrize("limits", UNREAD.values(), ids=UNREAD)
def test_other_limits_are_never_taken_for_none(tmp_path: Path, limits: Any) -> None:
    zones = openaip(tmp_path, limits)
    answer = check(file("12-*/high.geojson"), "--zones", zones)
    found = one(answer, "zone")
    assert found["verdict"] == "undecidable"
    assert {visit["vertical"] for visit in found["visits"]} == {"unknown"}
    assert any(
        w["code"] == "limit-not-read" and "is not read; write " in w["text"]
        for w in answer["warnings"]
    )
    assert "is not read; write " in run("zones", "validate", zones).stdout


def test_unread_limits_stay_unknown_in_a_saved_answer(tmp_path: Path) -> None:
    zones = openaip(tmp_path, {"ceiling_ft": 1500})
    saved = tmp_path / "answer.json"
    route = file("12-*/high.geojson")
    assert not run("check", route, "--zones", zones, "--format", "json", "-o", str(saved)).exit_code
    again = run("recheck", str(saved), "--format", "json")
    assert again.exit_code == 0, again.stderr
    assert '"undecidable"' in saved.read_text()


def test_a_limit_in_our_words_wins(tmp_path: Path) -> None:
    own = {"value": 20_000, "unit": "m", "datum": "MSL"}
    zones = openaip(tmp_path, {"ceiling_ft": 1500, "ceiling": own, "floor": own | {"value": 0}})
    answer = check(file("12-*/high.geojson"), "--zones", zones)
    assert one(answer, "zone")["verdict"] == "entered"
    assert "limit-not-read" not in codes(answer)


@pytest.mark.parametrize(
    "other",
    [
        {"base": "Kadena"},
        {"name": "R-99", "description": "north of the strait"},
        {"min_zoom": 3, "max_label": 7, "Shape_Area": 12.5},
        {"upperLimit": None, "ceiling_ft": ""},
        {"vertical_note": "not stated"},
    ],
)
def test_other_properties_say_nothing_of_limits(tmp_path: Path, other: dict[str, Any]) -> None:
    answer = check(file("12-*/high.geojson"), "--zones", openaip(tmp_path, other))
    assert one(answer, "zone")["verdict"] == "entered"
    assert not codes(answer) & {"limit-not-read", "limits-read"}


def test_properties_that_look_like_ours_are_told(tmp_path: Path) -> None:
    def change(properties: dict[str, Any]) -> None:
        del properties["date"]
        properties.update({"Date": "2024-06-01", "sigma": 5, "uncertainty": {"radius": 15}})

    route = rewritten(tmp_path, "24-area-stops-route/mixed.geojson", change)
    texts = " ".join(w["text"] for w in check(route, "--zones", "tw-adiz")["warnings"])
    assert "Date of 1 route is not read; write date" in texts
    assert "sigma of 1 route is not read; write coordinateProperties.sigma_m" in texts
    assert "uncertainty.radius of 1 route is not read; write uncertainty.radius_km" in texts


def test_the_timed_points_of_flightradar24_are_one_flight() -> None:
    answer = check(file("18-*/fr24.kml"), "--zones", "cn-adiz")
    (formation,) = answer["formations"]
    assert formation["name"] == "XX1234"
    (visit,) = one(answer, "cn-adiz-2013")["visits"]
    assert visit["entry"]["distance_m"] == pytest.approx(115_100, abs=100)
    assert visit["length_m"] == pytest.approx(647_600 - 115_100, abs=150)
    assert visit["entry"]["time"].startswith("2024-05-01T00:07:16")
    assert [round(visit["entry"][key], 3) for key in ("lon", "lat")] == [125.989, 32.555]
    assert "left-out" not in codes(answer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<name>P-1</name>", ""),
        ("125.8,32.2,9000 125.0", "125.80001,32.20001,9000 125.0"),
        ("<altitudeMode>absolute</altitudeMode>", ""),
        (">126.5,33.5,9000<", ">126.5, 33.5, 9000<"),
    ],
)
def test_flightradar24_written_a_little_otherwise(tmp_path: Path, old: str, new: str) -> None:
    text = Path(file("18-*/fr24.kml")).read_text()
    assert old in text
    path = tmp_path / "fr24.kml"
    path.write_text(text.replace(old, new))
    answer = check(str(path), "--zones", "cn-adiz")
    assert len(answer["formations"]) == 1
    (visit,) = one(answer, "cn-adiz-2013")["visits"]
    assert visit["entry"]["time"].startswith("2024-05-01T00:07:16")


def test_timed_points_of_events_are_no_flight(tmp_path: Path) -> None:
    text = Path(file("18-*/fr24.kml")).read_text()
    text = text[: text.index("<Folder><name>Trail")] + "</Document></kml>"
    alone = tmp_path / "fr24.kml"
    alone.write_text(text)
    assert len(check(str(alone), "--zones", "cn-adiz")["formations"]) == 1  # their names are times
    for number in range(5):
        text = text.replace(f"<name>2024-05-01 00:{number}0:00 UTC", f"<name>event {number}")
    alone.write_text(text)
    done = run("check", str(alone))
    assert (done.exit_code, "holds no line and no track" in done.stderr) == (1, True)


def test_lines_in_parts_are_one_route_with_a_gap() -> None:
    answer = check(file("21-*/parts.geojson"), "--zones", "tw-adiz")
    assert stretches_km(one(answer, "tw-adiz")) == pytest.approx([150.7, 88.6], abs=0.05)
    assert "gap" in codes(answer)


def test_a_position_given_again_adds_nothing_to_a_zone() -> None:
    answer = check(file("22-*/cross.geojson"), "--zones", file("22-*/zone.geojson"))
    (visit,) = one(answer, "z_dup")["visits"]
    assert visit["entry"]["distance_m"] == pytest.approx(111_303, abs=STEP_M)
    assert visit["exit"]["distance_m"] == pytest.approx(333_908, abs=STEP_M)
    assert "repeated" in codes(answer)
    assert run("zones", "validate", file("22-*/zone.geojson")).exit_code == 0


def test_an_area_never_stops_a_route(tmp_path: Path) -> None:
    answer = check(file("24-*/mixed.geojson"), "--zones", "tw-adiz")
    assert stretches_km(one(answer, "tw-adiz")) == pytest.approx([150.7], abs=0.05)
    document = json.loads(Path(file("24-*/mixed.geojson")).read_text())
    document["features"][1]["geometry"]["coordinates"][0] = [[0, 0], [9, 9], [9, 0], [0, 9], [0, 0]]
    bad = tmp_path / "bad.geojson"
    bad.write_text(json.dumps(document))
    answer = check(str(bad), "--zones", "tw-adiz")
    (item,) = answer["skipped"]
    assert item["place"] == "bad.geojson: feature 1"
    assert item["reason"].startswith("area 'area': ring 0: edges 0 and 2 cross")


def test_an_empty_track_does_not_lose_the_others() -> None:
    answer = check(file("25-*/g.gpx"), "--zones", "cn-adiz")
    (visit,) = one(answer, "cn-adiz-2013")["visits"]
    assert visit["entry"]["distance_m"] == pytest.approx(115_100, abs=100)
    (item,) = answer["skipped"]
    assert item["place"].endswith("g.gpx: track 'ACTIVE LOG'")
    assert "is empty" in item["reason"]


def test_a_null_geometry_does_not_lose_the_others() -> None:
    name = file("27-*/n.geojson")
    answer = check(name, "--zones", "kr-adiz")
    assert stretches_km(one(answer, "kr-adiz-2013")) == pytest.approx([463.1], abs=0.05)
    assert answer["skipped"][0]["place"] == "n.geojson: feature 1"
    done = run("check", name, "--zones", "kr-adiz")
    assert done.stderr.startswith("Note: skipped 1 part of the input: ")
    assert "feature 1: left out: its geometry is null" in " ".join(done.stdout.split())


def test_what_is_left_out_counts_where_it_matters() -> None:
    name = file("27-*/n.geojson")
    assert run("check", name, "--zones", "kr-adiz", "--fail-on", "undecidable").exit_code == 1
    assert run("check", name, "--zones", "kr-adiz", "--fail-on", "entered").exit_code == 3
    strict = run("check", name, "--zones", "kr-adiz", "--strict")
    assert (strict.exit_code, strict.stdout) == (1, "")
    assert "feature 1: its geometry is null; give a line" in strict.stderr


def test_a_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    good, bad = file("27-*/n.geojson"), str(tmp_path / "states.json")
    Path(bad).write_text('{"time": 1714521600, "states": []}')
    answer = check(good, bad, "--zones", "kr-adiz")
    places = [item["place"] for item in answer["skipped"]]
    assert places == ["n.geojson: feature 1", "states.json"]
    assert run("check", good, bad, "--strict").exit_code == 1
    assert run("check", bad, bad).exit_code == 1


def test_a_bad_zone_is_not_checked_and_the_others_are(tmp_path: Path) -> None:
    document = json.loads(Path(file("12-*/openaip.geojson")).read_text())
    bow_tie = [[0, 0], [9, 9], [9, 0], [0, 9], [0, 0]]
    geometry = {"type": "Polygon", "coordinates": [bow_tie]}
    bad = {"type": "Feature", "properties": {"id": "bow"}, "geometry": geometry}
    arc = {"edges": [{"arc": {"center": [50, 5], "radius_m": 9, "clockwise": True}}] * 4}
    square = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}
    arcs = {"type": "Feature", "properties": {"id": "arcs", **arc}, "geometry": square}
    document["features"] += [bad, arcs]
    zones = tmp_path / "zones.geojson"
    zones.write_text(json.dumps(document))
    route = file("12-*/high.geojson")
    answer = check(route, "--zones", str(zones))
    assert [item["zone"] for item in answer["not_checked"]] == ["bow", "arcs"]
    assert "cross each other" in answer["not_checked"][0]["why"]
    places = [item["place"] for item in answer["skipped"]]
    assert places == ["zones.geojson: zone 'bow'", "zones.geojson: zone 'arcs'"]
    assert len(answer["answers"]) == 1
    assert run("check", route, "--zones", str(zones), "--fail-on", "entered").exit_code == 1
    assert run("check", route, "--zones", str(zones), "--strict").exit_code == 1
    found = run("zones", "validate", str(zones))
    assert (found.exit_code, "cross each other" in found.stdout) == (1, True)


def test_validate_reads_every_format_that_check_reads() -> None:
    done = run("zones", "validate", file("40-*/zone.kml"))
    assert (done.exit_code, "no errors" in done.stdout) == (0, True)
    assert "polygon_top_m is not read; write ceiling" in done.stdout


def test_json_of_another_program_is_named(tmp_path: Path) -> None:
    states = tmp_path / "states.json"
    states.write_text('{"time": 1714521600, "states": []}')
    done = run("check", str(states))
    assert done.exit_code == 1
    assert "looks like states of the OpenSky API" in done.stderr
    assert "CSV" in done.stderr


def test_a_trace_of_readsb_is_read() -> None:
    (formation,) = check(file("43-*/trace_full_x.json"))["formations"]
    assert formation["id"] == "aaaaaa"


def test_a_cap_closed_along_the_pole_is_valid_as_check_reads_it() -> None:
    cap = file("45-*/cap.geojson")
    done = run("zones", "validate", cap)
    assert (done.exit_code, "no errors" in done.stdout) == (0, True)
    answer = check("--via", "50S 10E; 80S 10E", "--zones", cap, "--at", "2024-01-01")
    (visit,) = one(answer, "box")["visits"]
    assert visit["entry"]["lat"] == pytest.approx(-60 - 2 * 10 / 90, abs=1e-6)


def test_convert_never_writes_flights_as_zones(tmp_path: Path) -> None:
    flights, out = file("46-*/flights.geojson"), tmp_path / "out.kml"
    done = run("convert", flights, str(out))
    assert (done.exit_code, "wrote 2 routes" in done.stderr) == (0, True)
    bad = tmp_path / "bad.geojson"
    line = {"type": "LineString", "coordinates": [[126.5, 95], [125.0, 31.0]]}
    feature = {"type": "Feature", "properties": {"id": "a", "date": "2023-09-18"}, "geometry": line}
    good = {**feature, "geometry": {**line, "coordinates": [[126.5, 33], [125.0, 31.0]]}}
    bad.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    done = run("convert", str(bad), str(out))
    assert (done.exit_code, "latitude 95.0" in done.stderr) == (1, True)
    undated = {**good, "properties": {"id": "b", "date": "yesterday"}}
    bad.write_text(json.dumps({"type": "FeatureCollection", "features": [undated]}))
    done = run("convert", str(bad), str(out))
    assert done.exit_code == 1
    assert "date: date 'yesterday'" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        [[120, 24], [121, 23], [121, 23]],
        [[120, 24], [120, 24], [121, 23]],
        [[120, 24], [121, 23], [121, 23], [122, 22]],
    ],
)
def test_a_route_with_a_position_given_again_is_drawn(tmp_path: Path, line: Any) -> None:
    geometry = {"type": "LineString", "coordinates": line}
    feature = {"type": "Feature", "properties": {"date": "2023-09-18"}, "geometry": geometry}
    route = tmp_path / "again.geojson"
    route.write_text(json.dumps(feature))
    done = run("map", str(route), "--zones", "tw-adiz", "-o", str(tmp_path / "x.svg"))
    assert done.exit_code == 0, done.stderr


def test_a_saved_answer_of_a_place_beyond_the_earth_is_refused(tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    cross, zone = file("22-*/cross.geojson"), file("22-*/zone.geojson")
    answer = check(cross, "--zones", zone)
    answer["answers"][0]["visits"][0]["entry"]["lon"] = 1e308
    saved.write_text(json.dumps(answer))
    done = run("map", str(saved), "-o", str(tmp_path / "x.svg"))
    assert done.exit_code == 1
    assert "lon is 1e+308; give degrees, -360 to 360" in done.stderr
