"""One vertex of a route in words."""

from __future__ import annotations

import numpy as np

from adiz.geo.model.route import Route

from .quantities import kilometres


def within_bound(path: Route, vertex: int) -> str:
    bound = path.bound_m[vertex]
    return f", within {kilometres(bound)}" if np.isfinite(bound) else ""


def vertex_words(path: Route, vertex: int) -> str:
    """What is known of one vertex: status, bound or error, note."""
    status = path.status[vertex] or "as given"
    sigma = path.sigma_m[vertex]
    error = f", ±{kilometres(sigma)} (1 sigma)" if np.isfinite(sigma) else ""
    note = path.notes[vertex]
    return f"{status}{within_bound(path, vertex)}{error}" + (f". {note}" if note else "")
