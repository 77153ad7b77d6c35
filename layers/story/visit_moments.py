"""Moments at zones: where a formation certainly enters one of the headline, or leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from adiz.geo.model import (
    CHOSEN,
    OF_AN_ENTRY,
    OUTSIDE,
    SURELY_INSIDE,
    Answer,
    Crossing,
    Formation,
    Visit,
    Zone,
    covers,
)
from adiz.geo.visits import vertex_distances_m

from ..scene import DECIDED, Scene, clock_of
from ..words import (
    aircraft,
    by_number,
    deeds_for,
    exclusion,
    is_distance,
    listed,
    moment_words,
    nearness_to,
    unjoined,
)
from ..words.plain_names import short_zone_name, within_sentence
from .entries import entered_groups, is_told
from .moment import LEAST_REACH_M, Moment, error_on_leg, sources_at
from .path_moments import at_vertex
from .speakers import in_full, who_says
from .story import StepKind

MOST_REACH_M: Final = 300_000.0
"""What a step at an entry shows to each side at most: a long visit is not shown whole."""


def moments_at_zones(scene: Scene, formations: Sequence[Formation]) -> Iterator[Moment]:
    """Yield an entry and an exit for each zone of the headline, by the first that is certain.

    Where a statement decides, every visit that it speaks of is a moment.
    """
    for answers in _entered(scene, formations).values():
        first = True
        for answer in answers:
            formation = scene.result.formation(answer.formation)
            yield from _stated_ends(scene, answer, formation)
            for visit in answer.visits:
                if visit.entry is None and answer.basis != "statement":
                    break
                if scene.state_of(answer, visit) not in DECIDED or visit.entry is None:
                    continue
                if not first and answer.basis != "statement":
                    continue
                first = False
                others = _with(scene, answers, answer, visit.entry)
                yield _crossing(scene, answer, visit, visit.entry, (formation, *others))
                if visit.exit is not None:
                    yield _crossing(scene, answer, visit, visit.exit, (formation,))


def _entered(scene: Scene, formations: Sequence[Formation]) -> dict[str, list[Answer]]:
    """The answers of the headline by zone, in the order of the formations."""
    order = [formation.id for formation in formations]
    found: dict[str, list[Answer]] = {}
    for group in entered_groups(scene):
        for answer in group.answers:
            if answer.formation in order:
                found.setdefault(answer.zone, []).append(answer)
    for answers in found.values():
        answers.sort(key=lambda answer: order.index(answer.formation))
    return found


def _with(
    scene: Scene, answers: Sequence[Answer], answer: Answer, entry: Crossing
) -> tuple[Formation, ...]:
    """The other formations that enter at the same place."""
    return tuple(
        scene.result.formation(other.formation)
        for other in answers
        if other is not answer and any(v.entry and _is_same(v.entry, entry) for v in other.visits)
    )


def _is_same(one: Crossing, two: Crossing) -> bool:
    return abs(one.lon - two.lon) < 1e-6 and abs(one.lat - two.lat) < 1e-6


def _crossing(
    scene: Scene, answer: Answer, visit: Visit, at: Crossing, formations: tuple[Formation, ...]
) -> Moment:
    zone, formation = scene.result.zone(answer.zone), formations[0]
    enters = at is visit.entry
    said = tuple(_statements(scene, answer, visit, zone))
    when, label = _when(scene, visit, said)
    return Moment(
        kind="entry" if enters else "exit",
        weight=1 if enters else 4,
        formations=formations,
        lon=at.lon,
        lat=at.lat,
        along_m=at.distance_m,
        title=_title(scene, zone, formations, enters=enters),
        said=tuple(_told(answer, said)),
        off=error_on_leg(formation.path, at.leg),
        label=label or _estimate(scene, at) or _unknown(formation, at),
        answer=answer,
        visit=visit,
        when=when,
        reach_m=min(max(LEAST_REACH_M, visit.length_m), MOST_REACH_M),
        sources=sources_at(formation, at.leg, *said),
    )


def _estimate(scene: Scene, at: Crossing) -> str:
    """When a crossing was, as far as speeds and the times of vertices tell."""
    if at.range.time is None or not (at.time is None or np.isnat(at.time)):
        return moment_words(at)
    start, end = at.range.time
    first, last = start.astype("datetime64[m]"), end.astype("datetime64[m]")
    last = last + np.timedelta64(1, "m") if last < end else last
    return f"{clock_of(scene).short_span(first, last)}, estimated"


def _unknown(formation: Formation, at: Crossing) -> str:
    """What is not published of a crossing of which nobody states a time."""
    ours = set(formation.path.status[at.leg : at.leg + 2]) & CHOSEN
    return "place and time not published" if ours else "time not known"


def moments_for_want_of_more(scene: Scene, formations: Sequence[Formation]) -> Iterator[Moment]:
    """Yield where a formation was deepest inside a zone, or nearest to one, for a short list."""
    order = {formation.id for formation in formations}
    for answer in scene.importance.ranked:
        if answer.formation not in order or not is_told(scene, answer):
            continue
        formation, zone = scene.result.formation(answer.formation), scene.result.zone(answer.zone)
        name = short_zone_name(zone)
        if unjoined(formation.path) or _is_hint(answer):
            continue
        for visit in answer.visits[:1]:
            at = visit.deepest
            sure = "Deepest" if answer.verdict in SURELY_INSIDE else "Perhaps"
            sure = f"{sure} {deeds_for(zone).inside}"
            yield _extreme(formation, (at.lon, at.lat, at.distance_m), f"{sure}: {name}")
        if (near := answer.nearest) and not exclusion(answer):
            yield _extreme(formation, (near.lon, near.lat, near.along_m), f"Nearest to: {name}")


def _is_hint(answer: Answer) -> bool:
    """Whether a place on our line would say more than the answer does.

    Where a statement decides, the line says nothing; of territorial airspace nothing is shown that
    is not certain.
    """
    sure = answer.verdict in SURELY_INSIDE | OUTSIDE
    return answer.basis == "statement" or (answer.kind == "territorial" and not sure)


def _extreme(formation: Formation, at: tuple[float, float, float], title: str) -> Moment:
    """A moment on the line as drawn that nobody published."""
    path, metres = formation.path, vertex_distances_m(formation.path)
    leg = min(max(int(np.searchsorted(metres, at[2])) - 1, 0), len(path) - 2)
    return Moment(
        kind="passage",
        weight=5,
        formations=(formation,),
        lon=at[0],
        lat=at[1],
        along_m=at[2],
        title=title,
        said=(),
        off=error_on_leg(path, leg),
        label="on the line drawn",
        reach_m=max(LEAST_REACH_M, 2 * path.leg_error_m(leg)),
        sources=sources_at(formation, leg),
    )


def _stated_ends(scene: Scene, answer: Answer, formation: Formation) -> Iterator[Moment]:
    """The ends of a path that begins or ends inside, where a statement has it enter or leave."""
    path, zone = formation.path, scene.result.zone(answer.zone)
    for statement in scene.result.statements:
        about = statement.get("kind") in OF_AN_ENTRY and covers(statement, formation)
        if not about or statement.get("zone") not in (zone.id, zone.family):
            continue
        for key, vertex, enters in (("from", 0, True), ("to", len(path) - 1, False)):
            if _is_at(statement.get(key), path.time[vertex]):
                title = _title(scene, zone, (formation,), enters=enters)
                kind: StepKind = "entry" if enters else "exit"
                moment = at_vertex(scene, formation, vertex, kind=kind, weight=1, title=title)
                told = tuple(filter(None, (_quoted(statement), *moment.said)))
                sources = sources_at(formation, vertex, statement)
                yield replace(moment, answer=answer, said=told, sources=sources)


def _is_at(text: object, time: np.datetime64) -> bool:
    """Whether a statement's time is that of a vertex."""
    try:
        return bool(text) and _moment(str(text)) == time
    except ValueError:
        return False


def _title(scene: Scene, zone: Zone, formations: Sequence[Formation], *, enters: bool) -> str:
    total = len(scene.result.formations)
    several = len(formations) > 1 or by_number(formations[0], "", "s") == "s"
    if is_distance(zone):
        near = nearness_to([zone]).partition(" (")[0]
        return f"{'Within' if enters else 'Leaves'} {near}"
    name = short_zone_name(zone)
    name = within_sentence(name) if zone.kind == "territorial" else name
    name = name if zone.kind == "custom" else f"the {name}"
    verb = ("enter" if enters else "leave") + ("" if several else "s")
    if total == 1:
        return f"{'Enters' if enters else 'Leaves'} {name}"
    who = aircraft(formations[0]) if len(formations) == 1 else "Both" if total == 2 else "All"
    return f"{who} {verb} {name}"


def _told(answer: Answer, said: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """How sure the entry is, and who says what of it."""
    sure = {
        "bound": "Every path that fits what was published enters the zone.",
        "probability": "At least 95 of 100 paths within the stated error enter the zone.",
        "geometry": "The line as drawn enters the zone.",
    }.get(answer.basis, "")
    yield from filter(None, (sure, *map(_quoted, said[:1])))


def _quoted(statement: Mapping[str, Any]) -> str:
    """A statement in a sentence, with who it is about where that is not said."""
    who = in_full(who_says(statement))
    text = str(statement.get("text") or "").rstrip(".")
    return f"{who[:1].upper()}{who[1:]}: {text}." if text else ""


def _statements(
    scene: Scene, answer: Answer, visit: Visit, zone: Zone
) -> Iterator[Mapping[str, Any]]:
    """Statements with a time of this visit; where none covers the formation, of nobody by name."""
    formation = scene.result.formation(answer.formation)
    about = [
        item
        for item in scene.result.statements
        if item.get("kind") in OF_AN_ENTRY
        and item.get("zone") in (zone.id, zone.family)
        and (item.get("from") or item.get("to"))
    ]
    covering = [item for item in about if covers(item, formation)]
    starts = [time.start for time in visit.stated if time.start is not None]
    yield from (s for s in covering if any(_is_at(s.get("from"), start) for start in starts))
    if not covering:
        yield from (item for item in about if isinstance(item.get("about"), str))


def _when(scene: Scene, visit: Visit, said: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The published time on both clocks and by whom, and the same for a label.

    Of a visit; else that of the only statement about nobody by name, with whom it is about: its
    label says that nobody is named, as these aircraft need not be those.
    """
    clock = clock_of(scene)
    for time in visit.stated:
        if time.start is not None and time.end is not None:
            named = who_says({"who": time.who})
            who, brief = in_full(named), listed(named)
            span, short = clock.span(time.start, time.end), clock.short_span(time.start, time.end)
            return f"{span}, as stated by {who}", f"{short} ({brief})"
    if visit.stated or len(said) != 1 or not isinstance(said[0].get("about"), str):
        return "", ""
    ends = [said[0].get(key) for key in ("from", "to")]
    try:
        start, end = (_moment(str(text)) for text in ends if text)
    except ValueError:
        return "", ""
    named, about = who_says(said[0]), said[0]["about"]
    return (
        f"{clock.span(start, end)}: {about} ({in_full(named)})",
        f"{clock.short_span(start, end)}: aircraft not named",
    )


def _moment(text: str) -> np.datetime64:
    moved = datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    return np.datetime64(moved, "s")
