"""Compare what two readers make of the same table."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from adiz.geo.model import Case, Route


def assert_same_case(found: Case, expected: Case) -> None:
    """Compare two cases with all that their routes hold."""
    assert [route.id for route in found.routes] == [route.id for route in expected.routes]
    for mine, theirs in zip(found.routes, expected.routes, strict=True):
        for field in fields(Route):
            assert same(getattr(mine, field.name), getattr(theirs, field.name)), field.name
    for field in fields(Case):
        if field.name not in ("routes", "formations"):
            assert same(getattr(found, field.name), getattr(expected, field.name)), field.name


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, arrays element by element, with what is not known alike."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(
            one, other, equal_nan=one.dtype.kind in "fM"
        )
    return bool(one == other)
