"""The answer as a GeoJSON FeatureCollection: stretches inside, entries, exits, nearest points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from adiz.geo.model import Answer, Crossing, rfc3339
from adiz.geo.results import Result
from adiz.geo.results.antimeridian import path_geometry
from adiz.geo.results.saved_gaps import gaps_written
from adiz.layers.words import CAVEAT

Feature = dict[str, Any]


def render(result: Result) -> str:
    """RFC 7946: WGS84, cut at the 180th meridian. `role` says what a feature is."""
    features = [feature for answer in result.answers for feature in _features(result, answer)]
    features += [
        _point(
            c.crossing,
            {
                "role": "line crossing",
                "formation": c.formation,
                "zone": c.line,
                "from": c.came_from,
                "to": c.goes_to,
            },
        )
        for c in result.line_crossings
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "not_checked": [dict(item) for item in result.not_checked],
        "warnings": [dict(item) for item in result.warnings],
        "caveat": CAVEAT,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def _features(result: Result, answer: Answer) -> Iterator[Feature]:
    path = result.formation(answer.formation).path
    zone = result.zone(answer.zone)
    common = {
        "formation": answer.formation,
        "zone": zone.id,
        "zone_name": zone.name,
        "authority": zone.authority,
        "kind": zone.kind,
        "relation": answer.relation,
        "verdict": answer.verdict,
        "basis": answer.basis,
        **gaps_written(answer.gaps),
    }
    for visit in answer.visits:
        about = common | {"visit": visit.visit, "decidable": visit.decidable}
        measures = {"from_m": visit.from_m, "to_m": visit.to_m, "length_m": visit.length_m}
        if visit.length_m > 0:
            yield _feature(
                path_geometry(path, visit.from_m, visit.to_m),
                {"role": "inside", **about, **measures, "duration_s": visit.duration_s},
            )
        if visit.entry:
            yield _point(visit.entry, {"role": "entry", **about})
        if visit.exit:
            yield _point(visit.exit, {"role": "exit", **about})
    if answer.nearest:
        yield _feature(
            {"type": "Point", "coordinates": [answer.nearest.lon, answer.nearest.lat]},
            {"role": "nearest", **common, "separation_m": answer.nearest.separation_m},
        )


def _point(crossing: Crossing, properties: dict[str, Any]) -> Feature:
    place = {"type": "Point", "coordinates": [crossing.lon, crossing.lat]}
    measures = {"distance_m": crossing.distance_m, "time": rfc3339(crossing.time)}
    return _feature(place, properties | measures)


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
