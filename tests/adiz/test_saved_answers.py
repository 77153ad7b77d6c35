"""A saved answer read back is the answer; one that was tampered with or is old is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import adiz
from adiz import outputs
from adiz.geo.errors import InputError, RequestError
from adiz.geo.results.result import Result
from adiz.saved_answers import read_saved
from tests.answers import TIMED, paths, same, saved
from tests.seeds import seeds


def test_a_shipped_case(reread: Callable[[dict[str, Any]], Result]) -> None:
    result = adiz.check(adiz.case("2025-12-09"))
    assert saved(result)["inputs"]["routes"][0]["geojson"] is None
    same(result, reread(saved(result)))


def test_a_file_with_times_errors_and_a_gap(
    reread: Callable[[dict[str, Any]], Result], timed: Path
) -> None:
    result = adiz.check(adiz.read(timed), error="10km@68%", max_gap_min=90)
    visits = [visit for answer in result.answers for visit in answer.visits]
    assert any(visit.entry is None and visit.from_m > 0 for visit in visits)
    assert any(visit.exit is None for visit in visits)
    same(result, reread(saved(result)))


def test_every_time_of_an_answer_is_read_back_to_the_microsecond(
    reread: Callable[[dict[str, Any]], Result], write_json: Callable[[str, Any], Path]
) -> None:
    """Of fixes that are timed to the microsecond, and of places between two of them."""
    times = [f"2025-12-09T01:00:0{second}.123457Z" for second in range(5)]
    square = [[129, 35.9], [129.004, 35.9], [129.004, 36.1], [129, 36.1], [129, 35.9]]
    zone = write_json("square.geojson", {"type": "Polygon", "coordinates": [square]})
    results = []
    for first in (128.998, 128.999):
        lons = [round(first + 0.002 * k, 3) for k in range(5)]
        track = {
            "type": "Feature",
            "properties": {"coordinateProperties": {"times": times}},
            "geometry": {"type": "LineString", "coordinates": [[lon, 36] for lon in lons]},
        }
        results.append(adiz.check(adiz.read(write_json("track.geojson", track)), zones=[str(zone)]))
    at_fixes, between = (result.answers[0].visits[0] for result in results)
    assert at_fixes.entry
    assert at_fixes.entry.time == np.datetime64(times[1][:-1])
    assert between.entry
    assert between.entry.time_basis == "interpolated"
    for result in results:
        again = reread(saved(result))
        for visit, read in zip(result.answers[0].visits, again.answers[0].visits, strict=True):
            assert visit.exit
            assert (visit.entry, visit.exit) == (read.entry, read.exit)


def test_reported_areas_without_a_route(
    reread: Callable[[dict[str, Any]], Result], write_json: Callable[[str, Any], Path]
) -> None:
    box = [[119, 22], [121, 22], [121, 24.5], [119, 24.5], [119, 22]]
    area = {
        "type": "Feature",
        "properties": {"id": "box", "windows": [{"from": "2025-12-10T06:00+08:00", "count": 11}]},
        "geometry": {"type": "Polygon", "coordinates": [box]},
    }
    header = {"id": "boxes", "name": "A box", "date": "2025-12-10", "formations": []}
    case = {"type": "FeatureCollection", **header, "features": [area]}
    result = adiz.check(adiz.read(write_json("boxes.geojson", case)), zones=["tw-adiz"])
    again = reread(saved(result))
    same(result, again)
    assert [answer.overlap for answer in again.area_answers] == ["wholly inside"]


def test_areas_of_one_of_several_cases_are_drawn_alike(
    reread: Callable[[dict[str, Any]], Result], write_json: Callable[[str, Any], Path]
) -> None:
    """Areas with and without an id, a point and a flight of a formation, beside another case."""

    def area(lon: float, **own: str) -> dict[str, Any]:
        box = [[lon, 22], [lon + 2, 22], [lon + 2, 24], [lon, 24], [lon, 22]]
        geometry = {"type": "Polygon", "coordinates": [box]}
        return {"type": "Feature", "properties": own, "geometry": geometry}

    flight = {"type": "LineString", "coordinates": [[118, 25], [121, 23], [125, 22]]}
    seen = {"type": "Point", "coordinates": [120, 25]}
    features = [
        area(119, id="box"),
        area(116, name="Box without id"),
        area(122, name="Another"),
        {"type": "Feature", "properties": {"name": "Seen"}, "geometry": seen},
        {"type": "Feature", "properties": {"id": "way"}, "geometry": flight},
    ]
    formations = [{"id": "pair", "legs": [{"route": "way"}]}]
    header = {"id": "boxes", "name": "Boxes", "date": "2025-12-10", "formations": formations}
    case = {"type": "FeatureCollection", **header, "features": features}
    cases = [adiz.read(write_json("boxes.geojson", case)), adiz.case("2025-12-09")]
    result = adiz.check(cases, zones=["tw-adiz"])
    assert [a.area.outline.id for a in result.area_answers] == [
        "boxes/box", "boxes/boxes", "boxes/boxes-2"
    ]  # fmt: skip
    again = reread(saved(result))
    same(result, again)
    assert again.areas == result.areas
    assert again.points == result.points
    pages = [adiz.draw(one).get_root().render() for one in (result, again)]
    assert pages[0] == pages[1]


def test_several_cases_read_as_rhumb_lines(
    reread: Callable[[dict[str, Any]], Result], timed: Path
) -> None:
    result = adiz.check(
        [adiz.case("2025-12-09"), adiz.read(timed)], zones=["kr-adiz-2013"], route_edges="rhumb"
    )
    same(result, reread(saved(result)))


def test_one_route_of_a_case_and_an_embedded_zone(
    adiz_: Callable[..., Any], write_json: Callable[[str, Any], Path], tmp_path: Path
) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[129, 34], [132, 34], [132, 38], [129, 38], [129, 34]]],
    }
    zone = write_json("mine.geojson", square)
    case = adiz.case("2025-12-09")
    route = next(r for r in case.routes if not r.hypothesis)
    done = adiz_("check", f"2025-12-09/{route.id}", "--zones", zone, "--format", "json")
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    assert document["inputs"]["zones"][0]["geojson"] is not None
    path = tmp_path / "result.json"
    path.write_text(done.stdout, encoding="utf-8")
    assert saved(adiz.saved(path)) == document


@pytest.fixture
def adiz_(adiz: Callable[..., Any]) -> Callable[..., Any]:
    """The command line, where the module has the name."""
    return adiz


@pytest.mark.parametrize("key", ["routes", "zones"])
def test_what_ships_must_be_what_was_checked(
    reread: Callable[[dict[str, Any]], Result], key: str
) -> None:
    document = saved(adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"]))
    document["inputs"][key][0]["sha256"] = 64 * "0"
    with pytest.raises(InputError, match="is not the one that was checked"):
        reread(document)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "adiz-check/9"}', '{"schema": "adiz-check/1"}', "nonsense"]
)
def test_what_is_no_answer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"result\.json"):
        adiz.saved(path)


def reported_case() -> dict[str, Any]:
    """A case with everything that a saved answer holds, near a square zone."""
    square = [[129, 34], [130, 34], [130, 37], [129, 37], [129, 34]]
    statement = {
        "who": "JSO", "about": ["pair"], "kind": "entered", "zone": "mine", "text": "in",
        "source": "s", "url": "u", "denied_by": {"who": "MoD", "nation": "RU", "text": "no"},
    }  # fmt: skip
    aircraft = [{"type": "Tu-95MS", "count": 2, "nation": "RU"}]
    legs = [{"route": "timed", "from": 0, "to": 3}]
    return {
        "type": "FeatureCollection",
        "formations": [{"id": "pair", "aircraft": aircraft, "legs": legs}],
        "statements": [statement],
        "features": [
            TIMED,
            {
                "type": "Feature",
                "properties": {"id": "box", "windows": [{"from": "2025-12-09", "count": 11}]},
                "geometry": {"type": "Polygon", "coordinates": [square]},
            },
            {
                "type": "Feature",
                "properties": {"name": "ship", "bound_m": 5},
                "geometry": {"type": "Point", "coordinates": [130, 35]},
            },
        ],
    }


@pytest.mark.parametrize("first", seeds(1, 4))
def test_whatever_a_member_is_it_is_told_or_refused(
    write_json: Callable[[str, Any], Path], tmp_path: Path, first: int
) -> None:
    """Every fourth member replaced by a value of each kind: read, or refused by the file's name."""
    ring = [[129, 34], [132, 34], [132, 38], [129, 38], [129, 34]]
    mine = {"type": "Polygon", "coordinates": [ring]}
    case = adiz.read(write_json("case.geojson", reported_case()))
    zones = [str(write_json("mine.geojson", mine)), "tw-line-median-2004"]
    document = saved(adiz.check(case, zones=zones, error="5km@95%", max_gap_min=90.0))
    assert read_saved(json.dumps(document).encode(), "result.json").answers[0].statements
    taken, refused = [], []
    of_answer = [path for path in paths(document, ()) if "geojson" not in path[:-1]][first::4]
    for path in of_answer:
        place = document
        for step in path[:-1]:
            place = place[step]
        kept = place[path[-1]]
        for value in (None, 5, "x", [], {}):
            place[path[-1]] = value
            try:
                taken.append(read_saved(json.dumps(document).encode(), "result.json"))
            except (InputError, RequestError) as error:
                refused.append(str(error))
        place[path[-1]] = kept
    assert len(refused) > len(taken) > len(of_answer)
    assert [m for m in refused if not m.startswith("result.json: ")] == []
    for result in taken[::60]:
        adiz.draw(result).save(tmp_path / "map.html")
        for form in ("table", "sentence"):
            assert outputs.render(result, form)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("inputs", "options", "at"), [], "result.inputs.options.at is a list of 0, not text"),
        (("inputs", "options", "at"), 5, "result.inputs.options.at: date '5': not an ISO"),
        (("inputs", "options", "error"), "5", "result.inputs.options.error: error '5' cannot"),
        (("inputs", "options", "zones"), "x", "result.inputs.options.zones is the text 'x'"),
        (("inputs", "options", "max_gap_min"), -4, "result.inputs.options.max_gap_min is -4; give"),
        (("answers",), None, "result.answers is null, not a list"),
        (("answers",), [], "result.answers holds 0 for 1 formation and 1 zone"),
        (("formations",), [], "result.answers[0].formation is 'pair', which"),
        (("inputs", "statements"), None, "result.inputs.statements is null, not a list"),
        (("areas",), None, "result.areas is null, not a list"),
    ],
)
def test_what_was_tampered_with_is_named(
    write_json: Callable[[str, Any], Path], path: tuple[str, ...], value: Any, says: str
) -> None:
    case = adiz.read(write_json("case.geojson", reported_case()))
    document = saved(adiz.check(case, zones="kr-adiz-2013"))
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(InputError) as caught:
        read_saved(json.dumps(document).encode(), "result.json")
    assert str(caught.value).startswith(f"result.json: {says}")
