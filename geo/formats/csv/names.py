"""The names of table columns, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ...positions import half_width_words
from .times import OFFSETS

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "route", "flight_id", "flightid", "track_id", "trajectory_id", "route_id"),
    "address": (
        "icao24", "icao_24", "hex", "hexid", "hexident", "hex_ident", "icao_address",
        "icao24_address", "mode_s", "mode_s_code", "modes",
    ),
    "callsign": (
        "flight", "callsign", "call_sign", "flight_number", "ident", "registration", "reg",
        "tail_number", "呼号", "コールサイン",
    ),
    "time": (
        "time", "timestamp", "datetime", "date_time", "utc", "snapshot_time", "時刻", "日時",
        "時間", "时间", "日期时间", "시간", "시각", "일시",
    ),
    "date": ("date", "day", "flight_date", "date_utc", "日付", "日期", "날짜"),
    "lat": (
        "lat", "latitude", "lat_deg", "latitude_deg", "緯度", "北緯", "纬度", "北纬", "위도",
        "북위",
    ),
    "lon": (
        "lon", "longitude", "lng", "long", "lon_deg", "longitude_deg", "経度", "東経", "经度",
        "东经", "經度", "東經", "경도", "동경",
    ),
    "altitude_m": (
        "altitude_m", "alt_m", "altitude_meters", "altitude_metres", "height_m", "elevation_m",
    ),
    "altitude_ft": (
        "altitude_ft", "alt_ft", "altitude_feet", "alt_feet", "height_ft", "elevation_ft",
    ),
    "altitude_datum": ("altitude_datum",),
    "sigma_m": ("sigma_m",),
    "bound_m": ("bound_m",),
    "status": ("status",),
    "notes": ("notes", "note", "備考", "备注", "備註", "비고"),
    "joined": ("joined",),
    "aircraft": ("aircraft", "aircraft_type", "機種", "机型", "機型", "기종"),
    "nation": ("nation",),
    "source": ("source",),
}  # fmt: skip
"""The names that a column may have, ours first, in the form of `key_of`."""

_ROLES: Final = {name: role for role, names in COLUMNS.items() for name in names}
_TIMED: Final = re.compile(
    rf"(?:(?P<first>{'|'.join(filter(None, OFFSETS))})_)?"
    rf"(?P<name>{'|'.join(COLUMNS['time'])})"
    rf"(?:_(?P<last>{'|'.join(filter(None, OFFSETS))}))?"
)


def key_of(name: str) -> str:
    """Return a column name in the form in which names are compared.

    >>> key_of(" Time [UTC]"), key_of("uncertainty.radius"), key_of("ＬＡＴ")
    ('time_utc', 'uncertainty_radius', 'lat')
    """
    lower = half_width_words(name).strip().strip("'\"").lower().replace("°", "deg")
    return re.sub(r"[\s\-./()\[\]{}:_#]+", "_", lower).strip("_")


def role_of(key: str) -> str | None:
    """Return what a column of this name holds; None if the name does not say.

    >>> role_of("longitude"), role_of("time_jst"), role_of("speed")
    ('lon', 'time', None)
    """
    return _ROLES.get(key) or ("time" if _TIMED.fullmatch(key) else None)


def zone_of(key: str) -> str | None:
    """Return the offset that the name of a time column states; None if it states none."""
    if key in OFFSETS and key:
        return OFFSETS[key]
    match = _TIMED.fullmatch(key)
    stated = match and (match["last"] or match["first"] or match["name"])
    return OFFSETS.get(stated) if stated else None
