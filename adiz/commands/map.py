"""Draw the answer as one map that opens anywhere, offline."""

from __future__ import annotations

from pathlib import Path

import click

from adiz.analysis import check, draw
from adiz.geo.errors import RequestError

from . import _inputs, _options
from ._files import whole_file


@click.command("map")
@_options.routes
@_options.via
@_options.zones
@_options.at
@_options.route_edges
@_options.own
@_options.hypotheses
@click.option("--title", metavar="TEXT", help="Headline instead of the one from the answer.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    required=True,
    help="Where to write the page.",
)
def command(
    routes: tuple[str, ...],
    via: str | None,
    zones: tuple[str, ...],
    at: str | None,
    route_edges: str | None,
    own: bool,
    hypotheses: bool,
    title: str | None,
    output: Path,
) -> None:
    """Check ROUTE... as `adiz check` does and draw the answer as one HTML file."""
    if output.suffix.lower() not in (".html", ".htm"):
        raise RequestError(
            f"cannot draw '{output}': only .html pages are drawn; end the name in .html"
        )
    result = check(
        _inputs.cases(routes, via),
        zones=zones,
        at=at,
        route_edges=route_edges,
        own=own,
        hypotheses=hypotheses,
    )
    page = draw(result, title=title)
    with whole_file(output) as beside:
        page.save(beside)
    click.echo(f"wrote {output}", err=True)
