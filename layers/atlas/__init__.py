"""Reference data that ships: zones, cases, places, land and patrols."""

from __future__ import annotations

from .catalog import EDITION, case, case_ids, not_available, select, zone, zone_ids, zones

__all__ = [
    "EDITION",
    "case",
    "case_ids",
    "catalog",
    "gazetteer",
    "land",
    "not_available",
    "patrols",
    "select",
    "translations",
    "zone",
    "zone_ids",
    "zones",
]
