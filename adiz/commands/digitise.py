"""Digitise a chart: fit control points, derive routes, read PDFs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from adiz import digitise
from adiz.geo.errors import RequestError
from adiz.geo.formats.geojson import SUFFIXES
from adiz.geo.georeference import FinishedRoutes, write_clicks
from adiz.text import digitised as words

from . import _options
from ._destinations import Destination, destination
from ._sources import SOURCE
from ._streams import echo, say

FORMS: Final = dict.fromkeys(("", *SUFFIXES), "geojson")
CLICKS: Final = dict.fromkeys(("", ".json", ".txt"), "json")

image = click.option(
    "--image",
    type=SOURCE,
    metavar="PICTURE",
    help="Check that this is the picture that was clicked in, by its SHA-256.",
)
points = click.option(
    "--points",
    type=SOURCE,
    metavar="FILE",
    help="Use the control points of this .points (QGIS) or .csv file instead of those in FILE.",
)


@click.group("digitise")
def command() -> None:
    """Digitise a chart: fit control points, derive routes, read PDFs."""


@command.command("finish")
@click.argument("source", type=SOURCE, metavar="FILE")
@image
@points
@click.option(
    "--template",
    type=_options.WORDS,
    metavar="NAME",
    help="Use the control points of this base map (auto: of the picture's own), after those of "
    "FILE, two or more, were compared with it.",
)
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def finish(
    ctx: click.Context,
    source: str,
    image: str | None,
    points: str | None,
    template: str | None,
    output: Path | None,
) -> None:
    """Derive routes from a file of clicks: fit its control points, place what was traced.

    The projection and model with the smallest leave-one-out error are taken; this error becomes the
    error of every vertex. The clicks stay in the route file, so that `adiz digitise refit` can
    derive the route again. The fit is printed on stderr.
    """
    to = destination(ctx, output, FORMS)
    _write(digitise.finish(source, image=image, points=points, template=template), to)


@command.command("refit")
@click.argument("source", type=SOURCE, metavar="ROUTE")
@image
@points
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def refit(
    ctx: click.Context, source: str, image: str | None, points: str | None, output: Path | None
) -> None:
    """Derive the routes of a finished file again from corrected control points.

    Correct the points in ROUTE under properties.georeference.gcps, or give them with --points.
    """
    to = destination(ctx, output, FORMS)
    _write(digitise.refit(source, image=image, points=points), to)


@command.command("template")
@click.argument("source", type=SOURCE, metavar="FILE")
@click.argument("name", type=_options.WORDS, metavar="NAME")
@points
@_options.force("Replace a template of the same name.")
def template(source: str, name: str, points: str | None, force: bool) -> None:
    """Save the control points of a file of clicks as a template for charts on the same base map.

    A base map is recognised by the SHA-256 of its picture, in a PDF or alone. Templates are kept in
    the folder that ADIZ_TEMPLATES names, or else among the settings of your system.
    """
    saved = digitise.template_from(source, name, points=points)
    path = digitise.save_template(saved, force=force)
    echo(f"wrote {path}", err=True)


@command.command("vectors")
@click.argument("source", type=SOURCE, metavar="FILE.pdf")
@click.option(
    "--path",
    "paths",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Write path N of the list as a traced line of a file of clicks (repeatable).",
)
@click.option(
    "--clicks",
    type=SOURCE,
    metavar="FILE",
    help="Add the lines to what this file of clicks holds already.",
)
@_options.output("Write the file of clicks to this .json file instead of standard output.")
@click.pass_context
def vectors(
    ctx: click.Context,
    source: str,
    paths: tuple[int, ...],
    clicks: str | None,
    output: Path | None,
) -> None:
    """List the lines that FILE.pdf draws, or write some as traced lines.

    Of an arrow that is drawn as the outline of its thick line, the middle line is taken, from its
    tail to the tip of its head. Pixels are those of the page at 144 to the inch. This needs
    pip install 'adiz[digitise]'.
    """
    to = destination(ctx, output, CLICKS)
    if not paths and clicks is not None:
        raise RequestError("--clicks needs a line to add; choose one with --path")
    chart = digitise.read_pdf(source)
    say(digitise.known_base_maps(chart))
    if not paths:
        to.write_text("\n".join(words.path_lines(chart, digitise.listed_paths(chart))))
        return
    document = digitise.clicks_with_paths(chart, paths, clicks)
    to.write_text(write_clicks(document).decode().rstrip("\n"), data=True)


def _write(found: FinishedRoutes, to: Destination) -> None:
    echo("\n".join(words.fit_lines(found)), err=True)
    say(found.notes)
    to.write_text(json.dumps(found.collection, ensure_ascii=False, indent=1), data=True)
