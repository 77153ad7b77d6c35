"""What RFC 7946 asks of GeoJSON, as a list of faults."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def faults_of(document: Any) -> list[str]:
    """Return every fault of a Feature or FeatureCollection, each with the feature's number."""
    features = document["features"] if document["type"] == "FeatureCollection" else [document]
    found = ["has crs"] if "crs" in document else []
    for number, feature in enumerate(features):
        own = _of_feature(feature)
        found += [f"feature {number}: {fault}" for fault in own]
    return found


def _of_feature(feature: Any) -> Iterator[str]:
    if feature["type"] != "Feature" or not {"geometry", "properties"} <= feature.keys():
        yield "is no whole Feature"
    if not isinstance(feature.get("id", ""), str | int | float):
        yield "id is neither text nor number"
    if feature["geometry"] is not None:
        yield from _of_geometry(feature["geometry"])


def _of_geometry(geometry: Any) -> Iterator[str]:
    kind, shapes = geometry["type"], geometry["coordinates"]
    if kind.startswith("Multi"):
        kind = kind.removeprefix("Multi")
    else:
        shapes = [shapes]
    for shape in shapes:
        if kind == "Point":
            yield from _of_position(shape)
        elif kind == "LineString":
            yield from _of_line(shape)
        else:
            for place, ring in enumerate(shape):
                yield from _of_ring(ring, is_outer=place == 0)


def _of_position(position: Any) -> Iterator[str]:
    if not 2 <= len(position) <= 3 or not all(map(math.isfinite, position)):
        yield f"{position} is no position"
    elif not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        yield f"{position} is not on Earth"


def _of_line(line: Any) -> Iterator[str]:
    if len(line) < 2:
        yield "a line has fewer than two positions"
    for position in line:
        yield from _of_position(position)
    if any(abs(b[0] - a[0]) > 180 for a, b in pairwise(line)):
        yield "a line is not cut at 180 degrees"


def _of_ring(ring: Any, *, is_outer: bool) -> Iterator[str]:
    yield from _of_line(ring)
    if len(ring) < 4 or ring[0] != ring[-1]:
        yield "a ring is not closed"
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    if (doubled > 0) != is_outer:
        yield f"{'an outer ring' if is_outer else 'a hole'} runs the wrong way round"
