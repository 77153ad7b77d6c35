"""The file of clicks: JSON that a page, a person or another program can write."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from ..json_values import describe, each, flag, mapping, mappings, naming, number, text
from ..positions import parse_position
from ..units import NAUTICAL_MILE_M
from .best_model import MODELS, Choice
from .clicks import (
    CUTS,
    DIRECTIONS,
    LINE_KINDS,
    BasePicture,
    Clicks,
    Picture,
    Ring,
    Scale,
    TracedArea,
    TracedLine,
)
from .control_points import GroundControl
from .projections import FAMILIES

SCHEMA: Final = "adiz-clicks/1"

FindPosition = Callable[[str], tuple[float, float]]
"""Looks up a place by name, such as `tw-adiz vertex 3`: lon, lat. Raises InputError."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_STATUSES: Final = ("published", "traced", "analog", "reconstructed")
_LINE_KEYS: Final = frozenset(
    (
        "id", "kind", "pixels", "times", "status", "notes", "doubt", "direction", "cut",
        "width_px", "generalisation_px",
    )
)  # fmt: skip
_AREA_KEYS: Final = frozenset(("id", "pixels", "orbit_of"))
_OWN_KEYS: Final = frozenset(
    (
        "schema", "picture", "points", "lines", "areas", "rings", "scale", "projection", "model",
        "parallels", "meridian", "template",
    )
)  # fmt: skip


def read_clicks(data: bytes, name: str, find: FindPosition | None = None) -> Clicks:
    """Return the clicks of a file.

    Parameters
    ----------
    data, name
        Content and name of the file; the name begins every message.
    find
        Looks up the places that control points and rings name.

    Raises
    ------
    InputError
        If it is not JSON, or a member is missing or wrong; the message says which and what to do.
    """
    with naming(name):
        return clicks_of(parse_clicks(data), find)


def parse_clicks(data: bytes) -> dict[str, Any]:
    """Return the JSON object of a file of clicks, whose members are not yet checked."""
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text; save the file of clicks as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}; correct it"
        ) from None
    except RecursionError:
        raise InputError("is nested too deeply; give a file of clicks") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise InputError(f'is not a file of clicks; begin it with {{"schema": "{SCHEMA}", ...')
    return document


def clicks_of(document: Mapping[str, Any], find: FindPosition | None = None) -> Clicks:
    """Return the clicks of a JSON object.

    Parameters
    ----------
    document
        As `parse_clicks` returns it.
    find
        Looks up the places that control points and rings name; returns (lon, lat) in degrees.

    Raises
    ------
    InputError
        If a member is missing or wrong.
    """
    return Clicks(
        picture=_picture(document.get("picture")),
        points=tuple(
            _point(item, f"points[{i}]", find)
            for i, item in enumerate(mappings(document.get("points"), "points"))
        ),
        lines=tuple(
            _line(item, i) for i, item in enumerate(mappings(document.get("lines"), "lines"))
        ),
        areas=tuple(
            _area(item, i) for i, item in enumerate(mappings(document.get("areas"), "areas"))
        ),
        rings=tuple(
            _ring(item, i, find) for i, item in enumerate(mappings(document.get("rings"), "rings"))
        ),
        scale=_scale(document.get("scale")),
        choice=_choice(document),
        template=text(document.get("template"), "template"),
        facts={key: value for key, value in document.items() if key not in _OWN_KEYS},
    )


def write_clicks(document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file of clicks: one line for each point, line and area."""
    blocks = []
    for key, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            blocks.append(f" {json.dumps(key)}: [\n  {items}\n ]")
        else:
            blocks.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return ("{\n" + ",\n".join(blocks) + "\n}\n").encode()


def point_json(point: GroundControl) -> dict[str, Any]:
    """Return a control point as a file of clicks has it."""
    item: dict[str, Any] = {"px": point.px, "py": point.py, "lon": point.lon, "lat": point.lat}
    if point.name:
        item["name"] = point.name
    return item if point.enabled else item | {"enabled": False}


def _picture(value: Any) -> Picture:
    if value is None:
        raise InputError("picture is missing; give its name, width and height in pixels")
    item = mapping(value, "picture")
    sha256 = text(item.get("sha256"), "picture.sha256")
    _check_hash(sha256, "picture.sha256")
    page = item.get("page")
    if page is not None and (isinstance(page, bool) or not isinstance(page, int) or page < 1):
        raise InputError(f"picture.page is {describe(page)}; count pages from 1")
    per_pt = item.get("px_per_pt")
    return Picture(
        name=text(item.get("name"), "picture.name") or "",
        width=_size(item, "width"),
        height=_size(item, "height"),
        sha256=sha256,
        page=page,
        px_per_pt=None if per_pt is None else number(per_pt, "picture.px_per_pt"),
        base=_base(item.get("base")),
    )


def _base(value: Any) -> BasePicture | None:
    if value is None:
        return None
    item = mapping(value, "picture.base")
    sha256 = text(item.get("sha256"), "picture.base.sha256")
    _check_hash(sha256, "picture.base.sha256")
    corners = _pixels(item.get("corners"), "picture.base.corners")
    if sha256 is None or len(corners) != 3:
        raise InputError("picture.base needs sha256, width, height and three corners")
    top_left, top_right, bottom_left = ((float(x), float(y)) for x, y in corners)
    return BasePicture(
        sha256=sha256,
        width=_size(item, "width", "picture.base"),
        height=_size(item, "height", "picture.base"),
        corners=(top_left, top_right, bottom_left),
    )


def _check_hash(digest: str | None, what: str) -> None:
    if digest is not None and not _SHA256.fullmatch(digest):
        raise InputError(
            f"{what} is not 64 hexadecimal digits in lower case; leave it out or write what "
            "sha256sum prints"
        )


def _size(item: Mapping[str, Any], key: str, what: str = "picture") -> float:
    if item.get(key) is None:
        raise InputError(f"{what}.{key} is missing; give the picture's {key} in pixels")
    size = number(item[key], f"{what}.{key}")
    if not 0 < size < 1e6:
        raise InputError(f"{what}.{key} is {size:g}; give the picture's {key} in pixels")
    return size


def _point(item: Mapping[str, Any], what: str, find: FindPosition | None) -> GroundControl:
    """Return a control point: lon and lat, or `at` in words or digits, or `place` by name."""
    name = text(item.get("name"), f"{what}.name") or ""
    lon, lat, named = _position(item, what, find)
    with naming(what):
        return GroundControl(
            px=_number(item, "px", what),
            py=_number(item, "py", what),
            lon=lon,
            lat=lat,
            name=name or named,
            enabled=flag(item.get("enabled", True), f"{what}.enabled"),
        )


def _position(
    item: Mapping[str, Any], what: str, find: FindPosition | None
) -> tuple[float, float, str]:
    """Return longitude, latitude and the words that gave them."""
    if item.get("lon") is not None or item.get("lat") is not None:
        return _number(item, "lon", what), _number(item, "lat", what), ""
    at = text(item.get("at"), f"{what}.at")
    if at:
        with naming(f"{what}.at"):
            return *parse_position(at), at
    place = text(item.get("place"), f"{what}.place")
    if place and find is not None:
        with naming(f"{what}.place"):
            return *find(place), place
    raise InputError(
        f"{what} has no position; give lon and lat in degrees, at like '33 00 N 128 00 E', or "
        "place like 'tw-adiz vertex 3'"
    )


def _number(item: Mapping[str, Any], key: str, what: str) -> float:
    if item.get(key) is None:
        raise InputError(f"{what}.{key} is missing; give a number")
    value = number(item[key], f"{what}.{key}")
    if not math.isfinite(value):
        raise InputError(f"{what}.{key} is not a finite number; correct it")
    return value


def _pixels(value: Any, what: str) -> FloatArray:
    """Return pixels, (n, 2), from a list of pairs."""
    if not isinstance(value, list):
        raise InputError(f"{what} is {describe(value)}, not a list of pairs [x, y] in pixels")
    pairs = []
    for i, pair in enumerate(value):
        if not isinstance(pair, list) or len(pair) != 2:
            raise InputError(f"{what}[{i}] is {describe(pair)}; write a pair [x, y] in pixels")
        pairs.append([number(one, f"{what}[{i}]") for one in pair])
    return np.array(pairs, dtype=float).reshape(-1, 2)


def _id(item: Mapping[str, Any], what: str, default: str) -> str:
    name = text(item.get("id"), f"{what}.id") or default
    if any(character.isspace() for character in name):
        raise InputError(f"{what}.id is '{name[:40]}'; write it without spaces")
    return name


def _line(item: Mapping[str, Any], i: int) -> TracedLine:
    what = f"lines[{i}]"
    pixels = _pixels(item.get("pixels"), f"{what}.pixels")
    n = len(pixels)

    def listed(
        key: str, size: int, read: Callable[[Any, str], Any], of: str = "vertices"
    ) -> tuple[Any, ...]:
        value = item.get(key)
        return () if value is None else tuple(each(value, size, f"{what}.{key}", read, of))

    width, shift = item.get("width_px"), item.get("generalisation_px")
    return TracedLine(
        id=_id(item, what, f"line-{i + 1}"),
        pixels=pixels,
        kind=_word(item, "kind", LINE_KINDS, what) or "flight",
        times=listed("times", n, text),
        status=listed("status", n, _status),
        notes=listed("notes", n, text),
        doubt=listed("doubt", max(n - 1, 0), flag, "stretches"),
        direction=_word(item, "direction", DIRECTIONS, what) or "known",
        cut=_word(item, "cut", CUTS, what),
        width_px=None if width is None else _length(width, f"{what}.width_px"),
        generalisation_px=None if shift is None else _length(shift, f"{what}.generalisation_px"),
        facts={key: value for key, value in item.items() if key not in _LINE_KEYS},
    )


def _area(item: Mapping[str, Any], i: int) -> TracedArea:
    what = f"areas[{i}]"
    pixels = _pixels(item.get("pixels"), f"{what}.pixels")
    if len(pixels) > 3 and (pixels[0] == pixels[-1]).all():
        pixels = pixels[:-1]
    return TracedArea(
        id=_id(item, what, f"area-{i + 1}"),
        pixels=pixels,
        orbit_of=text(item.get("orbit_of"), f"{what}.orbit_of"),
        facts={key: value for key, value in item.items() if key not in _AREA_KEYS},
    )


def _ring(item: Mapping[str, Any], i: int, find: FindPosition | None) -> Ring:
    what = f"rings[{i}]"
    units = {"distance_m": 1.0, "distance_km": 1000.0, "distance_nm": NAUTICAL_MILE_M}
    given = [key for key in units if item.get(key) is not None]
    if len(given) != 1:
        raise InputError(f"{what} needs exactly one of {', '.join(units)}")
    lon, lat, named = _position(item, what, find)
    return Ring(
        id=_id(item, what, f"ring-{i + 1}"),
        distance_m=_length(item[given[0]], f"{what}.{given[0]}") * units[given[0]],
        lon=lon,
        lat=lat,
        place=text(item.get("name"), f"{what}.name") or named,
        area=text(item.get("area"), f"{what}.area"),
        text=text(item.get("text"), f"{what}.text") or "",
    )


def _scale(value: Any) -> Scale | None:
    if value is None:
        return None
    item = mapping(value, "scale")
    pixels = _pixels(item.get("pixels"), "scale.pixels")
    if len(pixels) != 2 or (pixels[0] == pixels[1]).all():
        raise InputError("scale.pixels needs the two ends of the scale bar")
    length_m = _length(item.get("length_m"), "scale.length_m")
    if length_m == 0:
        raise InputError("scale.length_m is 0; give the length of the scale bar in metres")
    (x1, y1), (x2, y2) = pixels.tolist()
    return Scale(start=(x1, y1), end=(x2, y2), length_m=length_m)


def _choice(document: Mapping[str, Any]) -> Choice:
    parallels = document.get("parallels")
    meridian = document.get("meridian")
    if meridian is not None and not -360 <= number(meridian, "meridian") <= 360:
        raise InputError(f"meridian is {meridian:g}; give degrees, -180 to 180")
    return Choice(
        projection=_word(document, "projection", FAMILIES, ""),
        model=_word(document, "model", MODELS, ""),
        parallels=None if parallels is None else _parallels(parallels),
        meridian=None if meridian is None else float(meridian),
    )


def _parallels(value: Any) -> tuple[float, float]:
    first, second = each(value, 2, "parallels", number, "standard parallels")
    if not max(abs(first), abs(second)) < 90:
        raise InputError(f"parallels are {first:g} and {second:g}; give degrees between the poles")
    if abs(first + second) < 1:
        raise InputError(
            f"parallels are {first:g} and {second:g}, on both sides of the equator alike, which is "
            "Mercator's projection; leave them out"
        )
    return first, second


def _word(item: Mapping[str, Any], key: str, words: Sequence[str], what: str) -> Any:
    value = item.get(key)
    if value is not None and value not in words:
        where = f"{what}.{key}".strip(".")
        raise InputError(f"{where} is {describe(value)}; give {', '.join(words)} or leave it out")
    return value


def _status(value: Any, what: str) -> str | None:
    if value is not None and value not in _STATUSES:
        raise InputError(f"{what} is {describe(value)}; give {', '.join(_STATUSES)} or null")
    status: str | None = value
    return status


def _length(value: Any, what: str) -> float:
    length = number(value, what)
    if not (math.isfinite(length) and length >= 0):
        raise InputError(f"{what} is {length:g}; give a length that is not negative")
    return length


def _no_number(constant: str) -> None:
    raise InputError(f"holds {constant}, which is no JSON number; write null where unknown")
