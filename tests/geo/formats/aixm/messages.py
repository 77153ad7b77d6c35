"""AIXM messages for the tests, from what stands in a ring."""

from __future__ import annotations

from adiz.geo.formats import read_zones
from adiz.geo.model import Zone

EPSG_4326 = "urn:ogc:def:crs:EPSG::4326"
CRS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"
LIMITS = (
    '<aixm:upperLimit uom="FL">195</aixm:upperLimit>'
    "<aixm:upperLimitReference>STD</aixm:upperLimitReference>"
    '<aixm:lowerLimit uom="FT">GND</aixm:lowerLimit>'
)


def curve(*segments: str) -> str:
    """A ring of one curve with these segments."""
    inner = "".join(segments)
    return (
        "<gml:Ring><gml:curveMember><gml:Curve><gml:segments>"
        f"{inner}</gml:segments></gml:Curve></gml:curveMember></gml:Ring>"
    )


def surface(outer: str, *inner: str, srs: str | None = EPSG_4326, more: str = "") -> str:
    """A surface with these rings."""
    name = f' srsName="{srs}"' if srs else ""
    holes = "".join(f"<gml:interior>{ring}</gml:interior>" for ring in inner)
    return (
        f"<aixm:horizontalProjection><aixm:Surface{name}><gml:patches><gml:PolygonPatch>"
        f"<gml:exterior>{outer}</gml:exterior>{holes}</gml:PolygonPatch></gml:patches>"
        f"{more}</aixm:Surface></aixm:horizontalProjection>"
    )


def volume(projection: str, limits: str = LIMITS, operation: str = "") -> str:
    """A component with one volume."""
    how = f"<aixm:operation>{operation}</aixm:operation>" if operation else ""
    return (
        f"<aixm:geometryComponent><aixm:AirspaceGeometryComponent>{how}<aixm:theAirspaceVolume>"
        f"<aixm:AirspaceVolume>{limits}{projection}</aixm:AirspaceVolume>"
        "</aixm:theAirspaceVolume></aixm:AirspaceGeometryComponent></aixm:geometryComponent>"
    )


def time_slice(*parts: str, what: str = "BASELINE", number: str = "1", said: str = "") -> str:
    """A time slice of airspace XX1."""
    return (
        "<aixm:timeSlice><aixm:AirspaceTimeSlice>"
        f"<aixm:interpretation>{what}</aixm:interpretation>"
        f"<aixm:sequenceNumber>{number}</aixm:sequenceNumber>{said}"
        f"<aixm:designator>XX1</aixm:designator>{''.join(parts)}"
        "</aixm:AirspaceTimeSlice></aixm:timeSlice>"
    )


def message(*slices: str, version: str = "5.1.1", more: str = "") -> bytes:
    """A message with one airspace."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<m:AIXMBasicMessage xmlns:m="http://www.aixm.aero/schema/{version}/message" '
        f'xmlns:aixm="http://www.aixm.aero/schema/{version}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:gml="http://www.opengis.net/gml/3.2">'
        f"<m:hasMember><aixm:Airspace>{''.join(slices)}</aixm:Airspace></m:hasMember>{more}"
        "</m:AIXMBasicMessage>"
    ).encode()


def of_ring(*segments: str, srs: str | None = EPSG_4326) -> Zone:
    """The zone of one ring."""
    (zone,) = read_zones(message(time_slice(volume(surface(curve(*segments), srs=srs)))), "a.xml")
    return zone


def string(kind: str, *numbers: float, srs: str = "") -> str:
    """A string of positions."""
    name = f' srsName="{srs}"' if srs else ""
    listed = " ".join(map(repr, numbers))
    return f"<gml:{kind}{name}><gml:posList>{listed}</gml:posList></gml:{kind}>"


def arc(first: float, second: float, radius: float, start: float, end: float) -> str:
    """An arc by its centre, radius in nautical miles."""
    return (
        f"<gml:ArcByCenterPoint numArc='1'><gml:pos>{first!r} {second!r}</gml:pos>"
        f'<gml:radius uom="[nmi_i]">{radius!r}</gml:radius><gml:startAngle uom="deg">{start!r}'
        f'</gml:startAngle><gml:endAngle uom="deg">{end!r}</gml:endAngle></gml:ArcByCenterPoint>'
    )


def warnings(zones: tuple[Zone, ...]) -> list[str]:
    """What a file's zones warn of."""
    return [item["text"] for item in zones[0].properties.get("warnings", ())]
