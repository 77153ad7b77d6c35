"""Where a row of a result comes from, in short: the flight, its date and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Formation, Zone
from .saved_files import Source


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
    hashes
        The names and the SHA-256 of the files that each formation is from, by its id.
    """

    formations: Mapping[str, Formation]
    zones: Mapping[str, Zone]
    date: str | None
    files: str
    hashes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def date_of(self, formation: Formation) -> str | None:
        """Return the date of a flight; None if it is not known."""
        return formation.path.date or self.date

    def aircraft(self, formation: Formation) -> str | None:
        """Return the aircraft of a formation in short; None if none is stated."""
        return aircraft_of(formation)

    def file(self, formation: Formation) -> str | None:
        """Return the names of the files that a formation is from; None if it is from no file."""
        return self.hashes.get(formation.id, ("", ""))[0] or None

    def sha256(self, formation: Formation) -> str | None:
        """Return the SHA-256 of these files; None if there is none."""
        return self.hashes.get(formation.id, ("", ""))[1] or None

    def source(self, formation: Formation) -> str | None:
        """Return the titles of a formation's sources, or the names of the files if it has none."""
        return titles(leg.route.source for leg in formation.legs) or self.files or None


def hashes_of(
    formations: Sequence[Formation], files: Sequence[Source]
) -> dict[str, tuple[str, str]]:
    """Return the names and the SHA-256 of the files that each formation is from, by its id.

    Parameters
    ----------
    formations
        The formations of a result; of several files, their ids begin with the name of the case.
    files
        The files that were read.
    """
    cases = list(dict.fromkeys(formation.id.partition("/")[0] for formation in formations))
    several = len(files) > 1 and len(cases) == len(files)
    return {
        formation.id: (
            ", ".join(file.name for file in own), ", ".join(file.sha256 for file in own)
        )
        for formation in formations
        for own in [[files[cases.index(formation.id.partition("/")[0])]] if several else files]
    }  # fmt: skip


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
