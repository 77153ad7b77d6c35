"""Show a value as a few lines in a terminal and as a small table in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .escaping import html, printed, shown_name, terminal

MOST_LINES: Final = 5
"""Most lines that a value is shown in."""
LONGEST: Final = 100
"""Most characters of one of several lines."""
LONGEST_ALONE: Final = 160
"""Most characters of a repr that is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a value, as plain text that is not yet escaped.

    kind, name: the first line. facts: the lines below it, each a label and a text. rows: a table
    that notebooks show below the facts; its first row is the head.
    """

    kind: str
    name: str
    facts: Sequence[tuple[str, str]] = ()
    rows: Sequence[Sequence[str]] = ()


class Showing(ABC):
    """A value that shows `_shown()`: one line as repr, a few as str, a table as HTML."""

    @abstractmethod
    def _shown(self) -> Shown:
        """Return what is to be shown."""

    def __repr__(self) -> str:
        shown = self._shown()
        facts = "".join(f"; {text}" for _, text in shown.facts)
        return f"<{_line(f'{shown.kind} {shown.name}{facts}', LONGEST_ALONE)}>"

    def __str__(self) -> str:
        shown = self._shown()
        lines = [
            f"{shown.kind} {shown.name}",
            *(f"  {label}: {text}" for label, text in shown.facts),
        ]
        return "\n".join(_line(line, LONGEST) for line in lines[:MOST_LINES])

    def _repr_html_(self) -> str:
        shown = self._shown()
        facts = "".join(f"<tr><th>{_cell(a)}</th><td>{_cell(b)}</td></tr>" for a, b in shown.facts)
        parts = [f"<p><b>{_cell(shown.kind)}</b> {_cell(shown.name)}</p><table>{facts}</table>"]
        if shown.rows:
            head, *rows = shown.rows
            cells = "".join(f"<th>{_cell(text)}</th>" for text in head)
            body = "".join(
                f"<tr>{''.join(f'<td>{_cell(text)}</td>' for text in row)}</tr>" for row in rows
            )
            parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>")
        return f"<div>{''.join(parts)}</div>"


class ShowingLines(Showing):
    """A value whose repr, too, takes a few lines, because it rarely stands in a list."""

    def __repr__(self) -> str:
        return str(self)


def first_of(names: Sequence[str], most: int = 6) -> str:
    """Return names in one line; if there are many, the first ones and the number of the others.

    Parameters
    ----------
    names, most
        The names, and how many are shown.

    >>> first_of(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _line(text: str, longest: int) -> str:
    indent = len(text) - len(text.lstrip(" "))
    line = " " * indent + terminal(printed(text))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "\u2026"


def _cell(text: str) -> str:
    return html(shown_name(printed(text)))
