"""The user's files are safe: inputs, older outputs, second files, names, links and full disks."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest

from adiz.commands import _files, _signals, cli
from adiz.commands._sources import Source
from adiz.geo.formats.gpkg import write as geopackage
from adiz.geo.reading import without_folder

Run = Callable[..., Any]
LINE = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
SQUARE = [[129.0, 34.0], [131.0, 34.0], [131.0, 37.0], [129.0, 37.0], [129.0, 34.0]]
ZONE = {
    "type": "Feature",
    "properties": {"id": "mine", "kind": "adiz"},
    "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
}
ZONES = ("--zones", "kr-adiz-2013")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a route, the same as a page and JSON, and a zone in a folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("route.geojson", "route.html", "route-figure.png"):
        Path(name).write_text(json.dumps(LINE), encoding="utf-8")
    Path("zones").mkdir()
    Path("zones/zone.geojson").write_text(json.dumps(ZONE), encoding="utf-8")
    Path("link.geojson").symlink_to("route.geojson")
    os.link("route.geojson", "hard.geojson")
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def one_line(done: Any, *says: str) -> None:
    """A refusal: exit 2, one line, no hidden path."""
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert len(done.stderr.splitlines()) == 1
    assert ".adiz-" not in done.stderr
    for text in says:
        assert text in done.stderr


# inputs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "export route.geojson -o route.geojson",
        "export route.geojson -o link.geojson",
        "export route.geojson -o hard.geojson",
        "export route.geojson -o ./zones/../route.geojson",
        "check link.geojson -o route.geojson",
        "check route.geojson --format json -o route.geojson",
        "check route.geojson --zones zones/zone.geojson -o zones/zone.geojson",
        "check route.geojson --zones +zones/zone.geojson -o zones/zone.geojson",
        "check route.geojson --zones zones -o zones/zone.geojson",
        "convert route.geojson route.geojson",
        "map route.html -o route.html",
        "map route.geojson -o route.geojson",
        "report route.html -o route.html",
        "report route-figure.png -o route.md",
        "recheck route.geojson -o route.geojson",
        "compare route.html -o route.html",
        "zones export zones -o zones/zone.geojson",
        "zones export zones/zone.geojson -o zones/zone.geojson",
        "zones map route.html -o route.html",
        "digitise finish route.geojson -o route.geojson",
        "digitise finish zones/zone.geojson --points route.geojson -o route.geojson",
        "digitise refit route.geojson --image link.geojson -o route.geojson",
        "kit route.geojson -o route.geojson",
        "kit route.geojson -o .",
        "kit route.geojson --zones zones -o zones",
    ],
)
def test_the_output_is_no_input(adiz: Run, here: Path, command: str) -> None:
    before = content(here)
    one_line(adiz(*command.split()), "the output is the input")
    assert content(here) == before


def test_every_parameter_that_reads_says_so() -> None:
    """The names of parameters that no file stands behind; all others have the type SOURCE."""
    no_files = {
        "via", "at", "route_edges", "error", "title", "language", "tiles", "src", "picture",
        "near", "name", "place", "output", "form", "form_in", "what", "fail_on", "route_name",
        "aircraft", "date", "source", "encoding", "columns", "where", "part", "template", "url",
        "crossing", "step", "source_url", "published", "lines_in", "text", "memory", "dask",
    }  # fmt: skip
    for command in commands(cli):
        for param in command.params:
            takes_text = not isinstance(param.type, click.types.FloatRange | click.types.IntRange)
            if takes_text and not getattr(param, "is_flag", False) and param.name not in no_files:
                numbers = isinstance(param.type, click.types.FloatParamType)
                assert numbers or isinstance(param.type, Source), (command.name, param.name)


def commands(command: click.Command) -> list[click.Command]:
    """A command, or all below it."""
    if not isinstance(command, click.Group):
        return [command]
    context = click.Context(command)
    found = (command.get_command(context, name) for name in command.list_commands(context))
    return [one for child in found if child for one in commands(child)]


def test_what_ships_is_not_replaced(adiz: Run) -> None:
    from adiz.layers.data_files import DATA

    shipped = DATA / "cases" / "2025-12-09-joint-patrol.geojson"
    before = shipped.read_bytes()
    one_line(adiz("convert", "route.geojson", shipped), "comes with adiz")
    assert shipped.read_bytes() == before


# second files -------------------------------------------------------------------------------------


def drawn(*_: Any) -> bytes:
    """A picture as far as it says what it is made with."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dtEXtSoftware\0adiz" + b"IDAT"


def test_the_picture_of_a_report_is_named_and_replaces_no_other(
    adiz: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adiz.reports.build.draw_plate", drawn)
    Path("r.png").write_text("scan of the press map", encoding="utf-8")
    command = ("report", "route.geojson", *ZONES, "-o", "r.md")
    done = adiz(*command)
    assert (done.exit_code, done.stderr) == (0, "wrote r.md and r-figure.png\n")
    assert Path("r.png").read_text(encoding="utf-8") == "scan of the press map"
    assert "(<r-figure.png>)" in Path("r.md").read_text(encoding="utf-8")
    ours = Path("r-figure.png").read_bytes()
    assert adiz(*command).exit_code == 0, "our own older picture is replaced"
    Path("r-figure.png").write_text("scan", encoding="utf-8")
    one_line(adiz(*command), "r-figure.png", "--force")
    assert Path("r-figure.png").read_text(encoding="utf-8") == "scan"
    assert adiz(*command, "--force").exit_code == 0
    assert Path("r-figure.png").read_bytes() == ours
    assert not [path for path in here.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("target", ["mine.geojson", "zones/new.png", "ours.png"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_picture_of_a_report_never_goes_through_a_link(
    adiz: Run, here: Path, target: str, force: tuple[str, ...]
) -> None:
    """Neither to a file of somebody's own, nor to where none is yet, nor to an older picture."""
    Path("mine.geojson").write_text(json.dumps(LINE), encoding="utf-8")
    Path("ours.png").write_bytes(drawn())
    Path("r-figure.png").symlink_to(target)
    before = content(here)
    done = adiz("report", "route.geojson", *ZONES, "-o", "r.md", *force)
    one_line(done, f"'r-figure.png' is a link to '{target}'")
    assert content(here) == before
    assert Path("r-figure.png").is_symlink()


# modes --------------------------------------------------------------------------------------------


def test_modes(adiz: Run) -> None:
    old = os.umask(0o027)
    try:
        adiz("check", "route.geojson", *ZONES, "-o", "a.txt")
    finally:
        os.umask(old)
    assert stat.S_IMODE(Path("a.txt").stat().st_mode) == 0o640
    Path("a.txt").chmod(0o600)
    adiz("check", "route.geojson", *ZONES, "-o", "a.txt")
    assert stat.S_IMODE(Path("a.txt").stat().st_mode) == 0o600
    Path("a.txt").chmod(0o444)
    one_line(adiz("check", "route.geojson", *ZONES, "-o", "a.txt"), "'a.txt': it is read-only")


def test_through_a_link_the_target_is_replaced(adiz: Run) -> None:
    Path("out.txt").symlink_to("target.txt")
    for _ in range(2):
        assert adiz("check", "route.geojson", *ZONES, "-o", "out.txt").exit_code == 0
        assert Path("out.txt").is_symlink()
        assert "Korea ADIZ" in Path("target.txt").read_text(encoding="utf-8")


# suffixes and places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("a", (), "route:"),
        ("a.txt", (), "route:"),
        ("a.json", (), "{\n"),
        ("a.geojson", (), '{"type": "FeatureCollection"'),
        ("a.CSV", (), "formation,"),
        ("a.md", (), "### "),
        ("a.md", ("--format", "csv"), "formation,"),
        ("a.odt", ("--format", "table"), "route:"),
    ],
)
def test_the_suffix_chooses_the_format(
    adiz: Run, name: str, options: tuple[str, ...], begins: str
) -> None:
    done = adiz("check", "route.geojson", *ZONES, "-o", name, *options)
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("check {} -o a.odt", "end the name in .txt, .json, .geojson, .csv, .md"),
        ("recheck {} -o a.pdf", "end the name in .txt, .json"),
        ("export {} -o a.shp", "end the name in"),
        ("map {} -o a.gif", "end the name in .html"),
        ("compare {} -o a.pdf", "end the name in .html"),
        ("check {} -o none/a", "No such file or directory"),
        ("report {} -o none/a.docx", "No such file or directory"),
        ("kit {} -o none/a", "No such file or directory"),
        ("export {} -o route.geojson/a.kml", "Not a directory"),
        ("check {} -o zones", "it is a folder"),
        ("check {} -o l1", "Too many levels of symbolic links"),
        ("kit {} -o l1", "Too many levels of symbolic links"),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(
    adiz: Run, monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    """Nothing is read, so nothing can have been checked."""
    Path("l1").symlink_to("l2")
    Path("l2").symlink_to("l1")

    def read(*_: Any) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("adiz.bundled_cases.load_bytes", read)
    monkeypatch.setattr("adiz.commands.recheck.load_bytes", read)
    monkeypatch.setattr("adiz.saved_answers.load_bytes", read)
    one_line(adiz(*command.format("hard.geojson").split()), says)


# the disk -----------------------------------------------------------------------------------------


def full(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/x/.adiz-1/new")


@pytest.mark.parametrize(
    ("name", "where", "failure"),
    [
        ("a.gpkg", "_add_styles", sqlite3.OperationalError("database or disk is full")),
        ("a.gpkg", "_refuse_part", sqlite3.OperationalError("disk I/O error")),
        ("a.gpkg", "_write_layers", geopackage.pyogrio.errors.DataSourceError("Failed to commit")),
    ],
)
def test_a_library_that_fails_leaves_the_older_file(
    adiz: Run, monkeypatch: pytest.MonkeyPatch, name: str, where: str, failure: Exception
) -> None:
    Path(name).write_text("older", encoding="utf-8")

    def fail(*_: Any) -> None:
        raise failure

    monkeypatch.setattr(geopackage, where, fail)
    one_line(adiz("export", "route.geojson", *ZONES, "-o", name), f"cannot write '{name}'")
    assert Path(name).read_text(encoding="utf-8") == "older"
    assert not list(Path().glob(".adiz-*"))


def test_rows_that_are_missing_are_a_failure() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE zones (id)")
        table = geopackage.Table("zones", "area", "", (None,))  # type: ignore[arg-type]
        with pytest.raises(sqlite3.Error, match="only 0 of 1 rows"):
            geopackage._refuse_part(database, [table])


@pytest.mark.parametrize("command", ["kit", "check"])
def test_a_full_disk_is_told_with_the_users_path(
    adiz: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    name = {"kit": "folder", "check": "a.json"}[command]
    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(Path, "write_text", full)
    done = adiz(command, "route.geojson", *ZONES, "-o", name)
    monkeypatch.undo()
    one_line(done, f"cannot write '{name}': No space left on device")
    assert not Path(name).exists()
    assert not list(Path().glob(".adiz-*"))


# names --------------------------------------------------------------------------------------------

STRANGE = b"map\x93\xfa.geojson"


@pytest.mark.parametrize("name", ["a.json", "a.gpkg"])
def test_a_name_that_is_no_utf8(adiz: Run, name: str) -> None:
    strange = os.fsdecode(STRANGE)
    try:
        shutil.copy("route.geojson", strange)
    except OSError:
        pytest.skip("this disk takes no such name")
    command = "check" if name == "a.json" else "export"
    done = adiz(command, strange, *ZONES, "-o", name)
    assert done.exit_code == 0, done.output
    if name == "a.json":
        (source,) = json.loads(Path(name).read_text(encoding="utf-8"))["inputs"]["routes"]
        assert source["name"] == "map\\x93\\xfa.geojson"
    assert adiz("convert", strange, "b.geojson").exit_code == 0
    folder = os.fsdecode(b"d\xff")
    Path(folder).mkdir()
    assert adiz(command, strange, *ZONES, "-o", f"{folder}/{name}").exit_code == 0
    assert Path(folder, name).read_bytes()


def test_folders_stay_out_of_answers(
    adiz: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "zones" / "note.csv").write_text("lat,lon,alt\n36,128,1\n35,134,2\n", encoding="utf-8")
    monkeypatch.setattr("adiz.reports.build.draw_plate", drawn)
    assert without_folder(f"+{here}/zones/zone.geojson") == "+zone.geojson"
    written = []
    for folder in (here, here / "zones"):
        monkeypatch.chdir(folder)
        out = here / "out.json"
        zone = here / "zones" / "zone.geojson"
        adiz("check", here / "zones" / "note.csv", "--zones", zone, "-o", out)
        adiz("recheck", out, "-o", here / "again.json")
        adiz("report", here / "zones" / "note.csv", "--zones", zone, "-o", here / "out.md")
        texts = [(here / name).read_text("utf-8") for name in ("out.json", "again.json", "out.md")]
        assert not [text for text in texts if str(here) in text]
        written.append(texts)
    assert written[0] == written[1]
    answer, again, report = written[0]
    assert json.loads(answer)["inputs"]["options"]["zones"] == ["zone.geojson"]
    assert json.loads(answer)["warnings"][0]["text"].startswith("note.csv: column 'alt'")
    assert json.loads(again)["of"] == "out.json"
    assert "zones zone.geojson" in report
    older = here / "older.json"
    named = answer.replace('"zone.geojson"', f'"+{here}/zone.geojson"')
    assert named != answer
    older.write_text(named, encoding="utf-8")
    adiz("report", older, "-o", here / "older.md")
    assert "zones +zone.geojson" in (here / "older.md").read_text("utf-8")
    assert str(here) not in (here / "older.md").read_text("utf-8")


# signals while files change places ----------------------------------------------------------------


def test_a_kit_is_put_back_where_it_cannot_be_replaced(tmp_path: Path) -> None:
    target, new, old = tmp_path / "kit", tmp_path / "new", tmp_path / "old"
    target.mkdir()
    (target / "a").write_text("older", encoding="utf-8")
    with pytest.raises(OSError, match="No such file"):
        _files._exchange(new, target, old)
    assert (target / "a").read_text(encoding="utf-8") == "older"


def test_a_signal_waits_until_files_have_changed_places() -> None:
    done: list[str] = []

    def change_places() -> None:
        with _signals.held():
            _signals._stop(15, None)
            done.append("changed")
        done.append("went on")

    try:
        with pytest.raises(_signals.Stopped):
            change_places()
        assert done == ["changed"]
    finally:
        _signals._PENDING.clear()
