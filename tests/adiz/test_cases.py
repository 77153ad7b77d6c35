"""adiz cases: what ships."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from adiz.layers import catalog


def test_list_names_every_case(adiz: Callable[..., Any]) -> None:
    lines = adiz("cases", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(catalog.case_ids())
    heads = json.loads(adiz("cases", "list", "--format", "json").stdout)
    assert [head["id"] for head in heads] == list(catalog.case_ids())


def test_show(adiz: Callable[..., Any]) -> None:
    text = adiz("cases", "show", "2025-12-09").stdout
    assert "4,349.4 km" in text
    assert "No violation of Japan's airspace." in text
    assert "hypothesis" in text
    case = json.loads(adiz("cases", "show", "2025-12-09", "--format", "json").stdout)
    assert [f["id"] for f in case["formations"] if f["hypothesis"]] == ["tu95-return"]
