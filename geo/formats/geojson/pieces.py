"""Pieces of a MultiLineString that cannot be read, left out so that the others are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any, Final

from ...errors import InputError
from .document import Feature, positions
from .skipped import skipping

_OF_LEGS: Final = ("edges", "joined")
"""Lists with an item for every leg. No one knows which of them are of a piece that is left out."""


def without_bad_pieces(
    feature: Feature, name: str, place: str, skipped: list[InputError]
) -> Feature:
    """Return a line of several pieces without those that cannot be read, each added to `skipped`.

    The feature stays unchanged if all can be read, if no piece of two positions would be left, or
    if a list says something about every leg: its reader then says what is wrong with it.

    Parameters
    ----------
    feature
        Any feature; only a MultiLineString is looked at.
    name, place
        Of the file, and how messages name the feature.
    skipped
        What of the file is left out.
    """
    pieces, arrays = feature.coordinates, feature.properties.get("coordinateProperties")
    if feature.geometry_type != "MultiLineString" or not isinstance(pieces, list):
        return feature
    found: list[InputError] = []
    kept = []
    for i, piece in enumerate(pieces):
        with skipping(found, name, f"{place}: line {i}"):
            positions(piece, f"{place}: line {i}")
            kept.append(i)
    said = {**feature.properties, **(arrays if isinstance(arrays, dict) else {})}
    is_of_legs = any(isinstance(said.get(key), list) for key in _OF_LEGS)
    if not found or is_of_legs or not any(len(pieces[i]) > 1 for i in kept):
        return feature
    skipped += found
    properties = {key: _of_pieces(value, pieces, kept) for key, value in feature.properties.items()}
    if isinstance(arrays, dict):
        properties["coordinateProperties"] = {
            key: _of_pieces(value, pieces, kept) for key, value in arrays.items()
        }
    return replace(feature, coordinates=[pieces[i] for i in kept], properties=properties)


def _of_pieces(value: Any, pieces: Sequence[Any], kept: Sequence[int]) -> Any:
    """Return the items of the kept pieces, of a list with an item for every piece or position."""
    if not isinstance(value, list):
        return value
    if len(value) == len(pieces):
        return [value[i] for i in kept]
    ends = list(accumulate((len(p) if isinstance(p, list) else 0 for p in pieces), initial=0))
    if len(value) != ends[-1]:
        return value
    spans = list(pairwise(ends))
    return [item for i in kept for item in value[slice(*spans[i])]]
