"""The answer of recorded tracks on one screen: each flight in brief, and what was left out and why.

A long table scrolls what it says of the track away. Here a zone is one line, what no flight entered
is told once, and the notes are all there; every visit is in the table.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from adiz.geo.json_values import counted
from adiz.geo.model import is_recorded
from adiz.geo.results import Result
from adiz.layers.words import CAVEAT

from .rows import Apart, Section, left_out, reported_areas, sections
from .words import tidy

WIDTH: Final = 80
HEIGHT: Final = 24
"""Characters and lines of the smallest terminal."""

NAMED: Final = (3, 1, 0)
"""How many zones that were not entered are named, the nearest: as many as there is room for."""

_NOT_ENTERED: Final = "did not enter"
_MORE: Final = "every visit and zone: --format table"


def has_recorded(result: Result) -> bool:
    """Return whether any of the answer's paths is a recorded track, no vertex of it published."""
    paths = (formation.path for formation in result.formations)
    return any(is_recorded(path) and not any(path.status) for path in paths)


def fits(text: str) -> bool:
    """Return whether a text is no longer than a screen that breaks its lines at WIDTH."""
    lines = text.splitlines()
    return sum(max(1, -(-len(line) // WIDTH)) for line in lines) <= HEIGHT


def brief(result: Result) -> list[str]:
    """Return lines of at most WIDTH characters, HEIGHT of them where no verdict is lost by it."""
    found = sections(result)
    told = [line for note in (*_notes(result), CAVEAT) for line in _wrapped(note, 0)]
    for named in NAMED:
        lines = [*_flights(found, named), *told]
        if len(lines) <= HEIGHT:
            break
    return lines


def _flights(found: Sequence[Section], named: int) -> Iterator[str]:
    """Each flight with a line per zone, then what none of them entered."""
    common = _common(found)
    for section in found:
        yield from _wrapped(section.heading, 0)
        for row in section.rows:
            note = f"; {row.note}" if row.note else ""
            yield from _wrapped(f"{row.name}: {row.words}{note}", 2)
        own = [zone for zone in section.far if (zone.name, zone.words) not in common]
        crossed = [line for line in section.crossings if line not in section.uncrossed]
        for line in (*_nearest(own, named), *crossed, *section.guesses):
            yield from _wrapped(line, 2)
    alike = [
        min((zone for one in found for zone in one.far if zone.name == name), key=_separation_m)
        for name, _ in common
    ]
    nobody = "no flight" if len(found) > 1 else "not"
    lines = dict.fromkeys(name for section in found for name in section.uncrossed.values())
    for line in (
        *_nearest(alike, named, "no flight entered"),
        *([f"{nobody} crossed: {'; '.join(lines)}"] if lines else ()),
    ):
        yield from _wrapped(line, 0)


def _common(found: Sequence[Section]) -> dict[tuple[str, str], None]:
    """The zones that every one of several flights plainly did not enter, with the verdict."""
    if len(found) < 2:
        return {}
    each = [{(zone.name, zone.words) for zone in section.far} for section in found]
    shared = set.intersection(*each)
    keys = [(zone.name, zone.words) for zone in found[0].far]
    return dict.fromkeys(key for key in keys if key in shared and key[1] == _NOT_ENTERED)


def _nearest(far: Sequence[Apart], named: int, words: str | None = None) -> Iterator[str]:
    """A line per verdict, with the nearest zones it holds for and the number of the others."""
    for own in dict.fromkeys(zone.words for zone in far):
        alike = sorted((zone for zone in far if zone.words == own), key=_separation_m)
        drawn = "".join(dict.fromkeys(zone.drawn for zone in alike))
        if not named:
            yield f"{words or own}: {counted(len(alike), 'zone')}, nearest{drawn} {alike[0].near}"
            continue
        names = [f"{zone.name} {zone.near}".rstrip() for zone in alike[:named]]
        more = f"; {len(alike) - named} more" if len(alike) > named else ""
        yield f"{words or own}, nearest{drawn}: {'; '.join(names)}{more}"


def _separation_m(zone: Apart) -> float:
    return zone.separation_m


def _notes(result: Result) -> Iterator[str]:
    """The notes, those on one track together, and what was not checked by the number of zones."""
    yield from reported_areas(result)
    of: dict[str, list[str]] = {}
    for warning in result.warnings:
        whose, colon, rest = tidy(warning["text"]).partition(": ")
        of.setdefault(whose if colon else "", []).append(rest if colon else whose)
    for whose, texts in of.items():
        yield f"Note: {f'{whose}: ' if whose else ''}{'. '.join(texts)}"
    counts = [f"{counted(len(zones), 'zone')}{tidy(why)}" for why, zones in left_out(result)]
    yield (
        f"Not checked: {'; '.join(counts)}; {_MORE}" if counts else f"{_MORE[0].upper()}{_MORE[1:]}"
    )


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_on_hyphens=False,
    )
