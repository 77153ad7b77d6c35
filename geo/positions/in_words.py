"""Positions in words: "126 km NW of Ieodo" as a point on Earth and its region of error.

Such words define part of a ring round the place: as thick as the number is rounded, as wide as the
compass word is coarse (half a point of the compass to either side), and moved by the uncertainty of
the place itself. A vertex stores it as the point at the nominal bearing and distance, and the
radius of a disc about that point which contains the whole region.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

from ..edges import wgs84
from ..errors import InputError
from ..longitudes import wrapped
from ..units import NAUTICAL_MILE_M
from .coordinates import in_ascii, is_iso6709, parse_via

ABOUT_M: Final = 10_000.0
ABOUT_SHARE: Final = 0.05
"""A published "about" allows 10 km or 5 % either way, whichever is more. Ministries that write it
before every distance round to tens of kilometres (190, 210, 420), hence one such step; and a share,
because readings off a map get worse with distance."""

FARTHEST_M: Final = 5_000_000.0
"""Beyond this distance a bearing has no meaning, and the disc would not contain the region."""

EXAMPLE: Final = "write it like '126 km NW of Ieodo', or as coordinates like 3311N12147E"

_RIM_PLACES: Final = 72
_STATUTE_MILE_M: Final = 1609.344
_UNITS: Final = (
    (r"km|kilomet(?:er|re)s?", 1000.0),
    (r"nm|nmi|nautical miles?", NAUTICAL_MILE_M),
    (r"mi|statute miles?", _STATUTE_MILE_M),
)
_POINTS: Final = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
    "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip
_WORDS: Final = {"N": "north", "E": "east", "S": "south", "W": "west"}
_COMPASS: Final = {
    spelt: k
    for k, letters in enumerate(_POINTS)
    for spelt in (letters.lower(), "".join(_WORDS[letter] for letter in letters))
}

# Patterns are compiled when first used, because most runs read no words.
_DISTANCE: Final = (
    r"(?P<about>~|≈|about\b|around\b|approximately\b|approx\.?|roughly\b|circa\b|ca\.?|some\b)?\s*"
    r"(?:(?P<low>[\d.,]+)\s*(?:-|–|to)\s*)?(?P<number>[\d.,]+)\s*"
    rf"(?P<unit>{'|'.join(names for names, _ in _UNITS)}|miles?)\b\s*(?:\([^)]*\))?"
)
_FROM_PLACE: Final = (
    rf"{_DISTANCE}\s*(?:(?:to )?the\s+)?"
    r"(?P<compass>(?:(?:north|south|east|west)[\s-]*){1,3}|[nesw]{1,3}\b)?(?:wards?|ern)?\s*"
    r"(?:of|from|off)\s+(?:the\s+)?(?P<place>\S.*)"
)
_APPROACH: Final = (
    r"(?:(?P<side>closest|nearest|within|no (?:closer|nearer) than|more than|at least)\s+)?"
    rf"{_DISTANCE}\s*(?:of|from|off|to)\s+(?:the\s+)?(?P<place>\S.*)"
)
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_OF_COORDINATES: Final = "nsewºʹʼ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place.

    Attributes
    ----------
    lon, lat
        Degrees WGS84.
    bound_m
        Radius of a disc that contains all of it, metres.
    properties
        What else its table says (other names, claimants, administration, source).
    """

    name: str
    lon: float
    lat: float
    bound_m: float
    properties: Mapping[str, Any] = field(default_factory=dict)


Find = Callable[[str], Place]
"""Looks a name up; raises InputError, with similar names, if there is no such place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Distance:
    """A published distance and what its rounding allows, metres."""

    nominal_m: float
    least_m: float
    most_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point, read from a text.

    Attributes
    ----------
    lon, lat
        Degrees WGS84.
    bound_m
        Radius of the disc about it that contains the true place, metres; NaN if the text was
        coordinates.
    words
        The text; None if it was coordinates.
    """

    lon: float
    lat: float
    bound_m: float = math.nan
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """How near a path came to a place at its nearest: from least_m to most_m."""

    place: Place
    least_m: float
    most_m: float


def nowhere(name: str) -> Place:
    """Look a name up in an empty gazetteer: raise InputError for every name."""
    raise InputError(f"place '{name}' is not known here; give coordinates like 3311N12147E")


def locate(text: str, find: Find) -> Position:
    """Return one position, given in words or as coordinates.

    Words are a distance, a compass word of 8 or 16 points and a place, or a place alone. In
    coordinates without letters, latitude comes first.

    Parameters
    ----------
    text, find
        The position, and what looks up the place of a name.

    Raises
    ------
    InputError
        If the text cannot be read, or is a distance without a bearing: that is a ring, not a
        position.

    >>> ieodo = Place(name="Ieodo", lon=125.182, lat=32.123, bound_m=2_000)
    >>> found = locate("126 km NW of Ieodo", lambda name: ieodo)
    >>> f"{found.lon:.3f} {found.lat:.3f}", round(found.bound_m / 1000)
    ('124.229 32.923', 51)
    """
    if not _is_words(text):
        found = parse_via(text)
        if len(found) != 1:
            raise InputError(f"{text!r}: is {len(found)} positions, not one; put each apart")
        return Position(lon=found[0][0], lat=found[0][1])
    words = " ".join(text.split())
    match = re.fullmatch(_FROM_PLACE, words, re.IGNORECASE)
    if match is None:
        if any(c.isdigit() for c in words):
            raise InputError(f"{text!r}: cannot be read as a position; {EXAMPLE}")
        place = find(words)
        return Position(lon=place.lon, lat=place.lat, bound_m=place.bound_m, words=words)
    place = find(match["place"])
    distance = _distance(match, text)
    if match["compass"] is None:
        raise InputError(
            f"{text!r}: is a ring about {place.name}, not a position, as it has no bearing; add "
            "one like 'NW of', or tell it as a claim of how near the path came"
        )
    bearing_deg, half_width_deg = _bearing(match["compass"], text)
    return _position(place, distance, bearing_deg, half_width_deg, words)


def locate_all(text: str, find: Find) -> list[Position]:
    """Return positions separated by `;` or line breaks; coordinates also as `parse_via` reads them.

    Parameters
    ----------
    text, find
        The positions, and what looks up the place of a name.

    >>> [round(p.lat, 1) for p in locate_all("39N131E 3330N12900E; 33 129", nowhere)]
    [39.0, 33.5, 33.0]
    """
    found: list[Position] = []
    for part in re.split(r"[;；\n]", text):
        if _is_words(part):
            found.append(locate(part, find))
        elif part.strip():
            found += [Position(lon=lon, lat=lat) for lon, lat in parse_via(part)]
    return found


def read_approach(text: str, find: Find) -> Approach:
    """Return how near a path came to a place: a ring about it, never a line or a vertex.

    A distance alone, or after "closest", is both least and most, within its rounding. "Within" is
    an upper limit and "no closer than" a lower one; a limit is exact unless the text says "about".

    Parameters
    ----------
    text, find
        The distance in words, and what looks up the place of a name.

    Raises
    ------
    InputError
        If the text is anything else.

    >>> eluanbi = Place(name="Eluanbi", lon=120.8525, lat=21.9022, bound_m=1_500)
    >>> found = read_approach("closest 62 NM from Eluanbi", lambda name: eluanbi)
    >>> found.place.name, found.least_m, found.most_m
    ('Eluanbi', 113898.0, 115750.0)
    >>> read_approach("within 30 km of Eluanbi", lambda name: eluanbi).least_m
    0.0
    """
    match = re.fullmatch(_APPROACH, " ".join(text.split()), re.IGNORECASE)
    if match is None:
        raise InputError(
            f"{text!r}: is no distance from a place; write it like 'closest 62 NM from Eluanbi', "
            "'within 30 km of Ieodo' or 'no closer than 25 km to Dokdo'"
        )
    distance = _distance(match, text)
    place, side = find(match["place"]), (match["side"] or "").lower()
    if side in ("", "closest", "nearest"):
        return Approach(place=place, least_m=distance.least_m, most_m=distance.most_m)
    if side == "within":
        most_m = distance.most_m if match["about"] else distance.nominal_m
        return Approach(place=place, least_m=0.0, most_m=most_m)
    least_m = distance.least_m if match["about"] else distance.nominal_m
    return Approach(place=place, least_m=least_m, most_m=math.inf)


def _is_words(text: str) -> bool:
    """Return whether there are letters other than those of coordinates."""
    plain = in_ascii(text)
    if is_iso6709(plain):
        return False
    return any(c.isalpha() and c.lower() not in _OF_COORDINATES for c in plain)


def _distance(match: re.Match[str], text: str) -> _Distance:
    """Return a distance, with half a step of its last digit either way.

    A zero at the end counts as rounding (126 km: 0.5 km, 140 km: 5 km). "About" allows at least
    ABOUT_M and ABOUT_SHARE.
    """
    unit = match["unit"].lower()
    unit_m = next((metres for names, metres in _UNITS if re.fullmatch(names, unit)), None)
    if unit_m is None:
        raise InputError(f"{text!r}: miles of which kind? write NM, km or statute miles")
    far, far_slack = _number(match["number"], text)
    near, near_slack = _number(match["low"] or match["number"], text)
    nominal_m = unit_m * (near + far) / 2
    about_m = max(ABOUT_M, ABOUT_SHARE * nominal_m) if match["about"] else 0.0
    distance = _Distance(
        nominal_m=nominal_m,
        least_m=max(0.0, unit_m * near - max(unit_m * near_slack, about_m)),
        most_m=unit_m * far + max(unit_m * far_slack, about_m),
    )
    if far < near:
        raise InputError(f"{text!r}: {match['low']} is more than {match['number']}; swap the two")
    if distance.most_m > FARTHEST_M:
        raise InputError(f"{text!r}: is too far; give at most {FARTHEST_M / 1000:.0f} km")
    return distance


def _number(digits: str, text: str) -> tuple[float, float]:
    """Return a number and half a step of its last digit, or of tens if that digit is zero."""
    if not re.fullmatch(_NUMBER, digits):
        raise InputError(f"{text!r}: '{digits}' is no number; write 126, 12.5 or 1,200")
    plain = digits.replace(",", "")
    decimals = len(plain.partition(".")[2])
    step = 10.0 if plain.endswith("0") and not decimals else 10.0**-decimals
    return float(plain), step / 2


def _bearing(word: str, text: str) -> tuple[float, float]:
    """Return the bearing of a compass word and how far it may be off either way, degrees."""
    point = _COMPASS.get(re.sub(r"[\s-]", "", word.lower()))
    if point is None:
        raise InputError(f"{text!r}: '{word.strip()}' is no compass word; write N, NE, ENE ...")
    return 22.5 * point, 11.25 if point % 2 else 22.5


def _position(
    place: Place, distance: _Distance, bearing_deg: float, half_width_deg: float, words: str
) -> Position:
    """Return the nominal point, with the radius of a disc about it that contains the region.

    The farthest point of the region is a corner of the ring's part: distance grows with the
    difference of bearing and is convex along a bearing. The place may lie anywhere in its own disc,
    whose rim is tried in steps; the last term covers farther corners between two steps.
    """
    lon, lat, _ = wgs84.direct(place.lon, place.lat, bearing_deg, distance.nominal_m)
    corners = product((-half_width_deg, half_width_deg), (distance.least_m, distance.most_m))
    from_lon, from_lat = wgs84.rim(place.lon, place.lat, place.bound_m, _RIM_PLACES)
    farthest = 0.0
    for aside_deg, length_m in corners:
        x, y, _ = wgs84.direct(from_lon, from_lat, bearing_deg + aside_deg, length_m)
        farthest = max(farthest, float(wgs84.inverse(lon, lat, x, y)[2].max()))
    between = place.bound_m * (math.pi / _RIM_PLACES) ** 2
    return Position(
        lon=wrapped(float(lon)), lat=float(lat), bound_m=math.ceil(farthest + between), words=words
    )
