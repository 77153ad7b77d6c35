"""How answers are put into words and numbers for people; shared by the formats for reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from adiz.geo.escaping import TEXT_LENGTH, one_line, short, shown_name
from adiz.geo.model import INSIDE, Answer, Crossing, Route, Zone
from adiz.layers.words import (
    as_drawn,
    declared_by,
    deniers,
    exclusion,
    phrase,
    quantities,
    said_by,
    speakers,
    time_span,
)


def tidy(text: str) -> str:
    r"""A line of at most TEXT_LENGTH characters, its indent kept, other white space as one space.

    >>> tidy("  a\n b")
    '  a b'
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return indent + short(one_line(text), TEXT_LENGTH)


def zone_label(zone: Zone) -> str:
    """A zone by its own name, and who declared it where the name does not say so."""
    name, who = shown_name(zone.name), shown_name(declared_by(zone))
    return name if not who or " by " in name else f"{name}, {who}"


def verdict(answer: Answer) -> str:
    """The verdict in words; by whom, where a published statement decided it."""
    if answer.basis == "statement":
        who = said_by(speakers(answer.statements, "decides"))
        denial = deniers(answer.statements)
        deed = "entered by" if answer.verdict in INSIDE else "excluded by"
        denied = f", denied by {said_by(denial)}" if denial else ""
        return tidy(f"{deed} the published statement of {who}{denied}")
    return phrase(answer)


def km(metres: float) -> str:
    """Kilometres to a tenth.

    >>> km(1007149.0)
    '1,007.1'
    """
    return f"{metres / 1000:,.1f}"


def inside(answer: Answer) -> str:
    """Kilometres inside and the number of visits, or how far away the path stays."""
    count = len(answer.visits)
    if count:
        return f"{km(answer.length_m)} km inside in {count} visit{'s' if count > 1 else ''}"
    if kept_out := exclusion(answer):
        return kept_out
    if answer.nearest is None:
        return ""
    drawn = as_drawn(answer)
    near = f"nearest {km(answer.nearest.separation_m)} km{drawn}{',' if drawn else ''}"
    return f"{near} at km {km(answer.nearest.along_m)}"


def time(crossing: Crossing) -> str:
    """When a crossing is, to the second; a window where only speeds tell; else nothing.

    >>> from dataclasses import replace
    >>> place = Crossing(lon=0, lat=0, distance_m=0, leg=0, fraction=0)
    >>> time(replace(place, time=np.datetime64("2025-12-09T01:35:12.4")))
    '2025-12-09 01:35:12Z'
    >>> from adiz.geo.model.answer import Range
    >>> window = np.datetime64("2025-12-09T01:35"), np.datetime64("2025-12-09T02:10")
    >>> time(replace(place, time_basis="speed", range=Range(time=window)))
    '01:35–02:10 UTC est.'
    """
    if crossing.time is None or np.isnat(crossing.time):
        window = crossing.range.time if crossing.time_basis == "speed" else None
        return f"{time_span(*window)} est." if window else ""
    rounded = (crossing.time + np.timedelta64(500, "ms")).astype("datetime64[s]")
    return str(rounded).replace("T", " ") + "Z"


def place(crossing: Crossing | None, path: Route, otherwise: str) -> str:
    """Position and, if known, time of a crossing; `otherwise` where there is none."""
    if crossing is None:
        return otherwise
    where = quantities.place(crossing.lon, crossing.lat, path.leg_error_m(crossing.leg))
    return f"{where} {time(crossing)}".strip()


def other_readings(answer: Answer) -> str:
    """What other kinds of edge would change, where the declaring text is silent about them.

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
    """Rows of cells as lines, columns one below the other.

    >>> print(aligned([("id", "name"), ("kr-adiz", "Korea")]))
    id       name
    kr-adiz  Korea
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    cells = (map(str.ljust, row, widths) for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in cells)


def source_line(source: Any) -> str:
    """A source as one line: title, date and address where they are known."""
    if isinstance(source, str):
        return source
    parts = (source.get(key) for key in ("title", "published", "url"))
    return ", ".join(str(part) for part in parts if part)
