"""Whatever is wrong: one clear line, the right exit code, nothing half-written, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz.geo.errors import RequestError

LINE = [[128, 36], [134, 35]]
SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


def route(coordinates: Any = LINE, **properties: Any) -> str:
    geometry = {"type": "LineString", "coordinates": coordinates}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry})


def zone(ring: Any = SQUARE, **properties: Any) -> str:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry})


BAD_ROUTES = {
    "empty": "",
    "blank": " \n",
    "not JSON": '{"type": "Feature",\n oops}',
    "binary": "\x00\x01\x02",
    "a number": "42",
    "a list": "[1, 2]",
    "null": "null",
    "no GeoJSON": '{"a": 1}',
    "a point": '{"type": "Point", "coordinates": [1, 2]}',
    "latitude 95": route([[128, 95], [134, 35]]),
    "longitude 999": route([[999, 36], [134, 35]]),
    "NaN": route([[128, float("nan")], [134, 35]]),
    "text for a number": route([["128", 36], [134, 35]]),
    "one vertex": route([[128, 36]]),
    "no vertex": route([]),
    "times too short": route(coordinateProperties={"times": ["2025-12-09T00:00:00Z"]}),
    "time without offset": route(coordinateProperties={"times": ["2025-12-09T00:00:00", None]}),
    "bad date": route(date="yesterday"),
    "bad edges": route(edges="curly"),
}
BAD_ZONES = {
    "open ring": zone(SQUARE[:-1]),
    "bow tie": zone([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]),
    "wrong number of edges": zone(edges=["rhumb", "rhumb"]),
    "unknown kind of edge": zone(edges="curly"),
    "latitude 95": zone([[0, 0], [2, 0], [2, 95], [0, 0]]),
    "too few vertices": zone([[0, 0], [2, 0], [0, 0]]),
    "empty": "",
    "a number": "7",
}


def one_clear_line(stderr: str) -> bool:
    lines = stderr.strip().splitlines()
    return len(lines) == 1 and lines[0].startswith("adiz: ") and "Traceback" not in stderr


@pytest.mark.parametrize("what", BAD_ROUTES)
@pytest.mark.parametrize(("command", "output"), [("check", "out.txt"), ("map", "out.html")])
def test_bad_route(
    adiz: Callable[..., Any], tmp_path: Path, what: str, command: str, output: str
) -> None:
    (tmp_path / "r.geojson").write_text(BAD_ROUTES[what], encoding="utf-8")
    done = adiz(command, tmp_path / "r.geojson", "-o", tmp_path / output)
    assert (done.exit_code, done.stdout) == (1, "")
    assert one_clear_line(done.stderr), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["r.geojson"]


@pytest.mark.parametrize("what", BAD_ZONES)
def test_bad_zone(adiz: Callable[..., Any], tmp_path: Path, what: str) -> None:
    (tmp_path / "z.geojson").write_text(BAD_ZONES[what], encoding="utf-8")
    done = adiz("check", "--via", "1N1E 2N3E", "--zones", tmp_path / "z.geojson")
    assert (done.exit_code, done.stdout) == (1, "")
    assert one_clear_line(done.stderr), done.stderr
    assert "z.geojson" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "no-such-file.geojson"],
        ["check", "no-such-case"],
        ["check", ""],
        ["check", "."],
        ["check", "2025-12-09/no-such-route"],
        ["check", "2025-12-09/tu95-return"],
        ["check", "2025-12-09", "2025-12-09"],
        ["check", "2025-12-09", "--zones", "kr-adic"],
        ["check", "2025-12-09", "--zones", "kind:nothing"],
        ["check", "2025-12-09", "--zones", "no-such-file.geojson"],
        ["check", "2025-12-09", "-o", "no-such-folder/out.txt"],
        ["check", "2025-12-09", "-o", "."],
        ["map", "2025-12-09", "-o", "no-such-folder/out.html"],
        ["map", "2025-12-09", "-o", "out.docx"],
        ["map", "2025-12-09", "-o", "out"],
        ["map", "2025-12-09", "-o", "out.svg", "--width", "nan"],
        ["map", "2025-12-09", "-o", "out.png", "--dpi", "inf"],
        ["zones", "show", "kr-adic"],
        ["cases", "show", "1999"],
    ],
)
def test_what_is_not_there(
    adiz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    done = adiz(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert one_clear_line(done.stderr), done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--nonsense"],
        ["check", "2025-12-09", "--format", "xml"],
        ["check", "2025-12-09", "--fail-on", "never"],
        ["check", "2025-12-09", "--route-edges", "curly"],
        ["check", "2025-12-09", "--qnh", "nan"],
        ["check", "2025-12-09", "--qnh", "inf"],
        ["check", "2025-12-09", "--qnh", "849"],
        ["check", "2025-12-09", "--max-gap", "nan"],
        ["check", "2025-12-09", "--max-gap", "inf"],
        ["zones", "export", "kr-adiz", "--tolerance", "nan", "-o", "x.kml"],
        ["embed", "x.html", "--height", "nan"],
    ],
)
def test_usage(adiz: Callable[..., Any], arguments: list[str]) -> None:
    done = adiz(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--via", "95N10E 1N1E"),
        ("--via", "nonsense"),
        ("--via", "1N1E"),
        ("--at", "yesterday"),
        ("--error", "nankm"),
        ("--error", "inf km"),
        ("--error", "30000km"),
        ("--error", "5km@nan%"),
    ],
)
def test_typed_values(adiz: Callable[..., Any], option: str, value: str) -> None:
    done = adiz("check", "2025-12-09", option, value)
    assert (done.exit_code, done.stdout) == (2, "")
    assert option in done.stderr
    assert one_clear_line(done.stderr), done.stderr


def test_exit_codes_and_streams_of_a_process(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "adiz", *arguments], cwd=tmp_path, capture_output=True, text=True
        )

    (tmp_path / "bad.geojson").write_text("42", encoding="utf-8")
    assert run("check", "bad.geojson").returncode == 1
    assert run("check", "missing.geojson").returncode == 2
    assert run("check", "2025-12-09", "--fail-on", "entered").returncode == 3
    assert run("check", "2025-12-09").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    ["", "--help", "--version", "check --help", "check 2025-12-09 --format json", "zones list",
     "cases show 2025-12-09", "check 2025-12-09 --fail-on entered"],
)  # fmt: skip
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_stdout_that_takes_nothing(tmp_path: Path, arguments: str, where: str) -> None:
    command = f"'{sys.executable}' -m adiz {arguments} {where}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("adiz: cannot write to stdout: ")
    assert one_clear_line(done.stderr), done.stderr


def test_a_closed_stdin(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m adiz check - <&-"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert one_clear_line(done.stderr), done.stderr


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 849.0, -1.0])
def test_numbers_that_cannot_be_in_python(value: float) -> None:
    case = package.case("2025-12-09")
    with pytest.raises(RequestError, match=f"a QNH of {value:g} hPa; give 850 to 1090"):
        package.check(case, qnh_hpa=value)
    if not value > 0 or value == float("inf"):
        with pytest.raises(RequestError, match=f"a gap of {value:g} min; give a number"):
            package.check(case, max_gap_min=value)


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m adiz check 2025-12-09 --format json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("{", "")


@pytest.mark.parametrize("command", ["check", "map", "report", "recheck", "cases verify"])
def test_a_text_too_long_for_a_file_name(
    adiz: Callable[..., Any], tmp_path: Path, command: str
) -> None:
    output = {"map": ["-o", tmp_path / "x.html"], "report": ["-o", tmp_path / "x.md"]}
    done = adiz(*command.split(), "x" * 400, *output.get(command, []))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize(
    ("name", "text"), [("a.kml", "<"), ("a.gpx", "<gpx>\n"), ("a.kml", "<a/>")]
)
def test_broken_xml_ends_as_any_error_does(name: str, text: str, tmp_path: Path) -> None:
    """In a process of its own: what is wrong with a parser that is left shows when Python ends."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "adiz", "check", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.startswith(f"adiz: {name}:")
    assert done.stderr.count("\n") == 1
