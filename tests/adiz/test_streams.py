"""Pipes in and out, being stopped, the progress line, and where adiz may be and what it needs."""

from __future__ import annotations

import ast
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package
import adiz.geo
import adiz.layers
from adiz.commands import _progress

Run = Callable[..., Any]
PROJECT = Path(__file__).parents[2]
LINE = json.dumps({"type": "LineString", "coordinates": [[128, 36], [134, 35]]})
ZONES = ("--zones", "kr-adiz-2013")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with a route."""
    monkeypatch.chdir(tmp_path)
    Path("route.geojson").write_text(LINE, encoding="utf-8")


def feed(name: str, data: bytes) -> threading.Thread:
    """A pipe of this name that gives the bytes once."""
    os.mkfifo(name)
    writer = threading.Thread(target=Path(name).write_bytes, args=(data,))
    writer.start()
    return writer


# in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_standard_input(adiz: Run, name: str) -> None:
    told = [json.loads(adiz("check", name, *ZONES, "--format", "json", stdin=LINE).stdout)]
    told += [json.loads(adiz("check", "route.geojson", *ZONES, "--format", "json").stdout)]
    assert told[0]["inputs"]["routes"][0]["name"] == "-"
    lengths = [[answer["visits"][0]["length_m"] for answer in one["answers"]] for one in told]
    assert lengths[0] == lengths[1]


@pytest.mark.parametrize("form", ["geojson", "kml", "gpx", "csv"])
def test_a_pipe_is_read_once_and_told_by_its_content(adiz: Run, form: str) -> None:
    adiz("convert", "route.geojson", f"a.{form}")
    writer = feed("pipe", Path(f"a.{form}").read_bytes())
    assert "Korea ADIZ" in adiz("check", "pipe", *ZONES).stdout
    writer.join()


def test_a_pipe_of_a_saved_answer_and_of_zones(adiz: Run) -> None:
    saved = adiz("check", "route.geojson", *ZONES, "--format", "json").stdout
    Path("saved.json").write_text(saved, encoding="utf-8")
    writer = feed("pipe", saved.encode())
    for name, stdin in (("saved.json", None), ("pipe", None), ("-", saved)):
        assert adiz("map", name, "-o", "map.html", stdin=stdin).exit_code == 0
        Path("map.html").replace(f"{name}.html")
    writer.join()
    pages = {Path(f"{name}.html").read_bytes() for name in ("saved.json", "pipe", "-")}
    assert len(pages) == 1
    zone = adiz("zones", "show", "kr-adiz-2013", "--format", "json").stdout
    assert "Korea ADIZ" in adiz("check", "route.geojson", "--zones", "-", stdin=zone).stdout


# out ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_standard_output_is_data_alone(adiz: Run, name: str) -> None:
    plain = adiz("check", "route.geojson", *ZONES, "--format", "table").stdout
    assert adiz("check", "route.geojson", *ZONES, "-o", name).stdout == plain
    done = adiz("export", "route.geojson", *ZONES, "-o", name)
    assert done.stdout.startswith('{"type":"FeatureCol')
    assert "\nwrote standard output" in done.stderr
    assert adiz("convert", "route.geojson", name, "--format", "kml").stdout.startswith("<?xml")
    bytes_of_it = adiz("export", "route.geojson", *ZONES, "--format", "gpkg", "-o", name)
    assert bytes_of_it.stdout_bytes.startswith(b"SQLite format 3")
    assert not list(Path().glob("-*"))


def test_into_a_pipe(adiz: Run) -> None:
    os.mkfifo("out.kml")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path("out.kml").read_bytes()))
    reader.start()
    assert adiz("export", "route.geojson", *ZONES, "-o", "out.kml").exit_code == 0
    reader.join()
    assert got[0].startswith(b"<?xml")


@pytest.mark.parametrize(
    "command", ["kit route.geojson -o -", "report route.geojson --format md -o -"]
)
def test_what_is_no_one_stream(adiz: Run, command: str) -> None:
    done = adiz(*command.split())
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_bytes_are_not_for_a_terminal(adiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adiz.commands._streams.is_terminal", lambda _: True)
    done = adiz("export", "route.geojson", "--format", "gpkg", "-o", "-")
    assert (done.exit_code, "name a file" in done.stderr) == (2, True)


def test_who_reads_no_further_hears_nothing(adiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("adiz.commands._streams.write", broken)
    monkeypatch.setattr("adiz.commands._streams.silence", lambda: None)
    done = adiz("export", "route.geojson", *ZONES, "-o", "-")
    assert (done.exit_code, done.output) == (141, "")


# signals ------------------------------------------------------------------------------------------

SLOW = """
import signal, sys, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)  # tests in the background of a shell inherit others
from adiz.commands import _progress, main
from adiz.geo.formats import gpkg

def slow(*_, **__):
    print("begun", flush=True)
    time.sleep(30)

gpkg.write_tables = slow
_progress.SILENCE_S = 0.1
sys.argv = ["adiz", "export", "route.geojson", "--zones", "kr-adiz-2013", "-o", "a.gpkg"]
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_nothing_stays(number: signal.Signals) -> None:
    Path("a.gpkg").write_text("older", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == "begun\n"
        assert list(Path().glob(".adiz-*")), "it was writing"
        run.send_signal(number)
        _, said = run.communicate()
    assert run.returncode == 128 + number
    assert said == "adiz: interrupted; nothing was written\n"
    assert sorted(path.name for path in Path().iterdir()) == ["a.gpkg", "route.geojson"]
    assert Path("a.gpkg").read_text(encoding="utf-8") == "older"


def test_interrupted_in_this_process(adiz: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("adiz.commands._results.check", stop)
    done = adiz("check", "route.geojson", "-o", "a.txt")
    assert (done.exit_code, done.stderr) == (130, "adiz: interrupted; nothing was written\n")


def test_stopped_after_writing_it_says_what_was_written(
    adiz: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("adiz.commands.convert.echo", stop)
    done = adiz("convert", "route.geojson", "a.kml")
    assert (done.exit_code, done.stderr) == (130, "adiz: interrupted; wrote 'a.kml'\n")
    assert Path("a.kml").is_file()


# progress -----------------------------------------------------------------------------------------


def test_a_terminal_is_told_what_is_going_on() -> None:
    """The whole of what a terminal gets: a line that is written over, and erased."""
    assert _progress.SILENCE_S <= 2
    code = SLOW.replace("time.sleep(30)", "time.sleep(0.5)").replace('"begun"', '""')
    near, far = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=far, close_fds=True
    ) as run:
        os.close(far)
        said = b""
        while True:
            try:
                piece = os.read(near, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
        run.communicate()
    os.close(near)
    assert b"\radiz: writing a.gpkg, " in said
    assert re.search(rb"\r +\r(adiz|wrote)", said), said
    last = said.replace(b"\r\n", b"\n").rstrip().rpartition(b"\n")[2].rpartition(b"\r")[2]
    assert last.startswith((b"wrote a.gpkg", b"adiz: cannot write"))


def test_no_terminal_no_progress(adiz: Run) -> None:
    _progress.doing("nothing")
    with _progress.shown():
        assert not _progress._shown
    assert adiz("check", "route.geojson", *ZONES).stderr == ""


def test_the_line_goes_before_anything_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    with _progress.shown():
        (line,) = _progress._shown
        line._write("adiz: checking, 2 s")
        _progress.clear()
        assert stream.getvalue().endswith(f"\r{' ' * 19}\r")


# where it may be, and what it needs ---------------------------------------------------------------


def test_neither_a_home_nor_a_locale() -> None:
    """The same bytes in a C locale without a folder to write to, titles of any script included."""
    command = ["check", "--via", "33°11'N 121°47'E; 34N125E", *ZONES, "--format", "sentence"]
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    ways = (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": "/nonexistent"},
        {"LC_ALL": "C.UTF-8"},
    )
    told = [
        subprocess.run(
            [sys.executable, "-m", "adiz", *command], env=plain | way, capture_output=True
        )
        for way in ways
    ]
    assert [one.returncode for one in told] == [0, 0], told
    assert told[0].stdout == told[1].stdout
    assert "ADIZ" in told[0].stdout.decode("utf-8")


def test_imported_from_an_archive_it_says_what_it_needs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "adiz.zip", "w") as archive:
        for module, at in ((package, "adiz"), (adiz.geo, "adiz/geo"), (adiz.layers, "adiz/layers")):
            folder = Path(str(module.__file__)).parent
            for path in folder.rglob("*.py"):
                archive.write(path, f"{at}/{path.relative_to(folder)}")
    code = "import sys; sys.path.insert(0, 'adiz.zip'); import adiz.__main__ as m; m.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "2025-12-09"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("adiz: adiz was imported from an archive")
    assert len(done.stderr.splitlines()) == 1
    code = "import sys; sys.path.insert(0, 'adiz.zip'); import adiz; adiz.case('2025-12-09')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "ImportError: adiz was imported from an archive" in done.stderr


DISTRIBUTIONS = {"docx": "python-docx", "PIL": "pillow"}
"""What distributions are called whose packages have other names."""


def test_every_direct_import_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"]]
    for extra in ("digitise", "docx", "figure", "igc", "parquet", "pdf", "xlsx"):
        needed += project["optional-dependencies"][extra]
    declared = {re.split(r"[\[<>=!~ ]", text)[0].lower() for text in needed}
    for folder in ("adiz", "geo", "layers"):
        for path in (PROJECT / folder).rglob("*.py"):
            for name in imports(path) - set(sys.stdlib_module_names) - {"adiz"}:
                distribution = DISTRIBUTIONS.get(name, name).replace("_", "-")
                assert distribution in declared, f"{path}: {name} is not declared"


def imports(path: Path) -> set[str]:
    """The top-level names of what a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.partition(".")[0])
    return found
