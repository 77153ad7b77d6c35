"""The page that digitises fits charts and finds graticules as Python does."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, Final

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    Choice,
    Georeference,
    Graticule,
    GroundControl,
    best_fit,
    find_graticule,
    ladder,
)
from adiz.geo.georeference.clicks_file import clicks_of
from adiz.geo.georeference.fit_doubts import doubt_of_choice
from adiz.geo.georeference.tracing_errors import vertex_errors
from tests.browser.chromium import Tab
from tests.geo.georeference.charts import SPACES, chart, clicked
from tests.geo.georeference.drawn_charts import drawn_chart
from tests.geo.georeference.test_golden import PLACES, WITHIN_DEG, cases, off_deg
from tests.geo.georeference.test_graticule import BENT, SEEDS

SCRIPTS: Final = (
    "projections", "linear_models", "control_points", "fit",
    "straight_lines", "spacings", "graticule",
)  # fmt: skip
WITHIN_PX: Final = 0.1
LINE_PX: Final = 4.0
STATED: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"projection": "conic", "meridian": 128.0},
    {"projection": "conic", "model": "axis-aligned"},
    {"parallels": [25.0, 41.0]},
    {"model": "affine"},
)
FIT: Final = """([points, options, places, width]) => {
  const fit = fitChart(points, options);
  return fit.refused ? fit : {...fit,
    positions: places.map((place) => fit.toLonLat(...place)),
    again: places.map((place) => fit.toPixel(...fit.toLonLat(...place))),
    sigma_m: places.map((place) => fit.sigmaOf(...place, width))};
}"""
FIND: Final = """([rgba, width, height]) => findGraticule({
  data: Uint8ClampedArray.from(atob(rgba), (one) => one.charCodeAt(0)), width, height})"""


@pytest.fixture(scope="module")
def scripts(browser: Callable[..., Tab]) -> Iterator[Tab]:
    """A page that has nothing but the scripts under test."""
    tab = browser()
    folder = files("adiz.digitise.page")
    code = "\n".join((folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    tab.page.add_script_tag(content=code)
    yield tab
    tab.close()


def fitted(tab: Tab, points: list[dict[str, Any]], options: dict[str, Any]) -> Any:
    """What the page makes of control points."""
    return tab.page.evaluate(FIT, [points, options, PLACES, LINE_PX])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_fits_are_those_of_the_shared_cases(scripts: Tab, case: dict[str, Any]) -> None:
    points = [dict(zip(("px", "py", "lon", "lat"), point, strict=True)) for point in case["points"]]
    found = fitted(scripts, points, case)
    if "refused" in case:
        assert case["refused"] in found["refused"]
        return
    assert off_deg(found["positions"], case["positions"]) < WITHIN_DEG
    assert found["again"] == pytest.approx(np.array(PLACES), abs=1e-6)
    assert found["loo_m"] == (case["loo_m"] and pytest.approx(case["loo_m"], abs=0.01))


def simulated(space: str, counts: tuple[int, ...]) -> Iterator[list[dict[str, Any]]]:
    """Control points of a chart: exact and not, turned, squeezed, mirrored, moved."""
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(61)
    for count in counts:
        for click_px in (0.0, 1.5):
            turn = rng.uniform(-0.3, 0.3)
            cos, sin = np.cos(turn), np.sin(turn)
            points = [
                {"px": cos * p.px - sin * p.py, "py": sin * p.px + cos * p.py, "lon": p.lon,
                 "lat": p.lat, "name": p.name}
                for p in clicked(of_chart, rng, count, click_px)
            ]  # fmt: skip
            yield points
            yield [point | {"px": 0.8 * point["px"]} for point in points]
            yield [*points, points[0]]
            yield [point | {"lat": -point["lat"]} for point in points]
            yield [point | {"lat": -point["lat"], "py": -point["py"]} for point in points]
            yield [point | {"lon": (point["lon"] + 228) % 360 - 180} for point in points]


@pytest.mark.parametrize(
    ("space", "counts"),
    [
        ("conic", (2, 7)),
        *(pytest.param(space, (2, 3, 4, 5, 8, 16), marks=pytest.mark.slow) for space in SPACES),
    ],
)
def test_the_choice_is_that_of_python(scripts: Tab, space: str, counts: tuple[int, ...]) -> None:
    for points in simulated(space, counts):
        for stated in STATED if len(counts) > 2 else STATED[:2]:
            found = fitted(scripts, points, stated)
            expected = by_python(points, stated)
            if isinstance(expected, str):
                assert found == {"refused": expected}
            else:
                assert_same(found, expected)


def by_python(points: list[dict[str, Any]], stated: dict[str, Any]) -> list[Georeference] | str:
    """The fits, best first, or the words with which they are refused."""
    parallels = stated.get("parallels") and tuple(stated["parallels"])
    choice = Choice(**(stated | {"parallels": parallels}))
    try:
        return ladder([GroundControl(**point) for point in points], choice)
    except InputError as error:
        return str(error)


def assert_same(found: dict[str, Any], fits: list[Georeference]) -> None:
    """Fail unless the page has the same fit, figures and others in the same order as Python."""
    fit, *_ = fits
    assert (found["projection"], found["model"]) == (fit.projection.family, fit.model)
    assert found["parameters"] == fit.parameters
    assert [(one["projection"], one["model"]) for one in found["ladder"]] == [
        (one.projection.family, one.model) for one in fits
    ]
    px, py = np.array(PLACES).T
    assert off_deg(found["positions"], np.array(fit.to_lonlat(px, py)).T) < WITHIN_DEG
    assert found["rms_m"] == pytest.approx(fit.rms_m, abs=1e-4)
    columns = {key: [point[key] for point in found["points"]] for key in found["points"][0]}
    assert columns["residual_m"] == pytest.approx(fit.residual_m, abs=1e-3)
    clicks = np.array([(point.px, point.py) for point in fit.points]).T
    assert columns["leverage"] == pytest.approx(fit.leverage(*clicks), rel=1e-6)
    errors = vertex_errors(fit, px, py, line_width_px=LINE_PX)
    if not np.isfinite(fit.loo_m):
        assert found["loo_m"] is None
        assert found["sigma_m"] == [None] * len(PLACES)
        return
    assert found["loo_m"] == pytest.approx(fit.loo_m, abs=1e-3)
    assert np.array(columns["loo_m"], float) == pytest.approx(fit.left_out_m, abs=1e-3, nan_ok=True)
    assert found["sigma_m"] == pytest.approx(errors.sigma_m, rel=1e-6)


def test_a_point_that_is_not_enabled_is_measured_and_not_used(scripts: Tab) -> None:
    points = [
        {"px": p.px, "py": p.py, "lon": p.lon, "lat": p.lat, "name": p.name}
        for p in clicked(chart(SPACES["mercator"]), np.random.default_rng(62), 8)
    ]
    wrong = points[0] | {"px": points[0]["px"] + 40, "enabled": False}
    found = fitted(scripts, [wrong, *points[1:]], {})
    assert found["positions"] == fitted(scripts, points[1:], {})["positions"]
    assert found["points"][0]["enabled"] is False
    assert found["points"][0]["loo_m"] is None
    assert 30 < found["points"][0]["residual_px"] < 50


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"lat": 90.0}, "latitude 90 is out of range"),
        ({"lon": 400.0}, "longitude 400 is out of range"),
        ({"px": None}, "px is not a finite number"),
    ],
)
def test_a_wrong_point_is_refused(scripts: Tab, wrong: dict[str, Any], words: str) -> None:
    points = [
        {"px": i, "py": i * i, "lon": 120 + i, "lat": 30 - i, "name": f"p{i}"} for i in (1, 2)
    ]
    refused = fitted(scripts, [points[0], points[1] | wrong], {})["refused"]
    assert words in refused
    assert refused.startswith("p2: ")


def test_doubts_are_said(scripts: Tab) -> None:
    points = [{"px": px, "py": 20, "lon": 125 + px / 100, "lat": 35} for px in (10, 200, 700)]
    points.append(points[0] | {"py": 90, "lat": 34})
    found = fitted(scripts, [*points, points[1]], {"width": 800, "height": 600})
    assert found["warnings"] == [
        "only 5 control points are used; click 8 to 10, spread over the picture",
        "no control point is in the lower half of the picture; add one there",
        "control points repeat others: 200, 20; keep one of each",
        *found["warnings"][3:],
    ]


def test_a_stated_projection_that_does_not_suit_is_doubted(scripts: Tab) -> None:
    points = [
        {"px": p.px, "py": p.py, "lon": p.lon, "lat": p.lat, "name": p.name}
        for p in clicked(chart(SPACES["mercator"]), np.random.default_rng(63), 9)
    ]
    stated = {"projection": "plate-carree"}
    clicks = clicks_of({"schema": "adiz-clicks/1", "picture": {"width": 1400, "height": 1500},
                        "points": points, **stated})  # fmt: skip
    fit = best_fit(clicks.points, clicks.choice)
    doubt = doubt_of_choice(clicks, fit)
    assert doubt is not None
    assert doubt in fitted(scripts, points, stated)["warnings"]
    assert "stated" not in str(fitted(scripts, points, {"projection": "mercator"})["warnings"])


def graticule(tab: Tab, colours: Any) -> Any:
    """What the page finds in a picture."""
    rows, columns = colours.shape[:2]
    opaque = np.full((rows, columns, 1), 255.0)
    rgba = np.dstack([colours * 255, opaque]).round().astype(np.uint8)
    return tab.page.evaluate(FIND, [base64.b64encode(rgba.tobytes()).decode(), columns, rows])


def assert_same_lines(found: Any, expected: Graticule | None) -> None:
    """Fail unless the page has the same crossings as Python, or none."""
    if expected is None:
        assert "graticule" in found["notFound"]
        return
    crossings = [
        (*expected.crossing(a, b), a.step, b.step)
        for a in expected.meridians
        for b in expected.parallels
    ]
    assert [(one["i"], one["j"]) for one in found["crossings"]] == [one[2:] for one in crossings]
    places = [(one["px"], one["py"]) for one in found["crossings"]]
    assert np.array(places) == pytest.approx(
        np.array([one[:2] for one in crossings]), abs=WITHIN_PX
    )
    assert len(found["meridians"]) == len(expected.meridians)
    assert len(found["parallels"]) == len(expected.parallels)


def plain(meridians: list[int], parallels: list[int], side: int = 380) -> Any:
    """Black lines on white."""
    colours = np.ones((side, side, 3))
    colours[:, meridians] = colours[parallels] = 0.0
    return colours


@pytest.mark.parametrize(
    ("meridians", "parallels"),
    [
        ([50, 150, 250], [40, 140, 240, 340]),
        ([50, 120, 190, 330], [40, 140, 240, 340]),
        ([50, 150, 250], [40, 100, 260, 280]),
        ([], []),
    ],
    ids=["even", "one is hidden", "ragged", "empty"],
)
def test_plain_graticules(scripts: Tab, meridians: list[int], parallels: list[int]) -> None:
    colours = plain(meridians, parallels)
    assert_same_lines(graticule(scripts, colours), find_graticule(colours))


def test_a_white_graticule(scripts: Tab) -> None:
    dark = plain([50, 150, 250], [40, 140, 240, 340])
    white = np.rint((0.6 + 0.4 * (1 - dark)) * 255) / 255
    assert_same_lines(graticule(scripts, white), find_graticule(white))


@pytest.mark.slow
def test_a_large_graticule(scripts: Tab) -> None:
    small = drawn_chart(7, straight=True).colours
    colours = small.repeat(3, axis=0).repeat(3, axis=1)[1:, 1:]
    found = find_graticule(colours)
    assert found is not None
    assert_same_lines(graticule(scripts, colours), found)


@pytest.mark.parametrize("side", [1, 2, 11, 13, 40, 60])
def test_a_tiny_picture_has_no_graticule(scripts: Tab, side: int) -> None:
    assert "notFound" in graticule(scripts, np.ones((side, side, 3)))


def test_what_is_transparent_is_white(scripts: Tab) -> None:
    colours = plain([50, 150, 250], [40, 140, 240, 340])
    rgba = np.zeros((*colours.shape[:2], 4), dtype=np.uint8)
    rgba[..., 3] = 255 * (colours[..., 0] == 0)
    sent = [base64.b64encode(rgba.tobytes()).decode(), *rgba.shape[1::-1]]
    assert_same_lines(scripts.page.evaluate(FIND, sent), find_graticule(colours))


@pytest.mark.parametrize(
    "seed",
    [pytest.param(seed, marks=[] if seed == 7 else [pytest.mark.slow]) for seed in SEEDS],
)
def test_drawn_charts(scripts: Tab, seed: int) -> None:
    colours = drawn_chart(seed, straight=seed not in BENT).colours
    assert_same_lines(graticule(scripts, colours), find_graticule(colours))
