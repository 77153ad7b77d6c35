"""adiz zones: what ships."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from adiz.layers import catalog


def test_list_names_every_zone(adiz: Callable[..., Any]) -> None:
    lines = adiz("zones", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(catalog.zone_ids())
    heads = json.loads(adiz("zones", "list", "--format", "json").stdout)
    assert [head["id"] for head in heads] == list(catalog.zone_ids())


def test_show_says_sources_and_what_is_not_known(adiz: Callable[..., Any]) -> None:
    text = adiz("zones", "show", "cn-adiz-2013").stdout
    assert "declared by China" in text
    assert "3311N 12147E" in text
    assert "source: " in text
    assert "caveat: " in text


def test_json_is_a_zone_file(adiz: Callable[..., Any], tmp_path: Path) -> None:
    text = adiz("zones", "show", "kr-adiz", "--format", "json").stdout
    assert [f["properties"]["id"] for f in json.loads(text)["features"]] == [
        "kr-adiz-1951",
        "kr-adiz-2013",
    ]
    (tmp_path / "own.geojson").write_text(text, encoding="utf-8")

    def answers(selector: str | Path) -> object:
        route = ["--via", "36N128E 36N134E", "--at", "2020"]
        done = adiz("check", *route, "--zones", selector, "--format", "json")
        return json.loads(done.stdout)["answers"]

    assert answers(tmp_path) == answers("kr-adiz")
