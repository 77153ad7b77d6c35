"""Answers about recorded tracks on one screen: each flight in brief, what was left out, and why.

A long table scrolls its first lines out of sight. Here each zone takes one line, zones that no
flight entered are named once, and every note is kept; the table has every visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from adiz.geo.json_values import counted
from adiz.geo.model import is_recorded, label_of, parts_of
from adiz.geo.results import Result
from adiz.layers.words import CAVEAT, chart_remarks

from .rows import Apart, Section, left_out, reported_areas, sections
from .words import Brevity, tidy, wrapped

WIDTH: Final = 80
HEIGHT: Final = 24
"""Characters and lines of the smallest terminal."""

_STEPS: Final[tuple[tuple[int, Brevity], ...]] = ((3, "brief"), (1, "brief"), (0, "briefest"))
"""How many zones that were not entered are named, the nearest first, and how much is said of the
others. The first of these that there is room for is taken."""

_FEW: Final = 3
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
    for named, brevity in _STEPS:
        found, is_tight = sections(result, brevity), brevity == "briefest"
        none = list(_of_none(found, named))
        last = [*none, *(f"Note: {note}" for note in gathered_notes(result)), CAVEAT]
        if is_tight:
            notes = [*none, *gathered_notes(result, with_advice=False)]
            last = [f"Notes: {'. '.join(notes)}. {CAVEAT}"]
        texts = [(text, 0) for text in (*reported_areas(result), *chart_remarks(result), *last)]
        is_drawn = is_tight and any(row.is_as_drawn for one in found for row in one.rows)
        more = f"in brief{', km as drawn' if is_drawn else ''}; {_MORE}"
        flights = _lines(_flights(found, named, is_tight=is_tight))
        lines = _with_more(flights, more) + _lines(texts)
        if len(lines) <= HEIGHT:
            break
    return lines


def _with_more(lines: list[str], more: str) -> list[str]:
    """The lines on flights, the first with a word on where there is more, if it has room."""
    first = f"{lines[0]} ({more})"
    return [first, *lines[1:]] if len(first) <= WIDTH else [f"({more})", *lines]


def _flights(found: Sequence[Section], named: int, *, is_tight: bool) -> Iterator[tuple[str, int]]:
    """Each flight with a text per zone, then what holds for all, each with its indent."""
    common = _common(found)
    open_ones = [_without_visits(section) if is_tight else {} for section in found]
    alike = {k: v for k, v in open_ones[0].items() if all(one.get(k) == v for one in open_ones)}
    alike = alike if len(found) > 1 else {}
    for section, open_zones in zip(found, open_ones, strict=True):
        yield section.heading, 0
        for row in section.rows:
            if row.visits or not is_tight:
                note = f"; {row.note}" if row.note and not is_tight else ""
                yield f"{row.name}: {row.words}{note}", 2
        yield from ((f"{k}: {', '.join(v)}", 2) for k, v in open_zones.items() if k not in alike)
        own = [zone for zone in section.far if (zone.name, zone.words) not in common]
        crossed = [line for line in section.crossings if line not in section.uncrossed]
        yield from ((line, 2) for line in (*_nearest(own, named), *crossed, *section.guesses))
    yield from ((f"each flight: {k}: {', '.join(v)}", 0) for k, v in alike.items())


def _without_visits(section: Section) -> dict[str, list[str]]:
    """The names of the zones without visits, by what is said of them."""
    names: dict[str, list[str]] = {}
    for row in section.rows:
        if not row.visits:
            names.setdefault(row.words, []).append(row.name)
    return names


def _of_none(found: Sequence[Section], named: int) -> Iterator[str]:
    """What no flight entered, the nearest of any, and what none crossed."""
    far = [
        min((zone for one in found for zone in one.far if zone.name == name), key=_separation_m)
        for name, _ in _common(found)
    ]
    yield from _nearest(far, named, is_of_all=True)
    lines = dict.fromkeys(name for section in found for name in section.uncrossed.values())
    if lines:
        nobody = "no flight" if len(found) > 1 else "not"
        yield f"{nobody} crossed: {'; '.join(lines)}"


def _common(found: Sequence[Section]) -> dict[tuple[str, str], None]:
    """The zones that every one of several flights plainly did not enter, with the verdict."""
    if len(found) < 2:
        return {}
    each = [{(zone.name, zone.words) for zone in section.far} for section in found]
    shared = set.intersection(*each)
    keys = [(zone.name, zone.words) for zone in found[0].far if zone.is_plain]
    return dict.fromkeys(key for key in keys if key in shared)


def _nearest(far: Sequence[Apart], named: int, *, is_of_all: bool = False) -> Iterator[str]:
    """A line per verdict, with the nearest zones it holds for and the number of the others."""
    for how in dict.fromkeys(zone.how for zone in far):
        alike = sorted((zone for zone in far if zone.how == how), key=_separation_m)
        drawn = "".join(dict.fromkeys(zone.drawn for zone in alike))
        words = f"no flight inside{how}" if is_of_all else _outside(alike)
        if not named:
            yield f"{words}: {counted(len(alike), 'zone')}, nearest{drawn} {alike[0].near}"
            continue
        names = [f"{zone.name} {zone.near}".rstrip() for zone in alike[:named]]
        more = f"; {len(alike) - named} more" if len(alike) > named else ""
        yield f"{words}, nearest{drawn}: {'; '.join(names)}{more}"


def _outside(alike: Sequence[Apart]) -> str:
    """The verdict of zones; one word for those that are entered and those that are come near to."""
    words = dict.fromkeys(zone.words for zone in alike)
    return f"outside{alike[0].how}" if len(words) > 1 else alike[0].words


def _separation_m(zone: Apart) -> float:
    return zone.separation_m


def gathered_notes(result: Result, *, with_advice: bool = True) -> Iterator[str]:
    """Yield the notes, those on one track together; of many zones not checked only their number.

    with_advice: whether they say what to do; the whole is in the table.
    """
    of: dict[tuple[str, ...], list[str]] = {}
    named: set[tuple[str, ...]] = set()
    for warning in result.warnings:
        about, what, advice = parts_of(warning)
        text = "; ".join(filter(None, (what, advice if with_advice else "")))
        of.setdefault(about or (text,), []).append(tidy(text))
        named.add(about)
    for names, texts in of.items():
        whose = f"{tidy(label_of(names))}: " if names in named else ""
        yield f"{whose}{'. '.join(texts)}"
    for why, zones in left_out(result):
        few = ", ".join(zones) if len(zones) <= _FEW else counted(len(zones), "zone")
        yield f"not checked{tidy(why)}: {few}"


def _lines(texts: Iterable[tuple[str, int]]) -> list[str]:
    return [line for text, indent in texts for line in wrapped(text, indent, width=WIDTH)]
