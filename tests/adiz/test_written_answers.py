"""What commands write, written from Python: the same bytes, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest

import adiz

Run = Callable[..., Any]
CASE = "2019-06-20"


@pytest.fixture(scope="module")
def result() -> adiz.Result:
    return adiz.check(CASE, zones=["jp-territorial", "jp-adiz"])


def command(run: Run, name: str, target: Path) -> None:
    done = run(name, CASE, "--zones", "jp-territorial", "--zones", "jp-adiz", "-o", target)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("suffix", [".geojson", ".kml", ".kmz", ".gpkg"])
def test_an_export_is_that_of_the_command(
    adiz: Run, result: Any, tmp_path: Path, suffix: str
) -> None:
    import adiz as package

    command(adiz, "export", tmp_path / f"theirs{suffix}")
    assert package.export(result, tmp_path / f"ours{suffix}") == tmp_path / f"ours{suffix}"
    ours, theirs = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("ours", "theirs"))
    assert ours == theirs


def test_a_saved_answer_is_that_of_the_command(adiz: Run, result: Any, tmp_path: Path) -> None:
    command(adiz, "check", tmp_path / "theirs.json")
    result.save(tmp_path / "ours.json")
    assert (tmp_path / "ours.json").read_bytes() == (tmp_path / "theirs.json").read_bytes()


def test_a_report_but_for_the_line_that_makes_it_again(
    adiz: Run, result: Any, tmp_path: Path
) -> None:
    import adiz as package

    command(adiz, "report", tmp_path / "a.md")
    theirs = (tmp_path / "a.md").read_text(encoding="utf-8").splitlines()
    report, picture = package.report(result, tmp_path / "b.md")
    ours = report.read_text(encoding="utf-8").replace("b-figure", "a-figure").splitlines()
    assert picture.read_bytes() == (tmp_path / "a-figure.png").read_bytes()
    different = [(a, b) for a, b in zip(theirs, ours, strict=True) if a != b]
    assert len(different) == 1
    assert "adiz.report(adiz.check(" in different[0][1]


def test_the_call_that_makes_it_again_does(result: adiz.Result, tmp_path: Path) -> None:
    (path,) = adiz.report(result, tmp_path / "r.html")
    text = path.read_text(encoding="utf-8")
    found = re.search(r"adiz\.report\(.*?r\.html(&#39;|')\)", text)
    assert found
    call = found[0].replace("&#39;", "'").replace("&#91;", "[").replace("&#93;", "]")
    again = eval(
        call.replace("'r.html'", repr(str(tmp_path / "again" / "r.html"))),
        {"adiz": adiz, "made": (tmp_path / "again").mkdir()},
    )
    assert again[0].read_bytes() == path.read_bytes()


@pytest.mark.slow
def test_a_kit_and_a_second_one_in_its_place(result: adiz.Result, tmp_path: Path) -> None:
    folder = adiz.kit(result, tmp_path / "kit")
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {"map.html", "figure.pdf", "README.txt"} < set(first)
    adiz.kit(result, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    (folder / "sentence.txt").write_text("changed", encoding="utf-8")
    with pytest.raises(adiz.RequestError, match=r"sentence\.txt as it is now; .* force=True"):
        adiz.kit(result, folder)
    adiz.kit(result, folder, force=True)
    assert (folder / "sentence.txt").read_bytes() == first["sentence.txt"]
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(adiz.RequestError, match=r"mine\.txt, which is not part of a kit"):
        adiz.kit(result, folder, force=True)
    assert (folder / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]


def test_a_picture_that_is_not_ours_stays(result: adiz.Result, tmp_path: Path) -> None:
    (tmp_path / "r-figure.png").write_bytes(b"mine")
    with pytest.raises(
        adiz.RequestError, match=r"adiz did not write it; move it, or pass force=True"
    ):
        adiz.report(result, tmp_path / "r.md")
    assert (tmp_path / "r-figure.png").read_bytes() == b"mine"
    adiz.report(result, tmp_path / "r.md", force=True)
    assert (tmp_path / "r-figure.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_a_figure(result: adiz.Result, tmp_path: Path, suffix: str) -> None:
    path = adiz.figure(result, tmp_path / f"f{suffix}", width_mm=89, title="Mine")
    start = {".svg": b"<?xml", ".pdf": b"%PDF", ".png": b"\x89PNG"}[suffix]
    assert path.read_bytes().startswith(start)


def test_what_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    for write, name, known in (
        (adiz.report, "r.txt", r"\.docx, \.html, \.md, \.pdf"),
        (adiz.export, "r.shp", r"\.gpkg"),
        (adiz.figure, "r.gif", r"\.svg, \.pdf, \.png"),
        (adiz.convert, "r.shp", r"\.geojson"),
    ):
        with pytest.raises(adiz.RequestError, match=rf"end the name in .*{known}"):
            write("no-such-case", tmp_path / name)  # the suffix is looked at first
    with pytest.raises(adiz.RequestError, match="cannot be written"):
        adiz.export(CASE, tmp_path / "no" / "r.kml")
    with pytest.raises(adiz.RequestError, match="width"):
        adiz.figure(CASE, tmp_path / "f.svg", width_mm=1)
    assert not list(tmp_path.iterdir())


def test_everything_takes_what_check_takes(result: adiz.Result, tmp_path: Path) -> None:
    result.save(tmp_path / "answer.json")
    saved = adiz.draw(tmp_path / "answer.json")
    assert isinstance(saved, folium.Map)
    assert saved.headline == adiz.draw(result).headline
    assert adiz.draw(CASE, title="Mine").headline == "Mine"
    assert adiz.export(tmp_path / "answer.json", tmp_path / "a.kml").exists()


def test_a_saved_answer_checked_again(result: adiz.Result, tmp_path: Path) -> None:
    result.save(tmp_path / "answer.json")
    of_file = adiz.recheck(tmp_path / "answer.json")
    for found in (of_file, adiz.recheck(result), adiz.recheck(str(tmp_path / "answer.json"))):
        assert found.changes == found.gone == ()
        assert found.same == len(result.answers) + len(result.lines)
    assert of_file.name == "answer.json"
    assert repr(of_file).startswith("Recheck of answer.json\n  same: ")
    with pytest.raises(adiz.InputError, match="is not a saved answer"):
        adiz.recheck(b"{}")
    (one, *_) = adiz.sensitivities(result)
    assert one.zone.id in {zone.id for zone in result.zones}


def test_flights_compared() -> None:
    line = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5]]}
    found = adiz.compare([CASE, line], zones="kr-adiz", near="Okinawa")
    names = {flight.case for flight in found.flights}
    assert any(name.startswith(CASE) for name in names)
    assert "route" in names
    assert all(flight.passings[0].place == "Okinawa" for flight in found.flights)
    assert adiz.compare(CASE).flights
    assert 1 < len(repr(found).splitlines()) <= 5
    assert repr(found).startswith("Comparison of ")
    assert "jp-territorial" not in repr(adiz.compare("2025-12-09", zones="jp-territorial"))


def test_a_page_in_another(adiz: Run, result: Any, tmp_path: Path) -> None:
    import adiz as package

    page = tmp_path / "map.html"
    package.draw(result).save(page)
    for form in ("iframe", "markdown"):
        done = adiz("embed", page, "--form", form)
        assert package.embed(page, form=form) == done.stdout.rstrip("\n")
    with pytest.raises(package.RequestError, match="form 'gif' is not known; write one of iframe"):
        package.embed(page, form="gif")


def test_text_in_every_form(adiz: Run, result: Any) -> None:
    import adiz as package

    asked = [CASE, "--zones", "jp-territorial", "--zones", "jp-adiz"]
    for form in ("table", "sentence", "csv", "md", "geojson", "json"):
        done = adiz("check", *asked, "--format", form)
        assert package.render(result, form).split() == done.stdout.split()
    with pytest.raises(package.RequestError, match="format 'xml' is not known; write one of csv"):
        package.render(result, "xml")


def test_claims_of_a_case_by_its_name() -> None:
    assert adiz.verify(CASE) == adiz.verify(adiz.case(CASE))
