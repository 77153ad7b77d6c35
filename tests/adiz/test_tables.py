"""The options that say how a table is read, on every command that reads routes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

import adiz as package
from adiz.commands import cli
from adiz.geo.errors import RequestError

TABLE = """\
hora,y,x,vuelo,alt
2024-05-01T00:00:00Z,33.5,126.5,año,100
2024-05-01T00:20:00Z,31.0,125.0,año,200
2024-05-01T00:20:00Z,0.0,0.0,otro,200
2024-05-01T00:20:00Z,0.0,0.1,otro,200
"""
OPTIONS = [
    "--encoding", "cp1252", "--columns", "time=hora", "--columns", "lat=y", "--columns", "lon=x",
    "--where", "vuelo = año", "--where", "alt <= 200",
]  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tabla.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


@pytest.mark.parametrize(
    "command", ["check", "map", "export", "convert", "report", "kit", "compare"]
)
def test_every_command_that_reads_routes_has_the_options(command: str) -> None:
    of_command = cli.get_command(click.Context(cli), command)
    assert of_command
    assert {"encoding", "columns", "where"} <= {param.name for param in of_command.params}


def test_export_reads_as_asked(adiz: Run, table: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.geojson"
    done = adiz("export", table, *OPTIONS, "--zones", "cn-adiz", "-o", target)
    assert done.exit_code == 0, done.stderr
    assert "Note: " in done.stderr


def test_convert_and_compare(adiz: Run, table: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.geojson"
    done = adiz("convert", table, target, *OPTIONS)
    assert done.exit_code == 0, done.stderr
    assert "Note: " in done.stderr
    assert "2 of 4 lines read, as --where asks" in done.stderr
    (feature,) = json.loads(target.read_text("utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [[126.5, 33.5], [125.0, 31.0]]
    compared = adiz("compare", table, *OPTIONS, "--zones", "cn-adiz", "--format", "json")
    assert compared.exit_code == 0, compared.stderr


def test_python_reads_as_asked(table: Path) -> None:
    columns = {"time": "hora", "lat": "y", "lon": "x"}
    case = package.read(table, encoding="cp1252", columns=columns, where=["vuelo = año"])
    assert case.routes[0].lat.tolist() == [33.5, 31.0]
    with pytest.raises(RequestError, match="'klingon' is not known"):
        package.read(table, encoding="klingon")


@pytest.mark.parametrize("form", ["csv", "sentence"])
def test_what_was_not_read_is_told_where_the_answer_has_no_room(
    adiz: Run, table: Path, form: str
) -> None:
    done = adiz("check", table, *OPTIONS, "--zones", "cn-adiz", "--format", form)
    assert "Note: tabla.csv: column 'alt' looks like a height" in done.stderr.replace(
        f"{table.parent}/", ""
    )
    assert "looks like" not in done.stdout


def test_options_that_say_nothing_of_any_file(adiz: Run, table: Path, tmp_path: Path) -> None:
    done = adiz("check", "2025-12-09", "--where", "a = 1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--where is for tables, but no file is given" in done.stderr
    zones = adiz("convert", table, tmp_path / "z.geojson", "--as", "zones", "--encoding", "cp1252")
    assert zones.exit_code == 2
    assert "--encoding is for tables of routes" in zones.stderr


def test_a_saved_answer_is_not_read_again(adiz: Run, table: Path, tmp_path: Path) -> None:
    saved = tmp_path / "a.json"
    adiz("check", table, *OPTIONS, "--zones", "cn-adiz", "--format", "json", "-o", saved)
    done = adiz("map", saved, "--where", "a = 1", "-o", tmp_path / "a.html")
    assert done.exit_code == 2
    assert "leave out --where" in done.stderr
