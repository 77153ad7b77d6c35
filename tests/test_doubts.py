"""No form says more of a time, a length or an entry than the answer knows.

Expected values are hand arithmetic on the inputs, or the ranges that were published with them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz import outputs
from adiz.geo.model import Case
from adiz.layers.figure import sheet
from adiz.layers.page import map_page
from adiz.layers.scene import Scene
from adiz.layers.story import answers_in_short
from adiz.reports import forms
from adiz.reports.build import report
from tests.layers.figure.test_sheet import svg_text

INPUTS = Path(__file__).parent / "doubts"
WRITTEN = ("table", "sentence", "md")
READ = (*WRITTEN, "page", "report")
Forms = dict[str, str]


def text_of(page: str) -> str:
    """What a reader of a page sees."""
    body = re.sub(r"(?s)<(script|style|title|head)\b.*?</\1>", " ", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def forms_of(result: Any, folder: Path) -> Forms:
    """Every form of one answer, as text on one line."""
    made = {name: outputs.render(result, name) for name in (*WRITTEN, "csv", "geojson", "json")}
    told = {name: " ".join(made[name].split()) for name in WRITTEN}
    map_page.draw(result).save(folder / "x.html")
    markdown = forms.render(report(result, command="adiz report x"), "x.md", "md")["x.md"]
    sheet.save(result, folder / "x.svg")
    return made | told | {
        "page": text_of((folder / "x.html").read_text(encoding="utf-8")),
        "figure": " ".join(svg_text(folder / "x.svg")),
        "report": " ".join(markdown.decode().split()),
        "answers": " ".join(answers_in_short(Scene(result))),
    }  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Forms]:
    """The forms of a file in INPUTS, made once."""
    made: dict[tuple[str, ...], Forms] = {}

    def forms_once(route: str, *zones: str) -> Forms:
        if (route, *zones) not in made:
            own = [str(INPUTS / z) if z.endswith("json") else z for z in zones]
            flown = package.read(str(INPUTS / route))
            result = package.check(flown, zones=own)
            made[route, *zones] = forms_of(result, tmp_path_factory.mktemp("forms"))
        return made[route, *zones]

    return forms_once


Told = Callable[..., Forms]


@pytest.mark.parametrize("form", READ)
def test_every_stretch_has_its_own_times(told: Told, form: str) -> None:
    # 0.4 of 1.4 degrees in 60 minutes; 1 and 1.5 of 2 degrees in 180 minutes.
    text = told("two.csv", "g1z.geojson")[form]
    first, second, third = (text.index(time) for time in ("01:17", "03:30", "04:15"))
    assert first < second < third
    assert "01:17–04:15" not in text
    assert not re.search(r"\d\d:\d\d:\d\d", text.replace("01:00:00", ""))


def test_the_sentence_names_the_stretch_of_each_time(told: Told) -> None:
    text = told("two.csv", "g1z.geojson")["sentence"]
    assert (
        "Stretch 1, 39 km on the line as drawn: 2025-12-09, begins inside, out about 01:17 UTC"
        in text
    )
    assert (
        "stretch 2, 48 km on the line as drawn: 2025-12-09, in about 03:30 UTC, out about 04:15 UTC"
        in text
    )


@pytest.mark.parametrize("form", [*READ, "answers", "figure"])
def test_a_length_is_rounded_to_its_range_and_shown_with_it(told: Told, form: str) -> None:
    text = told("t1.geojson", "kr-adiz")[form]
    assert re.search(r"620 (km )?\(480–800( km)?\)", text), text[:2000]
    assert not re.search(r"\b62[34](\.\d)? km", text)


@pytest.mark.parametrize("form", READ)
def test_a_time_is_rounded_to_its_range_and_shown_with_it(told: Told, form: str) -> None:
    text = told("t1.geojson", "kr-adiz")[form]
    assert "about 02:20 (01:59–02:41) UTC" in text
    assert "02:18" not in text


def test_flat_forms_carry_the_range_beside_the_digits(told: Told) -> None:
    made = told("t1.geojson", "kr-adiz")
    (row,) = csv.DictReader(io.StringIO(made["csv"]))
    low, high = float(row["length_low_m"]), float(row["length_high_m"])
    assert (round(low, -4), round(high, -4)) == (480_000, 800_000)
    assert (row["exit_earliest"][11:16], row["exit_latest"][11:16]) == ("01:59", "02:41")
    features = json.loads(made["geojson"])["features"]
    left = next(f["properties"] for f in features if f["properties"]["role"] == "exit")
    assert [time[11:16] for time in left["time_range"]] == ["01:59", "02:41"]
    assert float(row["probability"]) == left["probability"]


@pytest.mark.parametrize("form", [*READ, "answers", "figure"])
def test_a_line_drawn_inside_that_few_paths_follow_is_told(told: Told, form: str) -> None:
    # Through the middle of a circle of 2 km: 4 km inside; with errors of 40 km few paths are, which
    # is 2 Phi(2 / 40) - 1, 4 % of them.
    text = told("small.geojson", "smallz.geojson")[form]
    assert "on 96 % of the paths; the line as drawn passes inside for 4 km" in text
    assert "did not enter" in text.lower()
    assert "0.0 km" not in text
    assert "stayed outside" not in text


def test_the_zone_stays_in_table_and_markdown(told: Told) -> None:
    made = told("small.geojson", "smallz.geojson")
    for form in WRITTEN:
        assert "Range R-1" in made[form]
    (row,) = csv.DictReader(io.StringIO(made["csv"]))
    assert (row["verdict"], row["visit"]) == ("did not enter", "1")
    assert float(row["probability"]) < 0.05


@pytest.mark.parametrize("form", READ)
def test_an_official_time_stands_with_the_stretch_it_is_of(
    form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """12:18 to 12:36 in Korea, nine hours ahead of UTC; the second stretch begins after 04:14."""
    made = _patrol_of_2022(tmp_path_factory)
    text = made[form]
    korea = text[text.index("Korea ADIZ") :] if form in WRITTEN else text
    both = "12:18–12:36 UTC+9 (03:18–03:36 UTC), as stated by ROK JCS"
    official = korea.index(both if form == "page" else "03:18–03:36 UTC as stated by ROK JCS")
    assert official < korea.index("04:14–04:53")
    assert "04:14–04:58" not in text
    assert not re.search(r"04:14 (and|to) 04:5\d", text)


def alone(case: str, formation: str) -> Case:
    """A case that ships with one of its formations."""
    whole = package.case(case)
    return replace(whole, formations=tuple(f for f in whole.formations if f.id == formation))


MADE: dict[str, Forms] = {}


def _patrol_of_2022(folders: pytest.TempPathFactory) -> Forms:
    if not MADE:
        result = package.check(alone("2022-11-30", "tu95"), zones="kr-adiz-2013")
        MADE.update(forms_of(result, folders.mktemp("forms")))
    return MADE


def test_windows_of_speeds_are_the_same_in_every_form(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = _patrol_of_2022(tmp_path_factory)
    visits = json.loads(made["json"])["answers"][0]["visits"]
    low, high = visits[1]["entry"]["range"]["time"]
    # Outwards: the minute of the first moment, the one after that of the last.
    hour, minute = int(high[11:13]), int(high[14:16]) + 1
    words = f"{low[11:16]}–{hour:02d}:{minute:02d}"
    for form in READ:
        assert words in made[form], form


@pytest.mark.parametrize("form", ["table", "md", "sentence"])
def test_both_passes_of_the_a50_are_told(form: str) -> None:
    # 09:09 to 09:12 and 09:33 to 09:37 in Korea.
    result = package.check(package.case("2019-07-23"), zones="liancourt-territorial")
    text = " ".join(outputs.render(result, form).split())
    first = text.index("00:09–00:12 UTC as stated by ROK JCS and JSO")
    assert first < text.index("00:33–00:37 UTC as stated by ROK JCS and JSO")


def test_what_cannot_be_decided_is_not_counted() -> None:
    # 339.1 and 65.5 km; a third stretch, of 1.4 km, is nearer to the line than the line is known.
    result = package.check(alone("2025-12-09", "tu95"), zones="kr-adiz-2013")
    sentence = outputs.render(result, "sentence")
    drawn = "405 km on our line (1 more stretch of 1.4 km cannot be decided)"
    assert drawn in sentence
    table = " ".join(outputs.render(result, "table").split())
    drawn = "404.6 km inside on our line; 1 more visit of 1.4 km cannot be decided"
    assert drawn in table
    (answer,) = result.answers
    assert len(answer.visits) == 3, "the JSON has them all"
