"""The answer as a GeoJSON FeatureCollection: stretches inside, entries, exits, nearest points."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from adiz.geo.model import Answer, Crossing, Formation, LineAnswer, Route, rfc3339
from adiz.geo.results import Result
from adiz.geo.results.antimeridian import path_geometry
from adiz.geo.results.column_list import DOUBT, PROVEN_BESIDE_VISIT
from adiz.geo.results.columns import AnswerRow, Column
from adiz.geo.results.display import without_guess
from adiz.geo.results.saved_gaps import GAPS_OF_ZONE, UNHEARD
from adiz.geo.results.saved_lengths import PROVEN
from adiz.geo.results.saved_ranges import OVER_DRAWS
from adiz.layers.words import CAVEAT, stated_against

Feature = dict[str, Any]


def render(result: Result) -> str:
    """RFC 7946: WGS84, cut at the 180th meridian. `role` says what a feature is.

    Territorial airspace that only our own guess touches has one feature without a geometry: a line
    on a map would show an entry that nobody reported, or that a statement excludes.
    """
    features = [feature for answer in result.answers for feature in _features(result, answer)]
    judged = {
        (answer.formation, answer.line): _judgement(answer, result.formation(answer.formation))
        for answer in result.lines
    }
    features += [
        _point(
            c.crossing,
            {
                "role": "line crossing",
                "formation": c.formation,
                "zone": c.line,
                "from": c.came_from,
                "to": c.goes_to,
                **judged.get((c.formation, c.line), {}),
            },
        )
        for c in result.line_crossings
    ]
    features += [_line_not_crossed(a, result) for a in result.lines if a.nearest]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "not_checked": [dict(item) for item in result.not_checked],
        "warnings": [dict(item) for item in result.warnings],
        "caveat": CAVEAT,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def _features(result: Result, answer: Answer) -> Iterator[Feature]:
    path, common = result.formation(answer.formation).path, _common(result, answer)
    if answer.is_guess:
        yield _feature(None, {"role": "too coarse to tell", **common})
    elif answer.is_denied_guess:
        yield _feature(None, {"role": answer.verdict, **common})
    answer = without_guess(answer)
    for visit in answer.visits:
        about = common | {"visit": visit.visit, "decidable": visit.decidable}
        if visit.vertex is not None:
            yield _feature(_position(path, visit.vertex), {"role": "position", **about})
        measures = {"from_m": visit.from_m, "to_m": visit.to_m, "length_m": visit.length_m}
        if visit.length_m > 0:
            yield _feature(
                path_geometry(path, visit.from_m, visit.to_m),
                {
                    "role": "inside",
                    **about,
                    **measures,
                    "duration_s": visit.duration_s,
                    **_columns(
                        DOUBT, AnswerRow(answer=answer, origins=result.origins, visit=visit)
                    ),
                    **UNHEARD.written(visit),
                    **PROVEN.written(visit),
                },
            )
        if visit.entry:
            yield _point(visit.entry, {"role": "entry", **about})
        if visit.exit:
            yield _point(visit.exit, {"role": "exit", **about})
    if answer.nearest:
        yield _feature(
            {"type": "Point", "coordinates": [answer.nearest.lon, answer.nearest.lat]},
            {
                "role": "nearest",
                **common,
                "separation_m": answer.nearest.separation_m,
                "separation_range_m": answer.nearest.separation_range_m,
            },
        )


def _common(result: Result, answer: Answer) -> dict[str, Any]:
    formation, zone = result.formation(answer.formation), result.zone(answer.zone)
    row = AnswerRow(answer=answer, origins=result.origins)
    return {
        "formation": answer.formation,
        "zone": zone.id,
        "zone_name": zone.name,
        "authority": zone.authority,
        "kind": zone.kind,
        "relation": answer.relation,
        **_judgement(answer, formation),
        **({} if answer.lengths is None else _columns(PROVEN_BESIDE_VISIT, row)),
        **OVER_DRAWS.written(answer),
    }


def _columns(columns: Sequence[Column], row: AnswerRow) -> dict[str, Any]:
    return {column.name: column.plain(row) for column in columns}


def _position(path: Route, vertex: int) -> dict[str, Any]:
    """A place that no line joins to another."""
    place = [float(path.lon[vertex]), float(path.lat[vertex])]
    return {"type": "Point", "coordinates": place}


def _judgement(answer: Answer | LineAnswer, formation: Formation) -> dict[str, Any]:
    """Return the properties of an answer about a zone or a line."""
    return {
        "verdict": answer.verdict,
        "basis": answer.basis,
        "probability": answer.probability,
        "reason": answer.reason,
        "contradiction": stated_against(answer, formation, is_flat=True) or None,
        **GAPS_OF_ZONE.written(answer),  # those of a line are written alike
    }


def _line_not_crossed(answer: LineAnswer, result: Result) -> Feature:
    """Return the place where a path that does not cross a line comes nearest to it."""
    near = answer.nearest
    about = {
        "role": "nearest",
        "formation": answer.formation,
        "zone": answer.line,
        "kind": "line",
        **_judgement(answer, result.formation(answer.formation)),
        "separation_m": near.separation_m if near else None,
        "separation_range_m": near.separation_range_m if near else None,
    }
    place = [near.lon, near.lat] if near else []
    return _feature({"type": "Point", "coordinates": place}, about)


def _point(crossing: Crossing, properties: dict[str, Any]) -> Feature:
    place = {"type": "Point", "coordinates": [crossing.lon, crossing.lat]}
    span = crossing.range.time
    measures = {
        "distance_m": crossing.distance_m,
        "distance_range_m": crossing.range.distance_m,
        "time": rfc3339(crossing.time),
        "time_range": span and [rfc3339(time) for time in span],
        "time_basis": crossing.time_basis,
    }
    return _feature(place, properties | measures)


def _feature(geometry: dict[str, Any] | None, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
