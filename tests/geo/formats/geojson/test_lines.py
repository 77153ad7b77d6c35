"""On which line of a file each of its values begins, counted by hand."""

from __future__ import annotations

import json

from hypothesis import given

from adiz.geo.formats.geojson.lines import line_numbers
from tests.geo.formats.geojson.documents import JSON

TEXT = """{
  "type": "Feature",
  "properties": {"id": "a, {b}", "list": [],
    "empty": {}},
  "geometry": {
    "coordinates": [
      [1, 2],
      [3,
       4]]
  }
}"""


def test_every_value_by_its_keys_and_indices() -> None:
    assert line_numbers(TEXT) == {
        (): 1,
        ("type",): 2,
        ("properties",): 3,
        ("properties", "id"): 3,
        ("properties", "list"): 3,
        ("properties", "empty"): 4,
        ("geometry",): 5,
        ("geometry", "coordinates"): 6,
        ("geometry", "coordinates", 0): 7,
        ("geometry", "coordinates", 0, 0): 7,
        ("geometry", "coordinates", 0, 1): 7,
        ("geometry", "coordinates", 1): 8,
        ("geometry", "coordinates", 1, 0): 8,
        ("geometry", "coordinates", 1, 1): 9,
    }


@given(JSON)
def test_what_is_found_is_there(value: object) -> None:
    """With a value a line, each begins on a line that says so."""
    text = json.dumps(value, indent=1)
    lines = text.splitlines()
    for path, number in line_numbers(text).items():
        item: object = value
        for step in path:
            item = item[step]  # type: ignore[index]
        begun = json.dumps(item)
        begun = begun[:1] if isinstance(item, dict | list) and item else begun
        assert lines[number - 1].strip().rstrip(",").endswith(begun)
