"""How sure the answers of a report are, how they were found, and how to reproduce them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from adiz import __version__
from adiz.geo.arrays import FloatArray
from adiz.geo.model import BOUND_PER_SIGMA, Formation, Route
from adiz.geo.results import Result
from adiz.layers.panel import table
from adiz.layers.scene import TOLERANCE_M, Scene, is_in_words, note_by_name
from adiz.layers.words import chart_remarks, km_span, listed, zone_name
from adiz.text.rows import left_out
from adiz.text.words import other_readings

from .document import Block, Cell, Items, Row, Rows, Section, Span, Table, Words, plain

POINTS: Final = 40
"""Points of a line are listed only if there are at most this many."""

DEFINITION: Final = """\
A flight entered a zone if a part of its path lies inside: within the zone’s boundary, between its \
floor and its ceiling, while the zone is in force; touching the line is not entering.
Every such part is a separate stretch, with the places where it begins and ends; stretches are \
never merged across time spent outside.
The path is the line that was given, which runs from each point to the next {edges}; stretches \
describe that line and not the aircraft.
Crossings are solved on the WGS84 ellipsoid, to a millimetre where lines meet at more than one \
degree, with every edge of a zone as its text declares it; where the text is silent, edges are \
marked as assumed and the other readings are given. Lines are drawn within {tolerance} m of the \
lines that were checked.
ADIZs, territorial airspace, flight information regions and lines have separate answers; the \
aircraft’s own zones are listed, but make no headline."""
EDGES: Final = {
    "Geodesic": "by the shortest way over the Earth",
    "Rhumb": "along a line of constant true course",
    "Planar": "straight in longitude and latitude",
    "Arc": "along an arc",
}
ERRORS: Final = {
    "probability": "Measured or traced points have a standard error: 1,024 lines are drawn within "
    "it, with errors of one source moving together, and the probability is the share of lines that "
    "enter; ranges contain nine tenths of those.",
    "bound": "Reconstructed points lie anywhere within a stated distance and give no probability: "
    "an answer holds on every path within these bounds, on none, or depends.",
    "statement": "A published statement decides what geometry leaves open, and the answer names "
    "who made it; it never hides the geometry.",
    "geometry": "If a line states no error, the answer is that of the line alone.",
}


def sure(scene: Scene) -> Iterator[Section]:
    """Yield what the verdicts mean, what is known of each line, and what the answers depend on."""
    result = scene.result
    if not result.formations:
        return
    items: list[Words] = [
        (Span(f"{verdict}: ", "strong"), Span(f"{text}."))
        for verdict, text in table.explained(scene)
    ]
    items += [
        (Span(f"{scene.name_of(formation)}: ", "strong"), Span(f"{known(formation.path)}."))
        for formation in result.formations
    ]
    items += [plain(f"{text}.") for text in chart_remarks(result)]
    items += [plain(f"{note_by_name(scene, warning)}.") for warning in result.warnings]
    yield Section("How sure", (Items(tuple(items)),))
    if readings := tuple(_readings(scene)):
        yield Section("What else the boundaries allow", (Items(readings, fine=True),), level=3)
    if tables := tuple(_points(scene)):
        yield Section("Points of the lines", tables, level=3)


def known(path: Route) -> str:
    """Return the origin and the error of the points of a line.

    >>> known(Route(id="a", lon=[1, 2, 3], lat=[1, 2, 3], sigma_m=[500.0, 1000.0, float("nan")]))
    '3 points as given; known to 1.2–2.4 km (95 %); error not stated at 1'
    >>> known(Route(id="a", lon=[1, 2], lat=[1, 2], bound_m=[9e4, 9e4], status=["traced", None]))
    '2 points, 1 traced and 1 as given; within 90 km of where drawn (a bound, no probability)'
    """
    status = Counter(status or "as given" for status in path.status)
    kinds = listed([f"{count} {word}" for word, count in status.items()])
    parts = [f"{len(path)} points{f', {kinds}' if len(status) > 1 else f' {next(iter(status))}'}"]
    if span := _span(path.bound_m):
        parts.append(f"within {span} of where drawn (a bound, no probability)")
    if span := _span(path.sigma_m * BOUND_PER_SIGMA):
        parts.append(f"known to {span} (95 %)")
    if silent := int((np.isnan(path.bound_m) & np.isnan(path.sigma_m)).sum()):
        parts.append("error not stated" + (f" at {silent}" if len(parts) > 1 else ""))
    return "; ".join(parts)


def _span(radius_m: FloatArray) -> str:
    """Return the smallest and the largest error stated; empty if none is."""
    stated = radius_m[np.isfinite(radius_m)]
    return km_span(float(stated.min()), float(stated.max())) if len(stated) else ""


def write_method(scene: Scene) -> Iterator[Section]:
    """Yield the definition and the model of errors of these answers."""
    result = scene.result
    if not result.formations:
        return
    kinds = {type(edge).__name__ for f in result.formations for edge in f.path.edges}
    edges = listed([words for kind, words in EDGES.items() if kind in kinds], "or")
    items = DEFINITION.format(edges=edges, tolerance=f"{TOLERANCE_M:g}").splitlines()
    used = {answer.basis for answer in result.answers}
    items += [text for basis, text in ERRORS.items() if basis in used]
    yield Section("Method", (Items(tuple(map(plain, items))),))


def footer(result: Result, command: str) -> Iterator[Words]:
    """Yield version, inputs and the command that makes the same report again."""
    yield (Span(f"adiz {__version__}. To reproduce: "), Span(command, "code"))
    given = ", ".join(f"{name} {_option(value)}" for name, value in result.options.items() if value)
    if given:
        yield plain(f"Options of the check: {given}.")
    for source in result.route_sources:
        yield (Span(f"{source.name}, SHA-256 "), Span(source.sha256, "code"))
    zones = ", ".join(f"{source.name} {source.sha256[:12]}" for source in result.zone_sources)
    if zones:
        what = "Zones that the words name" if is_in_words(result) else "Zones checked"
        yield plain(f"{what}, with the first digits of their SHA-256: {zones}.")
    for why, ids in left_out(result):
        yield plain(f"Not checked{why}: {', '.join(ids)}.")


def _readings(scene: Scene) -> Iterator[Words]:
    """Yield answers that other edges would change, and stretches that are not decidable."""
    for answer in scene.importance.ranked:
        if not scene.importance.is_near(answer.zone):
            continue
        who = scene.name_of(scene.result.formation(answer.formation))
        head = Span(f"{who}, {zone_name(scene.result.zone(answer.zone))}: ", "strong")
        if note := other_readings(answer):
            yield (head, Span(f"{note}."))
        open_ones = [str(visit.visit) for visit in answer.visits if not visit.decidable]
        if open_ones:
            few = "stretch" if len(open_ones) == 1 else "stretches"
            why = "less deep than the boundary is known, or not there on another reading"
            yield (head, Span(f"{few} {listed(open_ones)} not decidable: {why}."))


def _points(scene: Scene) -> Iterator[Block]:
    for formation, group in zip(scene.result.formations, table.groups(scene), strict=True):
        if group.points and len(group.points) <= POINTS:
            yield _points_of(scene, formation, group)


def _points_of(scene: Scene, formation: Formation, group: table.Group) -> Table:
    rows = (
        Row((Cell(plain(str(number))), Cell(plain(point.place)), Cell(plain(_known(point)))))
        for number, point in enumerate(group.points, 1)
    )
    head = ("No.", "Position", "How it is known")
    return Table(scene.name_of(formation), head, (2, 6, 17), (Rows("", tuple(rows)),))


def _known(point: table.Point) -> str:
    return ". ".join(filter(None, (point.known, point.note)))


def _option(value: Any) -> str:
    match value:
        case True:
            return "yes"
        case Mapping() | list() | tuple():
            return " ".join(map(str, value))
    return str(value)
