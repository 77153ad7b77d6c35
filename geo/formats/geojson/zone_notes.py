"""Warnings about the zones of a file: repeated positions, empty rings, foreign limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...json_values import counted, first_few
from ...model import Note, note, said_of
from .foreign_limits import ForeignLimits
from .outline import Outline

_FIRST: Final = 3
"""Most places or zones that a warning names."""


@dataclass(frozen=True, slots=True)
class ZoneNotes:
    """Collects what is found in each zone; gives one warning for each kind of finding.

    name: of the file.
    """

    name: str
    _repeats: list[str] = field(default_factory=list)
    _twice: list[str] = field(default_factory=list)
    _empty: list[str] = field(default_factory=list)
    _read: dict[str, list[str]] = field(default_factory=dict)
    _unread: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add_limits(self, zone_id: str, limits: ForeignLimits) -> None:
        """Add the limits that a zone states in words other than ours."""
        if limits.read:
            self._read.setdefault(", ".join(limits.read), []).append(zone_id)
        for key, side in limits.unread:
            self._unread.setdefault((key, side), []).append(zone_id)

    def add_repeats(self, zone_id: str, outlines: Sequence[Outline]) -> None:
        """Add the positions that a zone repeats."""
        for i, outline in enumerate(outlines):
            what = "ring" if outline.closed else "line"
            for vertex in outline.repeated:
                self._repeats.append(f"zone {zone_id!r}, {what} {i}, vertex {vertex}")
            if outline.twice:
                self._twice.append(f"zone {zone_id!r}, {what} {i}")

    def add_empty_rings(self, zone_id: str, numbers: Iterable[int]) -> None:
        """Add the rings of a zone that enclose nothing."""
        self._empty.extend(f"zone {zone_id!r}, ring {number}" for number in sorted(numbers))

    def warnings(self) -> Iterator[Note]:
        """Yield the warnings."""
        if self._repeats:
            count = len(self._repeats)
            what = "1 position repeats" if count == 1 else f"{count} positions repeat"
            yield self._warning(
                "repeated", f"{what} the one before ({first_few(self._repeats, _FIRST, '; ')})"
            )
        if self._twice:
            rings = counted(len(self._twice), "ring is", "rings are")
            text = f"{rings} written twice over and read once"
            yield self._warning("repeated", f"{text} ({first_few(self._twice, _FIRST, '; ')})")
        if self._empty:
            count = len(self._empty)
            what = "1 ring encloses" if count == 1 else f"{count} rings enclose"
            text = f"{what} nothing; left out ({first_few(self._empty, _FIRST, '; ')})"
            yield self._warning("empty-ring", text)
        for keys, zones in self._read.items():
            text = f"floor and ceiling of {_zones(zones)} are read from {keys}"
            yield self._warning("limits-read", text)
        sides: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for (key, side), zones in self._unread.items():
            sides.setdefault((key, tuple(zones)), []).append(side)
        for (key, of), unread in sides.items():
            both = " and ".join(unread)
            text = (
                f"{key} is not read; write {both}: whether a flight is within the {both} of "
                f"{_zones(of)} stays unknown"
            )
            yield self._warning("limit-not-read", text)

    def _warning(self, code: str, text: str) -> Note:
        """Return a warning that begins with the file's name."""
        return said_of(note(code, text), self.name)


def _zones(zones: Sequence[str]) -> str:
    return f"{counted(len(zones), 'zone')} ({first_few(zones, _FIRST)})"
