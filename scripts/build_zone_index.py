"""Write layers/data/zones.json, the index of the zone files. `make pages` runs it."""

from __future__ import annotations

import json
from typing import Final

from adiz.layers.atlas import catalog
from adiz.layers.atlas.index import INDEX, Heading
from adiz.layers.data_files import DATA

PATH: Final = DATA / INDEX


def index() -> str:
    """One line per zone."""
    headings = []
    for zone in catalog.zones():
        size = (DATA / "zones" / f"{zone.id}.geojson").stat().st_size
        headings.append(json.dumps(Heading.of(zone, size).as_json(), ensure_ascii=False))
    return "[\n" + ",\n".join(headings) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(index(), encoding="utf-8")
