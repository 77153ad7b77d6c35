"""Where a formation passes between two named places, as published statements say it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from adiz.geo.edges import Geodesic
from adiz.geo.errors import InputError
from adiz.geo.model import Crossing, Formation, Ring, Zone, covers
from adiz.geo.positions import locate
from adiz.geo.visits import crossings_at, find_line_crossings, geometry_of, tracks_of

from ..atlas.gazetteer import find
from ..scene import Scene


def passages(
    scene: Scene, formation: Formation
) -> Iterator[tuple[Mapping[str, Any], tuple[Crossing, ...]]]:
    """Yield the statements that a formation passed between two places, and where its line does.

    A statement of which a place is not known, or whose line between the places our line does not
    cross, is left out.
    """
    for statement in scene.result.statements:
        if statement.get("kind") != "passes between" or not covers(statement, formation):
            continue
        try:
            a, b = (locate(str(statement.get(key)), find) for key in ("a", "b"))
        except InputError:
            continue
        lon, lat = np.array([a.lon, b.lon]), np.array([a.lat, b.lat])
        ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),), closed=False)
        line = Zone(id="gate", name="gate", kind="line", rings=(ring,))
        if crossings := tuple(_crossings(formation, line)):
            yield statement, crossings


def _crossings(formation: Formation, line: Zone) -> Iterator[Crossing]:
    boundary = geometry_of(line).boundary
    for track in tracks_of(formation.path):
        found_m = np.array([metres for metres, _ in find_line_crossings(track, boundary)])
        yield from crossings_at(track, found_m, np.zeros(len(found_m), bool))
