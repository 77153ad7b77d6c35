"""The case files that ship, as plain JSON."""

from __future__ import annotations

import json
from typing import Any

from adiz.layers.atlas import catalog

CASES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((catalog.DATA / "cases").glob("*.geojson"))
}
