"""Tables of known makers, whose columns are documented but do not state their units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a maker's columns hold. needs: columns that together identify the maker for certain.

    columns: from what we read to the maker's column. datum: what its altitudes are measured from.
    """

    maker: str
    needs: frozenset[str]
    columns: Mapping[str, str]
    datum: str


LAYOUTS: Final = (
    Layout(  # opensky-network.org/data/trino: metres, seconds since 1970
        maker="OpenSky state vectors",
        needs=frozenset(
            ("time", "icao24", "lat", "lon", "velocity", "vertrate", "baroaltitude", "geoaltitude",
             "lastposupdate")
        ),
        columns={"altitude_m": "baroaltitude", "position_time": "lastposupdate"},
        datum="STD",
    ),
    Layout(  # openskynetwork.github.io/opensky-api/rest.html
        maker="OpenSky's REST interface",
        needs=frozenset(
            ("icao24", "time_position", "last_contact", "longitude", "latitude", "baro_altitude")
        ),
        columns={"altitude_m": "baro_altitude", "time": "time_position"},
        datum="STD",
    ),
    Layout(  # flightradar24.com: feet, above the pressure of 1013.25 hPa
        maker="Flightradar24",
        needs=frozenset(("timestamp", "callsign", "position", "altitude", "speed", "direction")),
        columns={"altitude_ft": "altitude", "position": "position"},
        datum="STD",
    ),
)  # fmt: skip


def layout_of(keys: Iterable[str]) -> Layout | None:
    """Return the layout whose identifying columns are all there, or None."""
    there = set(keys)
    return next((layout for layout in LAYOUTS if layout.needs <= there), None)
