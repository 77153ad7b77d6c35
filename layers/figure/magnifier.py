"""Where the map is too crowded to read at its first scale: a small part, shown larger beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray

from ..scene import Box, Scene, end_of
from ..words import vertex_title

PART: Final = 0.12
"""How much of the frame's height, or of its width, the crowded part may take."""

CROWD: Final = 3
APART: Final = 0.004
"""Places nearer than this share of the frame are one."""


@dataclass(frozen=True, slots=True)
class Magnified:
    """A part of the frame and what is there."""

    box: Box
    title: str


def magnified(scene: Scene) -> Magnified | None:
    """The part with the most entries, exits and meetings; None with fewer than three of them."""
    places = _places(scene)
    frame = scene.frame.box
    squeeze = np.cos(np.radians((frame.north + frame.south) / 2))
    side = PART * max(frame.north - frame.south, (frame.east - frame.west) * squeeze)
    if len(places) < CROWD:
        return None
    flat = places * np.array([squeeze, 1.0])
    near = np.abs(flat[:, None] - flat[None]).max(axis=2) <= side / 2
    best = int(np.argmax(near.sum(axis=1)))
    crowd = places[near[best]]
    if len(crowd) < CROWD:
        return None
    west, south = crowd.min(axis=0)
    east, north = crowd.max(axis=0)
    middle = Box(float(west), float(south), float(east), float(north))
    box = _square(middle, 0.7 * side, float(squeeze))
    return Magnified(box, _title(scene, box))


def _places(scene: Scene) -> FloatArray:
    """Distinct entries and exits of zones that are not the aircraft's own, and meeting places."""
    found: list[tuple[float, float]] = []
    for answer in scene.importance.ranked:
        if not scene.importance.is_own(answer) and scene.importance.is_near(answer.zone):
            crossings = [c for visit in answer.visits for c in (visit.entry, visit.exit) if c]
            found += [(float(scene.frame.near_centre([c.lon])[0]), c.lat) for c in crossings]
    found += _meetings(scene)
    frame = scene.frame.box
    grain = APART * max(frame.east - frame.west, frame.north - frame.south)
    distinct = {(round(lon / grain), round(lat / grain)): (lon, lat) for lon, lat in found}
    return np.array(list(distinct.values())).reshape(-1, 2)


def _meetings(scene: Scene) -> list[tuple[float, float]]:
    """Where formations that come from different places meet."""
    starts = [{end_of(f.path, i) for i in range(len(f.path))} for f in scene.result.formations[:9]]
    shared = set.intersection(*starts) if len(starts) > 1 else set()
    return [(float(scene.frame.near_centre([lon])[0]), lat) for lon, lat in sorted(shared)]


def _square(box: Box, least: float, squeeze: float) -> Box:
    """The box with room around it, no smaller than `least` degrees of latitude."""
    height = max(1.25 * (box.north - box.south), 1.25 * (box.east - box.west) * squeeze, least)
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    width = height / squeeze
    sides = (lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2)
    return Box(*(round(float(side), 4) for side in sides))


def _title(scene: Scene, box: Box) -> str:
    for formation in scene.result.formations:
        path = formation.path
        lon = scene.frame.near_centre(path.lon)
        for i in range(len(path)) if len(path) < 100 else ():
            inside = box.west < lon[i] < box.east and box.south < path.lat[i] < box.north
            if inside and 0 < i < len(path) - 1 and (title := vertex_title(path, i)):
                return f"Magnified: {title[:1].lower()}{title[1:]}"
    return "Magnified"
