"""The types that can be checked, by the attributes that a value must have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Protocol

from adiz.geo.model import Case, Formation, Route, Zone


class HasGeoInterface(Protocol):
    """A shapely geometry, a GeoDataFrame, a GeoSeries, or anything else with this interface."""

    @property
    def __geo_interface__(self) -> Mapping[str, object]:
        """The value as GeoJSON."""


class Column(Protocol):
    """A column of a table of pandas or polars."""

    def to_list(self) -> list[object]:
        """Return its values."""


class Table(Protocol):
    """A DataFrame of pandas or polars; with columns of latitude and longitude it is a route."""

    @property
    def columns(self) -> Iterable[str]:
        """The names of its columns."""

    def __getitem__(self, name: str, /) -> Column:
        """Return a column."""


class Trajectory(Protocol):
    """A Trajectory of movingpandas."""

    @property
    def id(self) -> object:
        """Its id."""

    @property
    def df(self) -> HasGeoInterface:
        """Its positions as a GeoDataFrame whose index has their times."""


class TrajectoryCollection(Protocol):
    """A TrajectoryCollection of movingpandas."""

    @property
    def trajectories(self) -> Iterable[Trajectory]:
        """Its trajectories."""


class Flight(Protocol):
    """A Flight, or several as a Traffic, of traffic."""

    @property
    def data(self) -> Table:
        """Its positions, with columns timestamp, latitude, longitude and altitude in feet."""


RouteLike = (
    str
    | PathLike[str]
    | Case
    | Formation
    | Route
    | Mapping[str, object]
    | HasGeoInterface
    | Table
    | Trajectory
    | TrajectoryCollection
    | Flight
)
"""Values that `adiz.check` accepts as one flight or several."""

ZoneLike = str | PathLike[str] | Zone | Mapping[str, object] | HasGeoInterface
"""Values that `adiz.check` accepts as one zone or several; selectors are texts."""
