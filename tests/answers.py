"""Saved answers that the tests of reading them back are made of."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

import adiz
from adiz.geo.results.result import Result

TIMED = {
    "type": "Feature",
    "properties": {
        "id": "timed",
        "date": "2025-12-09",
        "aircraft": [{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
        "coordinateProperties": {
            "times": [f"2025-12-09T0{hour}:00:00.123Z" for hour in range(4)],
            "sigma_m": [8000, 9000, 8000, 7000],
            "joined": [True, False, True],
        },
    },
    "geometry": {
        "type": "LineString",
        "coordinates": [[128, 36], [131, 37], [131.5, 37], [134, 35]],
    },
}


def saved(result: Result) -> dict[str, Any]:
    """The result as it is written."""
    document: dict[str, Any] = json.loads(json.dumps(result.as_dict(adiz.__version__)))
    return document


def same(one: Result, other: Result) -> None:
    """Both say the same, and both are of the same flight on the same day."""
    assert saved(one) == saved(other)
    assert (one.title, one.date) == (other.title, other.date)
    assert one.properties.keys() == other.properties.keys()
    for a, b in zip(one.formations, other.formations, strict=True):
        assert a.name == b.name
        assert np.array_equal(a.path.lon, b.path.lon)
    for a_, b_ in zip(one.answers, other.answers, strict=True):
        stretches = [(v.from_m, v.to_m) for v in a_.visits]
        assert stretches == [(v.from_m, v.to_m) for v in b_.visits]


def paths(value: Any, here: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Where every value in a JSON value is."""
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    found = []
    for key, item in items:
        found += [(*here, key), *paths(item, (*here, key))]
    return found
