"""Flights that the tests of figures draw."""

from __future__ import annotations

import numpy as np
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure.view import View
from adiz.layers.map_layers import layers_of
from adiz.layers.scene.scene import Scene

WGS84 = Geodesic.WGS84


def lone(lon: list[float], lat: list[float], zones: list[str] | None = None) -> Result:
    """A route of these vertices, checked."""
    route = Route(id="lone", lon=np.array(lon), lat=np.array(lat))
    return adiz.check(route, zones=zones or [], at="2025-12-09")


def view_of(result: Result) -> View:
    """The view of a result on paper 500 points wide."""
    scene = Scene(result)
    return View.of(layers_of(scene, "figure"), 10.0, 20.0, 500.0)
