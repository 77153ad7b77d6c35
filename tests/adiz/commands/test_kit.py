"""adiz kit: every file, right in itself and of one mind with the others; whole or not there."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz import press_kit
from adiz.layers.figure import card, sheet

VIA = ("--via", "36N134E 36N128E", "--zones", "kr-adiz-2013", "--at", "2025-12-09")


HOSTILE = 'A <script>alert("x")</script> & `rm` \u202e $1$'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One kit, made by the command, and its older self replaced by it."""
    from click.testing import CliRunner

    from adiz.commands import cli

    target = tmp_path_factory.mktemp("kits") / "kit"
    for title in ("First", None):
        arguments = [*VIA, "-o", str(target), *(["--title", title] if title else [])]
        done = CliRunner().invoke(cli, ["kit", *arguments], prog_name="adiz")
        assert (done.exit_code, done.stdout) == (0, ""), done.output
    return target


def read(folder: Path, name: str) -> str:
    """One text of a kit."""
    return (folder / name).read_text(encoding="utf-8")


def test_every_file_is_there_and_told(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == set(press_kit.CONTENT)
    readme = read(folder, "README.txt")
    for name in names:
        assert (folder / name).stat().st_size > 150
        assert re.search(rf"^{re.escape(name)} +\w", readme, re.MULTILINE)
    assert [path.name for path in folder.parent.iterdir()] == ["kit"]


@pytest.mark.parametrize(("name", "size"), [("map.png", (1200, 675)),
                                            ("map-portrait.png", (1080, 1350))])  # fmt: skip
def test_pictures_have_exactly_so_many_pixels(
    folder: Path, name: str, size: tuple[int, int]
) -> None:
    assert struct.unpack(">II", (folder / name).read_bytes()[16:24]) == size


def test_files_are_of_one_mind(folder: Path) -> None:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", read(folder, "map.html"), re.DOTALL)
    assert found
    words = html.unescape(" ".join(re.sub(r"</?bdi>", "", found[1]).split()))
    assert not re.search(r"\d km", words)
    for name in ("alt.txt", "README.txt", "sources.txt"):
        assert words in read(folder, name)
    (visit,) = csv.DictReader(io.StringIO(read(folder, "table.csv")))
    length = f"{round(float(visit['length_m']) / 1000)} km"
    for name in ("sentence.txt", "alt.txt", "embed.html"):
        assert length in read(folder, name), name
    page = re.sub(r"<(script|style)\b.*?</\1>", "", read(folder, "map.html"), flags=re.DOTALL)
    assert length in page.replace("\u00a0", " ")
    for name in ("map.png", "map-portrait.png"):
        assert words.encode() in (folder / name).read_bytes()


@pytest.mark.parametrize(("name", "form"), [("table.csv", "csv"), ("sentence.txt", "sentence")])
def test_texts_are_those_of_check(
    folder: Path, adiz: Callable[..., Any], name: str, form: str
) -> None:
    assert read(folder, name) == adiz("check", *VIA, "--format", form).stdout


def test_readme_says_how_to_make_it_again(folder: Path, adiz: Callable[..., Any]) -> None:
    readme = read(folder, "README.txt")
    assert (
        "adiz kit --via '36N134E 36N128E' --zones kr-adiz-2013 --at 2025-12-09 -o kit\n" in readme
    )
    answer = json.loads(adiz("check", *VIA, "--format", "json").stdout)
    for source in (*answer["inputs"]["routes"], *answer["inputs"]["zones"]):
        assert f"{source['sha256']}  {source['name']}\n" in readme


@pytest.mark.parametrize(("command", "target"), [("kit", "kit"), ("report", "report.md")])
def test_a_title_is_never_a_path(
    adiz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    command: str, target: str,
) -> None:  # fmt: skip
    """Neither one longer than a file's name may be, nor one that happens to be a folder's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "over" / "the sea").mkdir(parents=True)
    for title in ("Bombers " * 90, "over/the sea"):
        done = adiz(command, *VIA, "--title", title, "-o", tmp_path / target)
        assert done.exit_code == 0, done.output
        readme = tmp_path / target / "README.txt" if command == "kit" else tmp_path / target
        told = readme.read_text(encoding="utf-8").replace("\\", "")
        assert f"--title '{title}' -o {target}" in told


def test_host_asks_for_nothing_beyond_its_folder(folder: Path) -> None:
    page = read(folder, "embed.html")
    assert re.findall(r'(?:src|href|action|data)="([^"]*)"', page) == ["map.html"]
    assert "default-src 'none'" in page
    assert not re.search(r"<script|@import|url\(|https?://", page)
    copied = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    assert copied
    assert html.unescape(copied[1]) in page


def test_sources_say_which_are_the_flight_s(folder: Path) -> None:
    told = read(folder, "sources.txt")
    flight, zones = told.index("\nFlight and reports\nroute as given\n"), told.index("\nZones\n")
    assert flight < zones


def test_same_bytes_again(folder: Path, adiz: Callable[..., Any], tmp_path: Path) -> None:
    """Also from the saved answer, but for the command."""
    assert adiz("check", *VIA, "--format", "json", "-o", tmp_path / "answer.json").exit_code == 0
    done = adiz("kit", tmp_path / "answer.json", "-o", tmp_path / "kit")
    assert done.exit_code == 0, done.output
    for name in press_kit.CONTENT.keys() - {"README.txt"}:
        one, other = (path.joinpath(name).read_bytes() for path in (folder, tmp_path / "kit"))
        assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest(), name
    assert "adiz kit answer.json -o kit\n" in read(tmp_path / "kit", "README.txt")


def test_a_failed_kit_leaves_nothing(
    adiz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    assert adiz("kit", "no-such-case", "-o", tmp_path / "kit").exit_code == 2
    assert adiz("kit", *VIA, "-o", tmp_path / "no" / "kit").exit_code == 2
    monkeypatch.setattr(card, "save", fails)
    done = adiz("kit", *VIA, "-o", tmp_path / "kit")
    assert (done.exit_code, "No space left" in done.stderr) == (2, True)
    monkeypatch.setattr(sheet, "find_spec", lambda _: None)
    done = adiz("kit", *VIA, "-o", tmp_path / "kit")
    assert (done.exit_code, "pip install 'adiz[figure]'" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("names", [["notes.txt"], ["README.txt"], ["README.txt", "notes.txt"]])
def test_what_is_no_kit_is_never_replaced(
    adiz: Callable[..., Any], tmp_path: Path, names: list[str]
) -> None:
    """Not even a kit that somebody put a file of his own into."""
    target = tmp_path / "kit"
    target.mkdir()
    first = press_kit.FIRST_WORDS if "notes.txt" in names else ""
    for name in names:
        (target / name).write_text(f"{first}mine", encoding="utf-8")
    done = adiz("kit", *VIA, "-o", target)
    assert (done.exit_code, "another folder" in done.stderr) == (2, True)
    assert sorted(path.name for path in target.iterdir()) == sorted(names)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert adiz("kit", *VIA, "-o", tmp_path / "file").exit_code == 2
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """A kit of one's own to change."""
    return Path(shutil.copytree(folder, tmp_path / "older"))


def test_readme_has_the_sum_of_every_other_file_and_of_itself(folder: Path) -> None:
    *lines, last = read(folder, "README.txt").splitlines(keepends=True)
    for name in press_kit.CONTENT.keys() - {"README.txt"}:
        assert f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" in lines
    own = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert last == f"SHA-256 of the lines above: {own}\n"


@pytest.mark.parametrize("name", sorted(press_kit.CONTENT))
def test_a_changed_file_of_an_older_kit_is_not_replaced(
    adiz: Callable[..., Any], older: Path, name: str
) -> None:
    with (older / name).open("ab") as file:
        file.write(b"my own words\n")
    before = {path.name: path.read_bytes() for path in older.iterdir()}
    done = adiz("kit", *VIA, "-o", older)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert f"adiz did not write its {name} as it is now" in done.stderr
    assert "--force" in done.stderr
    assert {path.name: path.read_bytes() for path in older.iterdir()} == before


def test_force_replaces_the_files_of_a_kit_and_no_others(
    adiz: Callable[..., Any], folder: Path, older: Path
) -> None:
    mine = older.with_name("mine.csv")
    mine.write_text("mine", encoding="utf-8")
    (older / "table.csv").unlink()
    (older / "table.csv").symlink_to(mine)
    (older / "notes.txt").write_text("mine", encoding="utf-8")
    done = adiz("kit", *VIA, "-o", older, "--force")
    assert (done.exit_code, "contains notes.txt" in done.stderr) == (2, True)
    (older / "notes.txt").unlink()
    assert "adiz did not write its table.csv as it is now" in adiz("kit", *VIA, "-o", older).stderr
    assert adiz("kit", *VIA, "-o", older, "--force").exit_code == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    for name in press_kit.CONTENT.keys() - {"README.txt"}:
        assert (older / name).read_bytes() == (folder / name).read_bytes(), name
    assert (
        read(older, "README.txt").replace("-o older", "-o kit").splitlines()[:-1]
        == (read(folder, "README.txt").splitlines()[:-1])
    )


def test_words_of_others_are_data(tmp_path: Path) -> None:
    route = package.read(_feature(tmp_path, HOSTILE))
    press_kit.write(
        package.check(route, zones="kr-adiz-2013"), tmp_path, command="x", title=HOSTILE
    )
    for name in ("map.html", "embed.html"):
        assert "<script>alert" not in read(tmp_path, name)
    for name in ("alt.txt", "README.txt", "sources.txt", "sentence.txt"):
        assert "\u202e" not in read(tmp_path, name)
    assert 'A <script>alert("x")</script>' in read(tmp_path, "alt.txt")


def _feature(folder: Path, name: str) -> Path:
    line = {"type": "LineString", "coordinates": [[134, 36], [128, 36]]}
    feature = {"type": "Feature", "properties": {"id": "x", "name": name}, "geometry": line}
    path = folder / "route.geojson"
    path.write_text(json.dumps(feature), encoding="utf-8")
    return path


def test_texts_say_what_was_left_out_and_what_is_not_understood(
    adiz: Callable[..., Any], tmp_path: Path
) -> None:
    rows = [f"2025-12-09T01:{k:02}:00Z,36,{130 + k / 10},5" for k in range(30)]
    rows[7] = "2025-12-09T01:07:00Z,0,0,5"
    track = tmp_path / "track.csv"
    track.write_text("\n".join(["time,lat,lon,sigma", *rows]), encoding="utf-8")
    folder = tmp_path / "kit"
    done = adiz("kit", track, "--zones", "kr-adiz-2013", "-o", folder)
    assert done.exit_code == 0, done.output
    zero, column = "1 fix is at 0/0 (latitude/longitude)", "column 'sigma' looks like an error"
    for name in ("README.txt", "sentence.txt"):
        assert zero in read(folder, name)
        assert column in read(folder, name)
    sentences = adiz("check", track, "--zones", "kr-adiz-2013", "--format", "sentence").stdout
    assert read(folder, "sentence.txt").startswith(sentences)
    alternative = read(folder, "alt.txt")
    assert "Some of the input was left out or not understood." in alternative
    assert zero in alternative
    assert len(alternative) <= 1001  # with the end of its line
