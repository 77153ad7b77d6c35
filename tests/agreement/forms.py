"""All that is written of the inputs: of each apart where there is room for one, else of all."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from adiz import comparison
from adiz.embedding import read_page
from adiz.geo.results import Result
from adiz.layers.figure import sheet
from adiz.layers.page import map_page
from adiz.layers.scene import Scene
from adiz.layers.story import head_of
from adiz.layers.words import CAVEAT
from adiz.outcome import Outcome
from adiz.outputs import render
from adiz.rechecking import Change, Recheck
from adiz.reports import forms
from adiz.reports.build import report
from adiz.text.alt_text import alternative
from adiz.text.comparison import text as comparison_text
from adiz.text.rechecking import text as recheck_text

from . import written
from .built import Checked, all_checked, joined
from .facts import Facts
from .written import Names, Passage

FORMS = ("table", "md", "sentence", "page", "embed", "report", "compare", "recheck")
"""Of all inputs together."""
SHORT = ("headline", "deck", "alt", "lanes")
"""Those that speak of some answers only; all but the lanes of one input each."""


@dataclass(frozen=True)
class Everything:
    """The inputs, their answers, and every form of them."""

    checked: list[Checked]
    result: Result
    folder: Path

    @cached_property
    def facts(self) -> dict[tuple[str, str], Facts]:
        """The answers of the JSON by formation and zone."""
        found = {}
        for one in self.checked:
            lengths = {f["id"]: f["length_m"] for f in one.answer["formations"]}
            for answer in (*one.answer["answers"], *one.answer["lines"]):
                formation = one.result.formation(answer["formation"])
                facts = Facts(answer, lengths[answer["formation"]], len(formation.path))
                found[facts.key] = facts
        return found

    @cached_property
    def everybody(self) -> frozenset[str]:
        """All who say anything in any answer."""
        return frozenset(name for facts in self.facts.values() for name in facts.speakers)

    @cached_property
    def names(self) -> Names:
        return Names(self.result)

    @cached_property
    def page(self) -> str:
        path = self.folder / "all.html"
        map_page.draw(self.result).save(path)
        return path.read_text(encoding="utf-8")

    @cached_property
    def scene(self) -> Any:
        """The data that the page's own script reads."""
        data = self.page.partition('id="scene">')[2].partition("</script>")[0]
        return json.loads(data)

    @cached_property
    def report(self) -> str:
        """In Markdown, without its picture, which would cost more than all else together."""
        made = replace(report(self.result, command="adiz report"), picture=None)
        return forms.render(made, "x.md", "md")["x.md"].decode()

    @cached_property
    def comparison(self) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(comparison, "check", lambda *_, **__: self.result)
            return comparison_text(comparison.compare([one.case for one in self.checked]))

    @cached_property
    def recheck(self) -> str:
        """As if nothing had been saved, so that every answer is told."""
        changes = tuple(
            Change(formation=a.formation, zone=a.zone, before=None, now=Outcome.of(a), why=("new",))
            for a in self.result.answers
        )
        found = Recheck(name="x", result=self.result, same=0, changes=changes, causes=(), gone=())
        return recheck_text(found, ())

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(render(self.result, "csv"))))

    @cached_property
    def features(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(render(self.result, "geojson"))["features"]
        return found

    @cached_property
    def passages(self) -> list[Passage]:
        """What every form says, zone by zone."""
        result, names = self.result, self.names
        found = [*written.of_table(render(result, "table"), result, names)]
        found += written.of_markdown(render(result, "md"), result, names)
        found += written.of_page(self.page, result, names)
        found += written.of_report(self.report, result, names)
        found += written.of_comparison(self.comparison, names)
        found += written.of_recheck(self.recheck, names)
        found += self._embedded()
        places = [(answer["formation"], answer["zone"]) for answer in self.scene["answers"]]
        found += written.of_lanes(self.page, places)
        for one in self.checked:
            found += self._of_one(one)
        return found

    def _embedded(self) -> Iterator[Passage]:
        told = read_page(self.page, "all.html").answers
        for formation, answers in zip(self.result.formations, told, strict=True):
            for row in answers.rows:
                zone = self.names.zone_of(row)
                yield Passage("embed", (formation.id,), zone, row.replace(", ", "; ", 1))

    def _of_one(self, one: Checked) -> Iterator[Passage]:
        names = Names(one.result)
        for formation in one.result.formations:
            alone = _alone(one.result, formation.id)
            text = render(alone, "sentence").partition(CAVEAT[:30])[0]
            yield from written.of_sentences("sentence", text, formation.id, names)
        scene = Scene(one.result)
        head = head_of(scene)
        texts = {
            "headline": head.headline,
            "deck": " ".join(head.said),
            "alt": alternative(scene).removesuffix(CAVEAT),
        }
        for form, text in texts.items():
            yield from written.of_headline(form, text, names)

    def figure(self, case: str) -> tuple[Checked, str]:
        """The texts of the figure of one input, in the order in which they are drawn."""
        (one,) = (one for one in self.checked if one.case.id == case)
        path = self.folder / f"{case}.svg"
        sheet.save(one.result, path)
        texts = ET.parse(path).iter("{http://www.w3.org/2000/svg}text")
        return one, " ".join(node.text or "" for node in texts)

    def said(self, form: str) -> dict[tuple[str, str], str]:
        """All that one form says of each formation and zone, in one text."""
        found: dict[tuple[str, str], str] = {}
        for passage in self.passages:
            if passage.form == form and len(passage.formations) == 1:
                key = passage.formations[0], passage.zone
                found[key] = f"{found.get(key, '')} | {passage.text}"
        return found


def _alone(result: Result, formation: str) -> Result:
    """The answer about one formation."""

    def own(items: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(item for item in items if item.formation == formation)

    return replace(
        result,
        formations=(result.formation(formation),),
        answers=own(result.answers),
        lines=own(result.lines),
        line_crossings=own(result.line_crossings),
        area_answers=(),
        warnings=(),
    )


def everything(folder: Path) -> Everything:
    """Return all inputs, checked."""
    checked = all_checked()
    return Everything(checked, joined(checked), folder)
