"""What the sources of a case differ on, as its file has it, however that is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

NOT_NAMED: Final = "a point that the file does not name"
NOBODY: Final = "not said who"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which sources differ.

    Attributes
    ----------
    about
        The point.
    said
        Who says what, in the order of the file.
    """

    about: str
    said: tuple[tuple[str, str], ...] = ()


def conflicts_of(value: Any) -> tuple[Conflict, ...]:
    """Return the conflicts that a file's `conflicts` states; what is no object is a point alone.

    Items and statements that say nothing are left out.

    >>> conflicts_of([{"about": "number", "statements": [{"who": "JSO", "text": "nine"}, 1, {}]}])
    (Conflict(about='number', said=(('JSO', 'nine'),)),)
    >>> [one.about for one in conflicts_of(["time", None, {"statements": [{"text": "two"}]}])]
    ['time', 'a point that the file does not name']
    """
    items = value if isinstance(value, list) else [value]
    return tuple(found for item in items if (found := _conflict(item)))


def _conflict(item: Any) -> Conflict | None:
    if not isinstance(item, Mapping):
        return Conflict(str(item)) if item or item == 0 else None
    said = tuple(_said(item.get("statements")))
    about = str(item.get("about") or (NOT_NAMED if said else ""))
    return Conflict(about, said) if about else None


def _said(statements: Any) -> Iterator[tuple[str, str]]:
    for item in statements if isinstance(statements, list) else ():
        if isinstance(item, Mapping) and item.get("text"):
            yield str(item.get("who") or NOBODY), str(item["text"])
