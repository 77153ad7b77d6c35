"""The ribbon under the map: of one formation at a time, when it was inside of what.

Events stand on the axis by the numbers they have on the map. What has no bar is one line of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from adiz.geo.model import MAY_BE_INSIDE, Formation
from adiz.geo.visits import vertex_distances_m

from ..scene import Scene
from ..words import (
    TOO_COARSE,
    counted_visits,
    is_too_coarse,
    least_cell,
    line_words,
    sum_range_m,
    sum_words,
    wording,
)
from .axis import Axis
from .lanes import Lane, Strip, strips
from .published import Mark

EVENT_WORDS: Final = {
    "start": "start",
    "entry": "enters",
    "meeting": "meet",
    "passage": "passes",
    "turn": "turns",
    "end": "end",
    "exit": "leaves",
    "report": "reported",
}
COUNT: Final = re.compile(r"^\d+ × ")
DISC: Final = 3.0
"""Per cent of the axis that an event's number takes at least."""
LAST: Final = 99.0
"""Where the last number may stand at most."""


class Moment(Protocol):
    """What the ribbon needs of a step of the story."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def formations(self) -> tuple[str, ...]: ...
    @property
    def along_m(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Event:
    """A step on the axis. at: per cent; word: beside its number, where the page has room for it."""

    number: int
    at: float
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A lane with bars, and how far inside: at least, and on our line."""

    lane: Lane
    length: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The rows of one formation.

    ticks: per cent and kilometres or times, where no time was published; times: those published.
    breaks: per cent where nothing is known of the flight for a time, which takes no room of a scale
    of kilometres. measure: what the lengths at the right are.
    rest: zones without a bar, in one line.
    """

    id: str
    name: str
    title: str
    slot: int
    dashed: bool
    left: float
    width: float
    ticks: tuple[tuple[float, str], ...]
    unit: str
    times: tuple[Mark, ...]
    events: tuple[Event, ...]
    rows: tuple[Row, ...]
    breaks: tuple[float, ...]
    measure: str
    rest: str


def ribbons(scene: Scene, moments: Sequence[Moment]) -> tuple[Ribbon, ...]:
    """Return the ribbon of every formation that flew a line, all on one scale."""
    axis = Axis(scene)
    flown = [f for f in scene.result.formations if f.path.joined.any()]
    return tuple(
        _ribbon(scene, axis, formation, strip, moments)
        for formation, strip in zip(flown, strips(scene), strict=True)
    )


def _ribbon(
    scene: Scene, axis: Axis, formation: Formation, strip: Strip, moments: Sequence[Moment]
) -> Ribbon:
    with_bars = [lane for lane in strip.lanes if lane.bars]
    return Ribbon(
        id=formation.id,
        name=strip.formation,
        title=strip.title,
        slot=strip.slot,
        dashed=strip.dashed,
        left=strip.left,
        width=strip.width,
        ticks=() if strip.times else strip.ticks,
        unit=strip.unit,
        times=strip.times,
        events=tuple(_events(scene, axis, formation, moments)),
        rows=tuple(Row(lane, _length(scene, lane)) for lane in with_bars),
        breaks=tuple(_breaks(axis, formation)),
        measure=_measure(scene, with_bars),
        rest=_rest(scene, [lane for lane in strip.lanes if not lane.bars]),
    )


def names_in_a_list(ribbons: Sequence[Ribbon]) -> tuple[str, ...]:
    """Return by what each ribbon is chosen from a narrow list.

    Of flights whose names differ in their last part alone, how many aircraft apart, that is it.
    """
    names = [ribbon.name.rpartition(", ") for ribbon in ribbons]
    firsts, lasts = {COUNT.sub("", first) for first, _, _ in names}, {last for *_, last in names}
    if len(firsts) == 1 and firsts != {""} and len(lasts) == len(names) > 1:
        return tuple(last for *_, last in names)
    return tuple(ribbon.name for ribbon in ribbons)


def _breaks(axis: Axis, formation: Formation) -> Iterator[float]:
    """Where a line goes on after a part that nobody knows, on a scale of kilometres."""
    path = formation.path
    metres_m = vertex_distances_m(path)
    for leg in np.flatnonzero(~path.joined):
        if not axis.is_time and 0.0 < metres_m[leg] < metres_m[-1]:
            yield axis.place(formation, float(metres_m[leg]))


def _events(
    scene: Scene, axis: Axis, formation: Formation, moments: Sequence[Moment]
) -> Iterator[Event]:
    """The steps of a formation in order; numbers stand side by side where they would meet."""
    placed: list[tuple[float, Moment]] = []
    ends = (0.0, scene.result.length_m(formation))
    low, high = (axis.place(formation, metres) for metres in ends)
    for moment in moments:
        if moment.along_m is None or formation.id not in moment.formations:
            continue
        first = scene.result.formation(moment.formations[0])
        # Of formations that end together the first may have flown farther.
        at = min(max(axis.place(first, moment.along_m), low), high)
        placed.append((at, moment))
    placed.sort(key=lambda item: item[0])
    taken = -DISC
    for nth, (at, moment) in enumerate(placed):
        room = LAST - DISC * (len(placed) - nth - 1)
        at = min(max(at, taken + DISC), room)
        taken = at
        word = EVENT_WORDS.get(moment.kind, "")
        yield Event(moment.number, round(at, 3), word, moment.title)


def _length(scene: Scene, lane: Lane) -> str:
    """How far inside, in kilometres: what is certain of it first, where something is."""
    answer = scene.result.answers[lane.answer]
    visits = counted_visits(answer)
    drawn = _plain(sum_words(answer, visits)) if visits else "0"
    if answer.lengths is None:
        return drawn
    return f"{least_cell(answer.lengths)} · {drawn}"


def _plain(words: str) -> str:
    """A length in the column of kilometres.

    >>> _plain("about 270 km (210–500 km)"), _plain("405 km")
    ('270 (210–500)', '405')
    """
    return words.removeprefix("about ").replace(" km", "")


def _measure(scene: Scene, lanes: Sequence[Lane]) -> str:
    """What the column of lengths has, by the first of them."""
    if not lanes:
        return ""
    answer = scene.result.answers[lanes[0].answer]
    ours = line_words(answer).removeprefix("on the ").removeprefix("on ")
    if answer.lengths:
        return f"km at least · {ours}"
    ranged = any(
        sum_range_m(found, counted_visits(found)) is not None
        for found in (scene.result.answers[lane.answer] for lane in lanes)
    )
    return "km, with range" if ranged else f"km, {ours}"


def _rest(scene: Scene, lanes: Sequence[Lane]) -> str:
    """What has no bar: outside, by whom where somebody states it; perhaps; or nobody can tell."""
    named: dict[str, list[str]] = {"outside": []}
    for lane in lanes:
        answer = scene.result.answers[lane.answer]
        if is_too_coarse(answer):
            word, name = TOO_COARSE.noun, lane.zone
        elif answer.verdict in MAY_BE_INSIDE:
            word, name = wording(answer, scene.result.zone(answer.zone)).noun, lane.zone
        else:
            who = lane.outside.partition(" (")[2].removesuffix(")")
            word = "outside"
            name = f"{lane.zone} ({who})" if who and not lane.nearest else lane.zone
        named.setdefault(word, []).append(name)
    said = ((word[:1].upper() + word[1:], "; ".join(names)) for word, names in named.items())
    return " · ".join(f"{word}: {names}" for word, names in said if names)
