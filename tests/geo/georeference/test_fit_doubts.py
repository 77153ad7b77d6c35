"""Control points that doubt what is stated of the chart, or are those of another chart."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    Clicks,
    GroundControl,
    finished_routes,
    picture_stated,
    read_clicks,
    with_points,
    write_points,
)
from tests.geo.georeference.charts import a_file

HERE, OTHER = "a" * 64, "b" * 64


def clicks(space: str = "mercator", **stated: Any) -> Clicks:
    document = a_file(space) | stated
    return read_clicks(json.dumps(document).encode(), "a.json", lambda _: (120.85, 21.9))


def notes(**stated: Any) -> list[str]:
    found = finished_routes(clicks(**stated)).notes
    return [text for text in found if text.startswith("the stated ")]


def test_a_stated_projection_that_fits_far_worse_is_doubted() -> None:
    (note,) = notes(projection="plate-carree")
    assert note.startswith("the stated plate carrée, similarity, fits with a leave-one-out error")
    stated, best = (float(km) for km in re.findall(r"([\d.]+) km", note))
    assert stated > 10 * best
    assert note.endswith("; compare it with the chart")


@pytest.mark.parametrize("stated", [{}, {"projection": "mercator"}, {"model": "affine"}])
def test_a_choice_that_fits_nearly_as_well_is_not_doubted(stated: dict[str, str]) -> None:
    assert notes(**stated) == []


def test_points_measured_again_are_of_this_chart() -> None:
    of = clicks()
    moved = [replace(p, px=p.px + 5, py=p.py - 3) for p in of.points]
    moved[0] = replace(moved[0], px=moved[0].px - 300)
    found, doubt = with_points(of, moved, None)
    assert found.points == tuple(moved)
    assert doubt is None


def test_points_of_another_chart_are_doubted() -> None:
    of = clicks()
    shifted = [replace(p, lon=p.lon + 2) for p in of.points]
    _, doubt = with_points(of, shifted, None)
    assert str(doubt).endswith("are they of another chart?")


def test_points_outside_the_picture_are_doubted() -> None:
    of = replace(clicks(), points=())
    width = of.picture.width
    points = [GroundControl(px=width * k / 3, py=9.0, lon=120.0 + k, lat=30.0) for k in range(5)]
    _, doubt = with_points(of, points, None)
    assert str(doubt).startswith("of 5 control points 1 lie outside the picture")


def test_a_file_of_one_point_is_refused() -> None:
    of = clicks()
    with pytest.raises(InputError, match="1 control point is enabled; at least 2"):
        with_points(of, of.points[:1], None)


def test_without_former_points_nothing_is_doubted() -> None:
    of = clicks()
    _, doubt = with_points(replace(of, points=of.points[:1]), of.points, None)
    assert doubt is None


def test_a_file_that_states_another_picture_is_refused() -> None:
    of = clicks()
    here = replace(of, picture=replace(of.picture, sha256=HERE))
    data = write_points(of.points, qgis=False, sha256=OTHER)
    with pytest.raises(InputError, match=r"is of another picture .*begins b{12}.* a{12}"):
        with_points(here, of.points, picture_stated(data))
    same = picture_stated(write_points(of.points, qgis=False, sha256=HERE))
    assert with_points(here, of.points, same)[1] is None
    assert picture_stated(write_points(of.points, qgis=True, sha256=HERE)) is None
