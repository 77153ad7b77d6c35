"""What the script of a map page draws, as data: the map's frame, answers, steps, zones, layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from adiz.geo.longitudes import unwrapped
from adiz.geo.model import Answer, Zone
from adiz.geo.results.spreadsheet import csv_text

from ..atlas.translations import Tables
from ..panel import Axis, draw_timeline
from ..scene import Layer, Scene
from ..story import Step, Story
from ..words import nearness, stated_against, wording, zone_name
from .tiles import Tiles

TIGHT: Final = 0.84
"""How much of the scene's frame the map opens with: its own edge gives the words their room."""


def data_of(
    scene: Scene,
    story: Story,
    layers: Sequence[Layer],
    *,
    title: str,
    names: Tables,
    language: str,
    tiles: Tiles | None,
    is_on_pictures: bool,
) -> dict[str, Any]:
    """Return everything that the script draws, as members of a JSON object.

    is_on_pictures: whether the map is in Web Mercator, as pictures of the Earth are.
    """
    view, selected = scene.frame.view, scene.importance.selected
    tight = TIGHT if scene.frame.places else 1.0
    axis = Axis(scene) if scene.result.formations else None
    bar = draw_timeline(scene)
    return {
        "title": title,
        "frame": view.grown(tight).as_json(),
        "projection": None if is_on_pictures else scene.frame.projection.as_json(),
        "centre": scene.frame.projection.centre_lon,
        "answers": [_answer(scene, axis, answer) for answer in scene.result.answers],
        "table": csv_text(scene.whole, partial(stated_against, is_flat=True)),
        "selected": scene.place_of(selected) if selected and _is_lit(scene, selected) else None,
        "steps": [_step(step) for step in story.steps],
        "formations": {f.id: f.name for f in scene.whole.formations},
        "zones": {
            zone.id: _zone(zone, scene.whole.zone(zone.id)) for zone in scene.importance.near_zones
        },
        "time": bar and bar.as_json(),
        "names": names,
        "language": language,
        "tiles": tiles and tiles.as_json(),
        "layers": [_without_pins(layer).as_json() for layer in layers],
    }


def _is_lit(scene: Scene, answer: Answer) -> bool:
    """Whether the map opens with the headline's answer lit: not where its line is only ours."""
    return not scene.is_bounded(answer)


def _without_pins(layer: Layer) -> Layer:
    """A layer without the pins of a figure: on the page a step has its number, a visit its row."""
    return replace(layer, shapes=tuple(s for s in layer.shapes if s.kind != "pin"))


def _step(step: Step) -> dict[str, Any]:
    """What the script needs of a step: where it is, what stands beside it, what it shows."""
    west, south, east, north = step.box
    return {
        "number": step.number,
        "kind": step.kind,
        "title": step.title,
        "label": step.label,
        "at": [step.lat, step.lon],
        "box": [[south, west], [north, east]],
        "answer": step.answer,
        "visit": step.visit,
        "formations": step.formations,
    }


def _zone(zone: Zone, whole: Zone) -> dict[str, Any]:
    """What a zone file that is saved from the page says besides its geometry, texts whole."""
    members = {
        "name": whole.name,
        "short": zone_name(zone),
        "kind": whole.kind,
        "authority": whole.authority,
        "claimants": list(whole.claimants),
        "status": whole.status,
        "valid_from": whole.valid_from,
        "valid_to": whole.valid_to,
        "licence": whole.properties.get("licence"),
        "sources": whole.properties.get("sources"),
    }
    return {key: value for key, value in members.items() if value}


def _verdict_words(scene: Scene, answer: Answer) -> str:
    """The verdict as the rows of the page have it."""
    if scene.importance.is_own(answer):
        return "own zone"
    return wording(answer, scene.result.zone(answer.zone)).noun


def _answer(scene: Scene, axis: Axis | None, answer: Answer) -> dict[str, Any]:
    """What the script needs of one answer: its stretches, or how near the path comes."""
    formation = scene.result.formation(answer.formation)
    data: dict[str, Any] = {
        "formation": answer.formation,
        "zone": answer.zone,
        "kind": answer.kind,
        "verdict": answer.verdict,
        "words": _verdict_words(scene, answer),
        "inside": [list(stretch) for stretch in scene.stretches(answer)],
        "visits": [[v.visit, v.from_m, v.to_m, v.decidable] for v in answer.visits],
    }
    if axis:
        data["pieces"] = [
            [
                *(round(metres) for metres in (piece.from_m, piece.to_m)),
                *(axis.place(formation, metres) for metres in (piece.from_m, piece.to_m)),
                piece.state,
            ]
            for piece in scene.pieces(answer)
        ]
    if near := answer.nearest:
        lon = scene.frame.near_centre(unwrapped([near.lon, near.zone_lon]))
        data["nearest"] = {
            "line": [[near.lat, float(lon[0])], [near.zone_lat, float(lon[1])]],
            "words": nearness(answer, formation.path),
        }
    return data
