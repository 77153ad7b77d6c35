"""Where a row of a result comes from, in short: the flight, its date and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Formation, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The formations and zones of a result, and what holds for all of it.

    Attributes
    ----------
    formations, zones
        By id.
    date
        Date of a formation that states none itself.
    files
        Names of the files that were read.
    """

    formations: Mapping[str, Formation]
    zones: Mapping[str, Zone]
    date: str | None
    files: str

    def date_of(self, formation: Formation) -> str | None:
        """Return the date of a flight; None if it is not known."""
        return formation.path.date or self.date

    def aircraft(self, formation: Formation) -> str | None:
        """Return the aircraft of a formation in short; None if none is stated."""
        return aircraft_of(formation)

    def source(self, formation: Formation) -> str | None:
        """Return the titles of a formation's sources, or the names of the files if it has none."""
        return titles(leg.route.source for leg in formation.legs) or self.files or None


def aircraft_of(formation: Formation) -> str | None:
    """Return the aircraft of a formation in short, such as "2 Tu-95MS, 4 J-16"; None if unknown."""
    items = [f"{a.get('count') or '?'} {a.get('type') or '?'}" for a in formation.aircraft]
    return ", ".join(items) or None


def titles(sources: Iterable[Any] | None) -> str | None:
    """Return sources in one line: their titles and addresses, each once; None if there are none."""
    texts = [
        item
        if isinstance(item, str)
        else ", ".join(str(item[key]) for key in ("title", "url") if item.get(key))
        for item in sources or ()
    ]
    return "; ".join(text for text in dict.fromkeys(texts) if text) or None
