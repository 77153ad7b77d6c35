"""A case: one event, the formations that flew, and what was published about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..json_values import counted
from ..showing import ShowingLines, Shown, first_of
from .formation import Formation
from .route import Route
from .shown import aircraft_words, named

MOST_ROWS: Final = 12
"""Most formations that a notebook shows."""


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Case(ShowingLines):
    """An event with its routes and formations.

    Attributes
    ----------
    statements
        Published statements, each with who, source, about, kind.
    claims
        Published sentences to be compared with the geometry.
    points, areas
        GeoJSON Features that are not routes.
    properties
        Everything else in the file's header, and `warnings` about the file, made by `note`.
    """

    id: str
    name: str
    formations: tuple[Formation, ...]
    routes: tuple[Route, ...]
    date: str | None = None
    statements: tuple[Mapping[str, Any], ...] = ()
    claims: tuple[Mapping[str, Any], ...] = ()
    points: tuple[Mapping[str, Any], ...] = ()
    areas: tuple[Mapping[str, Any], ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)

    def _shown(self) -> Shown:
        published = {"statement": self.statements, "claim": self.claims, "area": self.areas}
        counts = [counted(len(items), what) for what, items in published.items() if items]
        facts = [("date", self.date)] if self.date else []
        facts.append(("formations", first_of([f.id for f in self.formations]) or "none"))
        facts += [("published", ", ".join(counts))] if counts else []
        rows = [(f.id, f.name, aircraft_words(f.aircraft)) for f in self.formations[:MOST_ROWS]]
        head = ("formation", "name", "aircraft")
        return Shown(
            kind="Case",
            name=named(self.id, self.name),
            facts=facts,
            rows=[head, *rows] if rows else (),
        )
