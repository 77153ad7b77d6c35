"""The panel beside the map: the table of answers, what was not drawn, points, sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from adiz.geo.answer import Answer, Visit
from adiz.geo.formation import Formation
from adiz.geo.result import Result

from .headline import is_reconstructed
from .routes import vertex_words
from .scene import Scene
from .visits import clock
from .words import declared_by, kilometres, place, zone_name

# What a short verdict means; said under the table where the table uses it.
MEANINGS: Final = {
    "certain": "entered on every path within the bounds",
    "depends": "depends on the reconstruction",
    "excluded": "did not enter on any path within the bounds, or by the statement named",
    "undecidable": "too near the boundary, or the boundary too uncertain, to tell",
    "probably entered": "probability 0.5 to 0.95",
    "possibly entered": "probability 0.05 to 0.5",
}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One stretch inside, in words; number as on its pins."""

    number: int
    span: str
    length: str
    note: str
    entry: str
    exit: str
    depth: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the table. answer: its place among the page's answers."""

    answer: int
    slot: str
    zone: str
    declared: str
    own: bool
    verdict: str
    basis: str
    total: str
    stretches: str
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A formation's rows: zones on the map, and those checked but not near.

    lines: slot, name, place and kilometre of each line crossed.
    """

    formation: str
    slot: int
    drawn: str
    dashed: bool
    near: tuple[Row, ...]
    far: tuple[Row, ...]
    lines: tuple[tuple[str, str, str, str], ...]
    points: tuple[tuple[str, str], ...]


def groups(scene: Scene) -> tuple[Group, ...]:
    """The table of answers, formation by formation, own zones last."""
    return tuple(_group(scene, formation) for formation in scene.result.formations)


def _group(scene: Scene, formation: Formation) -> Group:
    rows = [(a, _row(scene, formation, a)) for a in scene.answers_of(formation)]
    path = formation.path
    return Group(
        formation=formation.name,
        slot=scene.formation_slot(formation),
        drawn=kilometres(scene.result.length_m(formation)),
        dashed=is_reconstructed(formation),
        near=tuple(row for answer, row in rows if scene.is_near(answer.zone)),
        far=tuple(row for answer, row in rows if not scene.is_near(answer.zone)),
        lines=tuple(
            (
                scene.zone_slot(crossed.line),
                zone_name(scene.result.zone(crossed.line)),
                " ".join(filter(None, (place(at.lon, at.lat), clock(at)))),
                f"km {at.distance_m / 1000:,.1f}",
            )
            for crossed in scene.result.line_crossings
            if crossed.formation == formation.id
            for at in (crossed.crossing,)
        ),
        points=tuple(
            (place(float(path.lon[i]), float(path.lat[i])), vertex_words(path, i))
            for i in range(len(path))
        ),
    )


def meanings(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The verdicts of the table that need a word of explanation, with it."""
    used = {answer.verdict for answer in scene.result.answers}
    return tuple((verdict, text) for verdict, text in MEANINGS.items() if verdict in used)


def _row(scene: Scene, formation: Formation, answer: Answer) -> Row:
    zone = scene.result.zone(answer.zone)
    own = scene.is_own(answer)
    outside = f"nearest {kilometres(answer.nearest.separation_m)}" if answer.nearest else ""
    return Row(
        answer=scene.result.answers.index(answer),
        slot=scene.zone_slot(zone.id),
        zone=zone_name(zone),
        declared=declared_by(zone),
        own=own,
        verdict="own zone" if own else answer.verdict,
        basis="not counted" if own else _basis(formation, answer),
        total=kilometres(answer.length_m) if answer.visits else "0 km",
        stretches=" + ".join(kilometres(v.length_m)[:-3] for v in answer.visits) or outside
        if len(answer.visits) != 1
        else "in one stretch",
        visits=tuple(_visit(visit) for visit in answer.visits),
    )


def _basis(formation: Formation, answer: Answer) -> str:
    """What a verdict rests on, with the statements that speak to it."""
    spoken = [
        f"{statement['who']} {statement['effect']}"
        for statement in answer.statements
        if statement.get("who") and statement.get("effect")
    ]
    return "; ".join(dict.fromkeys([_ground(formation, answer), *spoken]))


def _ground(formation: Formation, answer: Answer) -> str:
    if answer.basis == "geometry":
        if is_reconstructed(formation):
            return "on our line"
        path = formation.path
        stated = np.isfinite(path.bound_m) | np.isfinite(path.sigma_m)
        return "on the line given" if stated.any() else "error not stated"
    if answer.basis == "probability" and answer.probability is not None:
        return f"probability {answer.probability:.2f}"
    return {"bound": "by its bounds"}.get(answer.basis, answer.basis)


def _visit(visit: Visit) -> VisitLine:
    return VisitLine(
        number=visit.visit,
        span=_span(visit),
        length=kilometres(visit.length_m),
        note="" if visit.decidable else "not decidable",
        entry=_crossing(visit, "entry"),
        exit=_crossing(visit, "exit"),
        depth=kilometres(visit.deepest.depth_m),
    )


def _span(visit: Visit) -> str:
    start, stop = f"{visit.from_m / 1000:,.1f}", f"{visit.to_m / 1000:,.1f}"
    if visit.entry and visit.exit:
        return f"km {start}–{stop}"
    return f"{f'km {start}' if visit.entry else 'start'} to {f'km {stop}' if visit.exit else 'end'}"


def _crossing(visit: Visit, role: str) -> str:
    crossing = getattr(visit, role)
    if crossing is None:
        return "begins inside" if role == "entry" else "ends inside"
    return " ".join(filter(None, (place(crossing.lon, crossing.lat), clock(crossing))))


def sources(result: Result) -> tuple[tuple[str, str], ...]:
    """Title and address of every source of the case, its routes and the zones checked."""
    found: dict[str, str] = {}
    for item in _source_items(result):
        title = str(item.get("title") or item.get("url") or "")
        if title:
            found.setdefault(title, str(item.get("url") or ""))
    return tuple(found.items())


def _source_items(result: Result) -> Iterator[dict[str, Any]]:
    yield from result.properties.get("sources") or ()
    for formation in result.formations:
        for leg in formation.legs:
            if leg.route.source:
                yield dict(leg.route.source)
    for zone in result.zones:
        yield from zone.properties.get("sources") or ()


def inputs(result: Result) -> tuple[str, ...]:
    """The files behind the page: name and the first digits of their SHA-256."""
    return tuple(f"{source.name} ({source.sha256[:12]})" for source in result.route_sources)
