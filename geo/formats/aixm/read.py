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
from ...model import BOUND_PER_SIGMA, Note, Zone, note, numbered_ids, said_of
from ...units import LENGTH_M
from ..geojson.document import Feature
from ..geojson.foreign_limits import Side
from ..geojson.skipped import refuse_first, skipping
from ..geojson.zone import zones_of
from ..tracks import document_of
from ..xml import children, descendants, local, parse, text_of
from .curves import XLINK, Chain, Gml
from .limits import limit_of_volume
from .subtracting import without
from .times import activations_of, hours_of, validity_of
from .volumes import Part, Parts, parts_of, whole_slices

_ID: Final = "{http://www.opengis.net/gml/3.2}id"
_KINDS: Final = {"FIR": "fir", "ADIZ": "adiz", "D": "danger"}
"""Types of airspace that are kinds of zone of ours; others are "custom"."""
_MOVED_M: Final = 30.0
"""An arc's end that is moved by more than this, a second of arc, is worth a warning."""
_SHARED_M: Final = 1.0
"""A border that is joined farther beside it than this is worth a warning."""
_FIRST: Final = 3


@dataclass(slots=True)
class _Notes:
    """What is doubtful or left out, by what it is."""

    unread: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    slices: Counter[str] = field(default_factory=Counter)
    timed: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)

    def add_times(self, where: str, time_slice: ET.Element) -> None:
        """Add what a time slice says of times and is not used."""
        if stated := activations_of(time_slice):
            self.timed.append(f"{where} ({', '.join(stated)})")
        if not validity_of(time_slice).is_read:
            self.undated.append(where)

    def warnings(self, label: str) -> Iterator[Note]:
        """Yield the warnings; label: name of the file, if they begin with it."""
        found = []
        if self.unread:
            text = f"{counted(len(self.unread), 'limit')} not understood, so at an unknown height"
            found.append(("limits-unread", f"{text}: {first_few(self.unread, _FIRST)}"))
        if self.moved:
            text = "ends of arcs are moved to the points that they join"
            found.append(("arc-ends", f"{text}: {first_few(self.moved, _FIRST)}"))
        if self.beside:
            text = "boundaries join a border in points beside it"
            found.append(("beside-border", f"{text}: {first_few(self.beside, _FIRST)}"))
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
            yield said_of(note(code, text), label)


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each volume of each airspace as one zone; see `aixm.read_zones`."""
    label = name if names_file else ""
    root = parse(data, name)
    with naming(name):
        _refuse_other(root)
        gml = _gml(root)
        skipped: list[InputError] = []
        notes = _Notes()
        features: list[Feature] = []
        for airspace in descendants(root, "Airspace"):
            slices, others = whole_slices(airspace)
            notes.slices += others
            for time_slice in slices:
                features += _features(airspace, time_slice, gml, notes, (skipped, label))
        if not features:
            refuse_first(skipped)
            raise InputError("holds no Airspace with a geometry; give an AIXM 5.1 message of some")
        named = list(_with_own_ids(features))
        warnings = list(notes.warnings(label))
        document = document_of(named, name, warnings, skipped, names_file=names_file)
        return zones_of(document, hashlib.sha256(data).hexdigest())


def _features(
    airspace: ET.Element,
    time_slice: ET.Element,
    gml: Gml,
    notes: _Notes,
    left_out: tuple[list[InputError], str],
) -> Iterator[Feature]:
    """Yield each volume of an airspace; left_out: what is not read, and the name of the file."""
    said, where = _said(airspace, time_slice), _where(time_slice)
    notes.add_times(where, time_slice)
    parts = Parts(())
    with skipping(*left_out, where):
        parts = parts_of(time_slice, gml)
    for part in parts.united:
        with skipping(*left_out, where):
            feature = _feature(part, parts.subtracted, where, gml, notes)
            yield _named(feature, said, said.get("designator") if len(parts.united) > 1 else None)


def _with_own_ids(features: Sequence[Feature]) -> Iterator[Feature]:
    """Yield features whose ids differ: further volumes and editions of one get -2, -3."""
    taken = {feature.id for feature in features if feature.id is not None}
    seen: set[str] = set()
    further: dict[str, Iterator[str]] = {}
    for feature in features:
        own = feature.id
        if own is not None and own in seen:
            own = next(further.setdefault(own, numbered_ids(own, taken)))
        if own is not None:
            seen.add(own)
        yield replace(feature, id=own)


def _gml(root: ET.Element) -> Gml:
    """Return the elements of a message that links lead to."""
    return Gml(
        {element.get(_ID, ""): element for element in root.iter() if element.get(_ID)},
        {
            identifier: feature
            for feature in descendants(root, "Airspace", "GeoBorder")
            if (identifier := text_of(feature, "identifier"))
        },
    )


def _refuse_other(root: ET.Element) -> None:
    """Refuse other versions of AIXM, and other XML."""
    if local(root) == "AIXM-Snapshot":
        raise InputError("is AIXM 4.5, which adiz does not read; give AIXM 5.1")
    if not any("aixm.aero/schema/5.1" in element.tag for element in root.iter()):
        raise InputError(f"is <{local(root)[:40]}>, not AIXM 5.1; give an AIXM 5.1 message")


def _where(time_slice: ET.Element) -> str:
    """Return how messages name an airspace."""
    known = text_of(time_slice, "designator") or text_of(time_slice, "name")
    return f"airspace {cut(repr(known))}" if known else "an airspace without designator"


def _feature(
    part: Part, subtracted: Sequence[Part], where: str, gml: Gml, notes: _Notes
) -> Feature:
    """Return a volume, without those that are taken out of it, as a feature of our document."""
    polygons = _polygons(part.outline, gml)
    limits = _limits(part.limits, where, notes)
    for other in subtracted:
        _check_heights(limits, _limits(other.limits, where, _Notes()), other)
        for taken in _polygons(other.outline, gml):
            polygons = without(polygons, taken)
    chains = [chain for rings in polygons for chain in rings]
    if (moved_m := max(chain.moved_m for chain in chains)) > _MOVED_M:
        notes.moved.append(f"{where}, up to {moved_m:,.0f} m")
    if (beside_m := max(chain.beside_m for chain in chains)) > _SHARED_M:
        notes.beside.append(f"{where}, up to {beside_m:,.0f} m")
    edges = [chain.edges for chain in chains]
    return Feature(
        where=where,
        id=None,
        geometry_type="MultiPolygon",
        coordinates=[[[[*p] for p in chain.places] for chain in rings] for rings in polygons],
        properties=limits
        | _accuracy(part.outline)
        | {"edges": edges if len(edges) > 1 else edges[0]},
        raw={},
    )


def _check_heights(limits: dict[str, Any], taken: dict[str, Any], part: Part) -> None:
    """Refuse to take out a volume of other heights, of which a part of the airspace would stay."""
    states_none = next(children(part.limits, "upperLimit", "lowerLimit"), None) is None
    if not states_none and limits != taken:
        raise InputError(
            "takes out a volume (SUBTR) of other heights than its own; give the resulting volumes"
        )


def _named(feature: Feature, said: dict[str, Any], family: str | None) -> Feature:
    """Return a volume with what its airspace says; family: of an airspace of several volumes."""
    more = {"family": family} if family else {}
    return replace(feature, id=said.get("designator"), properties=said | more | feature.properties)


def _polygons(volume: ET.Element, gml: Gml) -> list[list[Chain]]:
    """Return the polygons of a volume as their rings, the outer one first."""
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
    srs = surface.get("srsName", volume.get("srsName"))
    polygons = [
        [
            gml.chain(ring, srs)
            for side in ("exterior", "interior")
            for boundary in children(patch, side)
            for ring in children(boundary, "Ring", "LinearRing")
        ]
        for patch in patches
    ]
    if not any(polygons):
        raise InputError(f"has a {local(surface)[:40]} without a ring; give a PolygonPatch")
    return polygons


def _instead(volume: ET.Element) -> str:
    """Return what a volume has in place of a surface, and what to do, in words."""
    if next(children(volume, "centreline"), None) is not None:
        return (
            ", but a corridor round a centreline, of which the model does not say how its ends and "
            "bends are shaped; give its outline"
        )
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
