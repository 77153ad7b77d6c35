"""GPX, CSV, KML and KMZ: what is read, what is refused, and that what is written reads back."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import numpy as np
import pytest

from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import read_case, read_zones, write_case
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from tests.geo.formats.tracks import CSV, GPX, KML, archive, flown, read


def test_lines_that_meet_are_one_also_at_180() -> None:
    lines = "".join(
        f"<LineString><coordinates>{text}</coordinates></LineString>"
        for text in ("178,10 180,11", "-180,11 -178,12", "-170,12 -169,12")
    )
    kml = f"<kml><Placemark><MultiGeometry>{lines}</MultiGeometry></Placemark></kml>"
    (route,) = read(kml, "a.kml").routes
    assert route.lon.tolist() == [178, 180, 182, 190, 191]
    assert route.joined.tolist() == [True, True, False, True]


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
        ("r.csv", HEAD + ",1,nan\n", "r.csv:2: longitude is empty; give both"),
        ("r.csv", HEAD + ",1,1_2\n", "r.csv:2: longitude '1_2' is not a number"),
        ("r.csv", HEAD + ",1,٣٣\n", "r.csv:2: longitude '٣٣' is not a number"),
        ("r.csv", HEAD + ",1,1e400\n", "r.csv:2: longitude '1e400' is far out of range"),
        ("r.csv", HEAD + "1_000,1,2\n", "r.csv:2: time '1_000' cannot be read; write it like"),
        ("r.csv", "lat,lon,Latitude\n", "r.csv:1: has 'lat' and 'Latitude', 2 columns for lat"),
        ("r.csv", "lat,lon,lon\n", "r.csv:1: has 'lon' and 'lon', 2 columns for lon; leave one"),
        ("r.csv", "time,lat,lon,time\n", "r.csv:1: has 'time' and 'time', 2 columns for time"),
        ("r.csv", HEAD + ",1\n,3,4\n", "r.csv:2: longitude is empty"),
        ("r.csv", HEAD + ",one,2\n", "r.csv:2: latitude 'one' is not a number"),
        ("r.csv", HEAD + "2025-12-09T01:00:00,1,2\n", "r.csv:2: time .* has no offset; write"),
        ("r.csv", HEAD + "17652420000,1,2\n", "r.csv:2: time .* is no count of seconds"),
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
        ("r.kmz", archive(doc_kml=BOMB), "r.kmz: doc.kml: declares a document type"),
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
