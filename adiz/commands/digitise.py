"""Turn an arrow on a chart into a route with a measured error."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Final

import click

from adiz import digitise
from adiz.geo.errors import RequestError
from adiz.geo.formats.geojson import SUFFIXES
from adiz.geo.georeference import FinishedRoutes, KnownCrossing, write_clicks
from adiz.geo.positions import parse_position
from adiz.text import digitised as words
from adiz.text import graticules as graticule_words

from . import _new_page, _options
from ._destinations import Destination, destination
from ._sources import SOURCE
from ._streams import echo, say

FORMS: Final = dict.fromkeys(("", *SUFFIXES), "geojson")
CLICKS: Final = dict.fromkeys(("", ".json", ".txt"), "json")

image = click.option(
    "--image",
    type=SOURCE,
    metavar="PICTURE",
    help="Check, by its SHA-256, that PICTURE is the one that was traced.",
)
points = click.option(
    "--points",
    type=SOURCE,
    metavar="FILE",
    help="Use the control points of this .points (QGIS) or .csv file instead of those in FILE.",
)


@click.group("digitise")
def command() -> None:
    """Turn an arrow on a chart into a route with a measured error.

    `new` opens a page on which a picture or a PDF is placed and traced by clicking; `finish`
    derives the route from the file of clicks that the page saves. The route is a file for `adiz
    check`. Without the page: `vectors` lists the lines that a PDF draws and writes one into a file
    of clicks, and `graticule` may find control points, whose longitude and latitude are known.
    docs/how-to/digitise.md has an example to follow.
    """


command.add_command(_new_page.command)


@command.command("finish")
@click.argument("source", type=SOURCE, metavar="FILE")
@image
@points
@click.option(
    "--lines",
    type=SOURCE,
    metavar="LAYER",
    help="Add the lines of this GeoJSON or GeoPackage, digitised in QGIS on the picture without "
    "georeference.",
)
@click.option(
    "--template",
    type=_options.WORDS,
    metavar="NAME",
    help="Use the control points of this template; auto finds the one for the base map of the "
    "picture. FILE needs at least two points, which must agree with it.",
)
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def finish(
    ctx: click.Context,
    source: str,
    image: str | None,
    points: str | None,
    lines: str | None,
    template: str | None,
    output: Path | None,
) -> None:
    """Fit control points and derive the routes of a file of clicks.

    The fit uses the projection and model with the smallest leave-one-out error: how far a control
    point lies from where the others place it. The error of each vertex follows from it. The route
    file keeps the clicks, so that `adiz digitise refit` can derive the route again. The fit is
    printed on stderr.
    """
    to = destination(ctx, output, FORMS)
    found = digitise.finish(source, image=image, points=points, lines=lines, template=template)
    _write(found, to)


@command.command("refit")
@click.argument("source", type=SOURCE, metavar="ROUTE")
@image
@points
@_options.output("Write to this .geojson or .json file instead of standard output.")
@click.pass_context
def refit(
    ctx: click.Context, source: str, image: str | None, points: str | None, output: Path | None
) -> None:
    """Derive routes again from corrected control points.

    ROUTE was written by `adiz digitise finish`. Correct its points under
    properties.georeference.gcps, or give corrected ones with --points.
    """
    to = destination(ctx, output, FORMS)
    _write(digitise.refit(source, image=image, points=points), to)


@command.command("template")
@click.argument("source", type=SOURCE, metavar="FILE")
@click.argument("name", type=_options.WORDS, metavar="NAME")
@points
@_options.force("Replace a template of the same name.")
def template(source: str, name: str, points: str | None, force: bool) -> None:
    """Save the control points of a base map as a template.

    FILE is a file of clicks. The template serves every chart on the same base map, which adiz
    recognises by the SHA-256 of its picture (a picture file, or the picture inside a PDF), or by
    its graticule. A PDF that draws its map as lines has no such picture and makes no template.
    Templates are kept in the folder that the environment variable ADIZ_TEMPLATES names, or else in
    the folder for settings of your system.
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
    help="Write path N of the list as a traced line in a file of clicks. Repeat it for several.",
)
@click.option(
    "--clicks",
    type=SOURCE,
    metavar="FILE",
    help="Add the lines to a copy of this file of clicks, which -o writes.",
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
    """List the lines that a PDF draws, or write some as traced lines.

    If an arrow is drawn as the outline of a thick line, adiz takes the middle line, from the tail
    to the tip of the head. Pixels are those of the page at 144 per inch. The exit status is 1 if
    the PDF draws no line. This command needs pip install 'adiz[digitise]'.
    """
    to = destination(ctx, output, CLICKS)
    if not paths and clicks is not None:
        raise RequestError("--clicks needs a line to add; choose one with --path")
    chart = digitise.read_pdf(source)
    say(digitise.known_base_maps(chart))
    if not paths:
        to.write_text("\n".join(words.path_lines(chart, digitise.require_paths(chart))))
        return
    document = digitise.clicks_with_paths(chart, paths, clicks)
    to.write_text(write_clicks(document).decode().rstrip("\n"), data=True)


def _numbers(value: str | None, option: str, *, is_step: bool) -> tuple[float, float] | None:
    """Return two numbers that were typed, a single step twice."""
    if value is None:
        return None
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError:
        numbers = []
    if is_step and len(numbers) == 1:
        numbers *= 2
    if len(numbers) != 2 or not all(map(math.isfinite, numbers)) or (is_step and min(numbers) <= 0):
        form = "degrees over 0, as DEG or LON,LAT" if is_step else "a pixel, as X,Y"
        raise RequestError(f"{option} is '{value}'; give {form}")
    return numbers[0], numbers[1]


@command.command("graticule")
@click.argument("source", type=SOURCE, metavar="IMAGE")
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="Search this page of a PDF.")
@click.option(
    "--crossing",
    type=_options.WORDS,
    metavar="POSITION",
    help="Position of one crossing, such as '30N 130E', from which the others are counted.",
)
@click.option("--at", type=_options.WORDS, metavar="X,Y", help="Pixel near that crossing.")
@click.option(
    "--step",
    type=_options.WORDS,
    metavar="DEG",
    help="Degrees between neighbouring lines; LON,LAT if meridians and parallels differ.",
)
@click.option(
    "--clicks",
    type=SOURCE,
    metavar="FILE",
    help="Add the points to a copy of this file of clicks, which -o writes.",
)
@_options.output("Write the file of clicks to this .json file instead of standard output.")
@click.pass_context
def graticule(
    ctx: click.Context,
    source: str,
    page: int | None,
    crossing: str | None,
    at: str | None,
    step: str | None,
    clicks: str | None,
    output: Path | None,
) -> None:
    """Find the meridians and parallels that a chart shows.

    IMAGE is a PNG, a JPEG or a PDF. Without options, print where the lines are. With --crossing,
    --at and --step, write each crossing as a control point of a file of clicks. The lines must be
    straight: on a conic chart, where they bend or converge, none are found, and the exit status is
    1. Pixels of a PDF are those of the page at 144 per inch. This command needs
    pip install 'adiz[digitise]'.
    """
    to = destination(ctx, output, CLICKS)
    typed = {"--crossing": crossing, "--at": at, "--step": step}
    missing = [option for option, value in typed.items() if value is None]
    if (len(missing) < 3 or clicks is not None) and missing:
        raise RequestError(f"{missing[0]} is missing; give --crossing, --at and --step together")
    pixel = _numbers(at, "--at", is_step=False)
    steps = _numbers(step, "--step", is_step=True)
    found = digitise.graticules_of(source, page)
    digitise.require_graticule(found)
    say(digitise.base_maps_by_lines(found))
    if crossing is None or pixel is None or steps is None:
        to.write_text("\n".join(graticule_words.graticule_lines(found, source)))
        return
    lon, lat = parse_position(crossing)
    known = KnownCrossing(
        px=pixel[0], py=pixel[1], lon=lon, lat=lat, step_lon=steps[0], step_lat=steps[1]
    )
    document, fit, doubts = digitise.clicks_at_crossings(found, known, clicks)
    echo(words.fit_words(fit), err=True)
    say(doubts)
    to.write_text(write_clicks(document).decode().rstrip("\n"), data=True)


def _write(found: FinishedRoutes, to: Destination) -> None:
    echo("\n".join(words.fit_lines(found)), err=True)
    say(found.notes)
    to.write_text(json.dumps(found.collection, ensure_ascii=False, indent=1), data=True)
    if not to.is_stream:
        echo(f"wrote {to.name}", err=True)
