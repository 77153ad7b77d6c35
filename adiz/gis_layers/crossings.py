"""Entries and exits as GIS programs draw them, each with its place, time and zone in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adiz.geo.model import Answer, Visit
from adiz.geo.results.looks import TITLE, WORDS, TableStyle
from adiz.geo.results.tables import Table
from adiz.layers.scene import STROKES, Scene
from adiz.layers.words import (
    STRETCHES,
    aircraft,
    along_cell,
    by_number,
    kilometres,
    moment_words,
    open_stretches,
    place,
    zone_in_sentence,
)
from adiz.layers.words.sentences import sentence

from .strokes import look_of

NAMED: Final = {
    "entry": "Entry",
    "exit": "Exit",
    "nearest": "Nearest point of a zone not entered",
}


def style_of(table: Table) -> TableStyle:
    """Return how they are drawn: the pins of the map; nearest points only if asked for."""
    looks = {}
    for role in dict.fromkeys(str(row.columns["role"]) for row in table.rows):
        words = NAMED.get(role, f"Crossing {role}")
        pin = STROKES["pin-entry" if role == "entry" else "pin-exit"]
        look = look_of(pin, words, size_px=7.0)
        if role == "nearest":
            look = look_of(STROKES["dot"], words, size_px=5.0, is_shown=False)
        looks[role] = look
    return TableStyle(title="Entries and exits", column="role", looks=looks, times=("time",))


def words_of(scene: Scene, table: Table) -> list[Mapping[str, Any]]:
    """Return who enters or leaves what, and where, when and how surely, of each point."""
    answers = {(answer.formation, answer.zone): answer for answer in scene.result.answers}
    return [_words(scene, row.columns, row.geometry["coordinates"], answers) for row in table.rows]


def _words(
    scene: Scene,
    columns: Mapping[str, Any],
    at: tuple[float, float],
    answers: Mapping[tuple[str, str], Answer],
) -> Mapping[str, Any]:
    formation, zone = (
        scene.result.formation(columns["formation"]),
        scene.result.zone(columns["zone"]),
    )
    answer = answers.get((formation.id, zone.id))
    who, name, role = aircraft(formation), zone_in_sentence(zone), columns["role"]
    does = {
        "entry": by_number(formation, "enters", "enter"),
        "exit": by_number(formation, "leaves", "leave"),
        "nearest": by_number(formation, "is nearest to", "are nearest to"),
    }.get(role)
    title = (
        f"{who} {does} {name}"
        if does
        else f"{who} {by_number(formation, 'crosses', 'cross')} {name}"
    )
    visit = (
        next((v for v in answer.visits if v.visit == columns["visit"]), None) if answer else None
    )
    crossing = {"entry": visit.entry, "exit": visit.exit}.get(role) if visit else None
    near = columns["separation_m"]
    where = [
        f"On our line at {place(*at)}" if answer is None or answer.on_our_line else place(*at),
        f"km {along_cell(columns['distance_m'], crossing)} along the path",
        f"{kilometres(near)} from it" if role == "nearest" and near is not None else "",
        moment_words(crossing) or ("" if role == "nearest" else "time not known"),
    ]
    said = [", ".join(filter(None, where)) + "."]
    if answer and visit:
        said.append(f"{_sure(scene, answer, visit)}.")
    if answer:
        said.append(sentence(answer, formation, zone))
    return {TITLE: title, WORDS: " ".join(said)}


def _sure(scene: Scene, answer: Answer, visit: Visit) -> str:
    """Return how sure the stretch is that begins or ends here, in the words of the page."""
    state, bounded = scene.state_of(answer, visit), scene.is_bounded(answer)
    if state == "depends" and not bounded:
        words = open_stretches([(answer, scene.result.zone(answer.zone))])
    else:
        words = STRETCHES[state, bounded]
    return f"Stretch {visit.visit}: {words}"
