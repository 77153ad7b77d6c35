"""Leave out what is wrong in a file, so that the rest can be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final

from ...errors import InputError
from ...escaping import readable
from ...json_values import cut
from ...model import Note, note, said_of
from ...reading import name_as_text

SKIPPED: Final = "skipped"
"""Code of the warning that something was left out."""


@contextmanager
def skipping(
    found: list[InputError],
    name: str,
    place: str,
    line_of: Callable[[tuple[str | int, ...]], int | None] | None = None,
) -> Iterator[None]:
    """Add an InputError raised inside to `found`, as one of a place of a file.

    Parameters
    ----------
    found
        What has been left out so far.
    name
        Name of the file; empty if messages do not name it.
    place
        The part of it that is being read, as the error names it.
    line_of
        Returns the line of the file for the path of an error that names no line itself.
    """
    try:
        yield
    except InputError as error:
        places = tuple(readable(of)[0] for of in (name, place) if of)
        reason = readable(error.beside(name, place))[0]
        line = error.line if error.places[:1] == (name,) else None
        if line is None and line_of is not None and name:
            line = line_of(error.path)
        found.append(InputError(reason, places=places, line=line))


def zone_place(zone_id: str, name: object) -> str:
    """Return how messages name a zone: by its id, and by its name if that says more.

    >>> zone_place("map-2", "Restricted Area 5"), zone_place("R5", "R5")
    ("zone 'map-2' ('Restricted Area 5')", "zone 'R5'")
    """
    own = f"zone {cut(repr(zone_id))}"
    has_name = isinstance(name, str) and name.strip() and name != zone_id
    return f"{own} ({cut(repr(name))})" if has_name else own


def refuse_first(found: Sequence[InputError]) -> None:
    """Raise the first item found; do nothing if there is none."""
    for error in found:
        raise error


def skipped_item(error: InputError) -> dict[str, str]:
    """Return what was left out as an answer lists it, {"place", "reason"}."""
    return {"place": error.where, "reason": error.reason}


def skipped_file(name: str, error: InputError) -> InputError:
    """Return the error of a file that could not be read, naming it without its folder.

    Readers of an answer need not learn where the file lies.

    Parameters
    ----------
    name, error
        Path of the file, and why it could not be read.

    >>> error = skipped_file("maps/a.gpx", InputError("is not XML", places=("maps/a.gpx",), line=3))
    >>> skipped_item(error)
    {'place': 'a.gpx:3', 'reason': 'is not XML'}
    """
    full = name_as_text(name)
    alone = PurePath(full).name or full
    line = error.line if error.places[:1] == (full,) else None
    reason = readable(error.beside(full))[0].replace(full, alone)
    return InputError(reason, places=(alone,), line=line)


def skipped_warning(error: InputError) -> Note:
    """Return the warning in an answer that something was left out."""
    return said_of(note(SKIPPED, f"left out: {error.reason}"), error.where)
