"""The answers of a result as rows of text, for tables of any make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adiz.geo.escaping import shown_name
from adiz.geo.model import OUTSIDE, Answer, Formation, Visit
from adiz.geo.results import Result
from adiz.geo.visits import cut_by_gaps
from adiz.layers.words import counted, is_reconstructed, unjoined, zone_name
from adiz.layers.words import name as position

from .words import inside, km, other_readings, place, tidy, verdict, zone_label

SHOWN: Final = 5
"""How many flights a remark names."""

VISIT_HEAD = ("visit", "from km", "to km", "km inside", "enters", "leaves", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One zone's answer: its heading, its visits as cells under VISIT_HEAD, and a note."""

    zone: str
    words: str
    visits: tuple[tuple[str, ...], ...]
    note: str
    own: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One formation: its heading, the answers, the zones it stayed out of, the lines it crosses."""

    heading: str
    rows: tuple[Row, ...]
    apart: tuple[str, ...]
    crossings: tuple[str, ...]


def sections(result: Result) -> list[Section]:
    """One section per formation; zones entered come first, the aircraft's own last.

    Zones clearly not entered stand together, the nearest first.
    """
    return [_section(result, formation) for formation in result.formations]


def _section(result: Result, formation: Formation) -> Section:
    answers = [answer for answer in result.answers if answer.formation == formation.id]
    answers.sort(key=lambda answer: (answer.relation == "own", not answer.visits))
    told = [answer for answer in answers if not _is_apart(answer)]
    name = shown_name(formation.name or formation.id)
    ours = ", our reconstruction" if is_reconstructed(formation) else ""
    drawn = f"{km(result.length_m(formation))} km{ours}"
    if unjoined(formation.path):
        drawn = f"{len(formation.path)} positions, not joined"
    return Section(
        heading=f"{name}: {drawn}",
        rows=tuple(_row(result, formation, answer) for answer in told),
        apart=tuple(_apart(result, [answer for answer in answers if _is_apart(answer)])),
        crossings=tuple(_crossings(result, formation)),
    )


def _is_apart(answer: Answer) -> bool:
    """Whether a zone was not entered, with nothing more to say than how near the path comes."""
    out = answer.verdict in OUTSIDE and answer.basis != "statement"
    return out and not other_readings(answer)


def _apart(result: Result, answers: list[Answer]) -> Iterator[str]:
    """A line per verdict, with the zones it holds for."""
    verdicts = dict.fromkeys(verdict(answer) for answer in answers)
    for words in verdicts:
        zones = [
            f"{_short(result, answer)} {km(answer.nearest.separation_m)} km"
            for answer in sorted(answers, key=_separation_m)
            if answer.nearest is not None and verdict(answer) == words
        ]
        yield f"{words}, nearest: {'; '.join(zones)}"


def _short(result: Result, answer: Answer) -> str:
    return shown_name(zone_name(result.zone(answer.zone)))


def _separation_m(answer: Answer) -> float:
    return answer.nearest.separation_m if answer.nearest else 0.0


def _crossings(result: Result, formation: Formation) -> Iterator[str]:
    for line in (zone for zone in result.zones if zone.is_line):
        crossed = [
            c for c in result.line_crossings if (c.formation, c.line) == (formation.id, line.id)
        ]
        for c in crossed:
            where = place(c.crossing, formation.path, "")
            yield (
                f"{zone_label(line)}: crossed at km {km(c.crossing.distance_m)}, {where}, "
                f"from its {c.came_from} to its {c.goes_to}"
            )
        if not crossed:
            yield f"{zone_label(line)}: not crossed"


def _row(result: Result, formation: Formation, answer: Answer) -> Row:
    own = answer.relation == "own"
    path = formation.path
    count = f"{counted(path, answer.visits)} inside" if unjoined(path) else inside(answer)
    words = [verdict(answer), count, "their own zone" if own else ""]
    return Row(
        zone=zone_label(result.zone(answer.zone)),
        words=", ".join(word for word in words if word),
        visits=tuple(_visits(answer, formation)),
        note=other_readings(answer),
        own=own and not result.options.get("own", False),
    )


def _visits(answer: Answer, formation: Formation) -> Iterator[tuple[str, ...]]:
    path = formation.path
    for visit in answer.visits:
        if unjoined(path) and visit.vertex is not None:
            told = tidy(position(path, visit.vertex))
            yield (str(visit.visit), "", "", "", told, "", _undecided(visit))
        else:
            yield _visit(visit, formation)


def _undecided(visit: Visit) -> str:
    return "" if visit.decidable else "not decidable"


def _visit(visit: Visit, formation: Formation) -> tuple[str, ...]:
    path = formation.path
    after_gap, before_gap = cut_by_gaps(path, visit)
    return (
        str(visit.visit),
        km(visit.from_m) if visit.entry or after_gap else "start",
        km(visit.to_m) if visit.exit or before_gap else "end",
        km(visit.length_m),
        place(visit.entry, path, "inside after a gap" if after_gap else "begins inside"),
        place(visit.exit, path, "inside before a gap" if before_gap else "ends inside"),
        _undecided(visit),
    )


def reported_areas(result: Result) -> list[str]:
    """How each reported area lies to the zones that it is not, or may be not, outside of."""
    return [
        f"{shown_name(answer.area.outline.name)}: {answer.words}: {zone_label(answer.zone)}"
        for answer in result.area_answers
        if answer.overlap != "outside" or not answer.decidable
    ]


def remarks(result: Result, *, areas: bool = True) -> list[str]:
    """What must be said beside the answers: reported areas, warnings and what was not checked.

    areas: whether the reported areas are to be among it.
    """
    return (
        (reported_areas(result) if areas else [])
        + [tidy(warning["text"]) for warning in result.warnings]
        + not_checked(result)
    )


def not_checked(result: Result) -> list[str]:
    """Which zones were not checked, a line for each reason."""
    return [f"not checked{tidy(of)}: {_first_of(zones)}" for of, zones in left_out(result)]


def _first_of(zones: Sequence[str]) -> str:
    """All of a few zones, of many their number and the first."""
    if len(zones) <= 2 * SHOWN:
        return ", ".join(zones)
    return f"{len(zones)} zones ({', '.join(zones[:SHOWN])}, …)"


def left_out(result: Result) -> list[tuple[str, list[str]]]:
    """What was not checked: why, and for which flights if not for all, with the ids of zones."""
    zones: dict[tuple[str, str], list[str]] = {}
    for item in result.not_checked:
        own = (item["why"], item.get("formation", ""))
        zones.setdefault(own, []).append(tidy(item["zone"]))
    whose: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (why, formation), ids in zones.items():
        whose.setdefault((why, tuple(ids)), []).append(formation)
    told = []
    for (why, own_ids), formations in whose.items():
        names = [name for name in formations if name]
        shown = ", ".join(names[:SHOWN]) + (f", … ({len(names)})" if names[SHOWN:] else "")
        told.append((f"{f' for {shown}' if names else ''}, {why}", list(own_ids)))
    return told
