"""Write zones as the airspaces of an OpenAir file (version 2 of the specification)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from ...edges import Arc, densify
from ...errors import RequestError
from ...escaping import printed, short
from ...model import Ring, Zone
from ...units import NAUTICAL_MILE_M
from ..geojson.foreign_limits import Side
from ..geojson.written_zone import polygons_of
from ..unheld import of_zones, properties_of
from .limits import written_limit
from .positions import written_position

_HEAD: Final = ("*VERSION: 2.0", "*WRITTEN_BY: adiz")
_CODES: Final = {"adiz": ("UNC", "ADIZ"), "fir": ("UNC", "FIR"), "danger": ("UNC", "Q")}
"""Class and type of our kinds of zone; others are unclassified and custom."""
_COMMENT: Final = str.maketrans("*", "\u2217")
"""An asterisk begins a comment anywhere in a line; another sign stands for it in names."""
_SAID: Final = (("AF", "frequency"), ("AG", "station"))


@dataclass(slots=True)
class _Left:
    """What is left out, by what it is."""

    lines: list[Zone] = field(default_factory=list)
    holes: list[Zone] = field(default_factory=list)
    parts: list[Zone] = field(default_factory=list)
    limits: list[Zone] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        """Yield what is left out or changed, in words."""
        if self.lines:
            yield f"lines ({of_zones(self.lines)})"
        if self.holes:
            yield f"holes ({of_zones(self.holes)})"
        if self.limits:
            yield f"limits of unknown datum or above the ellipsoid ({of_zones(self.limits)})"
        if self.parts:
            yield f"that parts are one zone ({of_zones(self.parts)})"


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> str:
    """Write areas; return what is left out, in words. See `openair.write_zones`."""
    left = _Left(lines=[zone for zone in zones if zone.is_line])
    areas = [zone for zone in zones if not zone.is_line]
    if not areas:
        raise RequestError("OpenAir holds areas only, and these zones are lines; write .geojson")
    lines = [*_HEAD]
    for zone in areas:
        lines += _airspaces(zone, tolerance_m, left)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    kinds = "what joins the points" if any(map(_has_sides, areas)) else ""
    return ", ".join(
        [*left.texts(), *filter(None, [kinds]), *properties_of(areas, but=("edges as declared",))]
    )


def _has_sides(zone: Zone) -> bool:
    return any(not isinstance(edge, Arc) for ring in zone.rings for edge in ring.edges)


def _airspaces(zone: Zone, tolerance_m: float, left: _Left) -> Iterator[str]:
    """Yield the lines of a zone: one airspace for each of its parts."""
    polygons = polygons_of(zone.rings)
    if len(polygons) > 1:
        left.parts.append(zone)
    if any(len(polygon) > 1 for polygon in polygons):
        left.holes.append(zone)
    head, has_all = _header(zone)
    if not has_all:
        left.limits.append(zone)
    for number, (outer, *_) in enumerate(polygons, 1):
        own_id = zone.id if number == 1 else f"{zone.id}-{number}"
        yield from ("", *head, f"AI {own_id.translate(_COMMENT)}")
        yield from _boundary(outer, tolerance_m)


def _header(zone: Zone) -> tuple[list[str], bool]:
    """Return the records that name and limit an airspace, and whether both limits are held."""
    own = zone.properties
    known = _CODES.get(str(zone.kind), ("UNC", "CUSTOM"))
    of_class = own.get("airspace_class") or known[0]
    of_type = own.get("airspace_type") or (None if "airspace_class" in own else known[1])
    said = [("AC", of_class), ("AY", of_type), ("AN", zone.name or zone.id)]
    said += [(code, own.get(key)) for code, key in _SAID]
    sides: tuple[tuple[str, Side], ...] = (("AH", "ceiling"), ("AL", "floor"))
    limits = [(code, written_limit(getattr(zone, side), side)) for code, side in sides]
    lines = [f"{code} {_plain(text)}" for code, text in said if isinstance(text, str) and text]
    times = own.get("activation")
    if isinstance(times, list | tuple):
        lines += [f"AA {_plain(time)}" for time in times if isinstance(time, str)]
    lines += [f"{code} {text}" for code, text in limits if text is not None]
    return lines, all(text is not None for _, text in limits)


def _plain(text: str) -> str:
    """Return text as the rest of one line, without what would begin a comment."""
    return short(printed(text)).translate(_COMMENT)


def _boundary(ring: Ring, tolerance_m: float) -> Iterator[str]:
    """Yield the records of a ring: a circle, or arcs and points that end where they began."""
    first = ring.edges[0]
    if len(ring) == 1 and isinstance(first, Arc):
        yield f"V X={written_position(first.lon, first.lat)}"
        yield f"DC {first.radius_m / NAUTICAL_MILE_M:.6f}"
        return
    ends = np.append(np.arange(1, len(ring)), 0)
    clockwise = True
    for i, (edge, j) in enumerate(zip(ring.edges, ends.tolist(), strict=True)):
        start = written_position(ring.lon[i], ring.lat[i])
        end = written_position(ring.lon[j], ring.lat[j])
        if isinstance(edge, Arc) and start != end:
            if edge.clockwise != clockwise:
                clockwise = edge.clockwise
                yield f"V D={'+' if clockwise else '-'}"
            yield f"V X={written_position(edge.lon, edge.lat)}"
            yield f"DB {start}, {end}"
            continue
        x, y = densify(ring.lon[[i, j]], ring.lat[[i, j]], [edge], tolerance_m=tolerance_m)
        for lon, lat in zip(x[:-1].tolist(), y[:-1].tolist(), strict=True):
            yield f"DP {written_position(lon, lat)}"
    yield f"DP {written_position(ring.lon[0], ring.lat[0])}"
