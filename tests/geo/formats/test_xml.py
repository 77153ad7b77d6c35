"""XML from elsewhere: what is refused, where it says so, and what an error leaves behind."""

from __future__ import annotations

import gc
import xml.etree.ElementTree as ET
from pathlib import Path
from xml.parsers import expat

import pytest
from defusedxml.ElementTree import XMLParser

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case, xml

KML = '<?xml version="1.0"?>\n<kml>\n<name>a</name>\n</kml>'
REFUSED = "declares a document type or entities, which adiz does not follow; delete its <!DOCTYPE"


@pytest.mark.parametrize(
    ("broken", "line", "column"),
    [
        ("<", 1, 1),
        ("<gpx/", 1, 1),
        (KML.replace("</name>", "</nam>"), 3, 10),
        (KML.replace("a<", "a & b<"), 3, 10),
        (KML.replace("a<", "&nbsp;<"), 3, 7),
        (KML.removesuffix("</kml>"), 4, 1),
        (KML + "\n<kml/>", 5, 1),
    ],
)
def test_a_broken_document_is_told_by_line_and_column(broken: str, line: int, column: int) -> None:
    """Counted by hand: the character that cannot stand there, or where what has no end begins."""
    with pytest.raises(InputError) as caught:
        xml.parse(broken.encode(), "a.kml")
    assert str(caught.value).startswith(f"a.kml:{line}: is not XML: ")
    assert str(caught.value).endswith(f" (column {column}); correct that line")


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE kml>",
        '<!DOCTYPE kml SYSTEM "kml.dtd">',
        '<!DOCTYPE kml PUBLIC "-//x//y" "http://192.0.2.1/kml.dtd">',
        '<!DOCTYPE kml [<!ENTITY a "b">]>',
        '<!DOCTYPE kml [<!ENTITY a SYSTEM "SECRET">]>',
        '<!DOCTYPE kml [<!ENTITY % a SYSTEM "SECRET"> %a;]>',
    ],
)
def test_document_types_and_entities_are_refused(declared: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("never to be read", encoding="utf-8")
    declared = declared.replace("SECRET", secret.as_uri())
    data = KML.replace("\n<kml>", declared + "<kml>").replace("a<", "&a;<")
    with pytest.raises(InputError, match=f"^a.kml: {REFUSED}") as caught:
        xml.parse(data.encode(), "a.kml")
    assert "never" not in str(caught.value)


def test_size_number_and_depth_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = "<a>" * 5 + "</a>" * 5
    for name, bound in (("MOST_BYTES", 45), ("MOST_ELEMENTS", 6), ("MOST_LEVELS", 6)):
        monkeypatch.setattr(xml, name, bound)
        fits = xml.parse(f"<a>{inside}</a>".encode(), "a.kml")
        assert sum(1 for _ in fits.iter()) == 6
        with pytest.raises(InputError, match=r"^a\.kml: .*; split it$"):
            xml.parse(f"<a><a>{inside}</a></a>".encode(), "a.kml")
        monkeypatch.undo()


@pytest.mark.parametrize(
    "broken", ["<", "<gpx>", "<!DOCTYPE gpx><gpx/>", "<gpx>" + "<a>" * 5000, "<gpx>&a;</gpx>"]
)
def test_an_error_keeps_no_parser(broken: str) -> None:
    """One that lives as long as its error ends Python 3.12.0 and 3.12.1 with a crash."""
    with pytest.raises(InputError) as caught:
        read_case(broken.encode(), "a.gpx")
    gc.collect()
    kept = (XMLParser, ET.XMLParser, ET.TreeBuilder, expat.XMLParserType)
    assert [thing for thing in gc.get_objects() if isinstance(thing, kept)] == []
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_line_without_a_place_beside_one_with_places_is_no_route() -> None:
    line = (
        "<Placemark><LineString><coordinates>131,39 129,33</coordinates></LineString></Placemark>"
    )
    empty = "<Placemark><LineString/></Placemark>"
    case = read_case(f"<kml>{empty}{line}</kml>".encode(), "a.kml")
    assert [len(route) for route in case.routes] == [2]
    with pytest.raises(InputError, match="holds no line and no track"):
        read_case(f"<kml>{empty}</kml>".encode(), "a.kml")
