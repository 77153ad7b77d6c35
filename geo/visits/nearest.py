"""Find where a path comes nearest to a zone, and how near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..longitudes import wrapped
from ..model import Formation, Nearest, Zone, to_millisecond
from .distance import Foot, Reach
from .stretches import Stretch
from .times import time_at
from .track import Track, tracks_of
from .zone_geometry import geometry_of


@dataclass(frozen=True, slots=True)
class NearestFoot:
    """The point of a boundary that is nearest to a path.

    Attributes
    ----------
    track
        The part of the path that comes nearest.
    along_m
        Where it does, metres from the start of the path.
    foot
        The point of the boundary.
    """

    track: Track
    along_m: float
    foot: Foot


def nearest_foot(tracks: Sequence[Track], reach: Reach) -> NearestFoot:
    """Return the foot on a boundary that is nearest to any of the tracks.

    Parameters
    ----------
    tracks, reach
        The unbroken parts of a path, and the distances from the boundary.
    """
    feet = [NearestFoot(track, *reach.nearest(track)) for track in tracks]
    return min(feet, key=lambda found: found.foot.distance_m)


def separation_m(formation: Formation, zone: Zone) -> float:
    """Return the least distance between a formation's path and a zone's boundary, metres.

    It is the distance from the line also where the path is inside. Right to a metre up to 350 km.

    Parameters
    ----------
    formation, zone
        Heights, dates and stated errors of both are ignored.
    """
    return nearest_foot(tracks_of(formation.path), geometry_of(zone).reach).foot.distance_m


def nearest_of(tracks: Sequence[Track], found: NearestFoot, flown: Iterable[Stretch]) -> Nearest:
    """Return where a path that does not enter a zone is laterally nearest to it.

    A path that passes over the zone, but above, below or at another time, comes as near as 0 m.

    Parameters
    ----------
    tracks
        The unbroken parts of the path.
    found
        The foot on the zone's boundary that is nearest to any of them.
    flown
        The stretches of all tracks relative to the boundary.
    """
    over = next((stretch for stretch in flown if stretch.where == "inside"), None)
    if over is None:
        track, along_m, foot = found.track, found.along_m, found.foot
        zone_place, distance_m = (foot.lon, foot.lat), foot.distance_m
    else:
        along_m, distance_m = over.from_m, 0.0
        track = next(t for t in tracks if t.start_m <= along_m <= t.end_m)
    lon, lat = (float(v[0]) for v in track.point(np.array([along_m])))
    if over is not None:
        zone_place = lon, lat
    time, basis = time_at(track, along_m)
    return Nearest(
        lon=wrapped(lon),
        lat=lat,
        along_m=along_m,
        zone_lon=wrapped(zone_place[0]),
        zone_lat=zone_place[1],
        separation_m=distance_m,
        time=time if basis == "published" else to_millisecond(time),
    )
