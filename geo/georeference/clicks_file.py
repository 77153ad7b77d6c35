"""The file of clicks: JSON that a page, a person or another program can write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ..errors import InputError
from ..json_values import describe, each, flag, mapping, mappings, naming, number, text
from ..units import NAUTICAL_MILE_M
from .best_model import MODELS, Choice
from .clicked_values import (
    FindPosition,
    finite_number,
    id_of,
    length_of,
    pixel_pairs,
    position_in,
    word_of,
)
from .clicks import (
    CUTS,
    DIRECTIONS,
    LINE_KINDS,
    BasePicture,
    Clicks,
    Picture,
    Ring,
    Scale,
    Sighting,
    TracedArea,
    TracedLine,
)
from .control_points import GroundControl
from .page_fits import PageFit
from .projections import FAMILIES

SCHEMA: Final = "adiz-clicks/1"

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_STATUSES: Final = ("published", "traced", "analog", "reconstructed")
_LINE_KEYS: Final = frozenset(
    (
        "id", "kind", "pixels", "times", "altitude_m", "status", "notes", "doubt", "direction",
        "cut", "width_px", "generalisation_px",
    )
)  # fmt: skip
_AREA_KEYS: Final = frozenset(("id", "pixels", "orbit_of"))
_SIGHTING_KEYS: Final = frozenset(("id", "px", "py"))
_OWN_KEYS: Final = frozenset(
    (
        "schema", "picture", "points", "lines", "areas", "sightings", "rings", "scale",
        "projection", "model", "parallels", "meridian", "template", "page_fit",
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
        sightings=tuple(
            _sighting(item, i)
            for i, item in enumerate(mappings(document.get("sightings"), "sightings"))
        ),
        rings=tuple(
            _ring(item, i, find) for i, item in enumerate(mappings(document.get("rings"), "rings"))
        ),
        scale=_scale(document.get("scale")),
        choice=_choice(document),
        template=text(document.get("template"), "template"),
        page_fit=_page_fit(document.get("page_fit")),
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
    corners = pixel_pairs(item.get("corners"), "picture.base.corners")
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
    lon, lat, named = position_in(item, what, find)
    with naming(what):
        return GroundControl(
            px=finite_number(item, "px", what),
            py=finite_number(item, "py", what),
            lon=lon,
            lat=lat,
            name=name or named,
            enabled=flag(item.get("enabled", True), f"{what}.enabled"),
        )


def _line(item: Mapping[str, Any], i: int) -> TracedLine:
    what = f"lines[{i}]"
    pixels = pixel_pairs(item.get("pixels"), f"{what}.pixels")
    n = len(pixels)

    def listed(
        key: str, size: int, read: Callable[[Any, str], Any], of: str = "vertices"
    ) -> tuple[Any, ...]:
        value = item.get(key)
        return () if value is None else tuple(each(value, size, f"{what}.{key}", read, of))

    width, shift = item.get("width_px"), item.get("generalisation_px")
    return TracedLine(
        id=id_of(item, what, f"line-{i + 1}"),
        pixels=pixels,
        kind=word_of(item, "kind", LINE_KINDS, what) or "flight",
        times=listed("times", n, text),
        altitude_m=listed("altitude_m", n, _altitude),
        status=listed("status", n, _status),
        notes=listed("notes", n, text),
        doubt=listed("doubt", max(n - 1, 0), flag, "stretches"),
        direction=word_of(item, "direction", DIRECTIONS, what) or "known",
        cut=word_of(item, "cut", CUTS, what),
        width_px=None if width is None else length_of(width, f"{what}.width_px"),
        generalisation_px=None if shift is None else length_of(shift, f"{what}.generalisation_px"),
        facts={key: value for key, value in item.items() if key not in _LINE_KEYS},
    )


def _area(item: Mapping[str, Any], i: int) -> TracedArea:
    what = f"areas[{i}]"
    pixels = pixel_pairs(item.get("pixels"), f"{what}.pixels")
    if len(pixels) > 3 and (pixels[0] == pixels[-1]).all():
        pixels = pixels[:-1]
    return TracedArea(
        id=id_of(item, what, f"area-{i + 1}"),
        pixels=pixels,
        orbit_of=text(item.get("orbit_of"), f"{what}.orbit_of"),
        facts={key: value for key, value in item.items() if key not in _AREA_KEYS},
    )


def _sighting(item: Mapping[str, Any], i: int) -> Sighting:
    what = f"sightings[{i}]"
    return Sighting(
        id=id_of(item, what, f"sighting-{i + 1}"),
        px=finite_number(item, "px", what),
        py=finite_number(item, "py", what),
        facts={key: value for key, value in item.items() if key not in _SIGHTING_KEYS},
    )


def _page_fit(value: Any) -> PageFit | None:
    if value is None:
        return None
    item = mapping(value, "page_fit")
    return PageFit(
        projection=text(item.get("projection"), "page_fit.projection") or "not stated",
        model=text(item.get("model"), "page_fit.model") or "not stated",
        pixels=pixel_pairs(item.get("pixels"), "page_fit.pixels"),
    )


def _ring(item: Mapping[str, Any], i: int, find: FindPosition | None) -> Ring:
    what = f"rings[{i}]"
    units = {"distance_m": 1.0, "distance_km": 1000.0, "distance_nm": NAUTICAL_MILE_M}
    given = [key for key in units if item.get(key) is not None]
    if len(given) != 1:
        raise InputError(f"{what} needs exactly one of {', '.join(units)}")
    lon, lat, named = position_in(item, what, find)
    return Ring(
        id=id_of(item, what, f"ring-{i + 1}"),
        distance_m=length_of(item[given[0]], f"{what}.{given[0]}") * units[given[0]],
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
    pixels = pixel_pairs(item.get("pixels"), "scale.pixels")
    if len(pixels) != 2 or (pixels[0] == pixels[1]).all():
        raise InputError("scale.pixels needs the two ends of the scale bar")
    length_m = length_of(item.get("length_m"), "scale.length_m")
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
        projection=word_of(document, "projection", FAMILIES, ""),
        model=word_of(document, "model", MODELS, ""),
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


def _altitude(value: Any, what: str) -> float | None:
    return None if value is None else number(value, what)


def _status(value: Any, what: str) -> str | None:
    if value is not None and value not in _STATUSES:
        raise InputError(f"{what} is {describe(value)}; give {', '.join(_STATUSES)} or null")
    status: str | None = value
    return status


def _no_number(constant: str) -> None:
    raise InputError(f"holds {constant}, which is no JSON number; write null where unknown")
