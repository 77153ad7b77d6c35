"""Select the zones of a file that can be checked: those whose every edge is defined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from ..errors import InputError
from ..json_values import naming
from ..model import Zone
from ..visits import geometry_of
from .geojson.skipped import skipped_warning, skipping, zone_place


def only_checkable(zones: Sequence[Zone], name: str) -> tuple[Zone, ...]:
    """Return the zones of a file without those that have an undefined edge.

    An arc whose ends are off its circle is undefined, and so is a rhumb line to a pole. The
    property `refused` of the first remaining zone lists what was left out.

    Parameters
    ----------
    zones, name
        The zones, and the name of their file; empty if messages do not name it.

    Raises
    ------
    InputError
        If no zone is left.
    """
    alone = PurePath(name).name  # readers of an answer need not learn the folder
    skipped: list[InputError] = []
    refused: list[dict[str, str]] = []
    kept: list[Zone] = []
    for zone in zones:
        place, known = zone_place(zone.id, zone.name), len(skipped)
        with skipping(skipped, alone, place), naming(place):
            geometry_of(zone)  # the zone keeps it
            kept.append(zone)
        refused += [
            {"zone": zone.id, "why": error.reason, "place": error.where}
            for error in skipped[known:]
        ]
    if not kept and skipped:
        places = [place for place in (name, skipped[0].places[-1]) if place]
        raise InputError(skipped[0].reason, places=places)
    if not skipped:
        return tuple(zones)
    first, *others = kept
    warnings = (*first.properties.get("warnings", ()), *map(skipped_warning, skipped))
    left_out = (*first.properties.get("refused", ()), *refused)
    properties = {**first.properties, "warnings": warnings, "refused": left_out}
    return (replace(first, properties=properties), *others)
