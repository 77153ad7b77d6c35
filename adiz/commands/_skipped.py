"""What of the files was bad and left out: counted on stderr, or refused where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import skipped_file, skipped_warning
from adiz.geo.model import Case, Zone
from adiz.geo.results import Result
from adiz.text.words import tidy

from ._streams import say

_FIRST: Final = 3
"""How many of them the line on stderr names."""

REPAIRED: Final = frozenset({"id-twice", "id-changed"})
"""Codes of warnings that something was mended, which a strict check refuses too."""

Items = Sequence[Mapping[str, str]]


def settled(result: Result, *, strict: bool, tells: bool = False) -> Result:
    """Return a result whose files are whole, or of which it was said what they lack.

    tells: whether the answer is about to say so on the same screen, so that stderr need not.
    InputError where strict and anything was left out or mended.
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
    """Say on stderr how much was left out, and where the first of it stood."""
    if not skipped:
        return
    shown = "; ".join(f"{item['place']}: {item['reason']}" for item in skipped[:_FIRST])
    more = f"; and {len(skipped) - _FIRST} more" if len(skipped) > _FIRST else ""
    count = "1 thing is" if len(skipped) == 1 else f"{len(skipped)} things are"
    say([tidy(f"{count} left out of what the files hold: {shown}{more}")])


def tell_zones(zones: Iterable[Zone]) -> None:
    """Say on stderr which zones of the files that these came from could not be read."""
    found = [item for zone in zones for item in zone.properties.get("refused", ())]
    once = {(item["zone"], item["why"]): item for item in found}
    tell(
        [
            {"place": item.get("place", item["zone"]), "reason": item["why"]}
            for item in once.values()
        ]
    )


def with_bad_files(cases: list[Case], bad: Mapping[str, InputError]) -> list[Case]:
    """Return the cases, the first of them saying which files could not be read.

    The first error is raised where no file could be.
    """
    for error in bad.values():
        if not cases:
            raise error
    items = [skipped_file(name, error) for name, error in bad.items()]
    if not items:
        return cases
    first, *others = cases
    told = [*first.properties.get("warnings", ()), *map(skipped_warning, items)]
    skipped = (*first.properties.get("skipped", ()), *items)
    properties = {**first.properties, "warnings": tuple(told), "skipped": skipped}
    return [replace(first, properties=properties), *others]
