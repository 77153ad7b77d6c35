"""KML and KMZ read: tracks, lines that meet, zones, and archives that are too large."""

from __future__ import annotations

import zipfile

import fastkml
import numpy as np
import pygeoif
import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from tests.fuzzing import zipped
from tests.geo.formats.tracks import KML, archive, read, texts


def test_kml() -> None:
    case = read(KML, "day.kml")
    drawn, flown = case.routes
    assert drawn.lon.tolist() == [131, 129, 121.8]
    assert np.isnan(drawn.altitude_m).all(), "clamped to the ground: a third number says nothing"
    assert flown.name == "flown"
    assert flown.joined.tolist() == [True, False]
    assert (flown.altitude_m.tolist(), flown.altitude_datum) == ([9000, 9500, 9000], "MSL")
    assert str(flown.time[1]) == "2025-12-09T01:30:00.000000"
    assert texts(case) == ["day.kml: left out, as no part of a route: 1 point, 1 polygon"]


def test_kml_zone() -> None:
    (zone,) = read_zones(KML.encode(), "day.kml")
    assert (zone.id, zone.name, zone.kind) == ("box-1", "box", "adiz")
    assert [len(ring) for ring in zone.rings] == [4, 3]
    assert zone.edges_assumed
    (line,) = read_zones(
        b"<kml><Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>"
        b"</kml>",
        "line.kml",
    )
    assert line.is_line


def test_kmz_is_its_kml() -> None:
    packed = archive(files__other_kml="<kml/>", doc_kml=KML)
    assert len(read(packed, "day.kmz").routes) == 2
    assert len(read(packed, "no-suffix").routes) == 2


def test_a_placemark_per_leg_is_one_route() -> None:
    def legs(name: str, *texts: str) -> str:
        return "".join(
            f"<Placemark>{name}<LineString><altitudeMode>absolute</altitudeMode><coordinates>{text}"
            "</coordinates></LineString></Placemark>"
            for text in texts
        )

    coloured = legs("", "1,1,100 2,2,200", "2,2,200 3,3,300", "5,5,0 6,6,0")
    kml = f"<kml><Folder>{coloured}{legs('<name>b</name>', '6,6,0 7,7,0')}</Folder></kml>"
    case = read(kml, "a.kml")
    assert [route.lon.tolist() for route in case.routes] == [[1, 2, 3], [5, 6], [6, 7]]
    assert case.routes[0].altitude_m.tolist() == [100, 200, 300]


def test_an_archive_that_unpacks_to_more_than_is_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from adiz.geo.formats import xml
    from adiz.geo.formats.kml import archive as kmz

    with pytest.raises(InputError, match=r"a\.kmz: unpacks to 2,000,006 bytes"):
        read(archive(doc_kml=" " * 2_000_000 + "<kml/>"), "a.kmz")
    monkeypatch.setattr(kmz, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match=r"a\.kmz: unpacks to 100,006 bytes"):
        read(archive(doc_kml=" " * 100_000 + "<kml/>"), "a.kmz")
    monkeypatch.setattr(kmz, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(xml, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="is larger than"):
        read(archive(doc_kml=" " * 100_000 + "<kml/>"), "a.kmz")


@pytest.mark.parametrize(
    ("method", "message"),
    [(zipfile.ZIP_LZMA, "packed by method 14"), (zipfile.ZIP_BZIP2, "packed by method 12")],
)
def test_an_archive_packed_otherwise_is_refused(method: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(zipped(KML.encode(), method), "a.kmz")


@pytest.mark.parametrize(
    ("old", "new", "times"),
    [
        (b"doc.kml", b"doc.km\xff", 2),  # a name that is no UTF-8
        (b"PK\x01\x02", b"PK\x01\x03", 1),  # a directory that is none
        (b"PK\x05\x06", b"PK\x05\x07", 1),
        (b"PK\x03\x04", b"PK\x03\x05", 1),
    ],
)
def test_a_damaged_archive_gets_one_clear_line(old: bytes, new: bytes, times: int) -> None:
    data = zipped(KML.encode())
    assert data.count(old) == times
    broken = data.replace(old, new)
    for shorter in (broken, broken[:-30], broken + b"x"):
        if shorter.startswith(b"PK\x03\x04"):
            with pytest.raises(InputError, match=r"a\.kmz: ") as caught:
                read(shorter, "a.kmz")
            assert "\n" not in str(caught.value)
        else:
            with pytest.raises(InputError):
                read(shorter, "a.kmz")


# another program's zones --------------------------------------------------------------------------


def test_zones_that_fastkml_writes() -> None:
    outer = [(10, 50), (12, 50), (12, 51), (10, 51), (10, 50)]
    hole = [(10.5, 50.2), (11, 50.2), (11, 50.4), (10.5, 50.2)]
    bow_tie = [(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)]
    marks = [
        fastkml.Placemark(name="A & B", geometry=pygeoif.Polygon(outer, [hole])),
        fastkml.Placemark(
            name="two", geometry=pygeoif.MultiPolygon([(outer, []), ([(0, 0), (1, 0), (1, 1)], [])])
        ),
        fastkml.Placemark(name="crossing", geometry=pygeoif.Polygon(bow_tie)),
    ]
    document = fastkml.KML(features=[fastkml.Document(features=marks)])
    zones = read_zones(document.to_string().encode(), "peer.kml")
    assert [(zone.name, [len(ring) for ring in zone.rings]) for zone in zones] == [
        ("A & B", [4, 3]), ("two", [4, 3]),
    ]  # fmt: skip
    assert zones[0].rings[1].lon.tolist() == [10.5, 11, 11]
    assert zones[0].edges_assumed
    (refused,) = zones[0].properties["refused"]
    assert "edges 0 and 2 cross each other" in refused["why"]


def test_heights_above_the_ground_leave_the_limits_unknown() -> None:
    high = pygeoif.Polygon([(0, 0, 300), (1, 0, 300), (1, 1, 300), (0, 0, 300)])
    drawn = fastkml.geometry.create_kml_geometry(
        high, altitude_mode=fastkml.enums.AltitudeMode.absolute
    )
    document = fastkml.KML(features=[fastkml.Placemark(kml_geometry=drawn)])
    (zone,) = read_zones(document.to_string().encode(), "peer.kml")
    assert zone.ceiling == {"value": None, "unit": "m", "datum": "unknown"}


def flightradar24(*points: int, mode: str = "absolute", last: int = 4) -> str:
    """Return a KML as Flightradar24 exports it: a point per minute, and a line to the next."""
    height = {0: "0", 1: "304.8"}
    places = [f"{120 + k},{30 + k},{height.get(k, '9144')}" for k in range(last + 1)]
    marks = "".join(
        f"<Placemark><name>2024-05-01 00:0{k}:00 UTC</name><TimeStamp><when>2024-05-01T00:0{k}:00Z"
        f"</when></TimeStamp><Point><altitudeMode>{mode}</altitudeMode><coordinates>{places[k]}"
        "</coordinates></Point></Placemark>"
        for k in points
    )
    legs = "".join(
        "<Placemark><MultiGeometry><LineString><altitudeMode>clampToGround</altitudeMode>"
        f"<coordinates>{places[k]} {places[k + 1]}</coordinates></LineString></MultiGeometry>"
        f"<name>P-{k + 1}</name></Placemark>"
        for k in range(last)
    )
    return (
        "<kml><Document><name>XX1/YY1</name>"
        f"<Folder><name>Route</name>{marks}</Folder><Folder><name>Trail</name>{legs}</Folder>"
        "</Document></kml>"
    )


def test_flightradar24_measures_from_standard_pressure_and_writes_0_on_the_ground() -> None:
    """As its tables: "pressure altitude at standard pressure (1013 hPa)", 0 on the ground."""
    (route,) = read(flightradar24(0, 1, 2, 3, 4), "f.kml").routes
    assert route.altitude_datum == "STD"
    assert np.isnan(route.altitude_m[0])
    assert route.altitude_m[1:].tolist() == [304.8, 9144, 9144, 9144]
    other = flightradar24(0, 1, 2, 3, 4).replace("Trail", "legs")
    (route,) = read(other, "f.kml").routes
    assert (route.altitude_datum, route.altitude_m[0]) == ("MSL", 0), "another program's"
    linked = other.replace(
        "</name><Folder>",
        "</name><description>https://www.flightradar24.com/flight/xx1</description><Folder>",
        1,
    )
    assert read(linked, "f.kml").routes[0].altitude_datum == "STD"


@pytest.mark.parametrize("missing", [0, 2, 4])
def test_a_vertex_without_a_timed_point_has_no_time(missing: int) -> None:
    points = [k for k in range(5) if k != missing]
    case = read(flightradar24(*points), "f.kml")
    (route,) = case.routes
    assert route.name == "XX1/YY1"
    assert route.lon.tolist() == [120, 121, 122, 123, 124]
    assert np.flatnonzero(np.isnat(route.time)).tolist() == [missing]
    assert [str(route.time[k])[:16] for k in points] == [f"2024-05-01T00:0{k}" for k in points]
    assert np.isnan(route.altitude_m[missing])
    assert not texts(case), "no point is left out"


def test_points_that_are_not_all_on_a_line_are_not_its_times() -> None:
    away = flightradar24(0, 1, 3).replace("<coordinates>121,31,304.8</c", "<coordinates>9,9,9</c")
    case = read(away, "f.kml")
    (route,) = case.routes
    assert np.isnat(route.time).all()
    assert texts(case) == ["f.kml: left out, as no part of a route: 3 points"]
