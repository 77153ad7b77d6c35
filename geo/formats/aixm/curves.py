"""Rings of GML surfaces: geodesics, linear segments, circles and arcs by their centres."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ...edges import LARGEST_RADIUS_M, inverse
from ...errors import InputError
from ...json_values import counted, number_in
from ...units import FOOT_M, NAUTICAL_MILE_M
from ..circles import Place, place_on_circle, slack_m
from ..tracks import check_place
from ..xml import children, descendants, local, text_of
from .borders import Border, border_of
from .systems import System, system_of

XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_LENGTH_M: Final = {
    "NM": NAUTICAL_MILE_M, "[NMI_I]": NAUTICAL_MILE_M, "NMI_I": NAUTICAL_MILE_M, "KM": 1000.0,
    "M": 1.0, "FT": FOOT_M, "[FT_I]": FOOT_M, "FT_I": FOOT_M,
}  # fmt: skip
_SHARED_M: Final = 1.0
"""Nearer than this, the end of a segment and the beginning of the next are one vertex."""

_MOST_LEVELS: Final = 20
_MOST_VERTICES: Final = 3_000_000
_MOST_LINKS: Final = 20_000

_GEODESIC: Final = ("GeodesicString", "Geodesic")
_LINEAR: Final = ("LineStringSegment", "LineString", "LinearRing")


@dataclass(frozen=True, slots=True)
class Segment:
    """Vertices joined by edges of one kind, as GeoJSON edges: a name, or an arc as an object.

    slack_m: how far its ends may be from those of its neighbours, as those of an arc are computed
    from rounded angles. beside_m: how far its ends lie beside the border that it is part of.
    """

    places: tuple[Place, ...]
    edge: Any
    slack_m: float = _SHARED_M
    beside_m: float = 0.0


@dataclass(slots=True)
class Chain:
    """A ring as its segments are put end to end.

    moved_m: the most that an arc's end was moved. beside_m: how far beside a border it joins it.
    """

    places: list[Place] = field(default_factory=list)
    edges: list[Any] = field(default_factory=list)
    slack_m: float = 0.0
    moved_m: float = 0.0
    beside_m: float = 0.0

    def add(self, segment: Segment) -> None:
        """Add a segment, which begins where the last one ended."""
        places = list(segment.places)
        if self.places:
            self._join(segment)
            if self.slack_m > segment.slack_m:  # the end of an arc is that of the line after it
                self.places[-1] = places[0]
            places = places[1:]
        self.places += places
        self.edges += [segment.edge] * (len(segment.places) - 1)
        self.slack_m = segment.slack_m

    def closed(self) -> None:
        """End the ring in its first vertex."""
        first = Segment((self.places[0],), None, self._first_slack_m())
        if (apart_m := self._apart_m(first)) is not None:
            raise InputError(
                f"a ring of its boundary is not closed: it ends {apart_m:,.0f} m from where it "
                "begins; end it in its first position"
            )
        if first.slack_m > self.slack_m:
            self.places[0] = self.places[-1]
        else:
            self.places[-1] = self.places[0]

    def _first_slack_m(self) -> float:
        arc = self.edges[0].get("arc") if isinstance(self.edges[0], dict) else None
        return slack_m(arc["radius_m"]) if arc else _SHARED_M

    def _join(self, segment: Segment) -> None:
        """Refuse a segment that does not begin where the last one ended."""
        start = segment.places[0]
        if (apart_m := self._apart_m(segment)) is not None:
            raise InputError(
                f"a segment of its boundary begins at {start[1]:.5f}, {start[0]:.5f}, but the one "
                f"before ends {apart_m:,.0f} m away; correct either"
            )

    def _apart_m(self, segment: Segment) -> float | None:
        """Return how far a segment begins from the end of the last one; None if that is near."""
        apart_m = float(inverse(*self.places[-1], *segment.places[0])[2])
        if apart_m > max(self.slack_m, segment.slack_m):
            return apart_m
        self.moved_m = max(self.moved_m, apart_m)
        return None


@dataclass(slots=True)
class Gml:
    """The document that geometries are in. by_id: elements by their gml:id, for local links.

    features: features of the document by their identifier, for links such as urn:uuid:....
    vertices, links: how many were read and followed, as links may repeat a geometry.
    """

    by_id: dict[str, ET.Element]
    features: dict[str, ET.Element] = field(default_factory=dict)
    vertices: int = 0
    links: int = 0

    def _count(self, *, vertices: int = 0, links: int = 0) -> None:
        """Refuse a document in which links repeat more than it could hold itself."""
        self.vertices += vertices
        self.links += links
        if self.vertices > _MOST_VERTICES or self.links > _MOST_LINKS:
            raise InputError("repeats too many vertices by links; put geometries in their place")

    def chain(self, ring: ET.Element, srs: str | None) -> Chain:
        """Return a Ring or a LinearRing, closed."""
        chain = Chain()
        for segment in _along_borders(list(self._segments(ring, ring.get("srsName", srs)))):
            chain.add(segment)
            chain.beside_m = max(chain.beside_m, segment.beside_m)
        if not chain.edges:
            raise InputError("a ring of its boundary has no segment; give GeodesicString or arcs")
        chain.closed()
        return chain

    def _segments(
        self, element: ET.Element, srs: str | None, depth: int = 0
    ) -> Iterator[Segment | Border]:
        """Yield the segments of a ring or of what it consists of, in order."""
        name, srs = local(element), element.get("srsName", srs)
        if depth > _MOST_LEVELS:
            raise InputError("its boundary consists of itself; put the geometry in place of a link")
        if name in (*_GEODESIC, *_LINEAR):
            yield self._string(element, srs)
        elif name == "CircleByCenterPoint":
            yield self._circle(element, srs)
        elif name == "ArcByCenterPoint":
            yield self._arc(element, srs)
        elif name == "GeoBorder":
            yield self._border(element, srs, depth)
        elif name in ("Ring", "Curve", "CompositeCurve", "curveMember", "segments", "curveMembers"):
            inner = self.linked(element) if element.get(XLINK) else element
            members = [inner] if inner is not element else list(element)
            for member in members:
                if local(member) not in ("annotation", "horizontalAccuracy", "metaDataProperty"):
                    yield from self._segments(member, srs, depth + 1)
        else:
            raise InputError(
                f"its boundary has a {name[:40]}, which adiz does not read; give GeodesicString, "
                "LineStringSegment, ArcByCenterPoint or CircleByCenterPoint"
            )

    def feature(self, link: str) -> ET.Element | None:
        """Return the feature of this document that a link names; None if there is none.

        Parameters
        ----------
        link
            Such as `urn:uuid:6118ba76-0d46-4ba7-af63-17f29755e890`, or `#` and a gml:id.
        """
        self._count(links=1)
        known = self.by_id if link.startswith("#") else self.features
        return known.get(link.removeprefix("#").removeprefix("urn:uuid:"))

    def linked(self, element: ET.Element) -> ET.Element:
        """Return the element of this document that a link leads to.

        Raises
        ------
        InputError
            If it leads elsewhere.
        """
        link = element.get(XLINK, "")
        found = self.feature(link)
        if found is None or found is element:
            raise InputError(
                f"its boundary is given by a link to {link[:80]!r}, which is not followed; put the "
                "geometry itself there"
            )
        return found

    def _border(self, element: ET.Element, srs: str | None, depth: int) -> Border:
        """Return the line of a border, of which the boundary follows a part."""
        slices = list(descendants(element, "GeoBorderTimeSlice"))
        curves = [curve for held in slices for line in children(held, "border") for curve in line]
        name = f"the border {(slices and text_of(slices[0], 'name')) or 'without name'}"[:80]
        if len(slices) != 1 or len(curves) != 1:
            raise InputError(
                f"{name} has {counted(len(slices), 'time slice')} with "
                f"{counted(len(curves), 'line')}; give the part of it in place of the link"
            )
        pieces = []
        for segment in self._segments(curves[0], srs, depth + 1):
            if isinstance(segment, Border):
                raise InputError(f"{name} consists of another border; give the part of it")
            pieces.append((segment.places, segment.edge))
        return border_of(name, pieces)

    def _string(self, element: ET.Element, srs: str | None) -> Segment:
        """Return a string of positions."""
        places = self._places(element, srs)
        if len(places) < 2:
            raise InputError(f"a {local(element)} has {counted(len(places), 'position')}; give 2")
        kind = "geodesic" if local(element) in _GEODESIC else system_of(srs).linear
        return Segment(tuple(places), kind)

    def _circle(self, element: ET.Element, srs: str | None) -> Segment:
        """Return a circle, which begins and ends in its northernmost place."""
        (lon, lat), _ = self._centre(element, srs)
        radius_m = _length_m(element, "radius")
        north = place_on_circle((lon, lat), 0.0, radius_m)
        return Segment((north, north), _arc_edge((lon, lat), radius_m, clockwise=True))

    def _arc(self, element: ET.Element, srs: str | None) -> Segment:
        """Return an arc, which runs clockwise if its azimuths grow."""
        centre, system = self._centre(element, srs)
        radius_m = _length_m(element, "radius")
        first, last = (_angle_deg(element, name) for name in ("startAngle", "endAngle"))
        if not system.clockwise:
            first, last = 90.0 - first, 90.0 - last
        if first == last or abs(last - first) > 360:
            raise InputError(f"an arc turns by {last - first:g} degrees; give more than 0, to 360")
        start = place_on_circle(centre, first, radius_m)
        end = start if abs(last - first) == 360 else place_on_circle(centre, last, radius_m)
        edge = _arc_edge(centre, radius_m, clockwise=last > first)
        return Segment((start, end), edge, slack_m(radius_m))

    def _centre(self, element: ET.Element, srs: str | None) -> tuple[Place, System]:
        """Return the centre of an arc, and the system that its angles are counted in."""
        places = self._places(element, srs)
        if len(places) != 1:
            raise InputError(
                f"a {local(element)} has {counted(len(places), 'centre')}; give one gml:pos"
            )
        return places[0], system_of(srs)

    def _places(self, element: ET.Element, srs: str | None, depth: int = 0) -> list[Place]:
        """Return the positions in an element, in pos, posList or points."""
        if depth > _MOST_LEVELS:
            raise InputError("a point consists of itself; put its gml:pos in place of a link")
        places: list[Place] = []
        for child in children(element, "pos", "posList", "pointProperty", "pointRep"):
            own = child.get("srsName", srs)
            if local(child) in ("pos", "posList"):
                found = _positions(child, own)
                self._count(vertices=len(found))
                places += found
                continue
            point = self.linked(child) if child.get(XLINK) else next(iter(child), None)
            if point is None:
                raise InputError("a pointProperty is empty; give a Point")
            places += self._places(point, point.get("srsName", own), depth + 1)
        return places


def _along_borders(segments: Sequence[Segment | Border]) -> Iterator[Segment]:
    """Yield the segments of a ring, each border cut to where its neighbours end and begin."""
    for i, segment in enumerate(segments):
        if isinstance(segment, Segment):
            yield segment
            continue
        before, after = segments[i - 1], segments[(i + 1) % len(segments)]
        if isinstance(before, Border) or isinstance(after, Border):
            raise InputError(
                f"its boundary follows {segment.name}, but nothing says from where to where; give "
                "the part of it"
            )
        places, beside_m = segment.between(before.places[-1], after.places[0])
        yield Segment(places, segment.edge, beside_m=beside_m)


def _positions(element: ET.Element, srs: str | None) -> list[Place]:
    """Return the positions of a pos or posList."""
    dimension = element.get("srsDimension", "2")
    numbers = [number_in(text, local(element)) for text in (element.text or "").split()]
    if dimension != "2" or len(numbers) % 2 or not numbers:
        raise InputError(
            f"a {local(element)} has {counted(len(numbers), 'number')} in {dimension[:9]} "
            "dimensions; give pairs"
        )
    system = system_of(srs)
    pairs: Sequence[tuple[float, float]] = list(zip(numbers[::2], numbers[1::2], strict=True))
    places = [system.to_place(*pair) for pair in pairs]
    for lon, lat in places:
        check_place(lon, lat, local(element))
    return places


def _length_m(element: ET.Element, name: str) -> float:
    """Return a length in metres, from a child with its unit."""
    found = next(children(element, name), None)
    if found is None or not (found.text or "").strip():
        raise InputError(f"a {local(element)} has no {name}; give one")
    size, unit = number_in((found.text or "").strip(), name), found.get("uom", "")
    if unit.upper() not in _LENGTH_M:
        raise InputError(f"the unit of a {name} is {unit[:20]!r}; give NM, KM, M or FT")
    if not 0 < size * _LENGTH_M[unit.upper()] <= LARGEST_RADIUS_M:
        raise InputError(f"a {name} is {size:g} {unit}; give more than 0 and less than 5,300 NM")
    return size * _LENGTH_M[unit.upper()]


def _angle_deg(element: ET.Element, name: str) -> float:
    """Return an angle in degrees, from a child."""
    found = next(children(element, name), None)
    if found is None or not (found.text or "").strip():
        raise InputError(f"an arc has no {name}; give one in degrees")
    if found.get("uom", "deg").lower() not in ("deg", "degree", "degrees"):
        raise InputError(f"the unit of a {name} is {found.get('uom', '')[:20]!r}; give deg")
    return number_in((found.text or "").strip(), name)


def _arc_edge(centre: Place, radius_m: float, *, clockwise: bool) -> dict[str, Any]:
    """Return an arc as the edge of a GeoJSON zone."""
    return {"arc": {"center": [*centre], "radius_m": radius_m, "clockwise": clockwise}}
