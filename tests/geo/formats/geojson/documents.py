"""GeoJSON that the tests of its readers are made of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.model.case import Case
from adiz.geo.model.route import Route

LINE = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [126, 30]]}


def feature(geometry: Any = LINE, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **header: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **header, "features": list(features)}


def read(document: Any, name: str = "x.geojson") -> Case:
    return read_case(json.dumps(document).encode(), name)


def read_route(**properties: Any) -> Route:
    return read(feature(**properties)).routes[0]


def refused(document: Any, name: str = "x.geojson") -> str:
    """The one clear line with which a document is refused."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(InputError) as caught:
        read_case(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}:")
    assert "\n" not in message
    return message


def with_legs(*legs: Any) -> Any:
    return collection(feature(id="out"), formations=[{"id": "f", "legs": list(legs)}])


def with_arrays(**arrays: Any) -> Any:
    return feature(coordinateProperties=arrays)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda items: st.lists(items, max_size=4) | st.dictionaries(st.text(max_size=5), items),
    max_leaves=8,
)


OF_TEXT = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n")
OF_IDS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], exclude_characters="\ufffd"
)
"""Characters that a file keeps in a text, and in an id."""
