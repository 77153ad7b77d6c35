"""A case: one event, the formations that flew, and what was published about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .formation import Formation
from .route import Route


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """An event with its routes and formations.

    statements: published statements, each with who, source, about, kind. points, areas: GeoJSON
    Features that are not routes. properties: everything else of the file's header.
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
