"""List and show the flights that ship, with their sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from adiz.geo.case import Case
from adiz.geo.check import path_length_m
from adiz.geo.formation import Formation
from adiz.layers import catalog
from adiz.outputs._words import aligned, clean, km, source_line

from . import _options


@click.group("cases")
def command() -> None:
    """List and show the flights that ship, with their sources."""


@command.command("list")
@_options.form
def list_cases(form: str) -> None:
    """One line per case."""
    cases = [catalog.case(name) for name in catalog.case_ids()]
    if form == "json":
        heads = [{"id": case.id, "name": case.name, "date": case.date} for case in cases]
        click.echo(json.dumps(heads, ensure_ascii=False, indent=1))
        return
    rows = [(case.id, case.date or "", clean(case.name)) for case in cases]
    click.echo(aligned([("id", "date", "name"), *rows]))


@command.command("show")
@click.argument("name", metavar="CASE")
@_options.form
def show(name: str, form: str) -> None:
    """What a case holds: its formations, what was published, and by whom."""
    case = catalog.case(name)
    if form == "json":
        click.echo(json.dumps(header(case), ensure_ascii=False, allow_nan=False, indent=1))
        return
    click.echo("\n".join(clean(line) for line in description(case)))


def header(case: Case) -> dict[str, Any]:
    """A case without its geometry."""
    return {
        "id": case.id,
        "name": case.name,
        "date": case.date,
        "summary": case.properties.get("summary"),
        "formations": [
            {
                "id": formation.id,
                "name": formation.name,
                "hypothesis": formation.hypothesis,
                "aircraft": [dict(item) for item in formation.aircraft],
                "length_m": path_length_m(formation.path),
            }
            for formation in case.formations
        ],
        "routes": [route.id for route in case.routes],
        "statements": [dict(item) for item in case.statements],
        "sources": case.properties.get("sources", []),
    }


def description(case: Case) -> Iterator[str]:
    """A case in lines."""
    yield f"{case.name} ({case.id})"
    if case.properties.get("summary"):
        yield f"  {case.properties['summary']}"
    for formation in case.formations:
        yield f"  formation {formation.id}: {_formation(formation)}"
    for route in case.routes:
        yield f"  route {route.id}: {route.name}"
    for statement in case.statements:
        yield f"  published: {statement.get('text') or statement.get('kind')} ({statement['who']})"
    for source in case.properties.get("sources", ()):
        yield f"  source: {source_line(source)}"


def _formation(formation: Formation) -> str:
    hypothesis = "; a hypothesis, checked with --hypotheses only" if formation.hypothesis else ""
    return f"{formation.name}, {km(path_length_m(formation.path))} km{hypothesis}"
