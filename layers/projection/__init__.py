"""The projection of a map: chosen for the flight, the same on the page and in the figure."""

from __future__ import annotations

from .cap import Cap, cap_around
from .families import MERCATOR, fitting
from .projection import Projection
from .rectangle import SEAM_DEG, Rectangle

__all__ = ["MERCATOR", "SEAM_DEG", "Cap", "Projection", "Rectangle", "cap_around", "fitting"]
