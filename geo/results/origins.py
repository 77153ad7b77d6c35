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

    def date_of(self, formation: Formation) -> str | None:
        """Return the day of a flight."""
        return formation.path.date or self.date

    def aircraft(self, formation: Formation) -> str | None:
        """Return its aircraft in short; None where none is stated."""
        return aircraft_of(formation)

    def source(self, formation: Formation) -> str | None:
        """Return the titles of its sources, or the names of the files where it has none."""
        return titles(leg.route.source for leg in formation.legs) or self.files or None


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
