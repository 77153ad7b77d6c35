"""Zones as GIS programs draw them: outlines in the colours of the map, each with its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adiz.geo.model import Zone
from adiz.geo.results.looks import LABEL, TITLE, WORDS, Look, TableStyle
from adiz.geo.results.tables import Table
from adiz.layers.scene import STROKES, Scene, slot_of
from adiz.layers.story import AnswerLine, tell_without_steps
from adiz.layers.words import declared_by, wording, zone_kind, zone_name
from adiz.layers.words.plain_names import short_zone_name
from adiz.layers.words.sentences import sentence

from .aliases import aliases_of
from .strokes import look_of

COLUMN: Final = "id"


def style_of_zones(zones: Sequence[Zone]) -> TableStyle:
    """Return how zones alone are drawn, of which nothing is answered."""
    looks = {zone.id: _look(zone, slot_of(zone), zone_name(zone), is_shown=True) for zone in zones}
    columns = (
        "id", "family", "name", "kind", "authority", "claimants", "valid_from", "valid_to",
        "status", "edges_assumed", "error_m", "sources", "licence", "note", LABEL,
    )  # fmt: skip
    return TableStyle(
        title="Zones", column=COLUMN, looks=looks, label=LABEL, aliases=aliases_of(columns)
    )


def style_of_scene(scene: Scene, table: Table) -> TableStyle:
    """Return how the zones of a result are drawn: those that the map draws not, only if asked."""
    looks, rows = {}, _rows(scene)
    for row in table.rows:
        zone = scene.result.zone(row.columns[COLUMN])
        words = short_zone_name(zone)
        if answer := _answer(scene, zone, rows):
            words += f": {answer}"
        is_shown = scene.importance.is_near(zone.id)
        looks[zone.id] = _look(zone, scene.zone_slot(zone.id), words, is_shown=is_shown)
    title = "Lines" if table.name == "lines" else "Zones"
    return TableStyle(title=title, column=COLUMN, looks=looks, label=LABEL)


def words_of(scene: Scene, table: Table) -> list[Mapping[str, Any]]:
    """Return the name of each zone on the map, the answer about it, and the sentences behind it."""
    told: list[Mapping[str, Any]] = []
    rows = _rows(scene)
    for row in table.rows:
        zone = scene.result.zone(row.columns[COLUMN])
        answer = _answer(scene, zone, rows)
        name = short_zone_name(zone)
        said = [rows[zone.id].reason] if zone.id in rows else _sentences(scene, zone)
        whose = declared_by(zone)
        told.append(
            {
                LABEL: f"{name}: {answer}" if answer else name,
                "answer": answer or None,
                TITLE: f"{name}: {answer}" if answer else name,
                WORDS: " ".join([f"{whose[0].upper()}{whose[1:]}." if whose else "", *said]).strip()
                or None,
            }
        )
    return told


def _sentences(scene: Scene, zone: Zone) -> list[str]:
    answers = [answer for answer in scene.importance.ranked if answer.zone == zone.id]
    return [sentence(a, scene.result.formation(a.formation), zone) for a in answers]


def _rows(scene: Scene) -> dict[str, AnswerLine]:
    """Return the row of "Did they enter?" on the page that says most about each zone."""
    rows: dict[str, AnswerLine] = {}
    for row in tell_without_steps(scene).answers:
        for place in row.answers:
            rows.setdefault(scene.result.answers[place].zone, row)
    return rows


def _answer(scene: Scene, zone: Zone, rows: Mapping[str, AnswerLine]) -> str:
    """Return the answer about a zone in the words of the page; empty if none is given."""
    if zone.id in rows:
        return rows[zone.id].verdict
    answers = [answer for answer in scene.importance.ranked if answer.zone == zone.id]
    return wording(answers[0], zone).noun if answers else ""


def _look(zone: Zone, slot: str, words: str, *, is_shown: bool) -> Look:
    is_quiet = zone_kind(zone.kind).is_quiet
    return look_of(STROKES[f"zone-{slot}"], words, is_shown=is_shown, is_quiet=is_quiet)
