""""""

from __future__ import annotations

import json
import re
from typing import Any

import adiz
from adiz.geo.results.result import Result


def rendered(result: Result, **how: Any) -> str:
    text: str = adiz.draw(result, **how).get_root().render()
    return text


def scene_data(text: str) -> dict[str, Any]:
    data = re.search(r'id="scene">(.*?)</script>', text, re.DOTALL)
    assert data
    content: dict[str, Any] = json.loads(data[1])
    return content
