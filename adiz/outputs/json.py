"""The stable, versioned JSON `adiz-check/1`; its JSON Schema ships in adiz/geo/schemas."""

from __future__ import annotations

import json

from adiz import __version__
from adiz.geo.results import Result


def render(result: Result) -> str:
    """The whole result, all digits."""
    return json.dumps(result.as_dict(__version__), ensure_ascii=False, allow_nan=False, indent=1)
