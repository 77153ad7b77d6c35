"""What a saved result says about itself: its version, and the files that were checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

SCHEMA: Final = "adiz-check/1"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file.

    Attributes
    ----------
    name
        The name of the file.
    sha256
        SHA-256 of its bytes, in hexadecimal.
    geojson
        Its content as GeoJSON, if it is the user's and not bundled.
    """

    name: str
    sha256: str
    geojson: Mapping[str, Any] | None = None


def is_result(document: Any) -> bool:
    """Return whether a JSON value is a result of a check, of any version, by its `schema`.

    >>> is_result({"schema": "adiz-check/1"}), is_result({"type": "FeatureCollection"})
    (True, False)
    """
    schema = document.get("schema") if isinstance(document, dict) else None
    return isinstance(schema, str) and schema.startswith("adiz-check/")
