"""Redraw tests/cases/*/picture.svg and the pictures of docs/uncertainty.md, to the same bytes.

python scripts/build_case_pictures.py
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import shapely

from adiz.analysis import check
from adiz.geo.certainty import Draws, displacements_m, draw_sample_paths, region_of
from adiz.geo.check import check_formation
from adiz.geo.edges import Curves, densify, polyline, wgs84
from adiz.geo.formats import read_case, read_zones
from adiz.geo.model import Formation, Ring, Route, Zone
from adiz.geo.visits import path_between, path_length_m, tracks_of
from adiz.layers.atlas import catalog, gazetteer

PROJECT = Path(__file__).parents[1]
WIDTH, HEIGHT, MARGIN = 480.0, 320.0, 24.0
Line = tuple[np.ndarray, np.ndarray]
STYLES = {
    "zone": 'fill="#7A52CC" fill-opacity=".12" stroke="#7A52CC" stroke-width="1.5"',
    "line": 'fill="none" stroke="#7A5200" stroke-width="1.5"',
    "path": 'fill="none" stroke="#0A4386" stroke-width="1.8" stroke-dasharray="7 4"',
    "inside": 'fill="none" stroke="#F2B705" stroke-width="6" stroke-opacity=".9"',
    "draw": 'fill="none" stroke="#0A4386" stroke-width=".6" stroke-opacity=".25"',
    "disc": 'fill="#33414D" fill-opacity=".10" stroke="#33414D" stroke-dasharray="4 3"',
    "corridor": 'fill="#33414D" fill-opacity=".12" stroke="#33414D"',
    "sample": 'fill="none" stroke="#B0455C" stroke-width=".7" stroke-opacity=".6"',
}


class Picture:
    """A sheet that fits lines in longitude and latitude; east is right, north is up."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[tuple[str, Line]] = []
        self.points: list[tuple[float, float]] = []
        self.legend: list[tuple[str, str]] = []

    def add(self, style: str, lon: Iterable[float], lat: Iterable[float]) -> None:
        """Draw a line or area, with longitudes on the same turn as what was drawn first."""
        x, y = np.array(list(lon)), np.array(list(lat))
        if self.lines:
            first = float(self.lines[0][1][0].mean())
            x = x - 360.0 * np.round((x.mean() - first) / 360.0)
        self.lines.append((style, (x, y)))

    def svg(self) -> str:
        """Return the sheet as SVG text."""
        x = np.concatenate([line[0] for _, line in self.lines])
        y = np.concatenate([line[1] for _, line in self.lines])
        squeeze = max(float(np.cos(np.radians(y.mean()))), 0.05)
        span_x, span_y = max(float(np.ptp(x)) * squeeze, 1e-9), max(float(np.ptp(y)), 1e-9)
        scale = min((WIDTH - 2 * MARGIN) / span_x, (HEIGHT - 2 * MARGIN) / span_y)
        left, top = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2

        def place(line: Line) -> str:
            px = WIDTH / 2 + (line[0] - left) * squeeze * scale
            py = HEIGHT / 2 - (line[1] - top) * scale
            return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(px, py, strict=True))

        shapes = []
        for style, line in (item for item in self.lines if item[0] != "zone"):
            if len(line[0]) == 1:
                cx, cy = place(line).split(",")
                shapes.append(f'<circle cx="{cx}" cy="{cy}" r="4" fill="#0A4386"/>')
            else:
                shapes.append(f'<polyline points="{place(line)}" {STYLES[style]}/>')
        rings = " ".join(f"M {place(line)} Z" for style, line in self.lines if style == "zone")
        areas = f'<path fill-rule="evenodd" d="{rings}" {STYLES["zone"]}/>'
        body = "\n".join([areas, *shapes, *self._key()])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">\n'
            f'<title>{self.title}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n'
            f"{body}\n</svg>\n"
        )

    def _key(self) -> list[str]:
        """Draw the legend of the styles, from the lower right corner upwards."""
        key = []
        for k, (style, words) in enumerate(reversed(self.legend)):
            y = HEIGHT - 14 - 18 * k
            key.append(f'<path d="M {WIDTH - 196:.0f},{y - 4:.0f} h 26" {STYLES[style]}/>')
            key.append(
                f'<text x="{WIDTH - 164:.0f}" y="{y:.0f}" font-family="sans-serif" font-size="9.5" '
                f'fill="#1B2733">{words}</text>'
            )
        return key


def add_zones(picture: Picture, zones: Sequence[Zone]) -> None:
    """Draw outlines of areas, and lines."""
    for zone in zones:
        for ring in zone.rings:
            curves, _ = Curves.along(ring.lon, ring.lat, ring.edges, closed=ring.closed)
            picture.add("zone" if ring.closed else "line", *polyline(curves, 1000.0))


def add_path(picture: Picture, formation: Formation, zones: Sequence[Zone]) -> None:
    """Draw a formation's path, and over it the stretches inside a zone."""
    for track in tracks_of(formation.path):
        if len(track.legs):
            span = track.start_m, track.end_m
            picture.add("path", *path_between(formation.path, *span, tolerance_m=1000.0))
        else:
            picture.add("path", track.lon[:1], track.lat[:1])
    answers, _ = check_formation(formation, zones)
    for visit in (visit for answer in answers for visit in answer.visits):
        if visit.length_m > 0:
            span = visit.from_m, visit.to_m
            picture.add("inside", *path_between(formation.path, *span, tolerance_m=1000.0))


def of_case(folder: Path) -> Picture:
    """Draw a degenerate case: its zones, its routes, and what is inside."""
    picture = Picture(folder.name.replace("-", " "))
    zones = read_zones((folder / "zones.geojson").read_bytes(), "zones.geojson")
    add_zones(picture, zones)
    for formation in read_case((folder / "route.geojson").read_bytes(), "r.geojson").formations:
        add_path(picture, formation, zones)
    return picture


def of_draws() -> Picture:
    """Draw a traced route with an error of 15 km, and some of its sample paths."""
    picture = Picture("Paths drawn within the error of a traced route")
    zone = catalog.zone("kr-adiz-2013")
    add_zones(picture, [zone])
    lon, lat = np.array([134.0, 130.6, 128.9, 125.0]), np.array([38.2, 35.4, 33.2, 31.0])
    route = Route(id="traced", lon=lon, lat=lat, sigma_m=np.full(4, 15_000.0))
    drawn = Draws(tracks_of(route)[0], displacements_m(route)[::16])
    for x, y in zip(drawn.lon, drawn.lat, strict=True):
        picture.add("draw", *densify(x, y, route.edges, tolerance_m=1000.0))
    add_path(picture, Formation.of(route), [zone])
    return picture


def of_bounds() -> Picture:
    """Draw the H-6s' way to the rendezvous: the disc of each vertex, and the Korea ADIZ."""
    picture = Picture("Discs that hold the vertices of a reconstructed route")
    zone = catalog.zone("kr-adiz-2013")
    add_zones(picture, [zone])
    (route,) = (r for r in catalog.case("2025-12-09").routes if r.id == "2025-12-09-h6-out")
    azimuth = np.linspace(0.0, 360.0, 73)
    for x, y, bound_m in zip(route.lon, route.lat, route.bound_m, strict=True):
        lon, lat, _ = wgs84.direct(x, y, azimuth, bound_m)
        picture.add("disc", lon, lat)
    add_path(picture, Formation.of(route), [zone])
    return picture


def of_corridor() -> Picture:
    """Draw the Tu-95s' way of 9 December 2025: its corridor, and paths that fit every statement."""
    picture = Picture("The corridor of a reconstructed flight, and 25 paths that it may have flown")
    result = check(catalog.case("2025-12-09"))
    formation = result.formation("tu95")
    corridor = region_of(formation.path).union
    assert corridor is not None
    for part in corridor.geoms:
        picture.add("corridor", *np.array(part.exterior.coords).T)
    samples = draw_sample_paths(
        formation, statements=result.statements, zones=result.zones, find=gazetteer.find
    )
    for path in samples.paths:
        picture.add("sample", *path_between(path, 0.0, path_length_m(path), tolerance_m=1000.0))
    for zone in result.zones:
        if zone.kind == "territorial" and zone.authority in ("JP", "KR"):
            for ring in zone.rings:
                add_near(picture, ring, corridor.bounds)
    add_path(picture, formation, [])
    picture.legend = [
        ("corridor", "where it may have been"),
        ("sample", "25 paths that fit all that was said"),
        ("path", "our line"),
        ("zone", "airspace of Japan and South Korea"),
    ]
    return picture


def of_certain() -> Picture:
    """Draw two places deep inside a zone, 101 km apart and known to 20 km: 61, 101 and 141 km."""
    picture = Picture("The shortest and the longest path between two discs, and our line")
    middle, azimuth = (130.0, 35.0), np.linspace(0.0, 360.0, 73)

    def place(east_km: float, north_km: float) -> tuple[float, float]:
        x, y, _ = wgs84.direct(*middle, 90.0, 1000.0 * east_km)
        lon, lat, _ = wgs84.direct(x, y, 0.0, 1000.0 * north_km)
        return float(lon), float(lat)

    def add(style: str, *places: tuple[float, float]) -> None:
        picture.add(style, *zip(*(place(*at) for at in places), strict=True))

    add("zone", (-115, -100), (115, -100), (115, 45), (-115, 45), (-115, -100))
    for east_km in (-50.5, 50.5):
        add("disc", *((east_km + 20 * np.sin(a), 20 * np.cos(a)) for a in np.radians(azimuth)))
        add("path", (east_km, 0))
    add("path", (-50.5, 0), (50.5, 0))
    for style, half_km, north_km in (
        ("inside", 30.5, -30),
        ("path", 50.5, -38),
        ("sample", 70.5, -46),
    ):
        add(style, (-half_km, north_km), (half_km, north_km))
    picture.legend = [
        ("zone", "the zone"),
        ("disc", "where each place may be"),
        ("inside", "at least 61 km"),
        ("path", "101 km on our line"),
        ("sample", "up to 141 km"),
    ]
    return picture


def add_near(picture: Picture, ring: Ring, bounds: tuple[float, float, float, float]) -> None:
    """Return the outline of an area if it comes within bounds."""
    curves, _ = Curves.along(ring.lon, ring.lat, ring.edges, closed=ring.closed)
    area = shapely.make_valid(shapely.Polygon(np.column_stack(polyline(curves, 1000.0))))
    west, south, east, north = bounds
    near = area.intersection(shapely.box(west - 1, south, east + 3, north))
    for part in shapely.get_parts(near):
        if not part.is_empty:
            picture.add("zone", *np.array(part.exterior.coords).T)


def main() -> None:
    """Write each picture next to the file that it illustrates."""
    for folder in sorted((PROJECT / "tests" / "cases").iterdir()):
        if (folder / "expected.json").exists():
            (folder / "picture.svg").write_text(of_case(folder).svg(), encoding="utf-8")
    pictures = PROJECT / "docs" / "pictures"
    (pictures / "draws.svg").write_text(of_draws().svg(), encoding="utf-8")
    (pictures / "bounds.svg").write_text(of_bounds().svg(), encoding="utf-8")
    (pictures / "certain.svg").write_text(of_certain().svg(), encoding="utf-8")
    (pictures / "corridor.svg").write_text(of_corridor().svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
