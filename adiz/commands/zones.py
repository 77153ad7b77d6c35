"""List, show, draw, export, cite, check zones; find those at a place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import click
import numpy as np

from adiz import analysis
from adiz.descriptions import zones_text
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import load_bytes, review_zones, write_zones, written_as
from adiz.geo.formats.geojson import zone_feature
from adiz.geo.json_cleaning import NO_TEXT
from adiz.geo.json_values import counted
from adiz.geo.model import Zone
from adiz.geo.positions import parse_position
from adiz.geo.visits import PointInZone
from adiz.gis_layers import style_of_zones
from adiz.layers.atlas import catalog, not_covered
from adiz.places import in_force, standings
from adiz.text import zones as words
from adiz.text.atlas_citation import citation_json, citation_notes, citation_text
from adiz.text.words import tidy

from . import _options
from ._destinations import destination
from ._groups import Group
from ._skipped import tell_zones
from ._sources import SOURCE, ZONES
from ._streams import echo, say

FORMS: Final = written_as("write_zones")
PAGES: Final = {".html": "html", ".htm": "html"}


def select(*selectors: str) -> tuple[Zone, ...]:
    """Return the selected zones; report what was replaced or skipped in their files."""
    zones = analysis.zones(*selectors)
    warnings = [w for zone in zones for w in zone.properties.get("warnings", ())]
    say(w["text"] for w in warnings if w["code"] == NO_TEXT)
    tell_zones(zones)
    return zones


@click.group("zones", cls=Group)
def command() -> None:
    """List, show, draw, export, cite, check zones; find those at a place.

    SEL selects zones: an id, a family (all editions of a zone), a kind such as kind:adiz, the
    declaring state such as by:JP, a file or a folder.
    """


@command.command("list")
@click.argument("selectors", nargs=-1, type=ZONES, metavar="[SEL]...")
@_options.form
def list_zones(selectors: tuple[str, ...], form: str) -> None:
    """List the zones, one per line, and those that are known by name only.

    All of them stand under regions of the world; those that SEL selects, in its order.
    """
    zones = select(*selectors)
    missing = () if selectors else catalog.not_available()
    if form == "json":
        heads = [_header(zone) for zone in zones]
        heads += [{**item, "available": False} for item in missing]
        echo(json.dumps(heads, ensure_ascii=False, indent=1))
        return
    echo(words.listing(zones, missing, catalog.EDITION, is_grouped=not selectors))


@command.command("show")
@click.argument("selectors", nargs=-1, required=True, type=ZONES, metavar="SEL...")
@_options.form
def show(selectors: tuple[str, ...], form: str) -> None:
    """Show everything known about zones.

    SEL is an id, a family, a kind such as kind:adiz, a state such as by:JP, a file or a folder.
    With --format json the output is a GeoJSON FeatureCollection, which is itself a zone file.
    """
    zones = select(*selectors)
    if form == "json":
        features = [zone_feature(zone) for zone in zones]
        collection = {"type": "FeatureCollection", "features": features}
        echo(json.dumps(collection, ensure_ascii=False, allow_nan=False))
        return
    echo(zones_text(zones))


@command.command("at", context_settings={"ignore_unknown_options": True})
@click.argument("place", nargs=-1, required=True, type=_options.WORDS, metavar="LAT LON")
@_options.zones
@_options.on_date("Use the zones in force on this date instead of today.")
@_options.form
def at(place: tuple[str, ...], zones: tuple[str, ...], at: str | None, form: str) -> None:
    """Show which zones contain a place, and its distance from their boundaries.

    Write LAT LON as people do, latitude first: 63.77 -171.73, 6346N17144W, 63°46'N 171°44'W. The
    zones are those in force on DATE or else today, and those that do not contain the place are
    listed if they are within 100 km. An answer is "not decidable" if the place is closer to the
    boundary than the boundary is known, or if the text of a zone does not say how its points are
    joined and the possible readings differ there.
    """
    try:
        lon, lat = parse_position(" ".join(place))
    except InputError as error:
        raise RequestError(str(error)) from error
    wanted = select(*zones)
    valid = in_force(wanted, at)
    found = standings(valid, lon, lat)
    lands = not_covered.lands_not_covered(np.array([lon]), np.array([lat]))
    if form == "json":
        say([words.lands_words(lands)] if lands else [])
        echo(json.dumps([words.standing_json(s) for s in found], ensure_ascii=False, indent=1))
        return
    rest = [zone for zone in wanted if zone not in valid]
    lapsed = [s.zone for s in standings(rest, lon, lat) if s.inside]
    changes = _changes(found) if at else {}
    echo(words.standings_text((lon, lat), found, at, lapsed, changes, lands))


@command.command("export")
@click.argument("selectors", nargs=-1, type=ZONES, metavar="[SEL]...")
@_options.output(
    "File to write: .geojson, .kml, .kmz, .openair, .fgb, .parquet or .gpkg (with a style for "
    "QGIS); - for standard output (GeoJSON by default).",
    required=True,
)
@_options.file_form(FORMS.values())
@click.option(
    "--tolerance",
    type=_options.Within(min=0.1),
    default=25.0,
    show_default=True,
    metavar="METRES",
    help="Greatest distance in metres between a drawn line and the declared edge.",
)
@click.pass_context
def export_zones(
    ctx: click.Context,
    selectors: tuple[str, ...],
    output: Path,
    form: str | None,  # noqa: ARG001, the destination has it
    tolerance: float,
) -> None:
    """Export zones for other programs, with lines dense enough to be drawn straight.

    Lines are cut at the 180th meridian. Without SEL every bundled zone is exported: the whole atlas
    in one file. GeoPackage, GeoJSON and KML hold how to cite the zones, and their licences, as
    notes. For the exact zone files use: adiz zones show SEL --format json.
    """
    to = destination(ctx, output, FORMS, default="geojson")
    zones = select(*selectors)
    with to.opened() as beside:
        notes = citation_notes(zones)
        form_of = f".{to.form}"
        lost = write_zones(
            zones,
            beside,
            suffix=form_of,
            tolerance_m=tolerance,
            notes=notes,
            style=style_of_zones(zones),
        )
    left_out = f"; left out: {lost}" if lost else ""
    echo(f"wrote {counted(len(zones), 'zone')} to {to.name}{left_out}", err=True)


@command.command("cite")
@click.argument("selectors", nargs=-1, type=ZONES, metavar="[SEL]...")
@_options.form
def cite(selectors: tuple[str, ...], form: str) -> None:
    """Print how to cite the atlas, or some of its zones, and the licence of each zone.

    SEL is an id, a family, a kind such as kind:adiz, or a state such as by:JP. With --format json
    each zone has its licence, the day on which it was read and the SHA-256 of its file.
    """
    zones = select(*selectors)
    if form == "json":
        echo(json.dumps(citation_json(zones), ensure_ascii=False, indent=1))
        return
    echo(citation_text(zones))


@command.command("map")
@click.argument("selectors", nargs=-1, type=ZONES, metavar="[SEL]...")
@_options.output("File to write.", metavar="FILE.html", required=True)
@click.pass_context
def draw(ctx: click.Context, selectors: tuple[str, ...], output: Path) -> None:
    """Draw all bundled zones, or some, as one page with a map and a card per zone.

    The page opens without a network.
    """
    to = destination(ctx, output, PAGES, default="html")
    from adiz.layers.page.atlas_page import draw_atlas_page

    missing = () if selectors else catalog.not_available()
    page = draw_atlas_page(select(*selectors), missing, catalog.EDITION)
    with to.opened() as beside:
        beside.write_text(page, encoding="utf-8")
    echo(f"wrote {to.name}", err=True)


@command.command("validate")
@click.argument("files", nargs=-1, required=True, type=SOURCE, metavar="FILE...")
def validate(files: tuple[str, ...]) -> None:
    """List everything that is wrong with zone files, with line numbers.

    The exit status is 1 if there is any error.
    """
    failed = False
    for file in files:
        try:
            findings = review_zones(load_bytes(file), file)
        except InputError as error:
            echo(tidy(str(error)))
            failed = True
            continue
        for line in words.finding_lines(file, findings):
            echo(tidy(line))
        errors = sum(finding.severity == "error" for finding in findings)
        failed |= errors > 0
        found = counted(errors, "error") if errors else "no errors"
        echo(f"{tidy(file)}: {found}, {counted(len(findings) - errors, 'warning')}")
    if failed:
        sys.exit(1)


def _changes(found: list[PointInZone]) -> dict[str, list[str]]:
    """Return the families with more than one edition in force on the date, with their ids."""
    editions: dict[str, list[str]] = {}
    for s in found:
        editions.setdefault(s.zone.family, []).append(s.zone.id)
    return {family: ids for family, ids in editions.items() if len(ids) > 1}


def _header(zone: Zone) -> dict[str, Any]:
    names = ("id", "family", "name", "kind", "authority", "valid_from", "valid_to", "status")
    head = {name: getattr(zone, name) for name in names}
    return {**head, "claimants": list(zone.claimants), "available": True, "sha256": zone.sha256}
