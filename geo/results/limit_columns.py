"""Columns for the limits of a zone, as JSON, so that they can be read back."""

from __future__ import annotations

import json

from ..model import Zone


def limits_as_json(zone: Zone) -> dict[str, str | None]:
    """Return the columns floor and ceiling; None if nothing is limited.

    Parameters
    ----------
    zone
        A zone with its limits.
    """
    stated = {"floor": zone.floor, "ceiling": zone.ceiling}
    return {side: json.dumps(dict(limit)) if limit else None for side, limit in stated.items()}
