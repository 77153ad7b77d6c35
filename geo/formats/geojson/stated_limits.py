"""Read the floor and ceiling of a zone, in our words or in those of other programs."""

from __future__ import annotations

from typing import Any

from ...errors import InputError
from ...json_values import describe, naming, number
from ...model import limit_of
from .document import Feature
from .foreign_limits import (
    NO_LIMIT,
    ForeignLimits,
    has_heights,
    limits_in_other_words,
    unknown_limits,
)


def read_limit(value: Any, what: str) -> dict[str, Any] | None:
    """Return a floor or ceiling as the text states it; None if it states none.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.
    """
    if value is None or value == NO_LIMIT:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("unit"), str):
        raise InputError(
            f'{what} is {describe(value)}; give {{"value", "unit", "datum"}} or "{NO_LIMIT}"'
        )
    if value.get("datum") != "unknown":
        number(value.get("value"), f"{what}.value")
    with naming(what):
        limit_of(value)
    return value


def limits_of(feature: Feature) -> ForeignLimits:
    """Return the floor and ceiling that a feature states in words other than ours."""
    own = feature.properties
    silent = frozenset(side for side in ("floor", "ceiling") if own.get(side) is None)
    limits = limits_in_other_words({**feature.more, **own}, silent=silent)
    if silent and not (limits.read or limits.unread) and has_heights(feature.coordinates):
        return unknown_limits("the third coordinate", silent)
    return limits
