"""When the sources of a zone were read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Final

from adiz.geo.formats import load_bytes
from adiz.geo.model import Zone

from ..data_files import DATA
from .catalog import zone, zone_ids

NOT_RECORDED: Final = "not recorded"


def when_read(of: Zone) -> str:
    """Return the day on which a zone was read, or what is known of it."""
    stated = of.properties.get("retrieved")
    if isinstance(stated, str) and stated.strip():
        return stated
    ships = of.id in zone_ids() and of.sha256 == zone(of.id).sha256
    return _said().get(of.id, NOT_RECORDED) if ships else NOT_RECORDED


@cache
def _said() -> Mapping[str, str]:
    """What is known of the day, by the id of a zone whose file does not say it."""
    groups = json.loads(load_bytes(DATA / "read-days.json"))["groups"]
    return {zone_id: group["said"] for group in groups for zone_id in group["zones"]}
