"""Zones in words: the list of zones, one zone in full, and the zones around a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from adiz.geo.escaping import shown_name
from adiz.geo.formats import ZoneFinding
from adiz.geo.formats.geojson import SKIPPED
from adiz.geo.json_values import first_few
from adiz.geo.model import Zone
from adiz.geo.positions import format_position
from adiz.geo.visits import PointInZone
from adiz.layers.atlas import not_covered, when_read
from adiz.layers.words import declared_by, listed, sources_of, texts_of

from .foreign_zones import remarks
from .regions import by_region
from .words import aligned, km, source_line

LISTED: Final = 5
"""Findings of one kind that are written one by one; if there are more, only the first is."""

NOTHING_NEAR: Final = "No zone that adiz knows contains this place or lies within 100 km of it."
_INSIDE: Final = "Inside"
_OPEN: Final = "Not decidable: too close to a line for what is known of it"
_OUTSIDE: Final = "Outside"


def listing(
    zones: Iterable[Zone],
    missing: Iterable[Mapping[str, Any]],
    edition: int,
    *,
    is_grouped: bool = False,
) -> str:
    """Return one line per zone, then the zones known by name only, and why.

    is_grouped: whether zones stand under headings of regions, instead of in their order.
    """
    head = ("id", "kind", "by", "valid", "status", "name")
    regions = by_region(zones) if is_grouped else {"": list(zones)}
    rows = [
        (z.id, z.kind, z.authority or "", validity(z), z.status or "", shown_name(z.name))
        for members in regions.values()
        for z in members
    ]
    first, *written = aligned([head, *rows]).splitlines()
    lines = [first]
    for region, members in regions.items():
        lines += ["", region] if is_grouped else []
        lines += written[: len(members)]
        written = written[len(members) :]
    if missing:
        names = [(item["id"], f"{item['name']}: {item['why']}") for item in missing]
        lines += ["", "Not available, never drawn:", aligned(names)]
    return "\n".join([*lines, "", f"Edition {edition} of the catalogue."])


def validity(zone: Zone) -> str:
    """Return when a zone is in force; a question mark stands for an unknown beginning."""
    return f"{zone.valid_from or '?'} to {zone.valid_to or 'today'}"


def description(zone: Zone) -> Iterator[str]:
    """Yield a zone in lines: who, when, how well known, vertices as published, sources."""
    yield zone.name
    yield f"  {zone.id} ({zone.kind}, {declared_by(zone) or 'authority not stated'})"
    yield f"  in force: {validity(zone)}"
    yield f"  vertices: {sum(map(len, zone.rings))}, {zone.status or 'status not stated'}"
    yield from bases(zone)
    if zone.edges_assumed:
        yield "  edges: the text does not state the kind of all its edges; see the note"
    yield from (f"  {line}" for line in remarks(zone))
    properties = zone.properties
    for key in ("note", "vertical_note", "licence"):
        if properties.get(key):
            yield f"  {key.replace('_', ' ')}: {properties[key]}"
    yield f"  read: {when_read(zone)}"
    for key in ("caveats", "cross_checks"):
        yield from (f"  {key[:-1].replace('_', '-')}: {text}" for text in texts_of(zone, key))
    for number, texts in enumerate(_per_ring(properties.get("published"))):
        if len(zone.rings) > 1:
            yield f"  {'line' if zone.is_line else 'ring'} {number}"
        yield from (f"    {text}" for text in texts if text is not None)
    for source in sources_of(zone):
        yield f"  source: {source_line(source)}"


def bases(zone: Zone) -> Iterator[str]:
    """Yield what the vertices of a zone rest on, the most frequent first, where its file says so.

    What stands after a colon, semicolon or comma is of one vertex, such as its number, or in the
    file.
    """
    said = [text for texts in _per_ring(zone.properties.get("vertex_basis")) for text in texts]
    counts = Counter(re.split("[:;,]", text)[0] for text in said if isinstance(text, str))
    if len(counts) > 1:
        yield f"  of these: {'; '.join(f'{n} {basis}' for basis, n in counts.most_common())}"


def finding_lines(file: str, findings: Iterable[ZoneFinding]) -> Iterator[str]:
    """Yield a line for each finding about a zone file; many of one kind are written once.

    Zones that are left out are all written, as each has its own reason.
    """
    kinds: dict[tuple[str, str], list[ZoneFinding]] = {}
    for finding in findings:
        own = f" {finding.line} {finding.text}" if finding.kind == SKIPPED else ""
        kinds.setdefault((finding.severity, finding.kind + own), []).append(finding)
    for (severity, _), alike_ones in kinds.items():
        mark = "" if severity == "error" else "warning: "
        apart = alike_ones if len(alike_ones) <= LISTED else alike_ones[:1]
        for finding in apart:
            place = f"{file}:{finding.line}" if finding.line else file
            more = _and_more(alike_ones[1:]) if len(apart) < len(alike_ones) else ""
            yield f"{place}: {mark}{finding.text}{more}"


def _and_more(findings: Sequence[ZoneFinding]) -> str:
    """Return how many more findings are alike, and the first of their lines."""
    lines = [f"{finding.line}" for finding in findings if finding.line]
    shown = first_few(lines, LISTED)
    return f" (and {len(findings)} more like it{f', line {shown}' if lines else ''})"


def standings_text(
    place: tuple[float, float],
    found: Sequence[PointInZone],
    when: str | None,
    lapsed: Sequence[Zone],
    changes: Mapping[str, Sequence[str]],
    lands: Sequence[str] = (),
) -> str:
    """Return the zones around a place, inside, undecidable or outside, with distances.

    found: zones in force. when: the date asked for. lapsed: zones that hold the place and are not
    in force. changes: of families with more than one edition in force at the date, their ids.
    lands: those whose territorial airspace the atlas does not have at the place.
    """
    date = f"zones in force at {when}" if when else "zones in force today; another date: --at"
    blocks = [f"{format_position(*place, 'decimal')} ({format_position(*place)}), {date}"]
    for title in (_INSIDE, _OPEN, _OUTSIDE):
        rows = [("  " + s.zone.id, *_standing_words(s)) for s in found if _group(s) == title]
        if rows:
            blocks.append(f"{title}\n{aligned(rows)}")
    if not found:
        blocks.append(NOTHING_NEAR)
    if lands:
        blocks.append(lands_words(lands))
    notes = [f"{s.zone.id}: {why}" for s in found if (why := _why_undecidable(s))]
    notes += [f"{z.id} contains this place but was in force {validity(z)}" for z in lapsed]
    notes += [
        f"{when} spans a change of {family}: {' and '.join(ids)}" for family, ids in changes.items()
    ]
    if notes:
        blocks.append("\n".join(f"Note: {note}" for note in notes))
    return "\n\n".join(blocks)


def lands_words(lands: Sequence[str]) -> str:
    """Return that the atlas has no territorial airspace at a place, which lies on or near lands.

    >>> lands_words(["Russia"])
    'The atlas has no territorial airspace here: the place lies in or within 24 NM of Russia.'
    """
    near = f"within {not_covered.coast_nm()} NM of {listed(lands)}"
    return f"The atlas has no territorial airspace here: the place lies in or {near}."


def standing_json(standing: PointInZone) -> dict[str, Any]:
    """Return the relation of a place to one zone, as in `adiz zones at --format json`."""
    zone, line = standing.zone, standing.line
    return {
        "id": zone.id,
        "family": zone.family,
        "name": zone.name,
        "kind": zone.kind,
        "authority": zone.authority,
        "claimants": list(zone.claimants),
        "valid_from": zone.valid_from,
        "valid_to": zone.valid_to,
        "inside": standing.inside,
        "boundary_m": line.distance_m,
        "boundary": {"lon": line.lon, "lat": line.lat, "error_m": line.error_m},
        "decidable": standing.decidable,
        "readings": dict(standing.readings),
    }


def _group(standing: PointInZone) -> str:
    if not standing.decidable:
        return _OPEN
    return _INSIDE if standing.inside else _OUTSIDE


def _standing_words(standing: PointInZone) -> tuple[str, str, str]:
    zone, line = standing.zone, standing.line
    near = line.distance_m < 1_000
    distance = f"{line.distance_m:,.0f} m" if near else f"{km(line.distance_m)} km"
    if zone.is_line:
        return zone.kind, f"{distance} from the line", shown_name(zone.name)
    if standing.decidable:
        return zone.kind, f"{distance} from its line", shown_name(zone.name)
    nominally = "inside" if standing.inside else "outside"
    return zone.kind, f"nominally {nominally}, {distance} from its line", shown_name(zone.name)


def _why_undecidable(standing: PointInZone) -> str:
    """Return what leaves the answer open; empty if it is decided."""
    if standing.decidable:
        return ""
    other = [kind for kind, inside in standing.readings.items() if inside != standing.inside]
    if other:
        where = "outside" if standing.inside else "inside"
        kinds = " or ".join(other)
        return f"the kind of its edges is assumed; read as {kinds} the place is {where}"
    return f"its line is known to {km(standing.line.error_m)} km there, or less well nearby"


def _per_ring(published: Any) -> Sequence[Sequence[Any]]:
    """Return the published texts, one list per ring."""
    if not isinstance(published, list):
        return []
    return published if all(isinstance(texts, list) for texts in published) else [published]
