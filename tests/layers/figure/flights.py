"""Flights that the tests of figures draw."""

from __future__ import annotations

import numpy as np
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure.placement import Box
from adiz.layers.figure.plate import Plate
from adiz.layers.figure.view import View
from adiz.layers.scene.scene import Scene

WGS84 = Geodesic.WGS84
SPHERE = Geodesic(6_371_000.0, 0.0)


def lone(lon: list[float], lat: list[float], zones: list[str] | None = None) -> Result:
    """A route of these vertices, checked."""
    route = Route(id="lone", lon=np.array(lon), lat=np.array(lat))
    return adiz.check(route, zones=zones or [], at="2025-12-09")


def view_of(result: Result) -> View:
    """The view of a result on paper 500 points wide."""
    plate = Plate(Scene(result), 10.0, 500.0, 0.6)
    return View.filling(plate.extent, Box(10.0, 20.0, 510.0, 20.0 + plate.map_height))
