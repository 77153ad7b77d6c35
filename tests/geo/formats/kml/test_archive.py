"""KMZ: archives with one document or several, damaged ones, and KML under their name."""

from __future__ import annotations

import io
import zipfile

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case, read_zones

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
LINE = KML.format(
    "<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>"
)
AREA = KML.format(
    "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>1,2 3,4 1,4 1,2</coordinates>"
    "</LinearRing></outerBoundaryIs></Polygon></Placemark>"
)
LINK = KML.format("<NetworkLink><Link><href>tracks/two.kml</href></Link></NetworkLink>")


def kmz(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()


def test_further_documents_are_named() -> None:
    case = read_case(kmz({"two.kml": LINE, "doc.kml": LINE, "files/icon.png": ""}), "a.kmz")
    assert [warning["text"] for warning in case.properties["warnings"]] == [
        "a.kmz: further files in it are not read: two.kml"
    ]
    (zone,) = read_zones(kmz({"doc.kml": AREA, "two.kml": AREA}), "a.kmz")
    assert "not read: two.kml" in zone.properties["warnings"][0]["text"]
    assert "warnings" not in read_case(kmz({"doc.kml": LINE}), "a.kmz").properties


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (kmz({"doc.kml": "<kml>\n<Placemark>"}), r"^a\.kmz: doc\.kml, line 2: is not XML"),
        (kmz({"doc.kml": "<gpx/>"}), r"^a\.kmz: doc\.kml: is <gpx>, not <kml>"),
        (kmz({"doc.kml": LINK, "tracks/two.kml": LINE}), r"further files \(tracks/two\.kml\)"),
        (kmz({"doc.kml": LINE})[:60], "cut off or damaged"),
        (kmz({}), r"without a \.kml in it"),
        (kmz({"a.txt": "x"}), r"without a \.kml in it"),
    ],
    ids=["not XML", "not KML", "a link alone", "cut off", "empty", "without KML"],
)
def test_what_is_wrong_is_said_with_the_document(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_case(data, "a.kmz")


def test_a_document_without_its_root_is_read() -> None:
    """As GpsDump 4.66 writes it, without a namespace."""
    inside = LINE.partition(">")[2].removesuffix("</kml>")
    (route,) = read_case(inside.encode(), "a.kml").routes
    assert (route.lon.tolist(), route.lat.tolist()) == ([1, 3], [2, 4])


def test_kml_under_the_name_of_an_archive_is_read() -> None:
    assert len(read_case(LINE.encode(), "a.kmz").routes) == 1
