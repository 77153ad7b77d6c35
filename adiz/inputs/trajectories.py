"""A Trajectory or a TrajectoryCollection of movingpandas, recognised by its attributes."""

from __future__ import annotations

from typing import Any, Final

from adiz.geo.model import Case

from . import rows
from .geodataframes import in_degrees, positions
from .geodataframes import is_one as is_geodataframe
from .reading import Found, Reading, joined

ROUTES: Final = "a Trajectory or TrajectoryCollection of movingpandas"


def is_one(value: object) -> bool:
    """Return whether it has a GeoDataFrame and an id, or contains trajectories."""
    return hasattr(value, "trajectories") or (
        hasattr(value, "id") and is_geodataframe(getattr(value, "df", None))
    )


def read_routes(value: Any, reading: Reading) -> Found:
    """Return a route for each trajectory."""
    if not hasattr(value, "trajectories"):
        return Found(_case(value, reading))
    cases = [_case(trajectory, reading) for trajectory in value.trajectories]
    return Found(joined(cases) if len(cases) != 1 else cases[0])


def _case(trajectory: Any, reading: Reading) -> Case:
    """Return one trajectory. Its times lack their zone, which it stores separately."""
    frame = trajectory.df
    zone = getattr(trajectory, "df_orig_tz", None)
    if zone is not None and frame.index.tz is None:
        frame = frame.tz_localize(zone)
    columns = positions(in_degrees(frame))
    kept = {key: values for key, values in columns.items() if key.lower() != "id"}
    ids = [str(trajectory.id)] * len(frame)
    return rows.case_of({"id": ids, **kept}, reading.name("trajectory"), reading)
