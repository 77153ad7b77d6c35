"""Coordinates as analysts write them: text to degrees, and back.

These forms are read: `3311N12147E`, `331059.5N1214700E` (digits in one run: DDMM, DDMMSS; longitude
has one digit more), `39N131E`, `33°11'N 121°47'E` with any kind of prime, `33-11N 121-47E`, the
letter first (`N33 11 E121 47`), decimal degrees with letters (`35.300N 130.600E`), plain decimal
pairs (`63.77 -171.73`), and ISO 6709 (`+35.5+139.7/`). Letters always take precedence over the
stated order of a plain pair. Full-width characters, every minus sign and the words of Chinese,
Japanese and Korean notices (`北緯33度11分東経121度47分`) are read like their ASCII equivalents.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from ..errors import InputError, RequestError
from ..longitudes import wrapped
from .signs import half_width_words

Order = Literal["lat lon", "lon lat"]
Style = Literal["dm", "dms", "decimal"]
LonLat = tuple[float, float]

EXAMPLE: Final = "write it like 3311N12147E, 33°11'N 121°47'E or 33.183 121.783 (latitude first)"

_DIGITS: Final = {"dm": 600, "dms": 36_000, "decimal": 10_000}
"""Smallest units of each style in a degree."""

_SAME: Final = (
    ("'", "′’‘´`ʹʼ＇"),
    ('"', "″”“ʺ＂"),
    ("°", "º˚"),
    (" - ", "–—"),
    ("->", "→⟶"),
)
_WORDS: Final = (
    ("N", "北緯|北纬|북위"),
    ("S", "南緯|南纬|남위"),
    ("E", "東経|东经|東經|동경"),
    ("W", "西経|西经|西經|서경"),
    ("°", "度|도"),
    ("'", "分|분"),
    ('"', "秒|초"),
    (",", "、"),
)
_DASH_AS_SIGN = re.compile(r"(?:^|(?<=[\s,;]))[–—](?=\d)")
_ISO6709 = re.compile(
    r"(?P<lat>[+-]\d{2,6}(?:\.\d+)?)(?P<lon>[+-]\d{3,7}(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?"
    r"(?:CRS[\w:]*)?(?:/|$)\s*"
)
_HALF_THEN_LETTER = re.compile(r"(?P<half>[^NSEW]+)(?P<letter>[NSEW])")
_LETTER_THEN_HALF = re.compile(r"(?P<letter>[NSEW])(?P<half>[^NSEW]+)")
_WHOLE = re.compile(r"(?P<whole>\d+)(?P<rest>\.\d+)?")
_DEGREES = re.compile(r"(?P<degrees>\d{1,3}(?:\.\d+)?)\s*°")
_PARTS = re.compile(
    r"(?P<degrees>\d{1,3})\s*[°:\s-]\s*"
    r"(?P<minutes>\d{1,2}(?:\.\d+)?)"
    r"(?:\s*'|\s*[':\s-]\s*(?P<seconds>\d{1,2}(?:\.\d+)?)\s*\"?)?"
)
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_PLAIN_PAIR = re.compile(rf"({_NUMBER})(?:\s*,\s*|\s+)({_NUMBER})")
_BETWEEN_POSITIONS = re.compile(r";|->|\n|\s-\s")
_SIGN = re.compile(r"(?:^|\s)[+-]\d")
_SIGN_AFTER_LETTER = re.compile(r"[NSEW]\s*[+-]\s*\d")
_SEPARATORS: Final = " \t\n,;/->"


def parse_position(text: str, *, order: Order = "lat lon") -> LonLat:
    """Return one position as (lon, lat) in degrees.

    Parameters
    ----------
    text
        Exactly one position, in any form that this module reads.
    order
        The order of a pair without letters.

    Raises
    ------
    InputError
        If the text is not exactly one position on Earth.

    >>> parse_position("331059.5N 1214700E")
    (121.78333333333333, 33.183194444444446)
    >>> parse_position("63.77 -171.73")
    (-171.73, 63.77)
    >>> parse_position("3311N")
    Traceback (most recent call last):
    adiz.geo.errors.InputError: '3311N': longitude is missing; write both, like 3311N12147E
    """
    positions = _parse(text, order)
    if len(positions) != 1:
        raise InputError(f"{text!r}: is {len(positions)} positions, not one; {EXAMPLE}")
    return positions[0]


def parse_via(text: str) -> list[LonLat]:
    """Return several positions as (lon, lat) in degrees; in plain pairs latitude comes first.

    Positions are separated by a space, a comma, `;`, ` - ` or `->`.

    >>> parse_via("39N131E 3330N12900E")
    [(131.0, 39.0), (129.0, 33.5)]
    >>> parse_via("63.77, -171.73; 64, -170")
    [(-171.73, 63.77), (-170.0, 64.0)]
    """
    return _parse(text, "lat lon")


def format_position(lon: float, lat: float, style: Style = "dm") -> str:
    """Return a position for tables, latitude first.

    Parameters
    ----------
    lon, lat
        Degrees WGS84, on any turn.
    style
        To 0.1 minute ("dm"), to 0.1 second ("dms") or to 0.0001 degree ("decimal").

    Raises
    ------
    RequestError
        If there is no such style.

    >>> format_position(121.78333, 33.18333)
    '33°11.0′N 121°47.0′E'
    >>> format_position(-171.73, 63.77, "dms"), format_position(190.0, -0.5, "decimal")
    ('63°46′12.0″N 171°43′48.0″W', '0.5000°S 170.0000°W')
    """
    if style not in _DIGITS:
        raise RequestError(f"style '{style}' is not one of {', '.join(_DIGITS)}")
    lon = lon if lon == 180.0 else wrapped(lon)
    return f"{_format_half(lat, 2, 'NS', style)} {_format_half(lon, 3, 'EW', style)}"


def _format_half(degrees: float, width: int, letters: str, style: Style) -> str:
    """Return latitude or longitude; rounded first, so that 59.96 minutes make a full degree."""
    digits = _DIGITS[style]
    units = round(abs(degrees) * digits)
    letter = letters[1] if degrees < 0 and units else letters[0]
    whole, part = divmod(units, digits)
    if style == "decimal":
        return f"{whole}.{part:04d}°{letter}"
    if style == "dm":
        return f"{whole:0{width}d}°{part / 10:04.1f}′{letter}"
    minutes, tenths = divmod(part, 600)
    return f"{whole:0{width}d}°{minutes:02d}′{tenths / 10:04.1f}″{letter}"


def in_ascii(text: str) -> str:
    """Return text in capitals, with letters, digits and marks of coordinates as ASCII.

    >>> in_ascii("北緯33度11分、東経１２１度47分"), in_ascii("２０－５３．０Ｎ")
    ("N33°11',E121°47'", '20-53.0N')
    """
    plain = half_width_words(text).upper().strip()
    if not plain.isascii():
        for usual, words in _WORDS:
            plain = re.sub(words, usual, plain)
    return plain


def is_iso6709(text: str) -> bool:
    """Return whether a text in ASCII is one or more positions in the form of ISO 6709.

    >>> is_iso6709("+35.5+139.7/"), is_iso6709("+4012-07500CRSWGS_84/"), is_iso6709("35 139")
    (True, True, False)
    """
    return bool(text) and not _ISO6709.sub("", text)


def _parse(text: str, order: Order) -> list[LonLat]:
    """Return all positions in a text."""
    plain = in_ascii(text)
    if is_iso6709(plain):
        return [_of_iso6709(match, text) for match in _ISO6709.finditer(plain)]
    if not re.search("[NSEW]", plain):
        plain = _DASH_AS_SIGN.sub("-", plain)
    for usual, others in _SAME:
        plain = re.sub(f"[{others}]", usual, plain)
    plain = re.sub(r"(\d)'(\.\d+)", r"\1\2'", plain.replace("''", '"'))
    if not plain:
        raise InputError(f"{text!r}: is empty; {EXAMPLE}")
    if re.search("[NSEW]", plain):
        return _lettered(plain, text)
    return _plain(plain, order, text)


def _of_iso6709(match: re.Match[str], text: str) -> LonLat:
    """Return a position from signed degrees, DDMM or DDMMSS."""
    lat, lon = (
        _degrees(match[name][1:], letters[match[name][0] == "-"], text)
        for name, letters in (("lat", "NS"), ("lon", "EW"))
    )
    return lon, lat


def _lettered(plain: str, text: str) -> list[LonLat]:
    """Return positions whose halves have N, S, E or W, all before their digits or all after."""
    if plain[0] in "NSEW":
        pattern, sign = _LETTER_THEN_HALF, _SIGN_AFTER_LETTER
    else:
        pattern, sign = _HALF_THEN_LETTER, _SIGN
    if sign.search(plain):
        raise InputError(f"{text!r}: has both a sign and a letter; leave out the sign")
    rest = pattern.sub("", plain).strip(_SEPARATORS)
    if rest:
        raise InputError(
            f"{text!r}: '{rest}' has no place in it; give every half its letter, all before their "
            "digits or all after"
        )
    found = [match.groupdict() for match in pattern.finditer(plain)]
    halves = [
        (half["letter"], _degrees(half["half"].strip(_SEPARATORS), half["letter"], text))
        for half in found
    ]
    return [_joined(halves[i : i + 2], text) for i in range(0, len(halves), 2)]


def _joined(halves: list[tuple[str, float]], text: str) -> LonLat:
    """Return two halves, in either order, as (lon, lat)."""
    lat = [value for letter, value in halves if letter in "NS"]
    lon = [value for letter, value in halves if letter in "EW"]
    if not (lat and lon):
        missing = "longitude" if lat else "latitude"
        raise InputError(f"{text!r}: {missing} is missing; write both, like 3311N12147E")
    return lon[0], lat[0]


def _degrees(half: str, letter: str, text: str) -> float:
    """Return degrees, minutes and seconds of one half as degrees, signed by its letter."""
    name, width, limit = ("latitude", 2, 90) if letter in "NS" else ("longitude", 3, 180)
    if match := _DEGREES.fullmatch(half):
        degrees, minutes, seconds = match["degrees"], "0", "0"
    elif match := _WHOLE.fullmatch(half):
        degrees, minutes, seconds = _split(match["whole"], match["rest"] or "", width, letter, text)
    elif match := _PARTS.fullmatch(half):
        degrees, minutes, seconds = match["degrees"], match["minutes"], match["seconds"] or "0"
        if "." in minutes and match["seconds"]:
            raise InputError(f"{text!r}: '{minutes}' minutes and seconds too; round one of them")
    else:
        raise InputError(f"{text!r}: cannot read {name} '{half}{letter}'; {EXAMPLE}")
    for part, unit in ((minutes, "minutes"), (seconds, "seconds")):
        if float(part) >= 60:
            raise InputError(f"{text!r}: {part} {unit} in '{half}{letter}'; give less than 60")
    value = float(degrees) + (float(minutes) + float(seconds) / 60) / 60
    if value > limit:
        raise InputError(
            f"{text!r}: {name} '{half}{letter}' is out of range 0..{limit}; swapped letters?"
        )
    return -value if letter in "SW" else value


def _split(whole: str, rest: str, width: int, letter: str, text: str) -> tuple[str, str, str]:
    """Return degrees, minutes, seconds of one run of digits: D, DDMM, DDMMSS (longitude DDD...)."""
    if len(whole) <= width:
        return whole + rest, "0", "0"
    if len(whole) == width + 2:
        return whole[:width], whole[width:] + rest, "0"
    if len(whole) == width + 4:
        return whole[:width], whole[width : width + 2], whole[width + 2 :] + rest
    model = ("3311", "331059") if width == 2 else ("09947", "0994730")
    raise InputError(
        f"{text!r}: '{whole}{rest}{letter}' can be read in more than one way; write {width} "
        f"digits of degrees and two each of minutes and seconds, like {model[0]}{letter} or "
        f"{model[1]}{letter}"
    )


def _plain(plain: str, order: Order, text: str) -> list[LonLat]:
    """Return the positions of decimal pairs without letters."""
    positions: list[LonLat] = []
    for piece in _BETWEEN_POSITIONS.split(plain.replace("°", " ")):
        pairs = _PLAIN_PAIR.findall(piece)
        if _PLAIN_PAIR.sub("", piece).strip(" \t,") or not pairs:
            raise InputError(f"{text!r}: cannot read '{piece.strip()}'; {EXAMPLE}")
        decimal = all("." in number for pair in pairs for number in pair)
        if len(pairs) > 1 and not decimal:
            raise InputError(
                f"{text!r}: can be read in more than one way; write 39N131E with letters, or put "
                "';' between positions"
            )
        positions.extend(_checked(pair, order, text) for pair in pairs)
    return positions


def _checked(pair: tuple[str, str], order: Order, text: str) -> LonLat:
    """Return two numbers as (lon, lat), checked to be on Earth."""
    first, second = float(pair[0]), float(pair[1])
    lon, lat = (second, first) if order == "lat lon" else (first, second)
    for value, name, limit in ((lat, "latitude", 90), (lon, "longitude", 180)):
        if abs(value) > limit:
            raise InputError(
                f"{text!r}: {name} {value:g} is out of range -{limit}..{limit} when read as "
                f"'{order}'; swap the two, or use letters like 3311N12147E"
            )
    return lon, lat
