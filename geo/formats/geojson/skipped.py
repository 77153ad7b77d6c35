"""Leave out the invalid parts of a file, so that the rest can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from ...errors import InputError
from ...escaping import readable
from ...reading import name_as_text

SKIPPED: Final = "skipped"
"""Code of the warning that something was left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An invalid part of a file that was left out.

    Attributes
    ----------
    file
        Name of the file; empty if it has none.
    place
        The part, as messages name it; empty for the whole file.
    line
        Line of the file, from 1, if that says it more precisely.
    reason
        Why it is invalid and what to do.
    """

    file: str
    place: str = ""
    line: int | None = None
    reason: str

    @property
    def error(self) -> InputError:
        """The error that refuses the part."""
        places = [place for place in (self.file, self.place) if place]
        return InputError(self.reason, places=places, line=self.line)

    @property
    def where(self) -> str:
        """The file and the part."""
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        return readable(": ".join(part for part in (file, self.place) if part))[0]

    @property
    def item(self) -> dict[str, str]:
        """The part as an answer lists it."""
        return {"place": self.where, "reason": self.reason}


@contextmanager
def skipping(found: list[Skipped], name: str, place: str) -> Iterator[None]:
    """Turn an InputError raised inside into one more item of `found`.

    name: of the file; place: the part of it that is being read, as the error's message names it.
    """
    try:
        yield
    except InputError as error:
        reason = readable(error.beside(name, place))[0]
        found.append(Skipped(file=name, place=readable(place)[0], reason=reason))


def refuse_first(found: Sequence[Skipped]) -> None:
    """Raise the first item found as the InputError that it was; do nothing if there is none."""
    for item in found:
        raise item.error


def skipped_file(name: str, error: InputError) -> Skipped:
    """Return a file that could not be read as an item left out, with the line if one is named.

    It is named without its folder, as readers of an answer need not learn where the file lies.

    >>> skipped_file("maps/a.gpx", InputError("is not XML", places=("maps/a.gpx",), line=3)).item
    {'place': 'a.gpx:3', 'reason': 'is not XML'}
    """
    full = name_as_text(name)
    alone = PurePath(full).name or full
    reason = readable(error.beside(name if name in error.places else full))[0]
    return Skipped(file=alone, line=error.line, reason=reason.replace(full, alone))


def skipped_warning(item: Skipped) -> dict[str, str]:
    """Return the warning in an answer that something was left out."""
    return {"code": SKIPPED, "text": f"{item.where}: left out: {item.reason}"}
