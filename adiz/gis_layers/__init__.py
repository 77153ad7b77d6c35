"""Layers of a result, or of zones, for GIS programs: drawn and named as on the map."""

from __future__ import annotations

from .layers import GisLayers, gis_layers_of
from .zone_looks import style_of_zones

__all__ = ["GisLayers", "gis_layers_of", "style_of_zones"]
