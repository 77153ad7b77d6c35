"""Graticules of a chart in lines for a terminal."""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator, Sequence

from adiz.digitise import FoundGraticule, GraticulesOfFile, line_places
from adiz.geo.json_values import counted

from .words import aligned


def graticule_lines(of_file: GraticulesOfFile, source: str) -> Iterator[str]:
    """Yield the lines found on each page, at least one, and how to take their crossings.

    source: the file as the user typed it.
    """
    for one in of_file.found:
        yield _headline(one)
        across, down = line_places(one)
        steps = [
            [line.step for line in lines]
            for lines in (one.graticule.meridians, one.graticule.parallels)
        ]
        yield aligned(
            [
                ("line", "at px", "to the next px"),
                *_rows("meridian", "x", across, steps[0]),
                *_rows("parallel", "y", down, steps[1]),
            ]
        )
    one = of_file.found[0]
    across, down = line_places(one)
    page = f" --page {one.picture.page}" if len(of_file.found) > 1 else ""
    yield (
        f"To take the crossings: adiz digitise graticule {shlex.quote(source)}{page} --crossing "
        f"'30N 130E' --at {across[0]:.0f},{down[0]:.0f} --step 5 -o clicks.json, with the position "
        "that the chart prints there"
    )


def _headline(one: FoundGraticule) -> str:
    found = one.graticule
    where = "" if one.picture.page is None else f"page {one.picture.page}, "
    what = "as drawn" if one.is_drawn else f"picture of {found.width} x {found.height} px"
    lines = (
        f"{counted(len(found.meridians), 'meridian')}, {counted(len(found.parallels), 'parallel')}"
    )
    turn = math.degrees(math.atan(found.parallels[0].slope))
    askew = f", turned by {turn:.1f}\N{DEGREE SIGN}" if abs(turn) >= 0.05 else ""
    return f"{where}{what}: {lines}{askew}"


def _rows(
    name: str, axis: str, places: Sequence[float], steps: Sequence[int]
) -> Iterator[tuple[str, str, str]]:
    for i, (place, step) in enumerate(zip(places, steps, strict=True)):
        gap = "-"
        if i + 1 < len(places):
            hidden = steps[i + 1] - step - 1
            gap = f"{places[i + 1] - place:.1f}" + (f" ({hidden} hidden)" if hidden else "")
        yield f"{name} {step + 1}", f"{axis} = {place:.1f}", gap
