"""Print the JSON Schema of a saved answer. `make pages` writes it to geo/schemas."""

from __future__ import annotations

import json

from adiz.geo.results.result_objects import json_schema

if __name__ == "__main__":
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
