"""Words and numbers of answers for people, shared by the formats for reading."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Final, Literal

from adiz.geo.escaping import TEXT_LENGTH, one_line, short, shown_name
from adiz.geo.model import INSIDE, Answer, Crossing, Nearest, Route, Visit, Zone
from adiz.layers.words import (
    AS_DRAWN,
    ONE_PLACE,
    as_drawn,
    count_words,
    counted_visits,
    declared_by,
    deeds_for,
    deniers,
    drawn_inside_words,
    exclusion,
    is_bounded,
    is_drawn_inside,
    is_of_positions,
    is_one_place,
    length_words,
    line_words,
    lying_inside,
    moment_day,
    moment_words,
    phrase,
    quantities,
    said_by,
    speakers,
    sum_range_m,
    undecided_words,
    with_certain,
)

WIDTH: Final = 96
"""Characters of a line of text, where it need not fit the smallest terminal."""

Brevity = Literal["full", "brief", "briefest"]
"""How much is said: everything; "as drawn" instead of "on the line as drawn"; only bare lengths."""

_AS_DRAWN: Final[dict[Brevity, str]] = {
    "full": "on the line as drawn",
    "brief": AS_DRAWN,
    "briefest": "",
}


def tidy(text: str) -> str:
    r"""A line of at most TEXT_LENGTH characters, its indent kept, other white space as one space.

    >>> tidy("  a\n b")
    '  a b'
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return indent + short(one_line(text), TEXT_LENGTH)


def zone_label(zone: Zone) -> str:
    """Return the name of a zone, and who declared it if the name does not say so."""
    name, who = shown_name(zone.name), shown_name(declared_by(zone))
    return name if not who or " by " in name else f"{name}, {who}"


def verdict(answer: Answer, zone: Zone, path: Route | None = None) -> str:
    """Return the verdict in words, and by whom if a published statement decided it.

    path: which, as of positions that nothing joins those inside are counted.
    """
    if path is not None and is_of_positions(answer, path):
        return lying_inside(path, answer.visits)
    if answer.basis == "statement":
        who = said_by(speakers(answer.statements, "decides"))
        denial = deniers(answer.statements)
        deeds = deeds_for(zone)
        said = {True: f"{deeds.entered_it} by", False: f"{deeds.kept_out}, by"}
        deed = said[answer.verdict in INSIDE]
        denied = f", denied by {said_by(denial)}" if denial else ""
        return tidy(f"{deed} the published statement of {who}{denied}")
    words = phrase(answer, zone)
    return f"{words} {drawn_inside_words(answer)}" if is_drawn_inside(answer) else words


def km(metres: float) -> str:
    """Return kilometres to a tenth.

    >>> km(1007149.0)
    '1,007.1'
    """
    return f"{metres / 1000:,.1f}"


def length(metres: float, range_m: tuple[float, float] | None) -> str:
    """Return a length with its range, or to a tenth of a kilometre if it has none.

    >>> length(1_007_149.0, None), length(623_900.0, (484_000.0, 795_500.0))
    ('1,007.1 km', 'about 620 km (480–800 km)')
    """
    return length_words(metres, range_m) if range_m else f"{km(metres)} km"


def total(answer: Answer, visits: Sequence[Visit]) -> str:
    """Return the total length of visits of an answer."""
    length_m, range_m = sum(visit.length_m for visit in visits), sum_range_m(answer, visits)
    return ONE_PLACE if is_one_place(length_m, range_m) else length(length_m, range_m)


def near(nearest: Nearest) -> str:
    """Return how far away a path stays."""
    return length(nearest.separation_m, nearest.separation_range_m)


def inside(answer: Answer, brevity: Brevity = "full") -> str:
    """Return the kilometres inside and the number of visits, or how far away the path stays.

    Visits that cannot be decided are not counted. Empty if the verdict says everything. The
    briefest form leaves out how far away the path stays.
    """
    if is_drawn_inside(answer):
        return ""
    visits = counted_visits(answer)
    drawn = _AS_DRAWN[brevity]
    if visits:
        length, range_m = total(answer, visits), sum_range_m(answer, visits)
        whose = line_words(answer) if answer.on_our_line else drawn
        length += "" if brevity == "briefest" else " inside"
        length = with_certain(answer, length, range_m, minutes=True, whose=whose)
        words = f"{length}{count_words(answer, visits, 'visit', 'visits')}"
        return "; ".join(filter(None, (words, undecided_words(answer, "visit"))))
    if kept_out := exclusion(answer):
        return kept_out
    if answer.nearest is None or brevity == "briefest":
        return ""
    drawn = f" {drawn}," if as_drawn(answer) else ""
    return f"nearest {near(answer.nearest)}{drawn} at km {km(answer.nearest.along_m)}"


def is_inside_as_drawn(answer: Answer) -> bool:
    """Return whether the kilometres inside are said to be those of the line as drawn."""
    visits = counted_visits(answer)
    if is_drawn_inside(answer) or not visits or answer.on_our_line:
        return False
    return is_bounded(answer) or sum_range_m(answer, visits) is None


def time(crossing: Crossing) -> str:
    """Return the day and time of a crossing with its range, or a window from speeds; else empty.

    >>> import numpy as np
    >>> from dataclasses import replace
    >>> place = Crossing(lon=0, lat=0, distance_m=0, leg=0, fraction=0)
    >>> time(replace(place, time=np.datetime64("2025-12-09T01:35:12.4"), time_basis="published"))
    '2025-12-09 01:35 UTC'
    >>> from adiz.geo.model.answer import Range
    >>> window = np.datetime64("2025-12-09T01:35"), np.datetime64("2025-12-09T02:10")
    >>> time(replace(place, time_basis="speed", range=Range(time=window)))
    '2025-12-09 01:35–02:10 UTC, estimated'
    """
    return f"{moment_day(crossing)} {moment_words(crossing)}".strip()


def place(crossing: Crossing | None, path: Route, otherwise: str) -> str:
    """Return the position and, if known, the time of a crossing; `otherwise` without one."""
    if crossing is None:
        return otherwise
    where = quantities.place(crossing.lon, crossing.lat, path.leg_error_m(crossing.leg))
    return f"{where} {time(crossing)}".strip()


def other_readings(answer: Answer) -> str:
    """Return what other kinds of edge would change if the declaring text is silent about them.

    Empty where no reading adds or drops a visit or moves an end by more than 1 km.
    """
    nominal = [(visit.from_m, visit.to_m) for visit in answer.visits]
    changes = []
    for kind, stretches in answer.readings.items():
        if len(stretches) != len(nominal):
            changed = list(stretches)
        else:
            changed = [
                new
                for new, old in zip(stretches, nominal, strict=True)
                if max(abs(new[0] - old[0]), abs(new[1] - old[1])) > 1_000
            ]
        if changed:
            spans = ", ".join(f"{km(a)}–{km(b)}" for a, b in changed)
            changes.append(f"read as {kind}: km {spans}")
        elif len(stretches) != len(nominal):
            changes.append(f"read as {kind}: no visit")
    return "edges are assumed; " + "; ".join(changes) if changes else ""


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as lines with aligned columns.

    >>> print(aligned([("id", "name"), ("kr-adiz", "Korea")]))
    id       name
    kr-adiz  Korea
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    cells = (map(str.ljust, row, widths) for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in cells)


def wrapped(
    text: str, indent: int = 0, *, width: int = WIDTH, breaks_words: bool = True
) -> list[str]:
    """Return a text as lines, those after the first indented by two more.

    breaks_words: whether a word longer than a line is broken, rather than left to stick out.

    >>> wrapped("one two three", 2, width=11)
    ['  one two', '    three']
    """
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_on_hyphens=False,
        break_long_words=breaks_words,
    )


def source_line(source: Any) -> str:
    """Return a source as one line: title, date and address, as far as known."""
    if isinstance(source, str):
        return source
    parts = (source.get(key) for key in ("title", "published", "url"))
    return ", ".join(str(part) for part in parts if part)
