"""Every column that a table of answers may have, described once.

The CSV of `adiz check` and of a page, the data frames and the GIS layers take their columns from
here: name, unit and value are the same in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal

from ..model import Answer, Gap, Visit, rfc3339
from .columns import AnswerRow, Column, Value, ValueOf, low_and_high, measured, named, part, worded
from .crossing_columns import range_columns


def gap_intervals(gaps: Iterable[Gap]) -> str:
    """Return gaps as ISO 8601 intervals separated by "; ", with ".." for an unknown time."""
    return "; ".join(f"{rfc3339(g.start) or '..'}/{rfc3339(g.end) or '..'}" for g in gaps)


def _stated(end: Literal["start", "end"]) -> ValueOf:
    """Return a column of times stated of a visit, separated by "; ", with "-" for an absent one."""

    def value(row: AnswerRow) -> Value:
        times = [getattr(stated, end) for stated in row.visit.stated] if row.visit else []
        return "; ".join(rfc3339(time) or "-" for time in times) or None

    return value


def _stated_by(row: AnswerRow) -> Value:
    return "; ".join(time.who for time in row.visit.stated) or None if row.visit else None


def _why_no_range(row: AnswerRow) -> Value:
    """Return why an entry or exit that could have a range has none."""
    if row.visit is None:
        return None
    notes = [end.range.note for end in (row.visit.entry, row.visit.exit) if end]
    return "; ".join(dict.fromkeys(note for note in notes if note)) or None


ABOUT: Final = (
    worded("formation", "id of the formation", lambda row: row.answer.formation),
    worded("formation_name", "name of the formation", lambda row: row.formation.name),
    worded("zone", "id of the zone or line", lambda row: row.zone.id),
    worded("zone_name", "name of the zone or line", lambda row: row.zone.name),
    worded("line", "id of the line", lambda row: row.zone.id),
    worded("kind", "kind of the zone", lambda row: row.zone.kind),
    worded("authority", "who declared it, ISO 3166 alpha-2", lambda row: row.zone.authority),
    worded(
        "relation",
        "whose the zone is to the aircraft: own, foreign, disputed or unknown",
        lambda row: part(row.of_zone, "relation"),
    ),
    worded("verdict", "the answer, in the words of the JSON", lambda row: row.answer.verdict),
    worded("basis", "what the verdict rests on", lambda row: row.answer.basis),
    measured(
        "probability", "", "of an entry or a crossing, 0 to 1", lambda row: row.answer.probability
    ),
    worded("reason", "what decided the verdict", lambda row: row.answer.reason),
    worded(
        "contradicted_by",
        "who published otherwise",
        lambda row: "; ".join(row.answer.contradicted_by),
    ),
    worded("contradiction", "who states otherwise, as a sentence", lambda row: row.contradiction),
    Column(
        "is_guess",
        "flag",
        "",
        "whether only a line of our own touches territorial airspace",
        lambda row: part(row.of_zone, "is_guess"),
    ),
    worded(
        "gaps",
        "gaps in which the zone or line could be reached, as ISO 8601 intervals",
        lambda row: gap_intervals(row.answer.gaps),
        "UTC",
    ),
    worded("date", "day of the flight", lambda row: row.origins.date_of(row.formation)),
    worded("aircraft", "how many of which type", lambda row: row.origins.aircraft(row.formation)),
    worded("source", "where the route is from", lambda row: row.origins.source(row.formation)),
    worded("route_file", "file of the route", lambda row: row.origins.file(row.formation)),
    worded("route_sha256", "SHA-256 of that file", lambda row: row.origins.sha256(row.formation)),
)
"""What a row says of its answer, whatever else it is about."""

VISIT: Final = (
    Column(
        "visit", "whole", "", "number of the visit, from 1", lambda row: part(row.visit, "visit")
    ),
    Column(
        "decidable",
        "flag",
        "",
        "whether the visit counts as entered",
        lambda row: part(row.visit, "decidable"),
    ),
    worded(
        "vertical",
        "whether it is between floor and ceiling: inside, outside, unknown or not limited",
        lambda row: part(row.visit, "vertical"),
    ),
    measured(
        "from_m",
        "m",
        "where the visit begins, along the path",
        lambda row: part(row.visit, "from_m"),
    ),
    measured(
        "to_m", "m", "where the visit ends, along the path", lambda row: part(row.visit, "to_m")
    ),
    measured("length_m", "m", "length of the visit", lambda row: part(row.visit, "length_m")),
    measured("duration_s", "s", "duration of the visit", lambda row: part(row.visit, "duration_s")),
    measured(
        "depth_m",
        "m",
        "how far the deepest point of the visit is from the boundary",
        lambda row: part(row.visit, "deepest", "depth_m"),
    ),
    *low_and_high(
        "length", "m", "length of the visit", lambda row: part(row.visit, "length_range_m")
    ),
    worded("stated_who", "who published times of the visit", _stated_by),
    worded("stated_from", "first time that each of them states", _stated("start"), "UTC"),
    worded("stated_to", "last time that each of them states", _stated("end"), "UTC"),
    worded("no_range", "why the visit has no range", _why_no_range),
    measured(
        "unheard_min",
        "min",
        "length of the bridged pause that the visit starts in, ends in or falls within",
        lambda row: part(row.visit, "unheard_min"),
    ),
)
"""What a row of a visit says of it."""

DOUBT: Final = named(
    VISIT, "length_low_m", "length_high_m", "stated_who", "stated_from", "stated_to", "no_range"
)
"""Within what its length lies, the times stated of it, and why there is no range."""


def _proven_columns(
    prefix: str, of: Callable[[AnswerRow], Answer | Visit | None]
) -> tuple[Column, ...]:
    """Return columns of what bounds prove about a length inside, to the millimetre."""
    whole = "of all visits: " if prefix else ""

    def value(name: str) -> ValueOf:
        def proven(row: AnswerRow) -> Value:
            found = part(of(row), "lengths", name)
            return None if found is None else round(float(found), 3)

        return proven

    return (
        measured(
            f"{prefix}certain_length_m",
            "m",
            f"{whole}no path within the bounds has less inside",
            value("certain_m"),
        ),
        measured(
            f"{prefix}possible_length_m",
            "m",
            f"{whole}no path within the bounds has more inside",
            value("possible_m"),
        ),
        measured(
            f"{prefix}certain_duration_s",
            "s",
            f"{whole}no path within the bounds is inside for less time",
            value("certain_s"),
        ),
        measured(
            f"{prefix}sure_on_our_line_m",
            "m",
            "how much of our own line is inside wherever the bounds put its places",
            value("on_our_line_m"),
        ),
    )


PROVEN_OF_VISIT: Final = _proven_columns("", lambda row: row.visit)
PROVEN_OF_ANSWER: Final = _proven_columns("", lambda row: row.of_zone)
PROVEN_BESIDE_VISIT: Final = _proven_columns("answer_", lambda row: row.of_zone)[:3]
"""What bounds prove of all visits together, in the row of one of them."""


RANGES: Final = (
    *range_columns("first_entry", lambda row: part(row.of_zone, "ranges", "first_entry")),
    *range_columns("last_exit", lambda row: part(row.of_zone, "ranges", "last_exit")),
    *low_and_high(
        "total",
        "m",
        "length inside altogether",
        lambda row: part(row.of_zone, "ranges", "length_m"),
    ),
    *low_and_high(
        "total",
        "s",
        "time inside altogether",
        lambda row: part(row.of_zone, "ranges", "duration_s"),
    ),
)
"""Within what all that is inside lies, of a measured path."""

NEAREST: Final = (
    measured(
        "nearest_m",
        "m",
        "how near the path comes to what it does not enter or cross",
        lambda row: part(row.nearest, "separation_m"),
    ),
    *low_and_high(
        "nearest", "m", "that distance", lambda row: part(row.nearest, "separation_range_m")
    ),
    measured(
        "nearest_lon",
        "degrees",
        "longitude of that place, WGS84",
        lambda row: part(row.nearest, "lon"),
    ),
    measured(
        "nearest_lat",
        "degrees",
        "latitude of that place, WGS84",
        lambda row: part(row.nearest, "lat"),
    ),
    Column("nearest_time", "time", "UTC", "time of that", lambda row: part(row.nearest, "time")),
)


def _visits(row: AnswerRow) -> tuple[Visit, ...]:
    return row.of_zone.visits if row.of_zone else ()


def _whole_duration_s(row: AnswerRow) -> Value:
    """Return the duration of all visits; None if one of them has none."""
    durations = [visit.duration_s for visit in _visits(row)]
    known = [duration for duration in durations if duration is not None]
    return sum(known) if known and len(known) == len(durations) else None


WHOLE: Final = (
    Column("visits", "whole", "", "how many visits there are", lambda row: len(_visits(row))),
    measured(
        "length_m",
        "m",
        "length flown inside, all visits",
        lambda row: float(sum(visit.length_m for visit in _visits(row))),
    ),
    measured("duration_s", "s", "time flown inside, all visits", _whole_duration_s),
    Column(
        "entry_time",
        "time",
        "UTC",
        "of the first visit",
        lambda row: part(_visits(row)[0].entry, "time") if _visits(row) else None,
    ),
    Column(
        "exit_time",
        "time",
        "UTC",
        "of the last visit",
        lambda row: part(_visits(row)[-1].exit, "time") if _visits(row) else None,
    ),
)
"""What a row of an answer says of all its visits."""
