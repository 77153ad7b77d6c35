"""Recorded tracks as they come: marks, leaps, pauses, several flights and dates in one file.

Kilometres are from pyproj, every leg walked in steps of 20 m, and shapely, the ring's edges as
declared, of each flight alone and of its real fixes alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model import Route
from adiz.rechecking import recheck

Run = Callable[..., Any]

ZERO = """time,lat,lon
2024-05-01T00:00:00Z,35.0,128.0
2024-05-01T00:10:00Z,0,0
2024-05-01T00:20:00Z,34.0,128.0
2024-05-01T00:30:00Z,33.0,128.0
"""
TWO_DAYS = """time,callsign,lat,lon
2024-05-01T00:00:00Z,KAL701,33.5,126.5
2024-05-01T01:00:00Z,KAL701,35.5,139.8
2024-05-02T00:00:00Z,KAL701,33.5,126.5
2024-05-02T01:00:00Z,KAL701,35.5,139.8
"""
NEWEST_FIRST = """time,lat,lon
2024-05-01T02:00:00Z,31.0,121.9
2024-05-01T01:30:00Z,31.2,124.0
2024-05-01T01:00:00Z,32.0,126.0
2024-05-01T00:30:00Z,33.5,127.5
"""
SOUTH = [[126.5, 33.5], [125.0, 31.0]]


def line(coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def timed(coordinates: Any, *minutes: float, **properties: Any) -> dict[str, Any]:
    times = [f"2024-05-01T{int(m) // 60:02}:{int(m) % 60:02}:00Z" for m in minutes]
    return line(coordinates, **properties, coordinateProperties={"times": times})


def spans(answer: dict[str, Any]) -> list[tuple[float, float]]:
    """From and to of each visit, km, by its ends or else its length."""
    found = []
    for visit in answer["visits"]:
        length = visit["length_m"] / 1000
        start = visit["entry"]["distance_m"] / 1000 if visit["entry"] else None
        end = visit["exit"]["distance_m"] / 1000 if visit["exit"] else None
        start = start if start is not None else (end - length if end is not None else 0.0)
        found.append((start, start + length))
    return found


@pytest.fixture
def checked(adiz: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Check a CSV file, or GeoJSON, and read the JSON: checked("zero.csv", ZERO)."""

    def check(name: str, content: Any, *options: Any) -> dict[str, Any]:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        done = adiz("check", path, "--format", "json", *options)
        assert done.exit_code == 0, done.output
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    return check


def answer(result: dict[str, Any], formation: str, zone: str) -> dict[str, Any]:
    (found,) = [a for a in result["answers"] if (a["formation"], a["zone"]) == (formation, zone)]
    return dict(found)


def notes(result: dict[str, Any], code: str) -> list[str]:
    return [w["text"] for w in result["warnings"] if w["code"] == code]


# each flight its own date ------------------------------------------------------------------------


def test_each_flight_of_a_file_meets_the_zones_of_its_own_day(checked: Run) -> None:
    features = [line(SOUTH, id="old", date="2009-03-01"), line(SOUTH, id="new", date="2024-05-01")]
    file = {"type": "FeatureCollection", "features": features}
    result = checked("two.geojson", file, "--zones", "kind:adiz")
    entered = {(a["formation"], a["zone"]): spans(a)[0] for a in result["answers"] if a["visits"]}
    assert entered == {
        ("old", "jp-adiz-1972"): pytest.approx((62.0, 311.2), abs=0.1),
        ("old", "kr-adiz-1951"): pytest.approx((0, 62.4), abs=0.1),
        ("new", "cn-adiz-2013"): pytest.approx((114.0, 311.2), abs=0.1),
        ("new", "jp-adiz-2010"): pytest.approx((62.0, 311.2), abs=0.1),
        ("new", "kr-adiz-2013"): pytest.approx((0, 311.2), abs=0.1),
    }
    assert not notes(result, "date-unknown")
    assert not notes(result, "edition-change")
    left_out = [(item["zone"], item.get("formation")) for item in result["not_checked"]]
    assert ("cn-adiz-2013", "old") in left_out
    assert ("kr-adiz-1951", "new") in left_out


def test_a_flight_without_a_date_takes_none_from_another(checked: Run) -> None:
    features = [line(SOUTH, id="old", date="2009-03-01"), line(SOUTH, id="undated")]
    file = {"type": "FeatureCollection", "features": features}
    result = checked("two.geojson", file, "--zones", "kind:adiz")
    assert [text.partition(":")[0] for text in notes(result, "date-unknown")] == ["undated"]
    assert answer(result, "undated", "cn-adiz-2013")["verdict"] == "entered"
    told = {a["zone"] for a in result["answers"] if a["formation"] == "old"}
    assert "cn-adiz-2013" not in told


def test_such_an_answer_is_read_back(checked: Run, tmp_path: Path) -> None:
    features = [line(SOUTH, id="old", date="2009-03-01"), line(SOUTH, id="new", date="2024-05-01")]
    file = {"type": "FeatureCollection", "features": features}
    result = checked("two.geojson", file, "--zones", "kind:adiz")
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(result), encoding="utf-8")
    read = package.saved(saved)
    assert len(read.answers) == len(result["answers"])
    assert [dict(item) for item in read.not_checked] == result["not_checked"]
    del result["answers"][0]
    saved.write_text(json.dumps(result), encoding="utf-8")
    with pytest.raises(InputError, match="check the route again"):
        package.saved(saved)


def test_what_was_left_out_for_one_flight_is_told_of_it(adiz: Run, write_json: Run) -> None:
    features = [line(SOUTH, id="old", date="2009-03-01"), line(SOUTH, id="new", date="2024-05-01")]
    path = write_json("two.geojson", {"type": "FeatureCollection", "features": features})
    told = " ".join(adiz("check", path, "--zones", "kind:adiz", "--details").stdout.split())
    assert "not checked for old, not valid at this date: ca-adiz-2018, cn-adiz-2013" in told


# marks and leaps ---------------------------------------------------------------------------------


def test_a_fix_at_0_0_is_left_out_and_told(checked: Run) -> None:
    result = checked("zero.csv", ZERO)
    assert spans(answer(result, "zero", "kr-adiz-2013")) == [pytest.approx((0, 203.8), abs=0.1)]
    assert spans(answer(result, "zero", "jp-adiz-2010")) == [pytest.approx((131.2, 221.8), abs=0.1)]
    assert "cn-territorial" not in {a["zone"] for a in result["answers"]}
    (text,) = notes(result, "flawed-fixes")
    assert "1 fix is at 0/0" in text
    assert "(vertex 1); left out" in text


def test_it_is_kept_on_request_and_told_too(checked: Run) -> None:
    result = checked("zero.csv", ZERO, "--keep-flawed", "--zones", "cn-territorial")
    assert answer(result, "zero", "cn-territorial")["verdict"] == "entered"
    (text,) = notes(result, "flawed-fixes")
    assert text.endswith("kept, as asked for")
    assert result["inputs"]["options"]["keep_flawed"] is True


def test_to_keep_and_to_drop_is_refused(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "zero.csv"
    path.write_text(ZERO, encoding="utf-8")
    done = adiz("check", path, "--keep-flawed", "--drop-flawed")
    assert done.exit_code == 2
    assert "ask for one of them" in done.stderr


@pytest.mark.parametrize("place", ["0,0", "90,0", "90,180", "-1,-1", "12.3,-45.6"])
def test_so_is_any_place_that_no_aircraft_reached(place: str, checked: Run) -> None:
    result = checked("zero.csv", ZERO.replace(",0,0", f",{place}"), "--zones", "kr-adiz")
    assert spans(answer(result, "zero", "kr-adiz-2013")) == [pytest.approx((0, 203.8), abs=0.1)]
    assert len(notes(result, "flawed-fixes")) == 1


def test_no_place_on_earth_is_left_out_too(checked: Run) -> None:
    """999/999 in a GeoJSON file; the times of the others stay theirs."""
    places = [[128, 35], [999, 999], [128, 34], [128, 33]]
    result = checked("n.geojson", timed(places, 0, 10, 20, 30, id="n"), "--zones", "kr-adiz")
    (visit,) = answer(result, "n", "kr-adiz-2013")["visits"]
    assert visit["length_m"] / 1000 == pytest.approx(203.8, abs=0.1)
    assert visit["exit"]["time"].startswith("2024-05-01T00:28:22")
    assert "1 fix is at 999/999" in notes(result, "flawed-fixes")[0]


def test_a_file_of_marks_is_an_error_that_says_so(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "zero.csv"
    path.write_text(ZERO.replace("34.0,128.0", "0,0").replace("33.0,128.0", "0,0"), "utf-8")
    done = adiz("check", path)
    assert done.exit_code == 1
    assert "3 fixes are at 0/0" in done.stderr
    assert "--keep-flawed" in done.stderr


@pytest.mark.parametrize("mark", ["0,0", "12.34,-56.7"])
def test_many_marks_cost_no_more_than_the_rows(mark: str, adiz: Run, tmp_path: Path) -> None:
    """600 rows, every third a mark: they took 200 s of CPU and 2.3 GB as legs of 13,000 km."""
    rows = [
        mark if k % 3 == 1 else f"{41.6 - k * 0.0003:.5f},{141.66 - k * 0.0001:.5f}"
        for k in range(600)
    ]
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["lat,lon", *rows]), encoding="utf-8")
    before = time.process_time()
    done = adiz("check", path, "--format", "sentence")
    assert time.process_time() - before < 2
    assert "200 fixes are " in done.stderr
    assert "entered the Japan ADIZ" in done.stdout


# order, pauses, flights --------------------------------------------------------------------------


def test_rows_newest_first_are_sorted(checked: Run) -> None:
    result = checked("desc.csv", NEWEST_FIRST, "--zones", "cn-adiz")
    (visit,) = answer(result, "desc", "cn-adiz-2013")["visits"]
    assert visit["entry"]["distance_m"] / 1000 == pytest.approx(169.3, abs=0.1)
    assert visit["exit"]["distance_m"] / 1000 == pytest.approx(521.9, abs=0.1)
    assert visit["entry"]["time"][11:16] == "00:53"
    assert visit["exit"]["time"][11:16] == "01:44"
    assert visit["entry"]["lon"] == pytest.approx(126.330, abs=0.001)


def test_so_they_are_in_a_format_that_is_no_table(checked: Run) -> None:
    places = [[121.9, 31.0], [124.0, 31.2], [126.0, 32.0], [127.5, 33.5]]
    file = timed(places, 120, 90, 60, 30, id="desc")
    result = checked("desc.geojson", file, "--zones", "cn-adiz")
    assert spans(answer(result, "desc", "cn-adiz-2013")) == [pytest.approx((169.3, 521.9), abs=0.1)]
    assert notes(result, "sorted") == ["desc: rows are newest first; sorted by their own times"]


def test_a_callsign_of_two_days_is_two_flights(checked: Run) -> None:
    result = checked("two-days.csv", TWO_DAYS, "--zones", "jp-adiz")
    assert [f["id"] for f in result["formations"]] == ["KAL701", "KAL701-2"]
    for flight in ("KAL701", "KAL701-2"):
        (span,) = spans(answer(result, flight, "jp-adiz-2010"))
        assert span == pytest.approx((141.1, 1240.4), abs=0.15)
    (text,) = notes(result, "split")
    assert "2 flights, KAL701, KAL701-2," in text
    assert "over 360 min" in text


def test_it_is_one_with_a_gap_or_flown_whole_on_request(checked: Run) -> None:
    result = checked("two-days.csv", TWO_DAYS, "--zones", "jp-adiz", "--split", "0")
    (flight,) = result["formations"]
    assert flight["length_m"] / 1000 == pytest.approx(2 * 1240.4, abs=0.2)
    assert len(answer(result, "KAL701", "jp-adiz-2010")["visits"]) == 2
    assert notes(result, "gap")
    result = checked("two-days.csv", TWO_DAYS, "--zones", "jp-adiz", "--max-gap", "1440")
    (flight,) = result["formations"]
    assert flight["length_m"] / 1000 == pytest.approx(3 * 1240.4, abs=0.3)
    assert not notes(result, "split")


def test_a_track_of_nothing_but_pauses_is_flown_and_says_so(checked: Run) -> None:
    rows = "time,lat,lon\n2024-05-01T00:00:00Z,34,128\n2024-05-01T10:00:00Z,33,128\n"
    result = checked("two.csv", rows, "--zones", "kr-adiz")
    (text,) = notes(result, "pause")
    assert "all fixes are over 360 min apart" in text
    result = checked("two.csv", rows, "--zones", "kr-adiz", "--max-gap", "60")
    assert result["formations"][0]["length_m"] == 0
    assert not notes(result, "pause")


def test_the_names_of_flights_are_free_ones(checked: Run) -> None:
    named = TWO_DAYS.replace("KAL701", "A") + "2024-05-02T01:00:00Z,A-2,35,128\n"
    named += "2024-05-02T02:00:00Z,A-2,34,128\n"
    result = checked("two-days.csv", named, "--zones", "jp-adiz")
    assert [f["id"] for f in result["formations"]] == ["A", "A-3", "A-2"]


def test_a_pause_out_of_proportion_is_not_flown(checked: Run, write_json: Run) -> None:
    """The whole visit would lie in 4 h 55 min without a fix; the other legs last 5 min."""
    square = [[10, 0], [12, 0], [12, 2], [10, 2], [10, 0]]
    geometry = {"type": "Polygon", "coordinates": [square]}
    properties = {"id": "z", "kind": "custom", "edges": "planar"}
    zone = {"type": "Feature", "properties": properties, "geometry": geometry}
    zone_file = write_json("zone.geojson", zone)
    places = [[9, 1], [9.5, 1], [13, 1], [13.5, 1]]
    track = timed(places, 0, 5, 300, 305, id="r")
    result = checked("gap.geojson", track, "--zones", zone_file)
    assert not answer(result, "r", "z")["visits"]
    assert any("1 pause of 295 min after vertex 1" in text for text in notes(result, "gap"))
    result = checked("gap.geojson", track, "--zones", zone_file, "--max-gap", "400")
    assert len(answer(result, "r", "z")["visits"]) == 1
    assert not notes(result, "gap")
    status = ["traced"] * 4
    track["properties"]["coordinateProperties"]["status"] = status
    result = checked("traced.geojson", track, "--zones", zone_file)
    assert len(answer(result, "r", "z")["visits"]) == 1


# saved answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("--split", "0"), ("--keep-flawed",)])
@pytest.mark.parametrize("content", [ZERO, TWO_DAYS, NEWEST_FIRST], ids=["0/0", "days", "back"])
def test_a_saved_answer_is_read_and_checked_again_as_it_was(
    content: str, options: tuple[str, ...], checked: Run, tmp_path: Path
) -> None:
    result = checked("track.csv", content, "--zones", "jp-adiz", *options)
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(result), encoding="utf-8")
    assert package.saved(saved).as_dict("")["answers"] == result["answers"]
    again = recheck(saved.read_bytes(), "saved.json")
    assert (again.changes, again.gone) == ((), ())
    assert again.same == len(result["answers"])


def test_an_answer_saved_before_there_were_these_rules_keeps_its_meaning(
    checked: Run, tmp_path: Path
) -> None:
    result = checked("two-days.csv", TWO_DAYS, "--zones", "jp-adiz", "--max-gap", "1440")
    options = result["inputs"]["options"]
    options["max_gap_min"] = None
    for new in ("split_min", "keep_flawed", "rules"):
        del options[new]
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(result), encoding="utf-8")
    assert len(package.saved(saved).answers[0].visits) == len(result["answers"][0]["visits"]) == 2
    assert recheck(saved.read_bytes(), "saved.json").changes == ()


# words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "md", "json", "geojson", "sentence", "csv"])
def test_a_doubt_reaches_every_form(form: str, adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "zero.csv"
    path.write_text(ZERO, encoding="utf-8")
    done = adiz("check", path, "--zones", "kr-adiz", "--format", form)
    stream = done.stderr if form in ("sentence", "csv") else done.stdout
    told = " ".join(stream.replace("\\", "").split())
    assert "1 fix is at 0/0" in told
    assert "error not stated" in told
    assert "kr-adiz-1951" in told


def test_one_note_of_one_kind(adiz: Run, tmp_path: Path) -> None:
    """Sixty fixes, two a second, 2.2 km apart: 59 legs are faster than any aircraft."""
    rows = [f"2024-05-01T00:00:{k // 2:02}Z,{33 + 0.02 * k:.2f},127.0" for k in range(60)]
    path = tmp_path / "fast.csv"
    path.write_text("\n".join(["time,lat,lon", *rows]), encoding="utf-8")
    told = " ".join(adiz("check", path, "--zones", "kr-adiz").stdout.split())
    assert told.count("too far for the times") == 1
    assert "59 legs are too far for the times given" in told
    assert "from vertex 0 to 1 (2.2 km), 1 to 2 (2.2 km)" in told


def test_what_many_flights_share_is_said_once(checked: Run) -> None:
    features = [line([[126 + k, 33], [126 + k, 34]], id=f"f{k}") for k in range(9)]
    file = {"type": "FeatureCollection", "features": features}
    result = checked("nine.geojson", file, "--zones", "kr-adiz")
    (text,) = notes(result, "error-not-stated")
    assert text.startswith("f0, f1, f2, f3, f4, … (9 flights): error not stated")


def test_a_long_id_is_cut_in_notes(checked: Run) -> None:
    result = checked(
        "zero.csv", ZERO.replace("\n2024", f"\n{'x' * 150},2024").replace("time", "id,time")
    )
    assert all(len(w["text"]) < 300 for w in result["warnings"])


# Python ------------------------------------------------------------------------------------------


def test_routes_of_two_days_keep_each_its_own() -> None:
    routes = [
        Route(id="old", lon=[126.5, 125.0], lat=[33.5, 31.0], date="2009-03-01"),
        Route(id="new", lon=[126.5, 125.0], lat=[33.5, 31.0], date="2024-05-01"),
    ]
    result = package.check(routes, zones="cn-adiz")
    assert [a.formation for a in result.answers] == ["new"]


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_a_pause_to_split_at_is_a_number(value: float) -> None:
    route = Route(id="r", lon=[126.5, 125.0], lat=[33.5, 31.0])
    with pytest.raises(RequestError, match="minutes"):
        package.check(route, zones="cn-adiz", split_min=value)


def test_flights_that_were_split_are_compared_each(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "two-days.csv"
    path.write_text(TWO_DAYS, encoding="utf-8")
    found = json.loads(adiz("compare", path, "--zones", "jp-adiz", "--format", "json").stdout)
    assert [flight["formation"] for flight in found["flights"]] == ["KAL701", "KAL701-2"]
    lengths_km = [flight["length_m"] / 1000 for flight in found["flights"]]
    assert lengths_km == pytest.approx([1240.4, 1240.4], abs=0.1)
    assert [len(flight["zones"]) for flight in found["flights"]] == [1, 1]
