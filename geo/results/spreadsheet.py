"""Answers as CSV, one line per visit; a zone without a visit has one line with empty cells.

So has territorial airspace that only our own guess touches, denied or not: otherwise a sum over a
column of kilometres would include an entry that nobody reported. The zones of all formations are
followed by the lines: one record per crossing of each, or one without a crossing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from ..escaping import csv_record
from ..model import Answer, Formation, LineAnswer
from .column_list import ABOUT, NEAREST, PROVEN_BESIDE_VISIT, PROVEN_OF_VISIT, RANGES, VISIT
from .columns import AnswerRow, named
from .crossing_columns import CROSSING, ENDS
from .display import without_guess
from .result import Result

COLUMNS: Final = named(
    (*ABOUT, *VISIT, *ENDS, *NEAREST, *CROSSING, *PROVEN_OF_VISIT, *PROVEN_BESIDE_VISIT, *RANGES),
    "formation", "formation_name", "zone", "zone_name", "kind", "authority", "relation",
    "verdict", "basis", "decidable", "visit", "from_m", "to_m", "length_m", "duration_s",
    "entry_lon", "entry_lat", "entry_time", "exit_lon", "exit_lat", "exit_time",
    "depth_m", "nearest_m", "probability", "nearest_low_m", "nearest_high_m",
    "length_low_m", "length_high_m", "stated_who", "stated_from", "stated_to", "no_range",
    "entry_low_m", "entry_high_m", "entry_earliest", "entry_latest", "entry_basis",
    "exit_low_m", "exit_high_m", "exit_earliest", "exit_latest", "exit_basis",
    "crossing", "crossing_m", "crossing_lon", "crossing_lat", "crossing_time",
    "from_side", "to_side", "reason", "contradiction", "gaps", "unheard_min",
    "crossing_low_m", "crossing_high_m", "crossing_earliest", "crossing_latest", "crossing_basis",
    "certain_length_m", "possible_length_m", "certain_duration_s", "sure_on_our_line_m",
    "answer_certain_length_m", "answer_possible_length_m", "answer_certain_duration_s",
    *(column.name for column in RANGES),
    "contradicted_by", "is_guess", "vertical", "date", "aircraft", "source",
    "nearest_lon", "nearest_lat", "nearest_time", "route_file", "route_sha256",
)  # fmt: skip
"""In the order in which they came to be: a new one is the last."""

Contradiction = Callable[[Answer | LineAnswer, Formation], str]


def csv_text(result: Result, contradiction: Contradiction) -> str:
    """Return answers as CSV, one line per visit, in metres, degrees WGS84, seconds and UTC.

    Parameters
    ----------
    result
        The result.
    contradiction
        Returns who states otherwise, as a sentence, for the column of this name.
    """
    records = [
        csv_record(column.name for column in COLUMNS),
        *(
            csv_record(column.cell(row) for column in COLUMNS)
            for row in _rows(result, contradiction)
        ),
    ]
    return "".join(records).rstrip("\n")


def _rows(result: Result, contradiction: Contradiction) -> Iterator[AnswerRow]:
    origins = result.origins
    for answer in map(without_guess, result.answers):
        said = contradiction(answer, result.formation(answer.formation))
        for visit in answer.visits or (None,):
            yield AnswerRow(answer=answer, origins=origins, visit=visit, contradiction=said)
    for line in result.lines:
        said = contradiction(line, result.formation(line.formation))
        whole = AnswerRow(answer=line, origins=origins, contradiction=said)
        for number, crossing in enumerate(line.crossings, 1):
            yield replace(whole, crossing=crossing, number=number)
        if not line.crossings:
            yield whole
