"""Files of control points: QGIS's two headers, its rows with a coordinate system, and CSV."""

from __future__ import annotations

import pytest
from pyproj import CRS, Transformer

from adiz.geo.errors import InputError
from adiz.geo.georeference import GroundControl, read_points, write_points

OLD = "mapX,mapY,pixelX,pixelY,enable,dX,dY,residual\n131.5,33.25,400.5,-200.25,1,0,0,0\n"
NEW = (
    "#CRS: EPSG:4326\n"
    "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n"
    "131.5,33.25,400.5,-200.25,0,0,0,0\n"
)


def test_both_headers_of_qgis() -> None:
    (old,) = read_points(OLD.encode(), "a.points")
    (new,) = read_points(NEW.encode(), "a.points")
    assert (old.px, old.py, old.lon, old.lat, old.enabled) == (400.5, 200.25, 131.5, 33.25, True)
    assert new == GroundControl(px=400.5, py=200.25, lon=131.5, lat=33.25, enabled=False)


def test_positions_in_another_coordinate_system() -> None:
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform(131.5, 33.25)
    of_file = f"#CRS: EPSG:3857\nmapX,mapY,sourceX,sourceY,enable\n{x},{y},1,-2,1\n"
    (point,) = read_points(of_file.encode(), "a.points")
    assert (point.lon, point.lat) == pytest.approx((131.5, 33.25), abs=1e-9)
    wkt = CRS("EPSG:3857").to_wkt().replace("\n", "")
    of_row = f"mapX,mapY,pixelX,pixelY,enable,dX,dY,residual\n{x},{y},1,-2,1,0,0,0,{wkt}\n"
    (point,) = read_points(of_row.encode(), "a.points")
    assert (point.lon, point.lat) == pytest.approx((131.5, 33.25), abs=1e-9)


@pytest.mark.parametrize("qgis", [True, False])
def test_what_is_written_reads_back(qgis: bool) -> None:
    points = (
        GroundControl(px=1.5, py=2.5, lon=120.0, lat=20.0, name="" if qgis else "Cape"),
        GroundControl(px=3.0, py=4.0, lon=-170.0, lat=60.0, enabled=False),
    )
    assert read_points(write_points(points, qgis=qgis), "a.csv") == points


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.csv: holds no control points"),
        ("name,px,py\nA,1,2\n", "a.csv: has no column mapx, mapy; give name,px,py,lon,lat"),
        ("px,py,lon,lat\n1,2,x,4\n", "a.csv: line 2: lon 'x' is not a number"),
        ("px,py,lon,lat\n1,2,3\n", "a.csv: line 2: has 3 cells"),
        ("px,py,lon,lat,enable\n1,2,3,4,maybe\n", "line 2: enable is 'maybe'; write 1 or 0"),
        ("#CRS: EPSG:99999\nmapX,mapY,sourceX,sourceY\n1,2,3,4\n", "'EPSG:99999' is not known"),
    ],
)
def test_errors_say_where(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        read_points(text.encode(), "a.csv")
