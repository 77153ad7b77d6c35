"""adiz map: one file, whole or not there. What is in the page is tested in tests/layers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

VIA = ("--via", "36N134E 36N128E", "--zones", "kr-adiz-2013", "--at", "2025-12-09")


def test_map_is_one_file_the_same_every_time(adiz: Callable[..., Any], tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        done = adiz("map", "2025-12-09", "-o", tmp_path / name)
        assert (done.exit_code, done.stdout) == (0, "")
        assert name in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_title_is_data(adiz: Callable[..., Any], tmp_path: Path) -> None:
    adiz("map", "2025-12-09", "-o", tmp_path / "a.html", "--title", "Mine </script><img src=x>")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Mine " in page
    assert "<img src=x>" not in page


def test_a_failed_map_leaves_the_old_one(adiz: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old", encoding="utf-8")
    assert adiz("map", "no-such-case", "-o", tmp_path / "a.html").exit_code == 2
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<?xml"), ("a.PDF", b"%PDF"), ("a.png", b"\x89PNG")]
)
def test_figures(adiz: Callable[..., Any], tmp_path: Path, name: str, begins: bytes) -> None:
    done = adiz("map", "--via", "36N128E 35N134E", "--zones", "kr-adiz", "-o", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_names_borders_and_tiles(adiz: Callable[..., Any], tmp_path: Path) -> None:
    flight = ("--via", "36N128E 35N134E", "--zones", "kr-adiz")
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    asked = ("--lang", "ko", "--borders", "--tiles", tiles)
    done = adiz("map", *flight, *asked, "-o", tmp_path / "a.html")
    assert done.exit_code == 0, done.output
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for words in ('"language":"ko"', '"style":"border"', "loaded from tiles.example.org"):
        assert words in page
    for option in (("--lang", "ko"), ("--borders",), ("--tiles", tiles)):
        done = adiz("map", *flight, *option, "-o", tmp_path / "a.svg")
        assert (done.exit_code, "end the name in .html" in done.stderr) == (2, True)
    for option in (("--lang", "xx"), ("--tiles", "no such thing")):
        done = adiz("map", *flight, *option, "-o", tmp_path / "b.html")
        assert done.exit_code == 2, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_saved_answer_is_drawn_as_it_was_given(adiz: Callable[..., Any], tmp_path: Path) -> None:
    flight = ("2025-12-09", "--zones", "kr-adiz-2013", "--own")
    saved = tmp_path / "result.json"
    assert adiz("check", *flight, "--format", "json", "-o", saved).exit_code == 0
    adiz("map", *flight, "-o", tmp_path / "new.html")
    done = adiz("map", saved, "-o", tmp_path / "saved.html")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new.html").read_bytes() == (tmp_path / "saved.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--zones", "kr-adiz"), "leave out --zones"),
        (("--own",), "leave out --own"),
        (("2025-12-09",), "give it alone"),
    ],
)
def test_a_saved_answer_is_not_checked_again(
    adiz: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    saved = tmp_path / "result.json"
    adiz("check", "2025-12-09", "--zones", "kr-adiz-2013", "--format", "json", "-o", saved)
    done = adiz("map", saved, *arguments, "-o", tmp_path / "a.html")
    assert done.exit_code == 2
    assert says in done.stderr
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "a.gif"), "end the name in .html"),
        (("-o", "a.html", "--width", "90"), "a page does not take --width"),
        (("-o", "a.png", "--width", "5"), "width 5 mm; give 80 to 1200"),
        (("-o", "a.png", "--dpi", "0"), "give 50 to 1200"),
    ],
)
def test_what_cannot_be_drawn(
    adiz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = adiz("map", "2025-12-09", "--zones", "kr-adiz-2013", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["map", "strip", "answers"])
def test_a_part_of_a_figure(adiz: Callable[..., Any], tmp_path: Path, part: str) -> None:
    """Each has what is its own, and none of the others' words."""
    own = {
        "map": "the route: end of line",
        "strip": "Inside which zone",
        "answers": "error not stated",
    }
    done = adiz("map", *VIA, "--part", part, "-o", tmp_path / "x.svg")
    assert done.exit_code == 0, done.output
    root = ET.parse(tmp_path / "x.svg").getroot()
    said = " ".join(node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert {name for name, words in own.items() if words in said} == {part}
    # What it shows is told as in the alternative of a kit.
    first = "Map: The route entered the air defence zone of South Korea, as drawn."
    assert (root[1].text or "").startswith(first)


def test_a_page_has_no_parts(adiz: Callable[..., Any], tmp_path: Path) -> None:
    done = adiz("map", *VIA, "--part", "map", "-o", tmp_path / "x.html")
    assert done.exit_code == 2
    assert "a page does not take --width, --dpi or --part" in done.stderr
    done = adiz("map", *VIA, "--part", "legend", "-o", tmp_path / "x.svg")
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())
