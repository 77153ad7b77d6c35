"""Convert between tracks of fixes, which most formats store, and our document model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..edges import Geodesic
from ..errors import InputError, RequestError
from ..json_cleaning import Cleaning
from ..model import Route, check_degrees, said_of
from .geojson.document import Document, Feature, stem_of


@dataclass(frozen=True, slots=True)
class Fix:
    """A position in degrees WGS84, with its time as the file has it and its altitude in metres.

    The track says what altitudes are measured from.
    """

    lon: float
    lat: float
    time: str | None = None
    altitude_m: float | None = None


def check_place(lon: float, lat: float, what: str) -> None:
    """Raise InputError for coordinates that are not on Earth.

    Parameters
    ----------
    lon, lat
        Degrees.
    what
        What they are of, for the message.
    """
    if not (abs(lat) <= 90 and abs(lon) <= 360):
        check_degrees(lon, lat, what)
        raise InputError(f"{what}: longitude {lon} is out of range -360..360; degrees?")


def track_feature(
    pieces: Sequence[Sequence[Fix]],
    where: str,
    *,
    track_id: str | None = None,
    arrays: dict[str, Any] | None = None,
    **properties: Any,
) -> Feature:
    """Return a track as the feature of a GeoJSON file; its pieces are not joined.

    arrays: further coordinateProperties, one item per vertex.
    """
    fixes = [fix for piece in pieces for fix in piece]
    joined = [k > 0 for piece in pieces for k in range(len(piece))][1:]
    stated = {
        "times": [fix.time for fix in fixes],
        "altitude_m": [fix.altitude_m for fix in fixes],
        **(arrays or {}),
    }
    of_vertices: dict[str, Any] = {
        key: items for key, items in stated.items() if any(item is not None for item in items)
    }
    if not all(joined):
        of_vertices["joined"] = joined
    own = {key: value for key, value in properties.items() if value is not None}
    return Feature(
        where=where,
        id=track_id,
        geometry_type="LineString",
        coordinates=[[fix.lon, fix.lat] for fix in fixes],
        properties=own | {"coordinateProperties": of_vertices},
        raw={},
    )


def document_of(
    features: Sequence[Feature],
    name: str,
    warnings: Sequence[dict[str, str]] = (),
    skipped: Sequence[InputError] = (),
    *,
    names_file: bool = True,
) -> Document:
    """Return the features of a file as a document without a header, their texts cleaned.

    Parameters
    ----------
    features, name
        Features of a file, and its name.
    warnings, skipped
        Warnings about it, and what in it could not be read.
    names_file
        Whether notes about the document name the file.
    """
    cleaning = Cleaning()
    cleaned = tuple(
        replace(
            feature,
            id=cleaning.text(feature.id, f"the id of {feature.where}"),
            properties=cleaning.of(feature.properties, feature.where),
        )
        for feature in features
    )
    label = name if names_file else ""
    cleaned_notes = [said_of(item, label) for item in cleaning.warnings]
    return Document(
        stem=stem_of(name),
        header={},
        features=cleaned,
        warnings=(*warnings, *cleaned_notes),
        name=label,
        skipped=tuple(skipped),
    )


def unique(ids: Sequence[str | None]) -> list[str | None]:
    """Return ids that only one has; None for those that several have."""
    often = Counter(ids)
    return [None if text is None or often[text] > 1 else text for text in ids]


def pieces_of(route: Route) -> list[range]:
    """Return the vertices of a route, as one range for each unbroken part."""
    breaks = [k + 1 for k in np.flatnonzero(~route.joined).tolist()]
    return [
        range(first, stop) for first, stop in zip([0, *breaks], [*breaks, len(route)], strict=True)
    ]


def times_of(route: Route) -> list[str | None]:
    """Return each vertex's time, RFC 3339 with every digit it has; None if unknown."""
    exact = [f"{time}".rstrip("0").removesuffix(".") for time in route.time]
    return [None if np.isnat(t) else f"{text}Z" for t, text in zip(route.time, exact, strict=True)]


def geodesic_routes(routes: Sequence[Route], suffix: str) -> Iterator[Route]:
    """Yield the routes, for a format that cannot say how vertices are joined.

    Parameters
    ----------
    routes, suffix
        The routes, and the suffix of the format, for the message.

    Raises
    ------
    RequestError
        If a leg is not a geodesic: its vertices alone would mean another line.
    """
    for route in routes:
        if any(not isinstance(edge, Geodesic) for edge in route.edges):
            raise RequestError(
                f"route '{route.id}' has legs that are no geodesics, which {suffix} cannot say; "
                "write .geojson, or draw it with: adiz export"
            )
        yield route
