"""The answers of a result as rows of text, for tables of any make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adiz.geo.escaping import shown_name
from adiz.geo.model import OPEN, OUTSIDE, Answer, Formation, Visit
from adiz.geo.results import Result
from adiz.geo.visits import cut_by_gaps
from adiz.layers.words import (
    AS_DRAWN,
    NOTHING_NEAR,
    along_cell,
    area_words,
    as_drawn,
    chart_remarks,
    counted,
    exclusion,
    gap_note,
    is_of_positions,
    is_reconstructed,
    is_unheard,
    line_answers,
    line_phrase,
    no_entry_words,
    no_exit_words,
    nothing_near_words,
    stated_of,
    stated_words,
    unheard_words,
    unjoined,
    unranged_words,
    visit_cell,
    wording,
    zone_name,
)
from adiz.layers.words import name as position

from .words import (
    Brevity,
    inside,
    is_inside_as_drawn,
    km,
    near,
    other_readings,
    place,
    tidy,
    verdict,
    zone_label,
)

SHOWN: Final = 5
"""How many flights a remark names."""

VISIT_HEAD: Final = ("visit", "from km", "to km", "km inside", "enters", "leaves", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One zone's answer: its heading, its visits as cells under VISIT_HEAD, and a note.

    name: of the zone alone; zone: with who declared it. is_as_drawn: whether the kilometres inside
    are those of the line as drawn.
    """

    name: str
    zone: str
    words: str
    visits: tuple[tuple[str, ...], ...]
    note: str
    own: bool
    is_as_drawn: bool

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The head and the cells of the visits; what holds for every length is in the head."""
        k = VISIT_HEAD.index("km inside")
        mark = f" ({AS_DRAWN})"
        if not all(cells[k].endswith(mark) for cells in self.visits):
            return VISIT_HEAD, *self.visits
        head = (*VISIT_HEAD[:k], f"km {AS_DRAWN}", *VISIT_HEAD[k + 1 :])
        bare = ((*v[:k], v[k].removesuffix(mark), *v[k + 1 :]) for v in self.visits)
        return head, *bare


@dataclass(frozen=True, slots=True)
class Apart:
    """A zone that was clearly not entered.

    words: the verdict. how: how sure it is, alike for zones that one enters and for features that
    one comes near to. is_plain: whether that is not of bounds. drawn: of which line the distance
    is.
    """

    name: str
    words: str
    how: str
    is_plain: bool
    drawn: str
    near: str
    separation_m: float


@dataclass(frozen=True, slots=True)
class Section:
    """One formation: its heading, the answers, the zones it stayed out of, the lines.

    far: the zones it stayed out of; apart: the same in lines of text, the nearest first. uncrossed:
    of the crossings those that say of a line that it was plainly not crossed, with its name.
    guesses: territorial airspace that only our own guess touches.
    """

    heading: str
    name: str
    rows: tuple[Row, ...]
    far: tuple[Apart, ...]
    apart: tuple[str, ...]
    crossings: tuple[str, ...]
    uncrossed: Mapping[str, str]
    guesses: tuple[str, ...]


def sections(result: Result, brevity: Brevity = "full") -> list[Section]:
    """One section per formation; zones entered come first, the aircraft's own last.

    Zones clearly not entered stand together, the nearest first. What only our own guess touches
    comes after everything.
    """
    return [_section(result, formation, brevity) for formation in result.formations]


def _section(result: Result, formation: Formation, brevity: Brevity) -> Section:
    answers = [answer for answer in result.answers if answer.formation == formation.id]
    answers.sort(key=lambda answer: (answer.relation == "own", not answer.visits))
    told = [answer for answer in answers if not (answer.is_guess or _is_apart(answer))]
    guesses = [_row(result, formation, answer, brevity) for answer in answers if answer.is_guess]
    name = shown_name(formation.name or formation.id)
    ours = ", our reconstruction" if is_reconstructed(formation) else ""
    drawn = f"{km(result.length_m(formation))} km{ours}"
    if unjoined(formation.path):
        drawn = f"{len(formation.path)} positions, not joined"
    far = [_far(result, formation, answer) for answer in answers if _is_apart(answer)]
    lines = list(_lines(result, formation))
    return Section(
        heading=f"{name}: {drawn}",
        name=name,
        rows=tuple(_row(result, formation, answer, brevity) for answer in told),
        far=tuple(far),
        apart=(*filter(None, [nothing_near_words(result)]), *apart_lines(far)),
        crossings=tuple(line for line, _, _ in lines),
        uncrossed={line: label for line, label, is_plain in lines if is_plain},
        guesses=tuple(f"{row.zone}: {row.words}" for row in guesses),
    )


def _is_apart(answer: Answer) -> bool:
    """Whether a zone was not entered, with nothing more to say than how near the path comes."""
    out = answer.verdict in OUTSIDE and answer.basis != "statement"
    more = answer.contradicted_by or exclusion(answer) or other_readings(answer)
    return out and not answer.visits and not more


def _far(result: Result, formation: Formation, answer: Answer) -> Apart:
    nearest, zone = answer.nearest, result.zone(answer.zone)
    words = verdict(answer, zone, formation.path)
    return Apart(
        name=shown_name(zone_name(zone)),
        words=words,
        how=words if is_of_positions(answer, formation.path) else wording(answer, zone).how,
        is_plain=answer.basis != "bound" and not is_of_positions(answer, formation.path),
        drawn=as_drawn(answer, formation.path),
        near="" if nearest is None else near(nearest),
        separation_m=0.0 if nearest is None else nearest.separation_m,
    )


def apart_lines(far: Sequence[Apart]) -> Iterator[str]:
    """Give a line per verdict, with the zones it holds for."""
    for words in dict.fromkeys(zone.words for zone in far):
        alike = [zone for zone in far if zone.words == words]
        drawn = "".join(dict.fromkeys(zone.drawn for zone in alike))
        zones = [
            f"{zone.name} {zone.near}"
            for zone in sorted(alike, key=lambda zone: zone.separation_m)
            if zone.near
        ]
        yield f"{words}, nearest{drawn}: {'; '.join(zones)}"


def _lines(result: Result, formation: Formation) -> Iterator[tuple[str, str, bool]]:
    """What is said of each line, its name, and whether it was plainly not crossed."""
    for answer in line_answers(result, formation):
        label = zone_label(result.zone(answer.line))
        is_plain = answer.verdict in OUTSIDE and not (answer.crossings or answer.statements)
        yield f"{label}: {line_phrase(answer, formation)}", label, is_plain


def _row(result: Result, formation: Formation, answer: Answer, brevity: Brevity) -> Row:
    own = answer.relation == "own"
    path = formation.path
    count = f"{counted(path, answer.visits)} inside" if unjoined(path) else inside(answer, brevity)
    if is_of_positions(answer, path):
        count = exclusion(answer)
    told = "" if answer.is_guess else count
    zone = result.zone(answer.zone)
    words = [verdict(answer, zone, path), told, "their own zone" if own else ""]
    apart = "; " if answer.verdict in OPEN else ", "
    besides = "" if is_unheard(answer) else gap_note(answer)
    return Row(
        name=shown_name(zone_name(zone)),
        zone=zone_label(zone),
        words="; ".join(
            filter(None, (apart.join(filter(None, words)), *stated_of(answer, formation, zone)))
        ),
        visits=tuple(_visits(answer, formation)),
        note="; ".join(filter(None, (unranged_words(answer), besides, other_readings(answer)))),
        own=own and not result.options.get("own", False),
        is_as_drawn=not unjoined(path) and is_inside_as_drawn(answer),
    )


def _visits(answer: Answer, formation: Formation) -> Iterator[tuple[str, ...]]:
    path = formation.path
    for visit in answer.visits:
        if unjoined(path) and visit.vertex is not None:
            told = tidy(position(path, visit.vertex))
            yield (str(visit.visit), "", "", "", told, "", _undecided(visit))
        else:
            yield _visit(answer, visit, formation)


def _undecided(visit: Visit) -> str:
    """What makes a visit less than sure."""
    doubt = "" if visit.decidable else "not decidable"
    return "; ".join(filter(None, (doubt, unheard_words(visit))))


def _visit(answer: Answer, visit: Visit, formation: Formation) -> tuple[str, ...]:
    path = formation.path
    after_gap, before_gap = cut_by_gaps(path, visit)
    return (
        str(visit.visit),
        along_cell(visit.from_m, visit.entry) if visit.entry or after_gap else "start",
        along_cell(visit.to_m, visit.exit) if visit.exit or before_gap else "end",
        visit_cell(answer, visit),
        place(visit.entry, path, no_entry_words(path, visit)),
        place(visit.exit, path, no_exit_words(path, visit)),
        "; ".join(filter(None, (_undecided(visit), stated_words(visit)))),
    )


def reported_areas(result: Result) -> list[str]:
    """How each reported area lies to the zones that it is not, or may be not, outside of."""
    return [
        area_words(answer)
        for answer in result.area_answers
        if answer.overlap != "outside" or not answer.decidable
    ]


def remarks(result: Result, *, areas: bool = True) -> list[str]:
    """What must be said beside the answers: reported areas, warnings and what was not checked.

    areas: whether the reported areas are to be among it.
    """
    return (
        (reported_areas(result) if areas else [])
        + chart_remarks(result)
        + [tidy(warning["text"]) for warning in result.warnings]
        + not_checked(result)
    )


def beside(result: Result) -> list[str]:
    """The same without what the sections say themselves."""
    others = tuple(w for w in result.warnings if w["code"] != NOTHING_NEAR)
    return remarks(replace(result, warnings=others))


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
