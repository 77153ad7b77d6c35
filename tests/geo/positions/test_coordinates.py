"""Coordinates as analysts write them, against sums done by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError, RequestError
from adiz.geo.positions import locate_all, nowhere
from adiz.geo.positions.coordinates import format_position, parse_position, parse_via

CHEJU = (121 + 47 / 60, 33 + 11 / 60)
"""33-11N 121-47E, a point of the declaration of 23 November 2013."""


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("3311N12147E", *CHEJU),
        ("3311N 12147E", *CHEJU),
        ("12147E 3311N", *CHEJU),
        ("331100N1214700E", *CHEJU),
        ("331059.5N1214700E", 121 + 47 / 60, 33 + 10 / 60 + 59.5 / 3600),
        ("3311.5N12147.25E", 121 + 47.25 / 60, 33 + 11.5 / 60),
        ("39N131E", 131, 39),
        ("9n5e", 5, 9),
        ("33°11'N 121°47'E", *CHEJU),
        ("33° 11′ N, 121° 47′ E", *CHEJU),
        ("33°11’00”N 121°47‘00“E", *CHEJU),
        ("33º11'59.5''N 121º47'E", 121 + 47 / 60, 33 + 11 / 60 + 59.5 / 3600),
        ("33°11.5'N 121°47.25'E", 121 + 47.25 / 60, 33 + 11.5 / 60),
        ("33-11N 121-47E", *CHEJU),
        ("33-11-30N 121-47-15E", 121 + 47 / 60 + 15 / 3600, 33 + 11 / 60 + 30 / 3600),
        ("33:11:30N 121:47:15E", 121 + 47 / 60 + 15 / 3600, 33 + 11 / 60 + 30 / 3600),
        ("33 11 30 N 121 47 15 E", 121 + 47 / 60 + 15 / 3600, 33 + 11 / 60 + 30 / 3600),
        ("N33 11 E121 47", *CHEJU),
        ("E121 47, N33 11", *CHEJU),
        ("N331159E1214700", 121 + 47 / 60, 33 + 11 / 60 + 59 / 3600),
        ("35.300N 130.600E", 130.6, 35.3),
        ("35.3°N, 130.6°E", 130.6, 35.3),
        ("6346N17144W", -(171 + 44 / 60), 63 + 46 / 60),
        ("33S70W", -70, -33),
        ("90N180E", 180, 90),
        ("63.77 -171.73", -171.73, 63.77),
        ("63.77, -171.73", -171.73, 63.77),
        ("63.77,-171.73", -171.73, 63.77),
        ("63.77° −171.73°", -171.73, 63.77),
        ("0 0", 0, 0),
    ],
)
def test_one_position(text: str, lon: float, lat: float) -> None:
    assert parse_position(text) == pytest.approx((lon, lat), abs=1e-12)


def test_order_is_that_of_a_pair_without_letters_only() -> None:
    assert parse_position("-171.73 63.77", order="lon lat") == (-171.73, 63.77)
    assert parse_position("3311N12147E", order="lon lat") == pytest.approx(CHEJU)


@pytest.mark.parametrize(
    "text",
    [
        "39N131E 3330N12900E",
        "39N131E, 3330N12900E",
        "39N131E;3330N12900E",
        "39N131E - 3330N12900E",
        "39N131E – 3330N12900E",
        "39N131E-3330N12900E",
        "39N131E->3330N12900E",
        "39N131E → 3330N12900E",
        "39N 131E\n33-30N 129-00E",
        "N39 E131 - N33 30 E129",
        "39, 131; 33.5, 129",
        "39 131 -> 33.5 129",
        "39 131 - 33.5 129",
        "39.0, 131.0, 33.5, 129.0",
        "39.0 131.0 33.5 129.0",
    ],
)
def test_several_positions(text: str) -> None:
    assert parse_via(text) == [(131.0, 39.0), (129.0, 33.5)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("here", "cannot read"),
        ("🙂", "cannot read"),
        ("NaN NaN", "no place in it|cannot read"),
        ("inf 5", "no place in it|cannot read"),
        ("1e3 5", "no place in it|cannot read"),
        ("5", "cannot read"),
        ("35.3 130.6 36.0", "cannot read"),
        ("3311N", "longitude is missing"),
        ("12147E", "latitude is missing"),
        ("39N40N", "longitude is missing"),
        ("39N131E 33N", "longitude is missing"),
        ("39N131E 33.5 129", "every half its letter"),
        ("N39 131E", "every half its letter"),
        ("3960N13100E", "less than 60"),
        ("33°11'60\"N 121°47'E", "less than 60"),
        ("33 75N 121 47E", "less than 60"),
        ("33°11.5'30\"N 121°47'E", "seconds too"),
        ("95N131E", r"out of range 0\.\.90"),
        ("90°01'N 131°E", r"out of range 0\.\.90"),
        ("39N181E", r"out of range 0\.\.180"),
        ("95 131", r"out of range -90\.\.90"),
        ("35.3 226.5", r"out of range -180\.\.180"),
        ("3311 12147", "letters like 3311N12147E"),
        ("331N12147E", "more than one way"),
        ("3311N9947E", "more than one way"),
        ("33110N12147E", "more than one way"),
        ("39 131 33 129", "more than one way"),
        ("33 11 0 121 47 0", "more than one way"),
        ("33,5 121,5", "more than one way"),
        ("33,5N 121,5E", "cannot read"),
        ("-39N131E", "both a sign and a letter"),
        ("39N -131E", "both a sign and a letter"),
        ("N39 E-131", "both a sign and a letter"),
        ("39N131E; ; x", "no place in it"),
        ("9" * 5000 + "N131E", "more than one way"),
    ],
)
def test_what_is_refused_says_why_and_what_to_write(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        parse_via(text)
    message = str(caught.value)
    assert message.startswith(repr(text))
    assert ";" in message
    assert "\n" not in message


def test_one_position_is_not_two() -> None:
    with pytest.raises(InputError, match="2 positions, not one"):
        parse_position("39N131E 33N129E")


@given(st.text(alphabet="0123456789 NSEW.,;°'\"-+>", max_size=30))
def test_any_text_is_places_on_earth_or_one_clear_error(text: str) -> None:
    try:
        positions = parse_via(text)
    except InputError:
        return
    assert positions
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in positions)


@pytest.mark.parametrize(
    ("lon", "lat", "style", "text"),
    [
        (*CHEJU, "dm", "33°11.0′N 121°47.0′E"),
        (*CHEJU, "dms", "33°11′00.0″N 121°47′00.0″E"),
        (121.5, 33.25, "decimal", "33.2500°N 121.5000°E"),
        (-171.73, -63.77, "dm", "63°46.2′S 171°43.8′W"),
        (9 + 59.97 / 60, 5, "dm", "05°00.0′N 010°00.0′E"),
        (0, 59.99 / 3600, "dms", "00°01′00.0″N 000°00′00.0″E"),
        (210, 50, "dm", "50°00.0′N 150°00.0′W"),
        (-0.00001, -0.00001, "dm", "00°00.0′N 000°00.0′E"),
        (180, 0, "dm", "00°00.0′N 180°00.0′E"),
    ],
)
def test_positions_for_tables(lon: float, lat: float, style: str, text: str) -> None:
    assert format_position(lon, lat, style) == text  # type: ignore[arg-type]


@given(
    st.floats(-180, 180),
    st.floats(-90, 90),
    st.sampled_from([("dm", 0.1 / 60), ("dms", 0.1 / 3600), ("decimal", 1e-4)]),
)
def test_what_is_written_reads_back_within_half_its_last_digit(
    lon: float, lat: float, style: tuple[str, float]
) -> None:
    name, digit = style
    back = parse_position(format_position(lon, lat, name))  # type: ignore[arg-type]
    assert back == pytest.approx((lon, lat), abs=0.5001 * digit)


@given(
    st.integers(0, 89),
    st.integers(0, 179),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from("NS"),
    st.sampled_from("EW"),
    st.sampled_from(
        [
            "{lat:02d}{m:02d}{s:02d}{ns}{lon:03d}{m:02d}{s:02d}{ew}",
            "{ns}{lat:02d}{m:02d}{s:02d}{ew}{lon:03d}{m:02d}{s:02d}",
            "{lon:03d}{m:02d}{s:02d}{ew} {lat:02d}{m:02d}{s:02d}{ns}",
            "{lat}°{m}'{s}\"{ns} {lon}°{m}'{s}\"{ew}",
            "{lat}-{m}-{s}{ns} {lon}-{m}-{s}{ew}",
            "{ns}{lat} {m} {s} {ew}{lon} {m} {s}",
            "{lat} {m} {s} {ns}, {lon} {m} {s} {ew}",
        ]
    ),
)
def test_every_way_of_writing_gives_the_same_place(
    lat: int, lon: int, m: int, s: int, ns: str, ew: str, style: str
) -> None:
    part = m / 60 + s / 3600
    expected = (
        (lon + part) * (-1 if ew == "W" else 1),
        (lat + part) * (-1 if ns == "S" else 1),
    )
    text = style.format(lat=lat, lon=lon, m=m, s=s, ns=ns, ew=ew)
    assert parse_position(text) == pytest.approx(expected, abs=1e-12)


# notices of China, Japan and Korea ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "20-53.0N，110-54.0E",  # as China's Maritime Safety Administration writes it
        "20-53.0N、110-54.0E",
        "２０－５３．０Ｎ　１１０－５４．０Ｅ",
        "20‐53.0N 110−54.0E",
        "北緯20度53分、東経110度54分",
        "北纬20度53.0分，东经110度54.0分",
        "北緯20度53分0秒 東經110度54分0秒",
        "북위 20도 53분, 동경 110도 54분 0초",
        "東経110度54分 北緯20度53分",
        "北緯２０°５３′，東経１１０°５４′",
        "20度53分N 110度54分E",
        "20°53′.0N 110°54′.0E",
        "+2053+11054/",
        "+205300.0+1105400.0+12.5CRSWGS_84/",
    ],
)
def test_one_position_in_many_signs(text: str) -> None:
    assert parse_position(text) == pytest.approx((110 + 54 / 60, 20 + 53 / 60), abs=1e-12)


def test_south_and_west_in_words() -> None:
    for text in ("南緯10度30分 西経20度", "南纬10度30分，西经20度", "남위 10도 30분 서경 20도"):
        assert parse_position(text) == (-20.0, -10.5)
    assert parse_position("-10.5-020.0/") == (-20.0, -10.5)


@pytest.mark.parametrize("minus", "-−‐‑‒–—－")
def test_every_sign_of_minus(minus: str) -> None:
    assert parse_position(f"{minus}63.77, {minus}171.73") == (-171.73, -63.77)


def test_several_positions_of_a_notice() -> None:
    text = "20-53.0N，110-54.0E；20-53.0N，110-59.0E"
    first, second = locate_all(text, nowhere)
    assert (first.lon, first.lat) == pytest.approx((110.9, 20 + 53 / 60))
    assert (second.lon, second.lat) == pytest.approx((110 + 59 / 60, 20 + 53 / 60))
    assert len(parse_via("+35.5+139.7/+36+140/")) == 2
    with pytest.raises(InputError, match="out of range"):
        parse_position("+95.5+139.7/")


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(RequestError, match="style 'dd' is not one of dm, dms, decimal"):
        format_position(121.5, 33.5, "dd")  # type: ignore[arg-type]
