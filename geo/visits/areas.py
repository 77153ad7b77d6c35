"""Compare reported areas with zones. A box on a map is an area and never becomes a line.

A ministry that publishes a box, a time window and a count says that this number of aircraft was
somewhere in the box at some time in the window. What can be answered is how the box lies relative
to a zone: wholly inside, partly inside or outside. An area that is partly inside says nothing about
any one aircraft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ..edges import CONTACT_M, EDGE_KINDS, Curves, find_crossings, overlaps, wgs84
from ..errors import InputError
from ..model import Area, Zone
from .boundary import Boundary
from .zone_geometry import geometry_of

Overlap = Literal["wholly inside", "partly inside", "outside"]

_STEP_M: Final = 500.0
"""Spacing at which an outline is compared with the error of another; half of it is added to the
error."""

_UNEVEN: Final = 2.0
"""How much longer than average a step of an uneven edge may be, with room to spare."""

_SAMPLES: Final = np.array([0.5, 0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.98])
"""Where between two crossings a piece of an outline is tested for its side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAnswer:
    """The answer about one area and one zone.

    Attributes
    ----------
    overlap
        "wholly inside", "partly inside" or "outside", by the declared edges.
    decidable
        Whether it would be the same under every reading of a silent text, and wherever the stated
        errors may put either line.
    """

    area: Area
    zone: Zone
    overlap: Overlap
    decidable: bool

    @property
    def words(self) -> str:
        """Return the answer, ready to print.

        If it cannot be decided, the text says so: the area's outline is too close to the zone's.
        """
        sure = "" if self.decidable else " (boundary, not decidable)"
        lies = "lies outside" if self.overlap == "outside" else f"lies {self.overlap}"
        return f"reported area {lies}{sure}"


def against(area: Area, zone: Zone) -> AreaAnswer:
    """Return how an area lies relative to a zone, exactly, by the edges that both declare.

    Parameters
    ----------
    area, zone
        A reported area, and a zone that is an area.

    Raises
    ------
    InputError
        If the zone or the area is a line.
    """
    if zone.is_line or area.outline.is_line:
        raise InputError(f"'{zone.id}' or the area is a line; only an area can hold an area")
    found = [_overlap(a, z) for a, z in dict.fromkeys(_readings(area.outline, zone))]
    overlap = found[0]
    clear = overlap == "partly inside" or _clear(area.outline, zone)
    return AreaAnswer(
        area=area, zone=zone, overlap=overlap, decidable=clear and len(set(found)) == 1
    )


def _readings(area: Zone, zone: Zone) -> Iterator[tuple[Boundary, Boundary]]:
    """Yield both boundaries as declared, then with every assumed edge as each kind in turn."""
    outline, geometry = geometry_of(area), geometry_of(zone)
    yield outline.boundary, geometry.boundary
    if area.edges_assumed or zone.edges_assumed:
        for kind in EDGE_KINDS:
            yield (
                outline.readings.get(kind, outline.boundary),
                geometry.readings.get(kind, geometry.boundary),
            )


def _overlap(area: Boundary, zone: Boundary) -> Overlap:
    """Return the overlap, from where each outline runs relative to the other.

    An outline that runs on both sides of the other is partly inside. So is an area round the whole
    zone, or round a hole of it: then a piece of the zone's outline lies inside the area.
    """
    apart = not area.may_hold(zone.around) and not zone.may_hold(area.around)
    if apart and (area.curves.length_m > CONTACT_M).any():
        return "outside"
    inside, outside = _sides(area.curves, zone)
    if (inside and outside) or _sides(zone.curves, area)[0]:
        return "partly inside"
    if inside or (not outside and _same_side(area, zone)):
        return "wholly inside"
    return "outside"


def _sides(outline: Curves, boundary: Boundary) -> tuple[bool, bool]:
    """Return whether any of an outline is inside a boundary, and whether any is outside.

    A piece on the boundary is neither. Edges whose boxes do not meet the boundary's are outside.
    """
    near = np.arange(len(outline))
    if not boundary.winds:
        near, _ = overlaps(outline.boxes(), boundary.around)
    far = np.delete(outline.length_m, near) > CONTACT_M
    inside, outside = _sides_near(outline.take(near), boundary)
    return inside, outside or bool(far.any())


def _sides_near(outline: Curves, boundary: Boundary) -> tuple[bool, bool]:
    """Return the same, from every edge."""
    every, none = np.arange(len(outline)), np.zeros(len(outline))
    met, w, _ = find_crossings(outline, boundary.curves)
    curve = np.concatenate([every, met, every])
    mark = np.concatenate([none, np.clip(w, 0.0, 1.0), none + 1.0])
    order = np.lexsort((mark, curve))
    curve, mark = curve[order], mark[order]
    width = np.diff(mark)
    # Pieces no longer than a contact are left out.
    long = width * outline.length_m[curve[:-1]] > CONTACT_M
    piece = np.flatnonzero((np.diff(curve) == 0) & long)
    if not len(piece):
        return False, False
    places = mark[piece, None] + width[piece, None] * _SAMPLES
    lon, lat = outline.point(np.repeat(curve[piece], len(_SAMPLES)), places.ravel())
    off = ~boundary.on(lon, lat)
    holds = boundary.holds(lon, lat)
    return bool((holds & off).any()), bool((~holds & off).any())


def _same_side(area: Boundary, zone: Boundary) -> bool:
    """Return whether two areas that share an outline lie on the same side of it."""
    first = np.array([0])
    lon, lat = area.curves.point(first, np.array([0.5]))
    course = area.curves.course(first, np.array([0.5]))
    for aside_deg in (-90.0, 90.0):
        x, y, _ = wgs84.direct(lon, lat, course + aside_deg, 10 * CONTACT_M)
        if area.holds(x, y)[0]:
            return bool(zone.holds(x, y)[0])
    return False


def _clear(area: Zone, zone: Zone) -> bool:
    """Return whether the two outlines lie farther apart than the sum of their stated errors."""
    error_m = float(geometry_of(area).reach.curve_error_m.max())
    if error_m == 0 and not any(ring.error_m.any() for ring in zone.rings):
        return True
    curves, reach = geometry_of(area).boundary.curves, geometry_of(zone).reach
    count = np.maximum(1, np.ceil(curves.length_m / _STEP_M)).astype(np.intp)
    step_m = curves.length_m / count
    curve, low, high = np.arange(len(curves)), np.zeros(len(curves), dtype=np.intp), count
    while len(curve):
        # A run of steps is done when its middle is far enough away for all of them.
        middle = (low + high) // 2
        lon, lat = curves.point(curve, (middle + 0.5) / count[curve])
        spare_m = reach.clearance_m(lon, lat) - (error_m + _STEP_M / 2)
        if (spare_m <= 0).any():
            return False
        near = (high - low > 1) & (spare_m <= (high - low) * step_m[curve] * _UNEVEN)
        curve, low, middle, high = curve[near], low[near], middle[near], high[near]
        curve = np.concatenate([curve, curve])
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return True
