"""Import paths that the documentation of version 0.1 named still work, with a warning."""

from __future__ import annotations

import warnings
from importlib import import_module

import pytest

from adiz.compatibility import MOVED, RENAMED

# As docs/api listed them in version 0.1.0.
DOCUMENTED = {
    "adiz.analysis": "zones check draw saved",
    "adiz.cases": "case read verify",
    "adiz.comparing": "compare Comparison Flight",
    "adiz.embedding": "read_page iframe wordpress notebook markdown quarto Embedding Page",
    "adiz.geo.answer": "Answer Visit Crossing Deepest Nearest Range LineCrossing",
    "adiz.geo.areas": "AreaAnswer",
    "adiz.geo.case": "Case",
    "adiz.geo.check": "check_formation separation_m",
    "adiz.geo.claims": "verify Claim Finding",
    "adiz.geo.coordinates": "parse_position parse_via format_position",
    "adiz.geo.curves": "Curves",
    "adiz.geo.densify": "densify polyline path_between",
    "adiz.geo.edges": "Geodesic Rhumb Planar Arc",
    "adiz.geo.errors": "AdizError InputError RequestError",
    "adiz.geo.formation": "Formation Leg",
    "adiz.geo.formats": "formats read_case read_zones review_zones write_case write_zones",
    "adiz.geo.geodesic": "inverse direct isometric_latitude latitude_from_isometric latitude_range",
    "adiz.geo.places": "locate locate_all read_approach Place Position Approach",
    "adiz.geo.result": "Result Source",
    "adiz.geo.route": "Route",
    "adiz.geo.track": "path_length_m",
    "adiz.geo.zone": "Zone Ring",
    "adiz.layers.catalog": "zones zone zone_ids select case case_ids not_available",
    "adiz.layers.figure": "save",
    "adiz.layers.flight_map": "FlightMap",
    "adiz.layers.patrols": "patrols patrol",
    "adiz.rechecking": "recheck Recheck Change",
}
PATHS = [(module, name) for module, names in DOCUMENTED.items() for name in names.split()]


@pytest.mark.parametrize(("module", "name"), PATHS)
def test_a_documented_path_still_works(module: str, name: str) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = getattr(import_module(module), name)
    assert found.__name__ == RENAMED.get(f"{module}.{name}", name)
    assert [warning.category for warning in caught] in ([], [DeprecationWarning])
    if caught:  # the advice works when it is followed
        line = str(caught[0].message).partition("write: ")[2]
        scope: dict[str, object] = {}
        exec(line, scope)
        assert scope[found.__name__] is found


OTHERS = [
    ("adiz.geo.boundary", "Boundary"),
    ("adiz.geo.distance", "Reach"),
    ("adiz.geo.draws", "Draws"),
    ("adiz.geo.uncertainty", "sigmas"),
    ("adiz.layers.figure.projection", "fitting"),
    ("adiz.layers.figure_projection", "fitting"),
    ("adiz.layers.land", "clip"),
    ("adiz.layers.sentences", "sentences"),
    ("adiz.layers.style", "COLOURS"),
]
"""What the notebooks of version 0.1 imported besides."""


@pytest.mark.parametrize("module", MOVED)
def test_a_moved_module_passes_requests_on(module: str) -> None:
    name = next(name for of, name in [*PATHS, *OTHERS] if of == module)
    old = import_module(module)
    with pytest.warns(DeprecationWarning, match="has moved"):
        assert getattr(old, name)
    with pytest.raises(AttributeError, match=module):
        _ = old.no_such_name
