"""The aircraft of a route or formation in JSON: types, counts, nations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import InputError
from ...json_values import describe, mappings, text
from ...model import nation_code


def read_aircraft(value: Any, what: str) -> tuple[dict[str, Any], ...]:
    """Return a list of aircraft objects, or an empty one for null.

    type, operator and role are texts, count is a number, nation is a code; each may be null.
    """
    items = mappings(value, what)
    return tuple(_one_aircraft(item, f"{what}[{i}]") for i, item in enumerate(items))


def _one_aircraft(item: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return one aircraft object, checked."""
    read = dict(item)
    for key in ("type", "operator", "role"):
        if key in item:
            read[key] = text(item[key], f"{what}.{key}")
    count, nation = item.get("count"), item.get("nation")
    if count is not None and (type(count) is not int or count < 1):
        shown = count if type(count) in (int, float) else describe(count)
        raise InputError(
            f"{what}.count is {shown}; give a whole number from 1, or null where unknown"
        )
    if nation is not None:
        read["nation"] = nation_code(nation)
        if read["nation"] is None:
            raise InputError(
                f"{what}.nation is {describe(nation)}; write the ISO 3166 alpha-2 code, as KR, or "
                "null where unknown"
            )
    return read
