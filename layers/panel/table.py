"""The table of answers beside the map, formation by formation, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.model import (
    MAY_BE_INSIDE,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Answer,
    Crossing,
    Formation,
    Route,
    Visit,
    Zone,
)
from adiz.geo.visits import cut_by_gaps

from ..scene import DECIDED, FEW, NEAR_M, QUIET, Scene, State, clock_of
from ..words import (
    WORDINGS,
    along_cell,
    count_words,
    counted_visits,
    declared_by,
    deniers,
    depends_on,
    drawn_inside_words,
    extent,
    is_drawn_inside,
    is_of_positions,
    is_reconstructed,
    is_too_coarse,
    is_undecided,
    is_unheard,
    kilometres,
    length_cell,
    length_span,
    listed,
    lying_inside,
    meanings,
    moment_words,
    name,
    nearness,
    no_entry_words,
    no_exit_words,
    noun_of_stretch,
    place,
    said_by,
    speakers,
    stated_against,
    sum_range_m,
    sum_words,
    undecided_words,
    unheard_words,
    unjoined,
    unranged_words,
    vertex_known,
    visit_length,
    why_open,
    with_certain,
    wording,
    zone_name,
)
from .lines import LineRow, line_rows
from .published import published_words

UNDECIDED: Final = WORDINGS[UNDECIDABLE].noun


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One stretch inside, in words; number as on its pins.

    span, length: of our line, rounded to their ranges. ranges: where 90 % of the draws lie and
    what was stated, or nothing. note: how sure; state: the same, as on its lane and its pins.
    """

    number: int
    span: str
    length: str
    ranges: str
    note: str
    entry: str
    exit: str
    depth: str
    state: State


@dataclass(frozen=True, slots=True)
class Point:
    """One vertex of a line: where it is, how well it is known, what is published of it."""

    place: str
    known: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the table. answer: its place among the page's answers.

    is_guess: whether it is of territorial airspace that only our own guess touches.
    """

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
    is_guess: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A formation's rows: zones on the map, and those checked but not near.

    lines: the answers about lines that are on the map.
    """

    id: str
    formation: str
    slot: int
    drawn: str
    dashed: bool
    near: tuple[Row, ...]
    far: tuple[Row, ...]
    lines: tuple[LineRow, ...]
    points: tuple[Point, ...]


def groups(scene: Scene) -> tuple[Group, ...]:
    """The table of answers, formation by formation, own zones last."""
    return tuple(_group(scene, formation) for formation in scene.result.formations)


def explained(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The verdicts that need a word of explanation, each with it.

    Those that are of paths explain nothing of positions that nothing joins.
    """
    result = scene.result
    return meanings(
        wording(answer, result.zone(answer.zone))
        for answer in result.answers
        if not is_of_positions(answer, result.formation(answer.formation).path)
    )


def _group(scene: Scene, formation: Formation) -> Group:
    rows = [(a, _row(scene, formation, a)) for a in scene.importance.answers_of(formation)]
    path = formation.path
    return Group(
        id=formation.id,
        formation=scene.name_of(formation),
        slot=scene.formation_slot(formation),
        drawn=_drawn(scene, formation),
        dashed=is_reconstructed(formation),
        near=tuple(row for answer, row in rows if _is_near(scene, answer)),
        far=tuple(row for answer, row in rows if not _is_near(scene, answer)),
        lines=line_rows(scene, formation),
        points=tuple(
            Point(
                place(float(path.lon[i]), float(path.lat[i])),
                vertex_known(path, i),
                str(path.notes[i] or ""),
            )
            for i in range(len(path))
            if len(path) <= FEW
        ),
    )


def _drawn(scene: Scene, formation: Formation) -> str:
    if unjoined(formation.path):
        return f"{len(formation.path)} positions"
    return kilometres(scene.result.length_m(formation))


def _is_near(scene: Scene, answer: Answer) -> bool:
    """Whether the table has an answer: of territorial airspace and FIRs only what is near to
    this very formation, of other zones all that are drawn."""
    far_m = answer.nearest.separation_m if answer.nearest else 0.0
    quiet = answer.kind in QUIET and answer.verdict in OUTSIDE and far_m > NEAR_M
    quiet = quiet and not answer.contradicted_by
    order = scene.importance
    return order.is_near(answer.zone) and (answer is order.selected or not quiet)


def _row(scene: Scene, formation: Formation, answer: Answer) -> Row:
    zone = scene.result.zone(answer.zone)
    own = scene.importance.is_own(answer)
    return Row(
        answer=scene.place_of(answer),
        slot=scene.zone_slot(zone.id),
        zone=zone_name(zone),
        declared="" if zone.kind == "territorial" and not zone.claimants else declared_by(zone),
        own=own,
        verdict="own zone" if own else wording(answer, zone).noun,
        basis="not counted" if own else _basis(formation, answer, zone),
        total=_total(formation, answer),
        stretches=_stretches(formation, answer),
        visits=tuple(_visits(scene, answer)),
        is_guess=answer.is_guess,
    )


def _total(formation: Formation, answer: Answer) -> str:
    """How far inside, or how many of positions that are not joined."""
    if unjoined(formation.path):
        return f"{len(answer.visits)} of {len(formation.path)}"
    if is_too_coarse(answer):
        return "–"
    if not answer.visits:
        return "0 km"
    visits = counted_visits(answer)
    return with_certain(answer, sum_words(answer, visits), sum_range_m(answer, visits))


def _stretches(formation: Formation, answer: Answer) -> str:
    """The lengths of the stretches inside, or how near the path comes.

    Not how near where a statement excludes an entry, or where our line says nothing.
    """
    if answer.visits and unjoined(formation.path):
        return "positions"
    if answer.verdict in OUTSIDE and answer.basis == "statement":
        return "as stated"
    if is_too_coarse(answer):
        return ""
    if answer.nearest:
        return nearness(answer, formation.path)
    if is_drawn_inside(answer):
        return "on the line as drawn"
    visits = counted_visits(answer)
    lengths = [length_cell(visit.length_m, visit.length_range_m) for visit in visits]
    one = "in one stretch" if count_words(answer, visits, "stretch", "stretches") else ""
    told = " + ".join(lengths) if len(visits) > 1 else one
    return "; ".join(filter(None, (told, undecided_words(answer))))


def _basis(formation: Formation, answer: Answer, zone: Zone) -> str:
    """What a verdict rests on, what leaves it open, and the statements that speak to it."""
    deciding = speakers(answer.statements, "decides")
    ground = "" if is_unheard(answer) else _ground(formation, answer)
    parts = [f"as stated by {said_by(deciding)}" if deciding else ground]
    if answer.verdict == UNDECIDABLE:
        parts.append("not heard for a time" if is_too_coarse(answer) else why_open(answer))
    who = speakers(answer.statements, "agrees")
    if who and answer.verdict not in OPEN:
        parts.append(f"{listed(who)} agree{'s' if len(who) == 1 else ''}")
    if against := stated_against(answer, formation, zone):
        parts.append(against)
    elif who := deniers(answer.statements):
        parts.append(f"denied by {said_by(who)}")
    parts.append(unranged_words(answer))
    if answer.gaps and not is_unheard(answer):
        parts.append(f"not heard {extent(answer.gaps)}")
    return "; ".join(filter(None, parts))


def _ground(formation: Formation, answer: Answer) -> str:
    if is_of_positions(answer, formation.path):
        return lying_inside(formation.path, answer.visits)
    if answer.basis == "geometry":
        if is_reconstructed(formation):
            return "on our line"
        path = formation.path
        stated = np.isfinite(path.bound_m) | np.isfinite(path.sigma_m)
        return "on the line given" if stated.any() else "error not stated"
    if answer.basis == "probability" and answer.probability is not None:
        # Of territorial airspace a probability is not told: it would be read as a finding.
        if is_drawn_inside(answer):
            return drawn_inside_words(answer)
        if answer.kind == "territorial":
            return "by the error stated"
        return f"probability {_probability(answer.probability)}"
    if is_too_coarse(answer):
        return f"{depends_on(answer)} {'is' if answer.on_our_line else 'are'} too coarse"
    if answer.basis != "bound" or answer.verdict == UNDECIDABLE:
        return "" if answer.basis == "bound" else answer.basis
    which = "every path" if answer.verdict in SURELY_INSIDE else "some paths"
    return f"on {'no path' if answer.verdict in OUTSIDE else which} within the bounds"


def _probability(share: float) -> str:
    """A share of draws to two digits; no draw at all, or every one, proves nothing.

    >>> _probability(0.843), _probability(1.0), _probability(0.001)
    ('0.84', 'above 0.99', 'below 0.01')
    """
    if share >= 0.995:
        return "above 0.99"
    return "below 0.01" if share < 0.005 else f"{share:.2f}"


def _visits(scene: Scene, answer: Answer) -> Iterator[VisitLine]:
    path = scene.result.formation(answer.formation).path
    for visit in answer.visits:
        if unjoined(path) and visit.vertex is not None:
            yield _position(scene, answer, visit, visit.vertex)
        else:
            yield _visit(scene, answer, visit)


def _position(scene: Scene, answer: Answer, visit: Visit, vertex: int) -> VisitLine:
    path = scene.result.formation(answer.formation).path
    where = place(float(path.lon[vertex]), float(path.lat[vertex]), float(path.error_m[vertex]))
    return VisitLine(
        number=visit.visit,
        span=name(path, vertex),
        length="",
        ranges="",
        note=_sureness(scene, answer, visit),
        entry=f"{name(path, vertex)}, {where}",
        exit="",
        depth=kilometres(visit.deepest.depth_m),
        state=scene.state_of(answer, visit),
    )


def _visit(scene: Scene, answer: Answer, visit: Visit) -> VisitLine:
    path = scene.result.formation(answer.formation).path
    return VisitLine(
        number=visit.visit,
        span=_span(path, visit),
        length=visit_length(answer, visit),
        ranges=_ranges(scene, visit),
        note=_sureness(scene, answer, visit),
        entry=_crossing(path, visit.entry, no_entry_words(path, visit)),
        exit=_crossing(path, visit.exit, no_exit_words(path, visit)),
        depth=kilometres(visit.deepest.depth_m),
        state=scene.state_of(answer, visit),
    )


def _sureness(scene: Scene, answer: Answer, visit: Visit) -> str:
    """How sure one stretch is, as on its lane, its pins and the time bar."""
    state = scene.state_of(answer, visit)
    if state == "stated":
        return "as stated"
    likely = answer.verdict in MAY_BE_INSIDE - OPEN - SURELY_INSIDE
    if is_undecided(answer, visit):
        return UNDECIDED
    if state not in DECIDED and not scene.is_bounded(answer):
        return "" if likely else UNDECIDED
    if answer.basis not in ("bound", "statement"):
        return ""
    return noun_of_stretch(sure=state == "inside")


def _span(path: Route, visit: Visit) -> str:
    # The range stands below, with the time.
    marks = along_cell(visit.from_m, visit.entry), along_cell(visit.to_m, visit.exit)
    start, stop = (words.partition(" ")[0] for words in marks)
    after_gap, before_gap = cut_by_gaps(path, visit)
    starts, stops = visit.entry or after_gap, visit.exit or before_gap
    if starts and stops:
        return f"km {start}–{stop}"
    return f"{f'km {start}' if starts else 'start'} to {f'km {stop}' if stops else 'end'}"


def _ranges(scene: Scene, visit: Visit) -> str:
    """What is stated of when, and within what entry and exit lie; empty where nothing is."""
    parts = [published_words(clock_of(scene), visit)]
    for word, crossing in (("in", visit.entry), ("out", visit.exit)):
        if crossing and (spans := _crossing_spans(crossing)):
            parts.append(f"{word} {spans}")
    return "; ".join(filter(None, (*parts, unheard_words(visit))))


def _crossing_spans(crossing: Crossing) -> str:
    metres = crossing.range.distance_m
    where = f"km {length_span(*metres).removesuffix(' km')}" if metres else ""
    return ", ".join(filter(None, (where, moment_words(crossing) if crossing.range.time else "")))


def _crossing(path: Route, crossing: Crossing | None, otherwise: str) -> str:
    if crossing is None:
        return otherwise
    metres = crossing.range.distance_m
    where = f" (km {length_span(*metres).removesuffix(' km')})" if metres else ""
    return " ".join(filter(None, (_place(path, crossing) + where, moment_words(crossing))))


def _place(path: Route, crossing: Crossing) -> str:
    return place(crossing.lon, crossing.lat, path.leg_error_m(crossing.leg))
