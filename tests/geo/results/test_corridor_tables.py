"""The corridor and the sample paths as tables: what they hold and what they say is missing."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from adiz.geo.check import check_formation
from adiz.geo.formats import write_tables
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from adiz.geo.results.corridor_tables import tables_of_corridor, with_corridor
from adiz.geo.results.result import Result, Source
from adiz.geo.results.tables import Table, answer_tables
from tests.geo.world import disc, route

AREA: Zone = replace(disc(183.0, 52.0, 80e3), kind="adiz")


def result_of(path: Route, *statements: dict[str, object], sources: int = 1) -> Result:
    formation = Formation.of(path)
    answers, _ = check_formation(formation, [AREA])
    return Result(
        formations=(formation,),
        zones=(AREA,),
        answers=answers,
        statements=statements,
        route_sources=tuple(Source(f"f{k}.geojson", "a" * 64, {}) for k in range(sources)),
    )


BOUNDED = route([(176.0, 51.0), (184.0, 52.0), (186.0, 50.0)], bound_m=[2e4, 4e4, 1e4])
OUT = {"kind": "entered", "zone": "disc", "who": "JSO", "about": "all aircraft"}


def made(result: Result) -> dict[str, Table]:
    return {table.name: table for table in tables_of_corridor(result, "adiz 9.9").tables}


def test_the_corridor_has_a_row_for_the_path_and_for_each_leg() -> None:
    rows = made(result_of(BOUNDED))["corridor"].rows
    assert [(row.columns["part"], row.columns["leg"]) for row in rows] == [
        ("path", None), ("leg", 0), ("leg", 1),
    ]  # fmt: skip
    for row in rows:
        assert row.columns["formation"] == "route"
        assert row.columns["basis"] == "bound"
        assert 100 < row.columns["tolerance_m"] < 100 + 0.024 * 4e4
        assert list(row.columns)[-1] == "tool"
    whole, *legs = (shapely.geometry.shape(row.geometry) for row in rows)
    assert whole.is_valid
    assert shapely.union_all(legs).symmetric_difference(whole).area < 1e-6
    assert whole.bounds[::2] == (-180.0, 180.0)


def test_the_sample_paths_say_what_each_statement_rejects() -> None:
    found = tables_of_corridor(result_of(BOUNDED, OUT), "adiz 9.9")
    rows = next(table for table in found.tables if table.name == "sample_paths").rows
    assert len(rows) == 25
    assert [row.columns["path"] for row in rows] == list(range(1, 26))
    first = rows[0].columns
    assert first["tried"] == 1024
    # Here no other condition rejects any, so what does not pass is what the statement rejects.
    assert first["rejected"] == f"entered disc (JSO): {1024 - first['passed']}"
    assert found.notes == (f"route: of 1,024 candidates are rejected by: {first['rejected']}",)


def test_statements_of_several_cases_are_not_applied() -> None:
    found = tables_of_corridor(result_of(BOUNDED, OUT, sources=2), "adiz 9.9")
    assert found.notes == ()


def test_a_path_without_errors_has_neither_and_needs_no_note() -> None:
    found = tables_of_corridor(result_of(route([(176.0, 51.0), (184.0, 52.0)])), "adiz 9.9")
    assert (found.tables, found.notes) == ((), ())


def test_what_is_missing_is_said() -> None:
    path = route(
        [(176.0, 51.0), (184.0, 52.0), (186.0, 50.0)],
        bound_m=[2e4, 4e4, np.nan],
        status=("analog",) * 3,
    )
    found = tables_of_corridor(result_of(path), "adiz 9.9")
    (corridor,) = found.tables
    assert [row.columns["leg"] for row in corridor.rows] == [0]
    anywhere = "vertex 2 states no error and may be anywhere"
    assert found.notes == (
        f"route has no whole corridor: {anywhere}",
        f"route has 0 sample paths: {anywhere}",
    )


def test_the_tables_lie_below_the_routes() -> None:
    result = result_of(BOUNDED)
    tables = with_corridor(answer_tables(result, "adiz"), tables_of_corridor(result, "adiz").tables)
    names = [table.name for table in tables]
    assert names[names.index("corridor") :][:3] == ["corridor", "sample_paths", "routes"]


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".kml"])
def test_every_format_holds_them_and_twice_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    result = result_of(BOUNDED, OUT)
    for name in ("a", "b"):
        tables = tables_of_corridor(result, "adiz").tables
        write_tables(tables, tmp_path / f"{name}{suffix}", suffix=suffix)
    written = (tmp_path / f"a{suffix}").read_bytes()
    assert written == (tmp_path / f"b{suffix}").read_bytes()
    if suffix == ".gpkg":
        counts = {
            layer: len(pyogrio.read_dataframe(tmp_path / "a.gpkg", layer=layer))
            for layer in ("corridor", "sample_paths")
        }
    elif suffix == ".geojson":
        of = [f["properties"]["table"] for f in json.loads(written)["features"]]
        counts = {name: of.count(name) for name in ("corridor", "sample_paths")}
    else:
        space = "{http://www.opengis.net/kml/2.2}"
        folders = ET.fromstring(written).iter(f"{space}Folder")
        counts = {f.findtext(f"{space}name"): len(f.findall(f"{space}Placemark")) for f in folders}
    assert counts == {"corridor": 3, "sample_paths": 25}
