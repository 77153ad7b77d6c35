"""A result as the features of one GeoJSON collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Answer, Crossing, Formation, LineCrossing, rfc3339
from ..version import VERSION
from .antimeridian import path_geometry

Feature = dict[str, Any]
TOOL = f"adiz {VERSION}"


def feature_collection(
    formations: Iterable[Formation], answers: Iterable[Answer], crossed: Iterable[LineCrossing]
) -> dict[str, Any]:
    """Return paths, stretches inside, entries, exits and crossings of lines as GeoJSON (RFC 7946).

    The property `table` of a feature is routes, visits or crossings. Stretches that only our own
    guess puts inside territorial airspace are left out.

    Parameters
    ----------
    formations, answers
        Of one result.
    crossed
        Crossings of lines by these formations.
    """
    paths = {formation.id: formation.path for formation in formations}
    features = [
        _feature("routes", path.__geo_interface__["geometry"], {"formation": name})
        for name, path in paths.items()
    ]
    for answer in answers:
        if not (answer.is_guess or answer.is_denied_guess):
            features += _visits(answer, paths)
    for line in crossed:
        about = {"formation": line.formation, "zone": line.line, "role": "line crossing"}
        features.append(_crossing(line.crossing, about))
    return {"type": "FeatureCollection", "features": features}


def _visits(answer: Answer, paths: dict[str, Any]) -> Iterator[Feature]:
    common = {
        "formation": answer.formation,
        "zone": answer.zone,
        "kind": answer.kind,
        "verdict": answer.verdict,
        "probability": answer.probability,
    }
    for visit in answer.visits:
        about = common | {"visit": visit.visit}
        if visit.length_m > 0:
            shape = path_geometry(paths[answer.formation], visit.from_m, visit.to_m)
            measures = {"length_m": visit.length_m, "duration_s": visit.duration_s}
            yield _feature("visits", shape, about | measures)
        for role, crossing in (("entry", visit.entry), ("exit", visit.exit)):
            if crossing is not None:
                yield _crossing(crossing, about | {"role": role})


def _crossing(crossing: Crossing, about: dict[str, Any]) -> Feature:
    measures = {"distance_m": crossing.distance_m, "time": rfc3339(crossing.time)}
    shape = {"type": "Point", "coordinates": [crossing.lon, crossing.lat]}
    return _feature("crossings", shape, about | measures)


def _feature(table: str, shape: dict[str, Any], properties: dict[str, Any]) -> Feature:
    # `table` and `tool` mark it as an answer, which is refused as an input.
    marked = {"table": table, **properties, "tool": TOOL}
    return {"type": "Feature", "geometry": shape, "properties": marked}
