"""The projection of a map: chosen for the flight, the same on the page and in the figure."""

from __future__ import annotations

from .choice import Projection, fitting

__all__ = ["Projection", "fitting"]
