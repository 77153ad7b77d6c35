"""Steps, zones and answers as the page's script takes them."""

from __future__ import annotations

from typing import Any

from adiz.geo.longitudes import unwrapped
from adiz.geo.model import Answer, Zone

from ..panel import Axis
from ..scene import Scene
from ..story import Step
from ..words import nearness, zone_name


def step_object(step: Step) -> dict[str, Any]:
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


def zone_object(zone: Zone, whole: Zone) -> dict[str, Any]:
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


def answer_object(scene: Scene, axis: Axis | None, answer: Answer) -> dict[str, Any]:
    """What the script needs of one answer: its stretches, or how near the path comes."""
    formation = scene.result.formation(answer.formation)
    data: dict[str, Any] = {
        "formation": answer.formation,
        "zone": answer.zone,
        "kind": answer.kind,
        "verdict": answer.verdict,
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
