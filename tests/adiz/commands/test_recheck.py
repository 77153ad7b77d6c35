"""adiz recheck: a saved answer checked again: what changed, by how much, why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adiz import __version__

Run = Callable[..., Any]
ROUTE = {"type": "LineString", "coordinates": [[129, 34], [133, 34.5]]}
RING = [[130, 33], [132, 33], [132, 35], [130, 35], [130, 33]]
ZONE = {
    "type": "Feature",
    "properties": {"id": "mine", "kind": "adiz"},
    "geometry": {"type": "Polygon", "coordinates": [RING]},
}


@pytest.fixture
def saved(adiz: Run, tmp_path: Path) -> Callable[..., Path]:
    """Check, save the JSON, change it: saved("route", "--zones", "x", edit=...)."""

    def save(*arguments: Any, edit: Callable[[Any], None] = lambda _: None) -> Path:
        done = adiz("check", *arguments, "--format", "json")
        assert done.exit_code == 0, done.output
        content = json.loads(done.stdout)
        edit(content)
        path = tmp_path / "saved.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return save


def rechecked(adiz: Run, path: Path) -> dict[str, Any]:
    done = adiz("recheck", path, "--format", "json")
    assert done.exit_code == 0, done.output
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def files(folder: Path) -> tuple[Path, Path]:
    route, zone = folder / "route.geojson", folder / "zone.geojson"
    route.write_text(json.dumps(ROUTE), encoding="utf-8")
    zone.write_text(json.dumps(ZONE), encoding="utf-8")
    return route, zone


def test_nothing_changed(adiz: Run, saved: Callable[..., Path]) -> None:
    path = saved("2025-12-09", "--zones", "kr-adiz", "--zones", "tw-adiz")
    done = adiz("recheck", path)
    assert done.exit_code == 0, done.output
    assert "4 of 4 answers are unchanged" in done.stdout
    assert "then:" not in done.stdout


def test_what_changed_by_how_much_and_why(adiz: Run, saved: Callable[..., Path]) -> None:
    def edit(content: Any) -> None:
        content["tool"]["version"] = "0.0.1"
        content["zones"][0]["sha256"] = "0" * 64
        visit = content["answers"][0]["visits"][0]
        visit["entry"]["distance_m"] += 2000
        visit["length_m"] -= 2000
        content["answers"][1]["verdict"] = "depends"

    path = saved("2025-12-09", "--zones", "kr-adiz-2013", "--zones", "tw-adiz", edit=edit)
    found = rechecked(adiz, path)
    assert found["same"] == 2
    korea, other = found["changes"]
    version = f"adiz 0.0.1 is now {__version__}"
    assert korea["zone"] == "kr-adiz-2013"
    assert korea["moved_m"] == pytest.approx(2000)
    grown = korea["now"]["length_m"] - korea["before"]["length_m"]
    assert grown == pytest.approx(2000)
    assert korea["why"] == ["the file of zone kr-adiz-2013 has changed", version]
    assert (other["before"]["verdict"], other["now"]["verdict"]) == ("depends", "excluded")
    assert other["why"] == [version]
    text = adiz("recheck", path).stdout
    assert "by: +2.000 km inside; entries and exits move by up to 2.000 km" in text


def test_same_files_and_version_mean_the_code(adiz: Run, saved: Callable[..., Path]) -> None:
    def edit(content: Any) -> None:
        content["answers"][0]["nearest"]["separation_m"] += 500

    path = saved("2025-12-09/tu95", "--zones", "tw-adiz", edit=edit)
    (change,) = rechecked(adiz, path)["changes"]
    assert change["why"] == ["the same files and version number: the code has changed"]


def test_zones_that_came_or_went(adiz: Run, saved: Callable[..., Path]) -> None:
    def edit(content: Any) -> None:
        del content["answers"][1]
        content["answers"][0]["zone"] = "gone-adiz"

    path = saved("2025-12-09/tu95", "--zones", "ph-adiz", "--zones", "tw-adiz", edit=edit)
    changes = {item["zone"]: item for item in rechecked(adiz, path)["changes"]}
    assert changes["gone-adiz"]["now"] is None
    assert changes["gone-adiz"]["why"] == ["not checked now: it is no longer bundled"]
    assert changes["tw-adiz"]["before"] is None


@pytest.mark.parametrize("plus", ["", "+"])
def test_own_files_are_taken_from_the_answer(
    adiz: Run, saved: Callable[..., Path], tmp_path: Path, plus: str
) -> None:
    route, zone = files(tmp_path)
    path = saved(route, "--at", "2025", "--error", "20km", "--zones", f"{plus}{zone}")
    route.unlink()
    zone.unlink()
    found = rechecked(adiz, path)
    assert (found["changes"], found["gone"]) == ([], [])
    assert found["same"] == len(json.loads(path.read_text())["answers"])
    assert (found["same"] > 1) == bool(plus), "a plus adds to the default"


def test_a_route_flown_alone_and_several_cases(adiz: Run, saved: Callable[..., Path]) -> None:
    path = saved("2025-12-09/h6", "2022-11", "--zones", "kr-adiz")
    found = rechecked(adiz, path)
    assert (found["same"], found["changes"], found["gone"]) == (3, [], [])


def test_sensitivity(adiz: Run, saved: Callable[..., Path], tmp_path: Path) -> None:
    route, zone = files(tmp_path)
    path = saved(route, "--at", "2025", "--zones", zone, "--zones", "kr-adiz-2013")
    rows = {item["zone"]: item for item in rechecked(adiz, path)["sensitivity"]}
    mine, korea = rows["mine"], rows["kr-adiz-2013"]
    assert [item["radius_km"] for item in mine["errors"]] == [0, 1, 2, 5, 10, 20, 50, 100]
    assert {item["verdict"] for item in mine["errors"][:6]} == {"entered"}
    assert [item["edges"] for item in mine["edges"]] == ["geodesic", "rhumb", "planar"]
    assert mine["editions"] == []
    # 27.5 km outside: sure at 5 km, not at 100 km.
    verdicts = [item["verdict"] for item in korea["errors"]]
    assert verdicts[3] == "did not enter"
    assert verdicts[-1] == "possibly entered"
    odds = [item["probability"] for item in korea["errors"][1:]]
    assert odds == sorted(odds)
    assert [item["zone"] for item in korea["editions"]] == ["kr-adiz-1951"]


def test_every_warning_is_told(adiz: Run, saved: Callable[..., Path], tmp_path: Path) -> None:
    route, zone = files(tmp_path)
    done = adiz("recheck", saved(route, "--zones", zone))
    warnings = json.loads((tmp_path / "saved.json").read_text(encoding="utf-8"))["warnings"]
    assert {"date-unknown", "error-not-stated"} <= {warning["code"] for warning in warnings}
    assert done.stderr.splitlines() == [f"Note: {warning['text']}" for warning in warnings]


def test_bounds_stay_bounds(adiz: Run, saved: Callable[..., Path]) -> None:
    path = saved("2025-12-09/tu95", "--zones", "kr-adiz-2013")
    (row,) = rechecked(adiz, path)["sensitivity"]
    assert row["errors"][0]["verdict"] == "entered"
    assert all(item["probability"] is None for item in row["errors"])
    assert {item["verdict"] for item in row["errors"][1:]} <= {"certain", "depends", "undecidable"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "42",
        "{",
        json.dumps(ROUTE),
        '{"schema": "adiz-check/2"}',
        '{"schema": "adiz-check/1"}',
        '{"schema": "adiz-check/1", "formations": 1}',
        '{"schema": "adiz-check/1", "formations": [], "inputs": {"routes": []}}',
    ],
)
def test_what_is_no_saved_answer(adiz: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    done = adiz("recheck", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("adiz: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("inputs", "options", "zones"), "kr-adiz"),
        (("inputs", "options", "own"), "yes"),
        (("inputs", "routes", 0, "name"), "gone"),
        (("answers", 0, "visits"), 7),
        (("answers", 0, "verdict"), 1),
        (("tool",), []),
        (("zones", 0, "sha256"), None),
        (("formations", 0, "id"), "nobody"),
    ],
)
def test_a_saved_answer_that_was_spoilt(
    adiz: Run, saved: Callable[..., Path], where: tuple[Any, ...], value: Any
) -> None:
    def edit(content: Any) -> None:
        for key in where[:-1]:
            content = content[key]
        content[where[-1]] = value

    done = adiz("recheck", saved("2025-12-09/tu95", "--zones", "tw-adiz", edit=edit))
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_file(adiz: Run) -> None:
    assert adiz("recheck", "no-such.json").exit_code == 2


def test_without_the_sensitivity(
    adiz: Run, saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved("2025-12-09", "--zones", "kr-adiz")
    monkeypatch.setattr("adiz.commands.recheck.sensitivities", None)
    done = adiz("recheck", path, "--no-sensitivity")
    assert done.exit_code == 0, done.output
    assert "are unchanged" in done.stdout
    assert "Sensitivity" not in done.stdout


def test_a_sensitivity_that_would_take_too_long_says_how_to_go_without(
    adiz: Run, saved: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    route, zone = files(tmp_path)
    path = saved(route, "--zones", zone)
    monkeypatch.setattr("adiz.geo.certainty.prepared_path.MOST_PAIRS", 0)
    done = adiz("recheck", path)
    assert done.exit_code == 1
    assert "or add --no-sensitivity" in done.stderr
