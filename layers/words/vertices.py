"""One vertex of a route in words."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from adiz.geo.model import Route

from .quantities import kilometres


def within_bound(path: Route, vertex: int) -> str:
    bound = path.bound_m[vertex]
    return f", within {kilometres(bound)}" if np.isfinite(bound) else ""


def vertex_words(path: Route, vertex: int) -> str:
    """Return what is known of one vertex: status, bound or error, note."""
    note = path.notes[vertex]
    return vertex_known(path, vertex) + (f". {note}" if note else "")


def vertex_known(path: Route, vertex: int) -> str:
    """Return how well one vertex is known: its status, and its bound or error."""
    status = path.status[vertex] or "as given"
    sigma = path.sigma_m[vertex]
    error = f", ±{kilometres(sigma)} (1 sigma)" if np.isfinite(sigma) else ""
    return f"{status}{within_bound(path, vertex)}{error}"


SHORT_NOTE: Final = 40


def vertex_title(path: Route, vertex: int) -> str:
    """Return the note's first words where they are short enough to stand on a map."""
    words = re.split(r"[.,:;(]", path.notes[vertex] or "", maxsplit=1)[0].strip()
    return words if 0 < len(words) <= SHORT_NOTE else ""
