"""List and show the zones that ship, with their sources."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from adiz.analysis import zones as select
from adiz.geo.formats.geojson import zone_feature
from adiz.geo.zone import Zone
from adiz.layers.words import declared_by
from adiz.outputs._words import aligned, clean, source_line

from . import _options


@click.group("zones")
def command() -> None:
    """List and show the zones that ship, with their sources."""


@command.command("list")
@_options.form
def list_zones(form: str) -> None:
    """One line per zone."""
    zones = select()
    if form == "json":
        click.echo(json.dumps([_header(zone) for zone in zones], ensure_ascii=False, indent=1))
        return
    head = ("id", "kind", "by", "valid", "name")
    rows = [(z.id, z.kind, z.authority or "", validity(z), clean(z.name)) for z in zones]
    click.echo(aligned([head, *rows]))


@command.command("show")
@click.argument("selectors", nargs=-1, required=True, metavar="SEL...")
@_options.form
def show(selectors: tuple[str, ...], form: str) -> None:
    """Everything known about zones: SEL is an id, a family, kind:adiz, by:JP or a file.

    As JSON it is a GeoJSON FeatureCollection, the format of a zone file.
    """
    zones = select(*selectors)
    if form == "json":
        features = [zone_feature(zone) for zone in zones]
        collection = {"type": "FeatureCollection", "features": features}
        click.echo(json.dumps(collection, ensure_ascii=False, allow_nan=False))
        return
    click.echo("\n\n".join("\n".join(map(clean, description(zone))) for zone in zones))


def validity(zone: Zone) -> str:
    """From when to when a zone is in force, as far as known."""
    if zone.valid_to is None:
        return f"since {zone.valid_from or 'an unknown date'}"
    return f"{zone.valid_from or '?'} to {zone.valid_to}"


def description(zone: Zone) -> Iterator[str]:
    """A zone in lines: who, when, how well known, its vertices as published, its sources."""
    yield zone.name
    yield f"  {zone.id} ({zone.kind}, {declared_by(zone) or 'authority not stated'})"
    yield f"  in force: {validity(zone)}"
    yield f"  vertices: {sum(map(len, zone.rings))}, {zone.status or 'status not stated'}"
    if zone.edges_assumed:
        yield "  edges: the text does not say what joins the points, at least in part; see the note"
    properties = zone.properties
    for key in ("note", "licence"):
        if properties.get(key):
            yield f"  {key}: {properties[key]}"
    for caveat in properties.get("caveats", ()):
        yield f"  caveat: {caveat}"
    for vertex in properties.get("published", ()):
        yield f"    {vertex}"
    for source in properties.get("sources", ()):
        yield f"  source: {source_line(source)}"


def _header(zone: Zone) -> dict[str, str | None]:
    names = ("id", "family", "name", "kind", "authority", "valid_from", "valid_to", "status")
    return {name: getattr(zone, name) for name in (*names, "sha256")}
