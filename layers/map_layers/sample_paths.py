"""Some paths that may have been flown: within the corridor, and in keeping with all published."""

from __future__ import annotations

from typing import Final

from adiz.geo.certainty import sample_routes
from adiz.geo.edges import densify

from ..atlas import gazetteer
from ..scene import FEW, FORMATION_SLOTS, Key, Layer, Scene, Shape, Stroke, Swatch
from .corridor import corridor_of

ORDER: Final = 44
STROKES: Final = {
    **{
        f"sample-{slot}": Stroke(f"formation-{slot}", 0.8, opacity=0.3)
        for slot in range(FORMATION_SLOTS)
    },
    "sample": Stroke("text-2", 0.8, opacity=0.6),
}
TOLERANCE_M: Final = 1500.0
DECIMALS: Final = 2


def draw(scene: Scene) -> Layer | None:
    """Return up to 25 thin lines per formation that has a corridor and is not a long recording."""
    shapes = []
    result = scene.whole
    statements = result.statements if len(result.route_sources) < 2 else ()
    for formation in scene.result.formations:
        if len(formation.path) > FEW or corridor_of(scene, formation) is None:
            continue
        paths = sample_routes(
            formation, statements=statements, zones=result.zones, find=gazetteer.find
        )
        lines = [densify(path.lon, path.lat, path.edges, tolerance_m=TOLERANCE_M) for path in paths]
        parts = tuple((scene.frame.near_centre(lon), lat) for lon, lat in lines)
        if parts:
            style = f"sample-{scene.formation_slot(formation)}"
            data = {"formation": formation.id}
            shapes.append(Shape("line", style, parts, decimals=DECIMALS, data=data))
    if not shapes:
        return None
    key = Key(Swatch("line", "sample"), "Some paths that fit what was published")
    return Layer("Sample paths", tuple(shapes), (key,), STROKES)
