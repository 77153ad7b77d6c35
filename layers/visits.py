"""Where the paths enter and leave: numbered pins, one pair per visit of each answer."""

from __future__ import annotations

from typing import Final

import numpy as np
from adiz.geo.answer import Answer, Crossing

from .layer import Key, Layer, Shape
from .scene import Scene

ORDER: Final = 60


def draw(scene: Scene) -> Layer | None:
    """Pins of every answer; the page shows those of the selected one, with its stretches."""
    if not any(answer.visits for answer in scene.result.answers):
        return None
    shapes = []
    for answer in scene.result.answers:
        for visit in answer.visits:
            for role, crossing in (("entry", visit.entry), ("exit", visit.exit)):
                if crossing:
                    shapes.append(_pin(scene, answer, role, visit.visit, crossing))
    legend = [Key("inside", "Inside the selected zone")]
    if shapes:
        legend.append(Key("pins", "Entry, exit"))
    return Layer("Entries and exits", tuple(shapes), tuple(legend))


def _pin(scene: Scene, answer: Answer, role: str, visit: int, crossing: Crossing) -> Shape:
    path = scene.result.formation(answer.formation).path
    lon = scene.near_centre(path.lon)
    near = float(lon[crossing.leg])
    turned = crossing.lon - 360.0 * round((crossing.lon - near) / 360.0)
    return Shape(
        "pin",
        role,
        ((np.array([turned]), np.array([crossing.lat])),),
        str(visit),
        decimals=5,
        data={
            "formation": answer.formation,
            "zone": answer.zone,
            "km": round(crossing.distance_m / 1000, 1),
            "time": clock(crossing),
        },
    )


def clock(crossing: Crossing | None) -> str:
    """The time of a crossing as hours and minutes UTC; `est.` where it was not published.

    Empty where there is none.
    """
    if crossing is None or crossing.time is None or np.isnat(crossing.time):
        return ""
    text = str(crossing.time.astype("datetime64[m]"))[11:] + " UTC"
    return text if crossing.time_basis == "published" else "est. " + text
