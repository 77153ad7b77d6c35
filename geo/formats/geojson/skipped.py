"""What of a file is bad and is left out, so that the rest of it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from ...errors import InputError
from ...escaping import readable

SKIPPED: Final = "skipped"
"""The code of the warning that something was left out."""

Skipped = dict[str, str]
"""{"place", "reason"}: what was left out of a file, beginning with the file's name, and why."""


@contextmanager
def skipping(found: list[Skipped], name: str, place: str) -> Iterator[None]:
    """Turn an InputError raised inside into one more item of found.

    name: of the file; place: what of it is read, as the error's message names it.
    """
    try:
        yield
    except InputError as error:
        reason = str(error).removeprefix(f"{name}: ").removeprefix(f"{place}: ")
        where = f"{name}: {place}" if name else place
        found.append({"place": readable(where)[0], "reason": readable(reason)[0]})


def refuse_first(found: Sequence[Skipped]) -> None:
    """Raise the first of what was found as the InputError that it was; do nothing for none."""
    for item in found:
        raise InputError(f"{item['place']}: {item['reason']}")


def skipped_warning(item: Skipped) -> dict[str, str]:
    """Return the warning of an answer that something was left out."""
    return {"code": SKIPPED, "text": f"{item['place']}: left out: {item['reason']}"}
