"""Report on stderr the invalid parts of files that were skipped, or refuse the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import skipped_file, skipped_item, skipped_warning
from adiz.geo.model import Case, Zone
from adiz.geo.results import Result
from adiz.text.words import tidy

from ._streams import say

_FIRST: Final = 3
"""Number of skipped parts that the line on stderr names."""

REPAIRED: Final = frozenset({"id-twice", "id-changed"})
"""Codes of warnings about repaired ids, which a strict check also refuses."""

Items = Sequence[Mapping[str, str]]


def settled(result: Result, *, strict: bool, tells: bool = False) -> Result:
    """Report what was skipped in the files of a result, and return the result.

    Parameters
    ----------
    result
        The result of a check.
    strict
        Whether to refuse files in which anything was skipped or repaired.
    tells
        Whether the answer itself reports it on the same screen, so that stderr need not.

    Raises
    ------
    InputError
        If `strict` and anything was skipped or repaired.
    """
    if strict:
        for item in result.skipped:
            raise InputError(f"{item['place']}: {item['reason']}")
        for warning in result.warnings:
            if warning["code"] in REPAIRED:
                raise InputError(warning["text"])
    if not tells:
        tell(result.skipped)
    return result


def tell(skipped: Items) -> None:
    """Report on stderr how many parts of the files were skipped, and the first of them."""
    if not skipped:
        return
    shown = "; ".join(f"{item['place']}: {item['reason']}" for item in skipped[:_FIRST])
    more = f"; and {len(skipped) - _FIRST} more" if len(skipped) > _FIRST else ""
    count = "1 part" if len(skipped) == 1 else f"{len(skipped)} parts"
    say([tidy(f"skipped {count} of the input: {shown}{more}")])


def tell_reasons(reasons: Sequence[str]) -> None:
    """Report on stderr how many parts of the files were skipped; each reason names its place."""
    tell([dict(zip(("place", "reason"), reason.split(": ", 1), strict=True)) for reason in reasons])


def tell_zones(zones: Iterable[Zone]) -> None:
    """Report on stderr which zones of the same files could not be read."""
    found = [item for zone in zones for item in zone.properties.get("refused", ())]
    once = {(item["zone"], item["why"]): item for item in found}
    tell(
        [
            {"place": item.get("place", item["zone"]), "reason": item["why"]}
            for item in once.values()
        ]
    )


def with_bad_files(cases: list[Case], bad: Mapping[str, InputError]) -> list[Case]:
    """Return the cases; the first one lists the files that could not be read.

    Raises the first error if no file could be read.
    """
    for error in bad.values():
        if not cases:
            raise error
    files = [skipped_file(name, error) for name, error in bad.items()]
    if not files:
        return cases
    first, *others = cases
    warnings = [*first.properties.get("warnings", ()), *map(skipped_warning, files)]
    skipped = (*first.properties.get("skipped", ()), *map(skipped_item, files))
    properties = {**first.properties, "warnings": tuple(warnings), "skipped": skipped}
    return [replace(first, properties=properties), *others]
