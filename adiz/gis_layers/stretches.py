"""Where each path is or may be inside a zone, and how sure that is: the ribbon of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from adiz.geo.model import Answer, Formation, rfc3339
from adiz.geo.results.antimeridian import path_geometry
from adiz.geo.results.looks import TITLE, WORDS, Look, TableStyle
from adiz.geo.results.tables import Origin, Row, Table
from adiz.geo.visits import time_at, tracks_of
from adiz.layers.scene import Piece, Scene, State
from adiz.layers.words import STRETCHES, kilometres, open_stretches
from adiz.layers.words.plain_names import lane_name
from adiz.layers.words.sentences import sentence

from .path_looks import aside_px
from .strokes import colour, colour_on_dark

ABOUT: Final = "where each path is or may be inside a zone, and how sure that is"
BAND_PX: Final = 4.0
"""Width of a band beside the track."""
RIM_PX: Final = 3.0
"""Between the track and the first of them."""
STEP_PX: Final = 5.0
"""From one band to the next."""
COLUMN: Final = "drawn_as"


def table_of(scene: Scene, tool: str) -> Table:
    """Return the parts of every path that are or may be inside a zone that the map draws."""
    origin = Origin(scene.whole, tool)
    rows = tuple(row for answer, _ in _drawn(scene) for row in _rows(scene, answer, origin))
    return Table("stretches", "line", ABOUT, rows)


def style_of(scene: Scene) -> TableStyle:
    """Return how they are drawn: bands beside the track in the colour of the zone."""
    looks: dict[str, Look] = {}
    for answer, place in _drawn(scene):
        formation = scene.result.formation(answer.formation)
        for piece in scene.pieces(answer):
            key = _drawn_as(scene, answer, piece)
            looks.setdefault(key, _look(scene, formation, answer, place, key, piece.state))
    return TableStyle(
        title="Inside which zone", column=COLUMN, looks=looks, times=("from_time", "to_time")
    )


def _drawn(scene: Scene) -> Iterator[tuple[Answer, int]]:
    """Yield each answer whose stretches are shown, and the place of its zone beside tracks."""
    places: dict[str, int] = {}
    for answer in scene.importance.ranked:
        formation = scene.result.formation(answer.formation)
        is_drawn = scene.importance.is_near(answer.zone) and not answer.is_guess
        if is_drawn and formation.path.joined.any() and scene.pieces(answer):
            yield answer, places.setdefault(answer.zone, len(places))


def _rows(scene: Scene, answer: Answer, origin: Origin) -> Iterator[Row]:
    formation, zone = scene.result.formation(answer.formation), scene.result.zone(answer.zone)
    said = sentence(answer, formation, zone)
    for piece in scene.pieces(answer):
        if piece.to_m <= piece.from_m:
            continue
        from_time, to_time = _times(formation, piece)
        title = (
            f"{_drawn_as(scene, answer, piece)}, "
            f"km {piece.from_m / 1000:,.0f} to {piece.to_m / 1000:,.0f}"
        )
        columns: dict[str, Any] = {
            "formation": answer.formation,
            "formation_name": formation.name,
            "zone": answer.zone,
            "zone_name": zone.name,
            "relation": answer.relation,
            "verdict": answer.verdict,
            "state": _state_words(scene, answer, piece.state),
            "visit": piece.visit or None,
            "from_m": piece.from_m,
            "to_m": piece.to_m,
            "length_m": piece.length_m,
            "from_time": from_time,
            "to_time": to_time,
            COLUMN: _drawn_as(scene, answer, piece),
            TITLE: title,
            WORDS: f"{kilometres(piece.length_m)} {_state_words(scene, answer, piece.state)}. "
            f"{said}",
        }
        whole = scene.whole.formation(answer.formation)
        yield Row(
            title,
            path_geometry(whole.path, piece.from_m, piece.to_m),
            columns | origin.of(whole, scene.whole.zone(answer.zone)),
        )


def _times(formation: Formation, piece: Piece) -> tuple[str | None, str | None]:
    """Return when a piece begins and ends, UTC, where its ends lie between timed points."""
    for track in tracks_of(formation.path):
        if track.start_m <= piece.from_m and piece.to_m <= track.end_m:
            start, _ = time_at(track, piece.from_m)
            end, _ = time_at(track, piece.to_m, leaving=True)
            return (
                None if start is None else rfc3339(start),
                None if end is None else rfc3339(end),
            )
    return None, None


def _drawn_as(scene: Scene, answer: Answer, piece: Piece) -> str:
    formation, zone = scene.result.formation(answer.formation), scene.result.zone(answer.zone)
    own = " (own zone)" if scene.importance.is_own(answer) else ""
    state = _state_words(scene, answer, piece.state)
    return f"{scene.name_of(formation)}, {lane_name(zone)}{own}: {state}"


def _state_words(scene: Scene, answer: Answer, state: State) -> str:
    """Return how sure a stretch is, in the words of the page."""
    zone = scene.result.zone(answer.zone)
    if state == "depends" and not scene.is_bounded(answer):
        return open_stretches([(answer, zone)])
    return STRETCHES[state, scene.is_bounded(answer)]


def _look(
    scene: Scene, formation: Formation, answer: Answer, place: int, words: str, state: State
) -> Look:
    """Return a band of its own for every zone, on the right of the first path and the left of
    the next, so that paths side by side keep theirs apart."""
    number = scene.result.formations.index(formation)
    side = -1.0 if number % 2 else 1.0
    inner_px = aside_px(len(scene.result.formations)) + RIM_PX
    role = f"zone-{scene.zone_slot(answer.zone)}"
    is_shown = not scene.importance.is_own(answer)
    side_px = side * (inner_px + BAND_PX / 2 + place * STEP_PX)
    at: dict[str, Any] = {
        "words": words,
        "line": colour(role),
        "line_on_dark": colour_on_dark(role),
        "side_px": side_px,
        "is_shown": is_shown,
    }
    if state == "possible":
        return Look(width_px=BAND_PX / 2, dash_px=(1.5, 3.0), **at)
    return Look(width_px=BAND_PX, is_hatched=state == "depends", **at)
