"""OpenAir files as zones: what they say, what is left out and said, and on which line."""

from __future__ import annotations

import time

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones, review_zones
from adiz.geo.formats.openair import sniff
from tests.geo.formats.openair.airspaces import SAMPLES, airspace, warnings, zone

ALWAYS = "zones that state times of activation (AA) count as active at all times:"
AS_OTHERS = (
    "limits without a unit or a datum are read as feet, above mean sea level, as other programs "
    "read OpenAir"
)
TRIANGLE = ("DP 01:00:00 N 001:00:00 E", "DP 02:00:00 N 001:00:00 E", "DP 01:00:00 N 002:00:00 E")
BOW_TIE = (
    "DP 01:00:00 N 001:00:00 E", "DP 02:00:00 N 002:00:00 E", "DP 01:00:00 N 002:00:00 E",
    "DP 02:00:00 N 001:00:00 E",
)  # fmt: skip


def test_what_an_airspace_says() -> None:
    data = (
        b"\xef\xbb\xbf* head\n\nAC C\nAY TMA\nAN Name * comment\nAI some-id\nAF 118.480\nAG Info\n"
        b"AA 2023-12-16T12:00Z/2023-12-16T13:00Z\nAA NONE\nAX 7000\nAL 1000ft AGL\nAH FL195\n"
        b"SP 0,1,0,0,255\n" + "\n".join(TRIANGLE).encode()
    )
    (read,) = read_zones(data, "a.openair")
    assert (read.id, read.name, read.kind) == ("some-id", "Name", "custom")
    assert read.floor == {"value": 1000, "unit": "ft", "datum": "AGL"}
    assert read.ceiling == {"value": 195, "unit": "FL", "datum": "STD"}
    own = read.properties
    assert (own["airspace_class"], own["airspace_type"]) == ("C", "TMA")
    assert (own["frequency"], own["station"]) == ("118.480", "Info")
    assert list(own["activation"]) == ["2023-12-16T12:00Z/2023-12-16T13:00Z", "NONE"]
    assert warnings((read,)) == [
        f"a.openair: {text}"
        for text in (
            "left out, as no part of an airspace: records 1 AX (transponder code), 1 SP (pen)",
            f"{ALWAYS} airspace 'Name'",
        )
    ]


@pytest.mark.parametrize(
    ("record", "kind"),
    [("AC Q", "danger"), ("AY ADIZ", "adiz"), ("AY FIR", "fir"), ("AC R", "custom")],
)
def test_kinds(record: str, kind: str) -> None:
    (read,) = read_zones(f"{record}\nAL GND\nAH UNL\n".encode() + "\n".join(TRIANGLE).encode(), "a")
    assert read.kind == kind


def test_terrain_and_unknown_lines_are_counted() -> None:
    data = b"TO river\nDP 1:00:00 N 1:00:00 E\nDP 2:00:00 N 1:00:00 E\n" + airspace(*TRIANGLE, "QQ")
    (read,) = read_zones(data, "a.txt")
    assert len(read.rings[0]) == 3
    assert warnings((read,)) == [
        "a.txt: left out, as no part of an airspace: records 1 TO (open line of terrain)",
        "a.txt: 1 line is no record of OpenAir and left out: 11 ('QQ')",
    ]


@pytest.mark.parametrize("code", ["TO", "TC"])
def test_terrain_between_the_names_and_the_points_of_an_airspace_is_passed_over(code: str) -> None:
    (read,) = read_zones(airspace("V Z=100", f"{code} name", *TRIANGLE), "a.txt")
    assert len(read.rings[0]) == 3
    after = airspace(*TRIANGLE, f"{code} hill", "DP 1:00:00 N 1:00:00 E", "DP 2:00:00 N 1:00:00 E")
    (read,) = read_zones(after, "a.txt")
    assert len(read.rings[0]) == 3, "points after a boundary are terrain"


def test_a_class_with_nothing_but_pens_is_no_airspace() -> None:
    data = b"AC Q\nSP 0,2,127,0,127\nSB -1,-1,-1\n" + airspace(*TRIANGLE)
    (read,) = read_zones(data, "a.txt")
    assert "refused" not in read.properties
    (text,) = warnings((read,))
    assert text.endswith("1 SP (pen), 1 SB (brush), 1 AC (class of which only pens are set)")


def test_a_semicolon_begins_a_comment_after_a_value_and_alone() -> None:
    said = [f"{record} ; along the river" for record in TRIANGLE]
    (read,) = read_zones(airspace("; border", *said, high="FL95 ;by day"), "a.txt")
    assert read.ceiling == {"value": 95, "unit": "FL", "datum": "STD"}
    assert len(read.rings[0]) == 3
    assert "warnings" not in read.properties


def test_an_airspace_that_is_wrong_is_left_out_and_the_others_are_used() -> None:
    data = airspace(*BOW_TIE) + airspace(*TRIANGLE) + airspace("DP here")
    (read,) = read_zones(data, "a.txt")
    assert len(read.rings[0]) == 3
    assert [item["place"] for item in read.properties["refused"][1:]] == [
        "a.txt:5: zone 'a' ('Zürich')"
    ]
    assert [text.partition(": left out")[0] for text in warnings((read,))] == [
        "a.txt:20: airspace 'Zürich'", "a.txt:5: zone 'a' ('Zürich')",
    ]  # fmt: skip


def test_repeated_points_are_left_out_with_their_lines() -> None:
    data = airspace(TRIANGLE[0], TRIANGLE[0], *TRIANGLE[1:], TRIANGLE[0], TRIANGLE[0])
    (read,) = read_zones(data, "a.txt")
    assert read.rings[0].lon.tolist() == [1, 1, 2]
    assert warnings((read,)) == [
        "a.txt: 2 points repeat the one before, left out: line 6, 10",
    ]


def test_limits_that_are_not_understood_are_unknown_and_named() -> None:
    unknown = {"value": None, "unit": "m", "datum": "unknown"}
    read = zone(*TRIANGLE, low="by NOTAM", high="2000 ft")
    assert (read.floor, read.ceiling) == (unknown, {"value": 2000, "unit": "ft", "datum": "MSL"})
    assert [text.partition("a.txt: ")[2] for text in warnings((read,))] == [
        "1 limit not understood, so at an unknown height: AL 'by NOTAM', line 3",
        f"{AS_OTHERS}: AH '2000 ft', line 4",
    ]


def test_missing_and_contradicting_limits_are_unknown() -> None:
    data = b"AC D\nAN a\nAH FL95\nAH FL100\n" + "\n".join(TRIANGLE).encode()
    (read,) = read_zones(data, "a.txt")
    assert read.floor == read.ceiling == {"value": None, "unit": "m", "datum": "unknown"}
    assert "AL of airspace 'a' (none), line 1" in warnings((read,))[0]
    assert "AH of airspace 'a' (2 different ones), line 1" in warnings((read,))[0]


def test_names_in_another_encoding_are_read_and_said() -> None:
    data = airspace(*TRIANGLE).decode().encode("cp1252")
    (read,) = read_zones(data, "a.txt")
    assert read.name == "Zürich"
    assert "is not UTF-8 text" in warnings((read,))[0]
    (read,) = read_zones(
        b"\xff\xfe" + airspace(*TRIANGLE).decode().encode("utf-16-le"), "a.openair"
    )
    assert read.name == "Zürich"


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"AC D\n", True), (b"* a\n\nAN x\n", True), (b"* a\n* b\n* and so on for 4096", True),
        (b"\xef\xbb\xbf*\r\nTO x\r\n", True), (b"{}", False), (b"<kml>", False), (b"", False),
        (b"lat,lon\n1,2\n", False), (b"* a list\n\nof Markdown\n", False), (b"* alone", False),
    ],
)  # fmt: skip
def test_sniff(head: bytes, is_one: bool) -> None:
    assert sniff(head) is is_one


def test_content_beats_the_suffix() -> None:
    assert len(read_zones(airspace(*TRIANGLE), "a.geojson")[0].rings[0]) == 3


def test_a_file_without_airspace_says_so() -> None:
    with pytest.raises(InputError, match=r"^a\.openair: holds no airspace"):
        read_zones(b"* only\n* comments\n", "a.openair")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_of_another_program_are_read_whole(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    zones = read_zones(data, "sample.txt")
    assert len(zones) == data.count(b"\nAN ")
    assert "refused" not in zones[0].properties


# review -------------------------------------------------------------------------------------------


def test_a_review_names_the_lines() -> None:
    data = airspace(*BOW_TIE) + airspace(*TRIANGLE, low="1000 ft") + airspace("DP here")
    found = [(f.line, f.severity, f.text.partition(":")[0]) for f in review_zones(data, "a.txt")]
    assert found == [
        (5, "error", "zone 'a' ('Zürich')"),
        (11, "warning", AS_OTHERS),
        (20, "error", "airspace 'Zürich'"),
    ]  # fmt: skip


def test_a_review_names_the_line_of_each_doubt_about_an_airspace() -> None:
    """Eight lines, of which AA is the fifth, then four of names, two of an axis, and no record."""
    timed = airspace("AA NONE", *TRIANGLE)
    assert timed.count(b"\r\n") == 8
    data = timed + airspace("DY 1:00:00N 1:00:00E", "DY 2:00:00N 1:00:00E") + b"QQ what\r\n"
    found = {f.kind: f.line for f in review_zones(data, "a.txt") if f.severity == "warning"}
    assert (found["times-unused"], found["airway"], found["left-out"]) == (5, 13, 15)


def test_a_review_of_a_file_without_a_zone_is_one_error() -> None:
    (found,) = review_zones(airspace("DP here"), "a.txt")
    assert (found.line, found.severity) == (5, "error")


# bounds -------------------------------------------------------------------------------------------


def test_a_large_file_is_read_in_seconds() -> None:
    start = time.process_time()
    zones = read_zones(airspace("V X=01:00:00 N 001:00:00 E", "DC 5") * 5000, "a.txt")
    assert len(zones) == 5000
    assert time.process_time() - start < 10


@pytest.mark.parametrize("code", ["AH", "AL", "DP", "DA", "DB", "DC", "V", "AN", "QQ"])
def test_a_long_line_takes_no_longer(code: str) -> None:
    start = time.process_time()
    line = f"{code} 1:00:00N{' ' * 100_000},{' ' * 100_000}X"
    (read,) = read_zones(airspace(line) + airspace(*TRIANGLE), "a.txt")
    assert len(read.rings[0]) == 3
    assert time.process_time() - start < 2


def test_a_line_ends_where_editors_end_it() -> None:
    data = airspace(*TRIANGLE, "DP 1:00:00N 1:00:00X").decode()
    odd = data.replace("Zürich", "Z\u2028\x0b\x85").replace("\r\n", "\r")
    with pytest.raises(InputError) as caught:
        read_zones(odd.encode(), "a.txt")
    assert caught.value.line == 8


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 64 MB"):
        read_zones(b"AC D\n" + b"*" * 64_000_001, "a.openair")
