"""Print docs/answers.md: every column of the tables of answers. `make pages` writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adiz.geo.results import frames, spreadsheet
from adiz.geo.results.columns import Column

INTRO = """\
# What an answer holds

Written by `make pages` from the descriptions that write and read answers; a test compares the two.
How an answer is read, and what may change, is in [formats.md](formats.md#answer).

## Columns

Two tables of one answer have the same columns in the same units. `csv` is
`adiz check --format csv`, the table of a kit and the one that a page saves; `visits` is
`Result.to_frame()` and the layer `visits` of `adiz export`; `answers` is
`Result.answers_frame()`, `lines` is `Result.lines_frame()`. What is not known is an empty cell,
and NaN, NaT or None in a frame. Text files have metres and seconds with 3 decimals.
"""

FORMS: Mapping[str, Sequence[Column]] = {
    "csv": spreadsheet.COLUMNS,
    "visits": frames.VISIT_COLUMNS,
    "answers": frames.ANSWER_COLUMNS,
    "lines": frames.LINE_COLUMNS,
}


def row(*cells: str) -> str:
    """A line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def column_table() -> str:
    """Every column once per meaning, with the tables that have it."""
    where: dict[tuple[str, str, str], list[str]] = {}
    for form, columns in FORMS.items():
        for column in columns:
            key = (column.name, column.unit, column.about)
            where.setdefault(key, []).append(form)
    lines = [row("column", "unit", "what it says", "in"), row(*["---"] * 4)]
    lines += [
        row(f"`{name}`", unit, about, ", ".join(forms))
        for (name, unit, about), forms in where.items()
    ]
    return "\n".join(lines)


def page() -> str:
    """The page as Markdown."""
    after = (
        "The layers of `adiz export` have `zone_sha256`, `route_file`, `route_sha256` and `tool` "
        "after these:\nwhich files and which program a feature is from."
    )
    return f"{INTRO}\n{column_table()}\n\n{after}"


if __name__ == "__main__":
    print(page())
