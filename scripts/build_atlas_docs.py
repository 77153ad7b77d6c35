"""Write docs/atlas.md and layers/data/SOURCES.md from the zone files. `make pages` runs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from pyproj import Geod

from adiz.geo.edges import densify
from adiz.geo.model import Zone
from adiz.layers.atlas import catalog, when_read
from adiz.layers.words import ZONE_KINDS, authority_name
from adiz.text.atlas_citation import citation, licences

PROJECT: Final = Path(__file__).resolve().parent.parent
EARTH: Final = Geod(ellps="WGS84")
NM: Final = 1852.0

ATLAS_INTRO: Final = """\
# Atlas

Every zone that ships with adiz: {count} zones, edition {edition} of the catalogue. Written by
`make pages` from the files in [layers/data/zones](../layers/data/zones), whose form
[formats.md](formats.md) and the [JSON Schema](../geo/schemas/zone-1.schema.json) describe.
[SOURCES.md](../layers/data/SOURCES.md) lists what each was taken from,
[CHANGES.md](../layers/data/CHANGES.md) what each edition moved;
[how-to/add-zone.md](how-to/add-zone.md) says how to add one.

`adiz zones export -o atlas.gpkg` and `adiz zones export -o atlas.geojson` write the whole atlas as
one GeoPackage or one GeoJSON file, with its citation and its licences. How to cite it, or some of
its zones, is at [the end of this page](#citation-and-licences).

- **In force**: from, and until (not included). "?" is a date that was not found, never a guess.
- **Status** of the worst vertex: official (the declaring text or data), secondary (others quoting
  it), digitised (from a map), reconstructed.
- **Error**: the largest bound stated for a vertex. A text rounded to the minute is exact by
  definition; a text without a datum adds 450 m. "Not stated" is not zero.
- **Edges**: stated by the text, or assumed by the rule of 14 CFR 99.41 (great circles, except along
  a parallel that two neighbouring points share). Every answer says where another reading would
  change it.

An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of anyone's
airspace. Not for navigation; no legal finding."""

SOURCES_INTRO: Final = """\
# Sources

What every zone was taken from. Written by `make pages` from the files in [zones](zones) and from
[not-available.json](not-available.json). Edition {edition}; the SHA-256 is that of the file."""


def pages() -> dict[Path, str]:
    """Return both pages, by their paths."""
    zones, edition = catalog.zones(), catalog.EDITION
    atlas = [ATLAS_INTRO.format(count=len(zones), edition=edition)]
    for kind, row in sorted(ZONE_KINDS.items(), key=lambda item: item[1].rank):
        if members := [zone for zone in zones if zone.kind == kind]:
            atlas += [f"## {row.title}", _table(members), *map(_card, members)]
    atlas += ["## Not available", _missing(catalog.not_available())]
    atlas += ["## Citation and licences", *_citation(zones)]
    sources = [SOURCES_INTRO.format(edition=edition), *map(_sources, zones)]
    sources += ["## Known by name only", *map(_sources_of_missing, catalog.not_available())]
    return {
        PROJECT / "docs/atlas.md": "\n\n".join(atlas) + "\n",
        PROJECT / "layers/data/SOURCES.md": "\n\n".join(sources) + "\n",
    }


def _table(zones: Sequence[Zone]) -> str:
    rows = [
        "| id | by | in force | status | vertices | size | error | edges |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for zone in zones:
        cells = (
            f"[{zone.id}](#{zone.id})",
            ", ".join(zone.claimants) or zone.authority or "?",
            f"{zone.valid_from or '?'} – {zone.valid_to or 'today'}",
            zone.status or "not stated",
            str(sum(map(len, zone.rings))),
            _size(zone),
            _error(zone),
            _edges(zone),
        )
        rows.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(rows)


def _card(zone: Zone) -> str:
    """Return everything that a reader must know about one zone."""
    has = zone.properties
    lines = [f"### {zone.id}", "", f"**{_text(zone.name)}**. {_text(has.get('note', ''))}"]
    who = list(map(authority_name, zone.claimants))
    if who:
        held = has.get("administered_by")
        by = f"; administered by {authority_name(held)}" if held else ""
        lines += ["", f"Claimed by {', '.join(who)}{by}."]
    if has.get("vertical_note"):
        lines += ["", f"Vertical limits: {_text(has['vertical_note'])}"]
    if has.get("not_checked"):
        lines += ["", f"Drawn, never checked: {_text(has['not_checked'])}."]
    for title, key in (("Cross-checks", "cross_checks"), ("Caveats", "caveats")):
        if has.get(key):
            lines += ["", f"{title}:", "", *(f"- {_text(item)}" for item in has[key])]
    return "\n".join(lines)


def _missing(items: Sequence[Mapping[str, Any]]) -> str:
    rows = ["Known by name only; never drawn.", "", "| id | name | why |", "|---|---|---|"]
    rows += [f"| {item['id']} | {_cell(item['name'])} | {_cell(item['why'])} |" for item in items]
    return "\n".join(rows)


def _citation(zones: Sequence[Zone]) -> Iterator[str]:
    """Yield how the atlas is cited, and the licence of each zone."""
    yield f"> {_text(citation(zones))}"
    yield (
        "`adiz zones cite` prints this and what follows; with the ids of zones it names these and "
        "the SHA-256 of their files, and with `--format json` each zone has its licence, the day "
        "on which it was read and its SHA-256. A licence is what the sources state, not our "
        "reading of the law."
    )
    rows = ["| licence | zones |", "|---|---|"]
    rows += [
        f"| {_cell(_text(licence))} | {', '.join(zone.id for zone in held)} |"
        for licence, held in licences(zones).items()
    ]
    yield "\n".join(rows)


def _sources(zone: Zone) -> str:
    has = zone.properties
    lines = [f"## {zone.id}", "", *_source_lines(has.get("sources", ()))]
    lines += [f"- Licence: {_text(has.get('licence') or 'not stated')}"]
    lines += [f"- Read: {_text(when_read(zone))}"]
    return "\n".join([*lines, f"- SHA-256: `{zone.sha256}`"])


def _sources_of_missing(item: Mapping[str, Any]) -> str:
    lines = list(_source_lines(item["sources"])) or ["- none"]
    return "\n".join([f"### {item['id']}", "", *lines])


def _source_lines(sources: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for source in sources:
        url = source.get("url") or ""
        title = _text(source["title"])
        where = f" <{url}>" if url.startswith("http") and " " not in url else f" `{url}`"
        read = f" (read on {source['retrieved']})" if source.get("retrieved") else ""
        yield f"- {title}{where if url else ''}: {_text(source['gives'])}{read}"


def _size(zone: Zone) -> str:
    """Return the square kilometres of an area (even-odd), or nautical miles of a line."""
    dense = [densify(r.lon, r.lat, r.edges, tolerance_m=1.0, closed=r.closed) for r in zone.rings]
    if zone.is_line:
        return f"{sum(EARTH.line_length(*line) for line in dense) / NM:,.0f} NM"
    areas = [abs(EARTH.polygon_area_perimeter(*ring)[0]) / 1e6 for ring in dense]
    signs = [(-1) ** _depth(i, dense) for i in range(len(dense))]
    return f"{np.dot(areas, signs):,.0f} km²"


def _depth(number: int, rings: Sequence[tuple[Any, Any]]) -> int:
    """Return the number of other rings that contain a ring."""
    import shapely

    shapes = [shapely.Polygon(np.column_stack(ring)) for ring in rings]
    inner = shapely.Point(rings[number][0][0], rings[number][1][0])
    return sum(i != number and shape.contains(inner) for i, shape in enumerate(shapes))


def _edges(zone: Zone) -> str:
    assumed = np.concatenate([ring.assumed for ring in zone.rings])
    if assumed.all():
        return "assumed"
    return "stated, in part assumed" if assumed.any() else "stated"


def _error(zone: Zone) -> str:
    stated = np.concatenate([np.fmax(ring.bound_m, ring.sigma_m) for ring in zone.rings])
    if np.isnan(stated).all():
        return "not stated"
    largest_m = np.concatenate([ring.error_m for ring in zone.rings]).max()
    return f"{largest_m:,.0f} m"


def _text(text: str) -> str:
    """Return text from a file as Markdown without any markup."""
    for mark in "\\`*_<>[]":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write both pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
