"""Leave out what is wrong in a file, so that the rest can be answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final

from ...errors import InputError
from ...escaping import readable
from ...reading import name_as_text

SKIPPED: Final = "skipped"
"""Code of the warning that something was left out."""

Skipped = dict[str, str]
"""{"place", "reason"}: what was left out of a file, beginning with the file's name, and why."""


@contextmanager
def skipping(found: list[Skipped], name: str, place: str) -> Iterator[None]:
    """Turn an InputError raised inside into one more item of `found`.

    name: of the file; place: the part of it that is being read, as the error's message names it.
    """
    try:
        yield
    except InputError as error:
        reason = error.beside(name, place)
        where = f"{name}: {place}" if name else place
        found.append({"place": readable(where)[0], "reason": readable(reason)[0]})


def refuse_first(found: Sequence[Skipped]) -> None:
    """Raise the first item found as the InputError that it was; do nothing if there is none."""
    for item in found:
        raise InputError(item["reason"], places=(item["place"],))


def skipped_file(name: str, error: InputError) -> Skipped:
    """Return a file that could not be read as an item left out, with the line if one is named.

    It is named without its folder, as readers of an answer need not learn where the file lies.

    >>> skipped_file("maps/a.gpx", InputError("maps/a.gpx:3: is not XML"))
    {'place': 'a.gpx:3', 'reason': 'is not XML'}
    """
    full = name_as_text(name)
    alone = PurePath(full).name or full
    told = readable(str(error))[0].replace(full, alone)
    found = re.match(rf"{re.escape(alone)}(:\d+)?: ", told)
    if found is None:
        return {"place": alone, "reason": told}
    return {"place": f"{alone}{found[1] or ''}", "reason": told[found.end() :]}


def skipped_warning(item: Skipped) -> dict[str, str]:
    """Return the warning in an answer that something was left out."""
    return {"code": SKIPPED, "text": f"{item['place']}: left out: {item['reason']}"}
