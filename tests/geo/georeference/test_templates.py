"""Templates: control points of a base map, moved with its picture, checked before they are used."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    BasePicture,
    Choice,
    Clicks,
    best_fit,
    chosen_template,
    read_clicks,
    read_template,
    template_json,
    template_of,
    with_template,
)
from tests.geo.georeference.charts import a_file

BASE = "a" * 64
BEFORE = BasePicture(sha256=BASE, width=700, height=750, corners=((0, 0), (1400, 0), (0, 1500)))
AFTER = BasePicture(sha256=BASE, width=700, height=750, corners=((90, 40), (790, 40), (90, 790)))
"""The same picture as large as the page, and half as large in another place."""


def clicks(base: BasePicture) -> Clicks:
    read = read_clicks(json.dumps(a_file()).encode(), "a.json", lambda _: (120.85, 21.9))
    return replace(read, picture=replace(read.picture, base=base))


def moved(of: Clicks, keep: int, off_px: float = 0.0) -> Clicks:
    """The clicks on the page where the picture is half as large, some points of them."""
    points = [replace(p, px=p.px / 2 + 90 + off_px, py=p.py / 2 + 40) for p in of.points[:keep]]
    return replace(of, picture=replace(of.picture, base=AFTER), points=tuple(points))


def test_points_move_with_the_picture() -> None:
    first = clicks(BEFORE)
    template = template_of(first, "ecs")
    assert template.points[0].px == pytest.approx(first.points[0].px / 2, abs=0.01)
    again = with_template(moved(first, 2), template)
    assert again.template == "ecs"
    assert len(again.points) == len(first.points)
    for point, was in zip(again.points, first.points, strict=True):
        assert point.px == pytest.approx(was.px / 2 + 90, abs=0.02)
        assert point.py == pytest.approx(was.py / 2 + 40, abs=0.02)
    conic = Choice(projection="conic", model="similarity", parallels=(25, 41))
    expected_m = best_fit(first.points, conic).loo_m
    assert best_fit(again.points, conic).loo_m == pytest.approx(expected_m, rel=0.01)


def test_a_point_that_is_off_rejects_the_template() -> None:
    template = template_of(clicks(BEFORE), "ecs")
    with_template(moved(clicks(BEFORE), 2, off_px=1.0), template)
    with pytest.raises(InputError, match=r"places 'p\d' \d\.\d px from where it was measured"):
        with_template(moved(clicks(BEFORE), 2, off_px=5.0), template)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: moved(c, 1), "1 control point is measured in this chart; measure 2"),
        (
            lambda c: replace(c, picture=replace(c.picture, base=replace(AFTER, sha256="b" * 64))),
            "template 'ecs' is of another base map",
        ),
        (lambda c: replace(c, picture=replace(c.picture, base=None)), "page holds no picture"),
        (
            lambda c: replace(c, picture=replace(c.picture, base=None, page=None)),
            "picture.sha256 is missing",
        ),
    ],
)
def test_what_is_refused(change: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        with_template(change(clicks(BEFORE)), template_of(clicks(BEFORE), "ecs"))


def test_a_picture_is_its_own_base() -> None:
    read = clicks(BEFORE)
    alone = replace(read, picture=replace(read.picture, base=None, page=None, sha256="c" * 64))
    template = template_of(alone, "alone")
    assert (template.base, template.width) == ("c" * 64, 1400)
    assert with_template(alone, template).points == template.points


def test_a_template_reads_back() -> None:
    template = template_of(clicks(BEFORE), "ecs")
    assert template.facts["projection"] == "conic"
    assert read_template(json.dumps(template_json(template)).encode(), "a.gcps.json") == template


def test_which_template_is_chosen() -> None:
    template = template_of(clicks(BEFORE), "ecs")
    other = replace(template, id="other", base="b" * 64)
    picture = clicks(AFTER).picture
    assert chosen_template([other, template], picture, None) is template
    assert chosen_template([other, template], picture, "other") is other
    with pytest.raises(InputError, match=r"no template of this chart's base map \(other\)"):
        chosen_template([other], picture, None)
    with pytest.raises(InputError, match=r"no template 'x' \(none is saved\)"):
        chosen_template([], picture, "x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "a.json: is not JSON"),
        (b"{}", 'a.json: is no template; it has no "schema"'),
        (
            b'{"schema": "adiz-template/1", "picture": {"width": "x"}}',
            "a.json: picture.width is the text 'x', not a number",
        ),
    ],
)
def test_what_is_no_template(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_template(data, "a.json")


def test_points_on_one_line_make_no_template() -> None:
    of = clicks(BEFORE)
    level = replace(of, points=tuple(replace(p, py=700.0) for p in of.points))
    with pytest.raises(InputError, match="lie on one line; spread them"):
        template_of(level, "line")


@pytest.mark.parametrize("name", ["", "A", "../x", "a b", "a" * 65])
def test_names_are_those_of_files(name: str) -> None:
    with pytest.raises(InputError, match="names no template"):
        template_of(clicks(BEFORE), name)


def test_few_points_are_no_template() -> None:
    read = clicks(BEFORE)
    with pytest.raises(InputError, match="4 control points are too few for a template"):
        template_of(replace(read, points=read.points[:4]), "few")
