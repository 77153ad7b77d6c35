"""Tables of known makers, whose columns are documented but do not state their units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from .names import COLUMNS
from .wkt import NAMES as WKT_NAMES

_PLACES: Final = frozenset((*COLUMNS["lat"], *COLUMNS["lon"]))

_ABOVE: Final = {"STD": "above 1013.25 hPa", "MSL": "above mean sea level"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a maker's columns hold. needs: columns that together identify the maker for certain.

    columns: from what we read to the maker's column. datum: what its altitudes are measured from;
    None if it states none. unless: columns that show that the table is of another kind.
    zero_unknown: whether it writes an altitude of 0 for what it does not know.
    """

    maker: str
    needs: frozenset[str]
    columns: Mapping[str, str]
    datum: str | None
    unless: frozenset[str] = frozenset()
    zero_unknown: bool = False

    @property
    def about(self) -> str:
        """Return how its tables are read, in words."""
        return f"{self.maker}, altitudes {_ABOVE[self.datum]}" if self.datum else self.maker


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
    # Flightradar24 gives "the pressure altitude at standard pressure (1013 hPa)", in feet, and "all
    # altitude data when the aircraft is 'on ground' is reported as 0" (its blog, on the data of
    # Ethiopian Airlines flight 302): 0 is not measured.
    Layout(  # flightradar24.com, pages of flights
        maker="Flightradar24",
        needs=frozenset(("timestamp", "callsign", "position", "altitude", "speed", "direction")),
        columns={"altitude_ft": "altitude", "position": "position"},
        datum="STD",
        zero_unknown=True,
    ),
    Layout(  # fr24api.flightradar24.com/docs: feet
        maker="the interface of Flightradar24",
        needs=frozenset(("fr24_id", "lat", "lon", "alt", "gspeed", "vspeed", "timestamp")),
        columns={"id": "fr24_id", "altitude_ft": "alt"},
        datum="STD",
        zero_unknown=True,
    ),
    Layout(  # flightradar24.com, granular data: what receivers heard, in the order of its arrival
        maker="granular data of Flightradar24",
        needs=frozenset(
            ("network_time", "receiver_time", "hex", "callsign", "latitude", "longitude",
             "no_position", "altitude")
        ),
        columns={"time": "network_time", "altitude_ft": "altitude"},
        datum="STD",
        zero_unknown=True,
    ),
    Layout(  # flightaware.com/aeroapi, positions of a flight: hundreds of feet
        maker="FlightAware's AeroAPI",
        needs=frozenset(
            ("fa_flight_id", "altitude", "altitude_change", "groundspeed", "latitude", "longitude",
             "timestamp", "update_type")
        ),
        columns={"id": "fa_flight_id", "altitude_fl": "altitude"},
        datum="STD",
    ),
    Layout(  # github.com/wiedehopf/readsb, README-json.md: feet; also the names of adsb.lol
        maker="the names of readsb and adsb.lol",
        needs=frozenset(("hex", "lat", "lon", "alt_baro", "gs")),
        columns={"address": "hex", "altitude_ft": "alt_baro"},
        datum="STD",
    ),
    Layout(
        maker="Airdata, in feet",
        needs=frozenset(
            ("time_millisecond", "datetime_utc", "latitude", "longitude",
             "altitude_above_sealevel_feet")
        ),
        columns={"time": "datetime_utc", "altitude_ft": "altitude_above_sealevel_feet"},
        datum="MSL",
    ),
    Layout(
        maker="Airdata, in metres",
        needs=frozenset(
            ("time_millisecond", "datetime_utc", "latitude", "longitude",
             "altitude_above_sealevel_meters")
        ),
        columns={"time": "datetime_utc", "altitude_m": "altitude_above_sealevel_meters"},
        datum="MSL",
    ),
    Layout(
        maker="x, y and t, taken as longitude, latitude and time",
        needs=frozenset(("x", "y", "t")),
        columns={"lon": "x", "lat": "y", "time": "t"},
        datum=None,
        unless=_PLACES | frozenset(WKT_NAMES),
    ),
    *(
        Layout(
            maker="well-known text, as longitude and latitude",
            needs=frozenset((name,)),
            columns={"wkt": name},
            datum=None,
            unless=_PLACES,
        )
        for name in WKT_NAMES
    ),
)  # fmt: skip


def layout_of(keys: Iterable[str]) -> Layout | None:
    """Return the layout whose identifying columns are all there, or None."""
    there = set(keys)
    fits = (of for of in LAYOUTS if of.needs <= there and not of.unless & there)
    return next(fits, None)
