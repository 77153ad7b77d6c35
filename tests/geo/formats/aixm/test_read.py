"""AIXM messages as zones: time slices, volumes, what is left out and said."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pyproj import Geod

from adiz.geo.edges import Arc, Geodesic
from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones, review_zones
from adiz.geo.formats.aixm import sniff
from tests.geo.formats.aixm.messages import (
    LIMITS,
    curve,
    message,
    string,
    surface,
    time_slice,
    volume,
    warnings,
)

SAMPLES = Path(__file__).parent / "samples"
RING = curve(string("GeodesicString", 50.0, 10.0, 51.0, 10.0, 50.0, 12.0, 50.0, 10.0))
BOW_TIE = curve(
    string("GeodesicString", 50.0, 10.0, 51.0, 12.0, 50.0, 12.0, 51.0, 10.0, 50.0, 10.0)
)
VOLUME = volume(surface(RING))


def donlon() -> bytes:
    return gzip.decompress((SAMPLES / "EA_AIP_DS_FULL_20170701.xml.gz").read_bytes())


def test_what_an_airspace_says() -> None:
    said = (
        "<gml:validTime><gml:TimePeriod><gml:beginPosition>2024-01-25T00:00:00Z"
        '</gml:beginPosition><gml:endPosition indeterminatePosition="unknown"/></gml:TimePeriod>'
        "</gml:validTime><aixm:type>D</aixm:type><aixm:name>Range</aixm:name>"
        "<aixm:class><aixm:AirspaceLayerClass><aixm:classification>C</aixm:classification>"
        "</aixm:AirspaceLayerClass></aixm:class>"
    )
    accurate = surface(RING, more='<aixm:horizontalAccuracy uom="KM">2.0</aixm:horizontalAccuracy>')
    (zone,) = read_zones(message(time_slice(volume(accurate), said=said)), "a.xml")
    assert (zone.id, zone.name, zone.kind) == ("XX1", "Range", "danger")
    assert (zone.valid_from, zone.valid_to) == ("2024-01-25T00:00:00Z", None)
    assert (zone.floor, zone.ceiling) == (None, {"value": 195, "unit": "FL", "datum": "STD"})
    assert zone.properties["airspace_type"] == "D"
    assert zone.properties["airspace_class"] == "C"
    assert zone.rings[0].error_m == pytest.approx([2000] * 3), "95 % of a circular normal error"
    assert "warnings" not in zone.properties


def test_volumes_that_are_united_are_zones_of_one_family() -> None:
    low = LIMITS.replace("195", "95")
    second = volume(surface(RING), low, "UNION")
    zones = read_zones(
        message(time_slice(volume(surface(RING), operation="BASE"), second)), "a.xml"
    )
    assert [zone.ceiling and zone.ceiling["value"] for zone in zones] == [195, 95]
    assert {zone.family for zone in zones} == {"XX1"}
    assert [zone.id for zone in zones] == ["XX1", "XX1-2"]


def test_an_intersection_of_volumes_is_refused() -> None:
    data = message(time_slice(VOLUME, volume(surface(RING), operation="INTERS")))
    with pytest.raises(InputError, match="combines volumes by INTERS"):
        read_zones(data, "a.xml")


def test_changes_are_counted_and_of_corrections_the_last_is_read() -> None:
    corrected = time_slice(
        VOLUME, said="<aixm:correctionNumber>2</aixm:correctionNumber><aixm:name>new</aixm:name>"
    )
    old = time_slice(
        VOLUME, said="<aixm:correctionNumber>1</aixm:correctionNumber><aixm:name>old</aixm:name>"
    )
    delta = time_slice(what="TEMPDELTA", number="2")
    zones = read_zones(message(old, corrected, old, delta), "a.xml")
    assert [zone.name for zone in zones] == ["new"]
    assert warnings(zones) == [
        "a.xml: time slices that only change an airspace are left out: 1 TEMPDELTA"
    ]


def test_a_zone_that_crosses_itself_is_left_out_and_the_others_are_used() -> None:
    data = message(time_slice(volume(surface(BOW_TIE)), volume(surface(RING), operation="UNION")))
    (zone,) = read_zones(data, "a.xml")
    assert len(zone.rings[0]) == 3
    (text,) = warnings((zone,))
    assert "edges 0 and 2 cross each other" in text
    assert [(f.severity, "cross" in f.text) for f in review_zones(data, "a.xml")] == [
        ("error", True)
    ]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<aixm:contributorAirspace/>", "of another airspace"),
        ("<aixm:centreline/>", "corridor round a centreline"),
        ("", "give a horizontalProjection"),
        ("<aixm:horizontalProjection/>", "give a horizontalProjection"),
        (
            "<aixm:horizontalProjection><aixm:Surface/></aixm:horizontalProjection>",
            "without a ring",
        ),
    ],
)
def test_volumes_without_a_surface_are_named(inside: str, reason: str) -> None:
    with pytest.raises(InputError, match=rf"a\.xml: airspace 'XX1'.*{reason}"):
        read_zones(message(time_slice(volume(inside))), "a.xml")


def test_limits_that_are_not_understood_are_unknown_and_named() -> None:
    odd, odd_one = LIMITS.replace(">STD<", ">SFC<"), "upperLimit 195 FL SFC"
    zones = read_zones(message(time_slice(volume(surface(RING), odd))), "a.xml")
    assert zones[0].ceiling == {"value": None, "unit": "m", "datum": "unknown"}
    assert warnings(zones) == [
        f"a.xml: 1 limit not understood, so at an unknown height: {odd_one} of airspace 'XX1'"
    ]


def test_other_xml_and_other_versions_are_refused_by_name() -> None:
    for data, reason in (
        (message(version="5.0"), "not AIXM 5.1"),
        (b'<AIXM-Snapshot xmlns:x="y"/>', "AIXM 4.5"),
        (b"<a/>", "is <a>, not AIXM 5.1"),
        (message(), "holds no Airspace"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + message(), "document type"),
    ):
        with pytest.raises(InputError, match=reason):
            read_zones(data, "a.xml")


def test_sniff() -> None:
    assert sniff(message())
    assert sniff(b"\xef\xbb\xbf <AIXM-Snapshot>")
    assert not sniff(b"<kml/>")
    assert not sniff(b"http://www.aixm.aero/schema/5.1")


# files of another program -------------------------------------------------------------------------


def test_donlon_is_read_but_for_what_it_names() -> None:
    zones = read_zones(donlon(), "donlon.xml")
    known = {zone.properties.get("designator"): zone for zone in zones}
    assert {"EAAD", "EAP2", "EAR1"} <= set(known)
    reasons = sorted(item["why"].partition(";")[0] for item in zones[0].properties["refused"])
    assert [reason[:38] for reason in reasons] == [
        *["a ring of its boundary is not closed: "] * 2,  # 52.20611 and 52.90611 N
        "a segment of its boundary begins at 47",
        "has no surface of its own, but a corri",
    ]
    fir, prohibited = known["EAAD"], known["EAP2"]
    assert (fir.kind, fir.floor, fir.ceiling, len(fir.rings[0])) == ("fir", None, None, 9)
    assert set(fir.rings[0].edges) == {Geodesic()}
    assert prohibited.rings[0].edges == (
        Arc(-22.1, 52.36666666666667, 15 * 1852.0, clockwise=True),
    )


def test_the_area_of_donlons_fir_is_that_of_its_geodesics() -> None:
    # the positions of gml:posList in the file, latitude first
    written = (
        "57.0833333333333 -40.0 52.85 -41.7833333333333 48.4666666666667 -41.3333333333333 "
        "44.0333333333333 -40.0 42.6 -37.0 40.7333333333333 -37.1833333333333 41.4 -30.05 "
        "43.5166666666667 -21.1333333333333 56.6666666666667 -21.1333333333333"
    )
    numbers = [float(text) for text in written.split()]
    area_m2, _ = Geod(ellps="WGS84").polygon_area_perimeter(numbers[1::2], numbers[::2])
    (ring,) = next(zone.rings for zone in read_zones(donlon(), "d.xml") if zone.name == "AMSWELL")
    ours_m2, _ = Geod(ellps="WGS84").polygon_area_perimeter(ring.lon, ring.lat)
    assert abs(ours_m2) == pytest.approx(abs(area_m2), rel=1e-12)


@pytest.mark.parametrize("name", ["DN_SAA.NEW_SAR", "DN_ATSA.NEW_in_use"])
def test_digital_notams_are_read(name: str) -> None:
    (zone,) = read_zones((SAMPLES / f"{name}.xml").read_bytes(), f"{name}.xml")
    assert isinstance(zone.rings[0].edges[0], Arc)
    assert "refused" not in zone.properties
