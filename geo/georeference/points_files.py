"""Files of control points: QGIS `.points` with the old or the new header, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from ..errors import InputError
from ..json_values import naming, number_in
from .control_points import GroundControl

CRS_LINE: Final = "#CRS:"
PICTURE_LINE: Final = "#PICTURE:"
"""Begins a line of a CSV that states the SHA-256 of the picture that was clicked in."""

SUFFIXES: Final = (".points", ".csv", ".txt")

_COLUMNS: Final = {
    "lon": ("mapx", "lon", "longitude"),
    "lat": ("mapy", "lat", "latitude"),
    "px": ("sourcex", "pixelx", "px"),
    "py": ("sourcey", "pixely", "py"),
    "enabled": ("enable", "enabled"),
    "name": ("name", "label"),
}
_OURS: Final = ("name", "px", "py", "lon", "lat", "enabled")
_OF_QGIS: Final = ("mapX", "mapY", "sourceX", "sourceY", "enable", "dX", "dY", "residual")


def read_points(data: bytes, name: str) -> tuple[GroundControl, ...]:
    """Return the control points of a file of QGIS (`.points`) or a CSV.

    QGIS counts pixels up from the top edge, so that those in the picture are negative; in a file
    with columns of QGIS they are read so, in one with `px` and `py` as ours. Positions in another
    coordinate system than WGS84, stated for the file or for a row, are converted.

    Parameters
    ----------
    data, name
        Content and name of the file; the name begins every message.

    Raises
    ------
    InputError
        If columns are missing or a value is wrong; the message names the line.

    >>> (point,) = read_points(b"name,px,py,lon,lat\\nport,10,20,125,35", "a.csv")
    >>> point.name, point.px, point.lat, point.enabled
    ('port', 10.0, 35.0, True)
    """
    with naming(name):
        try:
            lines = data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            raise InputError("is not UTF-8 text; save the control points as UTF-8") from None
        crs = ""
        for line in lines:
            if line.startswith(CRS_LINE):
                crs = line.removeprefix(CRS_LINE).strip()
        filled = (i for i, line in enumerate(lines) if line.strip() and not line.startswith("#"))
        start = next(filled, None)
        if start is None:
            raise InputError("holds no control points; give a .points or .csv file")
        head, rows = _table(lines[start:])
        at = _columns(head)
        is_qgis = head[at["py"]] in ("sourcey", "pixely")
        found = []
        for i, row in enumerate(rows, start + 2):
            if row and any(cell.strip() for cell in row):
                with naming(f"line {i}"):
                    own = ",".join(row[len(_OF_QGIS) :]).strip() if is_qgis else ""
                    found.append(_point(row, at, own or crs, is_up=is_qgis))
        return tuple(found)


def picture_stated(data: bytes) -> str | None:
    """Return the SHA-256 of the picture that a file of control points states; None without one.

    >>> picture_stated(b"#PICTURE: 9f2c\\npx,py,lon,lat\\n")
    '9f2c'
    """
    for line in data.decode("utf-8-sig", errors="replace").splitlines():
        if line.startswith(PICTURE_LINE):
            return line.removeprefix(PICTURE_LINE).strip().lower() or None
    return None


def write_points(
    points: Sequence[GroundControl], *, qgis: bool, sha256: str | None = None
) -> bytes:
    """Return the bytes of a file of control points.

    Parameters
    ----------
    points
        The control points, enabled or not.
    qgis
        True for a `.points` file of QGIS in EPSG:4326, which keeps no names; False for a CSV with
        the columns name, px, py, lon, lat, enabled.
    sha256
        Of the picture that was clicked in; a CSV then begins with it, and `picture_stated` finds
        it. QGIS knows no such line.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if qgis:
        out.write(f"{CRS_LINE} EPSG:4326\n")
        writer.writerow(_OF_QGIS)
        for p in points:
            writer.writerow([p.lon, p.lat, p.px, -p.py, int(p.enabled), 0, 0, 0])
    else:
        out.write(f"{PICTURE_LINE} {sha256}\n" if sha256 else "")
        writer.writerow(_OURS)
        for p in points:
            writer.writerow([p.name, p.px, p.py, p.lon, p.lat, int(p.enabled)])
    return out.getvalue().encode()


def _table(lines: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    separator = "\t" if "\t" in lines[0] else ";" if ";" in lines[0] else ","
    rows = list(csv.reader(lines, delimiter=separator))
    return [cell.strip().lower() for cell in rows[0]], rows[1:]


def _columns(head: Sequence[str]) -> dict[str, int]:
    at = {
        key: head.index(name) for key, names in _COLUMNS.items() for name in names if name in head
    }
    missing = [_COLUMNS[key][0] for key in ("lon", "lat", "px", "py") if key not in at]
    if missing:
        raise InputError(
            f"has no column {', '.join(missing)}; give {','.join(_OURS)} or QGIS's "
            f"{','.join(_OF_QGIS[:5])}"
        )
    return at


def _point(row: Sequence[str], at: dict[str, int], crs: str, *, is_up: bool) -> GroundControl:
    values = {}
    for key in ("lon", "lat", "px", "py"):
        if at[key] >= len(row):
            raise InputError(f"has {len(row)} cells; give a value for each column")
        values[key] = number_in(row[at[key]], key)
    lon, lat = _degrees(values["lon"], values["lat"], crs)
    enabled = row[at["enabled"]].strip() if "enabled" in at and at["enabled"] < len(row) else "1"
    if enabled.lower() not in ("0", "1", "true", "false", ""):
        raise InputError(f"enable is '{enabled[:20]}'; write 1 or 0")
    return GroundControl(
        px=values["px"],
        py=-values["py"] if is_up else values["py"],
        lon=lon,
        lat=lat,
        name=row[at["name"]].strip() if "name" in at and at["name"] < len(row) else "",
        enabled=enabled.lower() not in ("0", "false"),
    )


def _degrees(x: float, y: float, crs: str) -> tuple[float, float]:
    """Return longitude and latitude of a position in the stated coordinate system."""
    if not crs or crs.upper() in ("EPSG:4326", "OGC:CRS84"):
        return x, y
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        lon, lat = Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform(x, y)
    except ProjError:
        raise InputError(
            f"coordinate system '{crs[:40]}' is not known; save the points as EPSG:4326"
        ) from None
    return float(lon), float(lat)
