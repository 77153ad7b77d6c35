"""Airspaces that consist of others, or from which volumes are taken out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from adiz.geo.model import Zone
from tests.geo.formats.aixm.messages import (
    LIMITS,
    curve,
    message,
    string,
    surface,
    time_slice,
    volume,
)

SAMPLES = Path(__file__).parent / "samples"
OTHER_LIMITS = LIMITS.replace("195", "95")


def square(south: float, west: float, size: float = 1.0) -> str:
    north, east = south + size, west + size
    corners = (south, west, south, east, north, east, north, west, south, west)
    return surface(curve(string("LineStringSegment", *corners)))


def component(dependency: str, limits: str = "", link: str = "urn:uuid:one") -> str:
    other = (
        "<aixm:contributorAirspace><aixm:AirspaceVolumeDependency>"
        f"<aixm:dependency>{dependency}</aixm:dependency><aixm:theAirspace xlink:href='{link}'/>"
        "</aixm:AirspaceVolumeDependency></aixm:contributorAirspace>"
    )
    return volume(other, limits)


def other(*slices: str) -> str:
    return (
        "<m:hasMember><aixm:Airspace><gml:identifier>one</gml:identifier>"
        f"{''.join(slices).replace('XX1', 'ONE')}</aixm:Airspace></m:hasMember>"
    )


ONE = other(time_slice(volume(square(50, 10))))


def zones_of(*parts: str, more: str = "") -> list[Zone]:
    found = read_zones(message(time_slice(*parts), more=more), "a.xml")
    return [zone for zone in found if zone.properties["designator"] == "XX1"]


def test_a_contributor_gives_outline_and_limits() -> None:
    (zone,) = zones_of(component("FULL_GEOMETRY"), more=ONE)
    assert zone.id == "XX1"
    assert (zone.rings[0].lon.tolist(), zone.rings[0].lat.tolist()) == (
        [10, 11, 11, 10], [50, 50, 51, 51],
    )  # fmt: skip
    assert zone.ceiling == {"value": 195, "unit": "FL", "datum": "STD"}


def test_a_contributor_may_give_its_outline_only() -> None:
    (zone,) = zones_of(component("HORZ_PROJECTION", OTHER_LIMITS), more=ONE)
    assert zone.rings[0].lon.tolist() == [10, 11, 11, 10]
    assert zone.ceiling == {"value": 95, "unit": "FL", "datum": "STD"}


def test_what_is_taken_out_from_within_is_a_hole() -> None:
    (zone,) = zones_of(volume(square(50, 10)), volume(square(50.4, 10.4, 0.2), operation="SUBTR"))
    assert [sorted(set(ring.lon.tolist())) for ring in zone.rings] == [[10, 11], [10.4, 10.6]]


def test_what_is_taken_out_elsewhere_changes_nothing() -> None:
    low, high = volume(square(50, 10)), volume(square(50, 20), operation="UNION")
    one, two = zones_of(low, high, volume(square(50.4, 20.4, 0.2), operation="SUBTR"))
    assert (len(one.rings), len(two.rings)) == (1, 2)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([volume(square(50.5, 10.5), operation="SUBTR")], "touches or crosses its own"),
        ([volume(square(50, 10.2, 0.2), operation="SUBTR")], "touches or crosses its own"),
        ([volume(square(49, 9, 5), operation="SUBTR")], "touches or crosses its own"),
        ([volume(square(50.4, 10.4, 0.2), OTHER_LIMITS, "SUBTR")], "of other heights"),
        ([volume(square(50.4, 10.4, 0.2), operation="INTERS")], "by INTERS"),
        (
            [volume(square(50.4, 10.4, 0.2), operation="SUBTR"),
             volume(square(50, 20), operation="UNION")],
            "SUBTR before UNION",
        ),
        ([component("OTHER")], "by OTHER"),
        ([component("FULL_GEOMETRY", link="urn:uuid:two")], "is not in the file"),
    ],
)  # fmt: skip
def test_what_is_not_exact_is_refused(parts: list[str], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_zones(message(time_slice(volume(square(50, 10)), *parts)), "a.xml")


def test_a_contributor_with_several_editions_is_refused() -> None:
    two = other(time_slice(volume(square(50, 10))), time_slice(volume(square(50, 9)), number="2"))
    data = message(time_slice(component("FULL_GEOMETRY")), more=two)
    (said,) = read_zones(data, "a.xml")[0].properties["warnings"]
    assert "has 2 time slices" in said["text"]


def test_an_airspace_of_itself_is_refused() -> None:
    of_itself = other(time_slice(component("FULL_GEOMETRY")))
    with pytest.raises(InputError, match="consists of itself"):
        read_zones(message(time_slice(component("FULL_GEOMETRY")), more=of_itself), "a.xml")


def test_donlon() -> None:
    """EAMM is united of two airspaces of the file, by reference."""
    data = gzip.decompress((SAMPLES / "EA_AIP_DS_FULL_20170701.xml.gz").read_bytes())
    parts = [z for z in read_zones(data, "a.xml") if z.properties.get("designator") == "EAMM"]
    assert [zone.family for zone in parts] == ["EAMM", "EAMM"]
