"""Which model is chosen."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import Choice, GroundControl, best_fit, ladder
from tests.geo.georeference.charts import SPACES, chart, clicked


@pytest.mark.parametrize("space", SPACES)
def test_the_family_of_the_chart_is_chosen(space: str) -> None:
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(11)
    chosen = Counter(best_fit(clicked(of_chart, rng, 12)).projection.family for _ in range(20))
    assert chosen[space] >= 17  # type: ignore[index]


def test_unequal_scales_need_the_axis_aligned_model() -> None:
    """A Mercator chart that was squeezed to fit a page, as Taiwan's press charts are."""
    of_chart, rng = chart(SPACES["mercator"]), np.random.default_rng(12)
    squeezed = [
        GroundControl(px=p.px, py=0.8 * p.py, lon=p.lon, lat=p.lat)
        for p in clicked(of_chart, rng, 12)
    ]
    fits = ladder(squeezed)
    assert (fits[0].projection.family, fits[0].model) == ("mercator", "axis-aligned")
    similar = next(f for f in fits if f.model == "similarity" and f.projection.family == "mercator")
    assert similar.loo_m > 5 * fits[0].loo_m


def test_ties_go_to_fewer_parameters() -> None:
    points = clicked(chart(SPACES["mercator"]), np.random.default_rng(13), 12, click_px=0)
    fits = ladder(points)
    assert fits[0].parameters == 4
    assert fits[0].projection.family == "mercator"
    assert sum(fit.loo_m < 1 for fit in fits) >= 3


def test_what_the_chart_states_is_taken() -> None:
    points = clicked(chart(SPACES["conic"]), np.random.default_rng(14), 12)
    stated = best_fit(points, Choice(projection="conic", parallels=(25, 41), model="similarity"))
    assert stated.parameters == 4
    assert {f.projection.family for f in ladder(points, Choice(projection="mercator"))} == {
        "mercator"
    }


def test_four_points_are_placed_without_an_error() -> None:
    points = clicked(chart(SPACES["mercator"]), np.random.default_rng(15), 4)
    assert best_fit(points).loo_m == np.inf
    with pytest.raises(InputError, match="1 control point is enabled"):
        best_fit(points[:1])


@pytest.mark.parametrize("count", [2, 3, 9])
def test_no_rounding_chooses_between_exact_fits(count: int) -> None:
    """Fits that leave no error but that of rounding are in the order in which they are tried."""
    for seed in range(8):
        points = clicked(chart(SPACES["mercator"]), np.random.default_rng(seed), count, click_px=0)
        fit = best_fit(points)
        assert (fit.projection.family, fit.model) == ("mercator", "axis-aligned")


@pytest.mark.parametrize("count", [5, 12])
def test_points_of_a_mirror_image_are_refused(count: int) -> None:
    """As where a sign is wrong, pixels are counted upwards, or lon and lat are swapped."""
    points = clicked(chart(SPACES["mercator"]), np.random.default_rng(16), count)
    upwards = [GroundControl(px=p.px, py=-p.py, lon=p.lon, lat=p.lat) for p in points]
    south = [GroundControl(px=p.px, py=p.py, lon=p.lon, lat=-p.lat) for p in points]
    west = [GroundControl(px=p.px, py=p.py, lon=-p.lon, lat=p.lat) for p in points]
    swapped = [GroundControl(px=p.px, py=p.py, lon=p.lat, lat=p.lon - 90) for p in points]
    for wrong in (upwards, south, west, swapped):
        with pytest.raises(InputError, match="mirror image"):
            best_fit(wrong)


def test_points_on_one_line_give_no_error() -> None:
    """Beside the line nothing shows that the chart was squeezed, as Taiwan's are."""
    lat = np.arange(24.0, 44.0, 2.0)
    px, py = chart(SPACES["mercator"])(np.full(len(lat), 130.0), lat)
    points = [
        GroundControl(px=0.7 * x, py=y, lon=130.0, lat=b)
        for x, y, b in zip(px, py, lat, strict=True)
    ]
    assert best_fit(points).loo_m == np.inf
