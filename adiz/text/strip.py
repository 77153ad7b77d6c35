"""Lanes in text: along each path, where it is or may be inside each zone, on 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from adiz.geo.escaping import shown_name
from adiz.geo.model import OUTSIDE, Answer, Formation
from adiz.layers.scene import STATES, Piece, Scene, State
from adiz.layers.story import Story
from adiz.layers.words import (
    certain_words,
    counted_visits,
    has_least,
    is_reconstructed,
    kilometres,
    length_span,
    open_stretches,
    sum_range_m,
    sum_words,
    unjoined,
    wording,
)
from adiz.layers.words.plain_names import short_zone_name

WIDTH: Final = 80
NAME: Final = 24
BAR: Final = 38
"""Columns of a zone's name and of its lane; what is left is for how long."""

LEAST: Final = 0.5
"""A state marks a column that it fills by this share; one that would fill none marks one."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a lane."""

    states: Mapping[State, str]
    path: str
    dash: str


BLOCKS: Final = Signs(
    states={"inside": "█", "stated": "▓", "depends": "░", "possible": "·"}, path="─", dash="–"
)
ASCII: Final = Signs(
    states={"inside": "#", "stated": "%", "depends": "/", "possible": "."}, path="-", dash="-"
)


def signs_for(encoding: str | None) -> Signs:
    """Return the blocks where an encoding has them, else plain ASCII.

    >>> signs_for("ascii").path, signs_for("utf-8").path
    ('-', '─')
    """
    try:
        "".join((*BLOCKS.states.values(), BLOCKS.path)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def lanes_of(
    scene: Scene,
    story: Story,
    formations: Sequence[Formation],
    signs: Signs,
    *,
    is_tight: bool = False,
) -> list[str]:
    """Return a strip for each formation with a bar, and one key for all of them.

    is_tight: without empty lines, and without lanes that our line is nowhere inside of.
    """
    lines: list[str] = []
    used: dict[tuple[State, bool], list[Answer]] = {}
    for formation in formations:
        lanes = [a for a in _answers(scene, story, formation) if _has_lane(scene, a)]
        if is_tight:
            lanes = [a for a in lanes if any(p.state != "possible" for p in scene.pieces(a))]
        if not lanes or unjoined(formation.path):
            continue
        lines += [*([] if is_tight else [""]), _head(scene, formation)]
        for answer in lanes:
            pieces = scene.pieces(answer)
            for piece in pieces:
                used.setdefault((piece.state, scene.is_bounded(answer)), []).append(answer)
            lines.append(_lane(scene, answer, pieces, scene.result.length_m(formation), signs))
    if used:
        drawn = used.get(("depends", False), ())
        without = open_stretches((a, scene.result.zone(a.zone)) for a in drawn) if drawn else ""
        key = _key_in_brief if is_tight else _key
        lines += [*([] if is_tight else [""]), *key(set(used), without, signs)]
    return lines if is_tight else lines[1:]


def _answers(scene: Scene, story: Story, formation: Formation) -> Iterator[Answer]:
    """The answers of a formation in the order of the story."""
    result = scene.result
    for row in story.answers:
        for place in row.answers:
            if result.answers[place].formation == formation.id:
                yield result.answers[place]


def _has_lane(scene: Scene, answer: Answer) -> bool:
    """Whether there is something to draw; a "no" by a statement has no piece but on our line."""
    is_out = answer.verdict in OUTSIDE and answer.basis == "statement" and not answer.visits
    return not is_out and bool(scene.pieces(answer))


def _head(scene: Scene, formation: Formation) -> str:
    """Whose lanes they are, and how long the path is."""
    ours = " on our line" if is_reconstructed(formation) else ""
    name = shown_name(scene.name_of(formation))
    return f"{name}: {kilometres(scene.result.length_m(formation))}{ours}"


def _lane(
    scene: Scene, answer: Answer, pieces: Sequence[Piece], length_m: float, signs: Signs
) -> str:
    zone = shown_name(short_zone_name(scene.result.zone(answer.zone))).partition(" (")[0]
    name = zone if len(zone) < NAME else f"{zone[: NAME - 2]}…"
    cells = columns(pieces, length_m, BAR)
    bar = "".join(signs.path if state is None else signs.states[state] for state in cells)
    return f"{name.ljust(NAME)}{bar} {_how_long(scene, answer)}".rstrip()


def columns(pieces: Sequence[Piece], length_m: float, count: int) -> list[State | None]:
    """Return what each of a number of columns shows: the state that fills at least half of it.

    A piece that would fill no column marks the one that it is in, unless a surer one is there.
    """
    if length_m <= 0:
        return [None] * count
    step_m = length_m / count
    cells: list[State | None] = [None] * count
    for piece in sorted(pieces, key=lambda piece: -STATES.index(piece.state)):
        low, high = piece.from_m / step_m, piece.to_m / step_m
        filled = [k for k in range(count) if min(high, k + 1) - max(low, k) >= LEAST]
        if not filled:
            filled = [min(count - 1, int((low + high) / 2))]
        for k in filled:
            cells[k] = piece.state
    return cells


def _how_long(scene: Scene, answer: Answer) -> str:
    """How long inside, in a few characters; what bounds prove is the least."""
    if scene.importance.is_own(answer):
        return "own zone"
    if answer.lengths is not None and has_least(answer.lengths):
        return certain_words(answer.lengths)
    if answer.basis in ("bound", "statement") or answer.verdict in OUTSIDE:
        return wording(answer, scene.result.zone(answer.zone)).cell
    visits = counted_visits(answer)
    range_m = sum_range_m(answer, visits)
    if range_m is not None:
        return length_span(*range_m)
    return f"{sum_words(answer, visits)} drawn"


def _key_in_brief(used: Set[tuple[State, bool]], without: str, signs: Signs) -> list[str]:
    """What the signs mean, in one line. without: of what is open of lines without bounds."""
    is_sure = ("inside", True) in used
    words: dict[State, str] = {
        "inside": "surely inside" if is_sure else "inside",
        "stated": "as stated",
        "depends": "perhaps, line inside" if ("depends", True) in used else without,
        "possible": "perhaps, line outside",
    }
    states = {state for state, _ in used}
    return [
        "   ".join(f"{signs.states[state]} {words[state]}" for state in STATES if state in states)
    ]


def _key(used: Set[tuple[State, bool]], without: str, signs: Signs) -> Iterator[str]:
    """What the signs mean that are used. without: of what is open of lines without bounds."""
    drawn = ["perhaps: inside on the line drawn"] if ("depends", True) in used else []
    words: dict[State, str] = {
        "inside": "inside on every path that fits" if ("inside", True) in used else "inside",
        "stated": "inside, as stated",
        "depends": "; ".join(filter(None, (*drawn, without))),
        "possible": "perhaps: outside on the line drawn",
    }
    states = {state for state, _ in used}
    told = [f"{signs.states[state]} {words[state]}" for state in STATES if state in states]
    line = ""
    for text in told:
        if line and len(line) + len(text) + 3 > WIDTH:
            yield line
            line = ""
        line = f"{line}   {text}" if line else text
    if line:
        yield line
