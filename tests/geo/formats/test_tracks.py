"""GPX, CSV, KML and KMZ: what is read, what is refused, and that what is written reads back."""

from __future__ import annotations

import contextlib
import io
import json
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import read_case, read_zones, write_case, write_zones
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from tests.fuzzing import zipped

GPX = """<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
 <wpt lat="1" lon="2"/>
 <trk><name>Flight &amp; back</name>
  <trkseg>
   <trkpt lat="39" lon="131"><ele>9000</ele><time>2025-12-09T01:00:00Z</time></trkpt>
   <trkpt lat="38" lon="131.5"><ele>9100.5</ele><time>2025-12-09T01:10:00</time></trkpt>
  </trkseg>
  <trkseg><trkpt lat="36" lon="132"/><trkpt lat="35" lon="132"/></trkseg>
 </trk>
 <rte><rtept lat="10" lon="179"/><rtept lat="11" lon="-179"/></rte>
</gpx>"""
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
 <Placemark><name>drawn</name><LineString><coordinates>
   131,39,0 129,33.5
   121.8,33.2,10
 </coordinates></LineString></Placemark>
 <Folder><Placemark><name>flown</name><gx:MultiTrack>
  <gx:Track><altitudeMode>absolute</altitudeMode>
   <when>2025-12-09T01:00:00Z</when><when>2025-12-09T10:30:00+09:00</when><when/>
   <gx:coord>131 39 9000</gx:coord><gx:coord>132 38 9500</gx:coord><gx:coord/>
  </gx:Track>
  <gx:Track><altitudeMode>absolute</altitudeMode>
   <when>2025-12-09T03:00:00Z</when><gx:coord>133 37 9000</gx:coord>
  </gx:Track>
 </gx:MultiTrack></Placemark></Folder>
 <Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>
 <Placemark><name>box</name><ExtendedData><SchemaData><SimpleData name="id">box-1</SimpleData>
  <SimpleData name="kind">adiz</SimpleData></SchemaData></ExtendedData>
  <Polygon><outerBoundaryIs><LinearRing><coordinates>
   130,33 132,33 132,35 130,35 130,33</coordinates></LinearRing></outerBoundaryIs>
   <innerBoundaryIs><LinearRing><coordinates>
   131,34 131.5,34 131.5,34.5 131,34</coordinates></LinearRing></innerBoundaryIs></Polygon>
 </Placemark>
</Document></kml>"""
CSV = (
    "\ufefftimestamp,Latitude,Longitude,alt_ft,alt,flight\n"
    "1765242000,39,131,30000,1,RF1\n"
    "2025-12-09T10:10:00+09:00,38.5,131.25,,1,RF1\n"
    "\n"
    ",,,,,RF1\n"
    "2025-12-09T02:00:00Z,10,179,100,1,RF2\n"
    "2025-12-09 02:05:00Z,11,-179,100,1,RF2\n"
)


def read(text: str | bytes, name: str) -> Case:
    return read_case(text.encode() if isinstance(text, str) else text, name)


def archive(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "/").replace("_kml", ".kml"), text)
    return data.getvalue()


def texts(case: Case) -> list[str]:
    return [warning["text"] for warning in case.properties.get("warnings", ())]


# read ---------------------------------------------------------------------------------------------


def test_gpx() -> None:
    case = read(GPX, "day.gpx")
    flight, route = case.routes
    assert (flight.id, flight.name) == ("day", "Flight & back")
    assert flight.lon.tolist() == [131, 131.5, 132, 132]
    assert flight.joined.tolist() == [True, False, True]
    assert flight.altitude_m[:2].tolist() == [9000, 9100.5]
    assert flight.altitude_datum is None, "GPX does not say"
    assert [str(t) for t in flight.time[:2]] == [
        "2025-12-09T01:00:00.000000",
        "2025-12-09T01:10:00.000000",
    ]
    assert route.lon.tolist() == [179, 181]
    assert texts(case) == ["day.gpx: 1 waypoints are no part of a route"]


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


def test_lines_that_meet_are_one_also_at_180() -> None:
    lines = "".join(
        f"<LineString><coordinates>{text}</coordinates></LineString>"
        for text in ("178,10 180,11", "-180,11 -178,12", "-170,12 -169,12")
    )
    kml = f"<kml><Placemark><MultiGeometry>{lines}</MultiGeometry></Placemark></kml>"
    (route,) = read(kml, "a.kml").routes
    assert route.lon.tolist() == [178, 180, 182, 190, 191]
    assert route.joined.tolist() == [True, True, False, True]


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


def test_csv() -> None:
    case = read(CSV, "day.csv")
    first, second = case.routes
    assert [first.id, second.id] == ["RF1", "RF2"]
    # 1765242000 s after 1970 by `date -u -d @1765242000`; 30,000 ft of exactly 0.3048 m.
    assert str(first.time[0]) == "2025-12-09T01:00:00.000000"
    assert str(first.time[1]) == "2025-12-09T01:10:00.000000"
    assert first.altitude_m[0] == pytest.approx(9144.0)
    assert np.isnan(first.altitude_m[1])
    assert second.lon.tolist() == [179, 181]
    assert texts(case) == ["day.csv: left out, as it has no position: 1 line"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_of_our_own_words(delimiter: str) -> None:
    rows = [
        "lat,lon,altitude_m,altitude_datum,sigma_m,bound_m,status,notes,joined",
        '39,131,9000,MSL,5000,,traced,"off Oki",',
        "33.5,129,,MSL,,20000,reconstructed,,false",
        "33.2,121.8,,MSL,,,,,true",
    ]
    (route,) = read("\n".join(rows).replace(",", delimiter), "own.csv").routes
    assert route.id == "own"
    assert route.status == ("traced", "reconstructed", None)
    assert route.sigma_m[0] == 5000
    assert route.bound_m[1] == 20000
    assert route.joined.tolist() == [False, True]
    assert (route.notes[0], route.altitude_datum) == ("off Oki", "MSL")


def test_altitude_without_a_unit_is_not_read() -> None:
    case = read("lat,lon,alt\n1,2,3000\n2,3,3000\n", "a.csv")
    assert np.isnan(case.routes[0].altitude_m).all()
    assert "states no unit" in texts(case)[0]


# refused ------------------------------------------------------------------------------------------

HEAD = "time,lat,lon\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10 if k else "&a;"}">' for k in range(12))
    + "]><kml><name>&a11;</name></kml>"
)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "r.csv",
            HEAD + ",1,2\n,3,226.5\n",
            "r.csv:3: longitude '226.5' is out of range -180..180",
        ),
        ("r.csv", HEAD + ",95,2\n,3,4\n", "r.csv:2: latitude '95' is out of range -90..90"),
        ("r.csv", HEAD + ",1,nan\n", "r.csv:2: longitude 'nan' is not a number"),
        ("r.csv", HEAD + ",1,1_2\n", "r.csv:2: longitude '1_2' is not a number"),
        ("r.csv", HEAD + ",1,٣٣\n", "r.csv:2: longitude '٣٣' is not a number"),
        ("r.csv", HEAD + ",1,1e400\n", "r.csv:2: longitude '1e400' is far out of range"),
        ("r.csv", HEAD + "1_000,1,2\n", "r.csv:2: time '1_000' has no offset"),
        ("r.csv", "lat,lon,Latitude\n", "r.csv:1: has 'lat' and 'Latitude', 2 columns for lat"),
        ("r.csv", "lat,lon,lon\n", "r.csv:1: has 'lon' and 'lon', 2 columns for lon; leave one"),
        ("r.csv", "time,lat,lon,time\n", "r.csv:1: has 'time' and 'time', 2 columns for time"),
        ("r.csv", HEAD + ",1\n,3,4\n", "r.csv:2: longitude is empty"),
        ("r.csv", HEAD + ",one,2\n", "r.csv:2: latitude 'one' is not a number"),
        ("r.csv", HEAD + "2025-12-09T01:00:00,1,2\n", "r.csv:2: time .* has no offset; write"),
        ("r.csv", HEAD + "1765242000000,1,2\n", "r.csv:2: time .* is no count of seconds"),
        ("r.csv", HEAD + '"a\n,1,2\n', "r.csv:3: unexpected end of data"),
        ("r.csv", "time,latitude\n1,2\n", "r.csv:1: has no column lon, only time, latitude"),
        ("r.csv", HEAD, "r.csv: holds no position"),
        ("r.csv", HEAD + ",1,2\n", "r.csv: .* has 1 vertex"),
        ("r.csv", "lat,lon,joined\n1,2,maybe\n", "r.csv:2: joined 'maybe'"),
        ("r.csv", "lat,lon\n1,\xe9".encode("latin-1"), "r.csv:2: is not UTF-8 text"),
        ("r.gpx", GPX[:-10], r"r.gpx:\d+: is not XML: unclosed token"),
        ("r.gpx", "<gpx/>", "r.gpx: holds no track and no route"),
        ("r.kml", "<kml><NetworkLink/></kml>", "holds no line and no track; it links to another"),
        ("r.kml", "<html/>", "r.kml: is <html>, not <kml>"),
        ("r.kml", BOMB, "r.kml: declares a document type or entities"),
        ("r.kml", '<?xml version="1.0" encoding="ebcdic-x"?><kml/>', "r.kml"),
        ("r.kml", "<kml>" + "<a>" * 5000, "r.kml: holds too many elements"),
        ("r.kmz", b"PK\x03\x04 no archive", "r.kmz: cannot be unpacked"),
        ("r.kmz", archive(readme="x"), "r.kmz: is an archive without a .kml"),
        ("r.kmz", archive(doc_kml=BOMB), "r.kmz: declares a document type"),
        ("r.kmz", archive(**{f"a{k}_kml": "" for k in range(1001)}), "r.kmz: holds 1001 files"),
    ],
)
def test_bad_files(name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(content, name)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.gpx", GPX.replace('lat="39"', 'lat="95"'), "latitude 95.0 is out of range"),
        ("r.gpx", GPX.replace('lat="39"', 'lat="x"'), "point 0: latitude 'x' is not a number"),
        ("r.gpx", GPX.replace('lat="39"', ""), "point 0: latitude '' is not a number"),
        ("r.gpx", GPX.replace('lat="39"', 'lat="nan"'), "is not a number"),
        ("r.gpx", GPX.replace('lat="39"', 'lat="3_9"'), "point 0: latitude '3_9' is not a number"),
        ("r.gpx", GPX.replace("<time>", "<time>soon "), "times"),
        ("r.kml", KML.replace("131,39,0", "131;39"), "point 0 is '131;39'; write longitude,lat"),
        ("r.kml", KML.replace("<when/>", ""), "a track has 2 times for 3 places"),
    ],
)
def test_what_is_bad_of_a_file_is_left_out_and_told(name: str, content: str, message: str) -> None:
    case = read(content, name)
    (item,) = case.properties["skipped"]
    assert item["place"].startswith(f"{name}: ")
    assert message in item["reason"]
    assert case.routes


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


def test_limits_of_zones_survive_kml(tmp_path: Path) -> None:
    limits = {"floor": {"value": 0, "unit": "ft", "datum": "SFC"}}
    limits["ceiling"] = {"value": 195, "unit": "FL", "datum": "STD"}
    ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"id": "z", **limits}, "geometry": geometry}
    zones = read_zones(json.dumps(feature).encode(), "z.geojson")
    write_zones(zones, tmp_path / "z.kml", suffix=".kml", tolerance_m=25.0)
    (back,) = read_zones((tmp_path / "z.kml").read_bytes(), "z.kml")
    assert back.floor is None  # the surface limits nothing
    assert back.ceiling == limits["ceiling"]
    assert "warnings" not in back.properties


@pytest.mark.parametrize(("name", "text"), [("a.gpx", GPX), ("a.kml", KML), ("a.csv", CSV)])
def test_broken_in_any_way_it_is_read_or_refused(name: str, text: str) -> None:
    dice, data = random.Random(7), text.encode()
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(broken))
            broken[at : at + dice.randint(0, 6)] = dice.randbytes(dice.randint(0, 3))
        for reader in (read_case, read_zones):
            with contextlib.suppress(InputError):
                reader(bytes(broken), name)


# written ------------------------------------------------------------------------------------------


def flown() -> Case:
    """Two routes: one timed throughout, across 180 and with a gap; one that states little."""
    time = np.array(["2025-12-09T01:00", "2025-12-09T02:00:00.25", "2025-12-09T03:00"], "M8[us]")
    timed = Route(
        id="one",
        name="One & <only>",
        date="2025-12-09",
        lon=np.array([178.5, 181.25, 183.0]),
        lat=np.array([50.0, 51.125, 52.0]),
        time=time,
        altitude_m=np.array([9000.0, 9100.0, 9200.0]),
        altitude_datum="MSL",
        sigma_m=np.array([5000.0, np.nan, np.nan]),
        bound_m=np.array([np.nan, 20000.0, np.nan]),
        status=("traced", "reconstructed", None),
        joined=np.array([True, False]),
    )
    bare = Route(id="two", lon=np.array([131.0, 129.0]), lat=np.array([39.0, 33.5]))
    routes = (timed, bare)
    return Case(id="c", name="c", formations=tuple(map(Formation.of, routes)), routes=routes)


@pytest.mark.parametrize("suffix", [".geojson", ".gpx", ".csv", ".kml", ".kmz"])
def test_a_route_reads_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"c{suffix}"
    left_out = write_case(flown(), path, suffix=suffix)
    again = read(path.read_bytes(), path.name)
    for old, new in zip(flown().routes, again.routes, strict=True):
        assert np.array_equal(new.lon, old.lon)
        assert np.array_equal(new.lat, old.lat)
        assert np.array_equal(new.time, old.time, equal_nan=True)
        assert np.array_equal(new.altitude_m, old.altitude_m, equal_nan=True)
        assert np.array_equal(new.joined, old.joined)
        if "datum" not in left_out:
            assert new.altitude_datum == old.altitude_datum
        if "status" not in left_out:
            assert new.status == old.status
            assert np.array_equal(new.sigma_m, old.sigma_m, equal_nan=True)
            assert np.array_equal(new.bound_m, old.bound_m, equal_nan=True)
        if "ids" not in left_out:
            assert new.id == old.id
        if "names" not in left_out:
            assert new.name == old.name
    assert (suffix == ".geojson") == (left_out == "")


@pytest.mark.parametrize("suffix", [".gpx", ".csv", ".kml"])
def test_legs_that_a_format_cannot_tell_are_not_written(tmp_path: Path, suffix: str) -> None:
    rhumb = Route(
        id="r", lon=np.array([0.0, 10.0]), lat=np.array([50.0, 50.0]), edges=(EDGE_KINDS["rhumb"],)
    )
    case = Case(id="c", name="c", formations=(Formation.of(rhumb),), routes=(rhumb,))
    with pytest.raises(RequestError, match="legs that are no geodesics"):
        write_case(case, tmp_path / f"c{suffix}", suffix=suffix)


def test_zones_in_kml_read_back_as_drawn(tmp_path: Path) -> None:
    zones = read_zones(KML.encode(), "day.kml")
    write_zones(zones, tmp_path / "z.kmz", suffix=".kmz", tolerance_m=25.0)
    (zone,) = read_zones((tmp_path / "z.kmz").read_bytes(), "z.kmz")
    assert (zone.id, zone.kind, len(zone.rings)) == ("box-1", "adiz", 2)


def test_a_spreadsheet_takes_nothing_for_a_formula(tmp_path: Path) -> None:
    route = Route(id="=1+1", lon=np.array([0.0, 1.0]), lat=np.array([0.0, -1.0]))
    case = Case(id="c", name="c", formations=(), routes=(route,))
    write_case(case, tmp_path / "c.csv", suffix=".csv")
    lines = (tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2].startswith("'=1+1,,-1.0,1.0,")
