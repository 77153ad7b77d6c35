"""Reference data that ships: zones, cases, places, land and patrols."""

from __future__ import annotations

from .catalog import EDITION, case, case_ids, not_available, select, zone, zone_ids, zones
from .retrieval import when_read
from .zone_head import Head

__all__ = [
    "EDITION",
    "Head",
    "case",
    "case_ids",
    "catalog",
    "gazetteer",
    "land",
    "named_places",
    "not_available",
    "not_covered",
    "patrols",
    "seas",
    "select",
    "translations",
    "when_read",
    "zone",
    "zone_ids",
    "zones",
]
