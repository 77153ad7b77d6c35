"""Whatever is clicked, the answer is a route file that reads back, or an error that says what."""

from __future__ import annotations

import json
import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.georeference import finished_routes, read_clicks

PIXEL = st.one_of(st.integers(-10, 1500).map(float), st.floats(-1e7, 1e7), st.just(0.5))
POINT = st.fixed_dictionaries(
    {
        "px": PIXEL,
        "py": PIXEL,
        "lon": st.one_of(st.integers(-181, 361).map(float), st.floats(119, 145)),
        "lat": st.one_of(st.integers(-91, 91).map(float), st.floats(20, 46)),
    },
    optional={"enabled": st.booleans()},
)
LINE = st.fixed_dictionaries(
    {"pixels": st.lists(st.tuples(PIXEL, PIXEL), min_size=2, max_size=4)},
    optional={"width_px": st.floats(0, 50)},
)
CLICKS = st.fixed_dictionaries(
    {
        "points": st.one_of(st.lists(POINT, max_size=8), POINT.map(lambda point: [point] * 6)),
        "lines": st.lists(LINE, min_size=1, max_size=2),
    },
    optional={
        "projection": st.sampled_from(["mercator", "plate-carree", "conic"]),
        "model": st.sampled_from(["axis-aligned", "similarity", "affine"]),
        "parallels": st.tuples(st.floats(-95, 95), st.floats(-95, 95)),
        "meridian": st.floats(-400, 400),
    },
)


@given(CLICKS)
def test_any_clicks(document: dict[str, Any]) -> None:
    whole = {"schema": "adiz-clicks/1", "picture": {"width": 1400, "height": 1050}} | document
    try:
        found = finished_routes(read_clicks(json.dumps(whole).encode(), "a.json"))
    except InputError:
        return
    text = json.dumps(found.collection, allow_nan=False)
    fit = found.fits[0]
    assert fit.loo_m > 0 or fit.rms_m < 1e-3 or math.isinf(fit.loo_m)
    try:
        case = read_case(text.encode(), "a.geojson")
    except InputError:
        return  # a vertex far outside the chart may be where no route can be
    assert len(case.routes) <= len(document["lines"])
