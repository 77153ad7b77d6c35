"""Texts, types of adiz, GeoJSON and geometries; several at once; and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import types
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

import adiz
from adiz.inputs import kinds
from tests.adiz.flights import KOREA_STRAIT, square
from tests.adiz.inputs.flown import DAY, PLACES, TIMES, answers_of, line_file, said

LINE = shapely.LineString(PLACES)


class Featurish:
    """Another library's feature."""

    __geo_interface__ = types.MappingProxyType(
        {"type": "Feature", "properties": {"id": "f"}, "geometry": LINE.__geo_interface__}
    )


def test_what_a_text_names(tmp_path: Path) -> None:
    path = line_file(tmp_path)
    assert answers_of(str(path)) == answers_of(path) == answers_of(adiz.read(path))
    case = adiz.check("2025-12-09", zones="kr-adiz")
    assert said(case) == said(adiz.check(adiz.case("2025-12-09"), zones="kr-adiz"))
    part = adiz.check("2025-12-09/h6", zones="kr-adiz")
    assert [formation.id for formation in part.formations] == ["h6"]


def test_what_a_text_does_not_name() -> None:
    for text in ("", " "):
        with pytest.raises(adiz.RequestError, match="an empty text names no flight"):
            adiz.check(text)
    with pytest.raises(adiz.RequestError, match=r"'nothing\.csv' is neither a file nor a case"):
        adiz.check("nothing.csv")
    with pytest.raises(adiz.RequestError, match=r"adiz\.read takes a path; pass other"):
        adiz.read(LINE)  # type: ignore[arg-type]
    with pytest.raises(adiz.RequestError, match="did you mean kr-adiz"):
        adiz.check(LINE, zones="KR-ADIZ")


def test_a_text_that_holds_a_route_is_refused_with_what_to_write() -> None:
    scope = {"shapely": shapely, "json": json, "adiz": adiz}
    for text in (LINE.wkt, json.dumps(LINE.__geo_interface__), "39N131E 3330N12900E"):
        with pytest.raises(adiz.RequestError, match="write ") as told:
            adiz.check(text)
        advice = str(told.value).rpartition("write ")[2]
        assert adiz.check(eval(advice, scope | {"text": text}), at=DAY).answers


def test_options_of_other_types() -> None:
    by_day = adiz.check(LINE, zones="kr-adiz", at=date(2025, 12, 9))
    assert said(by_day) == said(adiz.check(LINE, zones="kr-adiz", at="2025-12-09"))
    with pytest.raises(adiz.InputError, match="error 15 has no unit; write it as in '15km@95%'"):
        adiz.check(LINE, error=15)  # type: ignore[arg-type]
    for rules in (0, 9):
        with pytest.raises(adiz.RequestError, match=f"rules {rules} unknown; choose an edition"):
            adiz.check(LINE, rules=rules)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (lambda: adiz.check(LINE, at=20251209), "at 20251209 is not a date; write one such as"),
        (lambda: adiz.check(LINE, max_gap_min="30"), "max_gap_min '30' is text; give a number"),
        (lambda: adiz.check(LINE, tz="Tokio"), "tz: 'Tokio' is not a time zone"),
        (lambda: adiz.case(2019), "case 2019 is not an id; write one such as '2025-12-09'"),
        (lambda: adiz.waypoints([(131, 39)]), r"takes a text, not list; pass \(lon, lat\)"),
        (lambda: adiz.describe_case(42), "cannot describe int; give a Case, an id or a path"),
        (lambda: adiz.sensitivities(LINE), "takes a Result, not LineString; see adiz.check"),
    ],
)
def test_values_of_another_kind_are_answered_with_what_to_give(
    asked: Callable[[], object], why: str
) -> None:
    with pytest.raises(adiz.RequestError, match=why):
        asked()


def test_places_and_files_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(adiz.InputError, match=r"latitude 131\.0 .* \(give lon, then lat\)"):
        adiz.zones_at(39, 131)
    with pytest.raises(adiz.InputError, match="give lon and lat in degrees"):
        adiz.zones_at("39N", "131E")  # type: ignore[arg-type]
    with pytest.raises(adiz.InputError, match="has 2 longitudes and 1 latitude; give one of each"):
        adiz.Route(id="a", lon=[131, 129], lat=[39])  # type: ignore[arg-type]
    path = tmp_path / "line.geojson"
    path.write_text('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', encoding="utf-8")
    with pytest.raises(adiz.InputError, match=r"line\.geojson: is not a saved answer; write one"):
        adiz.saved(path)


def test_one_text_where_several_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "flights.csv"
    rows = [f"{name},{lat},{lon}" for name in ("RF1", "RF2") for lon, lat in PLACES]
    path.write_text("\n".join(["callsign,lat,lon", *rows]), encoding="utf-8")
    (only,) = adiz.read(path, where="callsign = RF2").formations
    assert only.name == "RF2"
    typed = adiz.waypoints("39N131E 34N129E", aircraft="2 Tu-95MS RU")
    assert typed.aircraft == adiz.waypoints("39N131E 34N129E", aircraft=["2 Tu-95MS RU"]).aircraft
    assert [(of["count"], of["type"], of["nation"]) for of in typed.aircraft] == [
        (2, "Tu-95MS", "RU")
    ]


def test_a_route_is_no_saved_answer_and_an_answer_no_page() -> None:
    with pytest.raises(adiz.RequestError, match=r"cannot check LineString again; give a Result"):
        adiz.recheck(LINE)  # type: ignore[arg-type]
    result = adiz.check(LINE, zones="kr-adiz")
    with pytest.raises(adiz.RequestError, match=r"cannot embed Result; save a page and give"):
        adiz.embed(result)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        LINE,
        shapely.MultiLineString([PLACES[:3], PLACES[2:]]),
        shapely.MultiPoint(PLACES[:1]) and LINE.segmentize(100.0),
        Featurish(),
        LINE.__geo_interface__,
        {"type": "LineString", "coordinates": np.array(PLACES)},
        {"type": "LineString", "coordinates": [tuple(map(np.float64, at)) for at in PLACES]},
        {"type": "Feature", "properties": None, "geometry": LINE.__geo_interface__},
    ],
    ids=lambda value: type(value).__name__,
)
def test_lines(tmp_path: Path, value: object) -> None:
    assert answers_of(value) == answers_of(line_file(tmp_path))


def test_a_line_is_a_route_of_adiz(tmp_path: Path) -> None:
    route = adiz.Route(id="x", lon=[x for x, _ in PLACES], lat=[y for _, y in PLACES])
    expected = answers_of(line_file(tmp_path))
    assert answers_of(route) == expected
    assert answers_of(adiz.Formation.of(route)) == expected
    assert answers_of(adiz.read(line_file(tmp_path)).routes[0]) == expected
    assert answers_of(adiz.waypoints("39N131E 3330N12900E 3230N12630E 33.2N121.8E")) == expected


def test_times_in_geojson() -> None:
    def feature(times: object) -> dict[str, object]:
        geometry = LINE.__geo_interface__
        return {"type": "Feature", "properties": {"times": times}, "geometry": geometry}

    expected = answers_of(feature([time.isoformat() for time in TIMES]))
    assert answers_of(feature(TIMES)) == expected
    naive = [time.replace(tzinfo=None) for time in TIMES]
    with pytest.raises(adiz.InputError, match=r"without an offset; write .*Z for UTC"):
        adiz.check(feature(naive))
    assert answers_of(feature(naive), tz="UTC") == expected
    with pytest.raises(adiz.InputError, match=r"not valid GeoJSON: it contains a object"):
        adiz.check(feature(object()))


def test_a_case_as_geojson_stays_a_case() -> None:
    path = Path(adiz.__file__).parents[1] / "layers/data/cases/2025-12-09-joint-patrol.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    shipped = adiz.check("2025-12-09", zones="kr-adiz")
    assert said(adiz.check(content, zones="kr-adiz")) == said(shipped)


def test_several_at_once(tmp_path: Path) -> None:
    result = adiz.check([LINE, LINE.__geo_interface__, Featurish()], at=DAY)
    assert [formation.id for formation in result.formations] == ["route", "route-2", "f"]
    mixed = adiz.check([line_file(tmp_path), KOREA_STRAIT], at=DAY)
    assert [formation.id for formation in mixed.formations] == ["line/line", "routes/a"]
    assert adiz.check((line for line in [LINE, LINE]), at=DAY).title == "route, route-2"


@pytest.mark.parametrize(
    "zones",
    [
        shapely.box(128, 34, 131, 37),
        shapely.box(128, 34, 131, 37).__geo_interface__,
        {
            "type": "Feature",
            "properties": {"id": "zone"},
            "geometry": shapely.box(128, 34, 131, 37).__geo_interface__,
        },
    ],
    ids=["polygon", "dict", "feature"],
)
def test_zones(tmp_path: Path, zones: object) -> None:
    box = shapely.box(128, 34, 131, 37)
    (tmp_path / "box.geojson").write_text(shapely.to_geojson(box), encoding="utf-8")
    file = adiz.check(LINE, zones=tmp_path / "box.geojson", at=DAY)
    for given in (zones, [zones], (zones,)):
        result = adiz.check(LINE, zones=given, at=DAY)
        assert [zone.id for zone in result.zones] == ["zone"]
        assert result.answers[0].visits == file.answers[0].visits


def test_no_zones_are_the_default() -> None:
    default = said(adiz.check(LINE, at=DAY))
    assert said(adiz.check(LINE, at=DAY, zones=None)) == default
    assert said(adiz.check(LINE, at=DAY, zones=[])) == default
    both = adiz.zones("kr-adiz", "jp-adiz")
    assert adiz.zones(["kr-adiz", "jp-adiz"]) == both


def test_zones_of_several_kinds(tmp_path: Path) -> None:
    (tmp_path / "z.geojson").write_text(shapely.to_geojson(shapely.box(129, 33, 130, 34)))
    given = [
        "kr-adiz",
        tmp_path / "z.geojson",
        square(130, 36, id="own"),
        shapely.box(0, 0, 1, 1),
        shapely.box(1, 1, 2, 2),
    ]
    result = adiz.check(LINE, zones=given, at=DAY)
    assert {zone.id for zone in result.zones} == {"kr-adiz-2013", "z", "own", "zone", "zone-2"}
    assert adiz.check(LINE, zones=square(130, 36), at=DAY).zones[0].id == "z"
    assert {zone.id for zone in adiz.zones(*given)} >= {"kr-adiz-2013", "z", "own", "zone-2"}
    assert [zone.id for zone in adiz.zones(shapely.box(0, 0, 1, 1))] == ["zone"]


def test_what_is_none_of_these_is_refused_with_what_is() -> None:
    for value in (5, None, [], [(131, 39), (129, 33)], [1.0, 2.0], np.zeros((3, 2)), b"x", adiz):
        with pytest.raises(adiz.RequestError) as told:
            adiz.check(value, zones="kr-adiz")  # type: ignore[arg-type]
        if value is None or len(np.atleast_1d(value)):
            for kind in kinds():
                assert getattr(kind, "ROUTES", "") in str(told.value)
    with pytest.raises(adiz.RequestError, match=r"GeoDataFrame.*polygon of shapely"):
        adiz.check(LINE, zones=5)  # type: ignore[arg-type]


def test_the_advice_for_positions_works() -> None:
    lon, lat = 131.0, 39.0
    with pytest.raises(adiz.RequestError) as told:
        adiz.check([(lon, lat), (129.0, 33.0)])  # type: ignore[list-item]
    advice = re.search(r"shapely\.LineString\(.*?\)\]?, \.\.\.\]\)", str(told.value))
    assert advice
    line = eval(advice[0].replace("...", "(129.0, 33.0)"), {"shapely": shapely} | locals())
    assert adiz.check(line, at=DAY).answers


def test_answers_and_zones_are_no_flights() -> None:
    result = adiz.check(LINE, zones="kr-adiz", at=DAY)
    with pytest.raises(adiz.RequestError, match=r"adiz\.check\(result\.formations\)"):
        adiz.check(result)
    assert said(adiz.check(result.formations, zones="kr-adiz", at=DAY)) == said(result)
    with pytest.raises(adiz.RequestError, match=r"zones=zone"):
        adiz.check(result.zones[0])
    with pytest.raises(adiz.RequestError, match=r"zones=result\.zones"):
        adiz.check(LINE, zones=result)
    assert adiz.check(LINE, zones=result.zones, at=DAY).answers
    with pytest.raises(adiz.RequestError, match="a Route is not a zone"):
        adiz.check(LINE, zones=KOREA_STRAIT)


def test_no_library_is_imported_for_it() -> None:
    code = (
        "import sys; from adiz.inputs import kinds; kinds();"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pandas", "geopandas", "polars", "movingpandas", "traffic", "shapely", "folium"}
    assert not heavy & set(done.stdout.split())


def test_a_zone_of_an_unknown_kind_is_refused() -> None:
    box = square(125.0, 33.0, kind="cstom")
    with pytest.raises(adiz.RequestError, match="'z' has kind 'cstom'"):
        adiz.check("2025-12-09", zones=box)
