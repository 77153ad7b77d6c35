"""List, show and verify the bundled cases; start a new one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from adiz import bundled_cases
from adiz.descriptions import describe_event
from adiz.geo.errors import InputError
from adiz.geo.formats import is_there
from adiz.layers.atlas import catalog
from adiz.layers.atlas.patrols import heads
from adiz.new_cases import as_json, refuse_existing, scaffold
from adiz.text import cases as words
from adiz.text.words import tidy

from . import _options, _progress
from ._destinations import destination
from ._groups import Group
from ._sources import CASE
from ._streams import echo

NEXT: Final = (
    "fill in its features and formations, as its to_fill says, then: adiz check {0}, and with "
    "claims: adiz cases verify {0}"
)
SUFFIXES: Final = {"": "geojson", ".geojson": "geojson", ".json": "geojson"}


@click.group("cases", cls=Group)
def command() -> None:
    """List, show and verify the bundled cases; start a new one.

    A case is one event: the routes that were flown or reconstructed, and what was published.
    """


@command.command("list")
@_options.form
def list_cases(form: str) -> None:
    """List the bundled cases, and the joint patrols that were described only in words."""
    found = heads()
    if form == "json":
        echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    echo("\n".join(words.listing(found)))


@command.command("show")
@click.argument("name", type=CASE, metavar="CASE")
@_options.form
def show(name: str, form: str) -> None:
    """Show the formations of a case and what was published, by whom.

    CASE is the id of a bundled case, the unique beginning of one, the date of a joint patrol, or a
    file.
    """
    found = describe_event(name)
    if form == "json":
        echo(json.dumps(found.content, ensure_ascii=False, allow_nan=False, indent=1))
        return
    echo(found.text)


@command.command("verify")
@click.argument("names", nargs=-1, type=CASE, metavar="[CASE]...")
@_options.form
def verify(names: tuple[str, ...], form: str) -> None:
    """Compare every published claim with the geometry.

    CASE is the id of a bundled case or a file; without it all bundled cases are verified. The exit
    status is 1 if a claim has another verdict than the case expects, or is inconsistent without an
    explanation.
    """
    _progress.doing("verifying")
    found = [
        (case, bundled_cases.verify(case))
        for case in (
            bundled_cases.read(name) if is_there(name) else bundled_cases.case(name)
            for name in names or catalog.case_ids()
        )
    ]
    for case, _ in found:
        for warning in case.properties.get("warnings", ()):
            echo(f"adiz: {tidy(warning['text'])}", err=True)
    findings = [finding for _, of_case in found for finding in of_case]
    if form == "json":
        items = [item for case, of_case in found for item in words.findings_json(case, of_case)]
        document = {"schema": "adiz-claims/1", "claims": items}
        echo(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        blocks = [words.findings_text(case, of_case) for case, of_case in found]
        echo("\n\n".join([*blocks, words.totals(findings)]))
    wrong = [
        f"case '{case.id}', claim {number} {finding.problem}"
        for case, of_case in found
        for number, finding in enumerate(of_case, 1)
        if finding.problem
    ]
    if wrong:
        raise InputError(f"{'; '.join(wrong)}; review the claim or the geometry")


@command.command("new")
@click.argument("name", metavar="ID")
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def new(ctx: click.Context, name: str, output: Path | None) -> None:
    """Write an empty case file to fill in; ID is a date and words: 2025-12-09-joint-patrol.

    An existing file is never replaced, as it may be filled in.
    """
    to = destination(ctx, output, SUFFIXES)
    if output is not None and not to.is_stream:
        refuse_existing(output)
    to.write_text(as_json(scaffold(name)))
    if output is None:
        echo("adiz: this is the file; to save it: adiz cases new ID -o FILE.geojson", err=True)
    elif not to.is_stream:
        echo(f"wrote {to.name}; {NEXT.format(to.name)}", err=True)
