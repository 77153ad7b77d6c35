"""Which volumes an airspace consists of: its own, those of other airspaces, and those taken out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...errors import InputError
from ..xml import children, descendants, text_of
from .curves import XLINK, Gml

STATES: Final = ("BASELINE", "SNAPSHOT")
"""Time slices that hold a whole airspace, not only a change of one."""
_MOST_LEVELS: Final = 20
_MOST_PARTS: Final = 2_000
_SHARED: Final = ("FULL_GEOMETRY", "HORZ_PROJECTION")


@dataclass(frozen=True, slots=True)
class Part:
    """A volume: the AirspaceVolume that has its outline, and the one that has its limits."""

    outline: ET.Element
    limits: ET.Element


@dataclass(frozen=True, slots=True)
class Parts:
    """The volumes of an airspace that are united, and those that are taken out of them."""

    united: tuple[Part, ...]
    subtracted: tuple[Part, ...] = ()


def whole_slices(airspace: ET.Element) -> tuple[list[ET.Element], Counter[str]]:
    """Return the time slices that hold a whole airspace, and how many others there are, by kind.

    Of corrected ones only the last is returned.

    Parameters
    ----------
    airspace
        An Airspace.
    """
    whole: dict[str, ET.Element] = {}
    others: Counter[str] = Counter()
    for time_slice in descendants(airspace, "AirspaceTimeSlice"):
        what = text_of(time_slice, "interpretation") or "without interpretation"
        if what not in STATES:
            others[what[:40]] += 1
            continue
        number = text_of(time_slice, "sequenceNumber") or str(len(whole))
        known = whole.get(number)
        if known is None or _correction(time_slice) > _correction(known):
            whole[number] = time_slice
    return list(whole.values()), others


def parts_of(time_slice: ET.Element, gml: Gml, depth: int = 0) -> Parts:
    """Return the volumes of an airspace, those of contributors included.

    Parameters
    ----------
    time_slice, gml
        The time slice, and the message that contributors are in.
    depth
        How many airspaces refer to this one.

    Raises
    ------
    InputError
        If they are combined in a way that is not read, or a contributor is not there.
    """
    united: list[Part] = []
    subtracted: list[Part] = []
    for component in descendants(time_slice, "AirspaceGeometryComponent"):
        operation = text_of(component, "operation") or "BASE"
        if operation not in ("BASE", "UNION", "SUBTR"):
            raise InputError(
                f"combines volumes by {operation[:80]}, which adiz does not compute; give the "
                "resulting volume"
            )
        into = subtracted if operation == "SUBTR" else united
        for volume in descendants(component, "AirspaceVolume"):
            into += _parts(volume, gml, depth)
        if len(united) + len(subtracted) > _MOST_PARTS:
            raise InputError("consists of too many volumes of other airspaces; give its own")
    if not united:
        raise InputError("has no volume; give an AirspaceVolume with a horizontalProjection")
    if subtracted and _unites_after_taking(time_slice):
        raise InputError(
            "unites volumes after it takes others out (SUBTR before UNION); give the resulting "
            "volume"
        )
    return Parts(tuple(united), tuple(subtracted))


def _unites_after_taking(time_slice: ET.Element) -> bool:
    """Return whether a SUBTR comes before a UNION in the sequence of operations."""
    steps = []
    for i, component in enumerate(descendants(time_slice, "AirspaceGeometryComponent")):
        number = text_of(component, "operationSequence") or ""
        at = int(number) if number.isdecimal() and len(number) < 10 else i
        steps.append((at, i, text_of(component, "operation") == "SUBTR"))
    taken = [is_taken for _, _, is_taken in sorted(steps)]
    return taken != sorted(taken)


def _parts(volume: ET.Element, gml: Gml, depth: int) -> Iterator[Part]:
    """Yield the volume itself, or those of the airspaces that it refers to."""
    others = list(children(volume, "contributorAirspace"))
    if not others or next(children(volume, "horizontalProjection"), None) is not None:
        yield Part(volume, volume)
        return
    if depth > _MOST_LEVELS:
        raise InputError("consists of itself by contributorAirspace; give its own outline")
    dependencies = [dependency for other in others for dependency in other]
    if not dependencies:
        raise InputError(
            "has no surface of its own, but that of another airspace (contributorAirspace) that it "
            "does not name; give it its own"
        )
    for dependency in dependencies:
        kind = text_of(dependency, "dependency") or "none"
        if kind not in _SHARED:
            raise InputError(f"depends on another airspace by {kind[:40]}, which is not read")
        for part in _contributed(dependency, gml, depth):
            yield part if kind == "FULL_GEOMETRY" else Part(part.outline, volume)


def _contributed(dependency: ET.Element, gml: Gml, depth: int) -> tuple[Part, ...]:
    """Return the volumes of the airspace that a dependency names."""
    link = next((element.get(XLINK, "") for element in children(dependency, "theAirspace")), "")
    found = gml.feature(link)
    if found is None:
        raise InputError(
            f"consists of the airspace {link[:80]!r}, which is not in the file; give its outline"
        )
    slices, _ = whole_slices(found)
    if len(slices) != 1:
        raise InputError(
            f"consists of the airspace {link[:80]!r}, which has {len(slices)} time slices, so that "
            "its outline at the time is not known; give the outline"
        )
    parts = parts_of(slices[0], gml, depth + 1)
    if parts.subtracted:
        raise InputError(
            f"consists of the airspace {link[:80]!r}, which takes volumes out of others (SUBTR); "
            "give the resulting volume"
        )
    return parts.united


def _correction(time_slice: ET.Element) -> int:
    text = text_of(time_slice, "correctionNumber") or ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
