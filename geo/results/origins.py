"""Where a row of a result comes from: the flight, its day and its sources, in short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Formation, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The formations and zones of a result by their ids, and what holds for all of it.

    date: of what states none itself. files: the names of the files that were read.
    """

    formations: Mapping[str, Formation]
    zones: Mapping[str, Zone]
    date: str | None
    files: str

    def of(self, formation_id: str, zone_id: str) -> dict[str, str | None]:
        """Return the columns of a row that say whose and where from it is."""
        formation, zone = self.formations[formation_id], self.zones[zone_id]
        return {
            "formation_name": formation.name,
            "zone_name": zone.name,
            "authority": zone.authority,
            "date": formation.path.date or self.date,
            "aircraft": aircraft_of(formation),
            "source": titles(leg.route.source for leg in formation.legs) or self.files or None,
        }


ORIGIN_COLUMNS = ("formation_name", "zone_name", "authority", "date", "aircraft", "source")
"""Columns of `Origins.of`."""


def aircraft_of(formation: Formation) -> str | None:
    """Return its aircraft in short, like `2 Tu-95MS, 4 J-16`; None where none is stated."""
    items = [f"{a.get('count') or '?'} {a.get('type') or '?'}" for a in formation.aircraft]
    return ", ".join(items) or None


def titles(sources: Iterable[Any] | None) -> str | None:
    """Return sources in one line: their titles and addresses, each once."""
    texts = [
        item
        if isinstance(item, str)
        else ", ".join(str(item[key]) for key in ("title", "url") if item.get(key))
        for item in sources or ()
    ]
    return "; ".join(text for text in dict.fromkeys(texts) if text) or None
