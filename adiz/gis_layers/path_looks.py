"""Paths as GIS programs draw them: one colour and name per formation, and what lies around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adiz.geo.model import Formation
from adiz.geo.results.looks import LABEL, TITLE, WORDS, Look, TableStyle
from adiz.geo.results.tables import Table
from adiz.layers.map_layers import corridor, sample_paths
from adiz.layers.scene import STROKES, Scene, joined_legs, reconstructed
from adiz.layers.words.sentences import write_sentences

from .strokes import colour, look_of

SIDE_BY_SIDE: Final = 5
"""More paths than this are drawn on top of each other where they share a leg."""
GAP_PX: Final = 0.5
WIDTH_PX: Final = STROKES["track-0"].width
CAVEATS: Final = 1
"""How many of the sentences about a path, at their end, are about all of them."""


def aside_px(formations: int) -> float:
    """Return how far the tracks that share a leg reach beside it, in pixels."""
    side_by_side = formations if formations <= SIDE_BY_SIDE else 1
    return WIDTH_PX / 2 + (side_by_side - 1) * (WIDTH_PX + GAP_PX)


def style_of_paths(scene: Scene, table: str) -> TableStyle:
    """Return how paths are drawn: dashed where any of their legs is reconstructed, with arrows."""
    looks = {f.id: _look(scene, f, scene.name_of(f)) for f in scene.result.formations}
    title = "Flights" if table == "routes" else "Positions"
    return TableStyle(title=title, column="formation", looks=looks, label=LABEL)


def words_of(scene: Scene, table: Table) -> list[Mapping[str, Any]]:
    """Return the name of each path, and all answers about it in sentences."""
    told: list[Mapping[str, Any]] = []
    for row in table.rows:
        formation = scene.result.formation(row.columns["formation"])
        sentences = list(write_sentences(scene.result, [formation]))
        name = scene.name_of(formation)
        dashed = "our reconstruction, dashed" if _is_reconstructed(formation) else ""
        told.append(
            {
                LABEL: name,
                TITLE: f"{name}: {dashed}" if dashed else name,
                WORDS: " ".join(sentences[:-CAVEATS]) or None,
            }
        )
    return told


def style_of_details(scene: Scene, table: Table) -> TableStyle:
    """Return how the corridor, sample paths, discs, legs and visits are drawn."""
    match table.name:
        case "corridor":
            return _style_of_corridor(table)
        case "sample_paths":
            looks = {f.id: _sample(scene, f) for f in scene.result.formations}
            return TableStyle(title="Some paths that fit", column="formation", looks=looks)
        case "uncertainty":
            look = look_of(STROKES["bound"], "", fill=colour("bound"), fill_opacity=0.05)
            named = {"all": "Disc that holds the point for certain",
                     "95 %": "Disc that holds the point 95 times out of 100"}  # fmt: skip
            return _hidden("Error of each point", "holds", named, look)
        case "legs":
            look = Look(words="", line=colour("text-2"))
            edges = dict.fromkeys(str(row.columns["edge"]) for row in table.rows)
            named = {edge: f"Legs, {edge}" for edge in edges}
            times = ("from_time", "to_time")
            return _hidden("Legs", "edge", named, look, times)
        case _:
            look = Look(words="", line=colour("inside"), width_px=6.0, opacity=0.7)
            verdicts = dict.fromkeys(str(row.columns["verdict"]) for row in table.rows)
            named = {verdict: f"Inside on the line as drawn: {verdict}" for verdict in verdicts}
            return _hidden("Visits", "verdict", named, look, ("entry_time", "exit_time"))


def _hidden(
    title: str, column: str, named: Mapping[str, str], look: Look, times: tuple[str, ...] = ()
) -> TableStyle:
    """Return a style whose rows are drawn only if a reader switches them on."""
    from dataclasses import replace

    looks = {value: replace(look, words=words, is_shown=False) for value, words in named.items()}
    return TableStyle(title=title, column=column, looks=looks, times=times)


def _style_of_corridor(table: Table) -> TableStyle:
    """Return the area that a path lies in as on the map; that of each leg is switched off.

    A path of one leg has no other area than the leg's.
    """
    bases = dict.fromkeys(str(row.columns["basis"]) for row in table.rows)
    words = " or ".join(corridor.LEGEND[basis] for basis in bases if basis in corridor.LEGEND)
    words = words or next(iter(corridor.LEGEND.values()))
    whole = {row.columns["formation"] for row in table.rows if row.columns["part"] == "path"}
    stroke = corridor.STROKES["corridor"]
    is_alone = any(row.columns["formation"] not in whole for row in table.rows)
    looks = {
        "path": look_of(stroke, words),
        "leg": look_of(stroke, f"{words}: each leg", is_shown=is_alone),
        "vertex": look_of(stroke, f"{words}: each point", is_shown=is_alone),
    }
    used = {row.columns["part"] for row in table.rows}
    shown = {part: look for part, look in looks.items() if part in used}
    return TableStyle(title="Where they may have flown", column="part", looks=shown)


def _look(scene: Scene, formation: Formation, words: str) -> Look:
    slot, count = scene.formation_slot(formation), len(scene.result.formations)
    dashed = " reconstructed" if _is_reconstructed(formation) else ""
    number = scene.result.formations.index(formation)
    # Beside the first path, which stays on its place: so each is seen where all turn back.
    aside = number * (WIDTH_PX + GAP_PX) if count <= SIDE_BY_SIDE else 0.0
    return look_of(
        STROKES[f"track-{slot}{dashed}"],
        f"{words}: our reconstruction" if dashed else words,
        side_px=aside,
        is_cased=True,
        has_arrows=not formation.chart_line.is_both_ways,
    )


def _sample(scene: Scene, formation: Formation) -> Look:
    stroke = sample_paths.STROKES[f"sample-{scene.formation_slot(formation)}"]
    return look_of(stroke, f"Some paths that fit, {scene.name_of(formation)}")


def _is_reconstructed(formation: Formation) -> bool:
    """Return whether any leg of a path is neither published nor traced."""
    return any(reconstructed(formation.path, leg) for leg in joined_legs(formation.path))
