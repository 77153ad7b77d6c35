"""What values show of themselves in a terminal and in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

import adiz
from tests.geo.world import disc, minutes, route, zone

HOSTILE = "<script>alert(1)</script>\x1b[31m\nA\u202eB" + "x" * 500


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "


def shown() -> list[Any]:
    flown = route([(120.0, 50.0), (150.0, 50.0)], time=minutes(0, 60), name=HOSTILE)
    hostile = adiz.Zone(
        id="zone", name=HOSTILE, kind="custom", rings=disc(130.0, 51.0, 3e5).rings, authority="XX"
    )
    case = adiz.Case(
        id="c", name=HOSTILE, formations=(adiz.Formation.of(flown),) * 20, routes=(flown,)
    )
    result = adiz.check(flown, zones=hostile)
    assert result.answers[0].visits
    return [flown, hostile, case, adiz.Formation.of(flown), result]


def of(kind: str) -> Any:
    return next(value for value in shown() if type(value).__name__ == kind)


@pytest.mark.parametrize("kind", ["Route", "Zone", "Case", "Formation", "Result"])
def test_a_few_lines_that_do_nothing(kind: str) -> None:
    value = of(kind)
    lines = str(value).split("\n")
    assert len(lines) <= 5
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith(f"{kind} ")
    if kind in ("Result", "Case"):
        assert repr(value) == str(value)
    else:  # these stand in tuples, where lines would break
        assert repr(value).startswith(f"<{kind} ")
        assert len(repr(value)) <= 162
        assert "\n" not in repr(value)
    for text in (repr(value), str(value)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    page = Tags(value._repr_html_())
    assert not page.open
    assert set(page.tags) <= {"div", "p", "b", "table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script>" in page.words
    assert len(value._repr_html_()) < 20_000


def test_what_is_said() -> None:
    flown = route(
        [(120.0, 50.0), (190.0, -5.0)],
        time=np.array(["2025-12-09T01:35", "2025-12-09T04:05"], "datetime64[us]"),
        name="Alpha",
        aircraft=[{"type": "Tu-95MS", "count": 2}],
        source={"title": "Release"},
    )
    assert str(flown) == (
        "Route route: Alpha\n"
        "  line: 2 vertices from 50.00N 120.00E to 5.00S 170.00W\n"
        "  when: 2025-12-09 01:35 to 2025-12-09 04:05 UTC\n"
        "  aircraft: 2 Tu-95MS\n"
        "  source: Release"
    )
    square = zone([(119.0, 49.0), (121.0, 49.0), (121.0, 51.0), (119.0, 51.0)])
    assert repr(square) == "<Zone zone: Zone; custom, declared by not stated; 4 vertices>"
    assert "line: 4 vertices" in str(square)
    result = repr(adiz.check(flown, zones=square))
    assert "1 of zones" in result
    assert "route in zone (entered)" in result


def test_a_result_that_holds_nothing() -> None:
    far = adiz.check(route([(-140.0, 0.0), (-139.0, 1.0)]))
    assert "0 of zones" in repr(far)
    assert not Tags(far._repr_html_()).open


def test_no_guess_of_ours_is_shown() -> None:
    """Territorial airspace that only our own guess touches is in no summary."""
    for name in adiz.case_ids():
        if not adiz.case(name).formations:
            continue
        result = adiz.check(name, zones="kind:territorial")
        for answer in result.answers:
            if answer.is_guess or answer.is_denied_guess:
                words = f"{answer.formation} in {answer.zone} "
                assert words not in repr(result)
                assert f"<td>{answer.zone}</td>" not in result._repr_html_() or any(
                    other.zone == answer.zone and not other.is_guess for other in result.answers
                )


def test_a_value_that_says_nothing_of_itself_cannot_be_made() -> None:
    from adiz.geo.showing import Showing

    with pytest.raises(TypeError, match="_shown"):
        type("Silent", (Showing,), {})()
