"""Zones near the flight: outline by their declared edges, shading inside, name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.edges import densify
from adiz.geo.model import Zone

from ..atlas.land import is_on_land
from ..scene import TOLERANCE_M, Frame, Key, Layer, Scene, Shape, Swatch
from ..words import ZONE_KINDS, declared_by, zone_kind, zone_label
from ..words.plain_names import short_zone_name

ORDER: Final = 30
STEP_DEG: Final = 0.05
"""How finely an outline is looked at for whether it runs over land."""

Line = tuple[FloatArray, FloatArray]


def draw(scene: Scene) -> Layer | None:
    """One area or line per zone entered or within 100 km, most important on top."""
    shapes = tuple(_shape(scene, zone) for zone in reversed(scene.importance.near_zones))
    if not shapes:
        return None
    return Layer("Zones", shapes, _keys(scene.importance.near_zones), switches=groups(scene))


def groups(scene: Scene) -> tuple[str, ...]:
    """The layers of zones that are drawn, in one order."""
    drawn = {zone_kind(zone.kind).group for zone in scene.importance.near_zones}
    return tuple(dict.fromkeys(row.group for row in ZONE_KINDS.values() if row.group in drawn))


def _keys(zones: Sequence[Zone]) -> tuple[Key, ...]:
    """The legend's lines for FIRs and exercise areas, whose names do not say what the line means.

    An exercise area says there, once for all of them, who announced it.
    """
    said = dict.fromkeys(declared_by(zone) for zone in zones if zone.kind == "exercise")
    found = [
        Key(Swatch("area", "zone-exercise"), f"Exercise area, {who}" if who else "Exercise area")
        for who in said
    ]
    if any(zone.kind == "fir" for zone in zones):
        found.append(Key(Swatch("line", "zone-fir"), "Flight information region"))
    return tuple(found)


def parts_of(zone: Zone, frame: Frame, tolerance_m: float = TOLERANCE_M) -> tuple[Line, ...]:
    """Return the rings of a zone by their declared edges, all of them around a frame's centre.

    tolerance_m: how far a side may leave the edge that it stands for.
    """
    lines = [
        densify(ring.lon, ring.lat, ring.edges, tolerance_m=tolerance_m, closed=ring.closed)
        for ring in zone.rings
    ]
    turns = frame.turns_of(lines)
    return tuple((lon + turn, lat) for (lon, lat), turn in zip(lines, turns, strict=True))


def edge_of(zone: Zone, parts: tuple[Line, ...]) -> tuple[Line, ...] | None:
    """Return the lines of territorial airspace that somebody drew; None where all of it is.

    Over land its outline is where we cut it off: a line there would look like a border.
    """
    if zone.kind != "territorial" or zone.is_line:
        return None
    found = [_at_sea(lon, lat) for lon, lat in parts]
    if all(lines is None for lines in found):
        return None
    return tuple(
        line
        for (lon, lat), lines in zip(parts, found, strict=True)
        for line in lines or [(np.append(lon, lon[0]), np.append(lat, lat[0]))]
        if lines != []
    )


def _at_sea(lon: FloatArray, lat: FloatArray) -> list[Line] | None:
    """Return the runs of a ring's sides that lie at sea; None for a ring that does so all round."""
    lon, lat, given = _close_together(np.append(lon, lon[0]), np.append(lat, lat[0]))
    wet = ~is_on_land((lon[:-1] + lon[1:]) / 2, (lat[:-1] + lat[1:]) / 2)
    if wet.all():
        return None
    # The ring is opened on land, so that no run goes across its beginning.
    start = int(np.argmin(wet))
    wet = np.roll(wet, -start)
    lon, lat, given = (
        np.append(np.roll(values[:-1], -start), values[start]) for values in (lon, lat, given)
    )
    ends = np.flatnonzero(np.diff(np.concatenate([[False], wet, [False]])))
    runs = []
    for first, last in ends.reshape(-1, 2).tolist():
        kept = np.flatnonzero(given[first + 1 : last]) + first + 1
        places = np.concatenate([[first], kept, [last]])
        runs.append((lon[places], lat[places]))
    return runs


def _close_together(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
    """A line with places at most STEP_DEG apart, and which of them it had before."""
    long = np.maximum(abs(np.diff(lon)), abs(np.diff(lat)))
    count = np.maximum(1, np.ceil(long / STEP_DEG)).astype(int)
    along = np.concatenate([[0.0], np.repeat(1.0 / count, count).cumsum()])
    marks = np.arange(len(lon))
    given = np.zeros(len(along), dtype=bool)
    given[np.concatenate([[0], count.cumsum()])] = True
    return np.interp(along, marks, lon), np.interp(along, marks, lat), given


def _shape(scene: Scene, zone: Zone) -> Shape:
    row = zone_kind(zone.kind)
    parts = parts_of(zone, scene.frame)
    return Shape(
        "line" if zone.is_line else "area",
        f"zone-{scene.zone_slot(zone.id)}",
        parts,
        short_zone_name(zone) if zone.kind == "territorial" else zone_label(zone),
        data={
            "zone": zone.id,
            "group": row.group,
            "note": declared_by(zone),
            **({"quiet": True} if row.is_quiet else {}),
        },
        edge=edge_of(zone, parts),
    )
