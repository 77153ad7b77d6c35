"""Read the airspaces of an AIXM 5.1 message as zones."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ...errors import InputError
from ...json_values import counted, cut, first_few, naming, number_in
from ...model import BOUND_PER_SIGMA, Zone
from ...units import LENGTH_M
from ..geojson.document import Feature
from ..geojson.foreign_limits import Side
from ..geojson.skipped import refuse_first, skipping
from ..geojson.zone import zones_of
from ..tracks import document_of
from ..xml import children, descendants, local, parse, text_of
from .curves import XLINK, Chain, Gml
from .limits import limit_of_volume
from .times import activations_of, hours_of, validity_of

_ID: Final = "{http://www.opengis.net/gml/3.2}id"
_KINDS: Final = {"FIR": "fir", "ADIZ": "adiz", "D": "danger"}
"""Types of airspace that are kinds of zone of ours; others are "custom"."""
_STATES: Final = ("BASELINE", "SNAPSHOT")
"""Time slices that hold a whole airspace, not only a change of one."""
_MOVED_M: Final = 30.0
"""An arc's end that is moved by more than this, a second of arc, is worth a warning."""
_FIRST: Final = 3


@dataclass(slots=True)
class _Notes:
    """What is doubtful or left out, by what it is."""

    unread: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    slices: Counter[str] = field(default_factory=Counter)
    timed: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)

    def add_times(self, where: str, time_slice: ET.Element) -> None:
        """Add what a time slice says of times and is not used."""
        if stated := activations_of(time_slice):
            self.timed.append(f"{where} ({', '.join(stated)})")
        if not validity_of(time_slice).is_read:
            self.undated.append(where)

    def warnings(self, label: str) -> Iterator[dict[str, str]]:
        """Yield the warnings; label: name of the file, if they begin with it."""
        found = []
        if self.unread:
            text = f"{counted(len(self.unread), 'limit')} not understood, so at an unknown height"
            found.append(("limits-unread", f"{text}: {first_few(self.unread, _FIRST)}"))
        if self.moved:
            text = "ends of arcs are moved to the points that they join"
            found.append(("arc-ends", f"{text}: {first_few(self.moved, _FIRST)}"))
        if self.slices:
            parts = [f"{count} {what}" for what, count in self.slices.items()]
            text = "time slices that only change an airspace are left out"
            found.append(("left-out", f"{text}: {', '.join(parts)}"))
        if self.timed:
            text = "zones that state times of activation count as active at all times"
            found.append(("times-unused", f"{text}: {first_few(self.timed, _FIRST)}"))
        if self.undated:
            text = "validity not understood, so in force as if it stated none"
            found.append(("validity-unread", f"{text}: {first_few(self.undated, _FIRST)}"))
        for code, text in found:
            yield {"code": code, "text": f"{label}: {text}" if label else text}


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each volume of each airspace as one zone; see `aixm.read_zones`."""
    label = name if names_file else ""
    root = parse(data, name)
    with naming(name):
        _refuse_other(root)
        gml = Gml({element.get(_ID, ""): element for element in root.iter() if element.get(_ID)})
        skipped: list[InputError] = []
        notes = _Notes()
        features: list[Feature] = []
        for airspace in descendants(root, "Airspace"):
            for time_slice in _slices(airspace, notes):
                said = _said(airspace, time_slice)
                notes.add_times(_where(time_slice), time_slice)
                volumes: list[ET.Element] = []
                with skipping(skipped, label, _where(time_slice)):
                    volumes = _volumes(time_slice)
                for volume in volumes:
                    with skipping(skipped, label, _where(time_slice)):
                        feature = _feature(volume, _where(time_slice), gml, notes)
                        family = said.get("designator") if len(volumes) > 1 else None
                        features.append(_named(feature, said, family))
        if not features:
            refuse_first(skipped)
            raise InputError("holds no Airspace with a geometry; give an AIXM 5.1 message of some")
        ids = _ids([feature.id for feature in features])
        named = [replace(feature, id=own) for feature, own in zip(features, ids, strict=True)]
        warnings = list(notes.warnings(label))
        document = document_of(named, name, warnings, skipped, names_file=names_file)
        return zones_of(document, hashlib.sha256(data).hexdigest())


def _ids(designators: Sequence[str | None]) -> list[str | None]:
    """Return ids: the designator, with -2, -3 for further volumes and editions of it."""
    times: Counter[str] = Counter()
    ids: list[str | None] = []
    for designator in designators:
        if designator is None:
            ids.append(None)
            continue
        times[designator] += 1
        number = times[designator]
        ids.append(designator if number == 1 else f"{designator}-{number}")
    return ids


def _refuse_other(root: ET.Element) -> None:
    """Refuse other versions of AIXM, and other XML."""
    if local(root) == "AIXM-Snapshot":
        raise InputError("is AIXM 4.5, which adiz does not read; give AIXM 5.1")
    if not any("aixm.aero/schema/5.1" in element.tag for element in root.iter()):
        raise InputError(f"is <{local(root)[:40]}>, not AIXM 5.1; give an AIXM 5.1 message")


def _slices(airspace: ET.Element, notes: _Notes) -> Iterator[ET.Element]:
    """Yield the time slices that hold a whole airspace; of corrected ones, only the last."""
    whole: dict[str, ET.Element] = {}
    for time_slice in descendants(airspace, "AirspaceTimeSlice"):
        what = text_of(time_slice, "interpretation") or "without interpretation"
        if what not in _STATES:
            notes.slices[what[:40]] += 1
            continue
        number = text_of(time_slice, "sequenceNumber") or str(len(whole))
        known = whole.get(number)
        if known is None or _correction(time_slice) > _correction(known):
            whole[number] = time_slice
    yield from whole.values()


def _correction(time_slice: ET.Element) -> int:
    text = text_of(time_slice, "correctionNumber") or ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _where(time_slice: ET.Element) -> str:
    """Return how messages name an airspace."""
    known = text_of(time_slice, "designator") or text_of(time_slice, "name")
    return f"airspace {cut(repr(known))}" if known else "an airspace without designator"


def _volumes(time_slice: ET.Element) -> list[ET.Element]:
    """Return the volumes of an airspace; raise InputError if they are not simply united."""
    components = descendants(time_slice, "AirspaceGeometryComponent")
    operations = {text_of(component, "operation") or "BASE" for component in components}
    if other := sorted(operations - {"BASE", "UNION"}):
        raise InputError(
            f"combines volumes by {', '.join(other)[:80]}, which adiz does not compute; give the "
            "resulting volume"
        )
    volumes = list(descendants(time_slice, "AirspaceVolume"))
    if not volumes:
        raise InputError("has no volume; give an AirspaceVolume with a horizontalProjection")
    return volumes


def _feature(volume: ET.Element, where: str, gml: Gml, notes: _Notes) -> Feature:
    """Return a volume as a feature of our document."""
    polygons, chains = _polygons(volume, gml)
    if (moved_m := max(chain.moved_m for chain in chains)) > _MOVED_M:
        notes.moved.append(f"{where}, up to {moved_m:,.0f} m")
    edges = [chain.edges for chain in chains]
    own = {"edges": edges if len(edges) > 1 else edges[0]}
    return Feature(
        where=where,
        id=None,
        geometry_type="MultiPolygon",
        coordinates=polygons,
        properties=_limits(volume, where, notes) | _accuracy(volume) | own,
        raw={},
    )


def _named(feature: Feature, said: dict[str, Any], family: str | None) -> Feature:
    """Return a volume with what its airspace says; family: of an airspace of several volumes."""
    more = {"family": family} if family else {}
    return replace(feature, id=said.get("designator"), properties=said | more | feature.properties)


def _polygons(volume: ET.Element, gml: Gml) -> tuple[list[list[Any]], list[Chain]]:
    """Return the polygons of a volume as GeoJSON coordinates, and their rings in order."""
    surfaces = [
        gml.linked(projection) if projection.get(XLINK) else next(iter(projection), None)
        for projection in children(volume, "horizontalProjection")
    ]
    if not surfaces or surfaces[0] is None:
        raise InputError(f"has no surface of its own{_instead(volume)}")
    surface = surfaces[0]
    patches = (
        [surface]
        if local(surface) == "Polygon"
        else [
            patch
            for patches in children(surface, "patches", "polygonPatches")
            for patch in children(patches, "PolygonPatch")
        ]
    )
    srs, polygons, chains = surface.get("srsName", volume.get("srsName")), [], []
    for patch in patches:
        rings = [
            gml.chain(ring, srs)
            for side in ("exterior", "interior")
            for boundary in children(patch, side)
            for ring in children(boundary, "Ring", "LinearRing")
        ]
        chains += rings
        polygons.append([[[*place] for place in ring.places] for ring in rings])
    if not chains:
        raise InputError(f"has a {local(surface)[:40]} without a ring; give a PolygonPatch")
    return polygons, chains


def _instead(volume: ET.Element) -> str:
    """Return what a volume has in place of a surface, and what to do, in words."""
    if next(children(volume, "contributorAirspace"), None) is not None:
        return ", but that of another airspace (contributorAirspace); give it its own"
    if next(children(volume, "centreline"), None) is not None:
        return ", but a corridor round a centreline; give its outline"
    return "; give a horizontalProjection"


def _accuracy(volume: ET.Element) -> dict[str, float]:
    """Return the standard deviation of the vertices from the accuracy of a surface.

    It is the radius of a circle that holds the true position at 95 % (AIXM, horizontalAccuracy).
    """
    for projection in children(volume, "horizontalProjection"):
        for surface in projection:
            for accuracy in children(surface, "horizontalAccuracy"):
                text, unit = (accuracy.text or "").strip(), accuracy.get("uom", "").lower()
                if text and unit in LENGTH_M:
                    radius_m = number_in(text, "horizontalAccuracy") * LENGTH_M[unit]
                    return {"vertex_sigma_m": radius_m / BOUND_PER_SIGMA}
    return {}


def _said(airspace: ET.Element, time_slice: ET.Element) -> dict[str, Any]:
    """Return what an airspace says besides its limits and its boundary."""
    of_type, designator = text_of(time_slice, "type"), text_of(time_slice, "designator")
    classes = {
        element.text.strip()
        for element in descendants(time_slice, "classification")
        if element.text and element.text.strip()
    }
    valid = validity_of(time_slice)
    said: dict[str, Any] = {
        "name": text_of(time_slice, "name") or designator,
        "kind": _KINDS.get((of_type or "").upper()),
        "valid_from": valid.begin,
        "valid_to": valid.end,
        "airspace_type": of_type,
        "airspace_class": ", ".join(sorted(classes)) or None,
        "designator": designator,
        "identifier": text_of(airspace, "identifier"),
        "activation": list(hours_of(time_slice)) or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _limits(volume: ET.Element, where: str, notes: _Notes) -> dict[str, Any]:
    """Return floor and ceiling of a volume."""
    limits: dict[str, Any] = {}
    sides: tuple[Side, ...] = ("floor", "ceiling")
    for side in sides:
        limits[side], unread = limit_of_volume(volume, side)
        if unread:
            notes.unread.append(f"{unread} of {where}")
    return limits
