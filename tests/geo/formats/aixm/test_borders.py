"""Boundaries that follow a national border, by a link to it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from adiz.geo.formats.aixm.borders import border_of
from tests.geo.formats.aixm.messages import (
    EPSG_4326,
    message,
    string,
    surface,
    time_slice,
    volume,
)

SAMPLES = Path(__file__).parent / "samples"
EASTWARD = [(10.0, 50.0), (10.5, 50.2), (11.0, 50.0), (11.5, 50.2), (12.0, 50.0)]


def border(*numbers: float, line: str | None = None) -> str:
    own = line or string("GeodesicString", *numbers)
    return (
        "<m:hasMember><aixm:GeoBorder><gml:identifier>b1</gml:identifier><aixm:timeSlice>"
        "<aixm:GeoBorderTimeSlice><aixm:interpretation>BASELINE</aixm:interpretation>"
        f"<aixm:name>NORTH</aixm:name><aixm:border><aixm:Curve srsName='{EPSG_4326}'>"
        f"<gml:segments>{own}</gml:segments></aixm:Curve></aixm:border>"
        "</aixm:GeoBorderTimeSlice></aixm:timeSlice></aixm:GeoBorder></m:hasMember>"
    )


def ring(*numbers: float, link: str = "urn:uuid:b1") -> str:
    own = string("GeodesicString", *numbers)
    return (
        f"<gml:Ring><gml:curveMember><gml:Curve><gml:segments>{own}</gml:segments></gml:Curve>"
        f"</gml:curveMember><gml:curveMember xlink:href='{link}'/></gml:Ring>"
    )


def along(*numbers: float, of: str | None = None, link: str = "urn:uuid:b1") -> bytes:
    flat = [number for lon, lat in EASTWARD for number in (lat, lon)]
    body = time_slice(volume(surface(ring(*numbers, link=link))))
    return message(body, more=of or border(*flat))


@pytest.mark.parametrize(
    ("numbers", "inner"),
    [
        # from the border's end south and west to its beginning: then eastward along the border
        ((50.0, 12.0, 49.0, 11.0, 50.0, 10.0), EASTWARD[1:4]),
        # the other way round
        ((50.0, 10.0, 49.0, 11.0, 50.0, 12.0), EASTWARD[3:0:-1]),
        # from its second last vertex to its second: only what is between
        ((50.2, 11.5, 49.0, 11.0, 50.2, 10.5), [(11.0, 50.0)]),
    ],
)
def test_the_border_between_two_of_its_vertices(
    numbers: tuple[float, ...], inner: list[tuple[float, float]]
) -> None:
    (zone,) = read_zones(along(*numbers), "a.xml")
    (found,) = zone.rings
    places = list(zip(found.lon.tolist(), found.lat.tolist(), strict=True))
    own = [(numbers[i + 1], numbers[i]) for i in (0, 2, 4)]
    assert places == [*own, *inner]


def test_a_place_beside_the_border_joins_it_where_it_is() -> None:
    """It is 55.6 m north of the end of a leg that falls 22.2 km in 35.8: 55.6 * 35.8 / 42.1 m."""
    (zone,) = read_zones(along(50.0005, 12.0, 49.0, 11.0, 50.0, 10.0), "a.xml")
    assert (zone.rings[0].lon[0], zone.rings[0].lat[0]) == (12.0, 50.0005)
    (said,) = zone.properties["warnings"]
    assert said["text"] == (
        "a.xml: boundaries join a border in points beside it: airspace 'XX1', up to 47 m"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (along(50.01, 12.0, 49.0, 11.0, 50.0, 10.0), "m from the border NORTH, along which"),
        (along(50.0, 12.0, 49.0, 11.0, 50.0, 10.0, link="urn:uuid:b2"), "is not followed"),
        (
            along(
                50.0, 12.0, 49.0, 11.0, 50.0, 10.0,
                of=border(50.0, 10.0, 51.0, 11.0, 50.0, 12.0, 50.0, 10.0),
            ),
            "two ways lead along it",
        ),
        (
            along(
                50.0, 12.0, 49.0, 11.0, 50.0, 10.0,
                of=border(
                    line=string("GeodesicString", 50.0, 10.0, 51.0, 11.0)
                    + string("LineStringSegment", 51.0, 11.0, 50.0, 12.0)
                ),
            ),
            "edges of several kinds",
        ),
    ],
)  # fmt: skip
def test_what_is_not_exact_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_zones(data, "a.xml")


def test_a_border_is_one_line() -> None:
    with pytest.raises(InputError, match="is not one line"):
        border_of("b", [(((0, 0), (1, 1)), "geodesic"), (((2, 2), (3, 3)), "geodesic")])


def test_donlon() -> None:
    """EAMTA01 has six points of its own; it follows the border from near vertex 260 to 231."""
    data = gzip.decompress((SAMPLES / "EA_AIP_DS_FULL_20170701.xml.gz").read_bytes())
    (zone,) = [z for z in read_zones(data, "a.xml") if z.properties.get("designator") == "EAMTA01"]
    assert 28 <= len(zone.rings[0]) - 6 <= 29
