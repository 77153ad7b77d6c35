"""Print docs/answers.md: the columns of tables of answers, and the members of the JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from adiz.geo.results import frames, spreadsheet
from adiz.geo.results.columns import Column
from adiz.geo.results.kinds import DEFINED
from adiz.geo.results.result_objects import INPUTS, OBJECTS_DEFINED, RESULT

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

MEMBERS = """\
## Members of the JSON

What `adiz check --format json` and `Result.save` write, `adiz.saved` reads and the
[JSON Schema](../geo/schemas/adiz-check-1.schema.json) says, object by object. A member
marked * may be missing. Ignore what you do not know.
"""


def row(*cells: str) -> str:
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def column_table() -> str:
    """Return each column once per meaning, with the tables that have it."""
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


def type_in_words(schema: Mapping[str, Any]) -> str:
    """Describe a value in a few words, with links to the objects."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return type_in_words(DEFINED[name]) if name in DEFINED else f"[{name}](#{name})"
    if "anyOf" in schema:
        return " or ".join(map(type_in_words, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join("null" if one is None else f"`{one}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']!r}`"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    of = ""
    if "items" in schema:
        of = f" of {type_in_words(schema['items'])}"
        of = f" of 2{of.removeprefix(' of')}s" if schema.get("maxItems") == 2 else of
    return " or ".join(f"list{of}" if one == "array" else one for one in types)


def member_tables() -> str:
    """Return a table of members for each object of the JSON."""
    parts = []
    for of in (RESULT, INPUTS, *OBJECTS_DEFINED):
        schema = of.schema
        required = schema.get("required", ())
        lines = [f"### {of.name}", "", row("member", "what", "unit", "meaning"), row(*["---"] * 4)]
        for member in of.described:
            mark = "" if member.name in required else " *"
            what = type_in_words(member.schema)
            of_kind = DEFINED.get(str(member.schema.get("$ref")).rpartition("/")[2], {})
            about = member.about or str(of_kind.get("description", ""))
            lines.append(row(f"`{member.name}`{mark}", what, member.kind.unit, about))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def page() -> str:
    """Return the page as Markdown."""
    after = (
        "The layers of `adiz export` have `zone_sha256`, `route_file`, `route_sha256` and `tool` "
        "after these:\nwhich files and which program a feature is from."
    )
    return f"{INTRO}\n{column_table()}\n\n{after}\n\n{MEMBERS}\n{member_tables()}"


if __name__ == "__main__":
    print(page())
