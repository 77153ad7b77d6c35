"""One input of tests/judgements, judged, in every form that people read."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from adiz.geo.results import Result
from adiz.layers.panel import table
from adiz.layers.scene import Scene
from adiz.layers.story import answers_in_short, head_of
from adiz.layers.words import CAVEAT
from adiz.outputs import render
from adiz.rechecking import recheck
from adiz.reports.build import report
from adiz.text.alt_text import alternative
from adiz.text.rechecking import text

INPUTS = Path(__file__).parents[1] / "judgements"
NUMBER_WITH_UNIT = re.compile(r"\d(?: |\xa0)?km\b|km \d|\d°[NSEW]")


@dataclass(frozen=True)
class Forms:
    """A result in every form that people read."""

    result: Result

    @cached_property
    def scene(self) -> Scene:
        return Scene(self.result)

    @cached_property
    def headline(self) -> str:
        return head_of(self.scene).headline

    @cached_property
    def head(self) -> str:
        """The headline with the sentences under it."""
        return " ".join([self.headline, *head_of(self.scene).said])

    @cached_property
    def alt(self) -> str:
        return alternative(self.scene).removesuffix(CAVEAT)

    @cached_property
    def page(self) -> str:
        """Head, answers and table, as page and figure have them."""
        told = [self.head, *answers_in_short(self.scene), repr(table.groups(self.scene))]
        return "\n".join(told)

    @cached_property
    def recheck(self) -> str:
        """Without the table of sensitivity, which has tests of its own."""
        return text(recheck(render(self.result, "json").encode(), "saved.json"), ())

    def form(self, name: str) -> str:
        return render(self.result, name)

    @cached_property
    def told(self) -> dict[str, str]:
        """All of them by name, but the recheck."""
        return {
            "sentence": self.form("sentence"),
            "table": self.form("table").replace("\n    ", " ").replace("\n      ", " "),
            "md": self.form("md"),
            "page": self.page,
            "report": repr(report(self.result, command="adiz report")),
        }

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.form("csv"))))

    @property
    def features(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.form("geojson"))["features"]
        return found


def change(document: dict[str, Any], changes: dict[str, Any]) -> None:
    """Change members wherever the document has them: of the case, its routes or their vertices."""
    statements, nations = changes.pop("statements", None), changes.pop("nations", None)
    if statements is not None:
        document["statements"] = [{**document["statements"][0], **new} for new in statements]
    if nations is not None:
        (formation,) = document["formations"]
        formation["aircraft"] = [{"type": "X", "count": 2, "nation": n} for n in nations]
    for feature in document.get("features", [document]):
        own = feature["properties"].setdefault("coordinateProperties", {})
        for key, value in changes.items():
            if value is None:
                own.pop(key, None)
            else:
                own[key] = value
