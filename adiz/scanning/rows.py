"""The rows of the two tables that a file gives: of its flights, and of what was left out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adiz.geo.model import Answer, Case, LineAnswer
from adiz.geo.results.columns import AnswerRow
from adiz.geo.results.display import without_guess
from adiz.geo.results.frames import stretch_of
from adiz.geo.results.origins import Origins, titles

from .columns import Row
from .flags import BETWEEN, SKIPPED, is_between_fixes
from .flights import CheckedFlight

NOTHING_NEAR = "no zone near"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of both tables; shapes: the geometry of each visit, as well-known binary."""

    visits: list[Row] = field(default_factory=list)
    shapes: list[bytes | None] = field(default_factory=list)
    flights: list[Row] = field(default_factory=list)

    def extend(self, other: Rows) -> None:
        """Add the rows of another file after these."""
        self.visits.extend(other.visits)
        self.shapes.extend(other.shapes)
        self.flights.extend(other.flights)


def rows_of_case(
    case: Case, flights: Iterable[CheckedFlight], *, file: str, sha256: str | None
) -> Rows:
    """Return the rows of a file.

    Parameters
    ----------
    case, flights
        Its content, prepared, and its flights.
    file, sha256
        What the tables call the file, and the SHA-256 of its content.
    """
    found = Rows()
    for flight in flights:
        _add_flight(found, flight, {"file": file, "sha256": sha256})
    reasons = []
    for item in case.properties.get("skipped", ()):
        place = item["place"].removeprefix(f"{case.properties.get('file')}")
        reasons.append(f"{file}{place}: {item['reason']}")
    found.flights.extend(skipped_row(reason, file, sha256) for reason in sorted(reasons))
    return found


def skipped_row(reason: str, file: str, sha256: str | None) -> Row:
    """Return the row of a file, or of a part of it, that could not be read.

    Parameters
    ----------
    reason, file, sha256
        What was wrong, and which file it is.
    """
    return Row(about={"file": file, "sha256": sha256, "flags": SKIPPED}, reason=reason)


def _add_flight(found: Rows, flight: CheckedFlight, about_file: Mapping[str, str | None]) -> None:
    formation = flight.formation
    origins = Origins(
        formations={formation.id: formation},
        zones={zone.id: zone for zone in flight.zones},
        date=flight.date,
        files="",
    )
    about: dict[str, str | None] = {
        **about_file,
        "flight": formation.id,
        "flight_name": formation.name or None,
        "date": flight.date,
        "aircraft": origins.aircraft(formation),
        "nation": ", ".join(sorted(n for n in formation.nations if n)) or None,
        "source": titles(leg.route.source for leg in formation.legs),
        "flags": "; ".join(flight.flags) or None,
    }
    for answer in flight.answers:
        _add_answer(found, answer, Row(about=about), origins)
    for line in flight.lines:
        _add_line(found, line, Row(about=about), origins)
    if not flight.answers and not flight.lines:
        reason = flight.skipped or NOTHING_NEAR
        found.flights.append(Row(about=about, reason=reason))


def _add_answer(found: Rows, answer: Answer, row: Row, origins: Origins) -> None:
    shown = without_guess(answer)
    path = origins.formations[answer.formation].path
    between = [is_between_fixes(visit) for visit in shown.visits]
    for visit, is_between in zip(shown.visits, between, strict=True):
        of_visit = AnswerRow(answer=shown, origins=origins, visit=visit)
        found.visits.append(_with_flag(replace(row, answer=of_visit), is_between))
        found.shapes.append(stretch_of(path, visit).wkb)
    whole = replace(row, answer=AnswerRow(answer=shown, origins=origins))
    found.flights.append(_with_flag(whole, any(between)))


def _add_line(found: Rows, line: LineAnswer, row: Row, origins: Origins) -> None:
    from shapely import Point

    whole = AnswerRow(answer=line, origins=origins)
    for number, crossed in enumerate(line.crossings, 1):
        at = crossed.crossing
        of_crossing = replace(whole, crossing=crossed, number=number)
        found.visits.append(replace(row, answer=of_crossing))
        found.shapes.append(Point(at.lon, at.lat).wkb)
    found.flights.append(replace(row, answer=whole, crossings=len(line.crossings)))


def _with_flag(row: Row, is_between: bool) -> Row:
    if not is_between:
        return row
    flags = [flag for flag in (row.about["flags"], BETWEEN) if flag]
    return replace(row, about={**row.about, "flags": "; ".join(flags)})


def as_values(rows: Iterable[Row], columns: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the values of each column."""
    some = list(rows)
    return {column.name: [column.value(row) for row in some] for column in columns}
