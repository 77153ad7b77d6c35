"""Lanes: which zone each formation is inside of, kilometre by kilometre, one bar per piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adiz.geo.model import MAY_BE_INSIDE, OUTSIDE, Answer, Formation, Zone

from ..scene import QUIET, STATES, Piece, Scene, State, has_undecided, short_name
from ..words import (
    PERHAPS_OR_OPEN,
    STRETCHES,
    TOO_COARSE,
    drawn_inside_words,
    is_drawn_inside,
    is_reconstructed,
    is_too_coarse,
    is_unheard,
    listed,
    nearness,
    open_stretches,
    speakers,
    wording,
    zone_name,
)
from ..words.plain_names import lane_name
from .axis import Axis
from .published import Mark, marks


@dataclass(frozen=True, slots=True)
class Bar:
    """Part of a path that is or may be inside. left, width: per cent of the strip.

    visit: its number, 0 where only possible; number: the same at its widest bar, else 0. fade_in,
    fade_out: how much of the bar, per cent, the entry and the exit may lie in.
    """

    left: float
    width: float
    visit: int
    number: int
    state: State
    fade_in: float
    fade_out: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One answer.

    answer: its place among the page's answers. zone: its short name. title: its name.
    outside: by whom it is excluded, that it is too coarse to tell, or that our line stays outside
    and how near it comes (nearest, else empty); right: per cent of the strip right of the words.
    """

    answer: int
    slot: str
    zone: str
    title: str
    bars: tuple[Bar, ...]
    outside: str
    nearest: str
    right: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A formation's lanes: of territorial airspace and FIRs only those it is or may be inside of.

    left, width: per cent of the strip it flies along.

    ticks: per cent, and kilometres or time UTC. unit: of the ticks. times:
    those that were published.
    """

    formation: str
    title: str
    slot: int
    dashed: bool
    left: float
    width: float
    ticks: tuple[tuple[float, str], ...]
    unit: str
    times: tuple[Mark, ...]
    lanes: tuple[Lane, ...]


WITHOUT: Final = " (lines without bounds)"


def strips(scene: Scene) -> tuple[Strip, ...]:
    """One strip per formation that flew a line, all on one scale."""
    axis = Axis(scene)
    return tuple(_strip(scene, axis, f) for f in scene.result.formations if f.path.joined.any())


def key(scene: Scene, strips: Sequence[Strip]) -> tuple[tuple[State, str], ...]:
    """The kinds of bars that occur and what they mean, for the line under the lanes.

    Where flights with bounds and flights without are compared, a kind may mean two things.
    """
    bars = [
        (bar.state, scene.is_bounded(answer), answer)
        for strip in strips
        for lane in strip.lanes
        for bar in lane.bars
        for answer in [scene.result.answers[lane.answer]]
    ]
    used = {(state, bounded) for state, bounded, _ in bars}
    told = dict(STRETCHES)
    if ("depends", False) in used:
        drawn = [a for state, bounded, a in bars if (state, bounded) == ("depends", False)]
        told["depends", False] = open_stretches((a, scene.result.zone(a.zone)) for a in drawn)
    if has_undecided(scene):
        told["depends", True] = PERHAPS_OR_OPEN
    return tuple(
        (state, f"{text}{WITHOUT}" if not bounded and (state, True) in used else text)
        for state in STATES
        for bounded in (True, False)
        if (state, bounded) in used and (text := told.get((state, bounded)))
    )


def _strip(scene: Scene, axis: Axis, formation: Formation) -> Strip:
    left = axis.place(formation, 0.0)
    return Strip(
        formation=short_name(scene, formation),
        title=scene.name_of(formation),
        slot=scene.formation_slot(formation),
        dashed=is_reconstructed(formation),
        left=left,
        width=round(axis.place(formation, scene.result.length_m(formation)) - left, 3),
        ticks=axis.ticks(formation),
        unit="UTC" if axis.is_time else "km",
        times=marks(scene, axis, formation),
        lanes=tuple(
            _lane(scene, axis, formation, answer)
            for answer in scene.importance.answers_of(formation)
            if scene.importance.is_near(answer.zone)
            and (answer.kind not in QUIET or scene.pieces(answer) or _is_told(answer))
        ),
    )


def _lane(scene: Scene, axis: Axis, formation: Formation, answer: Answer) -> Lane:
    pieces = scene.pieces(answer)
    widest: dict[int, Piece] = {}
    for piece in pieces:
        if piece.visit and piece.length_m > getattr(widest.get(piece.visit), "length_m", -1.0):
            widest[piece.visit] = piece
    bars = [
        _bar(axis, formation, piece, piece.visit if piece in widest.values() else 0)
        for piece in pieces
    ]
    nearest = None if _is_told(answer) else answer.nearest
    return Lane(
        answer=scene.place_of(answer),
        slot="own" if scene.importance.is_own(answer) else scene.zone_slot(answer.zone),
        zone=lane_name(scene.result.zone(answer.zone)),
        title=zone_name(scene.result.zone(answer.zone)),
        bars=tuple(bars),
        outside=_outside(answer, bars, scene.result.zone(answer.zone)),
        nearest=nearness(answer, is_line_said=bool(bars)) if nearest else "",
        right=_free_end(bars),
    )


def _is_told(answer: Answer) -> bool:
    """Whether words say it all: somebody's that it was not entered, or ours that we cannot tell."""
    excluded = answer.verdict in OUTSIDE and answer.basis == "statement"
    return excluded or is_too_coarse(answer)


def _outside(answer: Answer, bars: Sequence[Bar], zone: Zone) -> str:
    if is_too_coarse(answer):
        why = "not heard for a time" if is_unheard(answer) else "too coarse"
        return f"{TOO_COARSE.noun}: {why}"
    if _is_told(answer):
        return f"{wording(answer, zone).noun} ({listed(speakers(answer.statements, 'decides'))})"
    if is_drawn_inside(answer):
        return drawn_inside_words(answer)
    if answer.nearest is None:
        return ""
    if bars:
        return f"outside on {'our line' if answer.on_our_line else 'the line as drawn'}"
    return wording(answer, zone).noun if answer.verdict in MAY_BE_INSIDE else "outside"


def _bar(axis: Axis, formation: Formation, piece: Piece, number: int) -> Bar:
    marks = (piece.from_m, piece.sure_from_m, piece.sure_to_m, piece.to_m)
    left, sure_left, sure_right, right = (axis.place(formation, metres) for metres in marks)
    width = max(right - left, 1e-3)
    return Bar(
        left=left,
        width=round(width, 3),
        visit=piece.visit,
        number=number,
        state=piece.state,
        fade_in=round(100 * (sure_left - left) / width, 1),
        fade_out=round(100 * (right - sure_right) / width, 1),
    )


def _free_end(bars: Sequence[Bar]) -> float:
    """The right end of the widest part of a strip without bars, in per cent from its right."""
    ends = [0.0, *(bar.left + bar.width for bar in bars)]
    starts = [*(bar.left for bar in bars), 100.0]
    width, start = max((start - end, start) for end, start in zip(ends, starts, strict=True))
    return round(100.0 - start + (0.5 if bars and width else 0.0), 3)
