"""Names of seas, lands, islands and towns, to read the map by."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..data_files import read_table
from ..scene import Layer, Scene, Shape, named_places
from .land import detailed

ORDER: Final = 70


def draw(scene: Scene) -> Layer | None:
    """The names of data/places.json around the flight; the page shows those that find room.

    What the words about an event without a track name, or the names of flights, comes before all
    others.
    """
    near, said = detailed(scene.frame.view), named_places(scene)
    shapes = []
    for item in read_table("places.json")["places"]:
        lon = scene.frame.near_centre([item["lon"]])
        if near.holds(lon, [item["lat"]]).all():
            shapes.append(
                Shape(
                    "name",
                    item["kind"],
                    ((lon, np.array([float(item["lat"])])),),
                    item["name"],
                    decimals=2,
                    data={"zoom": [0, 20], "named": True}
                    if item["name"] in said
                    else {"zoom": [item["zoom"], 20]},
                )
            )
    return Layer("Names", tuple(shapes)) if shapes else None
