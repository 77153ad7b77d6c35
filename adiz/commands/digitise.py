"""Digitise a chart: fit control points, derive routes, read arrows from PDFs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from adiz import digitise
from adiz.geo.formats.geojson import SUFFIXES
from adiz.geo.georeference import FinishedRoutes
from adiz.text import digitised as words

from . import _options
from ._destinations import Destination, destination
from ._sources import SOURCE
from ._streams import echo, say

FORMS: Final = dict.fromkeys(("", *SUFFIXES), "geojson")

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
    """Digitise a chart: fit control points, derive routes, read arrows from PDFs."""


@command.command("finish")
@click.argument("source", type=SOURCE, metavar="FILE")
@image
@points
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def finish(
    ctx: click.Context, source: str, image: str | None, points: str | None, output: Path | None
) -> None:
    """Derive routes from a file of clicks: fit its control points, place what was traced.

    The projection and model with the smallest leave-one-out error are taken; this error becomes the
    error of every vertex. The clicks stay in the route file, so that `adiz digitise refit` can
    derive the route again. The fit is printed on stderr.
    """
    to = destination(ctx, output, FORMS)
    _write(digitise.finish(source, image=image, points=points), to)


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


def _write(found: FinishedRoutes, to: Destination) -> None:
    echo("\n".join(words.fit_lines(found)), err=True)
    say(found.notes)
    to.write_text(json.dumps(found.collection, ensure_ascii=False, indent=1), data=True)
